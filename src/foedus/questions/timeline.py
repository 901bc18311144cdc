"""The course of an actor's memberships, or of an organisation's members, as bars, with the events beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foedus.courses.course import Segment, Status, membership_course, suspension_course
from foedus.courses.pairs import founding_treaties
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.events import EventsAnswer, events
from foedus.questions.filters import window
from foedus.questions.memberships import ORGANIZED, Slot, slots_of_member, slots_of_organization
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, asked, shown_actor
from foedus.questions.support import Support, supports
from foedus.record import Brief, KnownBy, Record

BARS = 100  # of a timeline, unless another number is asked for


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a bar: `start` and `end` are its first and last day, None where no end is told.

    `status` is that of the membership, or 'suspended'. `starts_surely` and `ends_surely` are False where claims leave
    open on which day it begins or ends, so that the stretch beside it is one of uncertain days. The supports are of the
    claims for it and against it.
    """

    status: Status | str
    start: date | None
    end: date | None
    starts_surely: bool
    ends_surely: bool
    speak_for: Support
    speak_against: Support
    leave_open: Support

    def to_json(self) -> Json:
        """The stretch as a JSON object."""
        return {
            "status": self.status,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "starts_surely": self.starts_surely,
            "ends_surely": self.ends_surely,
            "for": self.speak_for.to_json(),
            "against": self.speak_against.to_json(),
            "open": self.leave_open.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Bar:
    """One membership over time; `suspensions` lie over its stretches."""

    member: Actor
    organization: Actor
    stretches: tuple[Stretch, ...]
    suspensions: tuple[Stretch, ...]

    def to_json(self) -> Json:
        """The bar as a JSON object."""
        return {
            "member": self.member.to_json(),
            "organization": self.organization.to_json(),
            "stretches": [one.to_json() for one in self.stretches],
            "suspensions": [one.to_json() for one in self.suspensions],
        }


@dataclass(frozen=True, slots=True)
class TimelineAnswer:
    """Bars in the order of their beginning, and events in order; `left_out` bars are not shown.

    `events` is None where none were asked for.
    """

    actor: Actor
    since: date | None
    until: date | None
    asked: Asked
    bars: tuple[Bar, ...]
    left_out: int
    events: EventsAnswer | None

    @property
    def rows(self) -> tuple[Bar, ...]:
        """The bars."""
        return self.bars

    def to_json(self) -> Json:
        """The answer as a JSON object."""
        return {
            "question": "timeline",
            "actor": self.actor.to_json(),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            **self.asked.to_json(),
            "bars": [bar.to_json() for bar in self.bars],
            "left_out": self.left_out,
            "events": self.events.to_json() if self.events else None,
        }


@of_one_moment
def timeline(
    record: Record,
    actor: str,
    since: date | None = None,
    until: date | None = None,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
    limit: int = BARS,
    most_events: int | None = None,
) -> TimelineAnswer:
    """The memberships of an actor, or in an organisation, over time, and the events that name it.

    At most `limit` bars and `most_events` events (None: all; 0: the record is not asked for events at all).
    QuestionError where the record has no such actor, or the days run backwards.
    """
    window(since, until)
    treaties = founding_treaties(record.identity(actor, known_by))
    whom = asked(record, actor, "actor", ORGANIZED, treaties)
    limits = limits_of(record, according_to, known_by, floor)
    slots = [*slots_of_organization(record, whom.identity, limits), *slots_of_member(record, whom.identity, limits)]
    courses = [(slot, shown_segments(membership_course(slot.all), since, until)) for slot in slots]
    told = sorted((one for one in courses if one[1]), key=_order)
    bars = tuple(_bars(record, told[:limit], since, until, limits))
    sources = according_to, known_by, floor
    happened = (
        events(record, None, actor, None, since, until, None, *sources, most_events) if most_events != 0 else None
    )
    return TimelineAnswer(whom, since, until, limits, bars, max(0, len(told) - limit), happened)


@of_one_moment
def turning_days(
    record: Record,
    organization: str,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
) -> tuple[date, ...]:
    """The days on which a membership in the organisation changes: those on which something begins or has just ended."""
    whom = asked(record, organization, "actor", ORGANIZED, founding_treaties(record.identity(organization, known_by)))
    days: set[date] = set()
    for slot in slots_of_organization(record, whom.identity, limits_of(record, according_to, known_by, floor)):
        frozen = (one for one in shown_segments(suspension_course(slot.told), None, None) if one.status != "unknown")
        for one in (*shown_segments(membership_course(slot.all), None, None), *frozen):
            days.update(_edges(one))
    return tuple(sorted(days))


def _edges(segment: Segment[Brief]) -> Iterator[date]:
    """The first day of a segment, and the first day after it."""
    if segment.start:
        yield segment.start
    if segment.end and segment.end < date.max:
        yield segment.end + timedelta(days=1)


def shown_segments(course: Iterable[Segment[Brief]], since: date | None, until: date | None) -> list[Segment[Brief]]:
    """The segments between the days asked for, cut there; those of which nothing is told are left away."""
    found = []
    for segment in course:
        if segment.is_told and _meets(segment, since, until):
            start = max(filter(None, (segment.start, since)), default=None)
            end = min(filter(None, (segment.end, until)), default=None)
            found.append(replace(segment, start=start, end=end))
    return found


def _meets(segment: Segment[Brief], since: date | None, until: date | None) -> bool:
    begins_late = until is not None and segment.start is not None and segment.start > until
    ends_early = since is not None and segment.end is not None and segment.end < since
    return not begins_late and not ends_early


def _order(told: tuple[Slot, list[Segment[Brief]]]) -> tuple[bool, date, str, str]:
    """The memberships in the order in which they began; those of which only a 'not' is told stand last."""
    slot, segments = told
    begun = [one.start or date.min for one in segments if one.status in ("member", "disputed")]
    return not begun, min(begun, default=date.max), slot.organization, slot.member


def _bars(
    record: Record, told: list[tuple[Slot, list[Segment[Brief]]]], since: date | None, until: date | None, limits: Asked
) -> Iterator[Bar]:
    overlays = [shown_segments(suspension_course(slot.told), since, until) for slot, _ in told]
    sides = [
        side for (_, parts), over in zip(told, overlays, strict=True) for one in (*parts, *over) for side in _sides(one)
    ]
    backing = iter(supports(record, sides, limits.known_by, shown=1))
    for (slot, segments), over in zip(told, overlays, strict=True):
        stretches = tuple(stretch(one, segments, backing) for one in segments)
        frozen = tuple(stretch(one, over, backing) for one in over)
        yield Bar(
            shown_actor(record, slot.member, limits.known_by),
            shown_actor(record, slot.organization, limits.known_by),
            stretches,
            tuple(replace(one, status=SUSPENSION[one.status]) for one in frozen if one.status != "unknown"),
        )


SUSPENSION = {"member": "suspended", "disputed": "suspension disputed", "not a member": "not suspended"}


def _sides(segment: Segment[Brief]) -> tuple[tuple[Brief, ...], ...]:
    return segment.speak_for, segment.speak_against, segment.leave_open


def stretch(segment: Segment[Brief], course: list[Segment[Brief]], backing: Iterator[Support]) -> Stretch:
    """A segment with its supports, which are taken from `backing` in the order of `_sides`."""
    speak_for, speak_against, leave_open = next(backing), next(backing), next(backing)
    return Stretch(
        segment.status,
        segment.start,
        segment.end,
        not _is_open(course, segment.start, -1),
        not _is_open(course, segment.end, +1),
        speak_for,
        speak_against,
        leave_open,
    )


def _is_open(course: Iterable[Segment[Brief]], edge: date | None, step: int) -> bool:
    """Whether the days beside the edge are left open by claims."""
    if edge is None or edge in (date.min, date.max):
        return False
    beside = edge + timedelta(days=step)
    return any(one.status == "unknown" and bool(one.leave_open) and one.covers(beside) for one in course)
