"""Which pairs of tellings are worth comparing: a few numbers of each tell of most that they cannot be one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from foedus.matching.comparing import (
    ENOUGH,
    IN_ONE_DOCUMENT,
    MONTH,
    PUBLISHED,
    SLIP,
    is_complete,
    points_of_names,
    points_of_time,
    width_of,
)
from foedus.matching.tellings import Telling

if TYPE_CHECKING:
    import numpy as np

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

    @property
    def can_be_shared(self) -> bool:
        """Whether any other telling can be of the same event."""
        return self.time + self.names >= ENOUGH - ROUNDING


def bounds_of(telling: Telling) -> Bounds:
    """Within what another telling must lie to be compared: no two get more points than either could with itself."""
    names = IN_ONE_DOCUMENT if telling.document else 0.0
    names += sum(points_of_names(telling.shape, *telling.names)) if telling.points is None else telling.points
    time = points_of_time(telling.reach, bool(telling.title.known))
    if telling.reach is None:
        return Bounds(time, names, False)
    is_loose = telling.title.known or (telling.shape.once and is_complete(telling))
    slack = 0 if width_of(telling.reach) > MONTH else MONTH if is_loose else SLIP
    return Bounds(max(time, PUBLISHED), names, True, telling.reach.start_min, telling.reach.end_max, slack)


class Columns:
    """The bounds of many tellings, a column for each of their numbers."""

    def __init__(self, bounds: Sequence[Bounds]) -> None:
        import numpy as np

        self._columns = tuple(np.array(column) for column in zip(*bounds, strict=True))

    def of(self, numbers: np.ndarray[Any, np.dtype[np.int64]]) -> Bounds:
        """The columns of those of the tellings that have these numbers."""
        return Bounds(*(column[numbers] for column in self._columns))


def may_be_one(a: Bounds, b: Bounds) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Whether two are worth comparing; of `Columns`, each of the one beside each of the other."""
    import numpy as np

    is_enough = np.minimum(a.time, b.time) + np.minimum(a.names, b.names) >= ENOUGH - ROUNDING
    slack = np.minimum(a.slack, b.slack)
    is_near = (a.first - b.last <= slack) & (b.first - a.last <= slack)
    return np.asarray(is_enough & (is_near | ~(a.is_dated & b.is_dated)))
