"""Who bears a name in the tables, and for whom a capital stands, as of a day."""

from __future__ import annotations

from datetime import date
from functools import cache

from foedus.actors.actor import Actor
from foedus.actors.plain import plain
from foedus.actors.tables import LANGUAGES, actors, index, rows
from foedus.dates import parse

_WORDS_LIKE_NAMES = frozenset({"us", "who"})  # ordinary words in small letters, actors in capitals


def bearer(name: str, language: str | None = None, on: date | None = None) -> Actor | None:
    """The one actor to whom the tables give the name; see `foedus.actors.find_actor`."""
    if name in _WORDS_LIKE_NAMES:
        return None
    key = plain(name)
    own, shared = index().own.get(key, ()), index().shared.get(key, ())
    if on is not None and shared:
        bearers = {one for one in own if _existed(actors()[one].since, actors()[one].until, on)}
        bearers |= {one for one, since, until in shared if _existed(since, until, on)}
        if bearers:
            return actors()[bearers.pop()] if len(bearers) == 1 else None
    if len(own) > 1:
        own = tuple(one for one in own if _bears(one, name, language))
    return actors()[own[0]] if len(own) == 1 else None


def of_seat(name: str, language: str | None = None, on: date | None = None) -> Actor | None:
    """The state whose government a capital or palace stands for: that of the day, else that of our days.

    >>> of_seat("Кремль").id, of_seat("Kremlin", "en", on=date(1968, 8, 20)).id
    ('state:RU', 'state:SUHH')
    """
    key = plain(name)
    states = [actors()[one] for code in ([language] if language else LANGUAGES) for one in _seats(code).get(key, ())]
    then = [state for state in states if on is not None and _existed(state.since, state.until, on)]
    found = {state.id: state for state in then or states if then or state.until is None}
    return found.popitem()[1] if len(found) == 1 else None


def seat_of(name: str, language: str) -> tuple[Actor, ...]:
    """All states, present ones first, for whose government the capital or palace has ever stood.

    >>> [state.id for state in seat_of("Prague", "en")]
    ['state:CZ', 'state:CSHH']
    """
    return tuple(actors()[one] for one in dict.fromkeys(_seats(language).get(plain(name), ())))


@cache
def _seats(language: str) -> dict[str, tuple[str, ...]]:
    """Plain names of capitals and palaces → the ids of the states, present ones first."""
    seats: dict[str, tuple[str, ...]] = {}
    for row in rows():
        for key in dict.fromkeys(map(plain, row.seats[language])):
            seats[key] = (*seats.get(key, ()), row.actor.id)
    return seats


def _bears(actor: str, name: str, language: str | None) -> bool:
    """Whether a table gives it this name, letter by letter."""
    names = actors()[actor].names
    some = [names[language]] if language is not None and language in names else names.values()
    return any(name in one for one in some)


def _existed(since: str | None, until: str | None, on: date) -> bool:
    """Whether `on` lies between them; the day on which it ended is the first without it."""
    first = parse(since).earliest if since else None
    last = parse(until).latest if until else None
    ended = last is not None and (on > last or (on == last and len(until or "") == len("YYYY-MM-DD")))
    return (first is None or first <= on) and not ended
