"""What one article means for one party in one case: its conditions, each answered, and the verdict that follows."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date
from math import prod

from foedus.errors import TreatyError
from foedus.treaties.facts import Fact, Facts, all_of, any_of, negated
from foedus.treaties.model import Amendment, Area, Clause, Exemption, Telling, Treaty
from foedus.treaties.names import label
from foedus.treaties.places import Place, in_area, table
from foedus.treaties.standing import MOST_READINGS

ANYWHERE = ("anywhere",)
PARTIES = {"parties": "the territory of any party there"}
VERDICTS = {
    "obliged": "bound to help",
    "obliged_to_consult": "bound to consult",
    "free_to_act": "may help, need not",
    "only_by_decision": "bound only if the organ decides so",
    "disputed": "the sources, the facts or the reading of the law differ",
    "not_in_force": "the treaty does not bind it (yet, or any longer)",
    "outside_the_area": "the attack took place where the treaty does not protect",
    "no_obligation": "no duty to help",
    "unknown": "a fact on which it turns is not known",
}
"""Verdict → what it means."""


@dataclass(frozen=True, slots=True)
class Case:
    """An attack as the question tells it; `attacker` is an id, or None for a group that is no state."""

    attacker: str | None
    attacker_name: str
    victim: str
    on: date
    where: Place
    facts: Facts


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a clause asks for, with its answer and why; `fact` is its id where it is on the list of facts."""

    text: str
    answer: str
    why: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class ClauseVerdict:
    """What one clause means for one party, and what it turned on."""

    clause: Clause
    verdict: str
    conditions: tuple[Condition, ...]
    exemption: Exemption | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """Which amendments are in force by one reading, and the tellings that make it differ from the first."""

    in_force: frozenset[str]
    differs_by: tuple[tuple[Amendment, Telling], ...] = ()


def texts_on(treaty: Treaty, on: date) -> tuple[Texts, ...]:
    """The texts of the treaty that may be in force on a day, the preferred first; TreatyError for too many."""
    options = [datings(amendment) for amendment in treaty.amendments]
    if (count := prod(map(len, options))) > MOST_READINGS:
        raise TreatyError(f"{treaty.file}: {count} readings of its amendments. Tell at most {MOST_READINGS}.")
    found: dict[frozenset[str], Texts] = {}
    for combination in itertools.product(*options):
        in_force = frozenset(amendment.id for amendment, _, day in combination if day <= on)
        found.setdefault(in_force, Texts(in_force, tuple((amendment, told) for amendment, told, _ in combination)))
    return tuple(found.values())


def datings(amendment: Amendment) -> tuple[tuple[Amendment, Telling, date], ...]:
    """An amendment on each day on which it may have come into force, the preferred first."""
    days: dict[date, Telling] = {}
    for told in amendment.tellings:
        for day in (told.date.first, told.date.last):
            days.setdefault(day, told)
    return tuple((amendment, told, day) for day, told in days.items())


def is_current(clause: Clause, in_force: frozenset[str]) -> bool:
    """Whether this text of the article stands, given the amendments in force."""
    return (clause.since is None or clause.since in in_force) and (clause.until is None or clause.until not in in_force)


def clause_verdict(clause: Clause, state: str, case: Case, inside: str, hosted: str) -> ClauseVerdict:
    """What a clause in force means for a party that is bound by it.

    `inside` says whether the attacker is a party, `hosted` whether the place is the territory of one.
    """
    conditions = conditions_of(clause, case, inside, hosted)
    answer = all_of(condition.answer for condition in conditions)
    exemption = exemption_of(clause, state, case.on)
    if answer == "no":
        word = "outside_the_area" if only_place_fails(conditions) else "no_obligation"
    elif answer in ("disputed", "unclear"):
        word = "disputed" if answer == "disputed" else "unknown"
    else:
        word = duty(clause, case.facts)
        word = exemption.verdict if exemption and exemption.verdict and word == "obliged" else word
    decided = (fact_condition(case.facts["organ_decided"]),) if clause.decision and answer == "yes" else ()
    return ClauseVerdict(clause, word, conditions + decided, exemption)


def duty(clause: Clause, facts: Facts) -> str:
    """The verdict where all that a clause asks for is given."""
    if clause.kind == "none":
        return "no_obligation"
    if clause.kind == "consultation":
        return "obliged_to_consult"
    if clause.decision is None:
        return "obliged"
    decided = facts["organ_decided"].answer
    return {"yes": clause.decision.then, "no": "free_to_act", "disputed": "disputed"}.get(decided, "only_by_decision")


def conditions_of(clause: Clause, case: Case, inside: str, hosted: str) -> tuple[Condition, ...]:
    """All that a clause asks for, each with its answer."""
    facts = case.facts
    found = [fact_condition(facts[name]) for name in clause.when]
    if clause.when_any:
        found.append(any_condition([facts[name] for name in clause.when_any]))
    if clause.area:
        own, forces = facts["on_territory"], facts["on_forces"]
        answer = in_area(clause.area, case.where, forces.answer, own.answer, hosted)
        found.append(Condition("within the area", answer, area_why(clause.area, facts), "on_territory"))
    if inside != "no" and clause.is_main and clause.kind != "none":
        found.append(party_condition(clause, inside))
    for name in clause.ends_when:
        fact = facts[name]
        found.append(Condition(f"it is not so that {fact.definition.short}", negated(fact.answer), fact.why, fact.id))
    return tuple(found)


def party_condition(clause: Clause, inside: str) -> Condition:
    """Whether the clause covers an attack by a party, where the attacker is one or (unclear) may be."""
    answer = {"included": "yes", "excluded": "no"}.get(clause.by_party, "disputed")
    why = clause.by_party_why or "the article does not say"
    if inside == "unclear" and answer != "yes":
        answer, why = "unclear", f"whether the attacker is a party was not found; {why}"
    return Condition("the article covers an attack by a party", answer, why)


def fact_condition(fact: Fact) -> Condition:
    """A fact as a condition."""
    return Condition(fact.definition.short, fact.answer, fact.why, fact.id)


def any_condition(facts: list[Fact]) -> Condition:
    """One of several facts as a condition; told by the facts that are given, or may be."""
    told = [fact for fact in facts if fact.answer != "no"] or facts
    text = " or ".join(fact.definition.short for fact in told)
    why = "; ".join(dict.fromkeys(fact.why for fact in told))
    return Condition(text, any_of(fact.answer for fact in facts), why, told[0].id)


def area_why(area: Area, facts: Facts) -> str:
    """The area asked for, and what is known of the place."""
    own = facts["on_territory"]
    parts = [regions_text(area.land)] if area.land != ANYWHERE else []
    parts += [f"forces in {regions_text(area.forces)}"] if area.forces and area.forces != ANYWHERE else []
    parts += [f"on the victim's own territory: {own.answer}; {own.why}"] if area.own else []
    return "; ".join(parts) or "anywhere"


def regions_text(regions: tuple[str, ...]) -> str:
    """Regions and states by their names."""
    named = PARTIES | table().regions
    return ", ".join(named.get(region) or label(region) for region in regions)


def only_place_fails(conditions: tuple[Condition, ...]) -> bool:
    """Whether nothing but the place keeps the duty from arising."""
    failing = [condition.fact for condition in conditions if condition.answer == "no"]
    return bool(failing) and set(failing) == {"on_territory"}


def exemption_of(clause: Clause, state: str, on: date) -> Exemption | None:
    """The exception that the clause makes for the party on that day, if any."""
    for one in clause.exemptions:
        if state in one.states and (one.since is None or one.since <= on) and (one.until is None or on < one.until):
            return one
    return None
