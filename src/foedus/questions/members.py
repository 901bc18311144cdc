"""Who is a member of an organisation as of a day, who says so, and who says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from foedus.courses.course import Status
from foedus.courses.pairs import ROLES, founding_treaties
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.briefs import whole
from foedus.questions.membership import Bearing, Testimony, Word, heard, is_suspended, status_of, words_of
from foedus.questions.memberships import ORGANIZED, Slot, slots_of_organization
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, actor_of, asked
from foedus.questions.status import notes_on
from foedus.questions.support import SHOWN
from foedus.record import NAMED, Fetched, Key, KnownBy, Record

STATUSES: tuple[Status, ...] = ("member", "disputed", "not a member", "unknown")


@dataclass(frozen=True, slots=True)
class Member:
    """One actor's membership on the day asked for, and the claims from which its status follows.

    `actor` is the name to show, `names` those that the documents use; `suspended` None: open or disputed. `notes` are
    words on what is told beside the status: a suspension, a freeze, an announced withdrawal (`status` tells more).
    `told` counts the claims of each bearing; `testimonies` name the first of each, and hold the first few as a whole.
    """

    actor: str
    identity: str
    names: tuple[str, ...]
    status: Status
    suspended: bool | None
    testimonies: tuple[Testimony, ...]
    notes: tuple[str, ...] = ()
    told: Mapping[Bearing, int] = field(default_factory=dict)

    def claims(self, bearing: Bearing) -> tuple[str, ...]:
        """The ids of the claims 'for', 'against', 'open' or 'elsewhen'."""
        return tuple(one.id for one in self.testimonies if one.bearing == bearing)

    def to_json(self) -> Json:
        """The membership as a JSON object."""
        return {
            "actor": self.actor,
            "id": self.identity,
            "names": list(self.names),
            "status": self.status,
            "suspended": self.suspended,
            "notes": list(self.notes),
            "told": dict(self.told),
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
    most: int | None = SHOWN,
) -> MembersAnswer:
    """Who is a member of the organisation, or a party to the treaty, on that day.

    `organization` may be any of its names in any language; `according_to` narrows to a publisher, author or voice;
    `known_by` to what was recorded by then; `floor` to what the reader was at least so sure of (0 to 1). All claims
    decide; of each bearing on a membership so many are fetched as a whole (`most`; None: all), and fifty are named.
    QuestionError where the record has no such organisation or source. What decides a status is told in
    `foedus.questions.membership`.
    """
    treaties = founding_treaties(record.identity(organization, known_by))
    whom = asked(record, organization, "organisation", ORGANIZED, treaties)
    limits = limits_of(record, according_to, known_by, floor)
    slots = slots_of_organization(record, whom.identity, limits)
    ends = heard(slots[0].ends if slots else (), as_of)
    found = [(slot, words_of(heard(slot.told, as_of), ends)) for slot in slots]
    shown = (word.brief for _, words in found for some in words.values() for word in some[:most])
    fetched = whole(record, shown, known_by)
    named = None if most is None else max(most, NAMED)
    rows = [_member(slot, words, fetched, as_of, named) for slot, words in found]
    rows.sort(key=lambda row: (STATUSES.index(row.status), row.actor.casefold(), row.identity))
    return MembersAnswer(whom, treaties, as_of, limits, tuple(rows))


def _member(
    slot: Slot,
    words: Mapping[Bearing, Sequence[Word]],
    fetched: Mapping[Key, Fetched],
    as_of: date,
    named: int | None,
) -> Member:
    fillings = {(brief.filled, ROLES[brief.predicate][0]) for brief in slot.told}
    names = {name for filled, role in fillings for one, name in filled.named.get(role, ()) if one == slot.member}
    actor = actor_of(slot.member, names)
    told = {bearing: len(some) for bearing, some in words.items() if some}
    status = status_of(told)
    suspended = False if status == "not a member" else is_suspended(slot.told, as_of)
    testimonies = tuple(
        Testimony(one.brief.id, one.bearing, one.reason, fetched.get(one.brief.key))
        for some in words.values()
        for one in some[:named]
    )
    notes = notes_on(slot, as_of, status)
    return Member(actor.name, slot.member, actor.names, status, suspended, testimonies, notes, told)
