"""All tellings at once: blocks, comparisons, clusters. What the record keeps up step by step is this, for any order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from foedus.matching.blocks import LEADERS, Place, places_of
from foedus.matching.bounds import Bounds, bounds_of, may_be_one
from foedus.matching.clustering import Link, Pair, cluster
from foedus.matching.comparing import MONTH, compare, days_between, what_parts
from foedus.matching.tellings import Telling


def bring_together(
    tellings: Iterable[Telling], same: Collection[Pair] = (), different: Collection[Pair] = ()
) -> dict[int, int]:
    """For the key of each telling the smallest key among those that tell of the same event.

    `same` and `different` are pairs of keys on which a person decided.
    """
    known = {telling.key: telling for telling in tellings}
    placed = {key: places_of(telling) for key, telling in known.items()}
    return cluster(
        known, links_among(known, placed), lambda a, b: what_parts(known[a], known[b]) is not None, same, different
    )


def links_among(known: Mapping[int, Telling], placed: Mapping[int, Sequence[Place]]) -> Iterator[Link]:
    """The links between tellings, given by their keys, with the blocks in which they stand."""
    bounds = {key: bounds_of(telling) for key, telling in known.items()}
    return (link for a, b in pairs_to_compare(placed, bounds) if (link := link_of(known[a], known[b])))


def pairs_to_compare(placed: Mapping[int, Sequence[Place]], bounds: Mapping[int, Bounds]) -> set[Pair]:
    """The pairs of keys that meet in a block and may be one, the smaller first."""
    first: dict[int, tuple[int, bool]] = {}
    blocks: dict[int, list[tuple[bool, int]]] = {}
    for key, places in placed.items():
        for block, leads in places:
            one = first.setdefault(block, (key, leads))
            if one[0] != key:  # most blocks hold one telling, and lead to no list
                if block not in blocks:
                    blocks[block] = [(not one[1], one[0])]
                blocks[block].append((not leads, key))
    found: set[Pair] = set()
    for members in blocks.values():
        found.update(pairs_in(members, bounds))
    return found


def pairs_in(members: list[tuple[bool, int]], bounds: Mapping[int, Bounds]) -> Iterator[Pair]:
    """The pairs that one block has compared, of its members: whether they follow, and their keys.

    A frequent pair of actors is told of day after day: most pairs of a large block lie too far apart to be looked at.
    """
    members.sort()
    first = [key for follows, key in members[:LEADERS] if not follows]
    keys = [key for _, key in members]
    for at, a in enumerate(first):
        mine = bounds[a]
        for b in keys[at + 1 :]:
            if may_be_one(mine, bounds[b]):
                yield (a, b) if a < b else (b, a)


def link_of(a: Telling, b: Telling) -> Link | None:
    """The link between two tellings that are alike; None for others."""
    if days_between(a, b) > MONTH:  # as most pairs of a block are: no need to put it into words
        return None
    found = compare(a, b)
    return Link(a.key, b.key, found.score) if found.same else None
