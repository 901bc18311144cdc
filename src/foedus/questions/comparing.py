"""Whether what several claims tell of one thing agrees, refines, leaves open, or contradicts: field by field.

| field | refines | contradicts |
| --- | --- | --- |
| date | one time lies within the other ('October 2022', '10-14 October 2022') | no reading of the two has a day in common |
| number | a bound or a round figure that the other fits ('at least 5', 'about 1,000') | both exact, or out of the bound |
| place | one lies in the other, or is a wider name on the same chain | two different states, or two different places of which one country is known |
| modality | 'possible' or 'planned' and then held; 'planned' and later 'cancelled' | told to have happened, and denied or called off |
| actors | one list is part of the other | (never: lists are seldom complete) |

What is neither is left open: times that may meet, places of which nothing is known, lists that overlap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from foedus.actors import country_of, find_actor, find_place
from foedus.actors.places import country_code
from foedus.dates import When, overlaps, reach, within

Verdict = Literal["agree", "refine", "open", "contradict"]
VERDICTS: tuple[Verdict, ...] = ("agree", "refine", "open", "contradict")  # each worse than the one before
FAR_DAYS = 365  # from which two dates are as far apart as can be


@dataclass(frozen=True, slots=True)
class Compared:
    """What two values are to each other; `distance` says how far apart, from 0 to 1, where they contradict."""

    verdict: Verdict
    distance: float = 0.0


AGREE, REFINE, OPEN = Compared("agree"), Compared("refine"), Compared("open")


def compare_times(a: When, b: When) -> Compared:
    """Two times told of one thing.

    >>> from foedus.dates import parse
    >>> [compare_times(parse("2022-10-10/2022-10-14"), parse(other)).verdict for other in ("2022-10", "2022-10-14/..", "2023")]
    ['refine', 'open', 'contradict']
    """
    if a == b:
        return AGREE
    if within(a, b) or within(b, a):
        return REFINE
    if overlaps(a, b) is not False:
        return OPEN
    x, y = reach(a), reach(b)
    gap = max(x.start_min - y.end_max, y.start_min - x.end_max)
    return Compared("contradict", min(1.0, gap / FAR_DAYS))


# Numbers


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is told: between `low` and `high`; `exact` where it is told without a bound or 'about'."""

    low: float
    high: float
    exact: bool = True

    @property
    def shown(self) -> str:
        """The number in figures, with its bound in words."""
        if self.exact:
            return f"{self.low:.0f}"
        if self.high == float("inf"):
            return f"at least {self.low:.0f}"
        return f"at most {self.high:.0f}" if self.low == 0 else f"about {(self.low + self.high) / 2:.0f}"


ABOUT = 0.2  # how far, as a share, 'about' and a round figure reach
AT_LEAST = r"at least|no fewer than|not less than|more than|over|above|upwards of|exceed\w*|не менее|не меньше|более|больше|свыше|أكثر من|ما لا يقل عن|لا يقل عن|فوق|يزيد على|يزيد عن"
AT_MOST = r"at most|no more than|not more than|up to|fewer than|less than|under|below|до|не более|не больше|менее|меньше|ما يصل إلى|لا يزيد عن|لا يزيد على|أقل من|حتى"
NEARLY = r"about|around|some|roughly|approximately|nearly|almost|circa|около|примерно|порядка|почти|приблизительно|نحو|حوالي|حوالى|زهاء|قرابة|ما يقارب|تقريبا"
QUALIFIERS = tuple(re.compile(rf"\b(?:{words})\W+(?:\w+\W+)?$", re.IGNORECASE) for words in (AT_LEAST, AT_MOST, NEARLY))
DIGITS = re.compile(r"\d[\d\s.,\u00a0\u202f'٬٫]*\d|\d")


def quantity(told: str, evidence: str = "") -> Quantity | None:
    """The number that a claim tells, with the bound that its words put before it; None where it holds no number.

    >>> quantity("5", "at least 5 soldiers"), quantity("1000", "about 1,000 troops").exact, quantity("several")
    (Quantity(low=5.0, high=inf, exact=False), False, None)
    """
    found = _number(told)
    if found is None:
        return None
    number, before = found
    at_least, at_most, nearly = (bool(one.search(before or _before(number, evidence))) for one in QUALIFIERS)
    if at_least or at_most:
        return Quantity(number if at_least else 0.0, number if at_most and not at_least else float("inf"), False)
    return Quantity(number * (1 - ABOUT), number * (1 + ABOUT), False) if nearly else Quantity(number, number)


def _number(text: str) -> tuple[float, str] | None:
    """The first number in the text, and the words before it."""
    found = DIGITS.search(text)
    return (float("".join(filter(str.isdigit, found.group()))), text[: found.start()]) if found else None


def _before(number: float, evidence: str) -> str:
    """The words of the evidence before the number."""
    for found in DIGITS.finditer(evidence[:2_000]):
        if float("".join(filter(str.isdigit, found.group()))) == number:
            return evidence[max(0, found.start() - 30) : found.start()]
    return ""


def compare_numbers(a: Quantity, b: Quantity) -> Compared:
    """Two numbers told of one thing.

    >>> compare_numbers(Quantity(5, float("inf"), False), Quantity(7, 7)).verdict
    'refine'
    """
    if a == b:
        return AGREE
    if a.low <= b.high and b.low <= a.high:
        return REFINE if a.exact != b.exact else OPEN
    gap = max(a.low - b.high, b.low - a.high)
    largest = max(a.low, b.low, 1.0)
    return Compared("contradict", min(1.0, gap / largest))


# Places


def compare_places(a: Sequence[str], b: Sequence[str]) -> Compared:
    """Two lists of places told of one thing, each the most exact first.

    >>> [compare_places(["Balykchy"], [other]).verdict for other in ("Кыргызстан", "Kazakhstan", "the training ground")]
    ['refine', 'contradict', 'open']
    """
    known = [{_place(name) for name in names} for names in (a, b)]
    if known[0] == known[1]:
        return AGREE
    if known[0] & known[1]:
        return REFINE
    states = [{state for name in names if (state := state_of(name))} for names in (a, b)]
    if not states[0] or not states[1]:
        return OPEN
    if not states[0] & states[1]:
        return Compared("contradict", 1.0)
    wide = [all(country_code(name) for name in names) for names in (a, b)]
    if wide[0] != wide[1]:
        return REFINE
    exact = [find_place(names[0], near=states[0]) for names in (a, b)]
    return Compared("contradict", 0.5) if exact[0] and exact[1] and exact[0].id != exact[1].id else OPEN


def _place(name: str) -> str:
    actor = find_actor(name)
    return actor.id if actor else name.casefold()


@lru_cache(maxsize=16_384)
def state_of(name: str) -> str | None:
    """The state that a place is or lies in, by its code; None where that is unknown."""
    if code := country_code(name):
        return code
    actor = find_actor(name)
    if actor and (state := country_of(actor)):
        return state.removeprefix("state:")
    place = find_place(name)
    return place.country if place else None
