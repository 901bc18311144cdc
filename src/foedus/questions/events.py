"""What happened, in the order of time: meetings, exercises, attacks, accessions and the other events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foedus.questions.answers import Asked, Json, entry_row, sorted_by_time
from foedus.questions.filters import events as event_predicates
from foedus.questions.filters import fitting, known_word, meets, narrowed, window
from foedus.questions.names import identity
from foedus.record import Entry, KnownBy, Record
from foedus.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that report the same: one predicate, one modality, the same date, the same actors in the starred roles.

    `in_window` is None where the date leaves open whether it lies in the days asked for.
    """

    reports: tuple[Entry, ...]
    in_window: bool | None

    @property
    def first(self) -> Entry:
        """The report that stands for all: the earliest published."""
        return self.reports[0]

    def to_json(self) -> Json:
        """The event as a JSON object: its first report, and all of them."""
        return {
            **entry_row(self.first),
            "in_window": self.in_window,
            "reports": [entry_row(entry) for entry in self.reports],
        }


@dataclass(frozen=True, slots=True)
class EventsAnswer:
    """Events in the order of time; those without a date stand apart in `undated`.

    Where days are asked for, claims without a date are left out, and `left_out` tells how many.
    """

    since: date | None
    until: date | None
    asked: Asked
    rows: tuple[Event, ...]
    undated: tuple[Event, ...]
    left_out: int

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
        }


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
) -> EventsAnswer:
    """The events that the record tells of, in the order of time.

    `actor` and `place` may be any of their names in any language. An event whose date leaves open whether it lies
    between `since` and `until` is shown, and says so. QuestionError for words that neither the record nor the
    vocabulary has.
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
    found, left_out = fitting(record, selection, days, known_by)
    told = [Event(reports, meets(reports[0].claim.when, days)) for reports in same_reports(sorted_by_time(found))]
    dated = tuple(event for event in told if event.first.claim.when)
    undated = tuple(event for event in told if not event.first.claim.when)
    return EventsAnswer(since, until, limits, dated, undated, left_out)


def same_reports(entries: Iterable[Entry]) -> list[tuple[Entry, ...]]:
    """The entries grouped where they tell the same, in their order; what has no date is never the same as another."""
    groups: dict[object, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(slot(entry) if entry.claim.when else entry.id, []).append(entry)
    return [tuple(group) for group in groups.values()]


def slot(entry: Entry) -> tuple[object, ...]:
    """What the claim tells, names taken for actors: predicate, modality, date, and the actors in the starred roles."""
    claim = entry.claim
    starred = vocabulary().predicates[claim.predicate].starred
    actors = tuple((role, frozenset(identity(name) for name in claim.names(role))) for role in starred)
    return claim.predicate, claim.modality, str(claim.when), actors
