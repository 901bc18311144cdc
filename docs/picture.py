"""Draws docs/images/members.svg: an answer as a terminal shows it, from the record that `make demo` leaves."""

from __future__ import annotations

import io
from itertools import takewhile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

import foedus
from foedus.views.answers import members_blocks
from foedus.views.terminal import print_blocks

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "build" / "demo" / "record.foedus"
LINES = 30
# Rich's own frame asks another host for a font; this one asks nobody.
FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>{styles} text {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
font-size: {char_height}px; line-height: {line_height}px; }}</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}</defs>{chrome}<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def main() -> None:
    """Writes the picture."""
    out = Console(record=True, file=io.StringIO(), width=104, force_terminal=True, highlight=False)
    with foedus.Record(RECORD) as record:
        answer = record.members("CSTO", as_of="2012-07-15")
        numbered = enumerate(members_blocks(answer))
        print_blocks((block for _, block in takewhile(lambda one: one[0] < LINES, numbered)), out)
    title = "foedus members CSTO --as-of 2012-07-15"
    drawn = out.export_svg(title=title, code_format=FRAME, theme=DIMMED_MONOKAI, unique_id="foedus")
    picture = ROOT / "docs" / "images" / "members.svg"
    picture.parent.mkdir(exist_ok=True)
    picture.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
