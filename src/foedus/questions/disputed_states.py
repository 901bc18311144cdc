"""Contradictions about what lasts: days of a membership or a suspension, states told and denied for the same days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from foedus.courses.course import Segment, course, membership_course, suspension_course
from foedus.courses.pairs import FOUNDING, ROLES, can_be_member, organization_for
from foedus.courses.saying import stands_of_state
from foedus.courses.weight import distance_of
from foedus.questions.answers import Asked
from foedus.questions.briefs import gathered
from foedus.questions.contradictions import Aspect, Contradiction, Who, all_of
from foedus.questions.memberships import Slot, ends_of, slots_of_member, slots_of_organization
from foedus.questions.names import Actor, shown_actor
from foedus.record import Brief, Record
from foedus.vocabulary import vocabulary

SAYS: Mapping[Aspect, tuple[str, str]] = {
    "membership": ("a member", "not a member"),
    "suspension": ("suspended", "not suspended"),
    "state": ("it holds", "it does not hold"),
}


def of_memberships(record: Record, chosen: Sequence[str], whom: Actor | None, limits: Asked) -> list[Contradiction]:
    """The disputed days of memberships and suspensions."""
    words = [word for word in chosen if word in ROLES]
    if not words:
        return []
    pieces: list[tuple[Aspect, Slot, Segment[Brief]]] = []
    for slot in _slots(record, whom, limits):
        if may_be_disputed(slot) and any(brief.predicate in words for brief in slot.told):
            pieces += [("membership", slot, one) for one in membership_course(slot.all) if one.status == "disputed"]
            frozen = [brief for brief in slot.told if brief.predicate == "suspend"]
            pieces += [("suspension", slot, one) for one in suspension_course(frozen) if one.status == "disputed"]
    return [_of_segment(record, aspect, slot, segment, limits) for aspect, slot, segment in pieces]


def may_be_disputed(slot: Slot) -> bool:
    """Whether it is worth a sweep: claims that all tell the same of the same time contradict nobody."""
    return len({(brief.predicate, brief.modality, brief.when) for brief in slot.all}) > 1


def _slots(record: Record, whom: Actor | None, limits: Asked) -> Iterable[Slot]:
    if whom:
        ours = slots_of_organization(record, whom.identity, limits)
        return [*ours, *slots_of_member(record, whom.identity, limits)]
    return all_slots(record, limits)


def all_slots(record: Record, limits: Asked) -> list[Slot]:
    """Every membership of the record."""
    told = gathered(record.briefs(all_of(tuple(ROLES), None, limits), limits.known_by), _memberships_in)
    ends = ends_of(record, {organization for _, organization in told}, limits)
    return [Slot(member, one, tuple(claims), ends.get(one, ())) for (member, one), claims in told.items()]


def _memberships_in(brief: Brief) -> Iterator[tuple[str, str]]:
    """Whose membership in what the claim tells of, as far as it names both."""
    member_role, organization_role = ROLES[brief.predicate]
    for organization in dict.fromkeys(map(organization_for, brief.who(organization_role))):
        for member in brief.who(member_role):
            if member == organization or {member, organization} & brief.common:
                continue
            if brief.predicate not in FOUNDING or can_be_member(member):
                yield member, organization


def _of_segment(record: Record, aspect: Aspect, slot: Slot, segment: Segment[Brief], limits: Asked) -> Contradiction:
    yes, no = SAYS[aspect]
    return Contradiction(
        aspect=aspect,
        predicate="suspend" if aspect == "suspension" else "member_of",
        about=f"{slot.member}|{slot.organization}",
        start=segment.start,
        end=segment.end,
        says=((yes,), (no,)),
        told=(segment.speak_for, segment.speak_against),
        sides=2,
        distance=distance_of(segment.start, segment.end),
        who=lambda: _both(record, ("member", "organization"), slot, limits),
    )


def _both(record: Record, roles: Iterable[str], slot: Slot, limits: Asked) -> Who:
    ends = zip(tuple(roles), (slot.member, slot.organization), strict=True)
    return tuple((role, (shown_actor(record, one, limits.known_by),)) for role, one in ends)


def of_states(record: Record, chosen: Sequence[str], whom: Actor | None, limits: Asked) -> list[Contradiction]:
    """The days for which other states of affairs are both told and denied."""
    words = tuple(word for word in chosen if vocabulary().predicates[word].is_state and word not in ROLES)
    if not words:
        return []
    told = gathered(record.briefs(all_of(words, whom, limits), limits.known_by), _states_in)
    pieces = [
        (key, segment)
        for key, claims in told.items()
        if any(brief.modality == "denied" for brief in claims)
        for segment in course(claims, stands_of_state)
        if segment.status == "disputed"
    ]
    return [_of_state(record, key, segment, limits) for key, segment in pieces]


def _states_in(brief: Brief) -> Iterator[tuple[str, str, str]]:
    """What the claim tells to last: predicate, whose, with whom."""
    first, second = vocabulary().predicates[brief.predicate].starred
    yield from ((brief.predicate, one, other) for one, other in product(brief.who(first), brief.who(second)))


def _of_state(record: Record, key: tuple[str, str, str], segment: Segment[Brief], limits: Asked) -> Contradiction:
    predicate, one, other = key
    slot = Slot(one, other, ())
    return replace(
        _of_segment(record, "state", slot, segment, limits),
        predicate=predicate,
        about=f"{predicate}|{one}|{other}",
        who=lambda: _both(record, vocabulary().predicates[predicate].starred, slot, limits),
    )
