"""Answers as JSON: every verdict with the tree of clauses, conditions, steps and sources that led to it."""

from __future__ import annotations

from datetime import date
from functools import singledispatch
from typing import Any

from foedus.treaties.changes import SUPPOSED
from foedus.treaties.clauses import Case, ClauseVerdict
from foedus.treaties.model import Clause, Source, Treaty
from foedus.treaties.names import label
from foedus.treaties.opinions import Conflict, Opinion, PartyVerdict, Variant, turns_on
from foedus.treaties.question import Casus, PartyStatus, Span, WhatIf
from foedus.treaties.remedies import Remedy
from foedus.treaties.standing import Choice, Dated, Reading, Standing, readings

Row = dict[str, Any]


@singledispatch
def to_json(answer: object) -> Row:
    """An answer as a JSON object; TypeError for anything that is no answer of this package.

    >>> to_json(Remedy(("the treaty ends by 2022-09-13",), "not_in_force"))["verdict"]
    'not_in_force'
    """
    raise TypeError(f"no answer about treaties: {type(answer).__name__}")


@to_json.register
def _(answer: Remedy) -> Row:
    return {"changes": list(answer.texts), "verdict": answer.verdict}


@to_json.register
def _(answer: PartyStatus) -> Row:
    treaty = answer.treaty
    entry = treaty.party(answer.state)
    steps = treaty.steps_of(entry) if entry else ()
    return {
        "question": "party",
        "state": answer.state,
        "name": label(answer.state),
        "treaty": treaty.id,
        "treaty_name": treaty.name,
        "on": str(answer.on),
        "law": answer.word,
        "readings": [reading_row(treaty, reading) for reading in answer.readings],
        "atop": answer.atop,
        "steps": [
            {
                "kind": step.kind,
                "dates": [
                    {"date": str(told.date), "sources": sources(treaty, told.sources), "note": told.note}
                    for told in step.tellings
                ],
                "article": step.article,
                "note": step.note,
                "contested": step.contested,
            }
            for step in steps
        ],
    }


@to_json.register
def _(answer: Casus) -> Row:
    return {
        "question": "casus",
        **case_row(answer.case),
        "opinions": [opinion_row(opinion, answer.case) for opinion in answer.opinions],
        "conflicts": [conflict_row(conflict) for conflict in answer.conflicts],
    }


@to_json.register
def _(answer: WhatIf) -> Row:
    return {
        "question": "what_if",
        "supposed": [change.text for change in answer.changes],
        "spans": [
            {
                "treaty": change.treaty.id,
                "state": change.state,
                "name": label(change.state),
                "was": span_rows(change.was),
                "now": span_rows(change.now),
            }
            for change in answer.spans
        ],
        "verdicts": [
            {"treaty": one.treaty.id, "state": one.state, "was": one.was, "now": one.now} for one in answer.verdicts
        ],
        "untouched": [{"treaty": one.treaty.id, "state": one.state} for one in answer.untouched],
        "idle": list(answer.idle),
        "before": to_json(answer.before) if answer.before else None,
        "after": to_json(answer.after) if answer.after else None,
    }


def case_row(case: Case) -> Row:
    """The case with every fact as it was taken."""
    return {
        "attacker": case.attacker,
        "attacker_name": case.attacker_name,
        "victim": case.victim,
        "victim_name": label(case.victim),
        "on": str(case.on),
        "place": case.where.name,
        "facts": [
            {
                "fact": fact.id,
                "question": fact.definition.question,
                "answer": fact.answer,
                "assumed": fact.assumed,
                "why": fact.why,
            }
            for fact in case.facts.values()
        ],
    }


def opinion_row(opinion: Opinion, case: Case) -> Row:
    """One treaty's opinion."""
    treaty = opinion.treaty
    return {
        "treaty": treaty.id,
        "treaty_name": treaty.name,
        "victim": [reading_row(treaty, reading) for reading in opinion.victim],
        "attacker": [reading_row(treaty, reading) for reading in opinion.attacker],
        "restraints": [{"article": clause.article, "substance": clause.substance} for clause in opinion.restraints],
        "verdicts": [verdict_row(treaty, verdict, case) for verdict in opinion.verdicts],
    }


def verdict_row(treaty: Treaty, verdict: PartyVerdict, case: Case) -> Row:
    """What one party owes, why, and which facts would change it."""
    deciding = verdict.deciding
    turns = turns_on(case, treaty, verdict.state) if verdict.clauses and verdict.role == "party" else ()
    return {
        "state": verdict.state,
        "name": label(verdict.state),
        "role": verdict.role,
        "verdict": verdict.verdict,
        "article": deciding.clause.article if deciding else None,
        "standing": standing_row(treaty, verdict.standing),
        "clauses": [clause_row(treaty, clause) for clause in verdict.clauses],
        "readings": [variant_row(treaty, variant) for variant in verdict.variants],
        "turns_on": [{"fact": one.fact.id, "if": one.answer, "verdict": one.verdict} for one in turns],
    }


def clause_row(treaty: Treaty, found: ClauseVerdict) -> Row:
    """One article for one party."""
    return article_row(treaty, found.clause) | {
        "verdict": found.verdict,
        "exemption": found.exemption.why if found.exemption else None,
        "conditions": [
            {"condition": one.text, "fact": one.fact, "answer": one.answer, "why": one.why} for one in found.conditions
        ],
    }


def article_row(treaty: Treaty, clause: Clause) -> Row:
    """One article as it stands in the file."""
    decision = clause.decision
    return {
        "article": clause.article,
        "kind": clause.kind,
        "since": clause.since,
        "until": clause.until,
        "substance": clause.substance,
        "strength": clause.strength,
        "decision": {"organ": decision.organ, "rule": decision.rule, "article": decision.article} if decision else None,
        "sources": sources(treaty, clause.sources),
    }


def treaty_row(treaty: Treaty, on: date) -> Row:
    """A treaty: its articles, how a party leaves, and where each party stands on a day."""
    leaving = treaty.exit
    return {
        "treaty": treaty.id,
        "name": treaty.name,
        "concluded": str(treaty.concluded),
        "place": treaty.place,
        "registration": treaty.registration,
        "on": str(on),
        "articles": [article_row(treaty, clause) for clause in treaty.clauses],
        "exit": {"article": leaving.article, "notice": str(leaving.notice), "note": leaving.note} if leaving else None,
        "parties": [
            {
                "state": party.state,
                "name": label(party.state),
                "readings": [reading_row(treaty, one) for one in readings(treaty, party.state, on)],
            }
            for party in treaty.parties
        ],
        "notes": list(treaty.notes),
    }


def variant_row(treaty: Treaty, variant: Variant) -> Row:
    """The verdict of one reading of the dates."""
    return {
        "verdict": variant.verdict,
        "standing": variant.standing.word,
        "victim": variant.victim.word,
        "differs_by": [choice_row(treaty, choice) for choice in variant.differs_by],
        "protocols": list(variant.protocols),
    }


def conflict_row(conflict: Conflict) -> Row:
    """A state under treaties that pull apart."""
    return {
        "state": conflict.state,
        "name": label(conflict.state),
        "helps_by": conflict.helps_by.id,
        "bound_by": conflict.bound_by.id,
        "both_sides": conflict.both_sides,
        "articles": [clause.article for clause in conflict.clauses],
        "precedence": [
            {"treaty": treaty.id, "article": clause.article, "substance": clause.substance}
            for treaty, clause in conflict.precedence
        ],
    }


def reading_row(treaty: Treaty, reading: Reading) -> Row:
    """One possible standing."""
    return standing_row(treaty, reading.standing) | {
        "differs_by": [choice_row(treaty, choice) for choice in reading.differs_by]
    }


def standing_row(treaty: Treaty, standing: Standing) -> Row:
    """A standing with the steps behind it."""
    return {
        "word": standing.word,
        "bound": standing.bound,
        "since": str(standing.since) if standing.since else None,
        "until": str(standing.until) if standing.until else None,
        "noticed": str(standing.noticed) if standing.noticed else None,
        "suspended_towards": sorted(standing.freed),
        "steps": [dated_row(treaty, dated) for dated in standing.steps],
    }


def choice_row(treaty: Treaty, choice: Choice) -> Row:
    """How a reading takes a step; `dated` is null where it takes it as without effect."""
    return {
        "kind": choice.step.kind,
        "dated": dated_row(treaty, choice.dated) if choice.dated else None,
        "contested": choice.step.contested,
    }


def dated_row(treaty: Treaty, dated: Dated) -> Row:
    """A step on the day that one telling gives it."""
    return {
        "kind": dated.step.kind,
        "effective": str(dated.day),
        "date": str(dated.telling.date),
        "article": dated.step.article,
        "note": dated.telling.note or dated.step.note,
        "sources": sources(treaty, dated.telling.sources),
    }


def span_rows(spans: tuple[Span, ...]) -> list[Row]:
    """Spans of being bound: first day, and first day on which it no longer is."""
    return [{"from": str(start), "until": str(end) if end else None} for start, end in spans]


def sources(treaty: Treaty, ids: tuple[str, ...]) -> list[Row]:
    """Sources with what they rest on."""
    found = (treaty.sources.get(one, Source(one, one, one, SUPPOSED)) for one in ids)
    return [{"title": one.title, "where": one.where, "basis": one.basis} for one in found]
