"""Whom a claim ties together: the member and the organisation of a membership, the two ends of any other tie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product

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
ENDS: Mapping[str, tuple[str, str]] = {
    **ROLES,
    "bases_in": ("owner", "host"),
    "assist": ("actor", "recipient"),
    "trade": ("actor", "partner"),
    "attack": ("attacker", "target"),
    "sanction": ("actor", "target"),
    "part_of": ("part", "whole"),
    "holds_office": ("person", "body"),
}
"""Predicate → the role that a tie comes from, the role it goes to."""

ALLIANCE, ENDING = "alliance", "dissolve"  # what all claims about one membership tell of; what ends an organisation
PASSING = ("assist", "trade", "attack")  # what happens and is over; all others last
MOST = 2_000  # ties of one claim that are looked at
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


def ties_in(predicate: str, actors_in: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """What a claim tells that ties two actors (identities, by role): the kind or predicate, from whom, to whom.

    A founding treaty stands for its organisation. The end of an organisation ties nobody: it comes from nobody.

    >>> list(ties_in("join", {"actor": ["A", "B"], "organization": ["O"]}))
    [('alliance', 'A', 'O'), ('alliance', 'B', 'O')]
    """
    if predicate == ENDING:
        yield from ((ENDING, "", one) for one in actors_in.get("object", ()))
        return
    from_role, to_role = ENDS[predicate]
    sources, targets = actors_in.get(from_role, ()), actors_in.get(to_role, ())
    if predicate not in ROLES:
        yield from islice(((predicate, one, other) for one, other in product(sources, targets)), MOST)
        return
    bodies = dict.fromkeys(map(organization_for, targets))
    members = [one for one in sources if predicate not in FOUNDING or can_be_member(one)]
    yield from islice(((ALLIANCE, one, body) for one, body in product(members, bodies) if one != body), MOST)
