"""Half-open stretches of a document's text: `text[span.start:span.end]` is what the span holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from foedus.errors import ModelError


class Span(NamedTuple):
    """Code-point offsets `start <= at < end` into one document's stored text.

    >>> Span(0, 4).of("CSTO drill")
    'CSTO'
    >>> Span(0, 4).overlaps(Span(4, 10))
    False
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points held."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """What the span holds in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same stretch, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str, characters: str | None = None) -> Span:
        """The span without white space (or `characters`) at its two ends.

        >>> Span(0, 8).trimmed("  CSTO  ")
        Span(start=2, end=6)
        """
        held = self.of(text)
        left = len(held) - len(held.lstrip(characters))
        right = len(held.rstrip(characters))
        return Span(self.start + left, self.start + max(left, right))

    def checked(self, length: int) -> Span:
        """The span itself, or ModelError where it is empty or reaches outside a text of `length` code points."""
        if not 0 <= self.start < self.end <= length:
            raise ModelError(f"the span {self.start}:{self.end} does not lie in a text of {length} characters")
        return self


def cover(spans: Iterable[Span]) -> Span | None:
    """The shortest span that holds all of them; None for none.

    >>> cover([Span(4, 6), Span(0, 2)])
    Span(start=0, end=6)
    """
    some = list(spans)
    return Span(min(s.start for s in some), max(s.end for s in some)) if some else None
