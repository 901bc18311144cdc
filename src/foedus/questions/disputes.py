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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.courses.pairs import founding_treaties
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.briefs import in_order
from foedus.questions.contradictions import Aspect, Contradiction
from foedus.questions.disputed_events import of_events
from foedus.questions.disputed_states import of_memberships, of_states
from foedus.questions.filters import known_word
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, asked
from foedus.questions.support import SHOWN, Support, can_be_compared, heard, supports
from foedus.record import Brief, KnownBy, Record
from foedus.vocabulary import vocabulary

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
        of_memberships(record, chosen, whom, limits),
        of_states(record, chosen, whom, limits),
        of_events(record, chosen, whom, limits),
    )
    found = [one for some in families for one in _ranked(record, some, limits)]
    found.sort(key=_Ranked.order)
    counts = tuple((aspect, n) for aspect in ASPECTS if (n := sum(one.found.aspect == aspect for one in found)))
    rows = tuple(_dispute(record, one, limits) for one in found[offset : offset + limit])
    return DisputesAnswer(limits, predicate, whom, rows, len(found), offset, counts)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A contradiction with all that ranks it; `by_wording` tells how its origins were told apart."""

    found: Contradiction
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


def _ranked(record: Record, found: Sequence[Contradiction], limits: Asked) -> Iterator[_Ranked]:
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
