"""What one claim says of a membership over time, and whether it still speaks on a given day.

A claim becomes one or more `Stand`s: 'a member, told from these days to those'. Days are ordinals; where the date of
the claim is not exact, a bound is the earliest and the latest day that it can mean, and what follows from it can be
unknown (None). Three rules decide whether a stand speaks on a day:

1. Within the days it tells, it speaks. A state told for a month or a year is told for all of it, unless a change is
   told within; an event lies somewhere in it.
2. After them it goes on speaking until a claim tells of the opposite *change* (joining, leaving, the end of the
   organisation). Only a change ends it. That somebody is told to be, or not to be, a member on a later day tells of no
   change: then both speak, and the membership is disputed.
3. A told joining also says 'not yet' of the time before it, back to a told leaving; a told leaving says 'still' of the
   time before it, back to a told joining, provided that something told has begun by then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from foedus.dates import AFTER_ALL, BEFORE_ALL, When, reach

NEVER_BEFORE, NEVER_AFTER = BEFORE_ALL - 1, AFTER_ALL + 1


class Bound(NamedTuple):
    """The earliest and the latest day (as ordinals) on which something begins or ends."""

    low: int
    high: int


class Stand(NamedTuple):
    """A claim's word on a membership.

    `member` is what it says; `since` and `until` bound the days that it tells of; `lasts` says that it goes on
    speaking (None: it may have ended at any time); `throughout` that it is told for all days from `since.low` to
    `since.high`; `change` that something changed at `since`; `backward` that it speaks of the time *before* `since`, as
    'not yet' and 'still' do. A tuple, because courses look stands up again and again.
    """

    member: bool
    since: Bound
    until: Bound
    lasts: bool | None
    reason: str
    throughout: bool = False
    change: bool = False
    backward: bool = False


class Changes(NamedTuple):
    """The changes in one direction, as far as they matter on one day: the nearest on either side of it."""

    surely_past: int  # the latest first day of those that are over by the day
    perhaps_past: int  # the latest last day of those that may be over
    surely_ahead: int  # the earliest last day of those that lie ahead
    perhaps_ahead: int  # the earliest first day of those that may lie ahead
    next: int  # the earliest first day of those that lie ahead

    def with_those_of(self, other: Changes) -> Changes:
        """The nearest of both."""
        past = map(max, self[:2], other[:2])
        return Changes(*past, *map(min, self[2:], other[2:]))


NO_CHANGES = Changes(NEVER_BEFORE, NEVER_BEFORE, NEVER_AFTER, NEVER_AFTER, NEVER_AFTER)


class Told(NamedTuple):
    """Everything that is told of one membership, seen from one day."""

    day: int
    joinings: Changes
    leavings: Changes
    has_begun: bool  # some claim tells of a membership that had begun by the day

    def with_those_of(self, other: Told) -> Told:
        """All that is told by either, seen from the same day."""
        return Told(
            self.day,
            self.joinings.with_those_of(other.joinings),
            self.leavings.with_those_of(other.leavings),
            self.has_begun or other.has_begun,
        )


def told_of(stands: Sequence[Stand], day: int) -> Told:
    """The stands of one membership, seen from the day."""
    has_begun = any(one.member and not one.backward and one.since.high <= day for one in stands)
    changes: dict[bool, set[Bound]] = {True: set(), False: set()}
    for one in stands:
        if one.change:
            changes[one.member].add(one.since)
    return Told(day, _changes(changes[True], day), _changes(changes[False], day), has_begun)


def _changes(bounds: Collection[Bound], day: int) -> Changes:
    if not bounds:
        return NO_CHANGES
    return Changes(
        surely_past=max((one.low for one in bounds if one.high <= day), default=NEVER_BEFORE),
        perhaps_past=max((one.high for one in bounds if one.low <= day), default=NEVER_BEFORE),
        surely_ahead=min((one.high for one in bounds if one.low > day), default=NEVER_AFTER),
        perhaps_ahead=min((one.low for one in bounds if one.high > day), default=NEVER_AFTER),
        next=min((one.low for one in bounds if one.low > day), default=NEVER_AFTER),
    )


def speaks(stand: Stand, told: Told) -> bool | None:
    """Whether the stand speaks on the day, given what else is told of the same membership; None: unknown."""
    return _speaks_before(stand, told) if stand.backward else _speaks_after(stand, told)


def _speaks_after(stand: Stand, told: Told) -> bool | None:
    if told.day < stand.since.low:
        return False
    if told.day < stand.since.high:
        return True if stand.throughout and not _may_change_within(stand.since, told) else None
    if told.day <= stand.until.low:
        return True
    if not stand.lasts:
        return None if stand.lasts is None or told.day <= stand.until.high else False
    ends = told.leavings if stand.member else told.joinings
    if stand.until.high < ends.surely_past:
        return False
    return None if stand.until.low < ends.perhaps_past else True


def _speaks_before(stand: Stand, told: Told) -> bool | None:
    if told.day >= stand.since.low:
        return None if told.day < stand.since.high else False
    starts = told.joinings if stand.member else told.leavings
    if starts.surely_ahead < stand.since.low:
        return False
    if starts.perhaps_ahead < stand.since.high:
        return None
    return True if not stand.member or told.has_begun else None


def _may_change_within(bound: Bound, told: Told) -> bool:
    """Whether a change may fall into the days of the bound, which hold the day."""
    return any(one.perhaps_past >= bound.low or one.next <= bound.high for one in (told.joinings, told.leavings))


def state(member: bool, when: When | None, published: When | None, reason: str) -> list[Stand]:
    """The stands of a claim that somebody is, or is not, a member.

    Without a date it counts as of its document's publication; with neither it has no stand. An open end is told up to
    the publication and goes on from there. An untold beginning ('until 1999') leaves the time before the end unknown.
    """
    if when is None or not when.interval:
        return snapshot(member, when or published, reason)
    known = reach(when)
    start, end = Bound(known.start_min, known.start_max), Bound(known.end_min, known.end_max)
    since = start if when.start else Bound(BEFORE_ALL, end.low)
    begins, ends = member and when.start is not None, member and when.end is not None
    stands = [Stand(member, since, *_until(when, published, since, end), reason, change=begins)]
    stands += [Stand(False, since, since, True, f"not yet a member: {reason}", backward=True)] if begins else []
    after = Bound(end.low + 1, end.high + 1)
    return stands + ([Stand(False, after, after, True, f"no longer: {reason}", change=True)] if ends else [])


def _until(when: When, published: When | None, since: Bound, end: Bound) -> tuple[Bound, bool | None]:
    """Up to when an interval is told, and whether it lasts after that."""
    if when.end:
        return end, False
    if when.end_kind == "unknown":
        return since, None
    told = max(since.high, reach(published).start_min if published else since.high)
    return Bound(told, told), True


def snapshot(member: bool, when: When | None, reason: str) -> list[Stand]:
    """The stand of what is told to be so at a time; none without a time."""
    if when is None:
        return []
    known = reach(when)
    bound = Bound(known.start_min, known.start_max) if when.start else Bound(known.end_min, known.end_max)
    edge = when.start or when.end
    return [Stand(member, bound, bound, True, reason, throughout=edge is not None and not edge.qualifier)]


def joining(when: When | None, published: When | None, reason: str, *, from_outside: bool) -> list[Stand]:
    """The stands of a change to membership; `from_outside` says that there was none before.

    An undated joining lies at some time before the publication that tells of it.
    """
    if when is not None:
        return _change(True, when, reason, f"not yet a member: {reason}" if from_outside else None)
    if published is None:
        return []
    past = Bound(BEFORE_ALL, reach(published).end_max)
    return [Stand(True, past, past, True, reason)]


def leaving(when: When | None, published: When | None, reason: str, *, from_inside: bool) -> list[Stand]:
    """The stands of a change from membership; `from_inside` says that there was one before.

    An undated leaving tells how things stand at the publication; whether anything was joined since is not told.
    """
    if when is None:
        return snapshot(False, published, reason)
    return _change(False, when, reason, f"still a member: {reason}" if from_inside else None)


def _change(member: bool, when: When, reason: str, before: str | None) -> list[Stand]:
    known = reach(when)
    bound = Bound(known.start_min if when.start else BEFORE_ALL, known.end_max if when.end else known.start_max)
    stands = [Stand(member, bound, bound, True, reason, change=True)]
    return stands + ([Stand(not member, bound, bound, True, before, backward=True)] if before and when.start else [])
