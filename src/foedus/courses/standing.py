"""What one claim says of a tie for all of time: on which days it speaks for it, against it, or leaves it open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from foedus.courses.pairs import PASSING
from foedus.courses.saying import REMEMBERED, Dated, published_where_it_matters
from foedus.courses.spells import history_of, spells_of
from foedus.courses.stands import state
from foedus.dates import AFTER_ALL, BEFORE_ALL, When, reach

YEAR_DAYS = 365  # for which what happens and is over is told of
Standing = Literal["holds", "disputed", "open", "ended", "told"]
S = TypeVar("S", bound="Speaking")


class Side(NamedTuple):
    """Days (ordinals, both included) on which a claim speaks for (True), against (False), or leaves open (None)."""

    first: int
    last: int
    says: bool | None


def sides_of(claim: Dated) -> tuple[Side, ...]:
    """The days of a claim that ties two actors otherwise than by a membership; on all others it says nothing.

    What happens and is over is told of for the twelve months after it, what lasts until a told end.
    """
    return sides_of_event(claim) if claim.predicate in PASSING else sides_of_state(claim)


def sides_of_event(claim: Dated) -> tuple[Side, ...]:
    """The days of a claim that something happened: those of the twelve months after it."""
    return _of_event(claim.modality, claim.when, claim.published if claim.when is None else None)


def sides_of_state(claim: Dated) -> tuple[Side, ...]:
    """The days of a claim that something lasts, or that it does not."""
    return _of_state(claim.modality, claim.when, published_where_it_matters(claim))


@lru_cache(maxsize=REMEMBERED)
def _of_event(modality: str, when: When | None, published: When | None) -> tuple[Side, ...]:
    at = when or published
    is_told = modality == "asserted" and when is not None
    if at is None:
        return (Side(BEFORE_ALL, AFTER_ALL, False if modality == "denied" else None),)
    known = reach(at)
    first, last = known.start_min, min(known.end_max + YEAR_DAYS, AFTER_ALL)
    if not is_told:
        return (Side(first, last, False if modality == "denied" else None),)
    sure = Side(known.start_max, min(known.end_min + YEAR_DAYS, AFTER_ALL), True)
    if sure.first > sure.last:
        return (Side(first, last, None),)
    found = (Side(first, sure.first - 1, None), sure, Side(sure.last + 1, last, None))
    return tuple(one for one in found if one.first <= one.last)


@lru_cache(maxsize=REMEMBERED)
def _of_state(modality: str, when: When | None, published: When | None) -> tuple[Side, ...]:
    if modality not in ("asserted", "denied"):
        if when is None:
            return (Side(BEFORE_ALL, AFTER_ALL, None),)
        known = reach(when)
        return (Side(known.start_min, known.end_max, None),)
    stands = state(modality == "asserted", when, published, "")
    if not stands:
        return (Side(BEFORE_ALL, AFTER_ALL, None),)
    history = history_of(stands)
    found = []
    for stand in stands:
        for first, last, verdict in spells_of(stand, history):
            if verdict is None and stand.member:
                found.append(Side(first, last, None))
            elif verdict and (stand.member or modality == "denied"):
                found.append(Side(first, last, stand.member))
    return tuple(found)


class Speaking(Protocol):
    """Who speaks on one side, kept up as claims begin and cease to speak."""

    def begin(self, place: int) -> None:
        """The claim at this place of all speaks from now on."""

    def cease(self, place: int) -> None:
        """It does so no more."""

    def __len__(self) -> int:
        """How many speak."""


class Stretch(NamedTuple, Generic[S]):
    """Days (ordinals, both included) on which the same claims tell of a tie: speak for it, or where none does, leave
    it open; and those that speak against it."""

    first: int
    last: int
    standing: Standing
    told: S
    against: S


def stretches_of(claims: Sequence[Dated], side: Callable[[], S]) -> Iterator[Stretch[S]]:
    """From which day to which the same claims tell of a tie that is no membership; days of which none tells are left
    out.

    Each of its sides is made by `side` once, and holds those who speak in a stretch until the next one is asked for.
    """
    begin: dict[int, list[tuple[bool | None, int]]] = defaultdict(list)
    cease: dict[int, list[tuple[bool | None, int]]] = defaultdict(list)
    for place, claim in enumerate(claims):
        for first, last, says in _in_time(sides_of(claim)):
            begin[first].append((says, place))
            cease[last + 1].append((says, place))
    sides = {says: side() for says in (True, False, None)}
    since = BEFORE_ALL
    for day in sorted(begin.keys() | cease.keys()):
        turns = (*cease.get(day, ()), *begin.get(day, ()))
        changes_nothing = bool(sides[True]) and all(says is None for says, _ in turns)
        if not changes_nothing:
            if told := sides[True] or sides[None]:
                yield Stretch(since, day - 1, standing_of(bool(sides[True]), bool(sides[False])), told, sides[False])
            since = day
        for says, place in cease.get(day, ()):
            sides[says].cease(place)
        for says, place in begin.get(day, ()):
            sides[says].begin(place)


def standing_of(is_told: bool, is_denied: bool) -> Standing:
    """How a tie of which somebody tells stands: open where nobody speaks for it for certain."""
    return "open" if not is_told else "disputed" if is_denied else "holds"


@lru_cache(maxsize=REMEMBERED)
def stretches_of_one(sides: tuple[Side, ...]) -> tuple[tuple[int, int, Standing], ...]:
    """The days on which the only claim about a tie tells of it, given its sides."""
    return tuple(
        (first, last, "holds" if says else "open") for first, last, says in _in_time(sides) if says is not False
    )


def _in_time(sides: Iterable[Side]) -> Iterator[Side]:
    """The sides as far as time goes."""
    for first, last, says in sides:
        start, end = max(first, BEFORE_ALL), min(last, AFTER_ALL)
        if start <= end:
            yield Side(start, end, says)
