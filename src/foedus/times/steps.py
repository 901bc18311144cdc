"""The step from a time to what it is counted from: 'joined in 1952, three years after the alliance was founded'."""

from __future__ import annotations

import re
from typing import NamedTuple

from foedus.times.words import tokens

COUNTED = re.compile(r"(?P<led>[lWq]?)(?P<count>[nad]?)(?P<unit>[uYG])(?P<side>[rbVf])$")
BACK, AHEAD = frozenset({"r", "lr", "lf"}), frozenset({"b", "qf", "WV"})
"""Letters of 'after' and 'before', with those that lead the count: 'через … после', 'بعد … من', 'за … до'."""


class Step(NamedTuple):
    """Where the words of a step begin, and how far it is from the time told to the one that it is counted from."""

    start: int
    units: int
    unit: str


def step_to(words: str) -> Step | None:
    """The step that leads to what stands behind the words; None where they hold none that leads there.

    >>> step_to("in 1952, three years after the alliance was"), step_to("three years later it was")
    (Step(start=9, units=-3, unit='year'), None)
    >>> step_to("on 3 May, two days before")
    Step(start=10, units=2, unit='day')
    """
    told = tokens(words)
    found = COUNTED.search("".join(token.letter for token in told).rstrip("x"))
    if found is None or found["led"] + found["side"] not in BACK | AHEAD:
        return None
    unit, count = told[found.start("unit")], told[found.start("count")].value if found["count"] else 1
    if not unit.value and not found["count"]:
        return None
    count = count * unit.value if unit.letter == "G" else count
    sign = -1 if found["led"] + found["side"] in BACK else 1
    return Step(told[found.start()].span.start, sign * count, unit.unit)
