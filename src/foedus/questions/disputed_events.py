"""Contradictions between the reports of one event: fields in which they cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from foedus.dates import reach
from foedus.questions.answers import Asked
from foedus.questions.contradictions import Contradiction, all_of
from foedus.questions.fields import NOT_HELD, Field, contradictions_of
from foedus.questions.names import Actor, shown_actor
from foedus.record import Actors, Brief, Entry, KnownBy, Record, Selection, Thing, brief_of
from foedus.vocabulary import vocabulary

ENDING = ("join", "withdraw", "suspend")  # whose dates and denials are disputes about the days of a membership


def of_events(record: Record, chosen: Sequence[str], whom: Actor | None, limits: Asked) -> list[Contradiction]:
    """The fields of events in which reports contradict each other."""
    words = tuple(word for word in chosen if not vocabulary().predicates[word].is_state)
    if not words:
        return []
    actors = record.judged(limits.known_by).actors
    found: list[tuple[Thing, Field]] = []
    for thing in _doubtful(record, all_of(words, whom, limits), limits.known_by):
        entries = [entry for entry in thing.entries if entry.id in thing.asked]
        found += [(thing, field) for field in _contradictory(thing, entries)]
    return [_of_field(record, actors, thing, field, limits) for thing, field in found]


def of_event(record: Record, about: str, aspect: str, limits: Asked) -> Contradiction:
    """The same of one event, by its id, and the field that `of_events` found, of all that tells of it."""
    thing = record.thing(about, limits.known_by)
    (field,) = (one for one in _contradictory(thing, thing.entries) if one.name == aspect)
    return _of_field(record, record.judged(limits.known_by).actors, thing, field, limits)


def _contradictory(thing: Thing, entries: Sequence[Entry]) -> list[Field]:
    """The fields in which some reports of an event contradict each other."""
    of_course = ("when", "modality") if thing.predicate in ENDING else ()
    fields = contradictions_of(entries) if len(entries) > 1 else []
    return [field for field in fields if field.name not in of_course]


def _doubtful(record: Record, selection: Selection, known_by: KnownBy) -> Iterator[Thing]:
    """The events whose reports may contradict each other; of most it is plain that they do not, and these are not
    fetched."""
    told = list(record.briefs(selection, known_by))
    numbers = [one.number for one in told if one.number is not None]
    event_of = record.events_of(numbers, known_by)
    if event_of is None:
        yield from record.things(selection, known_by)
        return
    reports: dict[int, list[Brief]] = defaultdict(list)
    for one in told:
        if one.number in event_of:
            reports[event_of[one.number]].append(one)
    asked = [one.number for some in reports.values() if may_contradict(some) for one in some if one.number is not None]
    yield from record.events_told(sorted(asked), known_by)


def may_contradict(told: Sequence[Brief]) -> bool:
    """Whether reports of one event differ in a way that `fields` may find contradictory."""
    if len(told) < 2:
        return False
    held = {one.modality in NOT_HELD for one in told}
    numbers = {numbers for one in told if (numbers := one.filled.named.get("strength"))}
    places = {one.filled.where for one in told if one.filled.where}
    if len(held) > 1 or len(numbers) > 1 or len(places) > 1:
        return True
    spans = [reach(one) for one in {one.when for one in told if one.when}]
    return bool(spans) and max(one.start_min for one in spans) > min(one.end_max for one in spans)


def _of_field(record: Record, actors: Actors, thing: Thing, field: Field, limits: Asked) -> Contradiction:
    """The claims of each side of a field, then those of each value that takes none."""
    values = (*field.sides, *((value,) for value in field.undecided))
    return Contradiction(
        aspect=field.name,  # type: ignore[arg-type]
        predicate=thing.predicate,
        about=thing.id,
        start=None,
        end=None,
        says=tuple(tuple(value.value for value in side) for side in values),
        told=tuple(tuple(brief_of(actors, entry) for value in side for entry in value.entries) for side in values),
        sides=len(field.sides),
        distance=field.distance,
        who=lambda: tuple(_who(record, thing, limits)),
    )


def _who(record: Record, thing: Thing, limits: Asked) -> Iterator[tuple[str, tuple[Actor, ...]]]:
    """Who identifies an event: the actors that its reports name in the starred roles."""
    actors = record.judged(limits.known_by).actors
    for role in vocabulary().predicates[thing.predicate].starred:
        named = dict.fromkeys(actors.identity(name) for entry in thing.entries for name in entry.claim.names(role))
        if named:
            yield role, tuple(shown_actor(record, one, limits.known_by) for one in list(named)[:12])
