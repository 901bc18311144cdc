"""All tellings at once: blocks, comparisons, clusters. What the record keeps up step by step is this, for any order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from foedus.matching.bounds import bounds_of
from foedus.matching.clustering import Link, Pair, cluster
from foedus.matching.comparing import what_parts
from foedus.matching.pairing import Placed, pairs_to_compare, places_among
from foedus.matching.scoring import Scored, alike
from foedus.matching.tellings import Telling


class Linked(NamedTuple):
    """Tellings in the order of their keys, in which blocks they stand, and which of them are alike."""

    tellings: Sequence[Telling]
    placed: Placed
    links: Sequence[Link]


def bring_together(
    tellings: Iterable[Telling], same: Collection[Pair] = (), different: Collection[Pair] = ()
) -> dict[int, int]:
    """For the key of each telling the smallest key among those that tell of the same event.

    `same` and `different` are pairs of keys on which a person decided.
    """
    known = {telling.key: telling for telling in tellings}
    return clusters(known, linked(known.values()).links, same, different)


def clusters(
    known: dict[int, Telling], links: Iterable[Link], same: Collection[Pair], different: Collection[Pair]
) -> dict[int, int]:
    """For the key of each telling that of its event: the smallest of its tellings."""
    return cluster(known, links, lambda a, b: what_parts(known[a], known[b]) is not None, same, different)


def linked(tellings: Iterable[Telling]) -> Linked:
    """Looks for those that are alike among all that meet in a block; each telling is given once."""
    told = sorted(tellings, key=attrgetter("key"))
    bounds = list(map(bounds_of, told))
    placed = places_among(told, bounds)
    return Linked(told, placed, list(_links(told, alike(told, *pairs_to_compare(placed, bounds)))))


def links_from(telling: Telling, others: Collection[Telling]) -> Iterator[Link]:
    """The links of one telling with those of the others that it is alike with."""
    import numpy as np

    told = [telling, *others]
    one = np.zeros(len(others), dtype=np.int64)
    yield from _links(told, alike(told, one, np.arange(1, len(told), dtype=np.int64)))


def _links(told: Sequence[Telling], found: Scored) -> Iterator[Link]:
    for a, b, score in zip(*(column.tolist() for column in found), strict=True):
        yield Link(told[a].key, told[b].key, score)
