"""A text cut where claims begin and end, so that claims which overlap can be marked without crossing tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foedus.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the numbers of the marks that cover it; `begins` are those whose first piece this is."""

    text: str
    marks: tuple[int, ...]
    begins: tuple[int, ...] = ()


def pieces(text: str, at: Span, marks: Sequence[Span], begun: set[int]) -> Iterator[Piece]:
    """The text within `at`, cut at the ends of the marks; numbers are places in `marks`. All pieces make the text.

    `begun` holds the marks that began in a stretch before, and takes in those that begin here.

    >>> [(piece.text, piece.marks) for piece in pieces("abcdef", Span(0, 6), [Span(0, 4), Span(2, 5)], set())]
    [('ab', (0,)), ('cd', (0, 1)), ('e', (1,)), ('f', ())]
    """
    near = [number for number, mark in enumerate(marks) if mark.overlaps(at)]
    cuts = sorted({at.start, at.end, *_ends(at, (marks[number] for number in near))})
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        covering = tuple(number for number in near if marks[number].overlaps(piece))
        begins = tuple(number for number in covering if number not in begun)
        begun.update(begins)
        yield Piece(piece.of(text), covering, begins)


def _ends(at: Span, marks: Iterable[Span]) -> Iterator[int]:
    for mark in marks:
        yield from (end for end in mark if at.start < end < at.end)
