"""The network around an actor as the record keeps it: found by numbers alone, and opened for what is shown.

The record knows how many claims tell of each tie on each day, and who stands behind it. So of the ties that many hops
reach only those are looked at that an answer has room for, and no claim but those that it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from foedus.courses.pairs import ALLIANCE, ROLES, founding_treaties
from foedus.questions.memberships import Slot
from foedus.questions.network import EXPANDED, Pair, Side, membership, other_tie, rank, word_of
from foedus.questions.support import rest_on_many
from foedus.record import Backing, Courses, Held, Tied


@dataclass
class KeptNetwork:
    """The pairs that were found so far, by number, as `network.Network` finds them among the claims."""

    courses: Courses
    as_of: date | None
    predicates: Sequence[str]
    hop_of: dict[str, int] = field(default_factory=dict)
    unexplored: int = 0
    unread: int = 0
    _told: dict[int, tuple[int, int]] = field(default_factory=dict)  # pair → hop, claims that tell of it
    _unnamed: set[int] = field(default_factory=set)

    @property
    def found(self) -> int:
        """How many pairs there are."""
        return len(self._told)

    @property
    def unnamed(self) -> int:
        """How many pairs claims tell of by common nouns alone."""
        return len(self._unnamed)

    def explore(self, actor: str, hops: int) -> None:
        """Takes so many hops from the actor."""
        self.hop_of = {actor: 0}
        frontier = [actor]
        kinds = {ALLIANCE if one in ROLES else one for one in self.predicates}
        for hop in range(1, hops + 1):
            near = dict.fromkeys(one for actor in frontier for one in (actor, *founding_treaties(actor)))
            new = []
            for one in self.courses.near(near, kinds, self.as_of):
                if one.common:
                    self._unnamed.add(one.pair)
                elif one.pair not in self._told:
                    self._told[one.pair] = hop, one.told
                    new.append(one.pair)
            if hop == hops:
                return
            frontier = self._expanded(new, hop)
            if not frontier:
                return

    def _expanded(self, pairs: Sequence[int], hop: int) -> list[str]:
        """From whom the next hop is taken: of those whom the pairs lead to the most told."""
        weight: Counter[str] = Counter()
        for one in self.courses.tied(pairs):
            for end in (one.source, one.target):
                weight[end] += self._told[one.pair][1] if end not in self.hop_of else 0
        new = sorted((one for one in weight if one not in self.hop_of), key=lambda one: (-weight[one], one))
        self.hop_of |= dict.fromkeys(new, hop)
        self.unexplored += max(0, len(new) - EXPANDED)
        return new[:EXPANDED]

    def pairs(self, limit: int) -> list[Pair]:
        """The first pairs: the nearest, among these the most told."""
        ranks = sorted((hop, -claims, pair) for pair, (hop, claims) in self._told.items())
        last = ranks[:limit][-1][:2] if ranks[:limit] else (0, 0)
        tied = [*self.courses.tied([pair for hop, claims, pair in ranks if (hop, claims) <= last])]
        tied = sorted(tied, key=lambda one: rank(_word(one), one.source, one.target, *self._told[one.pair]))[:limit]
        for one in tied:
            for end in (one.source, one.target):
                self.hop_of.setdefault(end, self._hop(one))
        return self._stand(tied, self.as_of) if self.as_of else self._worked_out(tied, None)

    def _hop(self, one: Tied) -> int:
        return self._told[one.pair][0]

    def _stand(self, tied: Sequence[Tied], as_of: date) -> list[Pair]:
        """The pairs as they stand on the day; where they rest on few documents, with the claims that tell of them."""
        held = self.courses.held(tied, as_of)
        sides = [side for one in held.values() for side in (one.told, one.against)]
        if rest_on_many(self.courses, sides):
            return [self._pair(one, held[one.pair], lambda side: side) for one in tied]
        if any(side.claims > len(side.first) for side in sides):
            return self._worked_out(tied, as_of)
        claims = self.courses.claims({number for side in sides for number in side.first})
        return [self._pair(one, held[one.pair], lambda side: tuple(claims[n] for n in side.first)) for one in tied]

    def _pair(self, tied: Tied, held: Held, shown: Callable[[Backing], Side]) -> Pair:
        """The pair as it is kept; days are told of memberships."""
        days = (held.start, held.end) if tied.kind == ALLIANCE else (None, None)
        ends = _word(tied), tied.source, tied.target
        return Pair(*ends, self._hop(tied), shown(held.told), held.standing, *days, shown(held.against))

    def _worked_out(self, tied: Sequence[Tied], as_of: date | None) -> list[Pair]:
        """The pairs as all their claims tell it."""
        told = self.courses.told(tied)
        ends = self.courses.endings({one.target for one in tied if one.kind == ALLIANCE} if as_of else ())
        found = []
        for one in tied:
            key, claims, hop = (one.kind, one.source, one.target), told[one.pair], self._hop(one)
            slot = Slot(one.source, one.target, tuple(claims), tuple(ends.get(one.target, ())))
            found.append(membership(slot, hop, as_of) if one.kind == ALLIANCE else other_tie(key, hop, claims, as_of))
        return [one for one in found if one]


def _word(tied: Tied) -> str:
    """The predicate that names the pair."""
    return word_of(tied.words) if tied.kind == ALLIANCE else tied.kind
