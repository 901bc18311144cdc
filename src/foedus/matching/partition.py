"""All tellings at once: blocks, comparisons, clusters. What the record keeps up step by step is this, for any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from foedus.matching.blocks import LEADERS, places_of
from foedus.matching.clustering import Link, Pair, cluster
from foedus.matching.comparing import compare, what_parts
from foedus.matching.tellings import Telling


def bring_together(
    tellings: Iterable[Telling], same: Collection[Pair] = (), different: Collection[Pair] = ()
) -> dict[int, int]:
    """For the key of each telling the smallest key among those that tell of the same event.

    `same` and `different` are pairs of keys on which a person decided.
    """
    known = {telling.key: telling for telling in tellings}
    return cluster(known, links_among(known), lambda a, b: what_parts(known[a], known[b]) is not None, same, different)


def links_among(known: Mapping[int, Telling]) -> Iterator[Link]:
    """The links between tellings, given by their keys."""
    return (link for a, b in pairs_to_compare(known) if (link := link_of(known[a], known[b])))


def pairs_to_compare(known: Mapping[int, Telling]) -> set[Pair]:
    """The pairs of keys that meet in a block, the smaller first."""
    blocks: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for key, telling in known.items():
        for block, leads in places_of(telling):
            blocks[block][0 if leads else 1].append(key)
    return {pair for leading, following in blocks.values() for pair in pairs_in(sorted(leading), following)}


def pairs_in(leading: Sequence[int], following: Sequence[int]) -> Iterator[Pair]:
    """The pairs that one block has compared; `leading` is sorted."""
    first, rest = leading[:LEADERS], (*leading[LEADERS:], *following)
    yield from combinations(first, 2)
    yield from ((a, b) if a < b else (b, a) for a in first for b in rest)


def link_of(a: Telling, b: Telling) -> Link | None:
    """The link between two tellings that are alike; None for others."""
    found = compare(a, b)
    return Link(a.key, b.key, found.score) if found.same else None
