"""Where a state stands towards a treaty on a day: the fold of its dated steps, once for each reading of them.

Sources may date a step differently, and lawyers may doubt that a step has its effect. Each combination is one
*reading*; what all of them agree on is the answer, and what they do not is disputed. Readings of two parties are
combined freely, also where the same step of the whole treaty is meant: that can only add readings, never hide one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import prod

from foedus.errors import TreatyError
from foedus.treaties.model import Exit, Party, Step, Telling, Treaty
from foedus.treaties.periods import after

MOST_READINGS = 256
ENDINGS = {
    "withdrawal": "withdrawn",
    "expulsion": "expelled",
    "expiry": "expired",
    "termination": "ended",
    "dissolution": "ceased to exist",
}
ENTRIES = {"signature": "signed", "ratification": "ratified", "accession": "acceded"}
BINDING = ("in force", "applied provisionally")
BEGINNINGS = ("entry_into_force", "succession", "provisional", "renewal")
RENEWABLE = (*BINDING, "expired", "acceded", "ratified")
ORDER = {"expiry": 0, "withdrawal": 1, "termination": 1, "notice": 3, "suspension": 4}


@dataclass(frozen=True, slots=True)
class Dated:
    """A step on the day that one telling gives it."""

    day: date
    step: Step
    telling: Telling


@dataclass(frozen=True, slots=True)
class Standing:
    """What one reading gives for a day.

    `word` is one of: not a party, signed, ratified, acceded, applied provisionally, in force, suspended, withdrawn,
    expelled, expired, ended, ceased to exist, unknown. `since` is when that began, `until` the first day on which a
    notice already given will have ended it, `freed` the states towards which the duties are suspended, `suspended`
    since when all are, `steps` what had happened by then.
    """

    word: str
    since: date | None = None
    until: date | None = None
    noticed: date | None = None
    suspended: date | None = None
    freed: frozenset[str] = frozenset()
    steps: tuple[Dated, ...] = ()

    @property
    def bound(self) -> bool:
        """Whether the treaty's duties rest on the state."""
        return self.word in BINDING

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two standings the same answer."""
        return self.word, self.until, self.freed


@dataclass(frozen=True, slots=True)
class Choice:
    """How one reading takes a step: on which day, or (None) as without effect."""

    step: Step
    dated: Dated | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One possible standing, and the steps that it takes otherwise than the first reading does."""

    standing: Standing
    differs_by: tuple[Choice, ...] = ()


def readings(treaty: Treaty, state: str, on: date) -> tuple[Reading, ...]:
    """All different standings that the tellings allow, the preferred first; never empty.

    >>> from foedus.treaties.load import find_treaty
    >>> [r.standing.word for r in readings(find_treaty("CST"), "state:AM", date(2000, 1, 1))]
    ['expired', 'in force']
    """
    party = treaty.party(state)
    if party is None:
        return (Reading(Standing("unknown" if may_be_party(treaty, state, on) else "not a party")),)
    found: dict[tuple[object, ...], Reading] = {}
    first: tuple[Choice, ...] = ()
    for taken in combinations(treaty, party):
        first = first or taken
        standing = fold(in_order(taken), on, treaty.exit)
        differs = tuple(mine for mine, other in zip(taken, first, strict=True) if mine != other)
        found.setdefault(standing.key, Reading(standing, differs))
    return tuple(found.values())


def may_be_party(treaty: Treaty, state: str, on: date) -> bool:
    """Whether a state without an entry may be a party all the same: on the list of such states, once any is bound."""
    return state in treaty.perhaps and any(
        told.date.first <= on
        for party in treaty.parties
        for step in treaty.steps_of(party)
        if step.kind in BEGINNINGS
        for told in step.tellings
    )


def binds(treaty: Treaty, state: str, on: date) -> bool:
    """Whether the treaty binds the state on a day, by any reading."""
    return any(reading.standing.bound for reading in readings(treaty, state, on))


def combinations(treaty: Treaty, party: Party) -> Iterator[tuple[Choice, ...]]:
    """Every way to take the steps of a party together, the preferred first; TreatyError for too many."""
    options = [ways(step) for step in treaty.steps_of(party)]
    count = prod(map(len, options))
    if count > MOST_READINGS:
        raise TreatyError(f"{treaty.file}: {party.state}: {count} readings of its steps. Tell at most {MOST_READINGS}.")
    yield from itertools.product(*options)


def ways(step: Step) -> tuple[Choice, ...]:
    """A step on each day that it may have had its effect, the preferred first, and last as without effect."""
    days: dict[date, Dated] = {}
    for told in step.tellings:
        for day in days_of(step, told):
            days.setdefault(day, Dated(day, step, told))
    found = tuple(Choice(step, dated) for dated in days.values())
    return (*found, Choice(step, None)) if step.contested else found


def days_of(step: Step, told: Telling) -> tuple[date, ...]:
    """The first and the last day on which a step, so told, took effect; one day where the date is whole."""
    shift = timedelta(days=1 if step.kind == "expiry" and told.date.last != date.max else 0)
    return tuple(dict.fromkeys((told.date.first + shift, told.date.last + shift)))


def in_order(taken: Iterable[Choice]) -> tuple[Dated, ...]:
    """The steps that have effect, by day; what ends before what begins."""
    steps = (choice.dated for choice in taken if choice.dated)
    return tuple(sorted(steps, key=lambda dated: (dated.day, ORDER.get(dated.step.kind, 2))))


def fold(timeline: tuple[Dated, ...], on: date, leaving: Exit | None) -> Standing:
    """The standing on a day, from steps in order of time."""
    passed = tuple(dated for dated in timeline if dated.day <= on)
    found = Standing("not a party")
    for dated in passed:
        found = after_step(found, dated, leaving)
    told_end = any(dated.step.kind == "withdrawal" for dated in timeline[len(passed) :])
    if found.bound and found.until and found.until <= on and not told_end:
        found = Standing("withdrawn", found.until)
    if found.bound and found.suspended:
        found = replace(found, word="suspended", since=found.suspended)
    return replace(found, steps=passed)


def after_step(now: Standing, dated: Dated, leaving: Exit | None) -> Standing:
    """The standing after one step more."""
    step, day = dated.step, dated.day
    match step.kind:
        case "signature" | "ratification" | "accession" if not now.bound:
            return Standing(ENTRIES[step.kind], day)
        case "renewal" if now.word not in RENEWABLE:
            return now
        case "entry_into_force" | "succession" | "provisional" | "renewal":
            word = "applied provisionally" if step.kind == "provisional" else "in force"
            return Standing(word, now.since if now.bound else day, freed=now.freed)
        case "withdrawal" | "expulsion" | "expiry" | "termination" | "dissolution" if now.bound:
            return Standing(ENDINGS[step.kind], day)
        case "notice":
            return replace(now, noticed=day, until=end_of_notice(leaving, day))
        case "notice_extended":
            return replace(now, until=step.until)
        case "notice_withdrawn":
            return replace(now, noticed=None, until=None)
        case "suspension" if step.towards:
            return replace(now, freed=now.freed | set(step.towards))
        case "suspension" if step.effect == "duties":
            return replace(now, suspended=day)
        case "resumption":
            return replace(now, suspended=None, freed=now.freed - set(step.towards or now.freed))
    return now


def end_of_notice(leaving: Exit | None, noticed: date) -> date | None:
    """The first day on which a state is free that gave notice on a day; None where the treaty does not tell.

    >>> from foedus.treaties.load import find_treaty
    >>> end_of_notice(find_treaty("CST").exit, date(2024, 6, 12))
    datetime.date(2024, 12, 12)
    """
    if leaving is None:
        return None
    end = after(max(noticed, leaving.not_before or noticed), leaving.notice)
    return next((day for day in leaving.only_at if day >= end), None) if leaving.only_at else end


def in_force_spans(treaty: Treaty, state: str) -> tuple[tuple[date, date | None], ...]:
    """When the treaty bound the state by the preferred reading: first day, and first day on which it no longer did.

    >>> from foedus.treaties.load import find_treaty
    >>> [(str(start), str(end)) for start, end in in_force_spans(find_treaty("NATO"), "state:SE")]
    [('2024-03-07', 'None')]
    """
    party = treaty.party(state)
    if party is None:
        return ()
    timeline = in_order(next(combinations(treaty, party)))
    days = {dated.day for dated in timeline}
    days |= {end for dated in timeline if (end := fold(timeline, dated.day, treaty.exit).until)}
    spans: list[tuple[date, date | None]] = []
    for day in sorted(days):
        bound = fold(timeline, day, treaty.exit).bound
        if bound and (not spans or spans[-1][1] is not None):
            spans.append((day, None))
        elif not bound and spans and spans[-1][1] is None:
            spans[-1] = (spans[-1][0], day)
    return tuple(spans)
