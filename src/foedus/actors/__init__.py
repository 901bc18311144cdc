"""From a name to an actor: the tables of known names, and what a surface in a text means."""

from foedus.actors.actor import Actor, Form, NameFound
from foedus.actors.basic import basic_form
from foedus.actors.bearers import of_seat, seat_of
from foedus.actors.finding import find_actor, identity, near_names
from foedus.actors.gazetteer import find_names, of_adjective
from foedus.actors.holders import offices_of
from foedus.actors.places import Place, country_of, find_place
from foedus.actors.plain import plain

__all__ = [
    "Actor",
    "Form",
    "NameFound",
    "Place",
    "basic_form",
    "country_of",
    "find_actor",
    "find_names",
    "find_place",
    "identity",
    "near_names",
    "of_adjective",
    "of_seat",
    "offices_of",
    "plain",
    "seat_of",
]
