"""Lines with their place on a page → paragraphs, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

WIDE_GAP = 1.35  # times the usual distance of two lines
OTHER_SIZE = 0.12  # share by which letters of another kind of text differ in size
INDENT = 0.8  # times the size of letters
SLACK = 0.5  # the same: room that a typesetter may leave
EDGE = 2  # lines at the top and bottom of a page that may be running heads

ENDS_SENTENCE = re.compile(r"[.!?؟…:؛;][\"'”’»)\]]*$")
PAGE_NUMBER = re.compile(
    r"\W*(?:page|стр(?:аница)?|с|صفحة|ص)?\W*(\d{1,4})\W*(?:(?:of|из|من|/)\W*\d{1,4}\W*)?", re.IGNORECASE
)
BROKEN_WORD = re.compile(r"[^\W\d_]-$")


class Line(NamedTuple):
    """One line: its text in the order of reading, its ends, base line and size of letters in points from below."""

    text: str
    left: float
    right: float
    base: float
    size: float
    right_to_left: bool = False


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of all pages; one that runs on over a page's end is one."""
    paragraphs: list[str] = []
    last: Line | None = None
    for run in (run for lines in _without_heads(pages) for run in _runs(lines)):
        blocks = list(_blocks(run))
        if last and _runs_on(last, blocks[0][0]):
            paragraphs[-1] = join_lines([paragraphs[-1], *(line.text for line in blocks.pop(0))])
        paragraphs += [join_lines([line.text for line in block]) for block in blocks]
        last = run[-1]
    return paragraphs


def join_lines(lines: Sequence[str]) -> str:
    """One line of text out of several; a word broken at a line's end is made whole.

    The hyphen goes where a small letter follows; it stays before a capital or a digit.

    >>> join_lines(["collec-", "tive", "Nagorno-", "Karabakh"])
    'collective Nagorno-Karabakh'
    """
    joined = ""
    for line in (line.strip() for line in lines):
        if not joined or not line:
            joined += line
        elif joined[-1] == "\u00ad" or (BROKEN_WORD.search(joined[-2:]) and line[0].islower()):
            joined = joined[:-1] + line
        elif BROKEN_WORD.search(joined[-2:]) and line[0].isalpha():
            joined += line
        else:
            joined = f"{joined} {line}"
    return joined


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other downwards; a new column, or a box beside the text, begins a new run."""
    run: list[Line] = []
    for line in lines:
        if run and line.base > run[-1].base + run[-1].size / 2:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _blocks(run: list[Line]) -> Iterator[list[Line]]:
    """The paragraphs of one run."""
    distances = [above.base - below.base for above, below in pairwise(run)]
    close = sorted(gap for above, gap in zip(run, distances, strict=False) if above.size / 2 < gap < 3 * above.size)
    usual = close[len(close) // 4] if close else 0.0  # not the median: where paragraphs are short, that is a gap
    edges = {round(line.size): _edges([other for other in run if _is_like(line, other)]) for line in run}
    block = [run[0]]
    for above, below in pairwise(run):
        if _is_new_paragraph(above, below, usual, edges[round(below.size)]):
            yield block
            block = []
        block.append(below)
    yield block


def _is_new_paragraph(above: Line, below: Line, usual: float, edges: tuple[float, float]) -> bool:
    """Whether the gap, the size, the indent, or room left at the end of the line above tells of a new paragraph."""
    distance = above.base - below.base
    if abs(distance) < above.size / 4:  # the same line, in two pieces
        return False
    if distance > WIDE_GAP * usual or not _is_like(above, below):
        return True
    left, right = edges
    start = right - below.right if below.right_to_left else below.left - left
    start_above = right - above.right if below.right_to_left else above.left - left
    indent = INDENT * below.size
    room = above.left - left if above.right_to_left else right - above.right
    if start > indent and start_above < indent / 2:
        return True
    return room > _width_of_first_word(below) + SLACK * below.size


def _width_of_first_word(line: Line) -> float:
    """The room that the first word and a space before it take, by the line's own average."""
    words = line.text.split(maxsplit=1)
    return (len(words[0]) + 1) * (line.right - line.left) / max(len(line.text), 1) if words else 0.0


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of the text: the outermost that two lines come near to, if there are so many."""
    lefts, rights = sorted(line.left for line in lines), sorted((line.right for line in lines), reverse=True)
    near = 1.5 * lines[0].size
    left = next((a for a, b in pairwise(lefts) if b - a < near), lefts[0])
    right = next((a for a, b in pairwise(rights) if a - b < near), rights[0])
    return left, right


def _is_like(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= OTHER_SIZE * max(a.size, b.size)


def _runs_on(last: Line, first: Line) -> bool:
    """Whether the paragraph that a page or column ends with goes on in the next."""
    text = first.text.lstrip("\"'“«( ")
    starts_inside = bool(text) and (text[0].islower() or (first.right_to_left and not text[0].isdigit()))
    return _is_like(last, first) and starts_inside and not ENDS_SENTENCE.search(last.text.rstrip())


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without lines that return at the top or bottom of pages, and without page numbers."""
    edges = [_edge_lines(lines) for lines in pages]
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    enough = 2 if len(pages) <= 4 else 3
    offsets = Counter(
        number - at for at, edge in enumerate(edges) for number in {_page_number(line) for line in edge} if number
    )
    return [
        [
            line
            for line in lines
            if line not in edge
            or not (counts[_key(line)] >= enough or _is_numbered(line, at, offsets, alone=len(pages) == 1))
        ]
        for at, (lines, edge) in enumerate(zip(pages, edges, strict=True))
    ]


def _edge_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines nearest to the top and to the bottom of the page."""
    down = sorted(lines, key=lambda line: -line.base)
    return down if len(down) <= 2 * EDGE else down[:EDGE] + down[-EDGE:]


def _key(line: Line) -> str:
    """What stays the same of a running head from page to page."""
    return re.sub(r"\d+", "#", line.text.casefold()).strip()


def _page_number(line: Line) -> int | None:
    found = PAGE_NUMBER.fullmatch(line.text.strip())
    return int(found.group(1)) if found else None


def _is_numbered(line: Line, at: int, offsets: Counter[int], *, alone: bool) -> bool:
    """Whether it is a page's number: it counts along with the pages, or is the 1 of a single page."""
    number = _page_number(line)
    return number is not None and (number == 1 if alone else offsets[number - at] > 1)
