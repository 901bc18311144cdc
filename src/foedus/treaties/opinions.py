"""The case of an attack: for every treaty that covers the victim, what each party owes, and why.

A verdict is worked out clause by clause, once for each reading of the dates (see `standing`); where the readings lead
to different verdicts, it is disputed. Nothing here depends on the order of clauses or parties in a file.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from types import MappingProxyType

from foedus.treaties.clauses import Case, ClauseVerdict, Texts, clause_verdict, is_current, texts_on
from foedus.treaties.facts import Fact, definitions, threatened
from foedus.treaties.load import treaties
from foedus.treaties.model import Clause, Treaty
from foedus.treaties.names import exists
from foedus.treaties.standing import Choice, Reading, Standing, binds, readings

RANK = {
    (True, "obliged"): 0,
    (True, "disputed"): 1,
    (True, "unknown"): 2,
    (True, "only_by_decision"): 3,
    (False, "obliged_to_consult"): 4,
    (True, "free_to_act"): 5,
    (True, "outside_the_area"): 6,
    (False, "disputed"): 7,
    (True, "no_obligation"): 8,
    (False, "unknown"): 9,
}
"""Which clause speaks for a party: (whether it is about helping, verdict) → the lower, the more."""


OUTSIDE = Reading(Standing("not a party"))
"""How a group that is no state stands."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The verdict of one reading of the dates, and the steps or amendments by which it differs from the first."""

    verdict: str
    clauses: tuple[ClauseVerdict, ...]
    standing: Standing
    victim: Standing
    differs_by: tuple[Choice, ...]
    protocols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyVerdict:
    """What one party owes under one treaty; `role` is 'party', or 'attacker' where it is both.

    `clauses` are those in force for the first reading, the one that decided first; `variants` what the other readings
    give where they differ.
    """

    state: str
    role: str
    verdict: str
    clauses: tuple[ClauseVerdict, ...]
    standing: Standing
    victim: Standing
    variants: tuple[Variant, ...] = ()

    @property
    def deciding(self) -> ClauseVerdict | None:
        """The clause that speaks for the party; None where none is in force for it."""
        return self.clauses[0] if self.clauses else None


@dataclass(frozen=True, slots=True)
class Opinion:
    """One treaty on one case: a verdict per party, and whether the victim and the attacker are parties."""

    treaty: Treaty
    victim: tuple[Reading, ...]
    attacker: tuple[Reading, ...]
    verdicts: tuple[PartyVerdict, ...]
    restraints: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A state that owes help against the attacker by one treaty and is allied with the attacker by another.

    `both_sides` says whether that other one binds the victim as well.
    """

    state: str
    helps_by: Treaty
    bound_by: Treaty
    both_sides: bool
    clauses: tuple[Clause, ...]
    precedence: tuple[tuple[Treaty, Clause], ...]


def judge(case: Case, among: tuple[Treaty, ...] | None = None) -> tuple[Opinion, ...]:
    """An opinion on each treaty that binds the victim on that day, or may; in the order of their conclusion."""
    known = treaties() if among is None else among
    found = (opinion(treaty, case) for treaty in known)
    return tuple(one for one in found if one is not None)


def opinion(treaty: Treaty, case: Case) -> Opinion | None:
    """What one treaty says; None where the victim has nothing to do with it on that day."""
    victim = readings(treaty, case.victim, case.on)
    if all(reading.standing.word == "not a party" for reading in victim):
        return None
    attacker = readings(treaty, case.attacker, case.on) if case.attacker else ()
    states = (*(party.state for party in treaty.parties), *(one for one in treaty.perhaps if exists(one, case.on)))
    verdicts = (verdict_of(treaty, state, case, victim, attacker) for state in states)
    return Opinion(
        treaty,
        victim,
        attacker,
        tuple(sorted((one for one in verdicts if one), key=lambda one: one.state)),
        restraints(treaty, case, victim, attacker),
    )


def verdict_of(
    treaty: Treaty, state: str, case: Case, victim: tuple[Reading, ...], attacker: tuple[Reading, ...]
) -> PartyVerdict | None:
    """What one party owes; None for the victim itself, and for states that had nothing to do with it by then."""
    mine = readings(treaty, state, case.on)
    if state == case.victim or all(reading.standing.word == "not a party" for reading in mine):
        return None
    variants = [
        variant(treaty, state, case, own, theirs, other, texts)
        for own, theirs, other, texts in itertools.product(
            distinct(mine), distinct(victim), distinct(attacker) or (OUTSIDE,), texts_on(treaty, case.on)
        )
    ]
    kinds = list(dict.fromkeys(one.verdict for one in variants))
    first = variants[0]
    word = kinds[0] if len(kinds) == 1 else "disputed"
    if state == case.attacker and word != "not_in_force":
        kinds, word = ["no_obligation"], "no_obligation"
    shown = tuple(next(one for one in variants if one.verdict == kind) for kind in kinds) if len(kinds) > 1 else ()
    speaking = next((one for one in variants if one.clauses), first)
    role = "attacker" if state == case.attacker else "party"
    return PartyVerdict(state, role, word, speaking.clauses, first.standing, first.victim, shown)


def distinct(found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings that differ in what a verdict asks of them: whether the state is bound, and towards whom."""
    return tuple({(one.standing.word, one.standing.freed): one for one in reversed(found)}.values())[::-1]


def variant(
    treaty: Treaty, state: str, case: Case, own: Reading, theirs: Reading, other: Reading, texts: Texts
) -> Variant:
    """The verdict of one reading of all dates."""
    protocols = tuple(f"{amendment.name}, in force from {told.date}" for amendment, told in texts.differs_by)
    differs = (*own.differs_by, *theirs.differs_by, *other.differs_by)
    if not (own.standing.bound and theirs.standing.bound) or case.victim in own.standing.freed:
        unbound = {one.word for one in (own.standing, theirs.standing) if not one.bound}
        return Variant(
            "unknown" if unbound == {"unknown"} else "not_in_force",
            (),
            own.standing,
            theirs.standing,
            differs,
            protocols,
        )
    inside = "yes" if other.standing.bound else "unclear" if other.standing.word == "unknown" else "no"
    hosted = hosted_by_party(treaty, case)
    found = [
        clause_verdict(clause, state, case, inside, hosted)
        for clause in treaty.clauses
        if is_current(clause, texts.in_force) and (clause.is_main or clause.kind == "consultation")
    ]
    ordered = tuple(sorted(found, key=weight))
    word = ordered[0].verdict if ordered and weight(ordered[0])[0] < len(RANK) else "no_obligation"
    return Variant(word, ordered, own.standing, theirs.standing, differs, protocols)


def hosted_by_party(treaty: Treaty, case: Case) -> str:
    """Whether the place of the attack is the territory of a party: yes, no."""
    return "yes" if any(binds(treaty, holder, case.on) for holder in case.where.holders(case.on)) else "no"


def weight(found: ClauseVerdict) -> tuple[int, bool, str]:
    """How much a clause speaks for the party: by its verdict, then defence before the rest, then its article."""
    rank = RANK.get((found.clause.is_main, found.verdict), len(RANK))
    return rank, found.clause.kind != "defence", found.clause.article


def restraints(
    treaty: Treaty, case: Case, victim: tuple[Reading, ...], attacker: tuple[Reading, ...]
) -> tuple[Clause, ...]:
    """The clauses that forbid the attacker to use force against the victim, where both may be parties."""
    if not any(reading.standing.bound for reading in attacker) or not any(r.standing.bound for r in victim):
        return ()
    in_force = texts_on(treaty, case.on)[0].in_force
    return tuple(
        clause for clause in treaty.clauses if clause.kind == "non_aggression" and is_current(clause, in_force)
    )


def conflicts(opinions: tuple[Opinion, ...], case: Case, among: tuple[Treaty, ...]) -> tuple[Conflict, ...]:
    """States that owe help against the attacker by one treaty and are its allies by that of another organisation."""
    if case.attacker is None:
        return ()
    allied = [treaty for treaty in among if binds(treaty, case.attacker, case.on)]
    found = []
    for one in opinions:
        for verdict in one.verdicts:
            if verdict.role == "attacker" or verdict.verdict not in ("obliged", "disputed", "only_by_decision"):
                continue
            for other in allied:
                if not set(one.treaty.actors) & set(other.actors) and (clauses := bonds(other, verdict.state, case)):
                    order = (*precedence(one.treaty), *precedence(other))
                    both = binds(other, case.victim, case.on)
                    found.append(Conflict(verdict.state, one.treaty, other, both, clauses, order))
    return tuple(found)


def precedence(treaty: Treaty) -> tuple[tuple[Treaty, Clause], ...]:
    """What a treaty says of its place among others."""
    return tuple((treaty, clause) for clause in treaty.clauses if clause.kind == "precedence")


def bonds(treaty: Treaty, state: str, case: Case) -> tuple[Clause, ...]:
    """The clauses of a treaty in force between a state and the attacker that speak against helping the other side."""
    if not binds(treaty, state, case.on):
        return ()
    in_force = texts_on(treaty, case.on)[0].in_force
    kinds = ("defence", "neutrality")
    return tuple(clause for clause in treaty.clauses if clause.kind in kinds and is_current(clause, in_force))


@dataclass(frozen=True, slots=True)
class Turn:
    """A fact that would change the verdict of a party if it were answered otherwise."""

    fact: Fact
    answer: str
    verdict: str


def turns_on(case: Case, treaty: Treaty, state: str) -> tuple[Turn, ...]:
    """The facts on which a party's verdict turns, each with the answer that changes it and what it changes it to."""
    plain = opinion_on(case, treaty, state)
    tried = (
        Turn(fact, answer, opinion_on(supposing(case, fact, answer), treaty, state) or "no_obligation")
        for fact in case.facts.values()
        for answer in ("yes", "no")
        if fact.answer != answer
    )
    return tuple(turn for turn in tried if turn.verdict != plain)


def opinion_on(case: Case, treaty: Treaty, state: str) -> str | None:
    """One party's verdict alone."""
    victim = readings(treaty, case.victim, case.on)
    attacker = readings(treaty, case.attacker, case.on) if case.attacker else ()
    found = verdict_of(treaty, state, case, victim, attacker)
    return found.verdict if found else None


def supposing(case: Case, fact: Fact, answer: str) -> Case:
    """The case with one fact answered otherwise, and the threat that follows from it."""
    facts = dict(case.facts) | {fact.id: replace(fact, answer=answer, assumed=True)}
    if not facts["threat"].assumed and fact.id in ("armed_attack", "on_territory"):
        facts["threat"] = threatened(definitions()["threat"], facts)
    return replace(case, facts=MappingProxyType(facts))
