"""What reading asks the tables of known actors, in its own words: kinds of mention, and names as strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from foedus import actors
from foedus.actors.tables import actors as all_actors
from foedus.reading.tables import FIRST_PARTS
from foedus.spans import Span

KINDS = {
    "state": "state", "entity": "state", "organisation": "organization", "treaty": "treaty", "body": "organ",
    "base": "place", "place": "place", "person": "person", "exercise": "event", "group": "actor", "agency": "agency",
    "force": "force",
}  # fmt: skip
"""Kinds of known actors → kinds of mention."""
ACCUSATIVE = re.compile("(?<=ي)[\u064b\u0651]?ا\u064b?$")
"""The ending of 'أميركياً', after which nothing but an indefinite noun's accusative is left."""
REMEMBERED = 4096  # names; a document tells few, a run many


@lru_cache(REMEMBERED)
def known(name: str, language: str) -> str | None:
    """The kind of mention that a known name is; None for others."""
    actor = actors.find_actor(name, language)
    return KINDS.get(actor.kind, "actor") if actor else None


@lru_cache(REMEMBERED)
def state_of_adjective(word: str, language: str) -> str | None:
    """The name, in the language, of the actor whose adjective the word is; an Arabic one in the accusative too."""
    actor = actors.of_adjective(word, language)
    if actor is None and language == "ar" and (found := ACCUSATIVE.search(word)):
        is_name = known(basic_form(word, language), language)
        actor = None if is_name else actors.of_adjective(word[: found.start()], language)
    return actor.name(language) if actor else None


@lru_cache(REMEMBERED)
def states_of_compound(word: str, language: str) -> tuple[str, ...]:
    """The names of the states that a Russian compound adjective is of; nothing where one of its parts is of none.

    >>> states_of_compound("российско-белорусское", "ru"), states_of_compound("военно-морское", "ru")
    (('Россия', 'Белоруссия'), ())
    """
    parts = word.lower().split("-")
    if language != "ru" or not parts[0].endswith("о"):
        return ()
    whole = [FIRST_PARTS.get(part, part[:-1] + "ий") if part.endswith("о") else part for part in parts]
    states = [state for adjective in whole if (state := state_of_adjective(adjective, "ru"))]
    return tuple(states) if len(states) == len(parts) else ()


@lru_cache(REMEMBERED)
def capital_state(name: str, language: str) -> str | None:
    """The name, in the language, of the state for whose government a capital or palace stands."""
    actor = actors.of_seat(name, language) or actors.of_seat(actors.basic_form(name, language) or name, language)
    return actor.name(language) if actor else None


class State(NamedTuple):
    """A state by its id and its name in the language."""

    id: str
    name: str


@lru_cache(REMEMBERED)
def states_of_seat(name: str, language: str) -> tuple[State, ...]:
    """The states for whose governments a capital or palace has stood, present ones first; none for other names."""
    states = actors.seat_of(name, language) or actors.seat_of(actors.basic_form(name, language) or name, language)
    return tuple(State(state.id, state.name(language)) for state in states)


@lru_cache(REMEMBERED)
def state_of_place(name: str, language: str) -> str | None:
    """The name, in the language, of the state in which a known base or place lies."""
    place = actors.find_actor(actors.basic_form(name, language) or name, language)
    state = all_actors().get(actors.country_of(place) or "") if place else None
    return state.name(language) if state else None


@lru_cache(REMEMBERED)
def basic_form(name: str, language: str) -> str:
    """The name as it is quoted alone; as it stands where its basic form cannot be told."""
    return actors.basic_form(name, language) or name


@lru_cache(REMEMBERED)
def identity(name: str, language: str) -> str | None:
    """The id of the known actor that bears the name."""
    actor = actors.find_actor(name, language)
    return actor.id if actor else None


@lru_cache(REMEMBERED)
def all_names(name: str, language: str) -> tuple[str, ...]:
    """All names in the language, in small letters, of the known actor that bears this one; itself where nobody does."""
    actor = actors.find_actor(name, language)
    known_as = actor.names.get(language, ()) if actor else ()
    return (name.lower(), *(one.lower() for one in known_as))


@lru_cache(REMEMBERED)
def offices_of(person: str, language: str) -> frozenset[str]:
    """The ids of the states and organisations of which a well-known person is known to have held an office."""
    return actors.offices_of(person, language)


def name_of(actor: str, language: str) -> str:
    """The name, in the language, of the actor with an id."""
    return all_actors()[actor].name(language)


class KnownName(NamedTuple):
    """A known name in a text: where, its basic form, the kind of mention, whose, and whether it is the name itself."""

    span: Span
    name: str
    kind: str
    actor: str
    is_name: bool


@lru_cache(REMEMBERED)
def length_of_name_at_start(text: str, language: str) -> int:
    """The length of the known name that a piece of text begins with; 0 without one."""
    first = next(iter(actors.find_names(text, language)), None)
    return first.span.end if first and first.span.start == 0 and first.form != "adjective" else 0


def known_names(text: str, language: str) -> Iterator[KnownName]:
    """The known names in a text, in their order."""
    for found in actors.find_names(text, language):
        kind = "city" if found.form == "seat" else KINDS.get(found.actor.kind, "actor")
        yield KnownName(found.span, found.name, kind, found.actor.id, found.form in ("name", "acronym"))
