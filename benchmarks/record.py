"""How fast a record is taken in and answers, and how fast other stores answer the same, with equal answers checked.

    python benchmarks/record.py                        5,000 claims: a look
    python benchmarks/record.py --claims 1000000       the figures of docs/benchmarks.md
    python benchmarks/record.py --record FILE          a record that an earlier run left with --keep

Times are processor time of the one process that asks (median / 95th percentile, in ms), because the machine may be
busy with other work; the load tells the time on the wall too. Actors are drawn evenly from those that the record names
in the role; the one that is named most stands in parentheses.
"""

# ruff: noqa: S311, S608 - chance, not secrets; SQL is put together from constants
from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from record_made import FIRST_DAY, LAST_DAY, readings
from record_peers import EXPORT, HOLDS, MEMBERSHIP, ROLES, STATES, Duck, Oxigraph, Plain, Question, Store

from foedus import questions
from foedus.dates import day
from foedus.model import Reading
from foedus.record import Named, Record, Selection

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
KINDS = ("members, one source", "members, all sources", "about an actor", "two hops", "told and denied")
WHOLE = "Foedus: the whole answer"
ASKED = {"DuckDB": 40, "SQLite, no index": 4, "Oxigraph": 12}
ORGANIZED, AS_ACTOR = ("organization", "treaty"), "m.role != 'attribution'"


def main() -> None:
    """Loads or opens a record, asks everybody, and prints or writes the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--claims", type=int, default=5_000)
    options.add_argument("--record", type=Path, help="a record made before")
    options.add_argument("--keep", type=Path, help="where to keep the record that is made")
    options.add_argument("--questions", type=int, default=200)
    options.add_argument("--without", nargs="*", default=[], help=f"leave out: '{WHOLE}', {', '.join(ASKED)}")
    options.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.record or Path(folder) / "record.foedus"
        told = [] if args.record else [loaded(path, args.claims)]
        table = [*told, "", *measured(path, Path(folder), args.questions, args.without)]
        if args.keep:
            shutil.copy(path, args.keep)
    print("\n".join(table))
    if args.write:
        write(table)


def loaded(path: Path, claims: int) -> str:
    """Makes the record, and tells how long that took without the making of the claims."""
    spent = [0.0, 0.0]

    def timed(made: Iterator[Reading]) -> Iterator[Reading]:
        while True:
            began, wall = time.process_time(), time.perf_counter()
            reading = next(made, None)
            spent[0] += time.process_time() - began
            spent[1] += time.perf_counter() - wall
            if reading is None:
                return
            yield reading

    with Record(path) as record:
        record.start_run("made")
        began, wall = of_all_processes(), time.perf_counter()
        record.add_all(timed(readings(claims)))
        seconds = of_all_processes() - began - spent[0]
        on_the_wall = time.perf_counter() - wall - spent[1]
    size = path.stat().st_size
    return (
        f"Taken in, with events and courses: {claims:,} claims in {on_the_wall:,.0f} s, with {seconds:,.0f} s of the"
        f" processors' time in all processes (five million additions take {additions():.2f} s now),"
        f" {1e6 * seconds / claims:.0f} µs and {size / claims:.0f} bytes a claim."
    )


def of_all_processes() -> float:
    """Seconds of processor time of this process and of those that worked for it and have ended."""
    return sum(os.times()[:4])


class Drawn:
    """The questions that are asked, always the same for a record."""

    def __init__(self, path: Path, number: int) -> None:
        chance = random.Random(4)
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        connection.executescript(EXPORT)
        self.actors: dict[int, tuple[str, str]] = {
            n: (identity, name)
            for n, identity, name in connection.execute(
                "SELECT a.n, a.identity, names.name FROM actor_numbers AS a JOIN identities USING (identity)"
                " JOIN names ON names.n = identities.name GROUP BY a.n"
            )
        }
        counted = (
            "SELECT a.actor, count(*) AS k FROM mentions AS m JOIN name_actors AS a USING (name) WHERE {}"
            " GROUP BY a.actor ORDER BY k DESC, a.actor"
        )
        bodies = [n for n, _ in connection.execute(counted.format(f"m.role IN {ORGANIZED}"))]
        actors = [n for n, _ in connection.execute(counted.format(AS_ACTOR))]
        sources = [
            n
            for (n,) in connection.execute(
                "SELECT DISTINCT a.actor FROM documents AS d JOIN name_actors AS a ON a.name = d.publisher ORDER BY 1"
            )
        ]
        connection.close()
        self.asked: dict[str, list[Question]] = {}
        for kind in KINDS[:4]:
            known = bodies if kind.startswith("members") else actors
            drawn = [known[0], *(chance.choice(known) for _ in range(number))]
            self.asked[kind] = [self._question(kind, actor, chance, sources) for actor in drawn]
        self.asked["told and denied"] = [
            Question("told and denied", predicate=one) for one in ("member_of", "party_to")
        ]

    @staticmethod
    def _question(kind: str, actor: int, chance: random.Random, sources: Sequence[int]) -> Question:
        since = date.fromordinal(chance.randint(FIRST_DAY, LAST_DAY - 400))
        until = since + timedelta(days=chance.randint(30, 1500)) if kind == "about an actor" else since
        return Question(kind, actor, since.isoformat(), until.isoformat(), chance.choice(sources))


class Foedus:
    """The record by its own primitives: `Record.entries` with evidence and origin, SQL on its tables for pairs."""

    name = "Foedus: the claims"

    def __init__(self, path: Path, drawn: Drawn) -> None:
        self.record, self.drawn = Record(path, read_only=True), drawn
        self.record._connection.executescript(EXPORT)
        self.numbers = dict(self.record._connection.execute("SELECT id, n FROM claims"))

    def ask(self, question: Question) -> frozenset[Any]:
        if question.kind in ("two hops", "told and denied"):
            return self._pairs(question)
        identity = self.drawn.actors[question.actor][0]
        asked = Selection(
            predicates=MEMBERSHIP if question.kind.startswith("members") else (),
            named=(Named((identity,), ORGANIZED if question.kind.startswith("members") else ()),),
            according_to=self.drawn.actors[question.source][0] if question.kind == "members, one source" else None,
            since=day(question.since),
            until=day(question.until),
        )
        return frozenset(self.numbers[entry.id] for entry in self.record.entries(asked))

    def _pairs(self, question: Question) -> frozenset[Any]:
        sql = TWO_HOPS if question.kind == "two hops" else TOLD_AND_DENIED
        rows = self.record._connection.execute(sql, question._asdict())
        return frozenset(row[0] if len(row) == 1 else tuple(row) for row in rows)


NEAR = (
    f"SELECT DISTINCT name_actors.actor FROM mentions JOIN name_actors USING (name) WHERE mentions.role IN {ROLES}"
    f" AND mentions.claim IN (SELECT claims.n FROM claims WHERE claims.predicate IN {STATES}"
    f" AND claims.modality = 'asserted' AND {HOLDS} AND claims.n IN"
    f" (SELECT claim FROM mentions WHERE role IN {ROLES} AND name IN"
    " (SELECT identities.name FROM actor_numbers JOIN identities USING (identity)"
    " WHERE actor_numbers.n IN ({actors}))))"
)
TWO_HOPS = NEAR.format(actors=NEAR.format(actors=":actor"))
TOLD_AND_DENIED = (
    "SELECT one.actor, other.actor FROM claims"
    " JOIN mentions AS member ON member.claim = claims.n AND member.role IN ('member', 'party')"
    " JOIN mentions AS body ON body.claim = claims.n AND body.role IN ('organization', 'treaty')"
    " JOIN name_actors AS one ON one.name = member.name JOIN name_actors AS other ON other.name = body.name"
    " WHERE claims.predicate = :predicate GROUP BY one.actor, other.actor"
    " HAVING max(claims.modality = 'asserted') AND max(claims.modality = 'denied')"
)


def whole_answer(record: Record, drawn: Drawn, question: Question) -> object:
    """The typed question as a person asks it, with dissent, evidence and names."""
    name, since, until = drawn.actors[question.actor][1] if question.actor else "", question.since, question.until
    match question.kind:
        case "members, one source":
            source = drawn.actors[question.source][1]
            return questions.members(record, name, day(since), according_to=source)
        case "members, all sources":
            return questions.members(record, name, day(since))
        case "about an actor":
            return questions.about(record, name, since=day(since), until=day(until), limit=100)
        case "two hops":
            return questions.ties(record, name, day(since), hops=2)
    return questions.disputes(record, question.predicate)


def measured(path: Path, folder: Path, number: int, without: Sequence[str]) -> list[str]:
    """The table: a row for each store, a column for each kind of question."""
    drawn = Drawn(path, number)
    print("questions drawn", file=sys.stderr, flush=True)
    foedus = Foedus(path, drawn)
    right = {kind: [foedus.ask(question) for question in asked] for kind, asked in drawn.asked.items()}
    lines = [row(foedus.name, foedus.ask, drawn)]
    if WHOLE not in without:
        lines.insert(0, row(WHOLE, lambda one: whole_answer(foedus.record, drawn, one), drawn))
    makers: Sequence[tuple[str, Callable[[], Store]]] = [
        ("DuckDB", lambda: Duck(path)),
        ("SQLite, no index", lambda: Plain(path, folder / "plain.sqlite")),
        ("Oxigraph", lambda: Oxigraph(path, folder)),
    ]
    for name, make in makers:
        if name not in without:
            began, wall = time.process_time(), time.perf_counter()
            store = make()
            spent = time.process_time() - began, time.perf_counter() - wall
            print(f"{name}: loaded in {spent[0]:,.0f} s ({spent[1]:,.0f} s on the wall)", file=sys.stderr, flush=True)
            cells = []
            for kind, asked in drawn.asked.items():
                some = asked[: ASKED[name] + 1]
                answers: list[frozenset[Any]] = []
                cells.append(times(lambda one, to=store, into=answers: into.append(to.ask(one)), some))
                assert answers[1:] == right[kind][: len(some)], f"{name} answers '{kind}' otherwise"
                print(f"{name}, {kind}: equal answers, {cells[-1]}", file=sys.stderr, flush=True)
            lines.append([name, *cells])
    head = ["", *KINDS]
    rows = [head, ["---"] * len(head), *lines]
    return [f"| {' | '.join(row)} |" for row in rows]


def row(name: str, ask: Callable[[Question], object], drawn: Drawn) -> list[str]:
    """The row of a store that answers rightly, told at once what is measured, since a large record takes long."""
    cells = []
    for kind, asked in drawn.asked.items():
        cells.append(times(ask, asked))
        print(f"{name}, {kind}: {cells[-1]}", file=sys.stderr, flush=True)
    return [name, *cells]


def times(ask: Callable[[Question], object], asked: Sequence[Question]) -> str:
    """'median / p95 (the one named most)' of the processor time, in ms."""
    ask(asked[-1])  # to warm up
    spent = []
    for question in asked:
        began = time.process_time()
        ask(question)
        spent.append(1000 * (time.process_time() - began))
    if len(spent) < 3:
        return f"{max(spent):,.0f}"
    hub, rest = spent[0], sorted(spent[1:])
    return f"{rest[len(rest) // 2]:.1f} / {rest[min(len(rest) - 1, round(len(rest) * 0.95))]:.1f} ({hub:,.0f})"


def write(table: Sequence[str]) -> None:
    """Puts the table between its marks in docs/benchmarks.md."""
    begin, end = "<!-- record: begin -->", "<!-- record: end -->"
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(begin)
    told = [
        f"Command: `python {' '.join(sys.argv)}`. Machine: {platform.machine()}, {platform.system()},"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; five million additions in Python take"
        f" {additions():.2f} s. Date: {datetime.now(UTC).date()}.",
        "",
        *table,
    ]
    PAGE.write_text(head + begin + "\n" + "\n".join(told) + "\n" + end + rest.split(end)[1], encoding="utf-8")


def additions() -> float:
    """How long five million additions take: 0.2 to 0.3 s where nobody else is at work."""
    began, total = time.process_time(), 0
    for number in range(5_000_000):
        total += number
    return time.process_time() - began


if __name__ == "__main__":
    main()
