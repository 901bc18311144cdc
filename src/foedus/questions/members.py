"""Who is a member of an organisation as of a day, who says so, and who says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from foedus.questions.answers import Asked, Json
from foedus.questions.membership import Bearing, Status, Testimony, is_suspended, status_of, testimonies_of
from foedus.questions.names import Actor, actor_of, asked, asked_source, can_be_member, founding_treaties, identity
from foedus.record import Entry, KnownBy, Named, Record, Selection

# predicate → the role of the member, the role of the organisation
ROLES = {
    "member_of": ("member", "organization"),
    "party_to": ("party", "treaty"),
    "join": ("actor", "organization"),
    "withdraw": ("actor", "organization"),
    "suspend": ("actor", "organization"),
    "sign": ("signatory", "agreement"),
    "found": ("founder", "object"),
}
ORGANIZED = ("organization", "treaty", "agreement", "whole", "body")  # roles that an organisation fills
FOUNDING = ("sign", "found")  # also done by bodies and persons, who are no members for it
STATUSES: tuple[Status, ...] = ("member", "disputed", "not a member", "unknown")


@dataclass(frozen=True, slots=True)
class Member:
    """One actor's membership on the day asked for, and the claims from which its status follows.

    `actor` is the name to show, `names` those that the documents use; `suspended` None: open or disputed.
    """

    actor: str
    identity: str
    names: tuple[str, ...]
    status: Status
    suspended: bool | None
    testimonies: tuple[Testimony, ...]

    def claims(self, bearing: Bearing) -> tuple[str, ...]:
        """The ids of the claims 'for', 'against', 'open' or 'elsewhen'."""
        return tuple(one.entry.id for one in self.testimonies if one.bearing == bearing)

    def to_json(self) -> Json:
        """The membership as a JSON object."""
        return {
            "actor": self.actor,
            "id": self.identity,
            "names": list(self.names),
            "status": self.status,
            "suspended": self.suspended,
            "claims": [one.to_json() for one in self.testimonies],
        }


@dataclass(frozen=True, slots=True)
class MembersAnswer:
    """All actors of which the record tells that they were, were not, or might become members; members first.

    `treaties` are the founding treaties that were taken for the organisation.
    """

    organization: Actor
    treaties: tuple[str, ...]
    as_of: date
    asked: Asked
    rows: tuple[Member, ...]

    def with_status(self, status: Status) -> tuple[Member, ...]:
        """The actors of one status."""
        return tuple(row for row in self.rows if row.status == status)

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "members",
            "organization": self.organization.to_json(),
            "treaties": list(self.treaties),
            "as_of": self.as_of.isoformat(),
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
        }


def members(
    record: Record, organization: str, as_of: date, according_to: str | None = None, known_by: KnownBy = None
) -> MembersAnswer:
    """Who is a member of the organisation, or a party to the treaty, on that day.

    `organization` may be any of its names in any language; `according_to` narrows to a publisher, author or voice;
    `known_by` to what was recorded by then. QuestionError where the record has no such organisation or source. What
    decides a status is told in `foedus.questions.membership`.
    """
    treaties = founding_treaties(identity(organization))
    whom = asked(record, organization, "organisation", ORGANIZED, treaties)
    source = asked_source(record, according_to)
    organizations = (whom.identity, *treaties)
    told = _told(record, organizations, source, known_by)
    ends = list(record.entries(_selection(("dissolve",), ("object",), (whom.identity,), source), known_by))
    rows = [_member(one, entries, ends, as_of) for one, entries in told.items()]
    rows.sort(key=lambda row: (STATUSES.index(row.status), row.actor.casefold(), row.identity))
    return MembersAnswer(whom, treaties, as_of, Asked(source, known_by), tuple(rows))


def _selection(
    predicates: Iterable[str], roles: Iterable[str], identities: tuple[str, ...], source: Actor | None
) -> Selection:
    return Selection(
        predicates=tuple(predicates),
        named=(Named(identities, tuple(dict.fromkeys(roles))),),
        according_to=source.identity if source else None,
    )


def _told(
    record: Record, organizations: tuple[str, ...], source: Actor | None, known_by: KnownBy
) -> dict[str, list[Entry]]:
    """The claims about membership, by the identity of the member."""
    told: dict[str, list[Entry]] = defaultdict(list)
    selection = _selection(ROLES, (role for _, role in ROLES.values()), organizations, source)
    for entry in record.entries(selection, known_by):
        for one in _members_named(entry, organizations):
            told[one].append(entry)
    return told


def _members_named(entry: Entry, organizations: tuple[str, ...]) -> Iterator[str]:
    """Whom the claim names as members of one of the organisations, each once."""
    member_role, organization_role = ROLES[entry.claim.predicate]
    if any(identity(name) in organizations for name in entry.claim.names(organization_role)):
        named = dict.fromkeys(identity(name) for name in entry.claim.names(member_role))
        others = (one for one in named if one not in organizations)
        yield from (one for one in others if entry.claim.predicate not in FOUNDING or can_be_member(one))


def _member(one: str, entries: list[Entry], ends: list[Entry], as_of: date) -> Member:
    names = {
        name
        for entry in entries
        for name in entry.claim.names(ROLES[entry.claim.predicate][0])
        if identity(name) == one
    }
    actor = actor_of(one, names)
    testimonies = testimonies_of([*entries, *ends], as_of)
    status = status_of(testimonies)
    suspended = False if status == "not a member" else is_suspended(entries, as_of)
    return Member(actor.name, one, actor.names, status, suspended, testimonies)
