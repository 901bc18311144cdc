"""Networks for a terminal: the ties of an actor, by kind, with their days and who tells them."""

from __future__ import annotations

from itertools import groupby

from rich.text import Text

from foedus.inert import shown
from foedus.questions import Support, Tie, TiesAnswer
from foedus.views.answers import Blocks, limits
from foedus.views.terminal import ID_DIGITS, counted, evidence_line, heading, source_line

KINDS = {
    "alliance": "Alliances and treaties",
    "bases": "Bases",
    "support": "Support and trade",
    "hostile": "Hostile acts",
    "bodies": "Bodies and offices",
}
STANDINGS = {"holds": "", "told": "", "disputed": "disputed", "open": "open whether on that day", "ended": "ended"}
STYLES = {"disputed": "yellow", "open": "dim", "ended": "dim"}


def ties_blocks(answer: TiesAnswer) -> Blocks:
    """The ties by their distance and kind; each with who is tied to whom, when, and how many tell it."""
    day = f"as of {answer.as_of}" if answer.as_of else "all that was ever told"
    title = f"{answer.actor.name}: {counted(len(answer.rows), 'tie')}"
    yield from heading(title, day, f"{counted(answer.hops, 'hop')}", *limits(answer.asked))
    if not answer.rows:
        yield 0, Text("No claim in this record tells of a tie on that day, which does not mean that there was none.")
    for (hop, kind), rows in groupby(sorted(answer.rows, key=_place), key=lambda row: (row.hop, row.kind)):
        far = "" if hop == 1 else f"  {hop} hops away"
        yield 0, Text().append(KINDS[kind], style="bold underline").append(far, style="dim")
        for row in rows:
            yield from tie_block(row, with_evidence=hop == 1)
        yield 0, Text()
    if answer.left_out:
        yield 0, Text(f"Left out: {counted(answer.left_out, 'more tie')}. Ask with a larger --limit.", style="dim")
    if answer.unnamed:
        told = f"Left out: {counted(answer.unnamed, 'tie')} with what is told by common nouns alone ('the treaty')."
        yield 0, Text(told, style="dim")
    if answer.unexplored:
        told = f"No further hop was taken from {counted(answer.unexplored, 'actor')} of whom fewer claims tell."
        yield 0, Text(told, style="dim")
    if answer.unread:
        told = "Of very many claims only the first were looked at: there may be more ties, and told by more claims."
        yield 0, Text(told, style="dim")


def _place(row: Tie) -> tuple[int, int]:
    return row.hop, list(KINDS).index(row.kind)


def tie_block(row: Tie, with_evidence: bool) -> Blocks:
    """Who is tied to whom, how and when; the first claim and, for near ties, its words."""
    line = Text().append(shown(row.source.name), style="bold").append(f" —{row.predicate}→ ", style="dim")
    line.append(shown(row.target.name), style="bold")
    if standing := STANDINGS[row.standing]:
        line.append(f"  ({standing})", style=STYLES.get(row.standing, ""))
    if days := days_of(row):
        line.append(f"  {days}")
    line.append(f"  {support_words(row.support)}", style="dim")
    yield 2, line
    if with_evidence and row.support.entries:
        yield 6, source_line(row.support.entries[0])
        yield 6, evidence_line(row.support.entries[0].claim, 120)
    if row.against.claims:
        ids = ", ".join(one[:ID_DIGITS] for one in row.against.ids[:3])
        yield 6, Text(f"against it: {counted(row.against.claims, 'claim')} ({ids})", style="yellow")


def days_of(row: Tie) -> str:
    """From when to when a membership lasts, else the times that the claims tell."""
    if row.start or row.end:
        return f"{row.start or '…'} to {row.end or '…'}"
    more = f" and {len(row.times) - 3} more" if len(row.times) > 3 else ""
    return ", ".join(row.times[:3]) + more


def support_words(support: Support) -> str:
    """How many claims in how many documents of how many independent origins.

    >>> support_words(Support(5, 4, 2, (), ()))
    '5 claims in 4 documents, 2 independent origins'
    """
    told = f"{counted(support.claims, 'claim')} in {counted(support.documents, 'document')}"
    return told if support.documents < 2 else f"{told}, {counted(support.independent, 'independent origin')}"
