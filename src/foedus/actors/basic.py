"""A name as it stands in a text → the name as one would look it up."""

from __future__ import annotations

import re

from foedus.actors import arabic_names, russian_names
from foedus.actors.gazetteer import known_name, of_adjective


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
        return russian_names.basic_form(surface)
    return arabic_names.basic_form(surface) if language == "ar" else _english(surface)


def _english(surface: str) -> str | None:
    """Without the article and the possessive.

    >>> _english("the secretariat's")
    'secretariat'
    """
    bare = re.sub(r"(?i)^the\s+|['’]s$|(?<=s)['’]$", "", surface.strip())
    return bare or None
