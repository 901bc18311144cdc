"""Grammatical gender and number: 'её' can be Россия but not Китай, 'فيها' can be المنظمة but not الحلف."""

from __future__ import annotations

import re

from foedus.reading.heads import WORD, head_word

MASCULINE, FEMININE, PLURAL = "masculine", "feminine", "plural"

PRONOUNS = {
    "en": {"he": MASCULINE, "him": MASCULINE, "his": MASCULINE, "she": FEMININE, "her": FEMININE},
    "ru": {
        **dict.fromkeys(["он", "его", "ему", "него", "нему", "ним", "нём", "нем"], MASCULINE),
        **dict.fromkeys(["который", "которого", "которому", "котором"], MASCULINE),
        **dict.fromkeys(["она", "её", "ее", "ей", "неё", "нее", "ней", "которая", "которую", "которой"], FEMININE),
        **dict.fromkeys(["они", "их", "них", "ими", "ними", "которые", "которых", "которыми"], PLURAL),
    },
    "ar": {"هو": MASCULINE, "الذي": MASCULINE, "هي": FEMININE, "التي": FEMININE, "الذين": PLURAL},
}
"""Pronouns → what they agree with; Russian neuters go with the masculine, whose oblique forms they share."""
SUFFIXES = ((re.compile("(?:هم|هما)$"), PLURAL), (re.compile("ها$"), FEMININE), (re.compile("ه$"), MASCULINE))
MASCULINE_STATES = frozenset(["العراق", "لبنان", "الأردن", "المغرب", "السودان", "اليمن", "الصومال"])
"""All other states are feminine in Arabic."""


def agree(pronoun: str, name: str, kind: str, language: str) -> bool:
    """Whether a pronoun can stand for a name by its gender and number; True where either is not known.

    >>> agree("её", "Россия", "state", "ru"), agree("его", "Россия", "state", "ru")
    (True, False)
    >>> agree("فيها", "حلف شمال الأطلسي", "organization", "ar"), agree("منه", "حلف شمال الأطلسي", "organization", "ar")
    (False, True)
    """
    wanted, told = of_pronoun(pronoun, language), of_name(name, kind, language)
    return wanted is None or told is None or wanted == told


def of_pronoun(pronoun: str, language: str) -> str | None:
    """The gender or number that a pronoun demands."""
    if not pronoun:
        return None
    lower = pronoun.lower()
    found = PRONOUNS.get(language, {}).get(lower)
    if found or language != "ar" or " " in lower:
        return found
    return next((gender for pattern, gender in SUFFIXES if pattern.search(lower)), None)


def of_name(name: str, kind: str, language: str) -> str | None:
    """The gender or number of a name, by its head noun; None where its form does not tell."""
    if language == "ru":
        return of_russian_noun(name)
    if language == "ar":
        if kind == "state":
            return MASCULINE if name in MASCULINE_STATES else FEMININE
        return FEMININE if name.split()[0].endswith("ة") else MASCULINE
    return None


def of_russian_noun(name: str) -> str | None:
    """By the ending of the head noun in the nominative; acronyms and soft signs do not tell."""
    stem = head_word(name, "ru")
    word = next((word for word in WORD.findall(name) if word.lower().replace("ё", "е").startswith(stem)), "")
    if not word or (word.isupper() and len(word) > 1):
        return None
    if word.endswith(("а", "я")):
        return FEMININE
    return PLURAL if word.endswith(("ы", "и")) else None if word.endswith("ь") else MASCULINE
