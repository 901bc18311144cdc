"""Places of events: a name and the countries of its context → one place on the globe, or none.

Our own table of bases, training grounds, straits and border places (`data/actors/sites.tsv`) comes first, then the
cities of GeoNames. Exactly one candidate or none: a name that several cities bear is told apart by the countries that
the text speaks of, and stays a name where they do not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from foedus.actors.actor import Actor
from foedus.actors.arabic_names import is_noun
from foedus.actors.basic import basic_form
from foedus.actors.cities import City, find_cities
from foedus.actors.finding import find_actor
from foedus.actors.tables import LANGUAGES, cells_of

WELL_KNOWN = 100_000
"""Inhabitants from which a city is meant even where the text names another country."""
DOMINANT = 8
"""How many times larger than the next of its name such a city is."""
DOMINANT_THERE = 2
"""The same for one in a country that the text names."""
_KINDS = frozenset({"place", "base"})


class Place(NamedTuple):
    """A place on the globe: id, names, ISO 3166-1 code of the country it lies in, degrees north and east, inhabitants.

    The id is that of our table ('base:RU-Kant', 'place:Osh') or 'geonames:' and the number there. `names` begins with
    the preferred one. `country` is None at sea and where states dispute it; it says nothing about recognition.
    """

    id: str
    names: tuple[str, ...]
    country: str | None
    latitude: float
    longitude: float
    population: int | None = None


class Site(NamedTuple):
    """Where an actor of our tables stands."""

    country: str | None
    latitude: float
    longitude: float


def find_place(name: str, near: Iterable[str] = ()) -> Place | None:
    """The place that a name means in a text about these countries (ISO codes, ids of states, or names); else None.

    States themselves are no places: 'Kyrgyzstan' gives None, and so does a name that nothing tells apart.

    >>> find_place("Kant", near=["Kyrgyzstan", "RU"]).country
    'KG'
    >>> place = find_place("Балыкчы", near=["state:KG"])
    >>> place.names[0], round(place.latitude), round(place.longitude)
    ('Balykchy', 42, 76)
    >>> find_place("the border") is None, find_place("بلد", near=["IQ"]) is None
    (True, True)
    """
    return _find_place(name, frozenset(code for one in near if (code := country_code(one))))


@lru_cache(maxsize=8192)
def country_code(name: str) -> str | None:
    """The ISO 3166-1 code of a state given by code, id or name; None for all others.

    >>> country_code("KG"), country_code("state:TJ"), country_code("Армения"), country_code("NATO")
    ('KG', 'TJ', 'AM', None)
    """
    if len(name) == 2 and name.isascii() and name.isupper():
        return name
    actor = None if name.startswith("state:") else find_actor(name)
    code = (actor.id if actor else name).removeprefix("state:")
    return code if len(code) == 2 and (actor is None or actor.kind == "state") and code.isupper() else None


@lru_cache(maxsize=8192)
def _find_place(name: str, near: frozenset[str]) -> Place | None:
    for form in _forms(name):
        cities = () if is_noun(form) else find_cities(form)  # 'بلد' is a country far more often than Balad
        city, actor = choose(cities, near), find_actor(form)
        own = _of_actor(actor) if actor else None
        if city and (actor is None or (city.country in near and not (own and own.country in near))):
            return _of_city(city)
        if actor:
            return own
    return None


def _forms(name: str) -> list[str]:
    """The name, and the name in the basic form that it has in each language: 'в Балыкчы', 'بمدينة'."""
    basic = (basic_form(name, language) for language in LANGUAGES)
    return list(dict.fromkeys([name, *(one for one in basic if one)]))


def choose(cities: Sequence[City], near: frozenset[str]) -> City | None:
    """The one of several cities, the largest first, that is meant in a text about these countries; None if unsure.

    >>> tripoli = find_cities("Tripoli")
    >>> [choose(tripoli, frozenset(near)).country for near in ({"LB"}, {"LY"})]
    ['LB', 'LY']
    """
    here = [city for city in cities if city.country in near]
    if here:
        return here[0] if dominates(here, DOMINANT_THERE) else None
    if not near and len(cities) == 1:
        return cities[0]
    return cities[0] if cities and cities[0].population >= WELL_KNOWN and dominates(cities, DOMINANT) else None


def dominates(cities: Sequence[City], times: int) -> bool:
    """Whether the largest is so many times larger than the next that nobody would mean the other."""
    return len(cities) == 1 or cities[0].population >= times * cities[1].population


def _of_actor(actor: Actor) -> Place | None:
    """The place of a base or place of our tables: where its site is known, else that of its city; None for others."""
    if actor.kind not in _KINDS:
        return None
    names = tuple(dict.fromkeys(name for some in actor.names.values() for name in some))
    if site := sites().get(actor.id):
        return Place(actor.id, names, *site)
    country = (actor.within or "").removeprefix("state:")
    cities = (city for name in names for city in find_cities(name) if country in ("", city.country))
    city = next(cities, None)
    return Place(actor.id, names, *city[2:]) if city else None


def _of_city(city: City) -> Place:
    """The city, as the place of our tables that it is if it is one."""
    actor = find_actor(city.name)
    own = _of_actor(actor) if actor else None
    if own and own[2:] == city[2:]:
        return own
    return Place(f"geonames:{city.number}", (city.name,), *city[2:])


def country_of(actor: Actor) -> str | None:
    """The id of the state in which a base or place of our tables lies; None where that is unknown or disputed.

    A base is listed under the state whose forces use it, and can stand elsewhere.

    >>> from foedus.actors.finding import find_actor
    >>> country_of(find_actor("Kant air base")), country_of(find_actor("Balykchy"))
    ('state:KG', 'state:KG')
    """
    if site := sites().get(actor.id):
        return f"state:{site.country}" if site.country else None
    return actor.within if actor.kind == "place" else None


@cache
def sites() -> dict[str, Site]:
    """The bases, straits and small places of our tables, by the id of the actor."""
    _, *rows = cells_of("sites")
    return {
        actor: Site(country or None, float(latitude), float(longitude)) for actor, country, latitude, longitude in rows
    }
