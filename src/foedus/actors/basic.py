"""A name as it stands in a text → the name as one would look it up."""

from __future__ import annotations

from foedus.actors.gazetteer import known_name


def basic_form(surface: str, language: str) -> str | None:
    """The name in its basic form, in the surface's own words; None where that cannot be told.

    >>> basic_form("Таджикистана", "ru"), basic_form("وروسيا", "ar")
    ('Таджикистан', 'روسيا')
    """
    return known_name(surface, language)
