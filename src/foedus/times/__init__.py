"""Expressions of time in English, Russian and Arabic → EDTF.

`resolve_time` reads words that are known to tell a time, `find_times` looks for them in a text. Both give the name of
the rule that decided. A day is never invented: 'May 1992' is a month; what cannot be told is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from foedus.dates import When, parse, within
from foedus.errors import DateError
from foedus.spans import Span
from foedus.times import alone
from foedus.times.anchors import Context
from foedus.times.frames import WITHIN, Line, Reading, read_time, unreadable
from foedus.times.token import Token
from foedus.times.words import tokens

__all__ = ["Context", "TimeFound", "find_times", "letters_of", "resolve_alone", "resolve_time", "ways_of"]

LONGEST_SURFACE = 1000
LONGEST_BRACKET = 80
WHICH_YEAR = re.compile(
    r"\b(?:treat\w+|pact|agreements?|accords?|convention|protocol|charter|act|law|plan|lease|concept|deal"
    r"|memorandum|declaration|statute|constitution)s?\s+of\s+$"
    r"|(?<![.!?] )(?<!\w)[а-яё]{5,}\s+$"
    r"|(?:معاهدة|اتفاقية|اتفاق|ميثاق|بروتوكول|قانون|مذكرة|إعلان)\s+(?:عام\s+|سنة\s+)?$",
    re.I,
)
"""Words after which a year only tells which one is meant."""
BEGUN_OR_ENDED = re.compile(
    r"\b(?:ends?|ended|close[sd]?|completed|over|opened|began|begins?|begun|starts?|started)\b"
    r"|заверш|заканч|законч|начал|открыл|открыв|انته|تنته|اختت|تختت|بدأ|بدا|انطلق|الستار",
    re.I,
)
"""Words beside which two days of one expression are its first and its last."""
DAY_FIRST = frozenset({"ru", "ar"})
"""Languages that write 3/4/2022 for the third of April; English does and does not."""
DAY_NAMED = re.compile(
    r"[وف]?(?:الإثنين|الثلاثاء|ال[أا]ربعاء|الخميس|السبت|ال[أا]حد|(?<!صلاة )(?<!خطبة )(?<!خطيب )(?<!إمام )الجمعة)(?!\w)"
)
"""Days of the week that are hardly anything else: 'قال الخميس'; 'الاثنين' may be 'the two'."""
STARTS = frozenset("TkcrEjvJQdnozyDImwsXOtYuGaLNHKPZlFfSVBbqWRp~hgUe")
"""Letters that a time can begin with."""
RELATIVE = frozenset({"ago", "ago_arabic", "later", "earlier"})
"""Rules that count: 'a fortnight ago, on the 17th' means the 17th."""


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time expression in a text: its place, what it means, and the rule that decided."""

    span: Span
    when: When
    rule: str
    aside: bool = False
    """Whether it only tells what is meant, as in 'the treaty of 1951', and no story goes on from it."""


def resolve_time(surface: str, context: Context) -> tuple[When, str] | None:
    """What a time expression means, with the rule that decided; None where its words and the context do not tell.

    Words that have nothing to do with time are passed over: 'since the coup of September 2021'.

    >>> from datetime import date
    >>> when, rule = resolve_time("since April of last year", Context(date(2024, 1, 18)))
    >>> str(when), rule
    ('2023-04/..', 'since')
    >>> resolve_time("three days ago", Context())
    """
    found = [(reading[1], reading[2]) for _, reading in scan(words_of(surface, context.language in DAY_FIRST), context)]
    if not found:
        return None
    if len(found) == 2 and BEGUN_OR_ENDED.search(surface):
        days = sorted(str(when) for when, _ in found if not when.interval and when.start and when.start.day)
        if len(set(days)) == 2:
            return parse("/".join(days)), "begun_and_ended"
    best = found[0]
    for other in found[1:]:
        best = joined(best, other)
    return best


@lru_cache(maxsize=4096)
def words_of(surface: str, day_first: bool = False) -> list[Token]:
    """The words of an expression that speak of time, and what follows an 'after'; read once for all its lights."""
    told = tokens(surface[:LONGEST_SURFACE], day_first)
    before = ["", *(token.letter for token in told[:-1])]
    return [token for last, token in zip(before, told, strict=False) if token.letter != "x" or last == "r"]


def resolve_alone(surface: str, context: Context, way: str) -> tuple[When, str] | None:
    """What words mean that are no time by themselves, in one of the ways in which they can be taken.

    >>> from datetime import date
    >>> context = Context(date(2024, 1, 18), before=parse("2014-05"))
    >>> for way in ways_of("for ten years"):
    ...     found = resolve_alone("for ten years", context, way)
    ...     print(way, found and str(found[0]))
    till now 2014/..
    up to now 2014/2024-01-18
    ago 2014
    from then 2014-05/2024
    later 2024
    until then ../2024
    up to then 2004/2014-05
    earlier 2004
    from now 2024-01-18/2034
    by then ../2034
    of the year None
    """
    return alone.read_alone(surface, words_of(surface), context, way)


def ways_of(surface: str) -> tuple[str, ...]:
    """The ways in which words that are no time by themselves may tell one."""
    return alone.WAYS[1:] if alone.is_counted(words_of(surface)) else alone.WAYS[:1]


def letters_of(surface: str) -> str:
    """The letters of the grammar for the words of an expression that speak of time.

    >>> letters_of("since independence"), letters_of("on 5 May")
    ('S', 'dm')
    """
    return "".join(token.letter for token in words_of(surface))


def joined(first: tuple[When, str], second: tuple[When, str]) -> tuple[When, str]:
    """What two times of one expression say together: from then until, or the more exact of the two."""
    a, b = first[0], second[0]
    if second[1] == "until" and a.start and (not a.interval or a.end_kind == "open") and b.end:
        try:
            return When(a.start, b.end), "from_then_until"
        except DateError:
            return first
    named = first[1] in RELATIVE and second[1] in ("lone_day", "day_month", "month_day")
    return second if named or within(b, a) else first


def find_times(text: str, context: Context) -> list[TimeFound]:
    """The time expressions of a text in reading order, each read in the light of the ones before it.

    >>> from datetime import date
    >>> found = find_times("It began on 3 May 1992. Two days later it was over.", Context(date(2020, 1, 1)))
    >>> [(one.span.of("It began on 3 May 1992. Two days later it was over."), str(one.when)) for one in found]
    [('3 May 1992', '1992-05-03'), ('Two days later', '1992-05-05')]
    """
    words = tokens(text, context.language in DAY_FIRST)
    spans = (
        (Span(words[at].span.start, words[reading[0] - 1].span.end), reading)
        for at, reading in scan(words, context, text)
    )
    return [TimeFound(span, reading[1], reading[2], is_aside(text, span, reading[2])) for span, reading in spans]


def scan(words: list[Token], context: Context, text: str | None = None) -> list[tuple[int, Reading]]:
    """All readings from left to right; in running `text`, only those that can hardly be anything but times."""
    letters = "".join(token.letter for token in words)
    line, at, found = Line(words, letters, context), 0, []
    while at < len(words):
        reading = read_time(line, at) if letters[at] in STARTS else None
        if reading is None:
            at += unreadable(line, at) if letters[at] in STARTS else 1
            continue
        if text is not None and (reading[2] == WITHIN or doubtful(words, at, reading[0], text)):
            at += 1
            continue
        found.append((at, reading))
        span = Span(words[at].span.start, words[reading[0] - 1].span.end)
        if text is None or not is_aside(text, span, reading[2]):
            line = Line(words, letters, replace(line.context, before=reading[1]))
        at = reading[0]
    return found


def is_aside(text: str, span: Span, rule: str) -> bool:
    """Whether a time stands in brackets or tells which treaty is meant.

    >>> text = "the treaty of 1951 and (since 1970) the second one"
    >>> [is_aside(text, Span(text.index(year), text.index(year) + 4), "year") for year in ("1951", "1970")]
    [True, True]
    """
    before = text[max(0, span.start - LONGEST_BRACKET) : span.start]
    if before.rfind("(") > before.rfind(")") and ")" in text[span.end : span.end + LONGEST_BRACKET]:
        return True
    return rule == "year" and WHICH_YEAR.search(before) is not None


def doubtful(words: list[Token], at: int, end: int, text: str) -> bool:
    """Whether these words could as well be no time in running text: a bare number, 'second', 'May' without 'in'."""
    first, letters = words[at], "".join(token.letter for token in words[at:end])
    if not set(letters) - set("cndojzp~FSTVBbqfR&,-"):
        goes_on = end < len(words) and words[end].letter == "x"
        return goes_on or not any(token.letter == "o" and token.digits for token in words[at:end])
    if letters in ("y", "~y"):
        last = words[end - 1]
        likely = 1800 <= last.value <= 2100 and (last.digits or end == len(words) or words[end].letter != "x")
        return not (likely and (first.led or stands_out(words, at, text)))
    if letters == "m" and heads_a_paragraph(first, text):
        return False
    named = letters == "w" and DAY_NAMED.match(text, first.span.start) is not None
    foreign = not text[first.span.start].isascii() and not named
    return len(letters) == 1 and letters in "msoX" + ("w" if foreign else "") and not first.led


def heads_a_paragraph(month: Token, text: str) -> bool:
    """Whether a month stands as a heading at the beginning of a line: 'ЯНВАРЬ. 7-го …', 'شباط: …'."""
    ended = text[month.span.end : month.span.end + 2].strip()[:1] in tuple(".:–—\n") and text[month.span.start] != "M"
    return ended and text[max(0, month.span.start - 1) : month.span.start] in ("", "\n")


def stands_out(words: list[Token], at: int, text: str) -> bool:
    """Whether a bare year is in brackets, at the head of a line, or goes on from another year ('in 1993 and 1996')."""
    span = words[at].span
    if text[max(0, span.start - 1) : span.start] in ("", "\n", "(") or text[span.end : span.end + 1] == ")":
        return True
    return at > 1 and words[at - 1].letter in "&," and words[at - 2].letter in "yY"
