"""Blocks of lines for a terminal: a heading, then claims with who says them, and their evidence under them.

Everything is built from rich's `Text`, never from markup, so that nothing in a document can style or steer the screen.
Words carry the meaning; colour only repeats it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from foedus.inert import ISOLATE, POP, shortened, shown
from foedus.model import Claim
from foedus.record import Entry
from foedus.vocabulary import vocabulary

ID_DIGITS = 10  # of a claim's id, as shown; any unique beginning is understood
NARROWEST, WIDEST = 60, 120
MODALITY_STYLES = {"planned": "cyan", "possible": "cyan", "cancelled": "yellow", "denied": "red"}


def console() -> Console:
    """Standard output at a width that reads well; 100 columns where it is no terminal."""
    out = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    width = out.width if out.is_terminal else 100
    return Console(
        file=sys.stdout, highlight=False, markup=False, emoji=False, width=min(max(width, NARROWEST), WIDEST)
    )


def print_blocks(blocks: Iterable[tuple[int, Text]], out: Console | None = None) -> None:
    """Prints lines at their indents, wrapped at words; what is wrapped goes two columns further in."""
    out = out or console()
    for indent, line in blocks:
        for part in wrapped(out, line, indent):
            out.print(part, soft_wrap=True)


def wrapped(out: Console, line: Text, indent: int) -> Iterator[Text]:
    """The line in parts that fit, each at its indent, with its own isolates of right-to-left text."""
    parts = line.wrap(out, max(20, out.width - indent - 2)) or [line]
    is_open = False
    for number, part in enumerate(parts):
        part.rstrip()
        begun = Text(" " * (indent + 2 * (number > 0))).append(ISOLATE if is_open else "").append_text(part)
        is_open = begun.plain.count(ISOLATE) > begun.plain.count(POP)
        yield begun.append(POP) if is_open else begun


def heading(title: str, *limits: str | None) -> list[tuple[int, Text]]:
    """The title of an answer with the limits of the question behind it, and an empty line."""
    line = Text().append(shown(title), style="bold")
    told = " · ".join(limit for limit in limits if limit)
    return [(0, line.append(f"   {told}", style="dim") if told else line), (0, Text())]


def claim_block(entry: Entry, indent: int = 0) -> list[tuple[int, Text]]:
    """What a claim says, who says it, and its evidence: three lines."""
    return [
        (indent, claim_line(entry.claim)),
        (indent + 4, source_line(entry)),
        (indent + 4, evidence_line(entry.claim)),
    ]


def claim_line(claim: Claim) -> Text:
    """When, what, in which roles, where, and how it is meant unless it is simply asserted."""
    line = Text().append(str(claim.when) if claim.when else "no date", style="" if claim.when else "dim")
    line.append("  ").append(claim.predicate, style="bold")
    if claim.modality != "asserted":
        line.append(f" ({claim.modality})", style=MODALITY_STYLES.get(claim.modality, ""))
    starred = vocabulary().predicates[claim.predicate].starred
    for role, mentions in claim.roles.items():
        line.append("  ").append(f"{role}: ", style="dim")
        line.append(listed(mention.name for mention in mentions), style="" if role in starred else "dim")
    if claim.where:
        line.append("  at ", style="dim").append(listed(mention.name for mention in claim.where))
    return line


def source_line(entry: Entry) -> Text:
    """The claim's id, who says it through whom, when it was said, and how sure the reader was."""
    line = (
        Text()
        .append(entry.id[:ID_DIGITS], style="cyan")
        .append("  ")
        .append(chain(entry.voices, entry.origin.document))
    )
    line.append(f", {entry.origin.published}" if entry.origin.published else ", undated", style="dim")
    if entry.claim.confidence is not None:
        line.append(f", {entry.claim.confidence:.0%} sure", style="dim")
    if entry.standing:
        line.append(f", {entry.standing} by {shown(entry.judgements[-1].by)}", style="magenta")
    return line


def evidence_line(claim: Claim, width: int = 200) -> Text:
    """The evidence in quotation marks, cut where it is long."""
    return Text(f"“{shown(shortened(claim.text, width))}”", style="italic")


def chain(voices: Sequence[str], document: str) -> str:
    """Who says it, outermost first; the document's id where nobody is named.

    >>> chain(["Meridian Wire", "Ministry of Defence"], "d01")
    'Meridian Wire ← Ministry of Defence'
    """
    return " ← ".join(shown(voice) for voice in voices) or f"document {shown(document)}"


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names with commas between them; of a long list the first ones and how many more there are.

    >>> listed(["A", "B", "C"], most=2)
    'A, B and 1 more'
    """
    some = [shown(name) for name in names]
    more = len(some) - most
    return ", ".join(some[:most]) + (f" and {more} more" if more > 0 else "")


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
