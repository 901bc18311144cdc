"""All tellings at once: blocks, comparisons, clusters. What the record keeps up step by step is this, for any order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from foedus.matching.blocks import Place, places_of
from foedus.matching.bounds import bounds_of
from foedus.matching.clustering import Link, Pair, cluster
from foedus.matching.comparing import what_parts
from foedus.matching.pairing import pairs_to_compare
from foedus.matching.scoring import score_of
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


def link_of(a: Telling, b: Telling) -> Link | None:
    """The link between two tellings that are alike; None for others."""
    score = score_of(a, b)
    return None if score is None else Link(a.key, b.key, score)
