"""Who is tied to whom around an actor, hop by hop, as far as claims tell it: pairs before their claims are fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product
from typing import Literal

from foedus.courses.course import membership_course, status_within
from foedus.courses.pairs import ROLES, can_be_member, founding_treaties, organization_for
from foedus.questions.answers import Asked
from foedus.questions.briefs import gathered
from foedus.questions.memberships import Slot, ends_of, selected
from foedus.questions.standings import YEAR, standing_of_event, standing_of_state
from foedus.record import Brief, Record

Kind = Literal["alliance", "bases", "support", "hostile", "bodies"]
Standing = Literal["holds", "disputed", "open", "ended", "told"]

KINDS: Mapping[Kind, Mapping[str, tuple[str, str]]] = {
    "alliance": ROLES,
    "bases": {"bases_in": ("owner", "host")},
    "support": {"assist": ("actor", "recipient"), "trade": ("actor", "partner")},
    "hostile": {"attack": ("attacker", "target"), "sanction": ("actor", "target")},
    "bodies": {"part_of": ("part", "whole"), "holds_office": ("person", "body")},
}
"""Kind of tie → predicate → the role it comes from, the role it goes to."""

KIND_OF: Mapping[str, Kind] = {predicate: kind for kind, predicates in KINDS.items() for predicate in predicates}
ENDS: Mapping[str, tuple[str, str]] = {predicate: ends for kind in KINDS.values() for predicate, ends in kind.items()}
PASSING = ("assist", "trade", "attack")  # what happens and is over; all others last
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


class Network:
    """The pairs that were found so far, hop by hop."""

    def __init__(self, record: Record, as_of: date | None, kinds: Iterable[str], limits: Asked) -> None:
        self.record, self.as_of, self.limits = record, as_of, limits
        self.predicates = tuple(predicate for predicate, kind in KIND_OF.items() if kind in kinds)
        self.pairs: dict[tuple[str, str, str], Pair] = {}
        self.hop_of: dict[str, int] = {}
        self.unexplored = 0
        self.unnamed: set[tuple[str, str, str]] = set()

    def explore(self, actor: str, hops: int) -> None:
        """Takes so many hops from the actor."""
        self.hop_of = {actor: 0}
        frontier = [actor]
        for hop in range(1, hops + 1):
            for pair in self._around(frontier, hop):
                self.pairs.setdefault(
                    (KIND_OF[pair.predicate], pair.source, pair.target)
                    if pair.predicate in ROLES
                    else (pair.predicate, pair.source, pair.target),
                    pair,
                )
            weight: Counter[str] = Counter()
            for pair in self.pairs.values():
                if pair.hop == hop:
                    for one in (pair.source, pair.target):
                        weight[one] += len(pair.told) if one not in self.hop_of else 0
            new = sorted((one for one in weight if one not in self.hop_of), key=lambda one: (-weight[one], one))
            self.hop_of |= dict.fromkeys(new, hop)
            frontier = new[:EXPANDED]
            self.unexplored += len(new) - len(frontier) if hop < hops else 0
            if not frontier:
                return

    def _around(self, frontier: list[str], hop: int) -> Iterator[Pair]:
        """The pairs with an end among these actors."""
        near = {one: None for actor in frontier for one in (actor, *founding_treaties(actor))}
        unnamed: set[tuple[str, str, str]] = set()

        def near_pairs(brief: Brief) -> list[tuple[str, str, str]]:
            pairs = [key for key in _pairs_in(brief) if key[1] in near or key[2] in near]
            unnamed.update(key for key in pairs if ({key[1], key[2]} & brief.common) - near.keys())
            return pairs

        told = gathered(self._told_of(near), near_pairs)
        self.unnamed |= unnamed
        for key in unnamed:
            del told[key]
        memberships = {key: claims for key, claims in told.items() if key[0] == "alliance"}
        ends = ends_of(self.record, {organization for _, _, organization in memberships}, self.limits)
        for (_, member, organization), claims in memberships.items():
            yield from self._membership(Slot(member, organization, tuple(claims), ends.get(organization, ())), hop)
        for (predicate, source, target), claims in told.items():
            if predicate != "alliance":
                yield from self._other(Pair(predicate, source, target, hop, tuple(claims), "told"))

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
                yield from islice(self.record.briefs(selection, self.limits.known_by), READ)

    def _membership(self, slot: Slot, hop: int) -> Iterator[Pair]:
        words = {brief.predicate for brief in slot.told}
        predicate = next(word for word in BY_WEIGHT if word in words)
        predicate = "member_of" if predicate in ("join", "withdraw", "suspend") else predicate
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


def _pairs_in(brief: Brief) -> Iterator[tuple[str, str, str]]:
    """Whom the claim ties together: kind 'alliance' or predicate, from whom, to whom."""
    source_role, target_role = ENDS[brief.predicate]
    sources, targets = brief.who(source_role), brief.who(target_role)
    if brief.predicate in ROLES:
        targets = tuple(dict.fromkeys(map(organization_for, targets)))
        sources = tuple(one for one in sources if brief.predicate not in ("sign", "found") or can_be_member(one))
    word = "alliance" if brief.predicate in ROLES else brief.predicate
    yield from ((word, one, other) for one, other in islice(product(sources, targets), 2_000) if one != other)
