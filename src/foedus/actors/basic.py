"""A name as it stands in a text → the name as one would look it up."""

from __future__ import annotations

import re
from functools import cache

from foedus.actors import arabic_names, russian_names
from foedus.actors.gazetteer import known_name, of_adjective
from foedus.actors.tables import actors

_SURNAME = re.compile(r"[А-ЯЁ][а-яё]{3,}(?:-[А-ЯЁ][а-яё]+)?")


def basic_form(surface: str, language: str) -> str | None:
    """The name in its basic form, in the surface's own words; None where that cannot be told.

    >>> basic_form("Таджикистана", "ru"), basic_form("وروسيا", "ar")
    ('Таджикистан', 'روسيا')
    """
    known = known_name(surface, language)
    if known is not None:
        return known
    if of_adjective(surface, language):
        return None
    if language == "ru":
        return _known_surname(surface) or russian_names.basic_form(surface)
    return arabic_names.basic_form(surface) if language == "ar" else _english(surface)


def _english(surface: str) -> str | None:
    """Without the article and the possessive.

    >>> _english("the secretariat's")
    'secretariat'
    """
    bare = re.sub(r"(?i)^the\s+|['’]s$|(?<=s)['’]$", "", surface.strip())
    return bare or None


def _known_surname(surface: str) -> str | None:
    """The surname of a well-known man, from another case; None where a well-known woman bears it as it stands.

    Which of the two is meant by 'Токаева' no dictionary tells.

    >>> _known_surname("Токаева"), _known_surname("Мерца"), _known_surname("Захарова"), _known_surname("Мира")
    ('Токаев', 'Мерц', None, None)
    """
    if not _SURNAME.fullmatch(surface) or surface in _surnames():
        return None
    found = russian_names.men_so_named(surface) & _surnames()
    return next(iter(found)) if len(found) == 1 else None


@cache
def _surnames() -> frozenset[str]:
    """The last words of the Russian names of well-known persons."""
    persons = (actor for actor in actors().values() if actor.kind == "person")
    return frozenset(name.split()[-1] for one in persons for name in one.names.get("ru", ()) if " " in name)
