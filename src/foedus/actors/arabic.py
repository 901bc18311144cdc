"""Arabic clitics, the forms of relation adjectives in folded letters, and the signs for vowels."""

from __future__ import annotations

import re
from collections.abc import Iterator

VOWEL_SIGN = re.compile("[\u064b-\u0652]")
_CONJUNCTIONS = ("", "و", "ف")
_NISBA = ("", "ه", "ون", "ين", "ات", "ان", "تين", "تان")


def without_clitics(word: str) -> Iterator[str]:
    """The word itself, then what is left when و ف, then ب ك ل, are taken off; the least taken off comes first.

    >>> list(without_clitics("وللعراق"))
    ['وللعراق', 'للعراق', 'العراق', 'لعراق']
    """
    for conjunction in _CONJUNCTIONS:
        if word.startswith(conjunction):
            rest = word[len(conjunction) :]
            yield from _without_preposition(rest)


def _without_preposition(word: str) -> Iterator[str]:
    if len(word) < 3:
        return
    yield word
    if word.startswith("لل") and len(word) > 4:
        yield "ا" + word[1:]
    if word[0] in "بكل" and len(word) > 3:
        yield word[1:]


def adjective_forms(adjective: str) -> Iterator[str]:
    """All forms of a relation adjective (or a plural of its own), with and without the article.

    >>> "الروسيه" in set(adjective_forms("روسي")), list(adjective_forms("روس"))
    (True, ['روس', 'الروس'])
    """
    first, *rest = adjective.split(" ")
    if rest and not first.endswith("ي"):  # 'جنوب سوداني', 'الجنوب سودانيون'
        yield from (f"{article}{first} {' '.join(rest)}{ending}" for ending in _NISBA for article in ("", "ال"))
        return
    endings = _NISBA if first.endswith("ي") else ("",)
    for ending in endings:
        plain = [first + ending, *(word + ending for word in rest)]
        yield " ".join(plain)
        yield " ".join("ال" + word for word in plain)
