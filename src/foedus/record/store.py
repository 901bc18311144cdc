"""The record: what was read, kept without ever overwriting.

    with Record("record.foedus") as record:                   # for writing; made where there is none
        record.start_run(reader="0.1.0")
        if not record.already_read(document):
            record.add(read_document(document))

    with Record("record.foedus", read_only=True) as record:   # for questions, beside a writer if need be
        for entry in record.entries(Selection(predicates=("join",))):
            print(entry.id, entry.origin.document)

A document is recorded in one transaction: whoever pulls the plug loses the document in hand and no other. Writers take
turns, document by document; readers never wait and are never waited for. A `Record` belongs to one thread.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from foedus.errors import RecordError
from foedus.model import Claim, Document, Finding, Passage, Reading
from foedus.record import derived
from foedus.record.contents import (
    Chain,
    Counts,
    chains_of,
    counts_of,
    document_of,
    documents_of,
    findings_of,
    is_document,
    names_in_roles,
    names_of_actor,
    origins_of,
    passages_of,
)
from foedus.record.files import explained, open_for_questions, open_for_writing
from foedus.record.inserting import Stamp, insert_document, insert_names, insert_reading, insert_sighting
from foedus.record.rows import (
    Entry,
    Origin,
    clock_to_column,
    from_column,
    known_by_to_column,
    later,
    names_of,
    slot_of,
    to_column,
)
from foedus.record.selecting import EVERYTHING, Selection, entries_of, entry_with_id, number_of

T = TypeVar("T")
KnownBy = date | datetime | None


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of files: when it began (UTC), by which version of the reader, with which options."""

    number: int
    started: datetime
    reader: str | None
    options: Mapping[str, object]


def now() -> datetime:
    """The clock of this machine, in UTC."""
    return datetime.now(UTC)


class Record:
    """A record file, open for writing (made where there is none) or, with `read_only`, for questions.

    `clock` tells the time of recording; times of recording only ever grow, also where the clock is set back.
    RecordError where the file, or what is done with it, cannot work.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Record(f"{folder}/record.foedus") as record:
    ...     document = Document("a", "A founds B.")
    ...     record.add(Reading(document)), record.holds(document), record.add(Reading(document))
    (True, True, False)
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, clock: Callable[[], datetime] = now) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._clock = clock
        self._run: Run | None = None
        self._connection = (open_for_questions if read_only else open_for_writing)(self.path)
        try:
            self._freshen()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; a second time does nothing."""
        self._connection.close()

    # Taking in

    def start_run(self, reader: str | None = None, options: Mapping[str, object] | None = None) -> Run:
        """Begins a run: what is added from now on is told to come from it, and from this version of the reader."""
        with self._writing() as at:
            told = json.dumps(dict(options or {}), sort_keys=True)
            row = (at, to_column(reader), told)
            number = self._connection.execute("INSERT INTO runs VALUES (NULL, ?, ?, ?)", row).lastrowid
        self._run = Run(int(number or 0), datetime.fromisoformat(at), reader, json.loads(told))
        return self._run

    def holds(self, document: Document, reader: str | None = None) -> bool:
        """Whether `add` would have nothing to do: the reader (that of the run, if none is named) has read this very
        document, and it is what its source was last seen to hold."""
        version = reader if reader is not None or self._run is None else self._run.reader
        with explained(self.path):
            number = self._number_of(document)
            return number is not None and self._is_read(number, version) and self._is_last_seen(number, document)

    def already_read(self, document: Document) -> bool:
        """Whether the run can pass over the document, since this version of the reader has read it before.

        If so, it is noted that its source holds it now: a file that was put back as it was, or lies elsewhere, counts
        without being read again.
        """
        run = self._run or self.start_run()
        if self.holds(document):
            return True
        with explained(self.path):
            number = self._number_of(document)
            if number is None or not self._is_read(number, run.reader):
                return False
        with self._writing() as at:
            if not self._is_last_seen(number, document):
                insert_sighting(self._connection, number, document, Stamp(run.number, run.reader, at))
        return True

    def add(self, reading: Reading) -> bool:
        """Records a reading, all of it or nothing; False where the record held it already."""
        run = self._run or self.start_run()
        document = reading.document
        if self.holds(document):
            return False
        with self._writing() as at:
            names = insert_names(self._connection, names_of(document, reading.claims))
            number = insert_document(self._connection, document, names)
            stamp = Stamp(run.number, run.reader, at)
            new = []
            if not self._is_read(number, run.reader):
                new = [insert_reading(self._connection, reading, number, names, stamp)]
            if is_moved := not self._is_last_seen(number, document):
                insert_sighting(self._connection, number, document, stamp)
            derived.extend(self._connection, new)
        return bool(new) or is_moved

    # Looking up

    def entries(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Iterator[Entry]:
        """The claims that count at `known_by` (None: now) with their origins, in the order of their recording."""
        with explained(self.path):
            yield from entries_of(self._connection, selection, known_by_to_column(known_by))

    def claims(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Iterator[Claim]:
        """The claims that count at `known_by`, in the order of their recording."""
        return (entry.claim for entry in self.entries(selection, known_by))

    def number(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> int:
        """How many claims count at `known_by` and are selected."""
        with explained(self.path):
            return number_of(self._connection, selection, known_by_to_column(known_by))

    def claim(self, start: str, known_by: KnownBy = None) -> Entry:
        """The one claim whose id begins so, one of a superseded reading too; QuestionError for none or several."""
        with explained(self.path):
            return entry_with_id(self._connection, start.strip().lower(), known_by_to_column(known_by))

    def documents(self, known_by: KnownBy = None) -> Iterator[Document]:
        """The documents that count at `known_by`."""
        return self._explained(documents_of(self._connection, known_by_to_column(known_by)))

    def origins(self, known_by: KnownBy = None) -> Iterator[Origin]:
        """The documents that count at `known_by`, without their texts."""
        return self._explained(origins_of(self._connection, known_by_to_column(known_by)))

    def document(self, id_or_key: str, known_by: KnownBy = None) -> Document:
        """The document that counts at `known_by` and has this id, or any recorded one with this key.

        QuestionError where there is none, or where several have the id: files of one name in different folders.
        """
        with explained(self.path):
            return document_of(self._connection, id_or_key, known_by_to_column(known_by))

    def has_document(self, id_or_key: str, known_by: KnownBy = None) -> bool:
        """Whether a document that counts at `known_by` has this id or key."""
        with explained(self.path):
            return is_document(self._connection, id_or_key, known_by_to_column(known_by))

    def passages(self, key: str | None = None, known_by: KnownBy = None) -> Iterator[Passage]:
        """The passages of the documents that count at `known_by`, or of the one with this key."""
        return self._explained(passages_of(self._connection, key, known_by_to_column(known_by)))

    def findings(self, key: str | None = None, known_by: KnownBy = None) -> Iterator[Finding]:
        """What was found wrong with the documents that count at `known_by`, or with the one of this key."""
        return self._explained(findings_of(self._connection, key, known_by_to_column(known_by)))

    def names_of(self, identity: str) -> tuple[str, ...]:
        """The names, sorted, that stand for an actor (as `foedus.actors.identity` tells them); none if unknown."""
        with explained(self.path):
            return names_of_actor(self._connection, identity)

    def names_in(self, roles: Collection[str] = ()) -> Iterator[str]:
        """Every name that fills one of the roles, 'where' and 'attribution' (all sources) included; all for none."""
        return self._explained(names_in_roles(self._connection, roles))

    def chains(self, known_by: KnownBy = None) -> Iterator[Chain]:
        """Through whom the claims that count at `known_by` are told, document by document."""
        return self._explained(chains_of(self._connection, known_by_to_column(known_by)))

    def runs(self) -> list[Run]:
        """All runs, the oldest first."""
        with explained(self.path):
            rows = self._connection.execute("SELECT n, started, reader, options FROM runs ORDER BY n").fetchall()
        return [Run(n, datetime.fromisoformat(at), from_column(by), json.loads(how)) for n, at, by, how in rows]

    def counts(self, known_by: KnownBy = None) -> Counts:
        """How much there is."""
        with explained(self.path):
            return counts_of(self._connection, known_by_to_column(known_by))

    # Within

    def _explained(self, found: Iterator[T]) -> Iterator[T]:
        with explained(self.path):
            yield from found

    @contextmanager
    def _writing(self) -> Iterator[str]:
        """One transaction, with the time at which it is recorded; all of it or nothing."""
        if self.read_only:
            raise RecordError(f"{self.path}: opened for questions only. Open it without read_only to write.")
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield clock_to_column(later(self._clock(), self._last_recorded()))
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _last_recorded(self) -> str | None:
        """The newest time in the record; the last rows hold it, as times only grow."""
        sql = " UNION ALL ".join(
            f"SELECT (SELECT {time} FROM {table} ORDER BY n DESC LIMIT 1) AS at"
            for table, time in (("runs", "started"), ("readings", "recorded"), ("sightings", "recorded"))
        )
        found = self._connection.execute(f"SELECT max(at) FROM ({sql})").fetchone()[0]
        return None if found is None else str(found)

    def _number_of(self, document: Document) -> int | None:
        found = self._connection.execute("SELECT n FROM documents WHERE key = ?", (document.key,)).fetchone()
        return None if found is None else int(found[0])

    def _is_read(self, number: int, reader: str | None) -> bool:
        sql = "SELECT EXISTS (SELECT 1 FROM readings WHERE document = ? AND reader IS ?)"
        return bool(self._connection.execute(sql, (number, to_column(reader))).fetchone()[0])

    def _is_last_seen(self, number: int, document: Document) -> bool:
        values = (slot_of(document.source), to_column(document.id))
        last, renamed = (
            self._connection.execute(
                f"SELECT n, document FROM sightings WHERE slot IS ? AND {name} = ? ORDER BY n DESC LIMIT 1", values
            ).fetchone()
            for name in ("id", "renamed")
        )
        return last is not None and last[1] == number and (renamed is None or renamed[0] < last[0])

    def _freshen(self) -> None:
        """Makes anew what is derived where it is missing or another edition made it."""
        with explained(self.path):
            if not derived.stale(self._connection):
                return
            if self.read_only:
                derived.stand_in(self._connection)
                return
        with self._writing():
            derived.make_anew(self._connection)
