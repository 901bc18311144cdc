"""Numbers of several words: 'twenty-first', 'خمسة وخمسون', 'девяносто шестого', 'a year and a half'."""

from __future__ import annotations

from dataclasses import replace

from foedus.spans import Span
from foedus.times.token import HOUR, LAST_DAY, SPELLED, Token

CENTURIES = (800, 900)
HALVES = {"year": (12, 6, "month"), "month": (30, 15, "day"), "week": (7, 4, "day")}
"""Unit → how many of a smaller one it has, how many its half has, and which."""


def join_number(out: list[Token], token: Token) -> bool:
    """Adds 'one' to 'twenty', 'عشر' to 'ثلاثة', 'عشرين' to 'خمسة و'; False where nothing belongs together.

    What comes of it is an ordinal where the ones are ordinal: 'twenty-first', 'الثانية والثلاثون', 'девяносто шестого'.
    """
    if token.letter not in "noz" or token.digits or not out:
        return False
    back = 2 if out[-1].letter == "&" and len(out) > 1 else 1
    other = out[-back]
    if other.digits or other.letter not in ("no" if back == 2 else "n"):
        return False
    larger_first = back == 1 and (
        (other.value >= 20 and other.value % 10 == 0 and other.value % 100 and token.value < 10)
        or (other.value >= 100 and other.value % 100 == 0 and token.value < 100)
        or (other.value == 1000 and token.value in CENTURIES)
    )
    ones_first = other.value < 10 and (token.value == 10 if back == 1 else 20 <= token.value <= 90)
    if not (larger_first or (ones_first and (token.letter == "n" or back == 2))):
        return False
    value, last = other.value + token.value, token if larger_first else other
    letter = last.letter if value <= LAST_DAY or last.letter == "z" or last.unit == SPELLED else "n"
    out[-back:] = [Token(letter, value, last.unit, Span(other.span.start, token.span.end), other.led)]
    return True


def join_half(out: list[Token], token: Token) -> bool:
    """Makes one of 'a year and a half', 'two and a half years', 'سنة ونصف'."""
    letters = "".join(one.letter for one in out[-4:])
    if token.letter in "uY" and letters[-4:] in ("n&ah", "d&ah") and not out[-1].value and token.unit in HALVES:
        size, half, smaller = HALVES[token.unit]
        span = Span(out[-4].span.start, token.span.end)
        out[-4:] = [Token("G", out[-4].value * size + half, smaller, span, out[-4].led)]
        return True
    if token.letter != "h" or token.value or len(out) < 2:
        return False
    at = len(out) - (3 if out[-1].letter == "a" else 2)
    if at < 0 or out[at].letter not in "uY" or not out[at].value or out[at + 1].letter != "&":
        return False
    unit, counted = out[at], at > 0 and out[at - 1].letter in "nad"
    if unit.unit not in HALVES:
        return False
    size, half, smaller = HALVES[unit.unit]
    count = out[at - 1].value if counted else 1
    first = at - counted
    span = Span(out[first].span.start, token.span.end)
    out[first:] = [Token("G", count * size + half, smaller, span, out[first].led)]
    return True


def with_century(out: list[Token], token: Token) -> Token:
    """Two digits behind a month that are no day are a year: 'شباط 79'."""
    is_year = token.letter == "n" and token.digits and LAST_DAY < token.value < 100 and token.span.length == 2
    return replace(token, letter="y", value=1900 + token.value) if is_year and out and out[-1].letter == "m" else token


def as_year(tokens: list[Token], at: int) -> Token:
    """The token, as a year if its words can be nothing else: 'девяносто шестого', 'عام خمسة وخمسين'."""
    token = tokens[at]
    if token.digits or token.letter not in "noz" or token.unit == HOUR:
        return token
    if token.letter == "n" and not (at and follows_what_has_a_year(tokens, at)):
        return token
    if token.letter == "o" and token.unit != SPELLED:
        return token
    if LAST_DAY < token.value < 100:
        return replace(token, letter="y", value=1900 + token.value, unit="")
    return replace(token, letter="y", unit="") if 1800 < token.value < 2100 and token.letter != "n" else token


def follows_what_has_a_year(tokens: list[Token], at: int) -> bool:
    """Whether a number stands behind a month, or behind 'year' where no other number counts years."""
    before = tokens[at - 1]
    counted = at > 1 and tokens[at - 2].letter in "nadG"
    return before.letter == "m" or (before.letter == "Y" and bool(before.value) and not counted)
