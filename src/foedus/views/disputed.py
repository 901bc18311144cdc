"""Disagreement for a terminal: one event with its reports side by side, and the disputes of a record."""

from __future__ import annotations

from rich.text import Text

from foedus.questions import Dispute, DisputesAnswer, Side
from foedus.views.answers import Blocks, limits
from foedus.views.networks import support_words
from foedus.views.terminal import ID_DIGITS, counted, evidence_line, heading, listed, source_line

ASPECTS = {
    "membership": "membership",
    "suspension": "suspension",
    "state": "state",
    "when": "date",
    "where": "place",
    "strength": "number",
    "modality": "whether it happened",
}


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
    if "|" not in row.about:
        yield 5, Text(f"all reports: foedus event {row.about[:ID_DIGITS]}", style="dim")
    yield 0, Text()


def side_block(side: Side, word: str) -> Blocks:
    """What a side says, how many stand behind it, and the first of its claims."""
    line = Text().append(listed(side.says, most=4), style="bold" if word == "says" else "dim")
    yield 5, line.append(f"  {'' if word == 'says' else word + '  '}{support_words(side.support)}", style="dim")
    for entry in side.support.entries[:2]:
        yield 9, source_line(entry)
        yield 9, evidence_line(entry.claim, 160)
