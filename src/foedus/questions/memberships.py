"""The claims about memberships, gathered for an organisation or for a member: one slot for each pair of the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.actors.tables import actors
from foedus.courses.pairs import FOUNDING, ROLES, can_be_member, founding_treaties, organization_for
from foedus.questions.answers import Asked
from foedus.questions.briefs import gathered
from foedus.record import Brief, Named, Record, Selection

MEMBER_ROLES = tuple(dict.fromkeys(member for member, _ in ROLES.values()))
ORGANIZATION_ROLES = tuple(dict.fromkeys(organization for _, organization in ROLES.values()))
ORGANIZED = ("organization", "treaty", "agreement", "whole", "body")  # roles that an organisation fills


@dataclass(frozen=True, slots=True)
class Slot:
    """One membership: whose, in what, and all claims about it; `ends` are those of the organisation's end."""

    member: str
    organization: str
    told: tuple[Brief, ...]
    ends: tuple[Brief, ...] = ()

    @property
    def all(self) -> tuple[Brief, ...]:
        """The claims that make its course."""
        return (*self.told, *self.ends)


def selected(predicates: Iterable[str], roles: Iterable[str], identities: Iterable[str], asked: Asked) -> Selection:
    """The claims of these predicates that name one of the actors in one of the roles, within what is asked for."""
    return Selection(
        predicates=tuple(predicates),
        named=(Named(tuple(identities), tuple(dict.fromkeys(roles))),),
        according_to=asked.according_to.identity if asked.according_to else None,
        floor=asked.floor,
    )


def slots_of_organization(record: Record, organization: str, asked: Asked) -> list[Slot]:
    """The memberships of an organisation, parties to its founding treaties among its members."""
    treaties = founding_treaties(organization)
    same = (organization, *treaties)
    claims_told = record.briefs(selected(ROLES, ORGANIZATION_ROLES, same, asked), asked.known_by)
    told = gathered(claims_told, lambda brief: _members_in(brief, same))
    ends = ends_of(record, (organization,), asked).get(organization, ())
    return [Slot(member, organization, tuple(claims), ends) for member, claims in told.items()]


def _members_in(brief: Brief, organizations: tuple[str, ...]) -> Iterator[str]:
    """Whom the claim names as members of one of the organisations, each once."""
    member_role, organization_role = ROLES[brief.predicate]
    if any(one in organizations for one in brief.who(organization_role)):
        others = (one for one in brief.who(member_role) if one not in organizations)
        yield from (one for one in others if brief.predicate not in FOUNDING or can_be_member(one))


def slots_of_member(record: Record, member: str, asked: Asked) -> list[Slot]:
    """The memberships of an actor; a founding treaty stands for its organisation."""
    claims_told = record.briefs(selected(ROLES, MEMBER_ROLES, (member,), asked), asked.known_by)
    told = gathered(claims_told, lambda brief: _organizations_in(brief, member))
    ends = ends_of(record, told, asked)
    slots = [Slot(member, one, tuple(claims), ends.get(one, ())) for one, claims in told.items()]
    return [slot for slot in slots if is_membership(slot)]


def is_membership(slot: Slot) -> bool:
    """Whether more is told than that a treaty was signed: who signs is no party yet, unless it founds an alliance."""
    return is_organization(slot.organization) or any(brief.predicate not in FOUNDING for brief in slot.told)


def is_organization(identity: str) -> bool:
    """Whether our tables know the actor as an organisation."""
    known = actors().get(identity)
    return known is not None and known.kind == "organisation"


def ends_of(record: Record, organizations: Iterable[str], asked: Asked) -> dict[str, tuple[Brief, ...]]:
    """The claims that one of the organisations ended, by the organisation."""
    ends: dict[str, list[Brief]] = defaultdict(list)
    if named := tuple(organizations):
        for brief in record.briefs(selected(("dissolve",), ("object",), named, asked), asked.known_by):
            for one in brief.who("object"):
                ends[one].append(brief)
    return {one: tuple(claims) for one, claims in ends.items()}


def _organizations_in(brief: Brief, member: str) -> Iterator[str]:
    member_role, organization_role = ROLES[brief.predicate]
    if member in brief.who(member_role) and (brief.predicate not in FOUNDING or can_be_member(member)):
        named = dict.fromkeys(map(organization_for, brief.who(organization_role)))
        yield from (one for one in named if one != member and one not in brief.common)
