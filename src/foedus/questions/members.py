"""Who is a member of an organisation as of a day, who says so, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.briefs import Brief, Key, whole
from foedus.questions.membership import (
    Bearing,
    Heard,
    Status,
    Testimony,
    heard,
    is_suspended,
    status_of,
    testimonies_of,
)
from foedus.questions.memberships import ORGANIZED, ROLES, Slot, slots_of_organization
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, actor_of, asked, founding_treaties
from foedus.questions.status import notes_on
from foedus.record import Actors, Entry, KnownBy, Record

STATUSES: tuple[Status, ...] = ("member", "disputed", "not a member", "unknown")


@dataclass(frozen=True, slots=True)
class Member:
    """One actor's membership on the day asked for, and the claims from which its status follows.

    `actor` is the name to show, `names` those that the documents use; `suspended` None: open or disputed. `notes` are
    words on what is told beside the status: a suspension, a freeze, an announced withdrawal (`status` tells more).
    """

    actor: str
    identity: str
    names: tuple[str, ...]
    status: Status
    suspended: bool | None
    testimonies: tuple[Testimony, ...]
    notes: tuple[str, ...] = ()

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
            "notes": list(self.notes),
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


@of_one_moment
def members(
    record: Record,
    organization: str,
    as_of: date,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
) -> MembersAnswer:
    """Who is a member of the organisation, or a party to the treaty, on that day.

    `organization` may be any of its names in any language; `according_to` narrows to a publisher, author or voice;
    `known_by` to what was recorded by then; `floor` to what the reader was at least so sure of (0 to 1). QuestionError
    where the record has no such organisation or source. What decides a status is told in
    `foedus.questions.membership`.
    """
    treaties = founding_treaties(record.identity(organization, known_by))
    whom = asked(record, organization, "organisation", ORGANIZED, treaties)
    limits = limits_of(record, according_to, known_by, floor)
    slots = slots_of_organization(record, whom.identity, limits)
    entries = whole(record, _once_each(slots), known_by)
    actors = record.judged(known_by).actors
    ends = heard(((brief, entries[brief.key]) for brief in (slots[0].ends if slots else ())), as_of)
    rows = [_member(actors, slot, entries, ends, as_of) for slot in slots]
    rows.sort(key=lambda row: (STATUSES.index(row.status), row.actor.casefold(), row.identity))
    return MembersAnswer(whom, treaties, as_of, limits, tuple(rows))


def _once_each(slots: Sequence[Slot]) -> Iterable[Brief]:
    """The claims of an organisation's memberships; those on its end are of all of them."""
    return (*(brief for slot in slots for brief in slot.told), *(slots[0].ends if slots else ()))


def _member(actors: Actors, slot: Slot, entries: dict[Key, Entry], ends: Heard, as_of: date) -> Member:
    names = {
        name
        for brief in slot.told
        for name in entries[brief.key].claim.names(ROLES[brief.predicate][0])
        if actors.identity(name) == slot.member
    }
    actor = actor_of(slot.member, names)
    testimonies = testimonies_of(heard(((brief, entries[brief.key]) for brief in slot.told), as_of), ends)
    status = status_of(testimonies)
    suspended = False if status == "not a member" else is_suspended(slot.told, as_of)
    notes = notes_on(slot, as_of, status)
    return Member(actor.name, slot.member, actor.names, status, suspended, testimonies, notes)
