"""Which pairs of tellings are worth comparing: a few numbers of each tell of most that they cannot be one event."""

from __future__ import annotations

from typing import NamedTuple

from foedus.matching.comparing import (
    ENOUGH,
    IN_ONE_DOCUMENT,
    MONTH,
    SLIP,
    is_complete,
    points_of_names,
    points_of_time,
    width_of,
)
from foedus.matching.tellings import Telling

ROUNDING = 0.02


class Bounds(NamedTuple):
    """What a telling can have in common with any other at most: the points of its time and of its names; its first and
    last day, and how many days apart another may date the same (`slack`), all three 0 where it has no date.
    """

    time: float
    names: float
    is_dated: bool
    first: int = 0
    last: int = 0
    slack: int = 0


def bounds_of(telling: Telling) -> Bounds:
    """Within what another telling must lie to be compared: no two get more points than either could with itself."""
    names = sum(
        points_of_names(telling.shape, telling.sides, telling.title, telling.places, telling.strength, telling.what),
        IN_ONE_DOCUMENT if telling.document else 0.0,
    )
    time = points_of_time(telling.reach, bool(telling.title.known))
    if telling.reach is None:
        return Bounds(time, names, False)
    is_loose = telling.title.known or (telling.shape.once and is_complete(telling))
    slack = 0 if width_of(telling.reach) > MONTH else MONTH if is_loose else SLIP
    return Bounds(max(time, 0.2), names, True, telling.reach.start_min, telling.reach.end_max, slack)


def may_be_one(a: Bounds, b: Bounds) -> bool:
    """Whether the two are worth comparing."""
    if min(a.time, b.time) + min(a.names, b.names) < ENOUGH - ROUNDING:
        return False
    slack = min(a.slack, b.slack)
    return not (a.is_dated and b.is_dated) or (a.first - b.last <= slack and b.first - a.last <= slack)
