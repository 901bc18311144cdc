"""Two records into one: what the other holds is added, with the times at which it was recorded there.

Runs first, then documents with their readings, some at a time, then what was seen where, then judgements: a document
that is new here counts from its sighting on, so that a merge that is cut short shows nothing by halves. The same merge
goes on where it was, and once it is done it does nothing more.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from foedus.errors import RecordError
from foedus.record import counting, derived
from foedus.record.files import explained, open_for_questions, taking_in_much
from foedus.record.inserting import insert_names
from foedus.record.rows import text_from
from foedus.record.store import Record

Watch = Callable[[int, int], None]  # documents looked at, documents in all
BATCH = 500  # documents or sightings in a transaction
OF_READING = {
    "passages": 'place, start, "end", kind',
    "findings": "place, source, reason, at",
}
OF_CLAIM = (
    'id, predicate, modality, "when", earliest, latest, start_kind, end_kind, start, "end", trigger_start, trigger_end,'
    " confidence, reader, text"
)
OF_DOCUMENT = (
    "key, id, content, language, published, published_earliest, published_latest, publisher, author, title,"
    " translation_of, text"
)
OF_JUDGEMENT = "id, recorded, by, verdict, of, about, change, note"


@dataclass(frozen=True, slots=True)
class Merged:
    """How much a merge added."""

    documents: int = 0
    readings: int = 0
    claims: int = 0
    judgements: int = 0

    def __add__(self, other: Merged) -> Merged:
        return Merged(
            self.documents + other.documents,
            self.readings + other.readings,
            self.claims + other.claims,
            self.judgements + other.judgements,
        )


def merge(into: Path, other: Path, watch: Watch | None = None) -> Merged:
    """Adds all of the other record to the record `into`, which is made where there is none.

    RecordError where one of them cannot be used, or both are the same file.
    """
    if into.exists() and other.exists() and into.samefile(other):
        raise RecordError(f"{other}: it cannot be merged into itself. Name two records.")
    source = open_for_questions(other)
    try:
        with Record(into) as record, explained(other), taking_in_much(record._connection):
            source.execute("BEGIN")  # one state of it, whoever is writing
            return _Merge(record, source).run(watch or (lambda _done, _total: None))
    finally:
        source.close()


class _Merge:
    """One record on its way into another: which number there is which number here."""

    def __init__(self, record: Record, source: sqlite3.Connection) -> None:
        self.record = record
        self.source = source
        self.into = record._connection
        self.names: dict[int, int] = {}
        self.runs: dict[int, int] = {}
        self.documents: dict[int, int] = {}

    def run(self, watch: Watch) -> Merged:
        with self.record._writing():
            self._add_runs()
        (total,) = self.source.execute("SELECT count(*) FROM documents").fetchone()
        added = Merged()
        for done, numbers in enumerate(_lists(self._numbers("documents")), 1):
            with self.record._writing():
                added += self._add_documents(numbers)
            watch(min(done * BATCH, total), total)
        for numbers in _lists(self._numbers("sightings")):
            with self.record._writing():
                self._add_sightings(numbers)
        with self.record._writing():
            return added + Merged(judgements=self._add_judgements())

    def _numbers(self, table: str) -> Iterator[int]:
        return (number for (number,) in self.source.execute(f"SELECT n FROM {table} ORDER BY n"))

    def _add_runs(self) -> None:
        for number, *row in self.source.execute("SELECT n, started, reader, options FROM runs ORDER BY n"):
            self.runs[number] = self._number("runs", "started, reader, options", row)

    def _add_documents(self, numbers: Sequence[int]) -> Merged:
        before = self._counts()
        readings: list[int] = []
        for number in numbers:
            readings += self._add_document(number)
        counting.extend(self.into, [self.documents[number] for number in numbers])
        derived.extend(self.into, readings)
        documents, claims = (now - then for now, then in zip(self._counts(), before, strict=True))
        return Merged(documents, len(readings), claims)

    def _counts(self) -> tuple[int, ...]:
        return tuple(
            self.into.execute(f"SELECT coalesce(max(n), 0) FROM {table}").fetchone()[0]
            for table in ("documents", "claims")
        )

    def _add_document(self, number: int) -> list[int]:
        """Adds a document, where it is new, and those of its readings that are new; the numbers of these."""
        (key,) = self.source.execute("SELECT key FROM documents WHERE n = ?", (number,)).fetchone()
        found = self.into.execute("SELECT n FROM documents WHERE key = ?", (key,)).fetchone()
        self.documents[number] = found[0] if found else self._insert_document(number)
        readings = []
        sql = "SELECT n, reader, run, recorded FROM readings WHERE document = ? ORDER BY n"
        for there, reader, run, recorded in self.source.execute(sql, (number,)).fetchall():
            row = (self.documents[number], reader, self.runs[run], recorded)
            if self._find("readings", "document, reader, run, recorded", row) is None:
                here = self._number("readings", "document, reader, run, recorded", row)
                self._add_contents(there, here)
                readings.append(here)
        return readings

    def _insert_document(self, number: int) -> int:
        sql = f"SELECT {OF_DOCUMENT} FROM documents WHERE n = ?"
        row = list(self.source.execute(sql, (number,)).fetchone())
        self._know_names(name for name in row[7:9] if name is not None)
        row[7:9] = [None if name is None else self.names[name] for name in row[7:9]]
        return self._insert("documents", OF_DOCUMENT, row)

    def _add_contents(self, there: int, here: int) -> None:
        for table, columns in OF_READING.items():
            rows = self.source.execute(f"SELECT {columns} FROM {table} WHERE reading = ?", (there,)).fetchall()
            self.into.executemany(
                f"INSERT INTO {table} (reading, {columns}) VALUES (?{', ?' * 4})", [(here, *row) for row in rows]
            )
        claims = self.source.execute(f"SELECT n, {OF_CLAIM} FROM claims WHERE reading = ? ORDER BY n", (there,))
        numbers = {number: self._insert("claims", f"reading, {OF_CLAIM}", (here, *row)) for number, *row in claims}
        mentions = self.source.execute(
            'SELECT mentions.claim, mentions.role, mentions.place, mentions.name, mentions.start, mentions."end"'
            " FROM claims JOIN mentions ON mentions.claim = claims.n WHERE claims.reading = ?",
            (there,),
        ).fetchall()
        self._know_names(row[3] for row in mentions)
        rows = [(numbers[claim], role, place, self.names[name], *span) for claim, role, place, name, *span in mentions]
        self.into.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _know_names(self, numbers: Iterable[int]) -> None:
        """Finds, or adds, the names here that have these numbers there."""
        for number in sorted(set(numbers) - self.names.keys()):
            (name,) = self.source.execute("SELECT name FROM names WHERE n = ?", (number,)).fetchone()
            here: dict[str, int] = {}
            insert_names(self.into, [text_from(name)], here)
            (self.names[number],) = here.values()

    def _add_sightings(self, numbers: Sequence[int]) -> None:
        columns = "id, source, slot, renamed, document, run, recorded"
        sql = f"SELECT {columns} FROM sightings WHERE n BETWEEN ? AND ? ORDER BY n"
        for *row, document, run, recorded in self.source.execute(sql, (numbers[0], numbers[-1])).fetchall():
            self._number("sightings", columns, (*row, self.documents[document], self.runs[run], recorded))
        seen = self.source.execute(
            "SELECT DISTINCT document FROM sightings WHERE n BETWEEN ? AND ?", (numbers[0], numbers[-1])
        )
        counting.extend(self.into, [self.documents[number] for (number,) in seen])

    def _add_judgements(self) -> int:
        rows = self.source.execute(f"SELECT {OF_JUDGEMENT} FROM judgements ORDER BY n").fetchall()
        new = [row for row in rows if self._find("judgements", "id", row[:1]) is None]
        for row in new:
            self._insert("judgements", OF_JUDGEMENT, row)
        return len(new)

    def _number(self, table: str, columns: str, row: Sequence[Any]) -> int:
        """The number of the row here; it is added where there is none like it."""
        found = self._find(table, columns, row)
        return self._insert(table, columns, row) if found is None else found

    def _find(self, table: str, columns: str, row: Sequence[Any]) -> int | None:
        like = " AND ".join(f"{column} IS ?" for column in columns.split(", "))
        found = self.into.execute(f"SELECT n FROM {table} WHERE {like}", row).fetchone()
        return None if found is None else int(found[0])

    def _insert(self, table: str, columns: str, row: Sequence[Any]) -> int:
        marks = ", ".join("?" * len(row))
        number = self.into.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row).lastrowid
        assert number is not None  # noqa: S101 - SQLite numbers every inserted row
        return number


def _lists(numbers: Iterator[int]) -> Iterator[list[int]]:
    while some := list(islice(numbers, BATCH)):
        yield some
