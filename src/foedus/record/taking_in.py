"""Taking readings in: the transactions of a record, and what is entered in them."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foedus.errors import RecordError
from foedus.model import Document, Reading
from foedus.record import counting, derived, indexes, sharing
from foedus.record.files import explained, taking_in_much
from foedus.record.inserting import (
    Stamp,
    insert_contents,
    insert_document,
    insert_names,
    insert_reading,
    insert_sighting,
)
from foedus.record.rows import clock_to_column, from_column, later, names_of_all, slot_of, to_column
from foedus.record.undisturbed import undisturbed

TIMES = (("runs", "started"), ("readings", "recorded"), ("sightings", "recorded"), ("judgements", "recorded"))
BATCH_CLAIMS = 20_000
MUCH = 10_000  # claims of a batch


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of files: when it began (UTC), by which version of the reader, with which options."""

    number: int
    started: datetime
    reader: str | None
    options: Mapping[str, object]


def batches(readings: Iterable[Reading], claims: int) -> Iterator[list[Reading]]:
    """The readings in lists of about so many claims."""
    batch: list[Reading] = []
    held = 0
    for reading in readings:
        batch.append(reading)
        held += len(reading.claims) + 1
        if held >= claims:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def runs_of(connection: sqlite3.Connection) -> list[Run]:
    """All runs, the oldest first."""
    rows = connection.execute("SELECT n, started, reader, options FROM runs ORDER BY n").fetchall()
    return [Run(n, datetime.fromisoformat(at), from_column(by), json.loads(how)) for n, at, by, how in rows]


class Intake:
    """What is taken in through the open file of a record, each step in one transaction."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, clock: Callable[[], datetime], *, read_only: bool
    ) -> None:
        self.run: Run | None = None
        self._path = path
        self._connection = connection
        self._read_only = read_only
        self._clock = clock
        self._names: dict[str, int] = {}

    def start_run(self, reader: str | None = None, options: Mapping[str, object] | None = None) -> Run:
        """Begins a run, from which all that is added later is told to come."""
        with self.writing() as at:
            told = json.dumps(dict(options or {}), sort_keys=True)
            row = (at, to_column(reader), told)
            number = self._connection.execute("INSERT INTO runs VALUES (NULL, ?, ?, ?)", row).lastrowid
        self.run = Run(int(number or 0), datetime.fromisoformat(at), reader, json.loads(told))
        return self.run

    def holds(self, document: Document, reader: str | None = None) -> bool:
        """Whether `add` would have nothing to do, as `Record.holds` tells it."""
        version = reader if reader is not None or self.run is None else self.run.reader
        return self._holds(document, document.key, version)

    def already_read(self, document: Document) -> bool:
        """Whether the run can pass over the document, as `Record.already_read` tells it; then it is seen now."""
        run = self.run or self.start_run()
        with explained(self._path):
            is_held = self.holds(document)
        if is_held:
            return True
        with explained(self._path):
            number = self._number_of(document.key)
            if number is None or not self._is_read(number, run.reader):
                return False
        with self.writing() as at:
            if not self._is_last_seen(number, document):
                insert_sighting(self._connection, number, document, Stamp(run.number, run.reader, at))
                counting.extend(self._connection, [number])
                derived.extend(self._connection, [])
        return True

    def add_all(self, readings: Iterable[Reading], batch: int = BATCH_CLAIMS) -> int:
        """Records many readings, in transactions of about so many claims; the number of those that were new."""
        with explained(self._path), taking_in_much(self._connection):
            try:
                number = sum(self.add(some, is_one_of_many=True) for some in batches(readings, batch))
            except BaseException:
                if not (self._read_only or indexes.is_finished(self._connection)):
                    with self.writing():
                        indexes.make(self._connection)
                raise
            self.freshen()
        return number

    def add(self, readings: Sequence[Reading], *, is_one_of_many: bool = False) -> int:
        """Records those of the readings that are not held yet, in one transaction; how many there were.

        Indexes may be missing after one batch of many.
        """
        run = self.run or self.start_run()
        keys = [one.document.key for one in readings]
        new = [
            (key, one)
            for key, one in zip(keys, readings, strict=True)
            if not self._holds(one.document, key, run.reader)
        ]
        if not new:
            return 0
        with undisturbed(), self.writing() as at:
            stamp = Stamp(run.number, run.reader, at)
            if is_one_of_many and self._is_much([one for _, one in new]):
                indexes.set_aside(self._connection)
            insert_names(self._connection, names_of_all([one for _, one in new]), self._names)
            told, documents = self._enter(new, stamp)
            insert_contents(self._connection, told, self._names)
            counting.extend(self._connection, documents)
            derived.extend(self._connection, [number for number, _ in told])
        return len(documents)

    def _is_much(self, readings: Sequence[Reading]) -> bool:
        """Whether one batch brings more than the record held before, and so much that indexes are better made last."""
        held = int(self._connection.execute("SELECT coalesce(max(n), 0) FROM claims").fetchone()[0])
        return sum(len(one.claims) for one in readings) >= max(MUCH, held)

    def _enter(
        self, readings: Sequence[tuple[str, Reading]], stamp: Stamp
    ) -> tuple[list[tuple[int, Reading]], list[int]]:
        """Enters documents (with their keys), readings and sightings.

        The new readings with their numbers, and the documents concerned.
        """
        told, documents = [], []
        for key, reading in readings:
            document = reading.document
            number = self._number_of(key)
            is_known = number is not None
            if number is None:
                number = insert_document(self._connection, document, key, self._names)
            if is_new := not (is_known and self._is_read(number, stamp.reader)):
                told.append((insert_reading(self._connection, number, stamp), reading))
            if is_moved := not (is_known and self._is_last_seen(number, document)):
                insert_sighting(self._connection, number, document, stamp)
            if is_new or is_moved:
                documents.append(number)
        return told, documents

    def make_anew(self) -> None:
        """Makes anew all that is derived from what was taken in: identities, things, the search index."""
        with self.writing():
            self._connection.execute("DELETE FROM derived")
        self.freshen()

    @contextmanager
    def writing(self) -> Iterator[str]:
        """One transaction, with the time at which it is recorded; all of it or nothing."""
        if self._read_only:
            raise RecordError(f"{self._path}: opened for questions only. Open it without read_only to write.")
        with explained(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield clock_to_column(later(self._clock(), self._last_recorded()))
                self._connection.execute("COMMIT")
            except BaseException:
                self._names.clear()  # some of their numbers may never come to be
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _last_recorded(self) -> str | None:
        """The newest time in the record."""
        sql = " UNION ALL ".join(f"SELECT (SELECT max({time}) FROM {table}) AS at" for table, time in TIMES)
        found = self._connection.execute(f"SELECT max(at) FROM ({sql})").fetchone()[0]
        return None if found is None else str(found)

    def _holds(self, document: Document, key: str, reader: str | None) -> bool:
        number = self._number_of(key)
        return number is not None and self._is_read(number, reader) and self._is_last_seen(number, document)

    def _number_of(self, key: str) -> int | None:
        found = self._connection.execute("SELECT n FROM documents WHERE key = ?", (key,)).fetchone()
        return None if found is None else int(found[0])

    def _is_read(self, number: int, reader: str | None) -> bool:
        sql = "SELECT EXISTS (SELECT 1 FROM readings WHERE document = ? AND reader IS ?)"
        return bool(self._connection.execute(sql, (number, to_column(reader))).fetchone()[0])

    def _is_last_seen(self, number: int, document: Document) -> bool:
        values = (slot_of(document.source), to_column(document.id))
        last, renamed = (
            self._connection.execute(
                f"SELECT recorded, n, document FROM sightings WHERE slot IS ? AND {name} = ?"
                " ORDER BY recorded DESC, n DESC LIMIT 1",
                values,
            ).fetchone()
            for name in ("id", "renamed")
        )
        return last is not None and last[2] == number and (renamed is None or renamed[:2] < last[:2])

    def freshen(self) -> None:
        """Makes anew what is derived where it is missing or another edition made it."""
        with explained(self._path):
            if not derived.stale(self._connection):
                return
            if self._read_only:
                derived.stand_in(self._connection)
                return
            is_shared = sharing.is_worthwhile(self._connection)
        if is_shared:
            with self.writing():
                derived.make_anew(self._connection, but=(*sharing.KEPT, "indexes"))
            with self.writing():
                sharing.work_out(self._connection, self._path)
        with self.writing():
            derived.make_anew(self._connection)
