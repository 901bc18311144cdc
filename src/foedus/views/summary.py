"""What a run of reading gave, as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from foedus.inert import shown
from foedus.runs import ReadSummary
from foedus.views.progress import clock
from foedus.views.terminal import counted

MOST = 12  # findings shown one by one


def blocks(told: ReadSummary) -> Iterator[tuple[int, Text]]:
    """Documents and claims by predicate, then what was found faulty, and how to go on after a stop."""
    claims = sum(told.claims.values())
    line = Text().append(f"{counted(told.read, 'document')} read", style="bold")
    line.append(f", {counted(claims, 'claim')}", style="bold")
    rate = f", {told.words / told.seconds:,.0f} words/s" if told.words and told.seconds else ""
    line.append(f"  in {clock(told.seconds)}{rate}, into {told.record}", style="dim")
    yield 0, line
    if told.known:
        yield 0, Text(f"{counted(told.known, 'document')} already in the record: nothing added")
    if told.claims:
        yield 2, Text("  ".join(f"{predicate} {number:,}" for predicate, number in told.claims.items()))
    yield from finding_lines(told)
    if told.stopped:
        yield 0, Text("Stopped. The same command goes on where it was.", style="yellow")


def finding_lines(told: ReadSummary) -> Iterator[tuple[int, Text]]:
    """The first findings, and the rest by their reasons."""
    if not told.findings:
        return
    yield 0, Text(counted(len(told.findings), "finding"), style="yellow")
    for finding in told.findings[:MOST]:
        yield 2, Text(shown(str(finding)))
    for reason, number in Counter(one.reason for one in told.findings[MOST:]).most_common(MOST):
        yield 2, Text(f"and {number:,} more: {shown(reason)}")
