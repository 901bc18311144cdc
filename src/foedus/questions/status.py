"""How one membership stands on a day, and by which steps it came to stand so: each with its claims.

Every condition is answered by one of five words. 'yes' and 'no' rest on claims; 'disputed': claims of both sides;
'open': claims speak of it without deciding the day; 'unknown': no claim tells of it. Nothing is 'no' because nobody
tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foedus.courses.course import Segment, Status, course, membership_course, status_within
from foedus.courses.pairs import founding_treaties
from foedus.courses.saying import suspension_stands
from foedus.errors import QuestionError
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.memberships import ORGANIZED, Slot, slots_of_organization
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, asked
from foedus.questions.steps import Step, is_by_itself, steps_of
from foedus.questions.support import Support, supports, together
from foedus.record import Brief, KnownBy, Record

Answer = Literal["yes", "no", "disputed", "open", "unknown"]
CONDITIONS = ("signature", "ratification", "membership", "freeze by itself", "suspension", "notice", "withdrawal")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a membership on the day asked for, and the claims for and against it."""

    name: str
    holds: Answer
    told: tuple[Brief, ...] = ()
    against: tuple[Brief, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A step or condition with its support, as an answer holds it."""

    name: str
    holds: str
    when: str | None
    due: str | None
    said: str | None
    support: Support
    against: Support

    def to_json(self) -> Json:
        """As a JSON object."""
        return {
            "name": self.name,
            "holds": self.holds,
            "when": self.when,
            "due": self.due,
            "said": self.said,
            "support": self.support.to_json(),
            "against": self.against.to_json(),
        }


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """How a membership stands: `status` as `members` tells it, `phase` in words, its conditions, and all its steps.

    A condition `holds` 'yes', 'no', 'disputed', 'open' or 'unknown'; a step is 'taken', 'ahead' of the day or 'open'.
    """

    member: Actor
    organization: Actor
    as_of: date
    asked: Asked
    status: Status
    phase: str
    conditions: tuple[Shown, ...]
    rows: tuple[Shown, ...]

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows, which are the steps."""
        return {
            "question": "status",
            "member": self.member.to_json(),
            "organization": self.organization.to_json(),
            "as_of": self.as_of.isoformat(),
            **self.asked.to_json(),
            "status": self.status,
            "phase": self.phase,
            "conditions": [one.to_json() for one in self.conditions],
            "rows": [one.to_json() for one in self.rows],
        }


@of_one_moment
def status(
    record: Record,
    member: str,
    organization: str,
    as_of: date,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
) -> StatusAnswer:
    """How the membership stands on that day, which may be asked by any names.

    QuestionError where the record has no such organisation, or tells nothing of this membership.
    """
    treaties = founding_treaties(record.identity(organization, known_by))
    whole = asked(record, organization, "organisation", ORGANIZED, treaties)
    whom = asked(record, member, "member", ("member", "party", "actor", "signatory"))
    limits = limits_of(record, according_to, known_by, floor)
    slots = slots_of_organization(record, whole.identity, limits)
    slot = next((one for one in slots if one.member == whom.identity), None)
    if slot is None:
        raise QuestionError(f"no claim tells of {whom.name} in {whole.name}, so its status is unknown.")
    steps = steps_of(slot.all, slot.member)
    found, standing = conditions_of(slot, steps, as_of)
    sides = [side for one in found for side in (one.told, one.against)]
    sides += [side for step in steps for side in (step.told, step.against)]
    backing = iter(supports(record, sides, known_by))
    conditions = tuple(Shown(one.name, one.holds, None, None, None, next(backing), next(backing)) for one in found)
    rows = tuple(_shown(step, as_of, next(backing), next(backing)) for step in steps)
    return StatusAnswer(whom, whole, as_of, limits, standing, phase_of(standing, found, slot, as_of), conditions, rows)


def _shown(step: Step, day: date, support: Support, against: Support) -> Shown:
    taken = step.is_taken(day)
    holds = "denied" if not step.told else "taken" if taken else "ahead" if taken is False else "open"
    when, due, said = (str(at) if at else None for at in (step.when, step.due, step.said))
    return Shown(step.name, holds, when, due, said, support, against)


# The machine


def conditions_of(slot: Slot, steps: Sequence[Step], day: date) -> tuple[list[Condition], Status]:
    """The conditions on the day, and the status of the membership."""
    segment = status_within(membership_course(slot.all), day)
    standing: Status = segment.status if segment else "unknown"
    frozen, suspended = (_suspension(slot, day, by_itself) for by_itself in (True, False))
    notice = _notice(steps, standing, day)
    return [
        _taken("signature", steps, day),
        Condition("ratification", "unknown"),
        _membership(segment),
        frozen,
        suspended,
        notice,
        _withdrawal(segment, steps, day),
    ], standing


def _taken(name: str, steps: Iterable[Step], day: date) -> Condition:
    ours = [step for step in steps if step.name == name]
    verdicts = {step.is_taken(day) for step in ours if step.told}
    told = tuple(claim for step in ours for claim in step.told)
    against = tuple(together(step.against for step in ours))
    if True in verdicts:
        return Condition(name, "disputed" if against else "yes", told, against)
    if against and not told:
        return Condition(name, "no", (), against)
    return Condition(name, "open" if told else "unknown", told, against)


def _membership(segment: Segment[Brief] | None) -> Condition:
    if segment is None:
        return Condition("membership", "unknown")
    words: dict[Status, Answer] = {"member": "yes", "not a member": "no", "disputed": "disputed", "unknown": "open"}
    holds = words[segment.status] if segment.claims else "unknown"
    return Condition("membership", holds, segment.speak_for or segment.leave_open, segment.speak_against)


def _suspension(slot: Slot, day: date, by_itself: bool) -> Condition:
    """Whether a freeze by the member itself, or a suspension by others (or by nobody told), holds on the day."""
    name = "freeze by itself" if by_itself else "suspension"
    ours = [claim for claim in slot.told if claim.predicate == "suspend"]
    told = [claim for claim in ours if is_by_itself(claim, slot.member) == by_itself and claim.modality != "denied"]
    denied = [claim for claim in ours if claim.modality == "denied"]
    if not told:
        return Condition(name, "no" if denied and not by_itself else "unknown", (), tuple(denied))
    segment = status_within(course([*told, *denied], suspension_stands), day)
    if segment is None or not segment.claims:
        return Condition(name, "open", tuple(told), tuple(denied))
    words: dict[Status, Answer] = {"member": "yes", "not a member": "no", "disputed": "disputed", "unknown": "open"}
    against = tuple(claim for claim in segment.claims if claim.modality == "denied")
    return Condition(name, words[segment.status], segment.speak_for or tuple(told), against or segment.speak_against)


def _notice(steps: Iterable[Step], standing: Status, day: date) -> Condition:
    """Whether a withdrawal was announced by the day and has neither been taken back nor taken place."""
    given = [step for step in steps if step.name == "notice of withdrawal"]
    told = tuple(claim for step in given for claim in step.told)
    back = [step for step in steps if step.name == "notice taken back" and step.is_taken(day) is not False]
    against = tuple(
        claim for step in (*given, *back) for claim in (*step.against, *(step.told if step in back else ()))
    )
    if not given:
        return Condition("notice", "unknown", (), against)
    verdicts = {step.is_taken(day) for step in given}
    if standing == "not a member":
        return Condition("notice", "no", told, against)
    if True in verdicts:
        return Condition("notice", "disputed" if against else "yes", told, against)
    return Condition("notice", "no" if verdicts == {False} else "open", told, against)


def _withdrawal(segment: Segment[Brief] | None, steps: Iterable[Step], day: date) -> Condition:
    ours = [step for step in steps if step.name in ("withdrawal", "end of the organisation")]
    told = tuple(claim for step in ours for claim in step.told if step.is_taken(day))
    against = tuple(together(step.against for step in ours))
    if not ours or segment is None:
        return Condition("withdrawal", "unknown", (), against)
    if segment.status == "disputed":
        return Condition("withdrawal", "disputed" if told else "open", told, (*against, *segment.speak_for))
    if segment.status == "member":
        return Condition("withdrawal", "no", (), (*against, *segment.speak_for))
    return Condition("withdrawal", "yes" if told else "open", told, against)


def phase_of(standing: Status, conditions: Sequence[Condition], slot: Slot, day: date) -> str:
    """The state of the machine in words."""
    has_signed = any(one.name == "signature" and one.holds == "yes" for one in conditions)
    if standing in ("member", "disputed"):
        stands = "a member" if standing == "member" else "whether it is a member is disputed"
        return "; ".join((stands, *notes_of(conditions)))
    if standing == "unknown":
        return "a signatory; whether a member is unknown" if has_signed else "unknown"
    was = (one for one in membership_course(slot.all) if one.status == "member")
    if any(one.start is not None and one.start <= day for one in was):
        return "a former member"
    return "a signatory, not a member" if has_signed else "not a member"


NOTES = {
    ("freeze by itself", "yes"): "has frozen its participation, by itself",
    ("freeze by itself", "disputed"): "whether it has frozen its participation is disputed",
    ("freeze by itself", "open"): "a freeze by itself is told, its days are open",
    ("suspension", "yes"): "suspended",
    ("suspension", "disputed"): "whether it is suspended is disputed",
    ("suspension", "open"): "a suspension is told, its days are open",
    ("notice", "yes"): "has announced its withdrawal",
    ("notice", "disputed"): "whether it will withdraw is disputed",
    ("notice", "open"): "an announced withdrawal is told, its day is open",
}


def notes_of(conditions: Iterable[Condition]) -> list[str]:
    """What is to be said of a membership beside its status, in words."""
    found = []
    for one in conditions:
        if words := NOTES.get((one.name, one.holds)):
            is_nobody = one.name == "suspension" and not any(claim.who("by") for claim in one.told)
            found.append(f"{words}, by whom is not told" if is_nobody and one.holds == "yes" else words)
    return found


def notes_on(slot: Slot, day: date, standing: Status) -> tuple[str, ...]:
    """The same for one of many memberships, whose status on the day is known.

    Only suspensions and leavings that are planned or called off make notes, so nothing else is worked out, least of all
    the course of the membership.
    """
    if standing == "not a member":
        return ()
    leavings = [one for one in slot.told if one.predicate == "withdraw" and one.modality in ("planned", "cancelled")]
    found = [_notice(steps_of(leavings, slot.member), standing, day)] if leavings else []
    if any(claim.predicate == "suspend" for claim in slot.told):
        found = [*(_suspension(slot, day, by_itself) for by_itself in (True, False)), *found]
    return tuple(notes_of(found))
