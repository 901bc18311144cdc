"""How actors and claims are called in the language of the labels."""

from __future__ import annotations

from foedus.actors.tables import actors
from foedus.dates import When
from foedus.model import Claim
from foedus.questions.names import Actor
from foedus.vocabulary import vocabulary

MOST_NAMES = 4  # of one role, in a line
ARROW = " → "


def called(actor: Actor, language: str) -> str:
    """The actor's name in the language, where the gazetteer has one; else the one that the answer shows.

    >>> called(Actor("state:AM", "Armenia", ()), "ru")
    'Армения'
    """
    known = actors().get(actor.identity)
    return (known.name(language) if known else None) or actor.name


def told(claim: Claim) -> str:
    """Of whom a claim tells, in one line, in the words of its document: the actors that identify it, role by role."""
    starred = vocabulary().predicates[claim.predicate].starred
    parts = [listed(claim.names(role)) for role in starred if claim.names(role)]
    spare = [listed(claim.names(role)) for role in claim.roles if claim.names(role)]
    return ARROW.join(dict.fromkeys(parts or spare))


def listed(names: tuple[str, ...]) -> str:
    """Names in a row, of many the first.

    >>> listed(("A", "B", "C", "D", "E", "F"))
    'A, B, C, D +2'
    """
    more = f" +{len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def time_of(when: When | None) -> str:
    """A time as it is told; an em dash where none is."""
    return str(when) if when else "—"
