"""How heavy a contradiction is: how much stands against how much, and how far apart the sides are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

FAR_DAYS = 365  # from which two dates are as far apart as can be


def weight_of(origins: Iterable[int], distance: float) -> float:
    """The balance of the two strongest sides, times one to two for how far apart they are (0 to 1).

    >>> weight_of([3, 3], 0.0), weight_of([10, 1], 1.0)
    (3.0, 3.636)
    """
    a, b = sorted(origins, reverse=True)[:2]
    return round(2 * a * b / (a + b) * (1 + distance), 3)


def distance_of(start: date | None, end: date | None) -> float:
    """How many days are disputed, at most a year, as a share of a year; without an end they are as many as can be."""
    if start is None or end is None:
        return 1.0
    return min(FAR_DAYS, (end - start).days + 1) / FAR_DAYS
