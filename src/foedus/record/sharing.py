"""Events and courses of very many claims, worked out by several processes at once.

Both rest on what is committed, neither on the other, and both fall apart by predicate. While the one that writes holds
the lock, its helpers (`foedus.record.share`) read the record and fill tables of their own in files that go with them;
then it takes their rows over in the order of their keys, in its own transaction. So the outcome is the same to the row,
however many share the work; and whichever process is killed, nothing is half-written, and no file stays behind.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO, NamedTuple, cast

from foedus.record import courses, derived, events, indexes
from foedus.record.awaited import Awaited
from foedus.record.coursing import GROUPS
from foedus.record.things import EVENTS

MUCH = 50_000  # claims; fewer are worked out sooner than another process has started
MOST = 4  # processes: each holds the claims of a predicate in memory
SECONDS = 10.0  # in which a process whose work nobody wants any more takes its file away
KEYS = MappingProxyType(
    {
        "courses": {"pairs": 1, "pair_claims": 2, "stretches": 3, "ends": 4, "disputed": 3},
        "events": {"told": 1, "blocks": 3, "links": 2},
    }
)
"""What is shared: its tables, and how many of their first columns are the key."""
WEIGHTS = {"courses": 1.5, "events": 1.0}  # how long a claim takes, as measured at 200,000


class Part(NamedTuple):
    """A part of the work that nobody shares: predicates whose claims are looked at together, and how long it takes."""

    what: str
    predicates: tuple[str, ...]
    weight: float


class Kept(NamedTuple):
    """What the rooms of `courses` and `events` have in common."""

    edition: Callable[[], str]
    lay_out: Callable[[sqlite3.Connection, str], None]
    empty: Callable[[sqlite3.Connection, str], None]
    work_out: Callable[[sqlite3.Connection, str, Sequence[tuple[str, ...]]], None]
    add_indexes: Callable[[sqlite3.Connection, str], None]
    awaited: Awaited


def _work_out_events(connection: sqlite3.Connection, schema: str, groups: Sequence[tuple[str, ...]]) -> None:
    events.work_out(connection, schema, [word for group in groups for word in group])


KEPT: Mapping[str, Kept] = {
    "courses": Kept(
        courses.edition, courses.lay_out, courses.empty, courses.work_out, courses.add_indexes, courses.AWAITED
    ),
    "events": Kept(events.edition, events.lay_out, events.empty, _work_out_events, events.add_indexes, events.AWAITED),
}


def processes() -> int:
    """How many processes may work at once: as many as this one has processors, up to `MOST`."""
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return min(len(usable), MOST)


def is_worthwhile(connection: sqlite3.Connection) -> bool:
    """Whether events and courses are both to be made anew, of so many claims that several processes are faster."""
    (claims,) = connection.execute("SELECT coalesce(max(n), 0) FROM claims").fetchone()
    return claims >= MUCH and processes() > 1 and all(_is_all_to_be_made(connection, what) for what in KEPT)


def _is_all_to_be_made(connection: sqlite3.Connection, what: str) -> bool:
    return not derived.is_made(connection, what) or KEPT[what].awaited.is_most(connection)


def work_out(connection: sqlite3.Connection, path: Path) -> None:
    """Works out events and courses of the record at the path, and makes the indexes that were set aside meanwhile,
    within a transaction of the caller that has changed nothing yet.

    Does nothing where a process fails, or where what they rest on is not up to date.
    """
    stale = {one.what for one in derived.stale(connection)}
    if stale - {*KEPT, "indexes", "search"} or not is_worthwhile(connection):
        return
    with started(path, shares_of(parts_of(connection), processes())) as running:
        indexes.make(connection)
        files = [_answer_of(process) for process in running]
        if files and all(files):
            _take_over(connection, [Path(file) for file in files])


def parts_of(connection: sqlite3.Connection) -> list[Part]:
    """All parts of the work."""
    counted: Counter[str] = Counter(dict(connection.execute("SELECT predicate, count(*) FROM briefs GROUP BY 1")))
    groups = [("courses", group) for group in GROUPS] + [("events", (word,)) for word in EVENTS]
    return [Part(what, tuple(some), WEIGHTS[what] * sum(counted[one] for one in some)) for what, some in groups]


def shares_of(parts: Iterable[Part], number: int) -> list[list[Part]]:
    """The parts for so many processes: the heaviest first, each for the one that has least to do.

    >>> [[part.weight for part in share] for share in shares_of([Part("events", (), n) for n in (1, 2, 3, 4)], 2)]
    [[4, 1], [3, 2]]
    """
    shares: list[list[Part]] = [[] for _ in range(number)]
    for part in sorted(parts, key=lambda one: (-one.weight, one.what, one.predicates)):
        min(shares, key=lambda share: sum(one.weight for one in share)).append(part)
    return shares


# The processes


@contextmanager
def started(path: Path, shares: Sequence[Sequence[Part]]) -> Iterator[list[subprocess.Popen[str]]]:
    """The processes that work on the shares of the record, one each, until the end of the block; none where they
    cannot be started."""
    with ExitStack() as stack:
        try:
            running = [stack.enter_context(_running(path, share)) for share in shares]
        except OSError:  # the caller works it out alone
            running = []
        yield running


@contextmanager
def _running(path: Path, share: Sequence[Part]) -> Iterator[subprocess.Popen[str]]:
    """A process that works on a share, and takes its file away when the block ends, or this process does."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "foedus.record.share"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
    )
    requests = cast(IO[str], process.stdin)
    try:
        with suppress(OSError):  # it has died already, and will not answer
            requests.write(json.dumps([str(path.absolute()), [part[:2] for part in share]]) + "\n")
            requests.flush()
        yield process
    finally:
        with suppress(OSError):
            requests.close()
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        cast(IO[str], process.stdout).close()


def _answer_of(process: subprocess.Popen[str]) -> str:
    """The file in which the process has put what it worked out; '' where it failed."""
    return cast(IO[str], process.stdout).readline().rstrip("\n")


# Their rows


def _take_over(connection: sqlite3.Connection, files: Sequence[Path]) -> None:
    """Puts the rows of all files into the tables of the record, and their indexes behind them."""
    for what, kept in KEPT.items():
        if not derived.is_made(connection, what):
            kept.lay_out(connection, "main")
            kept.awaited.listen(connection)
        kept.empty(connection, "main")
    with closing(_gathered(files)) as gathered:
        for what, tables in KEYS.items():
            for table, columns in tables.items():
                _copy(gathered, connection, table, columns, len(files))
            KEPT[what].add_indexes(connection, "main")
            derived.note_as_made(connection, what)


def _gathered(files: Sequence[Path]) -> sqlite3.Connection:
    """A connection that reads all of the files: `share0`, `share1` and so on."""
    connection = sqlite3.connect(":memory:", uri=True, isolation_level=None)
    for number, file in enumerate(files):
        connection.execute(f"ATTACH ? AS share{number}", (f"{file.as_uri()}?mode=ro",))
    return connection


def _copy(gathered: sqlite3.Connection, into: sqlite3.Connection, table: str, columns: int, files: int) -> None:
    """Copies a table in the order of its key, so that it grows at its end only."""
    parts = " UNION ALL ".join(f"SELECT * FROM share{number}.{table}" for number in range(files))
    key = ", ".join(map(str, range(1, columns + 1)))
    rows = gathered.execute(f"{parts} ORDER BY {key}")
    marks = ", ".join("?" * len(rows.description))
    into.executemany(f"INSERT INTO main.{table} VALUES ({marks})", rows)
