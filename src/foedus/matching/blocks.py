"""Which tellings are compared at all: those that share a block.

A block is a predicate and what two reports of one event have in common: a title or one actor of each side, and a time.
In the block of a day or month every telling *leads*; in that of a year lead those that tell no exact time, since two
exact ones meet in their day. Two tellings of a block are compared where one of them is among its first `LEADERS` that
lead, in the order of their keys. So work grows with the number of tellings and not with its square, and which pairs are
compared depends on the set of tellings, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from foedus.dates import AFTER_ALL, BEFORE_ALL, Reach
from foedus.matching.bounds import bounds_of
from foedus.matching.comparing import MONTH, NEWS, SLIP
from foedus.matching.names import code, owner, without_year
from foedus.matching.tellings import Names, Telling, number_of, reached

LEADERS = 16
MOST = 24  # sets of actors by which a telling is looked for; a longer list is cut after the first in the alphabet
ODD = 0x9E3779B97F4A7C15  # who and when become one number of 63 bits; which of the two is which matters
LARGEST = (1 << 63) - 1
EVER = number_of("ever")
LONGEST = 3  # years or months that an interval is looked for in


class Place(NamedTuple):
    """A block, as a number of 63 bits, and whether the telling leads in it."""

    block: int
    leads: bool


class Time(NamedTuple):
    """A day, month or year in which a telling is looked for, as a number that stands for its name."""

    number: int
    leads: bool


class Factor(NamedTuple):
    """Blocks of a telling: those of each of whom it names (a number for each), at each of the times."""

    whom: tuple[int, ...]
    times: tuple[Time, ...]


AT_ANY_TIME = {leads: (Time(EVER, leads),) for leads in (True, False)}


def places_of(telling: Telling) -> list[Place]:
    """The blocks in which the telling stands; none for what no other telling can say enough of."""
    if not bounds_of(telling).can_be_shared:
        return []
    places = {
        (who * ODD + time) & LARGEST: leads
        for factor in factors_of(telling)
        for who in factor.whom
        for time, leads in factor.times
    }
    return [Place(block, leads) for block, leads in places.items()]


def factors_of(telling: Telling) -> list[Factor]:
    """By whom or what it is looked for, and at which times; nothing stands in a block of two of them."""
    shape, times = telling.shape, _times(telling)
    found = []
    if telling.title.known:
        titles = _titles(telling.predicate, telling.title.known)
        found.append(Factor(titles, AT_ANY_TIME[True] if shape.once else times))
    if shape.once and not shape.title:
        times += AT_ANY_TIME[telling.reach is None]
    if telling.document:
        times += (Time(number_of(telling.document), True),)
    found.append(Factor(_actors(telling.predicate, telling.sides, shape.mutual), times))
    return found


@lru_cache(maxsize=65_536)
def _titles(predicate: str, titles: frozenset[str]) -> tuple[int, ...]:
    """A number for each title, as a predicate has it."""
    return tuple(number_of(f"{predicate}\x1ftitle\x1f{one}") for one in sorted({*map(_series, titles)})[:MOST])


def _series(title: str) -> str:
    """A title without its year; a treaty stands for the organisation that rests on it."""
    return owner(title) or code(title) if title.startswith(("treaty:", "organisation:")) else without_year(title)


@lru_cache(maxsize=65_536)
def _actors(predicate: str, sides: tuple[Names, ...], mutual: bool) -> tuple[int, ...]:
    """A number for one actor of each side; bodies stand for whom they belong to, and an exchange has no first side."""
    told = [sorted({_token(key) for key in side.known}) for side in sides]
    if not all(told):
        told = [side for side in told if side] or [["?"]]
    some = islice(product(*told), MOST)
    named = dict.fromkeys("\x1f".join((predicate, *(sorted(one) if mutual else one))) for one in some)
    return tuple(map(number_of, named))


def _token(key: str) -> str:
    return owner(key) or code(key)


def _times(telling: Telling) -> tuple[Time, ...]:
    if telling.reach is not None:
        return _dated(telling.reach, MONTH if telling.shape.once or telling.title.known else 0)
    if telling.told and telling.title.known:
        return tuple(Time(number_of(year), True) for year in _years(reached(telling.told), NEWS))
    return ()


@lru_cache(maxsize=65_536)
def _dated(reach: Reach, slack: int) -> tuple[Time, ...]:
    """The day, where an event on the next one is another; else the months; and the years."""
    return tuple(_days_and_years(reach, slack))


def _days_and_years(reach: Reach, slack: int) -> Iterator[Time]:
    width = reach.end_max - reach.start_min + 1
    if width == 1 and not slack:
        yield Time(number_of(str(date.fromordinal(reach.start_min))), True)
    elif width <= 3 * MONTH:
        yield from (Time(number_of(month), True) for month in _months(reach, slack))
    exact = 3 * MONTH if slack else SLIP
    yield from (Time(number_of(year), width > exact) for year in _years(reach, slack))


def _months(reach: Reach, slack: int) -> list[str]:
    """The months between which it begins and ends, and the next one where it may be told for that."""
    days = max(reach.start_min, BEFORE_ALL + 1), min(reach.end_max + slack, AFTER_ALL - 1)
    low, high = map(date.fromordinal, days)
    first, last = low.year * 12 + low.month - 1, high.year * 12 + high.month - 1
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1)]


def _years(reach: Reach, slack: int) -> list[str]:
    low = BEFORE_ALL + 1 if reach.start_min == BEFORE_ALL else max(reach.start_min - slack, BEFORE_ALL + 1)
    high = AFTER_ALL - 1 if reach.end_max == AFTER_ALL else min(reach.end_max + slack, AFTER_ALL - 1)
    first, last = date.fromordinal(low).year, date.fromordinal(high).year
    if reach.start_min == BEFORE_ALL:
        first = last
    if reach.end_max == AFTER_ALL:
        last = first
    return [f"{year:04d}" for year in range(first, min(last, first + LONGEST - 1) + 1)]
