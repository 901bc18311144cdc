"""Of which states and organisations well-known persons hold or held an office: presidents, ministers, secretaries.

Public office alone is told, and no time of it: a document that speaks of the state decides whether it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from foedus.actors.plain import plain
from foedus.actors.tables import actors, cells_of

_INITIAL = re.compile(r"\w\.(?:\s?\w\.)*")
_PATRONYMIC = re.compile(r"\w+(?:ович|евич|ич|овна|евна)")
_SERVANT = re.compile(r"\bعبد\s?ال(?=\w{2})")
_SON_OF = frozenset(["bin", "ibn", "бен", "бин", "ибн", "بن"])


def offices_of(name: str, language: str) -> frozenset[str]:
    """The ids of the states and organisations of which bearers of a full name, or of a surname, held an office.

    >>> sorted(offices_of("Jens Stoltenberg", "en")), sorted(offices_of("Каримов", "ru"))
    (['organisation:NATO', 'state:NO'], ['state:UZ'])
    >>> sorted(offices_of("С. В. Лавров", "ru")), sorted(offices_of("Николай Николаевич Бордюжа", "ru"))
    (['state:RU'], ['organisation:CSTO'])
    >>> offices_of("Nobody in Particular", "en")
    frozenset()
    """
    words = name.split()
    known = _by_name(language).get(_key(name))
    if known or not words:
        return known or frozenset()
    if all(map(_INITIAL.fullmatch, words[:-1])):  # a lone surname, or one behind initials
        return _by_surname(language).get(_key(words[-1]), frozenset())
    if words[:-1] == ["عبد"]:
        return _by_surname(language).get(_key(name), frozenset())
    return next((ids for shorter in _shorter(words) if (ids := _by_name(language).get(_key(shorter)))), frozenset())


def _shorter(words: list[str]) -> Iterator[str]:
    """A name of several words without those that are often left out.

    >>> list(_shorter("Николай Николаевич Бордюжа".split())), list(_shorter("Бордюжа Николай Николаевич".split()))
    (['Николай Бордюжа'], ['Николай Бордюжа'])
    >>> list(_shorter("Seyyed Ebrahim Raisi".split()))
    ['Seyyed Raisi', 'Ebrahim Raisi']
    """
    if len(words) < 3 or (len(words) == 3 and words[1] in _SON_OF):
        return
    if _PATRONYMIC.fullmatch(words[-1]) and not _PATRONYMIC.fullmatch(words[1]):  # as in a register
        yield f"{words[-2]} {words[0]}"
        return
    yield f"{words[0]} {words[-1]}"
    if not _PATRONYMIC.fullmatch(words[-2]):
        yield " ".join(words[1:])


def _key(name: str) -> str:
    """What names are found by; Arabic writes 'عبد العاطي' in one word or in two.

    >>> _key("عبد الفتاح السيسي") == _key("عبدالفتاح السيسي")
    True
    """
    return plain(_SERVANT.sub("عبد ", name)).replace(" ", "")


@cache
def _by_name(language: str) -> dict[str, frozenset[str]]:
    """Plain full names → of what their bearers held an office; 'Tamim bin Hamad' of a house is one too."""
    found: dict[str, frozenset[str]] = {}
    for names, ids in _holders(language):
        for name in (*names, *filter(None, map(_without_house, names))):
            found[_key(name)] = found.get(_key(name), frozenset()) | ids
    return found


def _without_house(name: str) -> str:
    """'Tamim bin Hamad Al Thani' → 'Tamim bin Hamad'; '' for other names."""
    words = name.split()
    is_of_a_house = len(words) > 3 and words[1] in _SON_OF
    return " ".join(words[:3]) if is_of_a_house else ""


@cache
def _by_surname(language: str) -> dict[str, frozenset[str]]:
    """Plain last words of names → of what all who bear them held an office; of princes the first: 'Sheikh Tamim'."""
    found: dict[str, frozenset[str]] = {}
    for names, ids in _holders(language):
        for key in {_key(word) for name in names for word in _called_by(name.split())}:
            found[key] = found.get(key, frozenset()) | ids
    return found


def _called_by(words: list[str]) -> Iterator[str]:
    """The words by which alone one calls a person."""
    yield words[-1]
    if words[-2:-1] == ["عبد"]:
        yield " ".join(words[-2:])
    if _SON_OF & set(words):
        yield words[0]


@cache
def _holders(language: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """The names of each person in the language, and of what the person held an office."""
    _, *rows = cells_of("holders")
    return tuple((actors()[person].names.get(language, ()), frozenset(of.split("; "))) for person, of in rows)
