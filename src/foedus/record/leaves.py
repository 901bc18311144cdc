"""Long texts by parts: where in the bytes of a text its characters stand, so that a part is read without the rest.

    leaves      document, character → byte: for every `LEAF` characters of a text that is longer than that, and its end

A text of 50 MB takes longer to fetch than to read a page of it; SQLite's own `substr` counts characters from the
beginning and stops at a NUL.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from foedus.record.rows import text_from
from foedus.spans import Span

LEAF = 40_000  # characters
TABLE = """
CREATE TABLE {schema}.leaves (
    document INTEGER, character INTEGER, byte INTEGER NOT NULL, PRIMARY KEY (document, character)
) WITHOUT ROWID
"""
EXTENT = """
CREATE TABLE {schema}.leaves_extent (document INTEGER NOT NULL)
"""


class Leaf(NamedTuple):
    """A part of a text: where it stands, its characters, and how many the whole text has."""

    span: Span
    text: str
    length: int


@cache
def edition() -> str:
    """A short hash of the tables and of how long a leaf is."""
    return hashlib.sha256(f"{TABLE}{EXTENT}{LEAF}".encode()).hexdigest()[:20]


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the whole table."""
    for name in ("leaves", "leaves_extent"):
        connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
    connection.execute(TABLE.format(schema=schema))
    connection.execute(EXTENT.format(schema=schema))
    connection.execute(f"INSERT INTO {schema}.leaves_extent VALUES (0)")
    _add(connection, schema)


def extend(connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Adds the documents that are new in the record."""
    _add(connection, "main")


def is_ready(connection: sqlite3.Connection) -> bool:
    """Whether the table is there, and of this edition; where not, whole texts are fetched."""
    found = connection.execute("SELECT made_by FROM derived WHERE what = 'leaves'").fetchone()
    return found is not None and found[0] == edition()


def _add(connection: sqlite3.Connection, schema: str) -> None:
    """A text has at least as many bytes as characters, so that short ones are passed over by their bytes."""
    sql = (
        f"SELECT n, text FROM documents WHERE n > (SELECT document FROM {schema}.leaves_extent)"
        f" AND length(CAST(text AS BLOB)) > {LEAF} ORDER BY n"
    )
    for number, text in connection.execute(sql):
        rows = ((number, *place) for place in places_of(text_from(text)))
        connection.executemany(f"INSERT INTO {schema}.leaves VALUES (?, ?, ?)", rows)
    last = "SELECT coalesce(max(n), 0) FROM documents"
    connection.execute(f"UPDATE {schema}.leaves_extent SET document = ({last})")


def places_of(text: str) -> Iterator[tuple[int, int]]:
    """The first character of each leaf with its byte, then the end of the text; nothing for a text of one leaf.

    >>> list(places_of("я" * LEAF + "a"))
    [(0, 0), (40000, 80000), (40001, 80001)]
    """
    if len(text) <= LEAF:
        return
    at = 0
    for start in range(0, len(text), LEAF):
        yield start, at
        at += len(text[start : start + LEAF].encode("utf-8", "surrogatepass"))
    yield len(text), at


def text_within(connection: sqlite3.Connection, document: int, span: Span | None = None, at: int = 0) -> Leaf:
    """The part of the document's text within the span; without one the leaf in which the character `at` stands."""
    length = _length(connection, document) if is_ready(connection) else None
    if length is None:
        (column,) = connection.execute("SELECT text FROM documents WHERE n = ?", (document,)).fetchone()
        whole = text_from(column)
        asked = _asked(span, at, len(whole))
        return Leaf(asked, asked.of(whole), len(whole))
    asked = _asked(span, at, length)
    (first, byte), (_, end) = _bounds(connection, document, asked)
    with connection.blobopen("documents", "text", document, readonly=True) as blob:
        blob.seek(byte)
        held = blob.read(end - byte).decode("utf-8", "surrogatepass")
    return Leaf(asked, held[asked.start - first : asked.end - first], length)


def _asked(span: Span | None, at: int, length: int) -> Span:
    if span is not None:
        return Span(min(span.start, length), min(span.end, length))
    start = max(0, min(at, length - 1)) // LEAF * LEAF
    return Span(start, min(start + LEAF, length))


def _length(connection: sqlite3.Connection, document: int) -> int | None:
    """How many characters the text has; None where it has no leaves."""
    found = connection.execute("SELECT max(character) FROM leaves WHERE document = ?", (document,)).fetchone()
    return None if found[0] is None else int(found[0])


def _bounds(connection: sqlite3.Connection, document: int, span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    """The last place up to the beginning of the span, and the first one from its end on."""
    before = "character <= ? ORDER BY character DESC"
    behind = "character >= ? ORDER BY character"
    first, last = (
        connection.execute(
            f"SELECT character, byte FROM leaves WHERE document = ? AND {where} LIMIT 1", (document, at)
        ).fetchone()
        for where, at in ((before, span.start), (behind, span.end))
    )
    return first, last
