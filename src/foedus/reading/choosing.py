"""A learned choice between a few options: each has plain features by name, each feature a weight, the highest sum wins.

The weights stand in `data/times_chosen.tsv`, which `python -m training.times` writes, and in
`data/times_belonging.tsv`, which `python -m training.belonging` writes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Chooser:
    """Weights of features; a feature that has none weighs nothing."""

    weights: Mapping[str, float]

    def choose(self, options: Sequence[Iterable[str]]) -> tuple[int, float]:
        """The number of the option with the highest sum, the first of equals, and its share among all (softmax).

        >>> number, share = Chooser({"year told": 2.0}).choose([["year of the document"], ["year told", "near"]])
        >>> number, round(share, 2)
        (1, 0.88)
        """
        return self.ranked(options)[0]

    def ranked(self, options: Sequence[Iterable[str]]) -> list[tuple[int, float]]:
        """The numbers of all options with their shares, the highest first, the first of equals."""
        return ranked([sum(self.weights.get(feature, 0.0) for feature in features) for features in options])


def ranked(scores: Sequence[float]) -> list[tuple[int, float]]:
    """The numbers of all scores with their shares of a softmax, the highest first, the first of equals.

    >>> [(number, round(share, 2)) for number, share in ranked([0.0, 1.0, 0.0])]
    [(1, 0.58), (0, 0.21), (2, 0.21)]
    """
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    order = sorted(range(len(scores)), key=lambda number: -scores[number])
    return [(number, powers[number] / total) for number in order]


@cache
def load_chooser(name: str) -> Chooser:
    """The chooser of that name: 'light' or 'form'."""
    rows = rows_of("times_chosen.tsv")
    return Chooser({feature: float(weight) for chooser, feature, weight in rows if chooser == name})


def rows_of(table: str) -> Iterator[list[str]]:
    """The rows of a table of learned weights that Foedus ships; the weight stands last in each."""
    for line in (files("foedus") / "data" / table).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
