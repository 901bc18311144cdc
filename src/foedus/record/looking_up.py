"""Looking up what a record holds: the half of `Record` that asks, and never writes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime
from pathlib import Path
from typing import Self, TypeVar

from foedus.matching import Voices
from foedus.model import Claim, Document, Finding, Passage
from foedus.record import derived
from foedus.record.contents import (
    Chain,
    Counts,
    chains_of,
    document_of,
    documents_of,
    findings_of,
    ids_of_documents,
    is_document,
    names_in_roles,
    names_of_actor,
    names_of_actors,
    origin_of,
    origins_of,
    passages_of,
)
from foedus.record.coursed import Courses
from foedus.record.fetching import Fetched, fetched
from foedus.record.files import explained
from foedus.record.finding_things import Finder
from foedus.record.hearing import Hearing
from foedus.record.in_brief import Brief, Briefs
from foedus.record.judged import UNJUDGED, Judged, judged_by
from foedus.record.judgements import Judgement
from foedus.record.judging import judgements_of, newest_judgement
from foedus.record.leaves import Leaf, text_within
from foedus.record.paging import page_of
from foedus.record.remembering import Memory
from foedus.record.rows import AFTER_ALL, Entry, Origin, known_by_to_column
from foedus.record.selecting import (
    EVERYTHING,
    Selection,
    entries_from,
    entries_of,
    entry_with_id,
    number_of,
    years_of,
)
from foedus.record.shelved import Shelf, Shelved, Sought
from foedus.record.things import Explanation, Thing
from foedus.spans import Span

T = TypeVar("T")
KnownBy = date | datetime | None


class Lookups:
    """What can be asked of the open file of a record. The claims that count are those of a moment (`known_by`)."""

    def __init__(self, path: Path, connection: sqlite3.Connection, memory: Memory | None = None) -> None:
        self.path = path
        self._connection = connection
        self._hears = True
        self._judged: dict[str, tuple[int, Judged]] = {}
        self._briefs = Briefs(connection)
        self._hearing = Hearing(connection)
        self._shelf = Shelf(connection)
        self._memory = memory or Memory()

    def entries(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Iterator[Entry]:
        """The claims that count at `known_by` (None: now) with their origins, in the order of their recording."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            yield from entries_of(self._connection, selection, at, self._judged_at(at))

    def entries_from(self, selection: Selection, limit: int, offset: int = 0, known_by: KnownBy = None) -> list[Entry]:
        """So many of the claims that `entries` gives, from that place on; those behind them are not looked at."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            return entries_from(self._connection, selection, at, self._judged_at(at), limit, offset)

    def briefs(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Iterator[Brief]:
        """The claims that `entries` gives, in brief: several times as fast, without their evidence."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            yield from self._briefs.of(selection, at, self._judged_at(at))

    def latest_briefs(self, selection: Selection, limit: int, known_by: KnownBy = None) -> list[Brief]:
        """So many of the selected claims of each predicate that tell when they begin, those of the latest days.

        They come in the order of their recording; amended ones are not among them.
        """
        with explained(self.path):
            at = known_by_to_column(known_by)
            return self._briefs.latest(selection, limit, at, self._judged_at(at))

    def whole(self, numbers: Iterable[int], known_by: KnownBy = None) -> dict[int, Fetched]:
        """Those of the claims with these numbers that count at `known_by`, as they were judged."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            return fetched(self._connection, numbers, at, self._judged_at(at))

    def claims(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Iterator[Claim]:
        """The claims that count at `known_by`, in the order of their recording."""
        return (entry.claim for entry in self.entries(selection, known_by))

    def number(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> int:
        """How many claims count at `known_by` and are selected."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            if selection == Selection(predicates=selection.predicates):
                told, all_of_them = set(selection.predicates), not selection.predicates
                return sum(n for (_, word), n in self._years(at).items() if all_of_them or word in told)
            return number_of(self._connection, selection, at, self._judged_at(at))

    def kinds(self, known_by: KnownBy = None) -> Counter[str]:
        """How many claims that count at `known_by` tell of what, by predicate."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            found: Counter[str] = Counter()
            for (_, predicate), claims in self._years(at).items():
                found[predicate] += claims
            return found

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
            if selection != EVERYTHING:
                found = years_of(self._connection, selection, at, self._judged_at(at))
            else:
                found = self._years(at)
            return Counter({told: claims for told, claims in found.items() if told[0]})

    def claim(self, start: str, known_by: KnownBy = None) -> Entry:
        """The one claim whose id begins so, one of a superseded reading too; QuestionError for none or several."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            return entry_with_id(self._connection, start.strip().lower(), at, self._judged_at(at))

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

    def origin(self, id_or_key: str, known_by: KnownBy = None) -> Origin:
        """The document that `document` gives, without its text."""
        with explained(self.path):
            return origin_of(self._connection, id_or_key, known_by_to_column(known_by))[1]

    def leaf(self, key: str, at: int = 0, within: Span | None = None) -> Leaf:
        """The part of the text of a document, by its key, in which the character `at` stands, or that within a span."""
        with explained(self.path):
            number, _ = origin_of(self._connection, key, AFTER_ALL)
            return text_within(self._connection, number, within, at)

    def passages(
        self, key: str | None = None, known_by: KnownBy = None, within: Span | None = None
    ) -> Iterator[Passage]:
        """The passages of the documents that count at `known_by`, or of the one with this key; those in a span."""
        return self._explained(passages_of(self._connection, key, known_by_to_column(known_by), within))

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

    def names_of_each(self, identities: Collection[str], known_by: KnownBy = None) -> dict[str, tuple[str, ...]]:
        """The same for many actors at once."""
        if self.judged(known_by).actors:
            return {one: self.names_of(one, known_by) for one in identities}
        with explained(self.path):
            return names_of_actors(self._connection, identities)

    def identity(self, name: str, known_by: KnownBy = None) -> str:
        """Which actor a name stands for, as judged by then; the same identity means the same actor."""
        return self.judged(known_by).actors.identity(name)

    def names_in(self, roles: Collection[str] = ()) -> Iterator[str]:
        """Every name that fills one of the roles, 'where' and 'attribution' (all sources) included; all for none."""
        return self._explained(names_in_roles(self._connection, roles))

    def chains(self, known_by: KnownBy = None) -> Iterator[Chain]:
        """Through whom the claims that count at `known_by` are told, alike ones together; amended ones come last."""
        judged = self.judged(known_by)
        at = known_by_to_column(known_by)
        away = (*judged.rejected, *judged.amended)
        kept = self._shelf.is_now(at)
        yield from self._explained(self._shelf.chains(away) if kept else chains_of(self._connection, at, away))
        for entry in self.entries(Selection(ids=judged.amended), known_by) if judged.amended else ():
            yield Chain(entry.origin.publisher, entry.origin.author, tuple(entry.claim.attribution), 1)

    def things(self, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> Iterator[Thing]:
        """The events and ties of which the selected claims tell, each with all its reports: see `Thing`.

        Events come first, each kind in the order of its first selected claim. Of ties those are given that have whom
        the selection names (`Selection.named`) as an end, wherever a claim ties it to others. They are looked up as
        they are asked for: all of one state of the record within `at_one_moment`.
        """
        return self._explained(self._finder(known_by).things(selection))

    def events_of(self, claims: Sequence[int], known_by: KnownBy = None) -> dict[int, int] | None:
        """The events, by number, of which claims tell (theirs too); None where none are kept for that moment."""
        with explained(self.path):
            finder = self._finder(known_by)
            return finder.events_of(claims) if finder.is_kept else None

    def events_told(self, claims: Sequence[int], known_by: KnownBy = None) -> Iterator[Thing]:
        """The events as they are kept of which the claims with these numbers tell: some of those of `things`."""
        return self._explained(self._finder(known_by).kept(claims))

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

    def courses(self, known_by: KnownBy = None) -> Courses | None:
        """The courses of ties as they are kept; None where none are kept for that moment, or they lag behind."""
        with explained(self.path):
            at = known_by_to_column(known_by)
            if not self._is_kept("courses", known_by):
                return None
            judged = self._judged_at(at)
            return Courses(
                self._connection, lambda numbers: self._briefs.numbered(numbers, at, judged), frozenset(judged.amended)
            )

    def independent(self, entries: Iterable[Entry], known_by: KnownBy = None) -> Voices:
        """How many documents tell the entries, how many of these are independent of each other, and why not more."""
        with explained(self.path):
            return self._hearing.voices(entries, known_by_to_column(known_by))

    def independent_briefs(self, told: Iterable[Brief], known_by: KnownBy = None) -> Voices:
        """The same for claims in brief."""
        with explained(self.path):
            return self._hearing.voices_in_brief(told, known_by_to_column(known_by))

    def document_ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of the documents with these numbers (`Brief.document`)."""
        with explained(self.path):
            return ids_of_documents(self._connection, numbers)

    def counts(self, known_by: KnownBy = None) -> Counts:
        """How much there is."""
        with explained(self.path), self.at_one_moment():
            return self._shelf.counts(known_by_to_column(known_by))

    def shelved(self, known_by: KnownBy = None) -> Shelved:
        """How many documents that count at `known_by` are in which language, and by which publisher."""
        with explained(self.path):
            return self._shelf.shelved(known_by_to_column(known_by))

    def speakers(self, known_by: KnownBy = None) -> Counter[tuple[str | None, str | None]]:
        """How many documents that count at `known_by` there are of which publisher and author."""
        with explained(self.path):
            return self._shelf.speakers(known_by_to_column(known_by))

    def documents_sought(
        self, sought: Sought, limit: int, offset: int = 0, known_by: KnownBy = None
    ) -> tuple[list[Origin], int]:
        """A page of the documents asked for, the newest published first, and how many there are; see `Sought`."""
        actors = self.judged(known_by).actors
        with explained(self.path):
            return self._shelf.documents(sought, actors, limit, offset, known_by_to_column(known_by))

    def newest_documents(self, limit: int, known_by: KnownBy = None) -> list[Origin]:
        """The documents that were recorded last, the last one first."""
        with explained(self.path):
            return self._shelf.newest(limit, known_by_to_column(known_by))

    def judgements(self, known_by: KnownBy = None) -> tuple[Judgement, ...]:
        """All judgements given by then, the oldest first; those that were taken back too (`Judgement.counts`)."""
        with explained(self.path):
            return judgements_of(self._connection, known_by_to_column(known_by))

    def judged(self, known_by: KnownBy = None) -> Judged:
        """What the judgements given by then come to; nothing in a record that does not hear them."""
        with explained(self.path):
            return self._judged_at(known_by_to_column(known_by))

    def unjudged(self) -> Self:
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

    def remembered(self, what: str, find: Callable[[], T], known_by: KnownBy = None) -> T:
        """What was found before under this name, as long as nothing was recorded since; else it is found now."""
        newest = "SELECT (SELECT max(n) FROM readings), (SELECT max(n) FROM sightings), (SELECT max(n) FROM judgements)"
        with explained(self.path):
            recorded = self._connection.execute(newest).fetchone()
        return self._memory.of(what, (*recorded, self._hears, known_by_to_column(known_by)), find)

    # Within

    def _finder(self, known_by: KnownBy) -> Finder:
        """Finds events and ties; those that are kept are of now, and of all judgements."""
        at = known_by_to_column(known_by)
        return Finder(self._connection, at, self._judged_at(at), self._is_kept("events", known_by))

    def _is_kept(self, what: str, known_by: KnownBy) -> bool:
        """Whether what is kept is what is asked for: it is of now, and of all judgements."""
        hears_all = self._hears or not newest_judgement(self._connection, known_by_to_column(known_by))
        return known_by is None and hears_all and derived.is_fresh(self._connection, what)

    def _years(self, known_by: str) -> Counter[tuple[int, str]]:
        """How many claims tell of which year, by year and predicate; of none: the year 0."""
        judged = self._judged_at(known_by)
        if self._shelf.is_now(known_by):
            return self._shelf.years(judged, known_by)
        return years_of(self._connection, EVERYTHING, known_by, judged)

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
