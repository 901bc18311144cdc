"""The network of an actor: who is tied to whom, how, in which direction, when, and who says so.

| kind | told by | direction |
| --- | --- | --- |
| alliance | `member_of`, `party_to`, `join`, `sign`, `found` and what ends them | member → organisation or treaty |
| bases | `bases_in` | owner → host |
| support | `assist`, `trade` | giver → recipient, seller → partner |
| hostile | `attack`, `sanction` | attacker → target |
| bodies | `part_of`, `holds_office` | part → whole, person → body |

As of a day: memberships stand as `members` tells it; bases, bodies, offices and sanctions from when they are told until
a told end; attacks, support and trade for the twelve months up to the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice, product
from typing import Literal

from foedus.dates import Moment, When, order
from foedus.errors import QuestionError
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.briefs import gathered
from foedus.questions.courses import membership_course, status_within
from foedus.questions.filters import known_word, meets
from foedus.questions.memberships import ROLES, Slot, ends_of, organization_for, selected
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, asked, can_be_member, founding_treaties, shown_actor
from foedus.questions.stands import speaks, state, told_of
from foedus.questions.support import Support, supports
from foedus.record import Brief, KnownBy, Record

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
YEAR = timedelta(days=365)
MOST_HOPS = 4
MOST_TIES = 200  # in an answer, unless another number is asked for
EXPANDED = 50  # actors from which a further hop is taken: those with the most claims
READ = 50_000  # claims that are looked at for one hop: of memberships, of what lasts, and of what happens


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors and what ties the one to the other; `hop` is how many steps it lies from the actor asked about.

    `standing`: 'holds', 'disputed' or 'open' on the day asked for; 'ended' by a told end; 'told' where no day was asked
    for. `start` and `end` are the first and the last day of a membership around the day asked for, as far as they are
    told; `times` are the times that the claims tell.
    """

    kind: Kind
    predicate: str
    source: Actor
    target: Actor
    hop: int
    standing: Standing
    start: date | None
    end: date | None
    times: tuple[str, ...]
    support: Support
    against: Support

    def to_json(self) -> Json:
        """The tie as a JSON object."""
        return {
            "kind": self.kind,
            "predicate": self.predicate,
            "from": {"id": self.source.identity, "name": self.source.name},
            "to": {"id": self.target.identity, "name": self.target.name},
            "hop": self.hop,
            "standing": self.standing,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "times": list(self.times),
            "support": self.support.to_json(),
            "against": self.against.to_json(),
        }


@dataclass(frozen=True, slots=True)
class TiesAnswer:
    """The network: the nearest ties first, among these the most told ones.

    `left_out` counts ties that are not shown, `unexplored` actors from which no further hop was taken because others
    have more claims, `unnamed` ties with what is told by common nouns alone ('a treaty'). `actors` are all that a tie
    names, with the hops to them.
    """

    actor: Actor
    as_of: date | None
    hops: int
    asked: Asked
    actors: tuple[tuple[Actor, int], ...]
    rows: tuple[Tie, ...]
    left_out: int
    unexplored: int
    unnamed: int = 0

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "ties",
            "actor": self.actor.to_json(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "hops": self.hops,
            **self.asked.to_json(),
            "actors": [{**actor.to_json(), "hops": hops} for actor, hops in self.actors],
            "rows": [row.to_json() for row in self.rows],
            "left_out": self.left_out,
            "unexplored": self.unexplored,
            "unnamed": self.unnamed,
        }


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two actors with what is told of them, before its claims are fetched."""

    predicate: str
    source: str
    target: str
    hop: int
    told: tuple[Brief, ...]
    standing: Standing
    start: date | None = None
    end: date | None = None
    against: tuple[Brief, ...] = ()


@of_one_moment
def ties(
    record: Record,
    actor: str,
    as_of: date | None = None,
    hops: int = 1,
    kinds: Collection[str] = (),
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
    limit: int = MOST_TIES,
) -> TiesAnswer:
    """The network of an actor up to so many hops, on a day or over all of time.

    QuestionError where the record has no such actor, for an unknown kind, and for more than four hops.
    """
    if not 1 <= hops <= MOST_HOPS:
        raise QuestionError(
            f"a network has 1 to {MOST_HOPS} hops, not {hops}. Everybody is near everybody beyond that."
        )
    chosen = tuple(word for kind in kinds for word in known_word(kind, KINDS, "kind of tie")) or tuple(KINDS)
    treaties = founding_treaties(record.identity(actor, known_by))
    whom = asked(record, actor, "actor", (), treaties)
    limits = limits_of(record, according_to, known_by, floor)
    found = _Network(record, as_of, chosen, limits)
    found.explore(whom.identity, hops)
    pairs = sorted(
        found.pairs.values(),
        key=lambda one: (one.hop, -len(one.told), KIND_ORDER[one.predicate], one.source, one.target),
    )
    rows = tuple(_ties(record, pairs[:limit], limits))
    hop_of = {whom.identity: 0} | {
        one: found.hop_of[one] for row in rows for one in (row.source.identity, row.target.identity)
    }
    actors = tuple(
        (shown_actor(record, one, known_by), hop) for one, hop in sorted(hop_of.items(), key=lambda item: item[::-1])
    )
    return TiesAnswer(
        whom, as_of, hops, limits, actors, rows, max(0, len(pairs) - limit), found.unexplored, len(found.unnamed)
    )


KIND_ORDER = {predicate: number for number, predicate in enumerate(KIND_OF)}


class _Network:
    """The pairs that were found so far, hop by hop."""

    def __init__(self, record: Record, as_of: date | None, kinds: Iterable[str], limits: Asked) -> None:
        self.record, self.as_of, self.limits = record, as_of, limits
        self.predicates = tuple(predicate for predicate, kind in KIND_OF.items() if kind in kinds)
        self.pairs: dict[tuple[str, str, str], _Pair] = {}
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

    def _around(self, frontier: list[str], hop: int) -> Iterator[_Pair]:
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
                yield from self._other(_Pair(predicate, source, target, hop, tuple(claims), "told"))

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

    def _membership(self, slot: Slot, hop: int) -> Iterator[_Pair]:
        words = {brief.predicate for brief in slot.told}
        predicate = next(word for word in BY_WEIGHT if word in words)
        predicate = "member_of" if predicate in ("join", "withdraw", "suspend") else predicate
        if self.as_of is None:
            yield _Pair(predicate, slot.member, slot.organization, hop, slot.told, "told")
            return
        segment = status_within(membership_course(slot.all), self.as_of)
        if segment is None or segment.status == "not a member" or not segment.is_told:
            return
        standing: Standing = {"member": "holds", "disputed": "disputed"}.get(segment.status, "open")  # type: ignore[assignment]
        told = segment.speak_for or segment.leave_open
        yield _Pair(
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

    def _other(self, pair: _Pair) -> Iterator[_Pair]:
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
            yield _Pair(
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


def standing_of_state(brief: Brief, day: date) -> Iterator[bool | None]:
    """For (True), against (False), open (None), or nothing: what a claim that something lasts says of the day."""
    if brief.modality not in ("asserted", "denied"):
        if brief.when is None or meets(brief.when, When.at(Moment.on(day))) is not False:
            yield None
        return
    stands = state(brief.modality == "asserted", brief.when, brief.published, "")
    if not stands:
        yield None
        return
    told = told_of(stands, day.toordinal())
    for stand in stands:
        verdict = speaks(stand, told)
        if verdict is None and stand.member:
            yield None
        elif verdict and (stand.member or brief.modality == "denied"):
            yield stand.member


@lru_cache(maxsize=64)
def _year_up_to(day: date) -> When:
    return When(Moment.on(day - YEAR), Moment.on(day))


def standing_of_event(brief: Brief, day: date) -> Iterator[bool | None]:
    """The same for what happens and is over: whether it happened in the twelve months up to the day."""
    met = meets(brief.when or brief.published, _year_up_to(day))
    if met is False:
        return
    if brief.modality == "denied":
        yield False
    else:
        yield True if met and brief.when and brief.modality == "asserted" else None


def _ties(record: Record, pairs: list[_Pair], limits: Asked) -> Iterator[Tie]:
    backing = iter(supports(record, (side for pair in pairs for side in (pair.told, pair.against)), limits.known_by, 1))
    for pair in pairs:
        times = sorted({brief.when for brief in pair.told if brief.when}, key=order)
        yield Tie(
            KIND_OF[pair.predicate],
            pair.predicate,
            shown_actor(record, pair.source, limits.known_by),
            shown_actor(record, pair.target, limits.known_by),
            pair.hop,
            pair.standing,
            pair.start,
            pair.end,
            tuple(map(str, times[:8])),
            next(backing),
            next(backing),
        )
