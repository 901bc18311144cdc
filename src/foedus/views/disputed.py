"""Disagreement for a terminal: one event with its reports side by side, and the disputes of a record."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from foedus.inert import shown
from foedus.questions import Dispute, DisputesAnswer, EventAnswer, Field, Side
from foedus.views.answers import Blocks, limits
from foedus.views.networks import support_words
from foedus.views.terminal import ID_DIGITS, claim_line, counted, evidence_line, heading, listed, source_line

VERDICTS = {
    "agree": ("all agree", "green"),
    "refine": ("one tells it more exactly than the other", "green"),
    "open": ("told in different words; whether they agree is open", ""),
    "contradict": ("they contradict each other", "yellow"),
}
FIELDS = {"when": "date", "where": "place", "strength": "number"}
ASPECTS = {
    "membership": "membership",
    "suspension": "suspension",
    "state": "state",
    **FIELDS,
    "modality": "whether it happened",
}


def event_blocks(answer: EventAnswer) -> Blocks:
    """What it is, who tells it, what they say of each field, and the reports."""
    kind = "Tie" if answer.thing.kind == "tie" else "Event"
    languages = ", ".join(f"{language} {number}" for language, number in answer.languages)
    yield from heading(f"{kind} {answer.thing.id}", answer.thing.predicate, str(answer.voices), languages)
    for field in answer.fields:
        yield from field_block(field)
    yield 0, Text()
    for family in answer.voices.families:
        if family.bonds:
            why = ", ".join(dict.fromkeys(f"{bond.why}: {shown(bond.shared)}" for bond in family.bonds))
            yield 2, Text(f"one origin: {', '.join(map(shown, family.documents))}  ({why})", style="dim")
    yield 0, Text()
    for entry in answer.rows:
        yield 0, claim_line(entry.claim)
        yield 4, source_line(entry)
        yield 4, evidence_line(entry.claim)
        yield 0, Text()


def field_block(field: Field) -> Blocks:
    """One field: a line where all agree, else each value with its claims, side by side."""
    words, style = VERDICTS[field.verdict]
    name = FIELDS.get(field.name, field.name)
    values = field.values
    if len(values) == 1:
        yield 2, Text().append(f"{name:<13}", style="dim").append(shown(values[0].value))
        return
    yield 2, Text().append(f"{name:<13}", style="dim").append(words, style=style)
    for number, side in enumerate(field.sides):
        mark = f"{chr(ord('A') + number)}  " if len(field.sides) > 1 else ""
        for value in side:
            yield 6, value_line(mark, value.value, [entry.id for entry in value.entries])
    for value in field.undecided:
        yield 6, value_line("?  " if len(field.sides) > 1 else "", value.value, [entry.id for entry in value.entries])


def value_line(mark: str, value: str, ids: Iterable[str]) -> Text:
    """A value with the ids of the claims that tell it."""
    some = [one[:ID_DIGITS] for one in ids]
    more = f" and {len(some) - 4} more" if len(some) > 4 else ""
    return Text().append(mark, style="bold").append(shown(value)).append(f"  {', '.join(some[:4])}{more}", style="cyan")


def disputes_blocks(answer: DisputesAnswer) -> Blocks:
    """Disputes by their weight, each with its sides."""
    counts = ", ".join(f"{ASPECTS[aspect]} {number}" for aspect, number in answer.aspects)
    about = f"about {answer.actor.name}" if answer.actor else None
    yield from heading(counted(answer.total, "dispute"), answer.predicate, about, counts, *limits(answer.asked))
    for number, row in enumerate(answer.rows, start=answer.offset + 1):
        yield from dispute_block(number, row)
    rest = answer.total - answer.offset - len(answer.rows)
    if rest > 0:
        told = f"{counted(rest, 'more dispute')}: ask with --offset {answer.offset + len(answer.rows)}."
        yield 0, Text(told, style="dim")


def dispute_block(number: int, row: Dispute) -> Blocks:
    """What is disputed, then who says what."""
    line = Text().append(f"{number:>3}. ", style="dim").append(ASPECTS[row.aspect], style="bold")
    line.append(f"  {row.predicate}", style="dim")
    names = [listed((actor.name for actor in some), most=4) for _, some in row.actors]
    line.append(f"  {' – '.join(names)}")
    if row.start or row.end:
        line.append(f"  {row.start or '…'} to {row.end or '…'}")
    yield 0, line.append(f"  weight {row.weight:g}", style="dim")
    for side in row.sides:
        yield from side_block(side, "says")
    for side in row.undecided:
        yield from side_block(side, "takes no side")
    yield 5, Text(f"all reports: foedus event {row.about[:ID_DIGITS]}", style="dim") if "|" not in row.about else Text()


def side_block(side: Side, word: str) -> Blocks:
    """What a side says, how many stand behind it, and the first of its claims."""
    line = Text().append(listed(side.says, most=4), style="bold" if word == "says" else "dim")
    yield 5, line.append(f"  {'' if word == 'says' else word + '  '}{support_words(side.support)}", style="dim")
    for entry in side.support.entries[:2]:
        yield 9, source_line(entry)
        yield 9, evidence_line(entry.claim, 160)
