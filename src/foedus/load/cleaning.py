"""The two forms of stored text, decided once, since every span of every claim points into it.

Given text (plain text, Markdown, JSON Lines) is stored as it stands, so that offsets made by others stay right: line
ends become `\\n`, a byte-order mark goes, and a control character becomes one space or line end, one for one.

Extracted text (HTML, PDF, DOCX, e-mail) is written anew: NFC, one line a paragraph (and one more for each line break
that the author set), a blank line between paragraphs, white space collapsed, invisible characters removed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

BOM = "\ufeff"
LINE_ENDS = "\v\f\x85\u2028\u2029"
KEPT_CONTROLS = "\n\t"
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in KEPT_CONTROLS + LINE_ENDS]
NO_CHARACTERS = [*range(0xD800, 0xE000), 0xFFFE, 0xFFFF]  # lone surrogates cannot be stored or printed
ONE_FOR_ONE = (
    dict.fromkeys(map(ord, CONTROLS), " ")
    | dict.fromkeys(map(ord, LINE_ENDS), "\n")
    | dict.fromkeys(NO_CHARACTERS, "\ufffd")
)

INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""Soft hyphens, zero-width spaces, marks of writing direction; the joiners U+200C and U+200D belong to spelling."""

SHAPES = re.compile("[\ufb00-\ufb06\ufb50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc]+")
"""Latin ligatures and Arabic letters in the shape of one position in the word; whole phrases (U+FDFA) stay."""

FITTING_WIDTHS = range(50, 101)
"""Characters a line at which text counts as hard-wrapped."""


def clean_given(text: str) -> str:
    """Given text as it is stored.

    >>> clean_given("\\ufeffa\\r\\nb\\x00c")
    'a\\nb c'
    """
    return text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n").translate(ONE_FOR_ONE)


def clean_extracted(paragraphs: Iterable[str]) -> str:
    """Extracted paragraphs as they are stored; a line end inside a paragraph is one that the author set.

    >>> clean_extracted(["One  two", " ", "three\\n four"])
    'One two\\n\\nthree\\nfour'
    """
    cleaned = ("\n".join(filter(None, map(clean_line, paragraph.split("\n")))) for paragraph in paragraphs)
    return "\n\n".join(filter(None, cleaned))


def clean_line(line: str) -> str:
    """One line of extracted text.

    >>> clean_line("  Collec\\u00adtive \\u00a0 de\\ufb01es")
    'Collective defies'
    """
    spelled = SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), line.translate(INVISIBLE))
    return " ".join(unicodedata.normalize("NFC", spelled.translate(ONE_FOR_ONE)).split())


def unwrap(text: str) -> list[str]:
    """The paragraphs of text whose lines were broken at a fixed width, as in e-mail.

    A line end was set by the wrapping where the next line's first word would not have fitted; every other one was set
    by the author and stays.
    """
    blocks = [block.split("\n") for block in re.split(r"\n(?:[ \t]*\n)+", text)]
    width = _wrapped_at([line for block in blocks for line in block[:-1]])
    return ["\n".join(_joined(block, width)) for block in blocks]


def _wrapped_at(lines: list[str]) -> int | None:
    """The width that lines with a follower were broken at: their upper fifth begins there; None: not wrapped."""
    lengths = sorted(len(line.rstrip()) for line in lines)
    width = lengths[len(lengths) * 4 // 5] if lengths else 0
    return width if width in FITTING_WIDTHS else None


def _joined(lines: list[str], width: int | None) -> list[str]:
    joined: list[str] = []
    room = 0
    for line in (line.strip() for line in lines):
        first_word = line.split(" ", 1)[0]
        if joined and width and len(first_word) >= room:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        room = (width or 0) - len(line)
    return joined
