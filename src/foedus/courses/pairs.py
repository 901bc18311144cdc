"""Whom a claim ties together: the member and the organisation of a membership, the two ends of any other tie."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from foedus.actors.tables import actors

# predicate → the role of the member, the role of the organisation
ROLES: Mapping[str, tuple[str, str]] = {
    "member_of": ("member", "organization"),
    "party_to": ("party", "treaty"),
    "join": ("actor", "organization"),
    "withdraw": ("actor", "organization"),
    "suspend": ("actor", "organization"),
    "sign": ("signatory", "agreement"),
    "found": ("founder", "object"),
}
FOUNDING = ("sign", "found")  # also done by bodies and persons, who are no members for it
MEMBER_KINDS = ("state", "entity", "group", "organisation")


def can_be_member(identity: str) -> bool:
    """Whether the actor can be a member by founding or signing: not where it is known to be a body, person or place."""
    actor = actors().get(identity)
    return actor is None or actor.kind in MEMBER_KINDS


def organization_for(identity: str) -> str:
    """The organisation that a founding treaty belongs to; any other actor is itself."""
    known = actors().get(identity)
    return known.within if known and known.kind == "treaty" and known.within else identity


def founding_treaties(organization: str) -> tuple[str, ...]:
    """The treaties, by identity, that the gazetteer knows to belong to the organisation."""
    return _treaties().get(organization, ())


@cache
def _treaties() -> Mapping[str, tuple[str, ...]]:
    """For each organisation that has any its treaties."""
    found: dict[str, tuple[str, ...]] = {}
    for one in actors().values():
        if one.kind == "treaty" and one.within:
            found[one.within] = (*found.get(one.within, ()), one.id)
    return found
