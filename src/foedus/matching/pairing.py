"""Which pairs of very many tellings are compared: those that meet in a block and may be one, all blocks at once.

What stands in the blocks is held in columns, sorted by block; rank for rank, the leaders of all blocks are set against
those who stand behind them. The pairs are those that `foedus.matching.blocks` tells, less those that cannot be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from foedus.matching.blocks import LEADERS, Place
from foedus.matching.bounds import Bounds, Columns, may_be_one
from foedus.matching.clustering import Pair

if TYPE_CHECKING:
    import numpy as np

    Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"

AT_ONCE = 2_000_000  # pairs that are looked at together: about 100 bytes each


def pairs_to_compare(placed: Mapping[int, Sequence[Place]], bounds: Mapping[int, Bounds]) -> list[Pair]:
    """The pairs of keys that meet in a block and may be one, the smaller first, in their order."""
    import numpy as np

    keys = sorted(placed)  # from here on a telling is its number in this order
    members, sizes, leading = _blocks(keys, placed)
    columns = Columns([bounds[key] for key in keys])
    found = [np.empty(0, dtype=np.int64)]
    for one, other in _met(members, sizes, leading):
        worth = may_be_one(columns.of(one), columns.of(other))
        a, b = one[worth], other[worth]
        found.append(np.unique(np.minimum(a, b) * len(keys) + np.maximum(a, b)))
    first, second = np.divmod(np.unique(np.concatenate(found)), max(1, len(keys)))
    return [(keys[a], keys[b]) for a, b in zip(first.tolist(), second.tolist(), strict=True)]


def _blocks(keys: Sequence[int], placed: Mapping[int, Sequence[Place]]) -> tuple[Numbers, Numbers, Numbers]:
    """Who stands in the blocks of two and more, block after block, those who lead first; how many there are in each,
    and how many of these lead."""
    import numpy as np

    numbers = np.repeat(np.arange(len(keys)), [len(placed[key]) for key in keys])
    places = np.array(list(chain.from_iterable(placed[key] for key in keys)), dtype=np.int64).reshape(-1, 2)
    blocks, follows = places[:, 0], 1 - places[:, 1]
    order = np.lexsort((numbers, follows, blocks))
    _, which, sizes = np.unique(blocks[order], return_inverse=True, return_counts=True)
    leading = np.bincount(which, weights=1 - follows[order], minlength=len(sizes)).astype(np.int64)
    shared = sizes > 1
    return numbers[order][shared[which]], sizes[shared], np.minimum(leading[shared], LEADERS)


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
