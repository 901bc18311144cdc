"""The search index: passages and names by the words in them, in SQLite's FTS5. It can be made anew from the rest.

A document is indexed once, however often it was read. The index keeps words and no text: what a hit shows is cut from
the document. It grows with each reading, in its transaction; where very many come at once it lags behind (`behind`) and
is brought up later (`catch_up`), in steps of one transaction each.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from foedus.record.counting import COUNTS
from foedus.record.rows import (
    ORIGIN_COLUMNS,
    ORIGIN_JOINS,
    Origin,
    origin_from_columns,
    text_from,
)
from foedus.record.words import in_one_line, query_of, words_of
from foedus.spans import Span

EDITION = "1"  # goes up when words or tables change
LONGEST_PIECE = 4_000  # characters: of what is longer, the pieces are indexed
STEP = 500  # readings indexed in one transaction when the index catches up
AT_ONCE = 500  # readings that come in one transaction: they are indexed later
MANY = 1_000  # readings of a record that is not indexed for a single question
MOST_COUNTED = 10_000
BESIDE = 120  # characters shown on both sides of the first word met
FTS = "fts5(words, content='', tokenize='porter ascii'{options})"
TABLES = (
    f"CREATE VIRTUAL TABLE {{schema}}.search_texts USING {FTS.format(options='')}",
    f"CREATE VIRTUAL TABLE {{schema}}.search_names USING {FTS.format(options=', columnsize=0')}",
    "CREATE TABLE {schema}.search_places (n INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL,"
    ' "end" INTEGER NOT NULL)',
    "CREATE TABLE {schema}.search_extent (reading INTEGER NOT NULL, name INTEGER NOT NULL)",
    "INSERT INTO {schema}.search_extent VALUES (0, 0)",
)
NAMES = ("search_texts", "search_names", "search_places", "search_extent")


class Hit(NamedTuple):
    """A passage that holds the words: where it stands in the document, what is shown of it, and the words met in that.

    `shown` lies within `passage`; `marks` are offsets into `text`, which is `shown` of the document; a smaller `rank`
    is a better hit (bm25).
    """

    origin: Origin
    passage: Span
    shown: Span
    text: str
    marks: tuple[Span, ...]
    rank: float


class Extent(NamedTuple):
    """The last reading and the last name that the index holds."""

    reading: int
    name: int


def edition() -> str:
    """Which rules made the index."""
    return EDITION


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the index of the whole record; a temporary one beside another goes as far as that."""
    _make(connection, schema, _extent(connection) if schema == "temp" and is_made(connection) else _whole(connection))


def make_beside(connection: sqlite3.Connection) -> None:
    """Makes the index of the whole record for this connection, which may not write to the record."""
    if connection.in_transaction:  # of a question that sees one state of the record throughout
        _make(connection, "temp", _whole(connection))
        return
    connection.execute("BEGIN")
    try:
        _make(connection, "temp", _whole(connection))
    finally:
        connection.execute("COMMIT")


def _make(connection: sqlite3.Connection, schema: str, extent: Extent) -> None:
    for table in NAMES:
        connection.execute(f"DROP TABLE IF EXISTS {schema}.{table}")
    for statement in TABLES:
        connection.execute(statement.format(schema=schema))
    _add(connection, Extent(0, 0), extent)


def is_made(connection: sqlite3.Connection) -> bool:
    """Whether there is an index that this edition made."""
    made_by = connection.execute("SELECT made_by FROM derived WHERE what = 'search'").fetchone()
    return made_by is not None and made_by[0] == EDITION


def is_ready(connection: sqlite3.Connection) -> bool:
    """Whether the index, or the one that this connection made for itself, holds the whole record."""
    beside = connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'search_extent'").fetchone()
    return (beside is not None or is_made(connection)) and behind(connection) == 0


def extend(connection: sqlite3.Connection, readings: Sequence[int]) -> None:
    """Adds new readings, unless they are very many, or the index lags behind those before them."""
    indexed = _extent(connection)
    if 0 < len(readings) < AT_ONCE and indexed.reading == min(readings) - 1:
        _add(connection, indexed, _whole(connection))


def behind(connection: sqlite3.Connection) -> int:
    """How many readings are not in the index yet."""
    return _whole(connection).reading - _extent(connection).reading


def catch_up(connection: sqlite3.Connection, step: int = STEP) -> int:
    """Indexes some more readings, within the transaction of the caller; how many are left."""
    indexed, whole = _extent(connection), _whole(connection)
    upto = min(indexed.reading + step, whole.reading)
    _add(connection, indexed, Extent(upto, whole.name))
    return whole.reading - upto


def _extent(connection: sqlite3.Connection) -> Extent:
    return Extent(*connection.execute("SELECT reading, name FROM search_extent").fetchone())


def _whole(connection: sqlite3.Connection) -> Extent:
    sql = "SELECT (SELECT coalesce(max(n), 0) FROM readings), (SELECT coalesce(max(n), 0) FROM names)"
    return Extent(*connection.execute(sql).fetchone())


def _add(connection: sqlite3.Connection, after: Extent, upto: Extent) -> None:
    """Indexes what comes after one extent up to another: the documents of the readings, and the names."""
    sql = (
        "SELECT readings.n, documents.n, documents.text FROM readings JOIN documents ON documents.n = readings.document"
        " WHERE readings.n > ? AND readings.n <= ? AND NOT EXISTS (SELECT 1 FROM readings AS earlier"
        " WHERE earlier.document = readings.document AND earlier.n < readings.n) ORDER BY readings.n"
    )
    for reading, document, column in connection.execute(sql, (after.reading, upto.reading)):
        text = text_from(column)
        for piece in _pieces(connection, reading, text):
            place = (document, *piece)
            number = connection.execute("INSERT INTO search_places VALUES (NULL, ?, ?, ?)", place).lastrowid
            row = (number, in_one_line(piece.of(text)))
            connection.execute("INSERT INTO search_texts (rowid, words) VALUES (?, ?)", row)
    names = connection.execute("SELECT n, name FROM names WHERE n > ? AND n <= ?", (after.name, upto.name)).fetchall()
    connection.executemany(
        "INSERT INTO search_names (rowid, words) VALUES (?, ?)",
        ((n, in_one_line(text_from(name))) for n, name in names),
    )
    connection.execute("UPDATE search_extent SET reading = ?, name = ?", upto)


def _pieces(connection: sqlite3.Connection, reading: int, text: str) -> Iterator[Span]:
    """The passages of a reading, or the whole text where it was not cut into any; long ones in pieces."""
    sql = 'SELECT start, "end" FROM passages WHERE reading = ? ORDER BY start, place'
    held = [Span(*row).trimmed(text) for row in connection.execute(sql, (reading,))] or [Span(0, len(text))]
    for span in held:
        yield from _cut(span, text)


def _cut(span: Span, text: str) -> Iterator[Span]:
    """The span in pieces that are not too long, cut at white space where there is some."""
    start, end = span
    while end - start > LONGEST_PIECE:
        middle, most = start + LONGEST_PIECE // 2, start + LONGEST_PIECE
        cut = max(text.rfind(blank, middle, most) for blank in " \n")
        cut = cut if cut > 0 else most
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)


# Asking


def hits_of(
    connection: sqlite3.Connection, text: str, language: str | None, limit: int, offset: int, known_by: str
) -> list[Hit]:
    """The passages of documents that count at `known_by` and hold all the words, the best first."""
    query = query_of(text)
    columns = f'search_places.start, search_places."end", bm25(search_texts) AS rank, documents.text, {ORIGIN_COLUMNS}'
    sql = f"SELECT {columns} {FOUND} {ORIGIN_JOINS} {WHERE} ORDER BY rank, search_places.n LIMIT :limit OFFSET :offset"
    values = {"query": query, "language": language, "known_by": known_by, "limit": limit, "offset": offset}
    found = connection.execute(sql, values).fetchall()
    passages = [Span(start, end) for start, end, *_ in found]
    texts = [text_from(row[3]) for row in found]
    marks = _marks([span.of(text) for span, text in zip(passages, texts, strict=True)], query)
    return [
        _hit(origin_from_columns(row[4:]), span, text, met, row[2])
        for row, span, text, met in zip(found, passages, texts, marks, strict=True)
    ]


FOUND = (
    "FROM search_texts JOIN search_places ON search_places.n = search_texts.rowid"
    " JOIN documents ON documents.n = search_places.document"
    f" JOIN readings ON readings.document = search_places.document AND {COUNTS}"
)
WHERE = "WHERE search_texts MATCH :query AND (:language IS NULL OR documents.language = :language)"


def number_of_hits(connection: sqlite3.Connection, text: str, language: str | None, known_by: str) -> int:
    """How many passages hold all the words; of very many, MOST_COUNTED."""
    values = {"query": query_of(text), "language": language, "known_by": known_by, "most": MOST_COUNTED}
    sql = f"SELECT count(*) FROM (SELECT 1 {FOUND} {WHERE} LIMIT :most)"
    return int(connection.execute(sql, values).fetchone()[0])


def names_with(connection: sqlite3.Connection, text: str, limit: int) -> list[str]:
    """The names that hold all the words, those with the fewest others first; the last word may be a beginning."""
    query = query_of(text)
    sql = (
        "SELECT names.name FROM search_names JOIN names ON names.n = search_names.rowid"
        " WHERE search_names MATCH ? ORDER BY length(names.name), names.n LIMIT ?"
    )
    last = text.rstrip().rsplit(None, 1)[-1]
    loose = query if last.endswith(("*", '"')) else query_of(f"{text.rstrip()}*")
    found = [row for asked in dict.fromkeys((query, loose)) for row in connection.execute(sql, (asked, limit))]
    return list(dict.fromkeys(text_from(name) for (name,) in found))[:limit]


def _hit(origin: Origin, passage: Span, text: str, met: Sequence[Span], rank: float) -> Hit:
    first = met[0].shifted(passage.start) if met else Span(passage.start, passage.start)
    start, end = max(passage.start, first.start - BESIDE), min(passage.end, first.end + BESIDE)
    start = start if start == passage.start else text.find(" ", start, first.start) + 1 or start
    end = end if end == passage.end else max(text.rfind(" ", first.end, end), first.end)
    shown = Span(start, end)
    marks = (one.shifted(passage.start) for one in met)
    inside = tuple(one.shifted(-start) for one in marks if shown.contains(one))
    return Hit(origin, passage, shown, shown.of(text), inside, rank)


def _marks(texts: Sequence[str], query: str) -> list[list[Span]]:
    """For each text, where the words of the query stand: FTS5 itself is asked again which words it met."""
    words = [list(words_of(text)) for text in texts]
    small = sqlite3.connect(":memory:")
    try:
        small.execute("CREATE VIRTUAL TABLE held USING fts5(words, tokenize='porter ascii')")
        rows = ((n, " ".join(word for word, _ in one)) for n, one in enumerate(words))
        small.executemany("INSERT INTO held (rowid, words) VALUES (?, ?)", rows)
        sql = "SELECT rowid, highlight(held, 0, char(2), char(3)) FROM held WHERE held MATCH ?"
        marked = dict(small.execute(sql, (query,)).fetchall())
    finally:
        small.close()
    return [_met(marked.get(n, ""), one) for n, one in enumerate(words)]


def _met(marked: str, words: Sequence[tuple[str, Span]]) -> list[Span]:
    """The spans of the words that stand between the marks; those of a phrase as one."""
    met: list[Span] = []
    is_inside = False
    for token, (_, span) in zip(marked.split(" "), words, strict=False):
        begins = token.startswith("\x02")
        if begins or is_inside:
            met = [*met, span] if begins else [*met[:-1], Span(met[-1].start, span.end)]
            is_inside = not token.endswith("\x03")
    return met
