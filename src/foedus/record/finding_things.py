"""Asking a record for its events and ties."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from foedus.errors import QuestionError
from foedus.matching import compare, identifies
from foedus.record.fetching import BATCH, entries_with_numbers
from foedus.record.judged import Judged
from foedus.record.judging import judgements_of
from foedus.record.rows import Entry
from foedus.record.selecting import (
    Named,
    Selection,
    entries_of,
    entry_with_id,
    numbers_of,
)
from foedus.record.things import (
    EVENTS,
    SEPARATOR,
    TIES,
    Explanation,
    Thing,
    ends_of,
    events_among,
    key_of,
    telling_of_entry,
    ties_among,
)
from foedus.vocabulary import vocabulary

FEW = 100  # ties whose claims are looked up one by one; more are found in one reading of all


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds events and ties as of a time of recording and as they were judged.

    `is_kept` tells that the events kept in the record are those that hold for this time and these judgements; where
    they are not, those that are asked for are brought together for the question.
    """

    connection: sqlite3.Connection
    known_by: str
    judged: Judged
    is_kept: bool

    def things(self, selection: Selection) -> Iterator[Thing]:
        """The events and ties of which a selected claim tells: events first, each in the order of their first claim."""
        predicates = selection.predicates or (*EVENTS, *TIES)
        if some := tuple(name for name in predicates if name in EVENTS):
            of_events = replace(selection, predicates=some)
            yield from self._kept_events(of_events) if self.is_kept else self._events(of_events)
        if some := tuple(name for name in predicates if name in TIES):
            yield from self._ties(replace(selection, predicates=some))

    def thing(self, id_: str) -> Thing:
        """The event of which the claim (its id, or the first digits) tells, or the tie of this id.

        QuestionError where there is none, or where a claim attests several ties: it names them.
        """
        tie = id_ if SEPARATOR in id_ else None
        entry = None if tie else entry_with_id(self.connection, id_.lower(), self.known_by, self.judged)
        if entry and entry.claim.predicate in TIES:
            tie = self._only_tie(entry)
        if tie:
            return self._tie(tie, frozenset((entry.id,)) if entry else None)
        found = next(self.things(Selection(ids=(entry.id,))), None) if entry else None
        if found is None:
            raise QuestionError(
                f"the claim {id_} tells of nothing now: another reading took its place, or it was rejected."
            )
        return found

    def explain(self, one: str, other: str) -> Explanation:
        """The two claims side by side; QuestionError where one of them tells of no event."""
        entries = [entry_with_id(self.connection, id_.lower(), self.known_by, self.judged) for id_ in (one, other)]
        alone = {id_ for pair in self.judged.different for id_ in pair}
        told = [telling_of_entry(entry, alone, key_of(self.judged)) for entry in entries]
        if told[0] is None or told[1] is None:
            state = entries[told.index(None)]
            raise QuestionError(
                f"the claim {state.id} tells of a state of affairs, '{state.claim.predicate}', no event."
            )
        ids = {entry.id for entry in entries}
        words = judgements_of(self.connection, self.known_by)
        judged = tuple(
            word for word in words if word.counts and word.verdict in ("same", "different") and ids <= {*word.about}
        )
        are_one = ids <= {entry.id for entry in self.thing(entries[0].id).entries}
        return Explanation(entries[0], entries[1], compare(told[0], told[1]), are_one, judged)

    def _events(self, selection: Selection) -> Iterator[Thing]:
        """The events brought together out of all claims of their predicates."""
        asked = {entry.id: entry.claim.predicate for entry in self._entries(selection)}
        told = self._entries(Selection(predicates=tuple(sorted({*asked.values()})))) if asked else ()
        for entries in events_among(told, self.judged):
            if some := frozenset(entry.id for entry in entries if entry.id in asked):
                yield event(entries, some)

    def _kept_events(self, selection: Selection) -> Iterator[Thing]:
        return self.kept(numbers_of(self.connection, selection, self.known_by, self.judged))

    def events_of(self, claims: Sequence[int]) -> dict[int, int]:
        """The events, by number, of which the claims with these numbers tell, as they are kept."""
        sql = "SELECT told.claim, told.event FROM json_each(?) AS asked CROSS JOIN told ON told.claim = asked.value"
        return dict(self.connection.execute(sql, (json.dumps(claims),)))

    def kept(self, asked: Sequence[int]) -> Iterator[Thing]:
        """The events as they are kept of which the claims with these numbers tell, loaded some at a time."""
        event_of = self.events_of(asked)
        wanted, order = {*asked}, iter(dict.fromkeys(event_of[number] for number in asked if number in event_of))
        while some := list(islice(order, BATCH)):
            claims = self._claims_of(some)
            numbers = [number for told in claims.values() for number in told]
            entries = entries_with_numbers(self.connection, numbers, self.known_by, self.judged)
            for one in some:
                told = {number: entries[number] for number in claims[one] if number in entries}
                if told:
                    yield event(tuple(told.values()), frozenset(told[number].id for number in told if number in wanted))

    def _claims_of(self, events: Sequence[int]) -> dict[int, list[int]]:
        sql = "SELECT told.event, told.claim FROM json_each(?) AS asked CROSS JOIN told ON told.event = asked.value"
        claims: dict[int, list[int]] = defaultdict(list)
        for one, claim in self.connection.execute(f"{sql} ORDER BY told.claim", (json.dumps(events),)):
            claims[one].append(claim)
        return claims

    def _ties(self, selection: Selection) -> Iterator[Thing]:
        """The ties that a selected claim attests; where actors are asked for, those between others are left out."""
        asked: dict[tuple[str, ...], set[str]] = defaultdict(set)
        name_key = key_of(self.judged)
        for entry in self._entries(selection):
            ends = ends_of(entry, name_key)
            for one in _meant(ends, selection.named) if selection.named else ends:
                asked[(entry.claim.predicate, *one)].add(entry.id)
        if len(asked) > FEW:
            told = self._entries(Selection(predicates=selection.predicates))
            found = dict(ties_among(told, self.judged))
        else:
            found = {tie: self._entries_of_tie(tie) for tie in asked}
        for tie, ids in asked.items():
            if entries := found.get(tie):
                yield Thing(SEPARATOR.join(tie), tie[0], entries, tie[1:], frozenset(ids))

    def _tie(self, id_: str, asked: frozenset[str] | None) -> Thing:
        tie = tuple(id_.split(SEPARATOR, 2))
        entries = self._entries_of_tie(tie) if tie[0] in TIES and len(tie) == 3 else ()
        if entries:
            return Thing(id_, tie[0], entries, tie[1:], asked or frozenset(entry.id for entry in entries))
        raise QuestionError(f"no tie {id_!r} in this record. Copy its id from an answer.")

    def _entries_of_tie(self, tie: tuple[str, ...]) -> tuple[Entry, ...]:
        """The claims that attest a tie."""
        predicate, *ends = tie
        named, documents = [], []
        for role, end in zip(vocabulary().predicates[predicate].starred, ends, strict=True):
            if identifies(end):
                named.append(Named(self.judged.actors.same_as(end), (role,)))
            else:
                documents.append(end.rpartition("@")[2])
        selection = Selection(predicates=(predicate,), named=tuple(named), documents=tuple(documents[:1]))
        name_key = key_of(self.judged)
        return tuple(entry for entry in self._entries(selection) if tuple(ends) in ends_of(entry, name_key))

    def _only_tie(self, entry: Entry) -> str:
        ties = [SEPARATOR.join((entry.claim.predicate, *ends)) for ends in ends_of(entry, key_of(self.judged))]
        if len(ties) == 1:
            return ties[0]
        told = f"attests {len(ties)} ties: {', '.join(ties[:5])}" if ties else "names only one side of a tie"
        raise QuestionError(f"the claim {entry.id} {told}. Ask for a tie by its id.")

    def _entries(self, selection: Selection) -> Iterator[Entry]:
        return entries_of(self.connection, selection, self.known_by, self.judged)


def event(entries: tuple[Entry, ...], asked: frozenset[str]) -> Thing:
    """The event of which the entries tell."""
    return Thing(min(entry.id for entry in entries), entries[0].claim.predicate, entries, asked=asked)


def _meant(ties: Sequence[tuple[str, ...]], named: Sequence[Named]) -> Sequence[tuple[str, ...]]:
    """The ties with an end that was asked for; all where the claim names who was asked for elsewhere."""
    some = [ends for ends in ties if all({*one.identities} & {*ends} for one in named)]
    return some or [ends for ends in ties if any({*one.identities} & {*ends} for one in named)] or ties
