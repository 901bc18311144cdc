"""One word of a text as the grammar of times sees it."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.spans import Span

HOUR = "hour"
"""What an Arabic ordinal in the feminine counts: 'في التاسعة' is at nine o'clock, never on the ninth."""
SPELLED = "spelled"
"""What a Russian ordinal in words counts: days, but behind a month or a season years."""
LAST_DAY = 31
TURN = 30
"""Two digits above this are a year of the twentieth century, where they are a year at all."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its letter, what it is worth, its place, and whether a little word such as 'in' stands before it."""

    letter: str
    value: int
    unit: str
    span: Span
    led: bool = False
    digits: bool = False


def merged(first: Token, last: Token, letter: str, value: int) -> Token:
    """One token for a stretch of them."""
    return Token(letter, value, "", Span(first.span.start, last.span.end), first.led, first.digits)
