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
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from foedus.errors import RecordError
from foedus.matching import Voices
from foedus.model import Claim, Document, Finding, Passage, Reading
from foedus.record import counting, derived, searching
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
from foedus.record.files import explained, many_pages_in_memory, open_for_questions, open_for_writing
from foedus.record.finding_things import Finder
from foedus.record.hearing import Hearing
from foedus.record.inserting import (
    Stamp,
    insert_contents,
    insert_document,
    insert_names,
    insert_reading,
    insert_sighting,
)
from foedus.record.judged import UNJUDGED, Judged, judged_by
from foedus.record.judgements import Judgement, Matter, Verdict
from foedus.record.judging import insert_judgement, judgements_of, newest_judgement
from foedus.record.paging import page_of
from foedus.record.rows import (
    Entry,
    Origin,
    clock_to_column,
    from_column,
    known_by_to_column,
    later,
    names_of_all,
    slot_of,
    to_column,
)
from foedus.record.searching import Hit, hits_of, names_with, number_of_hits
from foedus.record.selecting import EVERYTHING, Selection, entries_of, entry_with_id, number_of, years_of
from foedus.record.things import Explanation, Thing

TIMES = (("runs", "started"), ("readings", "recorded"), ("sightings", "recorded"), ("judgements", "recorded"))
T = TypeVar("T")
BATCH_CLAIMS = 20_000
KnownBy = date | datetime | None


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
        self._names: dict[str, int] = {}
        self._hears = True
        self._judged: dict[str, tuple[int, Judged]] = {}
        self._connection = (open_for_questions if read_only else open_for_writing)(self.path)
        self._hearing = Hearing(self._connection)
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
            return self._holds(document, document.key, version)

    def already_read(self, document: Document) -> bool:
        """Whether the run can pass over the document, since this version of the reader has read it before.

        If so, it is noted that its source holds it now: a file that was put back as it was, or lies elsewhere, counts
        without being read again.
        """
        run = self._run or self.start_run()
        if self.holds(document):
            return True
        with explained(self.path):
            number = self._number_of(document.key)
            if number is None or not self._is_read(number, run.reader):
                return False
        with self._writing() as at:
            if not self._is_last_seen(number, document):
                insert_sighting(self._connection, number, document, Stamp(run.number, run.reader, at))
                counting.extend(self._connection, [number])
                derived.extend(self._connection, [])
        return True

    def add(self, reading: Reading) -> bool:
        """Records a reading, all of it or nothing; False where the record held it already."""
        return bool(self._add([reading]))

    def add_all(self, readings: Iterable[Reading], batch: int = BATCH_CLAIMS) -> int:
        """Records many readings, in transactions of about so many claims; the number of those that were new.

        Three times as fast as one after the other. Whoever pulls the plug loses the readings of the batch in hand;
        what is added again afterwards is passed over where it is held already.
        """
        with explained(self.path), many_pages_in_memory(self._connection):
            number = sum(self._add(some) for some in batches(readings, batch))
        self._freshen()
        return number

    def _add(self, readings: Sequence[Reading]) -> int:
        """Records those of the readings that are not held yet, in one transaction; how many there were."""
        run = self._run or self.start_run()
        keys = [one.document.key for one in readings]
        new = [
            (key, one)
            for key, one in zip(keys, readings, strict=True)
            if not self._holds(one.document, key, run.reader)
        ]
        if not new:
            return 0
        with self._writing() as at:
            stamp = Stamp(run.number, run.reader, at)
            insert_names(self._connection, names_of_all([one for _, one in new]), self._names)
            told, documents = self._enter(new, stamp)
            insert_contents(self._connection, told, self._names)
            counting.extend(self._connection, documents)
            derived.extend(self._connection, [number for number, _ in told])
        return len(documents)

    def _enter(
        self, readings: Sequence[tuple[str, Reading]], stamp: Stamp
    ) -> tuple[list[tuple[int, Reading]], list[int]]:
        """Enters documents (with their keys), readings and sightings.

        The new readings with their numbers, and the documents concerned.
        """
        told, documents = [], []
        for key, reading in readings:
            document = reading.document
            number = insert_document(self._connection, document, key, self._names)
            if is_new := not self._is_read(number, stamp.reader):
                told.append((insert_reading(self._connection, number, stamp), reading))
            if is_moved := not self._is_last_seen(number, document):
                insert_sighting(self._connection, number, document, stamp)
            if is_new or is_moved:
                documents.append(number)
        return told, documents

    def make_anew(self) -> None:
        """Makes anew all that is derived from what was taken in: identities, things, the search index."""
        with self._writing():
            self._connection.execute("DELETE FROM derived")
            derived.make_anew(self._connection)

    # Looking up

    def entries(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Iterator[Entry]:
        """The claims that count at `known_by` (None: now) with their origins, in the order of their recording."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            yield from entries_of(self._connection, selection, at, self._judged_at(at))

    def claims(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Iterator[Claim]:
        """The claims that count at `known_by`, in the order of their recording."""
        return (entry.claim for entry in self.entries(selection, known_by))

    def number(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> int:
        """How many claims count at `known_by` and are selected."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            return number_of(self._connection, selection, at, self._judged_at(at))

    def page(
        self, selection: Selection, predicates: Sequence[str], limit: int, offset: int = 0, known_by: KnownBy = None
    ) -> tuple[list[Entry], Counter[str]]:
        """A page of the selected claims, by predicate in the order given, then by time; and how many of each there are.

        Claims that were amended are not in it: where `judged` tells of any, take `entries` and sort.
        """
        with explained(self.path):
            at = known_by_to_column(known_by)
            judged = self._judged_at(at)
            return page_of(self._connection, selection, at, judged, predicates, limit, offset)

    def years(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Counter[tuple[int, str]]:
        """How many of the selected claims tell of which year, by year and predicate; undated ones are not counted."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            return years_of(self._connection, selection, at, self._judged_at(at))

    def claim(self, start: str, known_by: KnownBy = None) -> Entry:
        """The one claim whose id begins so, one of a superseded reading too; QuestionError for none or several."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            return entry_with_id(self._connection, start.strip().lower(), at, self._judged_at(at))

    def documents(self, known_by: KnownBy = None) -> Iterator[Document]:
        """The documents that count at `known_by`."""
        return self._explained(documents_of(self._connection, known_by_to_column(known_by)))

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

    def names_of(self, identity: str, known_by: KnownBy = None) -> tuple[str, ...]:
        """The names, sorted, that stand for an actor (as `identity` tells them); none if unknown."""
        actors = self.judged(known_by).actors
        same = actors.same_as(identity)
        with explained(self.path):
            told = {name for one in same for name in names_of_actor(self._connection, one)}
        return tuple(sorted(told - set(actors.apart) | set(actors.apart_as(same))))

    def identity(self, name: str, known_by: KnownBy = None) -> str:
        """Which actor a name stands for, as judged by then; the same identity means the same actor."""
        return self.judged(known_by).actors.identity(name)

    def names_in(self, roles: Collection[str] = ()) -> Iterator[str]:
        """Every name that fills one of the roles, 'where' and 'attribution' (all sources) included; all for none."""
        return self._explained(names_in_roles(self._connection, roles))

    def chains(self, known_by: KnownBy = None) -> Iterator[Chain]:
        """Through whom the claims that count at `known_by` are told, document by document; amended ones come last."""
        judged = self.judged(known_by)
        told = chains_of(self._connection, known_by_to_column(known_by), (*judged.rejected, *judged.amended))
        yield from self._explained(told)
        for entry in self.entries(Selection(ids=judged.amended), known_by) if judged.amended else ():
            yield Chain(entry.origin.publisher, entry.origin.author, tuple(entry.claim.attribution), 1)

    def things(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Iterator[Thing]:
        """The events and ties of which the selected claims tell, each with all its reports: see `Thing`.

        Events come first, each kind in the order of its first selected claim. Of ties those are given that have whom
        the selection names (`Selection.named`) as an end, wherever a claim ties it to others.
        """
        return self._explained(self._finder(known_by).things(selection))

    def thing(self, id_: str, known_by: KnownBy = None) -> Thing:
        """The event of which the claim with this id (or its first digits) tells, or the tie of this id.

        QuestionError where there is none, or where the claim attests several ties.
        """
        with explained(self.path):
            return self._finder(known_by).thing(id_.strip())

    def explain(self, one: str, other: str, known_by: KnownBy = None) -> Explanation:
        """Why two claims of events (their ids, or the first digits) are taken for reports of one, or why they are not.

        QuestionError for claims of states of affairs: these are of one tie where they name the same two actors.
        """
        with explained(self.path):
            return self._finder(known_by).explain(one.strip(), other.strip())

    def independent(self, entries: Iterable[Entry], known_by: KnownBy = None) -> Voices:
        """How many documents tell the entries, how many of these are independent of each other, and why not more."""
        with explained(self.path):
            return self._hearing.voices(entries, known_by_to_column(known_by))

    def runs(self) -> list[Run]:
        """All runs, the oldest first."""
        with explained(self.path):
            rows = self._connection.execute("SELECT n, started, reader, options FROM runs ORDER BY n").fetchall()
        return [Run(n, datetime.fromisoformat(at), from_column(by), json.loads(how)) for n, at, by, how in rows]

    def counts(self, known_by: KnownBy = None) -> Counts:
        """How much there is."""
        with explained(self.path), self.at_one_moment():
            return counts_of(self._connection, known_by_to_column(known_by))

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

    def judgements(self, known_by: KnownBy = None) -> tuple[Judgement, ...]:
        """All judgements given by then, the oldest first; those that were taken back too (`Judgement.counts`)."""
        with explained(self.path):
            return judgements_of(self._connection, known_by_to_column(known_by))

    def judged(self, known_by: KnownBy = None) -> Judged:
        """What the judgements given by then come to; nothing in a record that does not hear them."""
        with explained(self.path):
            return self._judged_at(known_by_to_column(known_by))

    def unjudged(self) -> Record:
        """The same record, on the same connection, as it answers where nobody judged anything."""
        deaf = copy(self)
        deaf._hears = False
        return deaf

    @property
    def hears_judgements(self) -> bool:
        """Whether answers follow what people judged."""
        return self._hears

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Everything that is looked up within sees one state of the record, whoever writes meanwhile."""
        is_within = self._connection.in_transaction
        if not is_within:
            with explained(self.path):
                self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if not is_within:
                self._connection.commit()

    # Within

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

    def _finder(self, known_by: KnownBy) -> Finder:
        """Finds events and ties; those that are kept are of now, and of all judgements."""
        at = known_by_to_column(known_by)
        hears_all = self._hears or not newest_judgement(self._connection, at)
        is_kept = known_by is None and hears_all and derived.is_fresh(self._connection, "events")
        return Finder(self._connection, at, self._judged_at(at), is_kept)

    def _judged_at(self, known_by: str) -> Judged:
        """What the judgements come to; found out anew where there are more of them than at the last look."""
        newest = newest_judgement(self._connection, known_by) if self._hears else 0
        if not newest:
            return UNJUDGED
        if self._judged.get(known_by, (0,))[0] != newest:
            self._judged = {known_by: (newest, judged_by(judgements_of(self._connection, known_by)))}
        return self._judged[known_by][1]

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
