"""Asking a record for its events and ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from foedus.errors import QuestionError
from foedus.matching import Bond, Told, Voices, voices
from foedus.record.rows import Entry
from foedus.record.selecting import EVERYTHING, Selection
from foedus.record.things import EVENTS, SEPARATOR, TIES, Thing, ends_of, events_among, key_of, ties_among
from foedus.vocabulary import vocabulary

if TYPE_CHECKING:
    from foedus.record.store import KnownBy, Record


def things_of(record: Record, selection: Selection, known_by: KnownBy) -> Iterator[Thing]:
    """The events and ties of which a selected claim tells: events first, each in the order of their first claim."""
    asked = {entry.id: entry.claim.predicate for entry in record.entries(selection, known_by)}
    ids, judged = frozenset(asked), record.judged(known_by)
    if events := tuple(sorted(set(asked.values()) & set(EVENTS))):
        told = record.entries(Selection(predicates=events), known_by)
        for entries in events_among(told, judged):
            if some := ids & {entry.id for entry in entries}:
                first = entries[0].claim.predicate
                yield Thing(min(entry.id for entry in entries), first, entries, asked=some)
    if ties := tuple(sorted(set(asked.values()) & set(TIES))):
        told = record.entries(Selection(predicates=ties), known_by)
        for (predicate, *ends), entries in ties_among(told, judged):
            if some := ids & {entry.id for entry in entries}:
                yield Thing(SEPARATOR.join((predicate, *ends)), predicate, entries, tuple(ends), some)


def thing_of(record: Record, id_: str, known_by: KnownBy) -> Thing:
    """The event of which the claim (its id, or the first digits) tells, or the tie of this id.

    QuestionError where there is none, or where a claim attests several ties: it names them.
    """
    if SEPARATOR in id_:
        return _tie(record, id_, known_by)
    entry = record.claim(id_, known_by)
    if entry.claim.predicate in TIES:
        ties = [
            SEPARATOR.join((entry.claim.predicate, *ends)) for ends in ends_of(entry, key_of(record.judged(known_by)))
        ]
        if len(ties) != 1:
            several = f"attests {len(ties)} ties: {', '.join(ties[:5])}" if ties else "names only one side of a tie"
            raise QuestionError(f"the claim {entry.id} {several}. Ask for a tie by its id.")
        return replace(_tie(record, ties[0], known_by), asked=frozenset((entry.id,)))
    found = next(things_of(record, Selection(ids=(entry.id,)), known_by), None)
    if found is None:
        raise QuestionError(f"the claim {entry.id} no longer counts: another reading has taken its place.")
    return found


def _tie(record: Record, id_: str, known_by: KnownBy) -> Thing:
    predicate, *ends = id_.split(SEPARATOR)
    if predicate in TIES and len(ends) == len(vocabulary().predicates[predicate].starred):
        for thing in things_of(record, replace(EVERYTHING, predicates=(predicate,)), known_by):
            if thing.id == id_:
                return thing
    raise QuestionError(f"no tie {id_!r} in this record. Copy its id from an answer.")


def voices_of(_record: Record, entries: Iterable[Entry]) -> Voices:
    """How many documents tell the entries, and how many of these are independent of each other, with the reasons."""
    given = list(entries)
    told = [
        Told(entry.origin.key, entry.origin.document, entry.origin.publisher, tuple(entry.claim.attribution))
        for entry in given
    ]
    key_by_id = {one.id: one.key for one in told}
    translations = [
        Bond(origin.key, key_by_id[origin.translation_of], "translation", origin.translation_of)
        for origin in {entry.origin.key: entry.origin for entry in given}.values()
        if origin.translation_of in key_by_id
    ]
    return voices(told, translations)
