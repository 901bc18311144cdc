"""Time for a terminal: bars of memberships, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.text import Text

from foedus.inert import shown
from foedus.questions import Bar, Change, ChangesAnswer, StatusAnswer, Stretch, TimelineAnswer
from foedus.questions.status import Shown as Condition
from foedus.record import Entry
from foedus.views.answers import Blocks, limits
from foedus.views.events import event_block
from foedus.views.networks import support_words
from foedus.views.terminal import ID_DIGITS, counted, evidence_line, heading, source_line

STYLES = {"member": "green", "disputed": "yellow", "not a member": "red", "suspended": "yellow"}
WORDS = {"unknown": "uncertain"}  # days that claims leave open, between days of which they tell


HOLDS = {"yes": "green", "no": "", "disputed": "yellow", "open": "", "unknown": "dim"}


def status_blocks(answer: StatusAnswer) -> Blocks:
    """How a membership stands in one line, condition by condition, then step by step with the claims."""
    title = f"{answer.member.name} in {answer.organization.name}"
    yield from heading(title, f"on {answer.as_of}", *limits(answer.asked))
    yield 0, Text().append(shown(answer.phase), style="bold")
    yield 0, Text()
    for one in answer.conditions:
        line = Text().append(f"{one.name:<17}", style="dim").append(f"{one.holds:<10}", style=HOLDS[one.holds])
        told = [f"{support_words(one.support)}"] if one.support.claims else []
        told += [f"against: {support_words(one.against)}"] if one.against.claims else []
        if one.name == "ratification":
            told = ["the vocabulary of claims has no word for it"]
        yield 2, line.append("; ".join(told), style="dim")
    yield 0, Text()
    yield 0, Text("Steps", style="bold underline")
    for one in answer.rows:
        yield from step_block(one)


def step_block(one: Condition) -> Blocks:
    """One step: when, what, whether it was taken by the day, and the claims that tell it or deny it."""
    when = one.when or (f"told {one.said}" if one.said else "no date")
    line = Text().append(f"{when:<24}").append(one.name, style="bold")
    line.append(f"  for {one.due}" if one.due else "").append(f"  ({one.holds})" if one.holds != "taken" else "")
    yield 0, line.append(f"  {support_words(one.support)}" if one.support.claims else "", style="dim")
    yield from first_claims(one.support.entries)
    if one.against.claims:
        yield 4, Text(f"denied: {support_words(one.against)}", style="yellow")
        yield from first_claims(one.against.entries[:1])
    yield 0, Text()


def timeline_blocks(answer: TimelineAnswer) -> Blocks:
    """A bar for each membership, written out; then the events."""
    days = " to ".join(str(day) if day else "…" for day in (answer.since, answer.until))
    span = days if answer.since or answer.until else None
    yield from heading(f"{answer.actor.name}: {counted(len(answer.bars), 'membership')}", span, *limits(answer.asked))
    for bar in answer.bars:
        yield from bar_block(bar, answer)
    if answer.left_out:
        yield 0, Text(f"Left out: {counted(answer.left_out, 'more membership')}.", style="dim")
    if answer.events is None:
        return
    rows = (*answer.events.rows, *answer.events.undated)
    yield 0, Text(f"Events ({len(rows)})", style="bold underline")
    for event in rows:
        yield from event_block(event)
    if more := answer.events.total - len(rows):
        yield 0, Text(f"Left out: {counted(more, 'more event')}.", style="dim")


def bar_block(bar: Bar, answer: TimelineAnswer) -> Blocks:
    """One membership: each stretch of days on a line, with who tells it."""
    ours = answer.actor.identity
    line = Text().append(
        shown(bar.member.name if bar.organization.identity == ours else bar.organization.name), style="bold"
    )
    yield 0, line
    for one in bar.stretches:
        yield 4, stretch_line(one)
    for one in bar.suspensions:
        if one.status != "not suspended":
            yield 4, stretch_line(one)
    yield 0, Text()


def stretch_line(one: Stretch) -> Text:
    """From when to when, which status, and how many tell it."""
    line = (
        Text()
        .append(f"{days(one):<30}")
        .append(f"{WORDS.get(one.status, one.status):<14}", style=STYLES.get(one.status, "dim"))
    )
    sides = ((one.speak_for, ""), (one.speak_against, "against: "), (one.leave_open, "open: "))
    told = [f"{word}{support_words(side)}" for side, word in sides if side.claims]
    if one.status in ("not a member", "not suspended"):
        told = [part.removeprefix("against: ") for part in told]
    line.append("  " + "; ".join(told), style="dim")
    first = next((entry for side, _ in sides for entry in side.entries), None)
    return line.append(f"  {first.id[:ID_DIGITS]}", style="cyan") if first else line


def days(one: Stretch) -> str:
    """The days of a stretch; '≤' and '≥' where claims leave open when it began or ended."""
    start = f"{'' if one.starts_surely else '≤ '}{one.start}" if one.start else "…"
    end = f"{'' if one.ends_surely else '≥ '}{one.end}" if one.end else "…"
    return f"{start} to {end}"


def changes_blocks(answer: ChangesAnswer) -> Blocks:
    """What changed, in the order of time, each with its claims."""
    title = f"{answer.actor.name}: {counted(len(answer.rows), 'change')}"
    yield from heading(title, f"after {answer.since}, up to {answer.until}", *limits(answer.asked))
    for row in answer.rows:
        yield from change_block(row)
    if answer.unchanged:
        yield 0, Text(f"As before: {counted(answer.unchanged, 'membership')}", style="dim")


def change_block(row: Change) -> Blocks:
    """When, what, who; then the first claims for it and against it."""
    line = Text().append(f"{when(row.first, row.last):<12}").append("  ").append(shown(row.what), style="bold")
    names = dict.fromkeys((shown(row.actor.name), shown(row.of.name)))
    line.append(f"  {' – '.join(names)}").append(f"  {support_words(row.support)}", style="dim")
    yield 0, line
    yield from first_claims(row.support.entries)
    if row.against.claims:
        yield 4, Text(f"against it: {support_words(row.against)}", style="yellow")
        yield from first_claims(row.against.entries[:1])
    yield 0, Text()


def first_claims(entries: Iterable[Entry]) -> Blocks:
    """Each claim with who says it, and its words."""
    for entry in entries:
        yield 4, source_line(entry)
        yield 8, evidence_line(entry.claim, 160)


def when(first: date | None, last: date | None) -> str:
    """A day, or the days between which it lies.

    >>> when(date(2012, 6, 28), date(2012, 6, 28)), when(None, date(2012, 6, 28))
    ('2012-06-28', '… to 2012-06-28')
    """
    return str(first) if first == last and first else f"{first or '…'} to {last or '…'}"
