"""Which names tell one actor from all others, and which ("Council", "وكالة") mean somebody only in their document."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

from foedus.actors import identity
from foedus.actors.plain import fold, plain
from foedus.actors.tables import actors

COMMON = "common:"  # what stands before the words of a name that identifies nobody outside its document
LONGEST_ENDING = 3  # letters behind the stem of a common noun
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"[-–—\s]*(?:19|20)\d\d$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@lru_cache(maxsize=65_536)
def actor_key(name: str) -> str:
    """The identity of the actor that the name means anywhere, or 'common:' and the words where it means none.

    >>> actor_key("ОДКБ"), actor_key("Council"), actor_key("вооружённые силы")
    ('organisation:CSTO', 'common:council', 'common:вооруженные силы')
    """
    return key_of(name, identity(name))


def key_of(name: str, known: str) -> str:
    """The same for a name whose identity is known."""
    return COMMON + known.removeprefix("name:") if known.startswith("name:") and is_common(name) else known


def identifies(key: str) -> bool:
    """Whether a key of `actor_key` means the same actor in every document."""
    return not key.startswith(COMMON)


def is_common(name: str) -> bool:
    """Whether a name that no table holds is made of common nouns alone: no capital inside it, or no word but such.

    >>> [is_common(name) for name in ("border guards", "Council of Ministers", "مجلس", "Liptako-Gourma Charter")]
    [True, True, True, False]
    """
    words = _WORD.findall(name)
    if not words:
        return True
    if not _ARABIC.search(name) and not any(word[0].isupper() or word[0].isdigit() for word in words):
        return True
    return all(_is_ordinary(word) for word in words)


def _is_ordinary(word: str) -> bool:
    folded = plain(word) or fold(word)
    return folded in _ordinary() or not _stems().isdisjoint(
        folded[: len(folded) - cut] for cut in range(LONGEST_ENDING + 1)
    )


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(word for word in _table() if not word.endswith("-")) | {"", "the", "of", "and", "for", "in"}


@cache
def _stems() -> frozenset[str]:
    return frozenset(word[:-1] for word in _table() if word.endswith("-"))


@cache
def _table() -> tuple[str, ...]:
    text = (resources.files("foedus") / "data" / "common_nouns.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=65_536)
def are_kin(one: str, other: str) -> bool:
    """Whether one actor is a body, force or ministry of the other, or the treaty on which it rests.

    >>> are_kin("body:KG/Ministry-of-Defence", "state:KG"), are_kin("treaty:CST", "organisation:CSTO")
    (True, True)
    """
    return owner(one) == code(other) or owner(other) == code(one)


def are_treaty_and_organisation(one: str, other: str) -> bool:
    """Whether one is the treaty on which the other rests: texts join, leave and end the one for the other."""
    kinds = {one.partition(":")[0], other.partition(":")[0]}
    return kinds == {"treaty", "organisation"} and are_kin(one, other)


def joined(key: str) -> str:
    """Who is joined or left where a treaty is: the organisation that rests on it; every other key as it is.

    >>> joined("treaty:CST"), joined("organisation:NATO")
    ('organisation:CSTO', 'organisation:NATO')
    """
    known = actors().get(key) if key.startswith("treaty:") else None
    return known.within if known and known.within else key


def in_series(key: str) -> str:
    """The name of an exercise without its year, or with one that no table holds, as that of its series, which is known
    in several scripts; every other key as it is.

    >>> in_series("name:рубеж"), in_series("name:rubezh 2015"), in_series("name:gaga shield")
    ('exercise:Rubezh', 'exercise:Rubezh-2015', 'name:gaga shield')
    """
    if not key.startswith("name:"):
        return key
    series, year = _series().get(without_year(code(key))), year_in(code(key))
    return key if series is None else f"{series}-{year}" if year else series


@cache
def _series() -> dict[str, str]:
    """For the words of a name without its year, in any language, the exercises of all years that bear it."""
    found: dict[str, set[str]] = {}
    for known in actors().values():
        if known.kind == "exercise" and year_in(known.id):
            for name in chain.from_iterable(known.names.values()):
                found.setdefault(plain(without_year(name)), set()).add(without_year(known.id))
    return {words: series.pop() for words, series in found.items() if words and len(series) == 1}


def code(key: str) -> str:
    """The key without its kind."""
    return key.partition(":")[2]


@lru_cache(maxsize=65_536)
def owner(key: str) -> str | None:
    """The code of whom a body or a treaty belongs to."""
    kind = key.partition(":")[0]
    if kind == "body" and "/" in key:
        return code(key).partition("/")[0]
    known = actors().get(key) if kind == "treaty" else None
    return code(known.within) if known and known.within else None


KINDS = {"entity": "state", "body": "organisation", "treaty": "organisation", "base": "place"}


@lru_cache(maxsize=65_536)
def kind_of(key: str) -> str:
    """The kind of actor that a key stands for, as far as it matters here; of an unknown one, the letters of its name.

    >>> kind_of("body:CSTO/Secretariat"), kind_of("state:RU"), kind_of("name:саммит снг")
    ('organisation', 'state', 'name in CYRILLIC')
    """
    kind, _, name = key.partition(":")
    if kind != "name":
        return KINDS.get(kind, kind)
    letter = next((letter for letter in name if letter.isalpha()), "0")
    return f"name in {unicodedata.name(letter, 'digits').partition(' ')[0]}"


def year_in(name: str) -> int | None:
    """The year that ends the name of an exercise or a meeting.

    >>> year_in("Rubezh-2022"), year_in("Zapad-81")
    (2022, None)
    """
    found = _YEAR.search(name.rstrip("»\"'” "))
    return int(found.group()[-4:]) if found else None


def without_year(key: str) -> str:
    """The key of a name without the year behind it: the series to which the exercise belongs."""
    return _YEAR.sub("", key)
