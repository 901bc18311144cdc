"""Who is tied to whom around an actor, hop by hop, as far as claims tell it: pairs before their claims are fetched.

Where the record keeps the courses of ties, and all that it holds is asked for, it tells how many claims tell of each
pair on the day; the claims themselves are then looked at for those pairs alone that are shown. Else they are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from foedus.courses.course import membership_course, status_within
from foedus.courses.pairs import ALLIANCE, ENDS, PASSING, ROLES, founding_treaties, ties_in
from foedus.matching import actor_key, identifies
from foedus.questions.answers import Asked
from foedus.questions.briefs import gathered
from foedus.questions.memberships import Slot, ends_of, selected
from foedus.questions.standings import YEAR, standing_of_event, standing_of_state
from foedus.record import Brief, Courses, Record, Tied

Kind = Literal["alliance", "bases", "support", "hostile", "bodies"]
Standing = Literal["holds", "disputed", "open", "ended", "told"]

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
EXPANDED = 50  # actors from which a further hop is taken: those with the most claims
READ = 50_000  # claims that are looked at for one hop: of memberships, of what lasts, and of what happens


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors with what is told of them."""

    predicate: str
    source: str
    target: str
    hop: int
    told: tuple[Brief, ...]
    standing: Standing
    start: date | None = None
    end: date | None = None
    against: tuple[Brief, ...] = ()


class Lead(NamedTuple):
    """A pair that was found: how many claims tell of it, and the pair itself, or what is kept of it."""

    predicate: str
    source: str
    target: str
    hop: int
    claims: int
    found: Pair | Tied


Key = tuple[str, str, str]  # 'alliance' or predicate, from whom, to whom


@dataclass
class Network:
    """The pairs that were found so far, hop by hop.

    `unexplored` counts actors from which no further hop was taken, `unread` hops for which not all claims were read,
    `unnamed` holds the pairs that claims tell of by common nouns alone.
    """

    record: Record
    as_of: date | None
    predicates: Sequence[str]
    limits: Asked
    leads: dict[Key, Lead] = field(default_factory=dict)
    hop_of: dict[str, int] = field(default_factory=dict)
    unexplored: int = 0
    unread: int = 0
    unnamed: set[Key] = field(default_factory=set)
    exempt: frozenset[str] = frozenset()
    kept: Courses | None = None

    def explore(self, actor: str, hops: int) -> None:
        """Takes so many hops from the actor, who is taken for somebody even where common nouns alone name it."""
        self.exempt = frozenset((actor, *founding_treaties(actor)))
        self.kept = self._kept()
        self.hop_of = {actor: 0}
        frontier = [actor]
        for hop in range(1, hops + 1):
            around = self._kept_around if self.kept else self._around
            for lead in around(frontier, hop):
                kind = ALLIANCE if lead.predicate in ROLES else lead.predicate
                self.leads.setdefault((kind, lead.source, lead.target), lead)
            weight: Counter[str] = Counter()
            for lead in self.leads.values():
                if lead.hop == hop:
                    for one in (lead.source, lead.target):
                        weight[one] += lead.claims if one not in self.hop_of else 0
            new = sorted((one for one in weight if one not in self.hop_of), key=lambda one: (-weight[one], one))
            self.hop_of |= dict.fromkeys(new, hop)
            frontier = new[:EXPANDED]
            self.unexplored += len(new) - len(frontier) if hop < hops else 0
            if not frontier:
                return

    def pairs(self, leads: Iterable[Lead]) -> list[Pair]:
        """The pairs with their claims."""
        given = list(leads)
        tied = [lead.found for lead in given if isinstance(lead.found, Tied)]
        told = self.kept.told(tied) if self.kept and tied else {}
        organizations = {one.target for one in tied if one.kind == ALLIANCE}
        ends = self.kept.endings(organizations) if self.kept and organizations else {}
        found: list[Pair] = []
        for lead in given:
            if isinstance(lead.found, Pair):
                found.append(lead.found)
                continue
            claims = tuple(told[lead.found.pair])
            if lead.found.kind == ALLIANCE:
                slot = Slot(lead.source, lead.target, claims, tuple(ends.get(lead.target, ())))
                found += self._membership(slot, lead.hop)
            else:
                found += self._other(Pair(lead.predicate, lead.source, lead.target, lead.hop, claims, "told"))
        return found

    # By what the record keeps

    def _kept(self) -> Courses | None:
        """The courses that the record keeps, where they tell all that is asked for."""
        limits = self.limits
        if limits.according_to or limits.floor is not None or any(map(self._is_common, self.exempt)):
            return None
        return self.record.courses(limits.known_by)

    def _is_common(self, actor: str) -> bool:
        return any(not identifies(actor_key(name)) for name in self.record.names_of(actor, self.limits.known_by))

    def _kept_around(self, frontier: list[str], hop: int) -> Iterator[Lead]:
        assert self.kept is not None  # noqa: S101
        near = {one for actor in frontier for one in (actor, *founding_treaties(actor))}
        kinds = {ALLIANCE if one in ROLES else one for one in self.predicates}
        for tied in self.kept.around(near, kinds, self.as_of):
            if tied.common:
                self.unnamed.add((tied.kind, tied.source, tied.target))
            else:
                predicate = _word_of(tied.words) if tied.kind == ALLIANCE else tied.kind
                yield Lead(predicate, tied.source, tied.target, hop, tied.told, tied)

    # By the claims

    def _around(self, frontier: list[str], hop: int) -> Iterator[Lead]:
        """The pairs with an end among these actors."""
        near = {one: None for actor in frontier for one in (actor, *founding_treaties(actor))}

        def near_pairs(brief: Brief) -> list[tuple[Key, bool]]:
            common = brief.common - self.exempt
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
                pairs = self._membership(Slot(source, target, tuple(claims), ends.get(target, ())), hop)
            else:
                pairs = self._other(Pair(kind, source, target, hop, tuple(claims), "told"))
            for pair in pairs:
                if is_common:
                    self.unnamed.add(key)
                else:
                    yield Lead(pair.predicate, source, target, hop, len(pair.told), pair)

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

    def _membership(self, slot: Slot, hop: int) -> Iterator[Pair]:
        predicate = _word_of({brief.predicate for brief in slot.told})
        if self.as_of is None:
            yield Pair(predicate, slot.member, slot.organization, hop, slot.told, "told")
            return
        segment = status_within(membership_course(slot.all), self.as_of)
        if segment is None or segment.status == "not a member" or not segment.is_told:
            return
        standing: Standing = {"member": "holds", "disputed": "disputed"}.get(segment.status, "open")  # type: ignore[assignment]
        told = segment.speak_for or segment.leave_open
        yield Pair(
            predicate,
            slot.member,
            slot.organization,
            hop,
            told,
            standing,
            segment.start,
            segment.end,
            segment.speak_against,
        )

    def _other(self, pair: Pair) -> Iterator[Pair]:
        if self.as_of is None:
            yield pair
            return
        says = standing_of_event if pair.predicate in PASSING else standing_of_state
        sides: dict[bool | None, list[Brief]] = {True: [], False: [], None: []}
        for brief in pair.told:
            for side in says(brief, self.as_of):
                sides[side].append(brief)
        told = sides[True] or sides[None]
        if told:
            standing: Standing = "disputed" if sides[True] and sides[False] else "holds" if sides[True] else "open"
            yield Pair(
                pair.predicate, pair.source, pair.target, pair.hop, tuple(told), standing, against=tuple(sides[False])
            )


def _word_of(words: Collection[str]) -> str:
    """The predicate that names an alliance, of those that its claims have."""
    word = next(word for word in BY_WEIGHT if word in words)
    return "member_of" if word in ("join", "withdraw", "suspend") else word
