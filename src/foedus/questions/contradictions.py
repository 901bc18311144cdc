"""What contradicts itself, before its claims are fetched, and the claims in which that is looked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foedus.courses.pairs import founding_treaties
from foedus.courses.weight import weight_of
from foedus.questions.answers import Asked, Json
from foedus.questions.filters import roles_filled_by
from foedus.questions.names import Actor
from foedus.questions.support import Support
from foedus.record import Brief, Named, Selection

Aspect = Literal["membership", "suspension", "state", "when", "where", "strength", "modality"]
Who = tuple[tuple[str, tuple[Actor, ...]], ...]  # those who identify what is disputed, by role


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A contradiction: `told` holds the claims of its sides, then of what takes none."""

    aspect: Aspect
    predicate: str
    about: str
    start: date | None
    end: date | None
    says: tuple[tuple[str, ...], ...]
    told: tuple[tuple[Brief, ...], ...]
    sides: int
    distance: float
    who: Callable[[], Who]


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
class Ranked:
    """A contradiction with all that ranks it; `whole` makes the dispute of it, once it is shown."""

    weight: float
    claims: int
    newest: int
    about: str
    aspect: Aspect
    whole: Callable[[], Dispute]

    def order(self) -> tuple[float, int, int, str, str]:
        """The heaviest first; of these the most told, then the newest."""
        return -self.weight, -self.claims, -self.newest, self.about, self.aspect


def all_of(words: tuple[str, ...], whom: Actor | None, limits: Asked) -> Selection:
    """The claims of these predicates, of whom is asked about if of anybody, within the limits of the question."""
    roles = roles_filled_by("actor", "treaty", "object", "event", "person", "place")
    return Selection(
        predicates=words,
        named=(Named((whom.identity, *founding_treaties(whom.identity)), roles),) if whom else (),
        according_to=limits.according_to.identity if limits.according_to else None,
        floor=limits.floor,
    )
