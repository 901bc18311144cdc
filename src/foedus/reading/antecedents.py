"""The learned choice of whom is meant: the clues of each candidate are weighed, and the likeliest is taken.

The weights are learned from `corpus/train` by `python -m training.antecedents` (docs/decisions/antecedents.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from foedus.reading.asking import Ask
from foedus.reading.book import Book
from foedus.reading.candidates import Candidate, find_candidates
from foedus.reading.choosing import ranked, rows_of
from foedus.reading.clues import clues

LEARNED = "antecedent (learned)"
POINTED = 3.0  # what the network's probability weighs
SHOWN = 4  # candidates in an explanation


class Chosen(NamedTuple):
    """The names taken (none: nobody), and the likeliest candidates with their chances, best first."""

    names: tuple[str, ...]
    candidates: tuple[tuple[str, float], ...]

    @property
    def chance(self) -> float:
        """The chance of what was taken; 1 where there was nothing to choose from."""
        return self.candidates[0][1] if self.candidates else 1.0

    def told(self) -> str:
        """The choice as an explanation has it."""
        return f"{LEARNED}: " + "; ".join(f"{one} {chance:.2f}" for one, chance in self.candidates)


class Chooser:
    """Weighs candidates by the learned weights of their clues."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def choose(self, ask: Ask, book: Book) -> Chosen:
        """The likeliest candidate."""
        found = find_candidates(ask, book)
        return likeliest(found, [self.score(ask, one, book) for one in found])

    def score(self, ask: Ask, one: Candidate, book: Book) -> float:
        """The sum of the weights of a candidate's clues, and of what the network says."""
        pointed = min((ask.pointed.get(name, 0.0) for name in one.names), default=0.0)
        weight_of = self.weights.get
        return POINTED * pointed + sum(weight_of(clue, 0.0) for clue in clues(ask, one, book))


def likeliest(found: Sequence[Candidate], scores: Sequence[float]) -> Chosen:
    """The best of the candidates, the nearest of equals; their chances are the softmax of the scores."""
    best = ranked(scores)[:SHOWN]
    return Chosen(found[best[0][0]].names, tuple((found[number].told(), chance) for number, chance in best))


@cache
def usual() -> Chooser:
    """The chooser with the weights that Foedus ships."""
    return Chooser({clue: float(weight) for clue, weight in rows_of("antecedents.tsv")})
