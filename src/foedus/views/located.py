"""Places for a terminal: what is told of each, where it lies, and who tells it."""

from __future__ import annotations

from rich.text import Text

from foedus.inert import shown
from foedus.questions import Located, PlacesAnswer
from foedus.views.answers import Blocks, limits
from foedus.views.networks import support_words
from foedus.views.terminal import counted, evidence_line, heading, source_line


def places_blocks(answer: PlacesAnswer) -> Blocks:
    """The places, those most told of first; then how many claims have none."""
    whom = ", ".join(actor.name for actor in answer.actors)
    title = f"{f'{whom}: ' if whom else ''}{counted(len(answer.rows), 'place')}"
    yield from heading(title, f"as of {answer.as_of}" if answer.as_of else None, *limits(answer.asked))
    if not answer.rows:
        yield 0, Text("No claim in this record tells of a place that is known here.")
    for row in answer.rows:
        yield from place_block(row)
    if answer.left_out:
        yield 0, Text(f"Left out: {counted(answer.left_out, 'more place')}. Ask with a larger --limit.", style="dim")
    if answer.unplaced:
        told = f"{counted(answer.unplaced, 'claim')} with no place, or with one that is not known or not told apart."
        yield 0, Text(told, style="dim")
    if answer.unread:
        yield 0, Text("The record holds more claims than were looked at. Narrow the question.", style="dim")


def place_block(row: Located) -> Blocks:
    """What is told of a place, its degrees, and the first claim that tells it."""
    line = Text().append(shown(row.name), style="bold").append(f"  {row.predicate}")
    line.append(f"  ({row.modality})" if row.modality != "asserted" else "", style="yellow")
    line.append(f"  {', '.join(row.times[:3])}{' ...' if len(row.times) > 3 else ''}")
    line.append(f"  {row.place.latitude:.2f}, {row.place.longitude:.2f}", style="dim")
    yield 0, line.append(f"  {support_words(row.support)}", style="dim")
    for entry in row.support.entries[:1]:
        yield 4, source_line(entry)
        yield 4, evidence_line(entry.claim, 120)
    if row.against.claims:
        yield 4, Text(f"against it: {support_words(row.against)}", style="yellow")
    yield 0, Text()
