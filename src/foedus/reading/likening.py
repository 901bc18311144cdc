"""Words that describe somebody: nobody in particular ('some members'), or what a name is said to be ('is a bloc')."""

from __future__ import annotations

import re

from foedus.reading.book import Book
from foedus.reading.filler import Filler

INDEFINITE = {
    "en": re.compile(
        r"(?:some|several|many|other|certain|various|a (?:number|few|group) of|one of|most|any|no)\b", re.I
    ),
    "ru": re.compile(
        r"(?:некотор|нескольк|ряд[ау]?\b|многи|отдельн|други|ины[ех]|прочи|част[ьи]\b|одн[аио]\w* из|люб|никак)", re.I
    ),
    "ar": re.compile(r"[وفبلك]{0,2}(?:بعض|عدة|عدد من|أحد|إحدى|دول أخرى|معظم|أي|كثير من)\b"),
}
"""How words begin that mean nobody in particular."""
ASIDE = r"(?:\s*\([^()\n]{1,60}\))?"
IS_A = {
    "en": re.compile(ASIDE + r",?\s+(?:is|was|remains|became)\s+(?:an?|the)\s+(?:[a-z-]+\s+){0,4}\Z"),
    "ru": re.compile(ASIDE + r"(?:\s+[—–-]\s+(?:это\s+)?|\s+(?:является|представляет собой)\s+)(?:[а-яё-]+\s+){0,4}\Z"),
    "ar": re.compile(ASIDE + r"،?\s+(?:هي|هو)\s+\Z"),
}
"""What stands between a name and what it is said to be: 'the CSTO (…) is a military [alliance of six states]'."""
LONGEST_BETWEEN = 120  # code points
DESCRIBED = frozenset({"organization", "object", "whole", "treaty", "body"})
"""Roles in which a description of an organisation or treaty can stand."""
KINDS = frozenset({"organization", "treaty", "organ", "actor"})


def is_nobody_in_particular(words: str, language: str) -> bool:
    """Whether words that have a noun speak of somebody whom the text leaves unnamed.

    >>> is_nobody_in_particular("some members", "en"), is_nobody_in_particular("несколько", "ru")
    (True, False)
    """
    return " " in words and INDEFINITE[language].match(words) is not None


def subject_of(filler: Filler, book: Book) -> str | None:
    """The organisation or treaty that is said to be what the words describe; None where none is named before them."""
    if filler.role not in DESCRIBED:
        return None
    named = next(iter(book.last_before(filler.span.start, 1)), None)
    if named is None or named.kind not in KINDS:
        return None
    between = book.text[named.span.end : filler.span.start]
    is_it = len(between) <= LONGEST_BETWEEN and IS_A[filler.language].fullmatch(between)
    return book.full(named) if is_it else None
