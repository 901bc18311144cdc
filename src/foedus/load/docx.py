"""Word files (DOCX): paragraphs and tables of the main part, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from foedus.load.cleaning import clean_extracted
from foedus.load.extract import Extract, Unreadable
from foedus.load.metadata import Metadata, value_or_none

MOST_PARTS = 10_000
MOST_BYTES = 200 * 2**20
"""What a file may unpack to, in all; the parts that hold text have the stricter limit of the caller."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MADE_BY_PROGRAM = {"python-docx", "user", "admin", "administrator", "unknown", "windows user", "пользователь"}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}


def extract_docx(data: bytes, max_bytes: int) -> Extract:
    """The text of the body: headers, footers, notes and deleted text are left out.

    The title and author are taken from the core properties; their dates are not: they tell when the file, or the
    template that it was made from, was saved.
    """
    import docx

    try:
        _check_size(data, max_bytes)
        opened = docx.Document(io.BytesIO(data))
        body, properties = opened.element.body, opened.core_properties
        paragraphs = list(_paragraphs(body))
        title, author = value_or_none(properties.title), value_or_none(properties.author)
    except Unreadable:
        raise
    except Exception as fault:  # python-docx raises of many kinds: KeyError, ValueError, those of zipfile and lxml
        raise Unreadable(f"a broken DOCX file ({type(fault).__name__})") from fault
    text = clean_extracted(paragraphs)
    if not text:
        raise Unreadable("no text")
    by_person = author if author and author.casefold() not in MADE_BY_PROGRAM else None
    return Extract(text, Metadata(title=None if title == "Word Document" else title, author=by_person))


def _check_size(data: bytes, max_bytes: int) -> None:
    """Refuses what would unpack to too much; a part cannot unpack to more than it declares."""
    parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("encrypted. Save it without a password.")
    largest_text = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES or largest_text > 5 * max_bytes:
        raise Unreadable("unpacks to more than is allowed")


def _paragraphs(body: Any) -> Iterator[str]:
    """Paragraphs as they follow each other; a table's row is one, its cells parted by ' | '."""
    for child in body:
        if child.tag == f"{W}tbl":
            yield from (" | ".join(filter(None, map(_cell, row.iter(f"{W}tc")))) for row in child.iter(f"{W}tr"))
        else:
            yield from (_text(paragraph) for paragraph in child.iter(f"{W}p") if not _is_inside_other(paragraph, child))


def _cell(cell: Any) -> str:
    inner = " ".join(_text(paragraph) for paragraph in cell.iterchildren(f"{W}p"))
    return " ".join(inner.split())


def _is_inside_other(paragraph: Any, top: Any) -> bool:
    """Whether it stands in the second rendering that Word keeps of a text box for older programs."""
    return any(ancestor.tag == FALLBACK for ancestor in paragraph.iterancestors() if ancestor is not top)


def _text(paragraph: Any) -> str:
    """The words of one paragraph, without those of paragraphs in boxes inside it, and without deleted ones."""
    parts = []
    for element in paragraph.iter(f"{W}t", *BREAKS):
        holder = next((up for up in element.iterancestors() if up.tag in (f"{W}p", f"{W}moveFrom")), None)
        if holder is paragraph:
            parts.append(BREAKS.get(element.tag) or element.text or "")
    return "".join(parts)
