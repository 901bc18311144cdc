"""What a search found, as blocks of lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from rich.text import Text

from foedus.inert import ISOLATE, POP, inert, isolated, shown
from foedus.questions import SearchAnswer
from foedus.record import Hit
from foedus.views.terminal import counted, heading, listed

Blocks = Iterator[tuple[int, Text]]


def search_blocks(answer: SearchAnswer) -> Blocks:
    """Actors first, then passages with the words between ⟦ and ⟧."""
    until = answer.offset + len(answer.rows)
    part = f"{answer.offset + 1} to {until} shown" if answer.rows and until - answer.offset < answer.total else None
    yield from heading(f"{counted(answer.total, 'passage')} with {shown(answer.text)}", part)
    for actor in answer.actors:
        line = Text("actor  ", style="dim").append(shown(actor.name), style="bold")
        others = [name for name in actor.names if name != actor.name]
        yield 0, line.append(f"  {listed(others, most=6)}" if others else "", style="dim")
    if answer.actors:
        yield 0, Text()
    for hit in answer.rows:
        yield 0, hit_line(hit)
        yield 4, text_line(hit)
        yield 0, Text()


def hit_line(hit: Hit) -> Text:
    """The document, who published it and when, and the characters shown."""
    origin = hit.origin
    line = Text(shown(origin.document), style="bold")
    told = [origin.publisher, str(origin.published) if origin.published else "undated", origin.language]
    line.append(f"  {', '.join(shown(one) for one in told if one)}", style="dim")
    return line.append(f", characters {hit.shown.start}–{hit.shown.end}", style="dim")


def text_line(hit: Hit) -> Text:
    """The words met, in what stands around them; isolated as a whole, so that the parts keep their order."""
    is_turned = isolated(hit.text) != hit.text
    line = Text(ISOLATE if is_turned else "").append("" if hit.shown.start == hit.passage.start else "… ")
    edges = [0, *chain.from_iterable(hit.marks), len(hit.text)]
    for number, (start, end) in enumerate(pairwise(edges)):
        part = inert(hit.text[start:end])
        line.append(f"⟦{part}⟧" if number % 2 else part, style="bold" if number % 2 else "")
    return line.append("" if hit.shown.end == hit.passage.end else " …").append(POP if is_turned else "")
