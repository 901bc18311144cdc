"""Changes that one may suppose: a small grammar, and what each does to a treaty."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foedus import dates
from foedus.dates import Moment
from foedus.errors import TreatyError
from foedus.treaties.load import find_treaty
from foedus.treaties.model import Party, Step, Telling, Treaty
from foedus.treaties.names import label

DAY = r"(?P<day>\d{4}-\d{2}-\d{2})"
FORMS: tuple[tuple[str, str, str], ...] = (
    (
        "notice",
        r"(?P<state>.+?) (?:withdraws from|leaves) (?P<treaty>.+?), notice " + DAY,
        "A withdraws from T, notice DAY",
    ),
    ("withdrawal", r"(?P<state>.+?) (?:withdraws from|leaves) (?P<treaty>.+?), " + DAY, "A withdraws from T, DAY"),
    ("suspension", r"(?P<state>.+?) is suspended from (?P<treaty>.+?), " + DAY, "A is suspended from T, DAY"),
    ("entry_into_force", r"(?P<state>.+?) joins (?P<treaty>.+?), " + DAY, "A joins T, DAY"),
    ("not_ratified", r"(?P<state>.+?) has not ratified (?P<treaty>.+)", "A has not ratified T"),
    ("stays", r"(?P<state>.+?) stays in (?P<treaty>.+)", "A stays in T"),
    ("termination", r"(?P<treaty>.+?) ends, " + DAY, "T ends, DAY"),
)
"""What may be supposed: (kind, pattern, how it is written)."""

CONTRADICTIONS = {
    *(("stays", kind) for kind in ("notice", "withdrawal", "suspension", "not_ratified")),
    *(("not_ratified", kind) for kind in ("notice", "withdrawal", "suspension")),
}
"""Kinds of changes that cannot both be supposed of one state."""

LEAVING = ("notice", "notice_extended", "notice_withdrawn", "withdrawal", "expulsion")
SUPPOSED = "supposed"


@dataclass(frozen=True, slots=True)
class Change:
    """One supposed change; `state` is None where it concerns the whole treaty."""

    kind: str
    treaty: str
    state: str | None
    day: date | None
    text: str


def parse_change(text: str, among: tuple[Treaty, ...], find_state: Callable[[str], str]) -> Change:
    """Reads one supposition; TreatyError shows the forms for any other text.

    >>> from foedus.treaties.load import treaties
    >>> parse_change("X withdraws from CST, notice 2024-06-12", treaties(), lambda name: "state:AM").kind
    'notice'
    """
    words = " ".join(text.split())
    for kind, pattern, _ in FORMS:
        if found := re.fullmatch(pattern, words, re.IGNORECASE):
            parts = found.groupdict()
            state = find_state(parts["state"]) if "state" in parts else None
            day = dates.day(parts["day"]) if "day" in parts else None
            return Change(kind, find_treaty(parts["treaty"], among).id, state, day, words)
    forms = "; ".join(form for _, _, form in FORMS)
    raise TreatyError(f"{text[:80]!r} is no change that can be supposed. Write one of: {forms}.")


def no_contradiction(changes: Sequence[Change]) -> None:
    """TreatyError where a state is supposed both to stay in a treaty, or not to have ratified it, and to leave it."""
    for one, other in itertools.permutations(changes, 2):
        same = (one.treaty, one.state) == (other.treaty, other.state)
        if same and (one.kind, other.kind) in CONTRADICTIONS:
            raise TreatyError(f"{one.text!r} and {other.text!r} contradict each other. Suppose one of them.")


def apply(change: Change, among: tuple[Treaty, ...]) -> tuple[Treaty, ...]:
    """The treaties as they would be, each a new value."""
    return tuple(changed(treaty, change) if treaty.id == change.treaty else treaty for treaty in among)


def changed(treaty: Treaty, change: Change) -> Treaty:
    """One treaty as it would be."""
    if change.state is None:
        return replace(treaty, steps=(*treaty.steps, supposed(change)))
    before = treaty.party(change.state)
    if before is None and change.kind != "entry_into_force":
        raise TreatyError(
            f"{change.text!r}: {label(change.state)} has no step in {treaty.short}, so there is nothing to change."
        )
    party = before or Party(change.state, ())
    after = replace(party, steps=steps_after(party, change))
    others = tuple(one for one in treaty.parties if one.state != change.state)
    return replace(treaty, parties=(*others, after))


def steps_after(party: Party, change: Change) -> tuple[Step, ...]:
    """The steps of a party as they would be."""
    if change.kind == "not_ratified":
        return tuple(step for step in party.steps if step.kind == "signature") or (drop_day(party),)
    if change.kind == "stays":
        return tuple(step for step in party.steps if step.kind not in (*LEAVING, "suspension", "declaration"))
    if change.kind in ("notice", "withdrawal"):
        kept = tuple(step for step in party.steps if not (step.kind in LEAVING and starts(step) >= day_of(change)))
        return (*kept, supposed(change))
    return (*party.steps, supposed(change))


def drop_day(party: Party) -> Step:
    """A signature on the day of the first step, for a party of which no signature is told."""
    return replace(party.steps[0], kind="signature", note="supposed not to have been ratified", supposed=True)


def starts(step: Step) -> date:
    """The first day that the preferred telling can mean."""
    return step.tellings[0].date.first


def day_of(change: Change) -> date:
    """The day of a change that has one."""
    if change.day is None:
        raise TreatyError(f"{change.text!r} needs a day.")
    return change.day


def supposed(change: Change) -> Step:
    """The step that a change adds."""
    told = Telling(Moment.on(day_of(change)), (SUPPOSED,))
    return Step(change.kind, (told,), note=f"supposed: {change.text}", supposed=True)
