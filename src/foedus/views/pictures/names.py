"""How actors and claims are called in the language of the labels."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.actors.tables import actors
from foedus.dates import When
from foedus.model import Claim
from foedus.questions.names import Actor, identity
from foedus.vocabulary import vocabulary

MOST_NAMES = 4  # of one role, in a line
ARROW = " → "
COMMAS = {"ar": "، "}  # between names, where it is another than ours


def called(actor: Actor, language: str) -> str:
    """The actor's name in the language, where the gazetteer has one; else the one that the answer shows.

    >>> called(Actor("state:AM", "Armenia", ()), "ru")
    'Армения'
    """
    known = actors().get(actor.identity)
    return (known.name(language) if known else None) or actor.name


def name_in(name: str, language: str) -> str:
    """A document's name for somebody in the language, where the gazetteer has one; else the name itself.

    >>> name_in("ОДКБ", "en"), name_in("Lantern Keepers", "ar")
    ('Collective Security Treaty Organization', 'Lantern Keepers')
    """
    known = actors().get(identity(name))
    return (known.name(language) if known else None) or name


def told(claim: Claim, language: str) -> str:
    """Of whom a claim tells, in one line: the actors that identify it, role by role, by their names in the language."""
    starred = vocabulary().predicates[claim.predicate].starred
    parts = [names_in(claim.names(role), language) for role in starred if claim.names(role)]
    spare = [names_in(claim.names(role), language) for role in claim.roles if claim.names(role)]
    return ARROW.join(dict.fromkeys(parts or spare))


def names_in(names: Iterable[str], language: str) -> str:
    """Names in a row, each in the language where the gazetteer has it."""
    return listed(tuple(dict.fromkeys(name_in(name, language) for name in names)), COMMAS.get(language, ", "))


def places_of(claim: Claim, language: str) -> str:
    """The places of a claim, most exact first, in the language where the gazetteer has them."""
    return names_in((mention.name for mention in claim.where), language)


def listed(names: tuple[str, ...], comma: str = ", ") -> str:
    """Names in a row, of many the first.

    >>> listed(("A", "B", "C", "D", "E", "F"))
    'A, B, C, D +2'
    """
    more = f" +{len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
    return comma.join(names[:MOST_NAMES]) + more


def time_of(when: When | None) -> str:
    """A time as it is told; an em dash where none is."""
    return str(when) if when else "—"
