"""Between which times each reading counts: made from readings and sightings, so that no question need work it out.

A document's newest reading counts, as long as the document is what some source was last seen to hold. 'Newer' is what
was recorded later, also where two records were brought together.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

EDITION = "1"  # goes up when the rule, or a table, changes
NEVER = "~"  # sorts after every time
TABLES = (
    "CREATE TABLE {schema}.counting (reading INTEGER NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,"
    " PRIMARY KEY (reading, since)) WITHOUT ROWID",
)

COUNTS_FOR = (
    "EXISTS (SELECT 1 FROM counting WHERE counting.reading = {reading}"
    " AND counting.since <= :known_by AND :known_by < counting.until)"
)
COUNTS = COUNTS_FOR.format(reading="readings.n")
"""Whether a row of `readings` counts at `:known_by`."""

CLAIM_COUNTS = COUNTS_FOR.format(reading="claims.reading")
"""Whether a row of `claims` counts at `:known_by`."""

SIGHTINGS = """
    SELECT document, recorded, min(
        coalesce((SELECT later.recorded FROM sightings AS later WHERE later.slot IS sightings.slot
            AND later.id = sightings.id AND (later.recorded, later.n) > (sightings.recorded, sightings.n)
            ORDER BY later.recorded, later.n LIMIT 1), '~'),
        coalesce((SELECT later.recorded FROM sightings AS later WHERE later.slot IS sightings.slot
            AND later.renamed = sightings.id AND (later.recorded, later.n) > (sightings.recorded, sightings.n)
            ORDER BY later.recorded, later.n LIMIT 1), '~'))
    FROM sightings
"""


class Times(NamedTuple):
    """From a time until just before another, as text; NEVER where there is no end."""

    since: str
    until: str


def edition() -> str:
    """Which rule made the table."""
    return EDITION


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the whole table."""
    connection.execute(f"DROP TABLE IF EXISTS {schema}.counting")
    for statement in TABLES:
        connection.execute(statement.format(schema=schema))
    _add(connection, f"{schema}.counting", None)


def extend(connection: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Makes the rows of the documents anew, after they were read or seen, and of those that they took the place of."""
    numbers = set(documents)
    for number in documents:
        numbers |= _displaced(connection, number)
    if numbers:
        _add(connection, "counting", numbers)


def _displaced(connection: sqlite3.Connection, document: int) -> set[int]:
    """The documents that were seen at the same sources under the same id, or under the one that was given up."""
    sql = (
        "SELECT other.document FROM sightings JOIN sightings AS other ON other.slot IS sightings.slot"
        " AND other.id IN (sightings.id, sightings.renamed) WHERE sightings.document = ?"
    )
    return {number for (number,) in connection.execute(sql, (document,))}


def _add(connection: sqlite3.Connection, table: str, documents: Iterable[int] | None) -> None:
    numbers = "" if documents is None else f"WHERE document IN ({', '.join(map(str, documents))})"
    seen: dict[int, list[Times]] = {}
    for document, since, until in connection.execute(f"{SIGHTINGS} {numbers}"):
        seen.setdefault(document, []).append(Times(since, until))
    read: dict[int, list[tuple[str, int]]] = {}
    for document, recorded, reading in connection.execute(f"SELECT document, recorded, n FROM readings {numbers}"):
        read.setdefault(document, []).append((recorded, reading))
    if documents is not None:
        old = [(reading,) for readings in read.values() for _, reading in readings]
        connection.executemany(f"DELETE FROM {table} WHERE reading = ?", old)
    for document, readings in read.items():
        rows = ((reading, *times) for reading, times in counting(readings, seen.get(document, [])))
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)


def counting(readings: Iterable[tuple[str, int]], seen: Iterable[Times]) -> Iterator[tuple[int, Times]]:
    """When the readings of one document count, given their times and when it was what a source held.

    >>> list(counting([("1", 7), ("4", 8)], [Times("1", "3"), Times("2", "5")]))
    [(7, Times(since='1', until='4')), (8, Times(since='4', until='5'))]
    """
    held = list(_joined(seen))
    for (since, reading), (until, _) in pairwise([*sorted(readings), (NEVER, 0)]):
        for times in held:
            both = Times(max(since, times.since), min(until, times.until))
            if both.since < both.until:
                yield reading, both


def _joined(seen: Iterable[Times]) -> Iterator[Times]:
    """The times without overlaps."""
    last: Times | None = None
    for times in sorted(seen):
        if last is None or times.since > last.until:
            if last:
                yield last
            last = times
        else:
            last = Times(last.since, max(last.until, times.until))
    if last:
        yield last
