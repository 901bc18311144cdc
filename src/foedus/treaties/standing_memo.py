"""Memos on where states stand: one party, one treaty, supposed changes, and what would end a duty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from foedus.treaties.clauses import ANYWHERE, regions_text
from foedus.treaties.model import Clause, Step, Treaty
from foedus.treaties.names import label
from foedus.treaties.question import PartyStatus, Span, SpanChange, WhatIf
from foedus.treaties.remedies import Remedy
from foedus.treaties.standing import end_of_notice, readings
from foedus.treaties.wording import Notes, heading, kind_text, readings_text, remarks, shown, states, version, wrapped


def party_memo(found: PartyStatus, said: Sequence[str] = ()) -> str:
    """Where a state stands: the law's answer, ATOP's counting, the record's sources (`said`), and every step."""
    notes, treaty = Notes(), found.treaty
    lines = [*wrapped([f"{label(found.state)} and the {treaty.name} ({treaty.short}), {found.on}"], "", "  "), ""]
    lines += wrapped([f"Law     {law_text(found, notes)}."], "  ", " " * 10)
    atop = {True: "a member", False: "not a member on that day", None: "this file tells nothing of its counting"}
    lines += wrapped([f"ATOP    {atop[found.atop]} (counts from signature; its data end in 2018)."], "  ", " " * 10)
    for at, text in enumerate(said):
        lines += wrapped([f"{'Record' if at == 0 else '':<8}{text}"], "  ", " " * 10)
    lines += wrapped(remarks(treaty, (found.state,), (found.readings[0].standing,), notes), "  ", "    ")
    lines += step_lines(found, notes)
    bound = any(reading.standing.bound for reading in found.readings)
    return (
        "\n".join(lines + exit_lines(treaty, notes, found.on if bound else None) + note_lines(treaty) + notes.lines())
        + "\n"
    )


def law_text(found: PartyStatus, notes: Notes) -> str:
    """The law's answer, with each reading where they differ."""
    if found.word == "unknown":
        return f"unknown: whether {label(found.state)} is a party was not found for {found.treaty.file}"
    text = readings_text(found.treaty, found.readings, notes)
    return f"DISPUTED: {text}" if len(found.readings) > 1 else text


def step_lines(found: PartyStatus, notes: Notes) -> list[str]:
    """Every step of the state, with every way its date is told."""
    entry = found.treaty.party(found.state)
    if entry is None:
        return []
    texts = []
    for step in sorted(found.treaty.steps_of(entry), key=lambda one: one.tellings[0].date.first):
        others = [f"or {told.date}{notes.cite(found.treaty, told.sources)}" for told in step.tellings[1:]]
        dates = " ".join([f"{step.tellings[0].date}{notes.cite(found.treaty, step.tellings[0].sources)}", *others])
        about = "; ".join(part for part in (step.note, step.contested and f"contested: {step.contested}") if part)
        article = f", Article {step.article}" if step.article else ""
        texts.append(f"{dates}  {kind_text(step)}{article}{f' ({about})' if about else ''}")
    return ["", "Steps", *wrapped(texts, "  ", "    ")]


def exit_lines(treaty: Treaty, notes: Notes, on: date | None = None) -> list[str]:
    """How a party leaves, and, where a day is given, when a notice of that day would end it."""
    if treaty.exit is None:
        return []
    cited = notes.cite(treaty, treaty.exit.sources)
    texts = [f"Leaving (Article {treaty.exit.article}): {treaty.exit.notice} after notice{cited}."]
    if on is not None:
        end = end_of_notice(treaty.exit, on)
        texts.append(f"A notice given on {on} would end it {f'on {end}' if end else 'at no term that is known'}.")
    texts += [treaty.exit.note] if treaty.exit.note else []
    return ["", *wrapped([" ".join(texts)], "", "  ")]


def note_lines(treaty: Treaty) -> list[str]:
    """The remarks of the file."""
    return ["", "Remarks", *wrapped(treaty.notes, "  ", "    ")] if treaty.notes else []


def what_if_memo(answer: WhatIf) -> str:
    """What supposed changes would change: when each state is bound, then the verdicts of the case if one was asked."""
    lines = ["Supposed: " + "; ".join(change.text for change in answer.changes), ""]
    texts = []
    for change in answer.spans:
        articles = ", ".join(dict.fromkeys(one.article for one in change.treaty.clauses if one.kind != "precedence"))
        texts.append(
            f"{label(change.state)}, {change.treaty.short}: bound {spans_text(change.now)}; as things are, "
            f"{spans_text(change.was)}. With that begin and end its duties (Articles {articles}), and those of the "
            "others towards it."
        )
    lines += wrapped(texts or ["No treaty would bind anybody at other times."], "  ", "    ")
    lines += wrapped(answer.idle, "  ", "    ")
    if any(len(step.tellings) > 1 or step.contested for change in answer.spans for step in steps_of(change)):
        lines += wrapped(["Told by the dates preferred here; 'foedus party' tells the others."], "  ", "    ")
    lines += wrapped(
        [
            f"The {one.treaty.name} ({one.treaty.short}) is a treaty of its own: {label(one.state)} stays bound by it."
            for one in answer.untouched
        ],
        "  ",
        "    ",
    )
    if answer.before is None or answer.after is None:
        return "\n".join(lines) + "\n"
    case = answer.before.case
    lines += ["", f"If {case.attacker_name} attacks {label(case.victim)} on {case.on}:"]
    alike: dict[str, list[str]] = {}
    for one in answer.verdicts:
        alike.setdefault(f"{one.treaty.short}: {shown(one.was)} -> {shown(one.now)}", []).append(one.state)
    texts = [f"{change}: {states(who)}." for change, who in alike.items()]
    return "\n".join([*lines, *wrapped(texts or ["no verdict changes."], "  ", "    ")]) + "\n"


def steps_of(change: SpanChange) -> Sequence[Step]:
    """The steps of a state whose times would change."""
    entry = change.treaty.party(change.state)
    return change.treaty.steps_of(entry) if entry else ()


def spans_text(spans: Sequence[Span]) -> str:
    """Spans of being bound; the last day named is the last on which it is."""
    parts = [f"{start} to {end - timedelta(days=1) if end else '(open)'}" for start, end in spans]
    return ", ".join(parts) or "never"


def release_memo(found: Sequence[Remedy], state: str, treaty: Treaty) -> str:
    """The smallest changes under which a party would owe no help."""
    who = f"{label(state)} under the {treaty.name} ({treaty.short})"
    if not found:
        return f"{who} owes no help in this case as things are.\n"
    texts = [f"{' and '.join(one.texts)}: {shown(one.verdict)}" for one in found]
    return "\n".join([f"{who} would owe no help if", *wrapped(texts, "  - ", "    ")]) + "\n"


def clause_text(treaty: Treaty, clause: Clause) -> str:
    """An article with its kind, its area and who decides."""
    text = f"{clause.article}{version(treaty, clause)}, {clause.kind.replace('_', '-')}: {clause.substance}"
    if clause.area and clause.area.land != ANYWHERE:
        forces = f"; for forces, {regions_text(clause.area.forces)}" if clause.area.forces else ""
        text += f" Area: {regions_text(clause.area.land)}{forces}."
    if clause.decision:
        text += f" Decides: {clause.decision.organ}, {clause.decision.rule}."
    return text


def treaty_memo(treaty: Treaty, on: date) -> str:
    """One treaty: its articles in our words, how a party leaves, and where every party stands on a day."""
    notes = Notes()
    lines = [*heading(treaty), *([treaty.registration] if treaty.registration else []), "", "Articles"]
    for clause in treaty.clauses:
        lines += wrapped([clause_text(treaty, clause) + notes.cite(treaty, clause.sources)], "  ", "    ")
    lines += ["", f"Parties on {on}"]
    texts = [
        f"{label(one.state)}: {readings_text(treaty, readings(treaty, one.state, on), notes)}" for one in treaty.parties
    ]
    lines += wrapped(sorted(texts), "  ", "    ")
    return "\n".join(lines + exit_lines(treaty, notes, on) + note_lines(treaty) + notes.lines()) + "\n"
