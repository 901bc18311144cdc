"""When each stand on a membership speaks, and what follows for all of time: one sweep instead of a look at every day.

`stands.speaks` tells it for one day. Over time a stand's word changes on a few days only, which follow from its own
bounds and from the nearest changes told of the same membership; both are looked up in sorted lists. So the course of a
membership with n stands takes n log n steps, however long it lasts, and no two claims are ever held against each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from foedus.courses.stands import NEVER_AFTER, NEVER_BEFORE, Bound, Stand


class Spell(NamedTuple):
    """Days (ordinals, both included) on which a stand speaks (True) or may speak (None)."""

    start: int
    end: int
    verdict: bool | None


@dataclass(frozen=True, slots=True)
class Turns:
    """The told changes in one direction, sorted both ways, with the running extremes of the other bound."""

    lows: tuple[int, ...]
    least_high_from: tuple[int, ...]  # of the changes from here on, by low
    most_high_to: tuple[int, ...]  # of the changes up to here, by low
    highs: tuple[int, ...]
    least_low_from: tuple[int, ...]
    most_low_to: tuple[int, ...]

    @classmethod
    def of(cls, bounds: Iterable[Bound]) -> Turns:
        """The changes, in whatever order they come."""
        by_low = sorted(set(bounds))
        if not by_low:
            return NO_TURNS
        by_high = sorted(by_low, key=lambda one: one.high)
        lows, highs = tuple(one.low for one in by_low), tuple(one.high for one in by_high)
        high_of, low_of = [one.high for one in by_low], [one.low for one in by_high]
        return cls(
            lows, _from_here(high_of), tuple(accumulate(high_of, max)),
            highs, _from_here(low_of), tuple(accumulate(low_of, max)),
        )  # fmt: skip

    def surely_after(self, day: int) -> int:
        """The first day by which a change that lies after `day`, however it is read, is over."""
        at = bisect_right(self.lows, day)
        return self.least_high_from[at] if at < len(self.lows) else NEVER_AFTER

    def perhaps_after(self, day: int) -> int:
        """The first day on which a change that may lie after `day` may begin."""
        at = bisect_right(self.highs, day)
        return self.least_low_from[at] if at < len(self.highs) else NEVER_AFTER

    def surely_before(self, day: int) -> int:
        """The last first day of the changes that lie before `day` however they are read."""
        at = bisect_left(self.highs, day)
        return self.most_low_to[at - 1] if at else NEVER_BEFORE

    def perhaps_before(self, day: int) -> int:
        """The last day of the changes that may lie before `day`."""
        at = bisect_left(self.lows, day)
        return self.most_high_to[at - 1] if at else NEVER_BEFORE

    def may_fall_into(self, bound: Bound) -> bool:
        """Whether a change may lie within the days of the bound."""
        at = bisect_right(self.lows, bound.high)
        return at > 0 and self.most_high_to[at - 1] >= bound.low


NO_TURNS = Turns((), (), (), (), (), ())


def _from_here(values: Sequence[int]) -> tuple[int, ...]:
    return tuple(reversed(tuple(accumulate(reversed(values), min))))


class History(NamedTuple):
    """All changes told of one membership, and the first day by which something told had begun."""

    joinings: Turns
    leavings: Turns
    begun: int


def history_of(stands: Sequence[Stand]) -> History:
    """What the stands of one membership tell of its changes."""
    joinings, leavings = (
        Turns.of(one.since for one in stands if one.change and one.member is to) for to in (True, False)
    )
    begun = min((one.since.high for one in stands if one.member and not one.backward), default=NEVER_AFTER)
    return History(joinings, leavings, begun)


def spells_of(stand: Stand, history: History) -> list[Spell]:
    """The days on which the stand speaks or may speak, in their order; on all others it is silent."""
    found = _before(stand, history) if stand.backward else _after(stand, history)
    return [spell for spell in found if spell.start <= spell.end]


def _after(stand: Stand, history: History) -> Iterator[Spell]:
    since, until = stand.since, stand.until
    within = stand.throughout and not any(turns.may_fall_into(since) for turns in history[:2])
    yield Spell(since.low, since.high - 1, True if within else None)
    yield Spell(since.high, until.low, True)
    beyond = max(since.high, until.low + 1)
    if not stand.lasts:
        yield Spell(beyond, NEVER_AFTER if stand.lasts is None else until.high, None)
        return
    ends = history.leavings if stand.member else history.joinings
    doubtful, over = max(beyond, ends.perhaps_after(until.low)), max(beyond, ends.surely_after(until.high))
    yield Spell(beyond, doubtful - 1, True)
    yield Spell(doubtful, over - 1, None)


def _before(stand: Stand, history: History) -> Iterator[Spell]:
    since = stand.since
    starts = history.joinings if stand.member else history.leavings
    silent = min(starts.surely_before(since.low), since.low)  # silent on all days before this one
    doubtful = min(max(starts.perhaps_before(since.high), silent), since.low)
    speaks = doubtful if not stand.member else min(max(doubtful, history.begun), since.low)
    yield Spell(silent, speaks - 1, None)
    yield Spell(speaks, since.low - 1, True)
    yield Spell(since.low, since.high - 1, None)
