"""Who stands on a side of a tie: its claims, documents and independent origins, kept up as claims begin and cease to
speak.

The days of a tie are swept over once, and most days differ from the day before by one claim: so nothing is counted anew
that did not change.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from foedus.dates import order
from foedus.matching import Bond, Told, actor_key, identifies, origins
from foedus.record.counted import Counted
from foedus.record.in_brief import Filled

NAMED = 50  # claims of a side that are kept with it: so many does an answer name
VOICE = re.compile(r"(?:^|&)attribution=(\d+)")
Behind = tuple[int, frozenset[str]]
T = TypeVar("T")


class Backing(NamedTuple):
    """Who stands on a side: how many claims, documents, independent origins (by publishers and voices), the first."""

    claims: int
    documents: int
    independent: int
    first: tuple[int, ...]


class Backed:
    """The claims of a tie in the order in which answers name them, with who is behind each.

    `behind` tells the sources of a claim that make one origin of all who have them, and its document (else 0) where no
    publisher stands for it. Where a document says which one it translates, `bonds` finds these among some claims.
    """

    def __init__(self, claims: Iterable[Counted], sources: Sources) -> None:
        self.claims = sorted(claims, key=lambda one: (order(one.when or one.published), order(one.published), one.id))
        self.behind = [sources.behind(one) for one in self.claims]
        self._places: dict[int, int] = {}  # by the key of the claim, once they are asked for
        self._sources = sources
        self._has_translations = any(one.translation_of for one in self.claims)

    def backers(self, claims: Iterable[Counted] = ()) -> Backers:
        """Those of a side on which these claims speak."""
        found = Backers(self)
        if given := list(claims):
            self._places = self._places or {one.key: place for place, one in enumerate(self.claims)}
            for place in sorted([self._places[one.key] for one in given]):
                found.begin(place)
        return found

    def independent(self, places: Sequence[int]) -> int | None:
        """How many origins the claims at these places have, where some documents translate others; else None."""
        return self._sources.independent([self.claims[one] for one in places]) if self._has_translations else None


class Backers:
    """The claims, by their places, that speak on one side now."""

    def __init__(self, backed: Backed) -> None:
        self._backed = backed
        self.places: list[int] = []
        self._documents: Counter[int] = Counter()
        self._behind: Counter[Behind] = Counter()
        self._origins: Origins | None = None  # of those who speak, once they are asked for

    def __len__(self) -> int:
        return len(self.places)

    def begin(self, place: int) -> None:
        """The claim at the place speaks from now on."""
        insort(self.places, place)
        self._documents[self._backed.claims[place].document] += 1
        behind = self._backed.behind[place]
        self._behind[behind] += 1
        if self._origins is not None and self._behind[behind] == 1:
            self._origins.add(behind)

    def cease(self, place: int) -> None:
        """It does so no more."""
        del self.places[bisect_left(self.places, place)]
        _less(self._documents, self._backed.claims[place].document)
        behind = self._backed.behind[place]
        if _less(self._behind, behind) and self._origins is not None and not self._origins.take(behind):
            self._origins = None  # who is left may be bound no more: that is found out when it is asked

    @property
    def first(self) -> list[Counted]:
        """The claims that an answer names."""
        return [self._backed.claims[place] for place in self.places[:NAMED]]

    @property
    def backing(self) -> Backing:
        """Who stands on the side now."""
        documents = len(self._documents)
        independent = documents if documents < 2 else self._backed.independent(self.places)
        if independent is None:
            if self._origins is None:
                self._origins = Origins(self._behind)
            independent = self._origins.number
        claims = self._backed.claims
        return Backing(
            len(self.places), documents, independent, tuple([claims[one].key for one in self.places[:NAMED]])
        )


def _less(counted: Counter[T], what: T) -> bool:
    """Counts one less, and tells whether none is left."""
    counted[what] -= 1
    if counted[what]:
        return False
    del counted[what]
    return True


class Origins:
    """How many of those behind claims are independent of each other: who share a source, or a document, are one."""

    def __init__(self, behind: Iterable[Behind]) -> None:
        self.number = 0
        self._above: dict[str | int, str | int] = {}
        self._held: Counter[str | int] = Counter()  # how many of those behind have a source, or a document, in common
        for one in behind:
            self.add(one)

    def add(self, new: Behind) -> None:
        """Takes one more into account, that was not there."""
        document, sources = new
        shared: Sequence[str | int] = (*sources, document) if document else tuple(sources)
        for one in shared:
            if one not in self._held:
                self._above[one] = one
                self.number += 1
            self._held[one] += 1
        for one in shared[1:]:
            a, b = self._top(shared[0]), self._top(one)
            if a != b:
                self._above[a] = b
                self.number -= 1

    def take(self, one: Behind) -> bool:
        """Takes one away and tells whether it could: not one that may hold others together."""
        document, sources = one
        if len(sources) + bool(document) > 1:
            return False
        (alone,) = (document,) if document else sources
        if _less(self._held, alone):
            del self._above[alone]
            self.number -= 1
        return True

    def _top(self, one: str | int) -> str | int:
        above = self._above
        while (next_ := above[one]) != one:
            above[one] = one = above[next_]
        return one


class Sources:
    """Finds who is behind claims; who is behind one publisher and the same voices is found once."""

    def __init__(
        self,
        names: Callable[[Collection[int]], Mapping[int, str]],
        document_ids: Callable[[Collection[int]], Mapping[int, str]],
    ) -> None:
        self._names, self._document_ids = names, document_ids
        self._known: dict[tuple[str | None, tuple[str, ...]], tuple[bool, frozenset[str]]] = {}

    def behind(self, claim: Counted) -> Behind:
        """The document, or 0 where its publisher stands for it, and the sources that identify somebody."""
        told = claim.publisher, self._voices(claim)
        if told not in self._known:
            keys = [actor_key(name) for name in (*told[:1], *self._chain(claim)) if name]
            stands_for_it = bool(claim.publisher) and identifies(keys[0])
            self._known[told] = stands_for_it, frozenset(filter(identifies, keys))
        stands_for_it, sources = self._known[told]
        return (0 if stands_for_it else claim.document), sources

    @staticmethod
    def _voices(claim: Counted) -> tuple[str, ...]:
        """The voices in whatever form tells them apart."""
        if isinstance(claim.filled, Filled):
            return ("", *claim.filled.chain)
        return tuple(VOICE.findall(claim.filled)) if "attribution=" in claim.filled else ()

    def _chain(self, claim: Counted) -> tuple[str, ...]:
        if isinstance(claim.filled, Filled):
            return claim.filled.chain
        numbers = [int(number) for number in self._voices(claim)]
        names = self._names(numbers)
        return tuple(names[number] for number in numbers)

    def independent(self, claims: Sequence[Counted]) -> int:
        """How many origins they have, where some of their documents may translate others."""
        ids = self._document_ids({one.document for one in claims})
        key_of = {ids[one.document]: str(one.document) for one in claims}
        bonds = [
            Bond(str(one.document), key_of[one.translation_of], "translation", one.translation_of)
            for one in claims
            if one.translation_of and one.translation_of in key_of
        ]
        told = (Told(str(one.document), "", one.publisher, self._chain(one)) for one in claims)
        return origins(told, bonds)[1]
