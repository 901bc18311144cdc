"""What would end a duty: the smallest changes of the treaty or of the facts under which a party owes no help."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from foedus.treaties import names
from foedus.treaties.changes import Change, apply
from foedus.treaties.load import find_treaty, treaties
from foedus.treaties.model import Treaty
from foedus.treaties.periods import latest_notice
from foedus.treaties.question import Question, case_of, casus
from foedus.treaties.standing import end_of_notice

FREE = ("not_in_force", "no_obligation", "outside_the_area", "free_to_act", "obliged_to_consult")
"""Verdicts under which a party owes no help."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A smallest set of changes or facts under which a party owes no help; `texts` tells each."""

    texts: tuple[str, ...]
    verdict: str


def release(question: Question, treaty: str, state: str, among: tuple[Treaty, ...] | None = None) -> tuple[Remedy, ...]:
    """The smallest changes, one or two at a time, under which a state would owe no help in this case.

    Empty where it owes none as things are.

    >>> found = release(Question("Azerbaijan", "Armenia", date(2022, 9, 13)), "CST", "Kazakhstan")
    >>> found[0].texts
    ('Kazakhstan gives notice by 2022-03-13',)
    """
    known = treaties() if among is None else among
    target = find_treaty(treaty, known)
    who = names.find_state(state, question.on)
    if verdict_under(question, (target,), target, who) in (*FREE, None):
        return ()
    options = list(levers(question, target, who))
    singles = [remedy for lever in options if (remedy := tried(question, target, who, (lever,)))]
    done = {text for remedy in singles for text in remedy.texts}
    rest = [lever for lever in options if lever.text not in done]
    pairs = (tried(question, target, who, pair) for pair in itertools.combinations(rest, 2))
    return (*singles, *(remedy for remedy in pairs if remedy))


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that could be otherwise: a change of the treaty, or an assumption."""

    text: str
    change: Callable[[Treaty], Treaty] | None = None
    assume: tuple[str, str] | None = None


def levers(question: Question, treaty: Treaty, state: str) -> Iterator[Lever]:
    """What could be otherwise: notices in time, missing ratifications, the end of the treaty, the facts of the case."""
    case = case_of(question)
    for who in (state, case.victim):
        name = names.label(who)
        if (day := notice_in_time(treaty, question.on)) is not None:
            yield lever(f"{name} gives notice by {day}", Change("notice", treaty.id, who, day, "notice"))
        yield lever(f"{name} has not ratified", Change("not_ratified", treaty.id, who, None, "not ratified"))
    yield lever(f"the treaty ends by {question.on}", Change("termination", treaty.id, None, question.on, "end"))
    asked = {name for clause in treaty.clauses if clause.is_main for name in (*clause.when, *clause.when_any)}
    ending = {name for clause in treaty.clauses if clause.is_main for name in clause.ends_when}
    if any(clause.area for clause in treaty.clauses):
        asked.add("on_territory")
    for fact in case.facts.values():
        if fact.id in asked and fact.answer != "no":
            yield Lever(
                f"it was not {fact.definition.short}" if fact.id != "requested" else "no help asked for",
                assume=(fact.id, "no"),
            )
        elif fact.id in ending and fact.answer != "yes":
            yield Lever(fact.definition.short, assume=(fact.id, "yes"))


def lever(text: str, change: Change) -> Lever:
    """A change of the treaty as a lever."""
    return Lever(text, lambda treaty: apply(change, (treaty,))[0])


def notice_in_time(treaty: Treaty, on: date) -> date | None:
    """The last day on which a notice would have ended the treaty by that day; None where none would."""
    if treaty.exit is None:
        return None
    ends = [day for day in treaty.exit.only_at if day <= on]
    goal = (max(ends) if ends else None) if treaty.exit.only_at else on
    if goal is None:
        return None
    day = latest_notice(goal, treaty.exit.notice)
    end = end_of_notice(treaty.exit, day)
    return day if end is not None and end <= on and day >= treaty.concluded else None


def tried(question: Question, treaty: Treaty, state: str, chosen: tuple[Lever, ...]) -> Remedy | None:
    """The remedy that these levers make together; None where help is still owed."""
    assume = dict(question.assume or {})
    for one in chosen:
        treaty = one.change(treaty) if one.change else treaty
        assume |= dict([one.assume]) if one.assume else {}
    verdict = verdict_under(replace(question, assume=assume), (treaty,), treaty, state)
    free = verdict is None or verdict in FREE
    return Remedy(tuple(one.text for one in chosen), verdict or "not_in_force") if free else None


def verdict_under(question: Question, among: tuple[Treaty, ...], treaty: Treaty, state: str) -> str | None:
    """A state's verdict; None where it, or the treaty, is not in the answer."""
    found = casus(question, among).verdict(treaty.id, state)
    return found.verdict if found else None
