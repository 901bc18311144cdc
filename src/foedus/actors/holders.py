"""Of which states and organisations well-known persons hold or held an office: presidents, ministers, secretaries.

Public office alone is told, and no time of it: a document that speaks of the state decides whether it is meant.
"""

from __future__ import annotations

import re
from functools import cache

from foedus.actors.plain import plain
from foedus.actors.tables import actors, cells_of

_INITIAL = re.compile(r"\w\.(?:\s?\w\.)*")


def offices_of(name: str, language: str) -> frozenset[str]:
    """The ids of the states and organisations of which bearers of a full name, or of a surname, held an office.

    >>> sorted(offices_of("Jens Stoltenberg", "en")), sorted(offices_of("Каримов", "ru"))
    (['organisation:NATO', 'state:NO'], ['state:UZ'])
    >>> sorted(offices_of("С. В. Лавров", "ru")), sorted(offices_of("Николай Николаевич Бордюжа", "ru"))
    (['state:RU'], ['organisation:CSTO'])
    >>> offices_of("Nobody in Particular", "en")
    frozenset()
    """
    known, words = _by_name(language).get(_key(name)), name.split()
    if known or not words:
        return known or frozenset()
    if all(map(_INITIAL.fullmatch, words[:-1])):  # a lone surname, or one behind initials
        return _by_surname(language).get(_key(words[-1]), frozenset())
    if len(words) > 2:  # 'Николай Николаевич Бордюжа'
        return _by_name(language).get(_key(f"{words[0]} {words[-1]}"), frozenset())
    return frozenset()


def _key(name: str) -> str:
    """What names are found by; Arabic writes 'عبد العاطي' in one word or in two."""
    return plain(name).replace(" ", "")


@cache
def _by_name(language: str) -> dict[str, frozenset[str]]:
    """Plain full names → of what their bearers held an office."""
    return {_key(name): ids for names, ids in _holders(language) for name in names}


@cache
def _by_surname(language: str) -> dict[str, frozenset[str]]:
    """Plain last words of names → of what all who bear them held an office."""
    found: dict[str, frozenset[str]] = {}
    for names, ids in _holders(language):
        for key in {_key(name.split()[-1]) for name in names}:
            found[key] = found.get(key, frozenset()) | ids
    return found


@cache
def _holders(language: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """The names of each person in the language, and of what the person held an office."""
    _, *rows = cells_of("holders")
    return tuple((actors()[person].names.get(language, ()), frozenset(of.split("; "))) for person, of in rows)
