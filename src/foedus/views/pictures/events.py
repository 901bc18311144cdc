"""Events over time, in rows by their kind, each told as fact, planned, cancelled, denied or possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from foedus.dates import When
from foedus.questions.events import Event, EventsAnswer
from foedus.views import charts
from foedus.views.charts.words import Words
from foedus.views.pictures.names import places_of, time_of, told
from foedus.views.pictures.picture import NOWHERE, Onward, Picture, Row, cells, omissions, source

MOST_EVENTS = 300


def timeline_picture(
    answer: EventsAnswer, words: Words, as_of: date | None = None, onward: Onward = NOWHERE, most: int = MOST_EVENTS
) -> Picture:
    """The events of the answer that have a date; of too many, those with the most reports."""
    shown = heaviest(answer.rows, most)
    return Picture(
        words["events"],
        charts.timeline(list(_dots(shown, words, onward)), words, as_of),
        (words["when"], words["predicate"], words["modality"], words["told of"], words["where"], words["claims"]),
        tuple(_row(event, words, onward) for event in shown),
        omissions(
            words,
            events_more=len(answer.rows) - len(shown),
            events_undated=len(answer.undated) + answer.left_out,
        ),
    )


def heaviest(events: Sequence[Event], most: int) -> list[Event]:
    """The events with the most reports, of equals the latest, in the order in which they came."""
    by_weight = sorted(range(len(events)), key=lambda at: (-told_by(events[at]), -at))
    return [events[at] for at in sorted(by_weight[:most])]


def told_by(event: Event) -> int:
    """How many claims report the event."""
    return len(event.reports) + event.more


def days_of(when: When) -> tuple[date, date]:
    """The first and the last day that a time can mean; the day at hand stands for an end that is not told."""
    start, end = when.earliest, when.latest
    first, last = start or end, end or start
    assert first is not None and last is not None, "a time has at least one end"  # noqa: S101, PT018 - When checks it
    return first, last


def _dots(events: Sequence[Event], words: Words, onward: Onward) -> Iterator[charts.Dot]:
    order = sorted({event.first.claim.predicate for event in events}, key=lambda one: words[one])
    for event in sorted(events, key=lambda one: order.index(one.first.claim.predicate)):
        claim = event.first.claim
        if claim.when:
            start, end = days_of(claim.when)
            href = onward.claims(_ids(event), told_by(event))
            yield charts.Dot(claim.predicate, start, end, claim.modality, told(claim, words.language), href)


def _row(event: Event, words: Words, onward: Onward) -> Row:
    claim, ids = event.first.claim, _ids(event)
    whom, where = told(claim, words.language), places_of(claim, words.language)
    said = cells(time_of(claim.when), words[claim.predicate], _modality(event, words))
    return Row((*said, source(whom), source(where)), ids, told_by(event), onward.claims(ids, told_by(event)))


def _modality(event: Event, words: Words) -> str:
    """How the event is told; that it is disputed where its reports contradict each other in that."""
    told_as = words[event.first.claim.modality]
    is_disputed = any(field.name == "modality" for field in event.differing)
    return f"{told_as} ({words['disputed']})" if is_disputed else told_as


def _ids(event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.id for entry in event.reports))
