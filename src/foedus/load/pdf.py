"""PDF files: pages → lines with their place → paragraphs.

A PDF knows letters and their places, no paragraphs and hardly any order of words. Here its letters become lines, and
`writing_order` and `layout` make text of them.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from foedus.load.cleaning import ONE_FOR_ONE, clean_extracted
from foedus.load.extract import Extract, Fault, Unreadable
from foedus.load.layout import Line, paragraphs_of
from foedus.load.metadata import Metadata, value_or_none
from foedus.load.writing_order import (
    Glyph,
    Row,
    hangs_on_the_left,
    has_arabic,
    is_right_to_left,
    logical_lines,
    with_own_brackets,
)

MOST_PAGES = 3_000
MOST_PAGES_SHOWN = 10
SAME_LINE = 0.6  # times the size of letters
FEWEST_LETTERS = 5
LINE_ENDS = (0x0A, 0x0D)
HYPHENS = (0x02, 0xFFFE)  # what PDFium gives for a hyphen at a line's end together with the line's end
MADE_BY_PROGRAM = {"untitled", "unspecified", "anonymous", "unknown", "user", "admin", "administrator"}
FILE_NAMES = (".doc", ".docx", ".pdf", ".indd", ".rtf", ".odt", ".qxd", ".qxp")


def extract_pdf(data: bytes, max_bytes: int) -> Extract:
    """The text of all pages, without running heads and page numbers.

    The title and author are taken from the file's information; its dates are not: they tell when the file was made,
    which may be decades after the text. Unreadable where the file is encrypted, broken, too long, or holds no text.
    """
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(_why_not(str(fault))) from fault
    if len(opened) > MOST_PAGES:
        raise Unreadable(f"{len(opened)} pages; at most {MOST_PAGES} are read. Split it.")
    pages, faults = _pages(opened, max_bytes)
    text = clean_extracted(paragraphs_of(pages))
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        raise Unreadable("no text: a scan?")
    return Extract(text, _metadata(opened), (*faults, *_empty_pages(pages)))


def _why_not(message: str) -> str:
    return "encrypted. Save it without a password." if "assword" in message else "a broken or truncated PDF"


def _pages(opened: Any, max_bytes: int) -> tuple[list[list[Line]], tuple[Fault, ...]]:
    import pypdfium2

    pages: list[list[Line]] = []
    broken = []
    held = 0
    for number in range(len(opened)):
        try:
            pages.append(_lines_of_page(opened[number]))
        except pypdfium2.PdfiumError:  # one broken page is no reason to lose the others
            pages.append([])
            broken.append(Fault("a broken page", f"page {number + 1}"))
        held += sum(len(line.text) for line in pages[-1])
        if held > max_bytes:
            raise Unreadable("more text than is allowed")
    return pages, tuple(broken[:MOST_PAGES_SHOWN])


def _empty_pages(pages: list[list[Line]]) -> tuple[Fault, ...]:
    numbers = [number for number, lines in enumerate(pages, 1) if not lines]
    if not numbers:
        return ()
    shown = ", ".join(map(str, numbers[:MOST_PAGES_SHOWN])) + (", ..." if len(numbers) > MOST_PAGES_SHOWN else "")
    return (Fault("no text: scanned?", f"page{'s' if len(numbers) > 1 else ''} {shown}"),)


def _metadata(opened: Any) -> Metadata:
    told = opened.get_metadata_dict()
    title, author = value_or_none(told.get("Title")), value_or_none(told.get("Author"))
    is_name = title and (title.startswith("Microsoft Word") or title.casefold().endswith(FILE_NAMES))
    return Metadata(
        title=None if is_name or (title or "").casefold() in MADE_BY_PROGRAM else title,
        author=None if (author or "").casefold() in MADE_BY_PROGRAM else author,
    )


def _lines_of_page(page: Any) -> list[Line]:
    """The lines of a page in PDFium's order, each in the order in which it is read."""
    textpage = page.get_textpage()
    try:
        lines = _merged(textpage, [line for line in _rows(textpage) if _inked(line)])
        page_from_right = is_right_to_left(chain.from_iterable(lines))
        arabic_lines = [line for line in lines if has_arabic(line)]
        set_from_left = hangs_on_the_left(arabic_lines)
        rows = [
            Row(line, has_arabic(line) and not set_from_left and (page_from_right or is_right_to_left(line)))
            for line in lines
        ]
        arabic = iter(logical_lines([row for row in rows if has_arabic(row.glyphs)]))
        texts = [next(arabic) if has_arabic(line) else "".join(glyph.letter for glyph in line) for line in lines]
        return [_line(textpage, row, text) for row, text in zip(rows, texts, strict=True)]
    finally:
        textpage.close()
        page.close()


def _inked(line: Sequence[Glyph]) -> list[Glyph]:
    """The letters that tell where a line stands: no spaces, no vowel signs, which hang above or below."""
    inked = [glyph for glyph in line if not glyph.letter.isspace()]
    return [glyph for glyph in inked if not unicodedata.combining(glyph.letter)] or inked


def _merged(textpage: Any, lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """The lines; what PDFium has torn apart (it does so where letters with a vowel sign are set higher) is one."""
    merged: list[list[Glyph]] = []
    for line in lines:
        if merged and has_arabic(line) and has_arabic(merged[-1]) and _is_same_line(textpage, merged[-1], line):
            merged[-1] += line
        else:
            merged.append(line)
    return merged


def _is_same_line(textpage: Any, a: list[Glyph], b: list[Glyph]) -> bool:
    held, met = _inked(a), _inked(b)[0].at
    apart = min(abs(_origin(textpage, one.at)[1] - _origin(textpage, met)[1]) for one in (held[0], held[-1]))
    return apart < SAME_LINE * _size(textpage, met)


def _rows(textpage: Any) -> Iterator[list[Glyph]]:
    """The letters of each line; those of lines with Arabic in them with their places."""
    from pypdfium2 import raw

    row: list[tuple[int, int]] = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in HYPHENS:
            row.append((index, ord("-")))
        elif code and code not in LINE_ENDS:
            row.append((index, code))
        if code in HYPHENS or code in LINE_ENDS:
            yield _glyphs(textpage, row)
            row = []
    yield _glyphs(textpage, row)


def _glyphs(textpage: Any, row: list[tuple[int, int]]) -> list[Glyph]:
    letters = [Glyph(index, chr(code).translate(ONE_FOR_ONE)) for index, code in row]
    if not has_arabic(letters):
        return letters
    placed = [Glyph(glyph.at, glyph.letter, *_sides(textpage, glyph.at)) for glyph in with_own_brackets(letters)]
    return [glyph for glyph in placed if glyph.right > glyph.left or not glyph.letter.isspace()]


def _line(textpage: Any, row: Row, text: str) -> Line:
    """The line with its left and right end, its base line and the size of its letters, in points."""
    inked = _inked(row.glyphs)
    ends = [_sides(textpage, glyph.at) for glyph in (inked if has_arabic(inked) else (inked[0], inked[-1]))]
    return Line(
        text=text,
        left=min(left for left, _ in ends),
        right=max(right for _, right in ends),
        base=_origin(textpage, inked[0].at)[1],
        size=_size(textpage, inked[len(inked) // 2].at),
        right_to_left=row.from_right,
    )


def _sides(textpage: Any, index: int) -> tuple[float, float]:
    """Where a letter begins (its ink, or its origin left of that) and ends."""
    left, _, right, _ = textpage.get_charbox(index, loose=True)
    return min(left, _origin(textpage, index)[0]), right


def _origin(textpage: Any, index: int) -> tuple[float, float]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    return x.value, y.value


def _size(textpage: Any, index: int) -> float:
    """The size of a letter as it is set, in points."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    scaled = raw.FPDFText_GetMatrix(textpage, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) if scaled else 1.0
    return float(raw.FPDFText_GetFontSize(textpage, index)) * scale
