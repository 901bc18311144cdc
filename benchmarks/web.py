"""The web page: how soon its first byte comes on a large record, and what it does for many readers at once.

    python benchmarks/web.py RECORD [--clients 50] [--seconds 60] [--write]

Starts `foedus serve` on the record as a process of its own and asks as a browser would, over a connection each, for 20
and more addresses of each kind of page. Every address is asked for the first time (nothing of it is kept yet) and then
again; `--write` puts the table into the page of benchmarks. A page goes out while its pictures are still drawn: both
the first byte and the last are told.
"""

# ruff: noqa: S310, S311 - addresses of this machine; chance, not secrets
from __future__ import annotations

import argparse
import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from foedus.questions.memberships import ORGANIZATION_ROLES
from foedus.record import Origin, Record
from foedus.vocabulary import vocabulary

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- web: begin -->", "<!-- web: end -->"
DAYS = (date(1995, 6, 1), date(2004, 3, 15), date(2012, 6, 29), date(2020, 1, 1), date(2024, 1, 1))
EACH = 24  # addresses of each view
PATIENCE = 300  # seconds for the server to be there, and for an answer


class Took(NamedTuple):
    """Seconds until the first byte of an answer, and until the last; `worked`: what of it the server did work."""

    first: float
    last: float
    worked: float = 0.0


class Server(NamedTuple):
    """A server: its address, and the number of its process."""

    base: str
    process: int

    def worked(self) -> float:
        """The seconds of processor time that it has taken so far; 0 where the system does not tell."""
        try:
            told = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return 0.0
        cells = told.rpartition(")")[2].split()
        return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")

    def most_memory(self) -> str:
        """The most memory that it has taken so far, where the system tells."""
        try:
            told = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        except OSError:
            return "an unknown part"
        found = re.search(r"VmHWM:\s*(\d+) kB", told)
        return f"{int(found[1]) // 1024:,} MB" if found else "an unknown part"


class Times(NamedTuple):
    """What each address took when it was asked for the first time, and once more."""

    anew: list[Took]
    again: list[Took]


def main() -> None:
    """Measures, prints, and writes if asked to."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("record", type=Path)
    asked.add_argument("--clients", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--each", type=int, default=EACH, help=f"addresses of each view, {EACH} at most")
    asked.add_argument("--write", action="store_true")
    args = asked.parse_args()
    with Record(args.record, read_only=True) as record:
        if not record.is_ready():
            raise SystemExit(f"{args.record} is not up to date. Make it so: foedus upgrade -r {args.record}")
        claims = record.counts().claims
    addresses = {view: some[: args.each] for view, some in addresses_of(args.record).items()}
    with serving(args.record) as server:
        base = server.base
        times: dict[str, Times] = {}
        for one in ("/", "/sources", "/map"):  # which a server finds by itself when it starts
            answer_of(base + one)
        for view, some in addresses.items():
            times[view] = times_of(server, some)
            print(f"| {view} | {row(times[view])} |", flush=True)
        alone = server.most_memory()
        crowd = together(base, [one for some in addresses.values() for one in some], args.clients, args.seconds)
        crowd += f" The server took at most {alone} of memory for one reader, {server.most_memory()} for all of them."
    lines = [f"On a made record of {claims:,} claims (milliseconds):", "", *table(times), "", crowd]
    print(crowd)
    if args.write:
        write("\n".join(lines))


def addresses_of(path: Path) -> dict[str, list[str]]:
    """View → addresses of it, each its own: half of them about what is told most, half about what chance drew."""
    with Record(path, read_only=True) as record:
        origins = list(record.origins())
        organizations = told_most(record, ORGANIZATION_ROLES)
        actors = told_most(record, ("actor", "member", "attacker", "participant"))
        sources = told_most(record, ("attribution",))
    chance = random.Random(4)
    claims = claims_of(path, chance)
    names, who = (some_of(one, chance) for one in (organizations, actors))
    voices = some_of(sources, chance)
    keys = [one.key for one in chance.sample(origins, min(EACH, len(origins)))]
    recorded = origins[-1].recorded.year
    days = [(DAYS[number % len(DAYS)] + timedelta(days=97 * number)).isoformat() for number in range(EACH)]
    states = [f"/organization/{name}?as_of={day}" for name, day in zip(names, days, strict=True)]
    kinds = list(vocabulary().predicates)
    return {
        "overview": ["/", *(f"/?known_by={recorded + 1 + number}-01-01" for number in range(EACH - 1))],
        "organisation": states,
        "actor": [f"/actor/{name}" for name in who],
        "events": [
            "/events",
            *(f"/events?page={page}" for page in (2, 7, 40)),
            *(f"/events?predicate={kind}" for kind in ("attack", "meet", "exercise", "sign")),
            *(f"/events?since={day}&predicate=attack" for day in days[:4]),
            *(f"/events?actor={name}" for name in who[:12]),
        ],
        "event": [f"/event/{claim}" for claim in claims],
        "map": ["/map", *(f"/map?organization={name}&as_of={day}" for name, day in zip(names, days, strict=True))],
        "network": [f"/network?actor={name}&as_of={day}" for name, day in zip(who, days, strict=True)],
        "disputes": [
            "/disputes",
            *(f"/disputes?predicate={kind}" for kind in kinds[:6]),
            *(f"/disputes?actor={name}" for name in names[:17]),
        ],
        "sources": [
            "/sources",
            *(f"/sources?page={page}" for page in range(2, 12)),
            *(f"/sources?name={name}" for name in voices[:13]),
        ],
        "documents": [
            "/documents",
            *(f"/documents?page={page}" for page in (2, 17, 100, 500, 900)),
            *(f"/documents?language={language}" for language in ("en", "ru", "ar")),
            *(f"/documents?publisher={quote(name, safe='')}" for name in publishers_of(origins, chance, 8)),
            *(f"/documents?source={name}" for name in voices[:4]),
            *(f"/documents?title=made-{number:04d}" for number in range(0, 50, 12)),
        ],
        "document": [f"/document/{key}" for key in keys],
        "claims": [
            "/claims",
            *(f"/claims?page={page}" for page in (2, 9, 40)),
            *(f"/claims?predicate={kind}" for kind in kinds[:8]),
            *(f"/claims?actor={name}" for name in who[:12]),
        ],
        "claim": [f"/claim/{claim}" for claim in claims],
        "search": [f"/search?q={name}" for name in some_of([*organizations[::2], *actors[::2]], chance)],
        "treaties": ["/treaties", *(f"/treaty/CST?as_of={day}" for day in days[:19])],
    }


def told_most(record: Record, roles: Sequence[str]) -> list[str]:
    """The names that fill the roles, those told of most first."""
    sql = (
        "SELECT names.name FROM mentions CROSS JOIN names ON names.n = mentions.name"
        " WHERE mentions.role IN (SELECT value FROM json_each(?)) GROUP BY names.n ORDER BY count(*) DESC, names.n"
    )
    with closing(sqlite3.connect(record.path)) as connection:
        return [name for (name,) in connection.execute(sql, (json.dumps(roles),))]


def claims_of(path: Path, chance: random.Random) -> list[str]:
    """The ids of some claims of events, drawn by chance."""
    events = [name for name, predicate in vocabulary().predicates.items() if not predicate.is_state]
    sql = "SELECT id FROM claims WHERE n >= ? AND predicate IN (SELECT value FROM json_each(?)) ORDER BY n LIMIT 1"
    with closing(sqlite3.connect(path)) as connection:
        (last,) = connection.execute("SELECT max(n) FROM claims").fetchone()
        drawn = [chance.randrange(max(1, last - 100)) for _ in range(EACH)]
        return [connection.execute(sql, (number, json.dumps(events))).fetchone()[0] for number in drawn]


def some_of(names: Sequence[str], chance: random.Random) -> list[str]:
    """So many names as the path of a URL has them: the first ones, and some of the others."""
    most, others = names[: EACH // 2], names[EACH // 2 :]
    drawn = [*most, *chance.sample(others, min(EACH - len(most), len(others)))]
    chance.shuffle(drawn)
    return [quote(name, safe="") for name in drawn]


def publishers_of(origins: Sequence[Origin], chance: random.Random, number: int) -> list[str]:
    """Some of those that publish."""
    names = sorted({one.publisher for one in origins if one.publisher})
    return chance.sample(names, min(number, len(names)))


@contextmanager
def serving(record: Path) -> Iterator[Server]:
    """A server of its own."""
    command = [sys.executable, "-m", "foedus", "serve", "-r", str(record), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            told = (re.search(r"http://\S+", line) for line in server.stderr or ())
            found = next(filter(None, told), None)
            if found is None:
                raise SystemExit("the server did not start")
            yield Server(found.group().rstrip("/"), server.pid)
        finally:
            server.terminate()


def times_of(server: Server, addresses: Sequence[str]) -> Times:
    """How long each takes, asked for the first time and again."""
    anew = []
    for one in addresses:
        before = server.worked()
        took = answer_of(server.base + one)
        anew.append(took._replace(worked=server.worked() - before))
    return Times(anew, [answer_of(server.base + one) for one in addresses])


def answer_of(address: str) -> Took:
    """How long the answer's body takes; anything but an answer is a fault of the measurement."""
    begun = time.perf_counter()
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        answer.read(1)
        first = time.perf_counter() - begun
        answer.read()
    return Took(first, time.perf_counter() - begun)


def together(base: str, addresses: Sequence[str], clients: int, seconds: float) -> str:
    """What many readers at once get: each asks for one address after the other, drawn by chance."""
    told: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds

    def read(number: int) -> None:
        chance = random.Random(number)
        while time.monotonic() < until:
            try:
                told["answered"].append(answer_of(base + chance.choice(addresses)).first)
            except (OSError, urllib.error.HTTPError) as fault:
                told[f"fault: {fault}"].append(0.0)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(clients)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    answered = sorted(told.pop("answered", [0.0]))
    faults = sum(len(some) for some in told.values())
    return (
        f"{clients} readers at once for {seconds:.0f} s: {len(answered):,} answers, {faults} faults, first byte "
        f"{1000 * statistics.median(answered):.0f} ms at the median, "
        f"{1000 * p95(answered):.0f} ms at the 95th percentile."
        + "".join(f" {fault} ({len(some)})." for fault, some in told.items())
    )


def table(times: dict[str, Times]) -> list[str]:
    """The times as a table, in milliseconds."""
    rows = [
        "| page | addresses | first byte, asked for the first time: median / 95 % / slowest | last byte: median |"
        " processor time up to it: median / slowest | first byte, asked again: median |",
        "| --- | --- | --- | --- | --- | --- |",
        *(f"| {view} | {row(some)} |" for view, some in times.items()),
    ]
    anew, again = ([one for each in times.values() for one in each[place]] for place in (0, 1))
    return [*rows, f"| **all** | {row(Times(anew, again))} |"]


def row(times: Times) -> str:
    """The cells of a row."""
    first = [one.first for one in times.anew]
    told = " / ".join(f"{1000 * one:.0f}" for one in (statistics.median(first), p95(first), max(first)))
    whole, again = (
        statistics.median(some) for some in ([one.last for one in times.anew], [a.first for a in times.again])
    )
    work = [one.worked for one in times.anew]
    worked = f"{1000 * statistics.median(work):.0f} / {1000 * max(work):.0f}"
    return f"{len(first)} | {told} | {1000 * whole:.0f} | {worked} | {1000 * again:.0f}"


def p95(times: Sequence[float]) -> float:
    """What 95 of 100 do not exceed."""
    return sorted(times)[int(len(times) * 0.95)]


def write(text: str) -> None:
    """Puts the part of the page into docs/benchmarks.md."""
    page = PAGE.read_text(encoding="utf-8")
    if BEGIN not in page:
        page += f"\n## The web page\n{BEGIN}\n{END}\n"
    head, rest = page.split(BEGIN, 1)
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
