"""Numbers as documents tell them: exact, 'at least', 'up to', 'about', in the words of three languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

ABOUT = 0.2  # how far, as a share of the number, 'about' reaches
NEAR = 30  # characters before a number in which its bound stands
LONGEST = 2_000  # characters of evidence that are looked at
AT_LEAST = (
    "at least|no fewer than|not less than|more than|over|above|upwards of|exceed|exceeds|exceeded|exceeding"
    "|не менее|не меньше|более|больше|свыше|أكثر من|ما لا يقل عن|لا يقل عن|فوق|يزيد على|يزيد عن"
)
AT_MOST = (
    "at most|no more than|not more than|up to|fewer than|less than|under|below"
    "|до|не более|не больше|менее|меньше|ما يصل إلى|لا يزيد عن|لا يزيد على|أقل من|حتى"
)
NEARLY = (
    "about|around|some|roughly|approximately|nearly|almost|circa"
    "|около|примерно|порядка|почти|приблизительно|نحو|حوالي|حوالى|زهاء|قرابة|ما يقارب|تقريبا"
)
BOUNDS = tuple(re.compile(rf"\b(?:{words})\W+(?:\w+\W+)?$", re.IGNORECASE) for words in (AT_LEAST, AT_MOST, NEARLY))
DIGITS = re.compile(r"\d(?:[\d\s.,\u00a0\u202f'٬٫]{0,20}\d)?")
NO_END = float("inf")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is told: between `low` and `high`; `exact` where it is told without a bound or 'about'."""

    low: float
    high: float
    exact: bool = True

    def __str__(self) -> str:
        """The number in figures, with its bound in words.

        >>> [str(Quantity(*given)) for given in ((5, 5), (5, NO_END, False), (0, 5, False), (80, 120, False))]
        ['5', 'at least 5', 'at most 5', 'about 100']
        """
        if self.exact:
            return f"{self.low:,.0f}"
        if self.high == NO_END:
            return f"at least {self.low:,.0f}"
        return f"at most {self.high:,.0f}" if self.low == 0 else f"about {(self.low + self.high) / 2:,.0f}"


def quantity(told: str, evidence: str = "") -> Quantity | None:
    """The number that a claim tells, with the bound that stands before it there or in its evidence; None for none.

    >>> quantity("5", "at least 5 soldiers"), quantity("1000", "около 1000 военнослужащих").exact, quantity("several")
    (Quantity(low=5.0, high=inf, exact=False), False, None)
    """
    found = DIGITS.search(told)
    if found is None:
        return None
    number = value_of(found.group())
    before = told[: found.start()] or words_before(number, evidence)
    at_least, at_most, nearly = (bool(bound.search(before)) for bound in _unambiguous(before))
    if at_least or at_most:
        return Quantity(number if at_least else 0.0, NO_END if at_least else number, exact=False)
    return Quantity(number * (1 - ABOUT), number * (1 + ABOUT), exact=False) if nearly else Quantity(number, number)


def _unambiguous(before: str) -> tuple[re.Pattern[str], ...]:
    """The bounds; 'no more than' is looked for before 'more than', which it ends with."""
    at_least, at_most, nearly = BOUNDS
    return (NOTHING if at_most.search(before) else at_least), at_most, nearly


NOTHING = re.compile(r"(?!)")


def value_of(digits: str) -> float:
    """The number that is written so, whatever parts its thousands."""
    return float("".join(filter(str.isdigit, digits)))


def words_before(number: float, evidence: str) -> str:
    """The words of the evidence that stand before the number; none where it stands there in other figures."""
    for found in DIGITS.finditer(evidence[:LONGEST]):
        if value_of(found.group()) == number:
            return evidence[max(0, found.start() - NEAR) : found.start()]
    return ""
