"""Judgements as blocks of lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from foedus.inert import shown
from foedus.questions import AuditAnswer, Ruling
from foedus.record import Judgement
from foedus.views.terminal import ID_DIGITS, claim_line, counted, evidence_line, heading, listed, source_line

Blocks = Iterator[tuple[int, Text]]
SAID = {
    "accept": "accepted",
    "reject": "rejected",
    "amend": "amended",
    "same": "judged the same",
    "different": "judged different",
    "undo": "took back",
}


def judgement_blocks(given: Judgement) -> Blocks:
    """What was recorded, and how it is taken back."""
    yield 0, judgement_line(given)
    yield 4, Text(f"Take it back with: foedus judge undo {given.id[:ID_DIGITS]} --by NAME", style="dim")


def audit_blocks(answer: AuditAnswer) -> Blocks:
    """All judgements, the oldest first; those that were taken back say so."""
    taken_back = sum(not row.judgement.counts for row in answer.rows)
    yield from heading(
        counted(len(answer.rows), "judgement"), f"{taken_back} of them taken back" if taken_back else None
    )
    for row in answer.rows:
        yield from ruling_block(row)
        yield 0, Text()


def ruling_block(row: Ruling) -> Blocks:
    """One judgement: who said what and when, what it is about, and what it changed."""
    yield 0, judgement_line(row.judgement)
    if row.judgement.note:
        yield 4, Text(f"“{shown(row.judgement.note)}”", style="italic")
    if row.undoes:
        yield 4, judgement_line(row.undoes)
    for entry in row.claims:
        yield 4, claim_line(entry.claim)
        yield 8, source_line(entry)
        yield 8, evidence_line(entry.claim, 160)
    for name, (before, after) in (row.changes or {}).items():
        yield 4, Text().append(f"{name}: ", style="dim").append(f"{value(before)} → {value(after)}")


def judgement_line(given: Judgement) -> Text:
    """When, who, what, its id, and whether it still counts."""
    line = Text(f"{given.at:%Y-%m-%d %H:%M}  ").append(shown(given.by), style="bold").append(f" {SAID[given.verdict]} ")
    names = [one[:ID_DIGITS] for one in given.about] if given.of != "actor" else given.about
    line.append(f"{given.of if len(given.about) == 1 else given.of + 's'} {listed(names)}")
    line.append(f"  {given.id[:ID_DIGITS]}", style="cyan")
    return line.append(f"  (taken back by {given.undone_by[:ID_DIGITS]})", style="yellow") if given.undone_by else line


def value(of: object) -> str:
    """What a field holds, in words."""
    if isinstance(of, list):
        return listed(map(str, of)) or "nobody"
    return "nothing" if of is None else shown(str(of))
