"""Looking over a whole record: is the file sound, does the evidence stand in the texts, is what is derived right.

Nothing is changed. Each fault is a `Finding` with its place; what cannot be read any more is a fault too.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from foedus.errors import FoedusError
from foedus.model import Claim, Document, Finding, digest
from foedus.record import derived, indexes
from foedus.record.fetching import mentions_of_claims
from foedus.record.files import REASONS, create, open_for_questions
from foedus.record.migrations import migrate
from foedus.record.rows import (
    CLAIM_COLUMNS,
    ORIGIN_COLUMNS,
    ORIGIN_JOINS,
    content_of,
    from_column,
    mentions_of,
    origin_from_columns,
    text_from,
    validated_claim_from_columns,
    when_to_columns,
)

Watch = Callable[[int, int], None]  # documents looked at, documents in all
MOST = 1_000  # findings; a file with more is not looked at to its end
READINGS = (
    f"SELECT readings.n, documents.n, documents.content, {ORIGIN_COLUMNS}, documents.text FROM documents"
    f" LEFT JOIN readings ON readings.document = documents.n {ORIGIN_JOINS} ORDER BY documents.n, readings.n"
)


def check(path: Path, quick: bool = False, watch: Watch | None = None) -> Iterator[Finding]:
    """The faults of the record at `path`, at most `MOST`; a `quick` look leaves out what every document holds.

    RecordError where there is no record at all.
    """
    with closing(open_for_questions(path)) as connection:
        connection.execute("BEGIN")  # one state of the file, whoever is writing
        found = _faults(connection, path, quick, watch or (lambda _done, _total: None))
        try:
            yield from islice(found, MOST)
        except sqlite3.DatabaseError as fault:
            yield Finding(str(path), REASONS.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF, str(fault)))


def waiting(path: Path) -> list[str]:
    """What is derived, and missing, stale or unfinished: no fault, but questions do without it until it is made.

    That is when the record is opened for writing next.
    """
    with closing(open_for_questions(path)) as connection:
        return [one.what for one in derived.stale(connection)]


def _faults(connection: sqlite3.Connection, path: Path, quick: bool, watch: Watch) -> Iterator[Finding]:
    yield from _of_file(connection, path)
    yield from _of_schema(connection, path)
    if not quick:
        yield from _of_documents(connection, path, watch)
        yield from _of_judgements(connection, path)
        yield from _of_derived(connection, path)


def _of_file(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    for (told,) in connection.execute("PRAGMA integrity_check(100)"):
        if told != "ok":
            yield Finding(str(path), f"the file is damaged: {told.strip().splitlines()[-1]}")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(str(path), f"refers to a row of {parent} that is missing", f"{table} {row}")


def _of_schema(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    """Tables, indexes and triggers against those of a new record; those that wait to be made anew are no fault."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        create(new)
        migrate(new)
        wanted, found = _schema_of(new), _schema_of(connection)
        derived.make_anew(new)
        made = _schema_of(new)
    kept = {one: sql for one, sql in wanted.items() if made.get(one) == sql}
    wanted = kept if derived.stale(connection) else made
    if not indexes.is_finished(connection):  # they wait as well
        wanted = {(kind, name): sql for (kind, name), sql in wanted.items() if name not in indexes.NAMES}
    for (kind, name), sql in wanted.items():
        if (kind, name) not in found:
            yield Finding(str(path), f"the {kind} is missing", name)
        elif found[kind, name] != sql:
            yield Finding(str(path), f"the {kind} is not as this Foedus makes it", name)


def _schema_of(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): " ".join(sql.replace("main.", "").split()) for kind, name, sql in rows}


def _of_documents(connection: sqlite3.Connection, path: Path, watch: Watch) -> Iterator[Finding]:
    (total,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    looked_at, document, last = 0, None, None
    for reading, number, content, *columns in connection.execute(READINGS, {"known_by": "~"}):
        if number != last:
            last, looked_at, document = number, looked_at + 1, None
            watch(looked_at, total)
            try:
                document = origin_from_columns([*columns[:9], None, "2000-01-01"]).with_text(text_from(columns[-1]))
            except FoedusError as fault:
                yield Finding(str(path), str(fault), f"document {columns[1]}")
            else:
                yield from _of_document(document, columns[1], content, path)
        if document is not None and reading is not None:
            yield from _of_reading(connection, reading, document, path)


def _of_document(document: Document, key: str, content: str, path: Path) -> Iterator[Finding]:
    place = f"document {document.id} ({key})"
    if document.key != key:
        yield Finding(str(path), "its text or metadata are not those that its key stands for", place)
    if content_of(document) != content:
        yield Finding(str(path), "its text or metadata are not those that its hash stands for", place)


def _of_reading(connection: sqlite3.Connection, reading: int, document: Document, path: Path) -> Iterator[Finding]:
    length = len(document.text)
    sql = 'SELECT place FROM passages WHERE reading = ? AND NOT (0 <= start AND start < "end" AND "end" <= ?)'
    for (place,) in connection.execute(sql, (reading, length)):
        yield Finding(str(path), "the passage lies outside its text", f"passage {place} of {document.id}")
    dates = "claims.earliest, claims.latest, claims.start_kind, claims.end_kind"
    rows = connection.execute(f"SELECT {dates}, {CLAIM_COLUMNS} FROM claims WHERE reading = ?", (reading,)).fetchall()
    mentions = mentions_of_claims(connection, [row[4] for row in rows])
    for row in rows:
        place = f"claim {row[6]} of {document.id}"
        try:
            claim = validated_claim_from_columns(document.id, row[4:], mentions[row[4]])
        except FoedusError as fault:
            yield Finding(str(path), str(fault), place)
        else:
            yield from (Finding(str(path), reason, place) for reason in _of_claim(claim, row, document))


def _of_claim(claim: Claim, row: tuple[Any, ...], document: Document) -> Iterator[str]:
    if claim.span.of(document.text) != claim.text:
        yield f"its evidence is not the text at {claim.span.start}:{claim.span.end}"
    spans = [claim.trigger, *(mention.span for _, _, mention in mentions_of(claim))]
    if any(span is not None and not 0 <= span.start <= span.end <= len(document.text) for span in spans):
        yield "a name or its trigger lies outside the text"
    if claim.id != row[6]:
        yield "what it says is not what its id stands for"
    if when_to_columns(claim.when)[1:] != row[:4]:
        yield "its days are not those of its date"


def _of_judgements(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    sql = "SELECT id, recorded, by, verdict, of, about, change, note FROM judgements"
    for id_, recorded, by, verdict, of, about, change, note in connection.execute(sql):
        told = [from_column(column) for column in (by, verdict, of, about, change, note)]
        if digest("judgement", recorded, *told) != id_:
            yield Finding(str(path), "what it says is not what its id stands for", f"judgement {id_}")


def _of_derived(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    """What is derived against the same made anew; what another edition made is no fault, as it will be made anew."""
    stale = {one.what for one in derived.stale(connection)}
    for one in derived.DERIVED:
        if one.what not in stale:
            one.make(connection, "temp")
    for table in _tables_made(connection):
        for kept, made, reason in (("main", "temp", "too much"), ("temp", "main", "missing")):
            sql = f"SELECT count(*) FROM (SELECT * FROM {kept}.{table} EXCEPT SELECT * FROM {made}.{table})"
            (number,) = connection.execute(sql).fetchone()
            if number:
                yield Finding(
                    str(path), f"{number:,} rows {reason}: make it anew with foedus upgrade -r {path} --anew", table
                )


def _tables_made(connection: sqlite3.Connection) -> list[str]:
    """The tables that were just made, without the full-text ones, which keep their rows in an order of their own."""
    sql = "SELECT name, sql FROM sqlite_temp_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    tables = connection.execute(sql).fetchall()
    virtual = tuple(f"{name}_" for name, made_by in tables if made_by.upper().startswith("CREATE VIRTUAL"))
    return [name for name, _ in tables if not f"{name}_".startswith(virtual or ("\0",))]
