"""The basic form of Arabic names that no table holds: without و ف ب ك ل where it is certain that they are clitics.

Certain is that a letter before the article is none of the word ('والقوات'), and that it is none where a noun of the
field is left ('وقوات', but 'وزارة', 'بعثة'). Where neither can be told, the form is unknown.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from foedus.actors.arabic import without_clitics
from foedus.actors.plain import fold

_FIRST_WORD = re.compile(r"[\w\u064B-\u065F\u0670]+")
_CLITICS = "وفبكل"
_BEFORE_ARTICLE = re.compile(r"[وف]?[بك]?(?=ال\w{3})|[وف](?=لل\w{3})")
_ADJECTIVE_AFTER = re.compile(r"\s+ال\w{2,}(?:ي|ية)(?!\w)")
_POSSESSIVE = re.compile(r"([\w]{2,}?)(?:ها|هما|هم|ه|نا)(?=\s+ال\w{2})")
_ACCUSATIVE = re.compile(r"\w{3,}ا(?!\w)")


def basic_form(surface: str) -> str | None:
    """The name without clitics; the surface itself where there are none, None where that cannot be told.

    >>> basic_form("والقوات المشتركة"), basic_form("للبعثة"), basic_form("وزارة الدفاع"), basic_form("بتنوري")
    ('القوات المشتركة', 'البعثة', 'وزارة الدفاع', None)
    >>> basic_form("للجنة العسكرية"), basic_form("للجنة الدفاع")
    ('اللجنة العسكرية', 'لجنة الدفاع')
    >>> basic_form("وأمانته العامة"), basic_form("لجنتها العسكرية"), basic_form("اجتماعهم السنوي")
    ('الأمانة العامة', 'اللجنة العسكرية', 'الاجتماع السنوي')
    """
    if whole := _with_article(surface):
        return whole
    first = _FIRST_WORD.search(surface)
    if first is None:
        return None
    word = fold(first.group())
    rest = _without_clitics(word)
    if rest is None:
        return None
    if word == "ل" + rest and rest.startswith("ل") and _ADJECTIVE_AFTER.match(surface, first.end()):
        return surface[: first.start()] + "ال" + surface[first.start() + 1 :]  # one of three ل is never written
    return surface[: first.start()] + _written(first.group(), word, rest) + _after(surface[first.end() :], word, rest)


def _with_article(surface: str) -> str | None:
    """'أمانته العامة' → 'الأمانة العامة': a noun of the field with a possessive and a definite adjective; else None."""
    found = _POSSESSIVE.match(surface)
    if found is None:
        return None
    for noun in (found[1].removesuffix("ت") + "ة", found[1]):
        for start in range(3):
            led = noun[:start]
            if all(letter in _CLITICS for letter in led) and fold(noun[start:]) in _nouns():
                return "ال" + noun[start:] + surface[found.end() :]
    return None


def _without_clitics(word: str) -> str | None:
    """The folded word without clitics and without the ending of an indefinite accusative; None where unsure."""
    if word in _nouns():
        return word
    for rest in without_clitics(word):
        if rest in _nouns():
            return rest
        if rest.endswith("ا") and rest[:-1] in _nouns():
            return rest[:-1]
    if word[0] not in _CLITICS:
        return word
    return _without_article_clitics(word)


def _without_article_clitics(word: str) -> str | None:
    """'والقوات' → 'القوات', 'للقوات' → 'القوات'."""
    clitic = _BEFORE_ARTICLE.match(word)
    rest = word[clitic.end() :] if clitic else word
    if rest.startswith("لل") and len(rest) > 4:
        return "ا" + rest[1:]
    return rest if clitic and clitic.group() else None


def _written(original: str, word: str, rest: str) -> str:
    """The rest with the letters and marks of the original."""
    letters = re.findall(r"\w[\u064B-\u065F\u0670]*", original)
    if len(letters) != len(word):
        return rest
    if word.endswith(rest):
        return "".join(letters[len(word) - len(rest) :])
    if rest.startswith("ال"):  # للقوات
        return "ا" + "".join(letters[len(word) - len(rest) + 1 :])
    start = word.find(rest)  # أمينا
    return "".join(letters[start : start + len(rest)])


def _after(text: str, word: str, rest: str) -> str:
    """What follows; after a noun that lost the ending of the accusative, its adjectives lose theirs ('أمينا عاما')."""
    if not word.endswith(rest + "ا"):
        return text
    following = re.match(r"(?:\s+\w{3,}ا(?!\w))*", text)
    run = following.group() if following else ""
    return _ACCUSATIVE.sub(lambda match: match.group()[:-1], run) + text[len(run) :]


def is_noun(word: str) -> bool:
    """Whether an Arabic word, without its article, is an ordinary noun of the field.

    >>> is_noun("بلد"), is_noun("بغداد")
    (True, False)
    """
    return fold(word) in _nouns()


@cache
def _nouns() -> frozenset[str]:
    file = resources.files("foedus") / "data" / "actors" / "arabic_nouns.txt"
    return frozenset(map(fold, file.read_text(encoding="utf-8").split()))
