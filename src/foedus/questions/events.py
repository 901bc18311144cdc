"""What happened, in the order of time, told side by side: meetings, exercises, attacks, accessions and the like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foedus.dates import AFTER_ALL, order, reach
from foedus.matching import Voices
from foedus.questions.answers import Asked, Json, entry_row, sorted_by_time
from foedus.questions.event import field_row, voices_row
from foedus.questions.fields import Field, fields_of
from foedus.questions.filters import events as event_predicates
from foedus.questions.filters import fitting, known_word, meets, narrowed, window
from foedus.questions.moment import of_one_moment
from foedus.questions.names import shown_actor
from foedus.questions.support import voices_of
from foedus.record import Actors, Entry, KnownBy, Record, Thing, brief_of
from foedus.record.fitting import fits
from foedus.vocabulary import vocabulary

FACETS = ("predicate", "actor", "place", "modality", "language", "source")
IN_FACET = 20  # values of a facet that are named
Facet = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event with the reports of it that were asked for, those with a date first, then by their publication.

    `id` is that of the event, as `event` takes it; `more` counts the reports that the words of the question leave out;
    `voices` tells how many of the reports are independent, `differing` are the fields in which they contradict each
    other. `in_window` is None where the dates leave open whether it lies in the days asked for.
    """

    id: str
    reports: tuple[Entry, ...]
    in_window: bool | None
    voices: Voices
    differing: tuple[Field, ...] = ()
    more: int = 0

    @property
    def first(self) -> Entry:
        """The report that stands for all: of those with the most exact date the earliest published."""
        return self.reports[0]

    def to_json(self) -> Json:
        """The event as a JSON object: its first report, and all of them."""
        return {
            **entry_row(self.first),
            "event": self.id,
            "in_window": self.in_window,
            **voices_row(self.voices),
            "differing": [field_row(field) for field in self.differing],
            "more": self.more,
            "reports": [entry_row(entry) for entry in self.reports],
        }


@dataclass(frozen=True, slots=True)
class EventsAnswer:
    """Events in the order of time; those without a date stand apart in `undated`, after all others.

    `rows` and `undated` together are one page from `offset` on; `total` is the number of all events. `facets` counts
    all events by predicate, actor, place, modality, language and source, the commonest values first. Where days are
    asked for, claims without a date are left out, and `left_out` tells how many.
    """

    since: date | None
    until: date | None
    asked: Asked
    rows: tuple[Event, ...]
    undated: tuple[Event, ...]
    left_out: int
    total: int
    offset: int = 0
    facets: tuple[tuple[str, Facet], ...] = ()

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "events",
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
            "undated": [row.to_json() for row in self.undated],
            "left_out": self.left_out,
            "total": self.total,
            "offset": self.offset,
            "facets": {name: dict(values) for name, values in self.facets},
        }


@dataclass(frozen=True, slots=True)
class _Told:
    """An event before it is known whether it is shown."""

    thing: Thing
    reports: tuple[Entry, ...]
    in_window: bool | None


@of_one_moment
def events(
    record: Record,
    predicate: str | None = None,
    actor: str | None = None,
    place: str | None = None,
    since: date | None = None,
    until: date | None = None,
    modality: str | None = None,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
    limit: int | None = None,
    offset: int = 0,
    by_wording: bool = True,
    language: str | None = None,
    voices: int | None = None,
) -> EventsAnswer:
    """The events that the record tells of, in the order of time, each with the reports of it.

    `actor` and `place` may be any of their names in any language; `language` keeps events that a document in it tells
    (ISO 639-1), `voices` those with at least so many independent origins. An event whose date leaves open whether it
    lies between `since` and `until` is shown, and says so. Whether reports copy one another is known by the wording of
    their documents, which takes reading these: without `by_wording` only publishers, cited voices and named
    translations tell. QuestionError for words that neither the record nor the vocabulary has.
    """
    days = window(since, until)
    selection, limits = narrowed(
        record,
        predicates=known_word(predicate, event_predicates(), "event") or event_predicates(),
        modality=modality,
        actor=actor,
        place=place,
        according_to=according_to,
        since=since,
        until=until,
        known_by=known_by,
        floor=floor,
    )
    actors = record.judged(known_by).actors
    whole = replace(selection, since=None, until=None)
    told = []
    for thing in record.things(replace(selection, dated=True if days else None), known_by):
        reports = [one for one in thing.entries if one.id in thing.asked or fits(whole, one, actors)]
        met = {meets(one.claim.when, days) for one in reports if one.claim.when or not days}
        if met - {False} and (language is None or language in {one.origin.language or "unknown" for one in reports}):
            told.append(_Told(thing, tuple(_by_standing(reports)), True if True in met else None))
    if voices is not None:
        told = [one for one in told if _has_voices(record, actors, one, known_by, by_wording, voices)]
    told.sort(key=lambda one: (order(one.reports[0].claim.when), one.thing.id))
    left_out = fitting(record, selection, days, known_by)[1] if days else 0
    page = [
        _event(record, actors, one, known_by, by_wording)
        for one in (told[offset:] if limit is None else told[offset : offset + limit])
    ]
    return EventsAnswer(
        since,
        until,
        limits,
        tuple(event for event in page if event.first.claim.when),
        tuple(event for event in page if not event.first.claim.when),
        left_out,
        len(told),
        offset,
        tuple(_facets(record, actors, [one.reports for one in told], known_by)),
    )


def _by_standing(reports: Iterable[Entry]) -> list[Entry]:
    """Reports with the most exact date first; of one exactness, the earlier published."""
    return sorted(sorted_by_time(reports), key=lambda one: (_vagueness(one), order(one.origin.published)))


def _vagueness(entry: Entry) -> int:
    """By how many days its beginning and its end are uncertain; what has no date comes last."""
    if entry.claim.when is None:
        return AFTER_ALL
    known = reach(entry.claim.when)
    return known.start_max - known.start_min + known.end_max - known.end_min


def _event(record: Record, actors: Actors, told: _Told, known_by: KnownBy, by_wording: bool) -> Event:
    fields = fields_of(actors, told.reports) if len(told.reports) > 1 else []
    return Event(
        told.thing.id,
        told.reports,
        told.in_window,
        _voices(record, actors, told, known_by, by_wording),
        tuple(field for field in fields if field.verdict == "contradict"),
        len(told.thing.entries) - len(told.reports),
    )


def _voices(record: Record, actors: Actors, told: _Told, known_by: KnownBy, by_wording: bool) -> Voices:
    """Who tells it, in families of one origin."""
    if by_wording:
        return record.independent(told.reports, known_by)
    return voices_of((brief_of(actors, one) for one in told.reports), record)


def _has_voices(record: Record, actors: Actors, told: _Told, known_by: KnownBy, by_wording: bool, least: int) -> bool:
    """Whether so many independent origins tell it; origins are told apart only where enough documents tell it."""
    if len({one.origin.key for one in told.reports}) < least:
        return False
    return _voices(record, actors, told, known_by, by_wording).origins >= least


def _facets(
    record: Record, actors: Actors, told: Sequence[tuple[Entry, ...]], known_by: KnownBy
) -> Iterable[tuple[str, Facet]]:
    """How many events have which value of each facet."""
    values_of: dict[str, Callable[[Entry], Iterable[str]]] = {
        "predicate": lambda one: (one.claim.predicate,),
        "actor": lambda one: {
            actors.identity(name)
            for role in vocabulary().predicates[one.claim.predicate].starred
            for name in one.claim.names(role)
        },
        "place": lambda one: {actors.identity(mention.name) for mention in one.claim.where},
        "modality": lambda one: (one.claim.modality,),
        "language": lambda one: (one.origin.language or "unknown",),
        "source": lambda one: {actors.identity(one.origin.publisher)} if one.origin.publisher else (),
    }
    for name in FACETS:
        counts = Counter(value for reports in told for value in {v for one in reports for v in values_of[name](one)})
        common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:IN_FACET]
        if name in ("actor", "place", "source"):
            common = [(shown_actor(record, one, known_by).name, number) for one, number in common]
        yield name, tuple(common)
