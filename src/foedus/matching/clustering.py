"""Tellings brought together: links are taken up from the strongest down, and never against what rules them out.

The result depends on the set of tellings and links alone, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from heapq import nsmallest
from itertools import product, starmap
from typing import NamedTuple, TypeVar

Node = TypeVar("Node")
Pair = tuple[int, int]
LOOKED_AT = 64  # members of a cluster, the smallest keys, that are asked whether another may come in


class Link(NamedTuple):
    """Two tellings, by key, that are alike; a score above 1 is a stronger one."""

    a: int
    b: int
    score: float


def cluster(
    nodes: Collection[int],
    links: Iterable[Link],
    are_apart: Callable[[int, int], bool],
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
) -> dict[int, int]:
    """For each node the smallest node of its cluster.

    `are_apart` tells of two nodes that nothing but a person's word can bring them into one cluster, and is not asked of
    those that a link ties; `same` and `different` are pairs that a person decided on: these override everything, and of
    two that contradict each other the one that parts wins.
    """
    given = list(links)
    whole = whole_groups(given, {node for pair in (*same, *different) for node in pair})
    links = [link for link in given if link.a not in whole]
    tied = {node for link in links for node in link[:2]} | {node for pair in same for node in pair}
    linked = {(a, b) if a < b else (b, a) for a, b, _ in links}
    it = Clusters(tied, lambda a, b: ((a, b) if a < b else (b, a)) not in linked and are_apart(a, b), different)
    for a, b in sorted((min(pair), max(pair)) for pair in same):
        it.obey(a, b)
    for level in _levels(links):
        for a, b in it.unambiguous(level):
            if it.may_join(a, b):
                it.join(a, b)
    smallest = {id(group): min(group) for group in it.groups.values()}
    return {node: smallest[id(it.groups[node])] if node in tied else whole.get(node, node) for node in nodes}


def whole_groups(links: Iterable[Link], spoken_of: Collection[int]) -> dict[int, int]:
    """For each node of a group in which every two are linked, and nobody with others, the smallest of the group.

    Nothing parts such a group, so it is one cluster whatever the scores: most are so, and need no look at each pair.
    Those of whom people spoke are left out.

    >>> whole_groups([Link(1, 2, 1.0), Link(5, 6, 1.0), Link(6, 7, 1.0)], ())
    {1: 1, 2: 1}
    """
    beside: dict[int, set[int]] = {}
    for a, b, _ in links:
        beside.setdefault(a, {a}).add(b)
        beside.setdefault(b, {b}).add(a)
    found: dict[int, int] = {}
    for node, group in beside.items():
        if node not in found and group.isdisjoint(spoken_of) and all(beside[one] == group for one in group):
            found.update(dict.fromkeys(group, min(group)))
    return found


class Clusters:
    """Clusters as they grow. A *kernel* came together by links alone; a *group* also by what people said.

    What people brought together does not keep others away: only within kernels may nothing be apart.
    """

    def __init__(
        self, nodes: Iterable[int], are_apart: Callable[[int, int], bool], different: Collection[Pair]
    ) -> None:
        self.kernels = {node: {node} for node in nodes}
        self.groups = {node: {node} for node in self.kernels}
        self._are_apart = are_apart
        self._parted: dict[int, set[int]] = defaultdict(set)
        for a, b in different:
            self._parted[a].add(b)
            self._parted[b].add(a)

    def obey(self, a: int, b: int) -> None:
        """Brings two together because a person said so, unless another word parts them."""
        if not self._are_parted(a, b):
            merge(self.groups, a, b)

    def may_join(self, a: int, b: int) -> bool:
        """Whether the links of two that are not in one kernel may bring them together."""
        if self.kernels[a] is self.kernels[b] or self._are_parted(a, b):
            return False
        return not any(starmap(self._are_apart, product(*(_some(self.kernels[node]) for node in (a, b)))))

    def join(self, a: int, b: int) -> None:
        """Brings two together."""
        merge(self.kernels, a, b)
        merge(self.groups, a, b)

    def unambiguous(self, level: list[Pair]) -> list[Pair]:
        """The pairs, without those of a node that fits equally well with several that cannot be one."""
        partners: dict[int, list[int]] = defaultdict(list)
        for a, b in level:
            if self.may_join(a, b):
                partners[min(self.kernels[a])].append(b)
                partners[min(self.kernels[b])].append(a)
        torn = {node for node, others in partners.items() if self._cannot_be_one(others)}
        return [(a, b) for a, b in level if not torn & {min(self.kernels[a]), min(self.kernels[b])}]

    def _cannot_be_one(self, others: list[int]) -> bool:
        if len(others) == 1:
            return False
        one_each = nsmallest(LOOKED_AT, {min(self.kernels[node]) for node in others})
        return any(not self.may_join(a, b) for at, a in enumerate(one_each) for b in one_each[:at])

    def _are_parted(self, a: int, b: int) -> bool:
        ours, theirs = self.groups[a], self.groups[b]
        if ours is theirs or not self._parted:
            return False
        return any(not self._parted[node].isdisjoint(theirs) for node in ours if node in self._parted)


def _some(nodes: set[int]) -> Collection[int]:
    """The nodes, or the smallest of many."""
    return nodes if len(nodes) <= LOOKED_AT else nsmallest(LOOKED_AT, nodes)


def merge(sets: dict[Node, set[Node]], a: Node, b: Node) -> None:
    """Makes one of the sets of two nodes, for all that are in them; `sets` holds the set of each node."""
    smaller, larger = sorted((sets[a], sets[b]), key=len)
    if smaller is not larger:
        larger |= smaller
        sets.update(dict.fromkeys(smaller, larger))


def _levels(links: Iterable[Link]) -> list[list[Pair]]:
    """Pairs of the same score together, the highest first, each level in the order of its keys."""
    levels: dict[float, list[Pair]] = defaultdict(list)
    for link in links:
        levels[link.score].append((min(link.a, link.b), max(link.a, link.b)))
    return [sorted(set(levels[score])) for score in sorted(levels, reverse=True)]
