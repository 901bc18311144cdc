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

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from foedus.errors import RecordError
from foedus.model import Document, Reading
from foedus.record import derived, searching
from foedus.record.files import explained, open_for_questions, open_for_writing
from foedus.record.judgements import Judgement, Matter, Verdict
from foedus.record.judging import insert_judgement
from foedus.record.looking_up import KnownBy, Lookups
from foedus.record.remembering import Memory
from foedus.record.rows import known_by_to_column
from foedus.record.searching import Hit, hits_of, names_with, number_of_hits
from foedus.record.taking_in import BATCH_CLAIMS, Intake, Run, runs_of

__all__ = ["KnownBy", "Record", "Run", "make_ready"]


def make_ready(path: str | Path, told: Callable[[], None] = lambda: None) -> None:
    """Brings all that is derived, and the search index, up to date where the record may be written; else nothing.

    `told` is called before anything is done.
    """
    with suppress(RecordError):
        with Record(path, read_only=True) as record:
            if record.is_ready():
                return
        told()
        with Record(path) as record:
            record.index_texts()


def now() -> datetime:
    """The clock of this machine, in UTC."""
    return datetime.now(UTC)


class Record(Lookups):
    """A record file, open for writing (made where there is none) or, with `read_only`, for questions.

    `clock` tells the time of recording; times of recording only ever grow, also where the clock is set back. `memory`
    can be shared by several records of one file (`Memory`).
    RecordError where the file, or what is done with it, cannot work.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Record(f"{folder}/record.foedus") as record:
    ...     document = Document("a", "A founds B.")
    ...     record.add(Reading(document)), record.holds(document), record.add(Reading(document))
    (True, True, False)
    """

    def __init__(
        self,
        path: str | Path,
        *,
        read_only: bool = False,
        clock: Callable[[], datetime] = now,
        memory: Memory | None = None,
    ) -> None:
        path = Path(path)
        super().__init__(path, (open_for_questions if read_only else open_for_writing)(path), memory)
        self.read_only = read_only
        self._intake = Intake(path, self._connection, clock, read_only=read_only)
        try:
            self._intake.freshen()
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
        return self._intake.start_run(reader, options)

    def holds(self, document: Document, reader: str | None = None) -> bool:
        """Whether `add` would have nothing to do: the reader (that of the run, if none is named) has read this very
        document, and it is what its source was last seen to hold."""
        with explained(self.path):
            return self._intake.holds(document, reader)

    def already_read(self, document: Document) -> bool:
        """Whether the run can pass over the document, since this version of the reader has read it before.

        If so, it is noted that its source holds it now: a file that was put back as it was, or lies elsewhere, counts
        without being read again.
        """
        return self._intake.already_read(document)

    def add(self, reading: Reading) -> bool:
        """Records a reading, all of it or nothing; False where the record held it already."""
        return bool(self._intake.add([reading]))

    def add_all(self, readings: Iterable[Reading], batch: int = BATCH_CLAIMS) -> int:
        """Records many readings, in transactions of about so many claims; the number of those that were new.

        Three times as fast as one after the other. Whoever pulls the plug loses the readings of the batch in hand;
        what is added again afterwards is passed over where it is held already.
        """
        return self._intake.add_all(readings, batch)

    def make_anew(self) -> None:
        """Makes anew all that is derived from what was taken in: identities, things, the search index."""
        self._intake.make_anew()

    def runs(self) -> list[Run]:
        """All runs, the oldest first."""
        with explained(self.path):
            return runs_of(self._connection)

    def _writing(self) -> AbstractContextManager[str]:
        """One transaction, with the time at which it is recorded; all of it or nothing."""
        return self._intake.writing()

    # Searching

    def search(
        self, text: str, language: str | None = None, limit: int = 20, offset: int = 0, known_by: KnownBy = None
    ) -> list[Hit]:
        """The passages that hold all the words of `text`, in any of their forms, the best first.

        RecordError where the index of a large record is not up to date and may not be written: `index_texts` before.
        """
        with explained(self.path):
            self._prepare_search()
            return hits_of(self._connection, text, language, limit, offset, known_by_to_column(known_by))

    def number_of_hits(self, text: str, language: str | None = None, known_by: KnownBy = None) -> int:
        """How many passages hold all the words; of very many, 10,000."""
        with explained(self.path):
            self._prepare_search()
            return number_of_hits(self._connection, text, language, known_by_to_column(known_by))

    def search_names(self, text: str, limit: int = 200) -> list[str]:
        """The names that hold all the words, the last of which may be a beginning; the shortest first."""
        with explained(self.path):
            self._prepare_search()
            return names_with(self._connection, text, limit)

    def index_texts(self, watch: Callable[[int], None] | None = None) -> None:
        """Brings the search index up to date, in short transactions; `watch` is told how many readings are left."""
        left = 1
        while left:
            with self._writing():
                left = searching.catch_up(self._connection)
            if watch:
                watch(left)

    def is_indexed(self) -> bool:
        """Whether the search index holds all texts."""
        with explained(self.path):
            return searching.is_ready(self._connection)

    def is_ready(self) -> bool:
        """Whether all that is derived is up to date, the search index too: nothing is worked out in its place."""
        with explained(self.path):
            return not derived.stale(self._connection) and searching.is_ready(self._connection)

    def _prepare_search(self) -> None:
        """Brings the search index up to date, or makes one for this connection where the record may not be written."""
        if searching.is_ready(self._connection):
            return
        if not self.read_only and not self._connection.in_transaction:
            self.index_texts()
            return
        (readings,) = self._connection.execute("SELECT count(*) FROM readings").fetchone()
        if readings > searching.MANY:
            raise RecordError(
                f"{self.path}: its search index lags behind, and may not be written now."
                f" Search it once where it may: foedus search WORD -r {self.path}"
            )
        searching.make_beside(self._connection)

    # Judging

    def judge(
        self,
        verdict: Verdict,
        *about: str,
        by: str,
        of: Matter = "claim",
        change: Mapping[str, Any] | None = None,
        note: str | None = None,
    ) -> Judgement:
        """Records what a person judged, and returns it; what the same person said last already is not said twice.

        'accept', 'reject' and 'amend' are about one claim (its id, or the first digits of it); an amendment tells in
        `change` the fields of docs/format.md that are read otherwise. 'same' and 'different' are about two or more
        claims, or actors by any of their names (`of`). 'undo' takes back a judgement (`of` is then of no matter).
        ModelError for a judgement that makes no sense, QuestionError for what the record does not hold.
        """
        matter: Matter = "judgement" if verdict == "undo" else of
        with self._writing() as at:
            given = Judgement("", datetime.fromisoformat(at), by, verdict, matter, about, change, note)
            judgement = insert_judgement(self._connection, given)
            derived.extend(self._connection, [])
        return judgement
