"""Whom 'we' and 'our neighbour' mean: the actor for whom a document speaks, and the other of two states told of."""

from __future__ import annotations

import re
from collections import Counter

from foedus.model import Document
from foedus.reading import gazette
from foedus.reading.book import Book

WE = {
    "en": re.compile(
        r"(?:we|us|our|ours|ourselves|my|(?:our|my) (?:own )?(?:country|state|nation|republic|side|government|army"
        r"|(?:armed )?forces|troops|soldiers|officers|servicemen|land|alliance|organi[sz]ation))",
        re.I,
    ),
    "ru": re.compile(
        r"(?:мы|нас|нам|нами|наш\w{0,3}|мо[йяёию]\w?|(?:наш\w{0,3}|мо[йяёеию]\w{0,2}) (?:стран\w*|сторон\w*"
        r"|государств\w*|республик\w*|арми\w*|войск\w*|сил\w*|солдат\w*|военн\w*|земл\w*|организаци\w*|союз\w*|альянс\w*))",
        re.I,
    ),
    "ar": re.compile(
        r"[وف]?(?:نحن|بنا|لنا|منا|إلينا|معنا|علينا|عنا|فينا|بلادنا|بلدنا|دولتنا|حكومتنا|قواتنا|جيشنا|جنودنا|منظمتنا"
        r"|حلفنا|أرضنا|أراضينا)"
    ),
}
"""How a text speaks of those for whom it speaks."""
NEIGHBOUR = {
    "en": re.compile(r"(?:\w+ )?neighbou?r(?:ing (?:country|republic|state))?", re.I),
    "ru": re.compile(r"сосед\w{0,4}|соседк\w{1,2}|соседн\w{2,3} (?:стран|республик|государств)\w*", re.I),
    "ar": re.compile(r"[وف]?(?:ب|ل|ك)?(?:ال|ل)?(?:جارتها?|جارها|جارته|جاره|جارة|الجار|البلد المجاور|الدولة المجاورة)"),
}
"""One state as told of by another."""
OFTEN = 3  # mentions from which the state told of most can be the one that speaks


def is_we(surface: str, language: str) -> bool:
    """Whether the words mean those who speak.

    >>> is_we("our country", "en"), is_we("нашей", "ru"), is_we("بلادنا", "ar"), is_we("US", "en")
    (True, True, True, False)
    """
    pattern = WE.get(language)
    return pattern is not None and surface != "US" and pattern.fullmatch(surface) is not None


def is_neighbour(surface: str, language: str) -> bool:
    """Whether the words mean a neighbouring state that is not named."""
    pattern = NEIGHBOUR.get(language)
    return pattern is not None and pattern.fullmatch(surface) is not None


def home_of(document: Document, book: Book) -> dict[str, str]:
    """Kind of mention → the name of the state or organisation for which a document speaks.

    That is the one in the name of the publisher or author, else the one that the text tells of by far most often.
    """
    home: dict[str, str] = {}
    for told in (document.publisher, document.author):
        for known in gazette.known_names(told or "", book.language):
            kind = "state" if known.kind == "city" else known.kind
            name = gazette.capital_state(known.name, book.language) if known.kind == "city" else known.name
            if name and kind in ("state", "organization"):
                home.setdefault(kind, book.own_name(name))
    for kind in ("state", "organization"):
        counts = Counter(book.full(named) for named in book.line if named.kind == kind).most_common(2)
        if counts and counts[0][1] >= OFTEN and (len(counts) == 1 or counts[0][1] > counts[1][1]):
            home.setdefault(kind, counts[0][0])
    return home
