"""Putting readings into the tables, within a transaction of the caller."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from foedus.model import Claim, Document, Reading
from foedus.record.rows import (
    Row,
    claim_to_columns,
    document_to_columns,
    mentions_by_role,
    slot_of,
    to_column,
)

NOWHERE = (None, None)  # where a name stands that is found nowhere near


class Stamp(NamedTuple):
    """By which run, with which version of the reader, and when a row is recorded."""

    run: int
    reader: str | None
    recorded: str


def insert_names(connection: sqlite3.Connection, names: Iterable[str], numbers: dict[str, int]) -> None:
    """Adds to `numbers` those of the names that it lacks; the names that are new in the record are added there."""
    for name in sorted(set(names) - numbers.keys(), key=lambda one: one.encode("utf-8", "surrogatepass")):
        found = connection.execute("SELECT n FROM names WHERE name = ?", (to_column(name),)).fetchone()
        added = None if found else _inserted(connection, "INSERT INTO names VALUES (NULL, ?)", (to_column(name),))
        numbers[name] = added or found[0]


def insert_document(connection: sqlite3.Connection, document: Document, key: str, names: Mapping[str, int]) -> int:
    """Adds a document, of which this is the key, and gives its number."""
    columns = document_to_columns(document, key, lambda name: None if name is None else names[name])
    return _inserted(connection, f"INSERT INTO documents VALUES (NULL{', ?' * len(columns)})", columns)


def insert_sighting(connection: sqlite3.Connection, number: int, document: Document, stamp: Stamp) -> None:
    """Notes that the document, which has this number, is what its source holds from now on."""
    slot = slot_of(document.source)
    renamed = _renamed(connection, number, document, slot)
    row = (to_column(document.id), to_column(document.source), slot, renamed, number, stamp.run, stamp.recorded)
    connection.execute("INSERT INTO sightings VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row)


def _renamed(connection: sqlite3.Connection, number: int, document: Document, slot: str | None) -> str | None:
    """The other id under which this content was last seen at its source; None where it was not, or has no source."""
    found = connection.execute(
        "SELECT sightings.id FROM documents JOIN sightings ON sightings.document = documents.n"
        " WHERE documents.content = (SELECT content FROM documents WHERE n = ?) AND documents.id != ?"
        " AND sightings.slot = ?"
        " ORDER BY sightings.recorded DESC, sightings.n DESC LIMIT 1",
        (number, to_column(document.id), slot),
    ).fetchone()
    return found[0] if found else None


def insert_reading(connection: sqlite3.Connection, document: int, stamp: Stamp) -> int:
    """The number of a new reading of the document."""
    row = (document, to_column(stamp.reader), stamp.run, stamp.recorded)
    return _inserted(connection, "INSERT INTO readings VALUES (NULL, ?, ?, ?, ?)", row)


def insert_contents(
    connection: sqlite3.Connection, readings: Sequence[tuple[int, Reading]], names: Mapping[str, int]
) -> None:
    """Adds what the readings, which have these numbers, gave; what one tells twice is kept once, the first time."""
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
        (
            (number, place, *passage.span, passage.kind)
            for number, reading in readings
            for place, passage in enumerate(reading.passages)
        ),
    )
    connection.executemany(
        "INSERT INTO findings VALUES (?, ?, ?, ?, ?)",
        (
            (number, place, to_column(finding.source), to_column(finding.reason), to_column(finding.place))
            for number, reading in readings
            for place, finding in enumerate(reading.findings)
        ),
    )
    _insert_claims(connection, readings, names)


def _insert_claims(
    connection: sqlite3.Connection, readings: Sequence[tuple[int, Reading]], names: Mapping[str, int]
) -> None:
    first = connection.execute("SELECT coalesce(max(n), 0) + 1 FROM claims").fetchone()[0]
    told = [(reading, id_, claim) for reading, given in readings for id_, claim in _once_each(given.claims).items()]
    rows: list[Row] = []
    mentions: list[Row] = []
    for number, (reading, id_, claim) in enumerate(told, first):
        rows.append((number, id_, reading, *claim_to_columns(claim)))
        for role, some in mentions_by_role(claim):
            mentions += [
                (number, role, place, names[name], *(span or NOWHERE)) for place, (name, span) in enumerate(some)
            ]
    connection.executemany(f"INSERT INTO claims VALUES (?{', ?' * 16})", rows)
    connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?)", mentions)


def _once_each(claims: Iterable[Claim]) -> dict[str, Claim]:
    once: dict[str, Claim] = {}
    for claim in claims:
        once.setdefault(claim.id, claim)
    return once


def _inserted(connection: sqlite3.Connection, sql: str, row: tuple[object, ...]) -> int:
    number = connection.execute(sql, row).lastrowid
    assert number is not None  # noqa: S101 - SQLite numbers every inserted row
    return number
