"""The memo on a case, in plain words: verdict, article, conditions, dates with their sources, what was assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from foedus.treaties.clauses import Case, ClauseVerdict, texts_on
from foedus.treaties.facts import Fact
from foedus.treaties.model import Treaty
from foedus.treaties.names import alike_states, label, not_a_state
from foedus.treaties.opinions import Conflict, Opinion, PartyVerdict, Variant, turns_on
from foedus.treaties.question import Casus
from foedus.treaties.rows import to_json
from foedus.treaties.standing import Reading
from foedus.treaties.standing_memo import party_memo, release_memo, treaty_memo, what_if_memo
from foedus.treaties.wording import (
    Notes,
    articles,
    differences_text,
    heading,
    readings_text,
    remarks,
    shown,
    standing_text,
    states,
    version,
    wrapped,
)

__all__ = ["casus_memo", "party_memo", "release_memo", "to_json", "treaty_memo", "what_if_memo"]

ORDER = (
    "obliged",
    "disputed",
    "unknown",
    "only_by_decision",
    "obliged_to_consult",
    "free_to_act",
    "outside_the_area",
    "no_obligation",
    "not_in_force",
)


def casus_memo(answer: Casus) -> str:
    """The answer to a case: in short, then treaty by treaty, then what was assumed, then the sources."""
    notes, case = Notes(), answer.case
    place = f", {case.where.name}" if case.facts["on_territory"].why.startswith(case.where.name) else ""
    asked = f"Attack by {case.attacker_name} on {label(case.victim)}{place}, {case.on}: who owes what"
    lines = [*wrapped([asked], "", "  "), ""]
    lines += group_lines(case) + in_short(answer)
    for opinion in answer.opinions:
        lines += ["", *opinion_lines(opinion, case, notes)]
    lines += conflict_lines(answer.conflicts, notes)
    lines += assumption_lines(answer)
    return "\n".join(lines + notes.lines()) + "\n"


def group_lines(case: Case) -> list[str]:
    """What an attacker that is no known state is taken for."""
    if case.attacker is not None:
        return []
    if not_a_state(case.attacker_name, case.on):
        return [f"  {case.attacker_name} is taken for a group that is no state."]
    alike = alike_states(case.attacker_name, case.on)
    hint = f" Did you mean {' or '.join(alike)}?" if alike else ""
    return wrapped(
        [f"No state is known as {case.attacker_name!r}: it is taken for a group that is none.{hint}"], "  ", "  "
    )


def in_short(answer: Casus) -> list[str]:
    """One line per treaty and verdict."""
    if not answer.opinions:
        return [f"No treaty that is known here concerns {label(answer.case.victim)} on {answer.case.on}."]
    found = []
    for opinion in answer.opinions:
        for word, group in by_verdict(opinion.verdicts):
            parties = [one for one in group if one.role == "party"]
            if not parties or (word == "not_in_force" and any(one.verdict != word for one in opinion.verdicts)):
                continue
            named = {one.deciding.clause.article for one in parties if one.deciding}
            article = f", {articles(named.pop())}" if len(named) == 1 else ""
            found.append(f"{opinion.treaty.short}: {shown(word)}{article}: {states(one.state for one in parties)}.")
    return wrapped(found, "  ", "      ")


def opinion_lines(opinion: Opinion, case: Case, notes: Notes) -> list[str]:
    """What one treaty says."""
    treaty = opinion.treaty
    lines = [*heading(treaty), "-" * 40]
    told = [f"{label(case.victim)}, attacked: {readings_text(treaty, bound_or_not(opinion.victim), notes)}."]
    if case.attacker and any(reading.standing.word != "not a party" for reading in opinion.attacker):
        told.append(f"{case.attacker_name}, attacker: {readings_text(treaty, bound_or_not(opinion.attacker), notes)}.")
    told += remarks(treaty, (case.victim,), (opinion.victim[0].standing,), notes)
    for clause in opinion.restraints:
        told.append(f"Forbidden by {articles(clause.article)}: {clause.substance}{notes.cite(treaty, clause.sources)}")
    lines += wrapped(told, "  ", "    ")
    for word, group in by_verdict(opinion.verdicts):
        if word == "not_in_force":
            lines += ["", *unbound_lines(treaty, opinion, group, notes)]
            continue
        for alike in alike_groups(group):
            lines += ["", *verdict_lines(treaty, alike, case, notes)]
    return lines


def bound_or_not(found: Sequence[Reading]) -> list[Reading]:
    """The readings that differ in whether the state is bound, not only in towards whom."""
    return list({(one.standing.word, one.standing.until): one for one in reversed(found)}.values())[::-1]


def verdict_lines(treaty: Treaty, group: Sequence[PartyVerdict], case: Case, notes: Notes) -> list[str]:
    """What a group of parties owes, all for the same reasons."""
    first = group[0]
    lines = wrapped([f"{shown(first.verdict).upper()}: {states(one.state for one in group)}"], "  ", "    ")
    if first.role == "attacker":
        return [*lines, "    it is the attacker: no party owes help against itself"]
    told = (
        [membership_text(treaty, first, group, case, notes)] if first.verdict == "unknown" and not first.clauses else []
    )
    if first.variants:
        told += variant_texts(treaty, first.variants, notes)
    if (deciding := first.deciding) is not None:
        told += clause_texts(treaty, deciding, notes)
        told += doubtful_texts(treaty, case, first)
    lines += wrapped(told, "    ", "      ")
    if deciding is not None:
        lines += condition_lines(deciding)
        lines += wrapped([since_text(treaty, group, notes)], "    ", "      ")
    lines += wrapped(remarks(treaty, [o.state for o in group], [o.standing for o in group], notes), "    ", "      ")
    lines += wrapped(also_texts(first.clauses[1:]), "    ", "      ")
    turns = [
        f"{turn.fact.definition.short}: if {turn.answer}, {shown(turn.verdict)}"
        for turn in turns_on(case, treaty, first.state)
    ]
    return lines + wrapped([f"Turns on: {'; '.join(turns)}."] if turns else [], "    ", "      ")


def membership_text(
    treaty: Treaty, first: PartyVerdict, group: Sequence[PartyVerdict], case: Case, notes: Notes
) -> str:
    """What is not known where it was not found whether a state is a party."""
    who = label(case.victim) if first.victim.word == "unknown" else "it" if len(group) == 1 else "each of them"
    main = [clause for clause in treaty.clauses if clause.is_main]
    asked = articles(", ".join(dict.fromkeys(clause.article for clause in main)))
    cited = notes.cite(treaty, (source for clause in main for source in clause.sources))
    known = f"Whether {who} was a party on {case.on} was not found for {treaty.file}"
    return f"{known}; if so, {asked} would bind.{cited}"


def clause_texts(treaty: Treaty, found: ClauseVerdict, notes: Notes) -> Iterator[str]:
    """The duty, the article in our words, who decides, and an exception."""
    clause = found.clause
    if clause.strength:
        yield f"Duty: {clause.strength}."
    yield f"{articles(clause.article)}{version(treaty, clause)}: {clause.substance}{notes.cite(treaty, clause.sources)}"
    if clause.decision:
        limit = f"; {clause.decision.limit}" if clause.decision.limit else ""
        yield f"Decides: {clause.decision.organ}, {clause.decision.rule} ({articles(clause.decision.article)}){limit}."
    if found.exemption:
        yield f"Limit: {found.exemption.why}."


def doubtful_texts(treaty: Treaty, case: Case, found: PartyVerdict) -> Iterator[str]:
    """Amendments that may or may not have been in force, where the verdict is the same with them and without."""
    texts = [text.in_force for text in texts_on(treaty, case.on)]
    for amendment in treaty.amendments:
        if not found.variants and len({amendment.id in text for text in texts}) > 1:
            yield (
                f"Whether the {amendment.name} was in force on {case.on} was not found, or sources differ; with it and "
                "without it the verdict is the same."
            )


def condition_lines(found: ClauseVerdict) -> list[str]:
    """What the article asks for, each with its answer and why."""
    lines = []
    for one in found.conditions:
        text = f"{one.answer:<9} {one.text} ({one.why.rstrip('.')})"
        lines += wrapped([text], "      ", " " * 16)
    return lines


def variant_texts(treaty: Treaty, variants: Sequence[Variant], notes: Notes) -> Iterator[str]:
    """The verdict of each reading of the dates, and what it rests on."""
    whys = differences_text(treaty, [variant.differs_by for variant in variants], notes)
    protocols = len({variant.protocols for variant in variants}) > 1
    for variant, why in zip(variants, whys, strict=True):
        texts = "; ".join(variant.protocols) if protocols else ""
        yield f"{shown(variant.verdict)}, {why}{f'; with the {texts}' if texts else ''}."


def also_texts(found: Iterable[ClauseVerdict]) -> Iterator[str]:
    """The further articles and what they mean here; a duty to consult that has not arisen, with what it waits for."""
    for one in found:
        clause = one.clause
        decided = f"; decides: {clause.decision.organ}, {clause.decision.rule}" if clause.decision else ""
        if one.verdict != "no_obligation":
            yield f"Also {articles(clause.article)}: {shown(one.verdict)} ({clause.strength}){decided}."
        elif clause.kind == "consultation":
            waits = ", ".join(condition.text for condition in one.conditions if condition.answer == "no")
            yield f"Also {articles(clause.article)}: a duty to consult arises with: {waits}."


def since_text(treaty: Treaty, group: Sequence[PartyVerdict], notes: Notes) -> str:
    """Since when each of a group is bound."""
    by_text: dict[str, list[str]] = {}
    for one in group:
        by_text.setdefault(standing_text(treaty, one.standing, notes), []).append(one.state)
    ranked = sorted(by_text.items(), key=lambda item: len(item[1]))
    parts = [f"{text} ({states(who)})" for text, who in ranked[:-1]]
    most = ranked[-1][0]
    return f"Standing: {'; '.join([*parts, f'{most} (all others)' if parts else most])}."


def unbound_lines(treaty: Treaty, opinion: Opinion, group: Sequence[PartyVerdict], notes: Notes) -> list[str]:
    """Parties towards which, or for which, the treaty is not in force."""
    if not any(reading.standing.bound for reading in opinion.victim):
        who = states(one.state for one in group)
        return wrapped([f"NOT IN FORCE: {who}", "The treaty does not bind the victim on that day."], "  ", "    ")
    texts = [f"{label(one.state)}: {standing_text(treaty, one.standing, notes)}" for one in group]
    return wrapped(["NOT IN FORCE", *(f"  {text}" for text in texts)], "  ", "      ")


def conflict_lines(found: Sequence[Conflict], notes: Notes) -> list[str]:
    """States under treaties that pull apart."""
    if not found:
        return []
    texts = []
    for (helps, bound), group in groupby(found, key=lambda one: (one.helps_by, one.bound_by)):
        some = list(group)
        allied = articles(", ".join(dict.fromkeys(clause.article for clause in some[0].clauses)))
        texts.append(
            f"{states(one.state for one in some)}: help by {helps.short} would go against the attacker, with which "
            f"{bound.short} ({allied}) binds it as an ally{' of both sides' if some[0].both_sides else ''}."
        )
        for treaty, clause in some[0].precedence:
            cited = notes.cite(treaty, clause.sources)
            texts.append(f"{treaty.short}, {articles(clause.article)}: {clause.substance}{cited}")
    return ["", "Treaties that pull apart", *wrapped(list(dict.fromkeys(texts)), "  ", "    ")]


def assumption_lines(answer: Casus) -> list[str]:
    """What the asker assumed, and what was taken because nothing was said; only facts on which a treaty asks."""
    clauses = [clause for opinion in answer.opinions for clause in opinion.treaty.clauses]
    asked = {name for clause in clauses for name in (*clause.when, *clause.when_any, *clause.ends_when)}
    asked |= {"on_territory", "on_forces"} if any(clause.area for clause in clauses) else set()
    asked |= {"organ_decided"} if any(clause.decision for clause in clauses) else set()
    facts = [fact for fact in answer.case.facts.values() if fact.assumed or fact.id in asked]
    mine = [fact_text(fact) for fact in facts if fact.assumed]
    taken = [fact_text(fact) for fact in facts if not fact.assumed]
    lines = ["", "Assumed by the asker", *wrapped(mine, "  ", " " * 12)] if mine else []
    title = "Taken so, since the question does not say otherwise (change with --assume)"
    return lines + (["", title, *wrapped(taken, "  ", " " * 12)] if taken else [])


def fact_text(fact: Fact) -> str:
    """A fact with its answer and origin."""
    why = "" if fact.assumed else f" ({fact.why.rstrip('.')})"
    return f"{fact.answer:<9} {fact.id}: {fact.definition.question.rstrip('.')}{why}."


def by_verdict(verdicts: Iterable[PartyVerdict]) -> Iterator[tuple[str, list[PartyVerdict]]]:
    """The verdicts in the order of their weight, the attacker's own last."""
    ranked = sorted(verdicts, key=lambda one: (ORDER.index(one.verdict), one.role == "attacker", label(one.state)))
    for word, group in groupby(ranked, key=lambda one: one.verdict):
        yield word, list(group)


def alike_groups(group: Iterable[PartyVerdict]) -> list[list[PartyVerdict]]:
    """Parties with the same verdict for the same reasons."""
    found: dict[object, list[PartyVerdict]] = {}
    for one in group:
        variants = tuple((variant.verdict, variant.differs_by, variant.protocols) for variant in one.variants)
        clauses = tuple((each.clause, each.verdict, each.conditions, each.exemption) for each in one.clauses)
        found.setdefault((one.role, clauses, variants), []).append(one)
    return sorted(found.values(), key=len, reverse=True)
