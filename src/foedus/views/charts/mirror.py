"""A drawing turned round for readers from right to left: axis and names at the right, time from right to left.

Vega lays everything out from left to right. Here the whole drawing is mirrored, and each text is mirrored back at its
place, so that its letters stand as they should and its other end is the one that is fixed.
"""

from __future__ import annotations

import re

SIZE = re.compile(r'<svg [^>]*viewBox="0 0 ([0-9.]+) [0-9.]+"[^>]*>')
TEXT = re.compile(r'(<text\b[^>]*?)\btransform="([^"]*)"([^>]*>)([^<]*)')
ANCHOR = re.compile(r'\btext-anchor="(start|end)"')
OTHER_END = {"start": "end", "end": "start"}
ARROWS = str.maketrans("◂▸←→", "▸◂→←")
FSI, PDI = "\u2068", "\u2069"  # around a text, which takes the direction of its first letter (UAX #9)


def mirrored(svg: str) -> str:
    r"""The drawing, seen from the other side of the paper, with its texts still to be read.

    >>> told = '<text text-anchor="end" transform="translate(2,5)" fill="red">Minsk</text>'
    >>> mirrored(f'<svg viewBox="0 0 40 20">{told}</svg>')[68:-10]
    '<text text-anchor="start" transform="translate(2,5) scale(-1,1)" fill="red">\u2068Minsk\u2069</text>'
    """
    head = SIZE.match(svg)
    assert head is not None, "the drawer tells the size of a drawing"  # noqa: S101
    inside = TEXT.sub(_turned_back, svg[head.end() : svg.rindex("</svg>")])
    return f'{head[0]}<g transform="translate({head[1]},0) scale(-1,1)">{inside}</g></svg>'


def _turned_back(found: re.Match[str]) -> str:
    before, place, after, text = found.groups()
    before, after = (ANCHOR.sub(lambda end: f'text-anchor="{OTHER_END[end[1]]}"', part) for part in (before, after))
    return f'{before}transform="{place} scale(-1,1)"{after}{FSI}{text.translate(ARROWS)}{PDI}'
