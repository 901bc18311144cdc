"""States by any of their names, as of a day: the only place where treaties meet the table of actors."""

from __future__ import annotations

from datetime import date

from foedus import dates
from foedus.actors import Actor, find_actor, near_names, of_seat
from foedus.actors.tables import actors
from foedus.errors import TreatyError

KINDS = ("state", "entity")


def find_state(name: str, on: date | None = None) -> str:
    """The id of the state that bears the name on that day; TreatyError where none does, or several may.

    >>> find_state("Армения"), find_state("USSR"), find_state("state:FR")
    ('state:AM', 'state:SUHH', 'state:FR')
    """
    if found := state_or_none(name, on):
        return found
    alike = alike_states(name, on)
    hint = f" Did you mean {' or '.join(alike)}?" if alike else " Write its full name, or its id as in state:FR."
    when = f" on {on}" if on else ""
    raise TreatyError(f"{name[:60]!r} is not the name of one state{when}.{hint}")


def alike_states(name: str, on: date | None = None) -> list[str]:
    """Up to three states of that day with a name that looks like this one; for messages, never for deciding.

    >>> alike_states("Azerbaidjan", date(2022, 9, 13))
    ['Azerbaijan']
    """
    known = [actor for actor in actors().values() if actor.kind in KINDS and (on is None or existed(actor, on))]
    owner = {one: actor.id for actor in known for one in actor.names.get("en", ())}
    alike = near_names(name, (one for one in owner if one.casefold() != name.casefold()), limit=9)
    first = {owner[one]: one for one in reversed(alike)}
    return [one for one in alike if first[owner[one]] == one][:3]


def exists(state: str, on: date) -> bool:
    """Whether a state of the table was there on that day.

    >>> exists("state:YDYE", date(1980, 1, 1)), exists("state:YDYE", date(1995, 1, 1))
    (True, False)
    """
    return state in actors() and existed(actors()[state], on)


def existed(actor: Actor, on: date) -> bool:
    """Whether the state was there on that day, as far as the table tells."""
    since = dates.parse(actor.since).earliest if actor.since else None
    until = dates.parse(actor.until).latest if actor.until else None
    return (since is None or since <= on) and (until is None or on <= until)


def state_or_none(name: str, on: date | None = None) -> str | None:
    """The id of the state that bears the name on that day; None where none does, or several may."""
    if name in actors():
        return name if actors()[name].kind in KINDS else None
    found = find_actor(name, on=on)
    return found.id if found and found.kind in KINDS else None


def not_a_state(name: str, on: date | None = None) -> str | None:
    """The id of the group or organisation that bears the name; None where the table knows none.

    >>> not_a_state("ISIS"), not_a_state("NATO"), not_a_state("Armenia")
    ('group:Islamic-State', 'organisation:NATO', None)
    """
    found = find_actor(name, on=on)
    return found.id if found and found.kind in ("group", "organisation") else None


def state_of_place(name: str, on: date) -> str | None:
    """The state in which a town or a capital of the table lies; None where it knows none, or not as of that day.

    >>> state_of_place("Gyumri", date(2022, 9, 13)), state_of_place("Yerevan", date(1980, 1, 1))
    ('state:AM', None)
    """
    town = find_actor(name, on=on)
    around = town.within if town and town.kind == "place" else None
    found = actors().get(around) if around else of_seat(name)
    return found.id if found and found.kind in KINDS and existed(found, on) else None


def label(actor: str) -> str:
    """The English name of an actor's id.

    >>> label("state:CSHH")
    'Czechoslovakia'
    """
    found = actors().get(actor)
    return found.name("en") if found else actor


def is_known(actor: str) -> bool:
    """Whether the table of actors has the id.

    >>> is_known("state:XX")
    False
    """
    return actor in actors()
