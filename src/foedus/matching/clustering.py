"""Tellings brought together: links are taken up from the strongest down, and never against what rules them out.

The result depends on the set of tellings and links alone, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from heapq import nsmallest
from itertools import product
from typing import NamedTuple

Pair = tuple[int, int]
LOOKED_AT = 64  # members of a cluster, the smallest keys, that are asked whether another may come in


class Link(NamedTuple):
    """Two tellings, by key, that are alike; a score above 1 is a stronger one."""

    a: int
    b: int
    score: float


def cluster(
    nodes: Iterable[int],
    links: Iterable[Link],
    are_apart: Callable[[int, int], bool],
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
) -> dict[int, int]:
    """For each node the smallest node of its cluster.

    `are_apart` tells of two nodes that they can never be in one cluster; `same` and `different` are pairs that a person
    decided on: these override everything, and of two that contradict each other the one that parts wins.
    """
    groups = {node: {node} for node in nodes}
    parted = {frozenset(pair) for pair in different}

    def join(a: int, b: int) -> None:
        smaller, larger = sorted((groups[a], groups[b]), key=len)
        larger |= smaller
        for node in smaller:
            groups[node] = larger

    def may_join(a: int, b: int) -> bool:
        pairs = product(nsmallest(LOOKED_AT, groups[a]), nsmallest(LOOKED_AT, groups[b]))
        return not any(frozenset(pair) in parted or are_apart(*pair) for pair in pairs)

    for a, b in sorted((min(pair), max(pair)) for pair in same):
        if groups[a] is not groups[b] and not any(frozenset((x, y)) in parted for x in groups[a] for y in groups[b]):
            join(a, b)
    for level in _levels(links):
        for a, b in _unambiguous(level, groups, may_join):
            if groups[a] is not groups[b] and may_join(a, b):
                join(a, b)
    return {node: min(group) for node, group in groups.items()}


def _levels(links: Iterable[Link]) -> list[list[Pair]]:
    """Pairs of the same score together, the highest first, each level in the order of its keys."""
    levels: dict[float, list[Pair]] = defaultdict(list)
    for link in links:
        levels[link.score].append((min(link.a, link.b), max(link.a, link.b)))
    return [sorted(set(levels[score])) for score in sorted(levels, reverse=True)]


def _unambiguous(level: list[Pair], groups: Mapping[int, set[int]], may_join: Callable[[int, int], bool]) -> list[Pair]:
    """The pairs of a level, without those of a node that fits equally well with several that cannot be one."""
    partners: dict[int, list[int]] = defaultdict(list)
    for a, b in level:
        if groups[a] is not groups[b] and may_join(a, b):
            partners[min(groups[a])].append(b)
            partners[min(groups[b])].append(a)
    torn = {node for node, others in partners.items() if _cannot_be_one(others, groups, may_join)}
    return [(a, b) for a, b in level if not torn & {min(groups[a]), min(groups[b])}]


def _cannot_be_one(others: list[int], groups: Mapping[int, set[int]], may_join: Callable[[int, int], bool]) -> bool:
    one_each = list({min(groups[node]): node for node in others}.values())
    return any(not may_join(a, b) for at, a in enumerate(one_each) for b in one_each[:at])
