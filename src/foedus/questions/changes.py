"""What changed around an actor between two days: members, suspensions, bodies, bases, offices; and what was disputed.

| what | rests on |
| --- | --- |
| joined, left | a membership begins or ends between the days |
| told | a membership is told of from a day on, and nothing tells since when it had been |
| disputed, settled | from a day on claims stand against each other, or no longer do |
| suspended, resumed | the same for a suspension |
| founded, ended | `found`, `dissolve`, or the told beginning or end of a body |
| base opened, base closed | the told beginning or end of `bases_in` |
| took office, left office | `appoint`, or the told beginning or end of `holds_office` |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foedus.courses.course import Segment, Status, membership_course, suspension_course
from foedus.courses.pairs import founding_treaties
from foedus.dates import When, order, overlaps
from foedus.errors import QuestionError
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.filters import window
from foedus.questions.memberships import ORGANIZED, Slot, selected, slots_of_member, slots_of_organization
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, asked, shown_actor
from foedus.questions.support import Support, supports
from foedus.record import Brief, KnownBy, Record

STATES: Mapping[str, tuple[str, str, str, str]] = {
    "part_of": ("part", "whole", "founded", "ended"),
    "bases_in": ("owner", "host", "base opened", "base closed"),
    "holds_office": ("person", "body", "took office", "left office"),
}
"""What lasts → whose, in whom, the word for its beginning, the word for its end."""

EVENTS: Mapping[str, tuple[str, str, str]] = {
    "appoint": ("person", "body", "took office"),
    "found": ("object", "founder", "founded"),
    "dissolve": ("object", "object", "ended"),
}
"""What happens → who is changed, in or by whom, the word for it."""

TURNS: Mapping[tuple[Status, Status], str] = {
    ("not a member", "member"): "joined",
    ("unknown", "member"): "told",
    ("disputed", "member"): "settled",
    ("member", "not a member"): "left",
    ("unknown", "not a member"): "left",
    ("disputed", "not a member"): "settled",
    ("member", "disputed"): "disputed",
    ("not a member", "disputed"): "disputed",
    ("unknown", "disputed"): "disputed",
}
CHANGES = ("join", "withdraw", "dissolve", "sign", "found")  # claims that tell of a change, not of how things stand
SUSPENSIONS: Mapping[str, str] = {"member": "suspended", "not a member": "resumed", "disputed": "suspension disputed"}


@dataclass(frozen=True, slots=True)
class Change:
    """What changed, for whom and in what, between `first` and `last`: one day where it is known.

    `what` is a word of the module's table; `before` and `after` are the statuses of a membership. The claims of
    `support` tell of it, or speak from then on; those of `against` say otherwise.
    """

    what: str
    actor: Actor
    of: Actor
    first: date | None
    last: date | None
    before: Status | None
    after: Status | None
    support: Support
    against: Support

    def to_json(self) -> Json:
        """The change as a JSON object."""
        return {
            "what": self.what,
            "actor": self.actor.to_json(),
            "of": self.of.to_json(),
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "before": self.before,
            "after": self.after,
            "support": self.support.to_json(),
            "against": self.against.to_json(),
        }


@dataclass(frozen=True, slots=True)
class ChangesAnswer:
    """The changes in the order of time; `unchanged` counts the memberships that are the same on both days."""

    actor: Actor
    since: date
    until: date
    asked: Asked
    rows: tuple[Change, ...]
    unchanged: int

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "changes",
            "actor": self.actor.to_json(),
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
            "unchanged": self.unchanged,
        }


@dataclass(frozen=True, slots=True)
class _Turn:
    """A change before its claims are fetched."""

    what: str
    actor: str
    of: str
    first: date | None
    last: date | None
    told: tuple[Brief, ...]
    against: tuple[Brief, ...] = ()
    before: Status | None = None
    after: Status | None = None


@of_one_moment
def changes(
    record: Record,
    actor: str,
    since: date,
    until: date,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
) -> ChangesAnswer:
    """What changed in an organisation, or for an actor, after `since` and up to `until`.

    QuestionError where the record has no such actor, or the days run backwards.
    """
    if since >= until:
        raise QuestionError(
            f"from {since} until {until} is no time in which something can change. Give the earlier day as since."
        )
    whom = asked(record, actor, "actor", ORGANIZED, founding_treaties(record.identity(actor, known_by)))
    limits = limits_of(record, according_to, known_by, floor)
    slots = [*slots_of_organization(record, whom.identity, limits), *slots_of_member(record, whom.identity, limits)]
    moved = [list(_membership_turns(slot, since, until)) for slot in slots]
    turns = [turn for some in moved for turn in some] + list(_other_turns(record, whom.identity, since, until, limits))
    turns.sort(key=lambda one: (one.first or date.min, one.last or date.max, one.what, one.actor, one.of))
    backing = iter(supports(record, (side for turn in turns for side in (turn.told, turn.against)), known_by))
    rows = tuple(
        Change(
            turn.what, shown_actor(record, turn.actor, known_by), shown_actor(record, turn.of, known_by),
            turn.first, turn.last, turn.before, turn.after, next(backing), next(backing),
        )
        for turn in turns
    )  # fmt: skip
    return ChangesAnswer(whom, since, until, limits, rows, sum(not some for some in moved))


def _membership_turns(slot: Slot, since: date, until: date) -> Iterator[_Turn]:
    for before, after, gap in _steps(membership_course(slot.all)):
        first, last = _days(after, gap)
        if (what := TURNS.get((before.status, after.status))) and _is_between(first, last, since, until):
            told, against = _claims_of(after, before)
            what = "joined" if what == "told" and any(one.predicate in CHANGES for one in told) else what
            yield _Turn(what, slot.member, slot.organization, first, last, told, against, before.status, after.status)
    for before, after, gap in _steps(suspension_course(slot.told)):
        first, last = _days(after, gap)
        if before.status != after.status and after.status in SUSPENSIONS and _is_between(first, last, since, until):
            if after.status == "not a member" and before.status == "unknown":
                continue
            told, against = _claims_of(after, before)
            yield _Turn(SUSPENSIONS[after.status], slot.member, slot.organization, first, last, told, against)


def _steps(course: Sequence[Segment[Brief]]) -> Iterator[tuple[Segment[Brief], Segment[Brief], Segment[Brief] | None]]:
    """Each segment that is decided with the decided one before it, and the open days between them, if any."""
    before: Segment[Brief] | None = None
    gap: Segment[Brief] | None = None
    for segment in course:
        if segment.status == "unknown" and segment.leave_open and segment.start and before:
            gap = segment
            continue
        if before is not None:
            yield before, segment, gap
        before, gap = segment, None


def _days(after: Segment[Brief], gap: Segment[Brief] | None) -> tuple[date | None, date | None]:
    """The first and the last day on which the change may have come."""
    return (gap.start if gap else after.start), after.start


def _is_between(first: date | None, last: date | None, since: date, until: date) -> bool:
    return (last or date.max) > since and (first or date.min) <= until


def _claims_of(after: Segment[Brief], before: Segment[Brief]) -> tuple[tuple[Brief, ...], tuple[Brief, ...]]:
    """The claims of the new status and those against it: the ones that did not speak before come first, if any."""
    sides = (
        (after.speak_against, after.speak_for)
        if after.status == "not a member"
        else (after.speak_for, after.speak_against)
    )
    if after.status == "disputed":
        sides = (after.speak_for, after.speak_against)
    old = {one.key for one in before.claims}
    told = tuple(one for one in sides[0] if one.predicate in CHANGES or one.key not in old) or sides[0]
    return told, sides[1]


def _other_turns(record: Record, actor: str, since: date, until: date, limits: Asked) -> Iterator[_Turn]:
    """What begins and ends around the actor beside memberships, claims of one day and the same actors together."""
    days = window(since + timedelta(days=1), until)
    turns: dict[tuple[str, str, str, str], tuple[When, list[Brief]]] = {}
    against: dict[tuple[str, str, str], list[Brief]] = defaultdict(list)
    roles = [role for ends in (*STATES.values(), *EVENTS.values()) for role in ends[:2]]
    for brief in record.briefs(selected((*STATES, *EVENTS), roles, (actor,), limits), limits.known_by):
        for what, one, other, when in _moments(brief):
            if actor not in (one, other) or days is None or overlaps(when, days) is False:
                continue
            if brief.modality == "denied":
                against[what, one, other].append(brief)
            elif brief.modality == "asserted":
                turns.setdefault((what, one, other, str(when)), (when, []))[1].append(brief)
    for (what, one, other, _), (when, told) in sorted(turns.items(), key=lambda item: order(item[1][0])):
        denied = tuple(against.get((what, one, other), ()))
        yield _Turn(what, one, other, when.earliest, when.latest, tuple(told), denied)


def _moments(brief: Brief) -> Iterator[tuple[str, str, str, When]]:
    """What the claim tells to have begun, happened or ended: the word, for whom, in whom, and when."""
    when = brief.when
    if when is None:
        return
    if brief.predicate in EVENTS:
        role, in_role, word = EVENTS[brief.predicate]
        for one, other in _pairs(brief.who(role), brief.who(in_role)):
            yield word, one, other, when
    elif when.interval:
        role, in_role, began, ended = STATES[brief.predicate]
        edges = ((began, when.start), (ended, when.end))
        for one, other in _pairs(brief.who(role), brief.who(in_role)):
            yield from ((word, one, other, When.at(edge)) for word, edge in edges if edge)


def _pairs(ones: Iterable[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one in ones:
        yield from ((one, other) for other in others or (one,))
