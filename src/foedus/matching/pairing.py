"""Which pairs of very many tellings are compared: those that meet in a block and may be one, all blocks at once.

What stands in the blocks is held in columns, sorted by block; rank for rank, the leaders of all blocks are set against
those who stand behind them. The pairs are those that `foedus.matching.blocks` tells, less those that cannot be one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from foedus.matching.blocks import LARGEST, LEADERS, ODD, Time, factors_of
from foedus.matching.bounds import Bounds, Columns, may_be_one
from foedus.matching.tellings import Telling

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.int64]]

AT_ONCE = 2_000_000  # pairs that are looked at together: about 100 bytes each
T = TypeVar("T", bound=Hashable)


class Placed(NamedTuple):
    """Who stands in which block: a row each, block after block, those who lead in it first.

    `tellings` are called by their numbers in a list, in whose order they stand in a block.
    """

    blocks: Numbers
    follows: Numbers
    tellings: Numbers


def places_among(tellings: Sequence[Telling], bounds: Sequence[Bounds]) -> Placed:
    """The blocks of all of them; nobody stands there whom no other can be one with (`places_of`)."""
    import numpy as np

    whom, times = _Lists[int](), _Lists[Time]()
    rows = [
        (number, whom.number(some), times.number(at))
        for number, telling in enumerate(tellings)
        if bounds[number].can_be_shared
        for some, at in factors_of(telling)
    ]
    number, who, time = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    sizes, lengths = whom.sizes, times.sizes
    count = sizes[who] * lengths[time]
    row = np.repeat(np.arange(len(count)), count)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    length = lengths[time][row]
    who_at, time_at = whom.starts[who][row] + nth // length, times.starts[time][row] + nth % length
    each, leads = (
        np.array([one for some in times.lists for one, _ in some], dtype=np.uint64),
        np.array([leads for some in times.lists for _, leads in some], dtype=np.bool_),
    )
    everyone = np.array([one for some in whom.lists for one in some], dtype=np.uint64)
    blocks = (everyone[who_at] * np.uint64(ODD) + each[time_at]) & np.uint64(LARGEST)
    return _in_order(blocks.astype(np.int64), ~leads[time_at], number[row])


def _in_order(blocks: Numbers, follows: Numbers, tellings: Numbers) -> Placed:
    """Block after block, each row once."""
    import numpy as np

    order = np.lexsort((tellings, follows, blocks))
    blocks, follows, tellings = blocks[order], follows[order].astype(np.int64), tellings[order]
    is_new = np.ones(len(blocks), dtype=np.bool_)
    is_new[1:] = (blocks[1:] != blocks[:-1]) | (follows[1:] != follows[:-1]) | (tellings[1:] != tellings[:-1])
    return Placed(blocks[is_new], follows[is_new], tellings[is_new])


class _Lists(Generic[T]):
    """Short lists, each once, by number; where each begins when they stand behind one another, and its size."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[T, ...], int] = {}

    def number(self, some: tuple[T, ...]) -> int:
        return self._numbers.setdefault(some, len(self._numbers))

    @property
    def lists(self) -> Sequence[tuple[T, ...]]:
        return list(self._numbers)

    @property
    def sizes(self) -> Numbers:
        import numpy as np

        return np.array([len(some) for some in self._numbers], dtype=np.int64)

    @property
    def starts(self) -> Numbers:
        import numpy as np

        return np.asarray(np.cumsum(self.sizes) - self.sizes)


def pairs_to_compare(placed: Placed, bounds: Sequence[Bounds]) -> tuple[Numbers, Numbers]:
    """The pairs of tellings, by number, that meet in a block and may be one, the smaller first, in their order."""
    import numpy as np

    members, sizes, leading = _shared(placed)
    columns = Columns(bounds)
    found = [np.empty(0, dtype=np.int64)]
    for one, other in _met(members, sizes, leading):
        worth = may_be_one(columns.of(one), columns.of(other))
        a, b = one[worth], other[worth]
        found.append(np.unique(np.minimum(a, b) * len(bounds) + np.maximum(a, b)))
    first, second = np.divmod(np.unique(np.concatenate(found)), max(1, len(bounds)))
    return first, second


def _shared(placed: Placed) -> tuple[Numbers, Numbers, Numbers]:
    """Who stands in the blocks of two and more, block after block, those who lead first; how many there are in each,
    and how many of these lead."""
    import numpy as np

    _, which, sizes = np.unique(placed.blocks, return_inverse=True, return_counts=True)
    leading = np.bincount(which, weights=1 - placed.follows, minlength=len(sizes)).astype(np.int64)
    shared = sizes > 1
    return placed.tellings[shared[which]], sizes[shared], np.minimum(leading[shared], LEADERS)


def _met(members: Numbers, sizes: Numbers, leading: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Each leader beside all who stand behind it in its block: the first leaders of all blocks, then the second ..."""
    import numpy as np

    starts = np.cumsum(sizes) - sizes
    for rank in range(LEADERS):
        behind = np.where(leading > rank, sizes - rank - 1, 0)
        lots = np.cumsum(behind) // AT_ONCE
        for number in np.unique(lots):
            lot = np.flatnonzero((lots == number) & (behind > 0))
            count = behind[lot]
            leader = np.repeat(starts[lot] + rank, count)
            nth = np.arange(len(leader)) - np.repeat(np.cumsum(count) - count, count)
            yield members[leader], members[leader + 1 + nth]
