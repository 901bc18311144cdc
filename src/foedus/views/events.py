"""Events for a terminal: what happened in the order of time, and one event with its reports side by side."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from foedus.inert import shown
from foedus.questions import Event, EventAnswer, EventsAnswer, Field
from foedus.views.answers import Blocks, left_out_lines, limits, rest_line
from foedus.views.terminal import ID_DIGITS, claim_line, counted, evidence_line, heading, source_line

VERDICTS = {
    "agree": ("all agree", "green"),
    "refine": ("one tells it more exactly than the other", "green"),
    "open": ("told in different words; whether they agree is open", ""),
    "contradict": ("they contradict each other", "yellow"),
}
FIELDS = {"when": "date", "where": "place", "strength": "number"}
IN_FACET = 6  # values of a facet that are shown


def events_blocks(answer: EventsAnswer) -> Blocks:
    """Events in the order of time, each with its reports; the undated ones last."""
    days = " to ".join(str(day) if day else "…" for day in (answer.since, answer.until))
    yield from heading(
        counted(answer.total, "event"), days if answer.since or answer.until else None, *limits(answer.asked)
    )
    yield from facet_lines(answer)
    for row in answer.rows:
        yield from event_block(row)
    if answer.undated:
        yield 0, Text("Without a date", style="bold underline")
    for row in answer.undated:
        yield from event_block(row)
    yield from rest_line(answer.total, answer.offset, len(answer.rows) + len(answer.undated))
    yield from left_out_lines(answer.left_out)


def facet_lines(answer: EventsAnswer) -> Blocks:
    """How many events tell of what, of whom, where, and who tells them."""
    for name, values in answer.facets:
        if len(values) > 1:
            some = ", ".join(f"{shown(value)} {number}" for value, number in values[:IN_FACET])
            more = " …" if len(values) > IN_FACET else ""
            yield 2, Text().append(f"{name:<11}", style="dim").append(f"{some}{more}", style="dim")
    yield 0, Text()


def event_block(row: Event) -> Blocks:
    """What happened, who tells it, in what they differ, and each report."""
    line = claim_line(row.first.claim)
    if row.in_window is None and row.first.claim.when:
        line.append("  (the date leaves open whether in these days)", style="dim")
    yield 0, line
    if len(row.reports) > 1:
        yield 4, Text(str(row.voices), style="bold")
    for field in row.differing:
        values = "  against  ".join(", ".join(shown(one.value) for one in side) for side in field.sides)
        yield 4, Text(f"they differ in the {FIELDS.get(field.name, field.name)}: {values}", style="yellow")
    for entry in row.reports:
        yield 4, source_line(entry)
        yield 4, evidence_line(entry.claim)
    if row.more:
        yield 4, Text(f"{counted(row.more, 'more report')}: foedus event {row.id[:ID_DIGITS]}", style="dim")
    yield 0, Text()


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
