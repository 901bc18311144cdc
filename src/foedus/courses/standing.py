"""What one claim says of a tie for all of time: on which days it speaks for it, against it, or leaves it open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from foedus.courses.pairs import PASSING
from foedus.courses.saying import REMEMBERED, Dated, published_where_it_matters
from foedus.courses.spells import history_of, spells_of
from foedus.courses.stands import state
from foedus.dates import AFTER_ALL, BEFORE_ALL, When, reach

YEAR_DAYS = 365  # for which what happens and is over is told of


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


def told_on(claims: Iterable[Dated]) -> Iterator[tuple[int, int, int]]:
    """From which day to which how many claims tell of the tie: speak for it, or where none does, leave it open."""
    given = list(claims)
    if len(given) == 1:
        yield from _told_by_one(sides_of(given[0]))
        return
    turns: dict[int, list[int]] = {}
    for claim in given:
        for first, last, says in sides_of(claim):
            if says is not False:
                turns.setdefault(max(first, BEFORE_ALL), [0, 0])[says is None] += 1
                turns.setdefault(min(last, AFTER_ALL) + 1, [0, 0])[says is None] -= 1
    told_for = left_open = told = since = 0
    for day in sorted(turns):
        told_for, left_open = told_for + turns[day][0], left_open + turns[day][1]
        if (now := told_for or left_open) != told:
            if told:
                yield since, day - 1, told
            told, since = now, day


@lru_cache(maxsize=REMEMBERED)
def _told_by_one(sides: tuple[Side, ...]) -> tuple[tuple[int, int, int], ...]:
    """The days on which one claim speaks for it or leaves it open, those that follow each other together."""
    found: list[tuple[int, int, int]] = []
    for first, last, says in sorted(sides, key=lambda one: one[:2]):
        start, end = max(first, BEFORE_ALL), min(last, AFTER_ALL)
        if says is False or end < start:
            continue
        if found and found[-1][1] + 1 >= start:
            found[-1] = found[-1][0], max(found[-1][1], end), 1
        else:
            found.append((start, end, 1))
    return tuple(found)
