"""Where the record disagrees: for every slot which sources say what, ranked by how much stands against how much.

A *dispute* is a contradiction: two sides that cannot both be true (`fields`, `courses`). What only refines ('October
2022' and '10-14 October 2022') is none. The rank of a dispute is its weight:

    weight = balance x (1 + distance)
    balance = 2ab / (a + b), where a and b are the independent origins of its two strongest sides
    distance = from 0 to 1: days apart / 365; the gap of two numbers / the larger; 1 for two states, 0.5 for two places
               in one state; 1 for 'held' against 'denied' or 'called off'; days disputed / 365 for a membership

So three origins against three outrank ten against one, copies add nothing, and of equally balanced disputes the one
further apart comes first; then the one with more claims, then the newer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Literal

from foedus.dates import When, reach
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.briefs import gathered, in_order
from foedus.questions.courses import Segment, course, membership_course, suspension_course
from foedus.questions.fields import FAR_DAYS, NOT_HELD, Field, contradictions_of
from foedus.questions.filters import known_word, roles_filled_by
from foedus.questions.membership import REMEMBERED
from foedus.questions.memberships import (
    FOUNDING,
    ROLES,
    Slot,
    ends_of,
    organization_for,
    slots_of_member,
    slots_of_organization,
)
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, asked, can_be_member, founding_treaties, shown_actor
from foedus.questions.stands import Stand, state
from foedus.questions.support import SHOWN, Support, can_be_compared, heard, supports
from foedus.record import Actors, Brief, KnownBy, Named, Record, Selection, Thing, brief_of
from foedus.vocabulary import vocabulary

Aspect = Literal["membership", "suspension", "state", "when", "where", "strength", "modality"]
ENDING = ("join", "withdraw", "suspend")  # whose dates and denials are disputes about the days of a membership
ASPECTS: tuple[Aspect, ...] = ("membership", "suspension", "state", "when", "where", "strength", "modality")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: what it says, in words or values, and who stands behind it."""

    says: tuple[str, ...]
    support: Support

    def to_json(self) -> Json:
        """The side as a JSON object."""
        return {"says": list(self.says), **self.support.to_json()}


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is disputed: an aspect of an event, tie or membership.

    `about` is the event's or tie's id as `event` takes it, or the slot of a membership; `actors` are those who identify
    it, by role. `start` and `end` are the disputed days of what lasts. `undecided` are values that take no side.
    """

    aspect: Aspect
    predicate: str
    about: str
    actors: tuple[tuple[str, tuple[Actor, ...]], ...]
    start: date | None
    end: date | None
    sides: tuple[Side, ...]
    undecided: tuple[Side, ...]
    distance: float

    @property
    def weight(self) -> float:
        """The balance of the two strongest sides, times one to two for how far apart they are."""
        return weight_of((side.support.independent for side in self.sides), self.distance)

    @property
    def claims(self) -> int:
        """How many claims stand on its sides."""
        return sum(side.support.claims for side in self.sides)

    def to_json(self) -> Json:
        """The dispute as a JSON object."""
        return {
            "aspect": self.aspect,
            "predicate": self.predicate,
            "about": self.about,
            "actors": {role: [actor.to_json() for actor in some] for role, some in self.actors},
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "weight": self.weight,
            "distance": round(self.distance, 3),
            "sides": [side.to_json() for side in self.sides],
            "undecided": [side.to_json() for side in self.undecided],
        }


@dataclass(frozen=True, slots=True)
class DisputesAnswer:
    """Disputes by their weight, one page of them; `total` is the number of all, `aspects` counts them by aspect."""

    asked: Asked
    predicate: str | None
    actor: Actor | None
    rows: tuple[Dispute, ...]
    total: int
    offset: int
    aspects: tuple[tuple[Aspect, int], ...]

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "disputes",
            "predicate": self.predicate,
            "actor": self.actor.to_json() if self.actor else None,
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
            "total": self.total,
            "offset": self.offset,
            "aspects": dict(self.aspects),
        }


@of_one_moment
def disputes(
    record: Record,
    predicate: str | None = None,
    actor: str | None = None,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
    limit: int = PAGE,
    offset: int = 0,
) -> DisputesAnswer:
    """Everything in which the record contradicts itself, the heaviest first.

    `predicate` narrows to what tells of one kind of thing ('member_of': memberships), `actor` to what names an actor;
    `according_to` keeps what one source says, which may contradict itself. QuestionError for an unknown word or actor.
    """
    chosen = known_word(predicate, vocabulary().predicates, "predicate") or tuple(vocabulary().predicates)
    whom = asked(record, actor, "actor", (), founding_treaties(record.identity(actor, known_by))) if actor else None
    limits = limits_of(record, according_to, known_by, floor)
    families = (
        _of_memberships(record, chosen, whom, limits),
        _of_states(record, chosen, whom, limits),
        _of_events(record, chosen, whom, limits),
    )
    found = [one for some in families for one in _ranked(record, some, limits)]
    found.sort(key=_Ranked.order)
    counts = tuple((aspect, n) for aspect in ASPECTS if (n := sum(one.found.aspect == aspect for one in found)))
    rows = tuple(_dispute(record, one, limits) for one in found[offset : offset + limit])
    return DisputesAnswer(limits, predicate, whom, rows, len(found), offset, counts)


@dataclass(frozen=True, slots=True)
class _Found:
    """A contradiction before its claims are fetched: `told` holds the claims of its sides, then of what takes none."""

    aspect: Aspect
    predicate: str
    about: str
    start: date | None
    end: date | None
    says: tuple[tuple[str, ...], ...]
    told: tuple[tuple[Brief, ...], ...]
    sides: int
    distance: float
    who: Callable[[], tuple[tuple[str, tuple[Actor, ...]], ...]]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A contradiction with all that ranks it; `by_wording` tells how its origins were told apart."""

    found: _Found
    weight: float
    claims: int
    newest: int
    by_wording: bool

    def order(self) -> tuple[float, int, int, str, str]:
        """The heaviest first; of these the most told, then the newest."""
        return -self.weight, -self.claims, -self.newest, self.found.about, self.found.aspect


def weight_of(origins: Iterable[int], distance: float) -> float:
    """The balance of the two strongest sides, times one to two for how far apart they are."""
    a, b = sorted(origins, reverse=True)[:2]
    return round(2 * a * b / (a + b) * (1 + distance), 3)


def _ranked(record: Record, found: Sequence[_Found], limits: Asked) -> Iterator[_Ranked]:
    by_wording = can_be_compared(side for one in found for side in one.told)
    for one in found:
        sides = [list({brief.key: brief for brief in side}.values()) for side in one.told[: one.sides]]
        origins = [heard(record, side, limits.known_by, by_wording)[1] for side in sides]
        newest = max((_newest(side) for side in sides), default=0)
        yield _Ranked(one, weight_of(origins, one.distance), sum(map(len, sides)), newest, by_wording)


def _newest(side: Sequence[Brief]) -> int:
    """The latest day of the claims of a side that are shown."""
    times = (one.when or one.published for one in (in_order(side)[:SHOWN]))
    return max((when.latest.toordinal() for when in times if when and when.latest), default=0)


def _dispute(record: Record, ranked: _Ranked, limits: Asked) -> Dispute:
    found = ranked.found
    backing = supports(record, found.told, limits.known_by, by_wording=ranked.by_wording)
    told = tuple(Side(says, support) for says, support in zip(found.says, backing, strict=True))
    return Dispute(
        aspect=found.aspect,
        predicate=found.predicate,
        about=found.about,
        actors=found.who(),
        start=found.start,
        end=found.end,
        sides=told[: found.sides],
        undecided=told[found.sides :],
        distance=found.distance,
    )


# Memberships and suspensions


def _of_memberships(record: Record, chosen: Sequence[str], whom: Actor | None, limits: Asked) -> list[_Found]:
    words = [word for word in chosen if word in ROLES]
    if not words:
        return []
    pieces: list[tuple[Aspect, Slot, Segment]] = []
    for slot in _slots(record, whom, limits):
        if may_be_disputed(slot) and any(brief.predicate in words for brief in slot.told):
            pieces += [("membership", slot, one) for one in membership_course(slot.all) if one.status == "disputed"]
            frozen = [brief for brief in slot.told if brief.predicate == "suspend"]
            pieces += [("suspension", slot, one) for one in suspension_course(frozen) if one.status == "disputed"]
    return [_of_segment(record, aspect, slot, segment, limits) for aspect, slot, segment in pieces]


def may_be_disputed(slot: Slot) -> bool:
    """Whether it is worth a sweep: claims that all tell the same of the same time contradict nobody."""
    return len({(brief.predicate, brief.modality, brief.when) for brief in slot.all}) > 1


def _slots(record: Record, whom: Actor | None, limits: Asked) -> Iterable[Slot]:
    if whom:
        ours = slots_of_organization(record, whom.identity, limits)
        return [*ours, *slots_of_member(record, whom.identity, limits)]
    return all_slots(record, limits)


def all_slots(record: Record, limits: Asked) -> list[Slot]:
    """Every membership of the record."""
    told = gathered(record.briefs(_all_of(tuple(ROLES), None, limits), limits.known_by), _memberships_in)
    ends = ends_of(record, {organization for _, organization in told}, limits)
    return [Slot(member, one, tuple(claims), ends.get(one, ())) for (member, one), claims in told.items()]


def _memberships_in(brief: Brief) -> Iterator[tuple[str, str]]:
    """Whose membership in what the claim tells of, as far as it names both."""
    member_role, organization_role = ROLES[brief.predicate]
    for organization in dict.fromkeys(map(organization_for, brief.who(organization_role))):
        for member in brief.who(member_role):
            if member == organization or {member, organization} & brief.common:
                continue
            if brief.predicate not in FOUNDING or can_be_member(member):
                yield member, organization


SAYS: Mapping[Aspect, tuple[str, str]] = {
    "membership": ("a member", "not a member"),
    "suspension": ("suspended", "not suspended"),
    "state": ("it holds", "it does not hold"),
}


def _of_segment(record: Record, aspect: Aspect, slot: Slot, segment: Segment, limits: Asked) -> _Found:
    yes, no = SAYS[aspect]
    return _Found(
        aspect=aspect,
        predicate="suspend" if aspect == "suspension" else "member_of",
        about=f"{slot.member}|{slot.organization}",
        start=segment.start,
        end=segment.end,
        says=((yes,), (no,)),
        told=(segment.speak_for, segment.speak_against),
        sides=2,
        distance=_days_disputed(segment) / FAR_DAYS,
        who=lambda: _both(record, ("member", "organization"), slot, limits),
    )


def _both(record: Record, roles: Iterable[str], slot: Slot, limits: Asked) -> tuple[tuple[str, tuple[Actor, ...]], ...]:
    ends = zip(tuple(roles), (slot.member, slot.organization), strict=True)
    return tuple((role, (shown_actor(record, one, limits.known_by),)) for role, one in ends)


def _days_disputed(segment: Segment) -> int:
    """How many days are disputed, at most a year."""
    if segment.start is None or segment.end is None:
        return FAR_DAYS
    return min(FAR_DAYS, (segment.end - segment.start).days + 1)


# Other states of affairs: told and denied for the same days


def _of_states(record: Record, chosen: Sequence[str], whom: Actor | None, limits: Asked) -> list[_Found]:
    words = tuple(word for word in chosen if vocabulary().predicates[word].is_state and word not in ROLES)
    if not words:
        return []
    told = gathered(record.briefs(_all_of(words, whom, limits), limits.known_by), _states_in)
    pieces = [
        (key, segment)
        for key, claims in told.items()
        if any(brief.modality == "denied" for brief in claims)
        for segment in course(claims, stands_of_state)
        if segment.status == "disputed"
    ]
    return [_of_state(record, key, segment, limits) for key, segment in pieces]


def _states_in(brief: Brief) -> Iterator[tuple[str, str, str]]:
    """What the claim tells to last: predicate, whose, with whom."""
    first, second = vocabulary().predicates[brief.predicate].starred
    yield from ((brief.predicate, one, other) for one, other in product(brief.who(first), brief.who(second)))


def _of_state(record: Record, key: tuple[str, str, str], segment: Segment, limits: Asked) -> _Found:
    predicate, one, other = key
    slot = Slot(one, other, ())
    return replace(
        _of_segment(record, "state", slot, segment, limits),
        predicate=predicate,
        about=f"{predicate}|{one}|{other}",
        who=lambda: _both(record, vocabulary().predicates[predicate].starred, slot, limits),
    )


def stands_of_state(brief: Brief) -> tuple[Stand, ...]:
    """What a claim that something lasts, or that it does not, says over time."""
    return _stands_of_state(brief.modality, brief.when, brief.published)


@lru_cache(maxsize=REMEMBERED)
def _stands_of_state(modality: str, when: When | None, published: When | None) -> tuple[Stand, ...]:
    if modality not in ("asserted", "denied"):
        return ()
    stands = state(modality == "asserted", when, published, "")
    return tuple(replace(stand, reason="") for stand in stands if stand.member or modality == "denied")


# Events: fields in which reports contradict each other


def _of_events(record: Record, chosen: Sequence[str], whom: Actor | None, limits: Asked) -> list[_Found]:
    words = tuple(word for word in chosen if not vocabulary().predicates[word].is_state)
    if not words:
        return []
    actors = record.judged(limits.known_by).actors
    found: list[tuple[Thing, Field]] = []
    for thing in _doubtful(record, _all_of(words, whom, limits), limits.known_by):
        entries = [entry for entry in thing.entries if entry.id in thing.asked]
        if len(entries) > 1:
            fields = contradictions_of(actors, entries)
            of_course = ("when", "modality") if thing.predicate in ENDING else ()
            found += [(thing, field) for field in fields if field.name not in of_course]
    return [_of_field(record, actors, thing, field, limits) for thing, field in found]


def _doubtful(record: Record, selection: Selection, known_by: KnownBy) -> Iterator[Thing]:
    """The events whose reports may contradict each other; of most it is plain that they do not, and these are not
    fetched."""
    told = list(record.briefs(selection, known_by))
    numbers = [one.number for one in told if one.number is not None]
    event_of = record.events_of(numbers, known_by)
    if event_of is None:
        yield from record.things(selection, known_by)
        return
    reports: dict[int, list[Brief]] = defaultdict(list)
    for one in told:
        if one.number in event_of:
            reports[event_of[one.number]].append(one)
    asked = [one.number for some in reports.values() if may_contradict(some) for one in some if one.number is not None]
    yield from record.events_told(sorted(asked), known_by)


def may_contradict(told: Sequence[Brief]) -> bool:
    """Whether reports of one event differ in a way that `fields` may find contradictory."""
    if len(told) < 2:
        return False
    held = {one.modality in NOT_HELD for one in told}
    numbers = {numbers for one in told if (numbers := one.filled.named.get("strength"))}
    places = {one.filled.where for one in told if one.filled.where}
    if len(held) > 1 or len(numbers) > 1 or len(places) > 1:
        return True
    spans = [reach(one) for one in {one.when for one in told if one.when}]
    return bool(spans) and max(one.start_min for one in spans) > min(one.end_max for one in spans)


def _of_field(record: Record, actors: Actors, thing: Thing, field: Field, limits: Asked) -> _Found:
    """The claims of each side of a field, then those of each value that takes none."""
    values = (*field.sides, *((value,) for value in field.undecided))
    return _Found(
        aspect=field.name,  # type: ignore[arg-type]
        predicate=thing.predicate,
        about=thing.id,
        start=None,
        end=None,
        says=tuple(tuple(value.value for value in side) for side in values),
        told=tuple(tuple(brief_of(actors, entry) for value in side for entry in value.entries) for side in values),
        sides=len(field.sides),
        distance=field.distance,
        who=lambda: tuple(_who(record, thing, limits)),
    )


def _who(record: Record, thing: Thing, limits: Asked) -> Iterator[tuple[str, tuple[Actor, ...]]]:
    """Who identifies an event: the actors that its reports name in the starred roles."""
    actors = record.judged(limits.known_by).actors
    for role in vocabulary().predicates[thing.predicate].starred:
        named = dict.fromkeys(actors.identity(name) for entry in thing.entries for name in entry.claim.names(role))
        if named:
            yield role, tuple(shown_actor(record, one, limits.known_by) for one in list(named)[:12])


def _all_of(words: tuple[str, ...], whom: Actor | None, limits: Asked) -> Selection:
    roles = roles_filled_by("actor", "treaty", "object", "event", "person", "place")
    return Selection(
        predicates=words,
        named=(Named((whom.identity, *founding_treaties(whom.identity)), roles),) if whom else (),
        according_to=limits.according_to.identity if limits.according_to else None,
        floor=limits.floor,
    )
