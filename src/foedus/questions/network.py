"""Who is tied to whom around an actor, hop by hop, as far as claims tell it.

Where the record keeps the courses of ties, and all that it holds is asked for, `kept_network` finds the same by what is
kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Literal, TypeAlias

from foedus.courses.course import membership_course, status_within
from foedus.courses.pairs import ALLIANCE, ENDS, PASSING, ROLES, founding_treaties, ties_in
from foedus.courses.standing import Standing, standing_of
from foedus.questions.answers import Asked
from foedus.questions.briefs import gathered
from foedus.questions.memberships import Slot, ends_of, selected
from foedus.questions.standings import YEAR, standing_of_event, standing_of_state
from foedus.record import Backing, Brief, Record

Kind = Literal["alliance", "bases", "support", "hostile", "bodies"]

KINDS: Mapping[Kind, Mapping[str, tuple[str, str]]] = {
    "alliance": ROLES,
    "bases": {"bases_in": ENDS["bases_in"]},
    "support": {word: ENDS[word] for word in ("assist", "trade")},
    "hostile": {word: ENDS[word] for word in ("attack", "sanction")},
    "bodies": {word: ENDS[word] for word in ("part_of", "holds_office")},
}
"""Kind of tie → predicate → the role it comes from, the role it goes to."""

KIND_OF: Mapping[str, Kind] = {predicate: kind for kind, predicates in KINDS.items() for predicate in predicates}
BY_WEIGHT = ("member_of", "party_to", "join", "withdraw", "suspend", "sign", "found")  # which word names an alliance
KIND_ORDER = {predicate: number for number, predicate in enumerate(KIND_OF)}
EXPANDED = 50  # actors from which a further hop is taken: those with the most claims
READ = 50_000  # claims that are looked at for one hop: of memberships, of what lasts, and of what happens


Side: TypeAlias = tuple[Brief, ...] | Backing  # who stands on a side: the claims, or what is kept of them


Rank: TypeAlias = tuple[int, int, int, str, str]


def rank(predicate: str, source: str, target: str, hop: int, claims: int) -> Rank:
    """A key for sorting pairs: the nearest first, among these the most told, then by kind."""
    return hop, -claims, KIND_ORDER[predicate], source, target


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors with what is told of them."""

    predicate: str
    source: str
    target: str
    hop: int
    told: Side
    standing: Standing
    start: date | None = None
    end: date | None = None
    against: Side = ()

    @property
    def rank(self) -> Rank:
        """What pairs are sorted by that were found among the claims."""
        return rank(self.predicate, self.source, self.target, self.hop, len(self.told))


Key = tuple[str, str, str]  # 'alliance' or predicate, from whom, to whom


@dataclass
class Network:
    """The pairs that were found so far, hop by hop.

    `unexplored` counts actors from which no further hop was taken, `unread` hops for which not all claims were read.
    """

    record: Record
    as_of: date | None
    predicates: Sequence[str]
    limits: Asked
    hop_of: dict[str, int] = field(default_factory=dict)
    unexplored: int = 0
    unread: int = 0
    _pairs: dict[Key, Pair] = field(default_factory=dict)
    _unnamed: set[Key] = field(default_factory=set)
    _exempt: frozenset[str] = frozenset()

    @property
    def found(self) -> int:
        """How many pairs there are."""
        return len(self._pairs)

    @property
    def unnamed(self) -> int:
        """How many pairs claims tell of by common nouns alone."""
        return len(self._unnamed)

    def explore(self, actor: str, hops: int) -> None:
        """Takes so many hops from the actor, who is taken for somebody even where common nouns alone name it."""
        self._exempt = frozenset((actor, *founding_treaties(actor)))
        self.hop_of = {actor: 0}
        frontier = [actor]
        for hop in range(1, hops + 1):
            weight: Counter[str] = Counter()
            for key, pair in self._around(frontier, hop):
                if self._pairs.setdefault(key, pair) is pair:
                    for one in (pair.source, pair.target):
                        weight[one] += len(pair.told) if one not in self.hop_of else 0
            new = sorted((one for one in weight if one not in self.hop_of), key=lambda one: (-weight[one], one))
            self.hop_of |= dict.fromkeys(new, hop)
            frontier = new[:EXPANDED]
            self.unexplored += len(new) - len(frontier) if hop < hops else 0
            if not frontier:
                return

    def pairs(self, limit: int) -> list[Pair]:
        """The first pairs: the nearest, among these the most told."""
        return sorted(self._pairs.values(), key=lambda one: one.rank)[:limit]

    def _around(self, frontier: list[str], hop: int) -> Iterator[tuple[Key, Pair]]:
        """The pairs with an end among these actors."""
        near = {one: None for actor in frontier for one in (actor, *founding_treaties(actor))}

        def near_pairs(brief: Brief) -> list[tuple[Key, bool]]:
            common = brief.common - self._exempt
            return [
                (key, not common.isdisjoint(key[1:]))
                for key in dict.fromkeys(ties_in(brief.predicate, brief.actors))
                if key[1] != key[2] and (key[1] in near or key[2] in near)
            ]

        told = gathered(self._told_of(near), near_pairs)
        ends = ends_of(self.record, {key[2] for key, _ in told if key[0] == ALLIANCE}, self.limits)
        for (key, is_common), claims in told.items():
            kind, source, target = key
            if kind == ALLIANCE:
                pair = membership(Slot(source, target, tuple(claims), ends.get(target, ())), hop, self.as_of)
            else:
                pair = other_tie(key, hop, claims, self.as_of)
            if pair and is_common:
                self._unnamed.add(key)
            elif pair:
                yield key, pair

    def _told_of(self, near: Collection[str]) -> Iterator[Brief]:
        """The claims that may tie one of these to anybody: of what does not last only those of the year up to the day,
        of what lasts those of its beginning by then; memberships are told by claims of all days."""
        since = self.as_of - YEAR if self.as_of else None
        groups = (
            ([one for one in self.predicates if one in ROLES], None, None),
            ([one for one in self.predicates if one not in ROLES and one not in PASSING], None, self.as_of),
            ([one for one in self.predicates if one in PASSING], since, self.as_of),
        )
        for predicates, first, last in groups:
            if predicates:
                roles = [role for predicate in predicates for role in ENDS[predicate]]
                selection = replace(selected(predicates, roles, near, self.limits), since=first, until=last)
                found = self.record.briefs(selection, self.limits.known_by)
                yield from islice(found, READ)
                self.unread += next(found, None) is not None


def membership(slot: Slot, hop: int, as_of: date | None) -> Pair | None:
    """The pair of a membership as it stands on the day; None where nobody tells that it may be one."""
    predicate = word_of({brief.predicate for brief in slot.told})
    if as_of is None:
        return Pair(predicate, slot.member, slot.organization, hop, slot.told, "told")
    one = status_within(membership_course(slot.all), as_of)
    if one is None or one.status == "not a member" or not one.is_told:
        return None
    standing = standing_of(one.status != "unknown", one.status == "disputed")
    told = one.speak_for or one.leave_open
    return Pair(predicate, slot.member, slot.organization, hop, told, standing, one.start, one.end, one.speak_against)


def other_tie(key: Key, hop: int, claims: Sequence[Brief], as_of: date | None) -> Pair | None:
    """The pair of any other tie as it stands on the day; None where nobody tells of it."""
    kind, source, target = key
    if as_of is None:
        return Pair(kind, source, target, hop, tuple(claims), "told")
    says = standing_of_event if kind in PASSING else standing_of_state
    sides: dict[bool | None, list[Brief]] = {True: [], False: [], None: []}
    for brief in claims:
        for side in says(brief, as_of):
            sides[side].append(brief)
    told, against = sides[True] or sides[None], sides[False]
    standing = standing_of(bool(sides[True]), bool(against))
    return Pair(kind, source, target, hop, tuple(told), standing, against=tuple(against)) if told else None


def word_of(words: Collection[str]) -> str:
    """The predicate that names an alliance, of those that its claims have."""
    word = next(word for word in BY_WEIGHT if word in words)
    return "member_of" if word in ("join", "withdraw", "suspend") else word
