"""What contradicts itself, before its claims are fetched, and the claims in which that is looked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foedus.courses.pairs import founding_treaties
from foedus.questions.answers import Asked
from foedus.questions.filters import roles_filled_by
from foedus.questions.names import Actor
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


def all_of(words: tuple[str, ...], whom: Actor | None, limits: Asked) -> Selection:
    """The claims of these predicates, of whom is asked about if of anybody, within the limits of the question."""
    roles = roles_filled_by("actor", "treaty", "object", "event", "person", "place")
    return Selection(
        predicates=words,
        named=(Named((whom.identity, *founding_treaties(whom.identity)), roles),) if whom else (),
        according_to=limits.according_to.identity if limits.according_to else None,
        floor=limits.floor,
    )
