"""The web page: how soon its first byte comes on a large record, and what it does for many readers at once.

    python benchmarks/web.py RECORD [--clients 50] [--seconds 60] [--write]

Starts `foedus serve` on the record as a process of its own and asks as a browser would, over a connection each. Every
address is asked for the first time (nothing is kept yet) and then again; `--write` puts the table into the page of
benchmarks.
"""

# ruff: noqa: S310, S311 - addresses of this machine; chance, not secrets
from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from foedus.questions.memberships import ORGANIZATION_ROLES
from foedus.record import Record

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- web: begin -->", "<!-- web: end -->"
DAYS = ("1995-06-01", "2004-03-15", "2012-06-29", "2020-01-01", "2025-01-01")
EACH = 5  # addresses of each view
PATIENCE = 300  # seconds for the server to be there, and for an answer


class Times(NamedTuple):
    """Seconds to the first byte: each address asked for the first time, and once more."""

    first: list[float]
    again: list[float]


def main() -> None:
    """Measures, prints, and writes if asked to."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("record", type=Path)
    asked.add_argument("--clients", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--write", action="store_true")
    args = asked.parse_args()
    addresses = addresses_of(args.record)
    with Record(args.record, read_only=True) as record:
        claims = record.counts().claims
    with serving(args.record) as base:
        times = {view: times_of(base, some) for view, some in addresses.items()}
        for line in table(times):
            print(line, flush=True)
        crowd = together(base, [one for some in addresses.values() for one in some], args.clients, args.seconds)
    lines = [f"On a made record of {claims:,} claims (`benchmarks/web.py`):", "", *table(times), "", crowd]
    print(crowd)
    if args.write:
        write("\n".join(lines))


def addresses_of(path: Path) -> dict[str, list[str]]:
    """View → addresses of it, about things told often and seldom."""
    with Record(path, read_only=True) as record:
        known = list(dict.fromkeys(record.names_in(ORGANIZATION_ROLES)))
        actors = list(dict.fromkeys(record.names_in(("actor", "member"))))
        documents = [origin.key for origin in record.origins()]
        claims = [entry.id for key in documents[:EACH] for entry in first_entries(record, key)]
    chance = random.Random(4)
    organizations = [*known[:2], *chance.sample(known, EACH - 2)]
    who = [*actors[:2], *chance.sample(actors, EACH - 2)]
    names = [quote(name, safe="") for name in organizations]
    people = [quote(name, safe="") for name in who]
    return {
        "overview": ["/"],
        "organisation": [f"/organization/{name}?as_of={day}" for name, day in zip(names, DAYS, strict=True)],
        "actor": [f"/actor/{name}" for name in people],
        "events": ["/events", *(f"/events?actor={name}" for name in people[1:])],
        "event": [f"/event/{claim}" for claim in claims[:EACH]],
        "map": [f"/map?organization={name}&as_of={day}" for name, day in zip(names, DAYS, strict=True)],
        "network": [f"/network?actor={name}&as_of={day}" for name, day in zip(people, DAYS, strict=True)],
        "disputes": [f"/disputes?actor={name}" for name in names],
        "sources": ["/sources"],
        "documents": ["/documents", "/documents?language=ar"],
        "document": [f"/document/{key}" for key in documents[:EACH]],
        "claims": ["/claims", *(f"/claims?actor={name}" for name in people[1:])],
        "claim": [f"/claim/{claim}" for claim in claims[:EACH]],
        "search": [f"/search?q={name}" for name in people],
        "treaties": ["/treaties", "/treaty/CST?as_of=2012-06-29"],
    }


def first_entries(record: Record, key: str) -> list[object]:
    """One claim of a document."""
    from foedus.record import Selection

    return list(record.entries(Selection(documents=(key,))))[:1]


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """A server of its own, and its address."""
    command = [sys.executable, "-m", "foedus", "serve", "-r", str(record), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            told = (re.search(r"http://\S+", line) for line in server.stderr or ())
            found = next(filter(None, told), None)
            if found is None:
                raise SystemExit("the server did not start")
            yield found.group().rstrip("/")
        finally:
            server.terminate()


def times_of(base: str, addresses: Sequence[str]) -> Times:
    """How long the first byte of each takes."""
    return Times([first_byte(base + one) for one in addresses], [first_byte(base + one) for one in addresses])


def first_byte(address: str) -> float:
    """Seconds until the first byte of the answer's body; anything but an answer is a fault of the measurement."""
    begun = time.perf_counter()
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        answer.read(1)
        took = time.perf_counter() - begun
        answer.read()
    return took


def together(base: str, addresses: Sequence[str], clients: int, seconds: float) -> str:
    """What many readers at once get: each asks for one address after the other, drawn by chance."""
    told: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds

    def read(number: int) -> None:
        chance = random.Random(number)
        while time.monotonic() < until:
            try:
                told["answered"].append(first_byte(base + chance.choice(addresses)))
            except (OSError, urllib.error.HTTPError) as fault:
                told[f"fault: {fault}"].append(0.0)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(clients)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    answered = sorted(told.pop("answered", [0.0]))
    faults = sum(len(some) for some in told.values())
    p95 = answered[int(len(answered) * 0.95)]
    return (
        f"{clients} readers at once for {seconds:.0f} s: {len(answered):,} answers, {faults} faults, first byte "
        f"{1000 * statistics.median(answered):.0f} ms at the median, {1000 * p95:.0f} ms at the 95th percentile."
        + "".join(f" {fault} ({len(some)})." for fault, some in told.items())
    )


def table(times: dict[str, Times]) -> list[str]:
    """The first bytes as a table, in milliseconds."""
    rows = ["| page | asked for the first time: median / slowest, ms | again: median, ms |", "| --- | --- | --- |"]
    for view, (first, again) in times.items():
        slowest = f"{1000 * statistics.median(first):.0f} / {1000 * max(first):.0f}"
        rows.append(f"| {view} | {slowest} | {1000 * statistics.median(again):.0f} |")
    every, anew = ([one for each in times.values() for one in each[place]] for place in (0, 1))
    medians = f"{1000 * statistics.median(every):.0f} / {1000 * max(every):.0f} | {1000 * statistics.median(anew):.0f}"
    return [*rows, f"| **all** | {medians} |"]


def write(text: str) -> None:
    """Puts the part of the page into docs/benchmarks.md."""
    page = PAGE.read_text(encoding="utf-8")
    if BEGIN not in page:
        page += f"\n## The web page\n{BEGIN}\n{END}\n"
    head, rest = page.split(BEGIN, 1)
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
