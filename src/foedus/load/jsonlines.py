"""JSON Lines of documents: one object a line, with the fields of docs/format.md and `text`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from foedus.errors import FoedusError
from foedus.jsonl import document_from_row
from foedus.load.cleaning import clean_given
from foedus.load.extract import Fault, why_no_row
from foedus.model import Document

MOST_FAULTS = 20
CLAIM_FIELDS = {"predicate", "start", "end"}


class OtherRow(ValueError):  # noqa: N818 - no error where it is met later in a file
    """A row of another kind of file; where it is the first, the file is not read on."""


def read_documents(lines: BinaryIO, max_bytes: int) -> Iterator[tuple[int, Document | Fault]]:
    """The documents of the rows in turn, with their lines; a row that holds none is a fault.

    A file whose first row is of another kind is given up at once, any other after twenty faulty rows together. No line
    is held that is longer than `max_bytes`.
    """
    faults = 0
    seen: set[str] = set()
    for number, line in enumerate(_lines(lines, max_bytes), 1):
        try:
            document = _document(line, max_bytes) if line.strip() else None
        except (FoedusError, ValueError, RecursionError) as fault:
            faults += 1
            yield number, Fault(why_no_row(fault))
            if isinstance(fault, OtherRow) and not seen:
                return
            if faults >= MOST_FAULTS:
                yield number, Fault(f"not read on after {MOST_FAULTS} faulty lines in a row")
                return
            continue
        if document is None:
            continue
        faults = 0
        if document.id in seen:
            yield number, Fault(f"a second document {document.id!r} in one file")
        else:
            seen.add(document.id)
            yield number, document


def _document(line: bytes, max_bytes: int) -> Document:
    if len(line) > max_bytes:
        raise ValueError(f"more than {max_bytes} bytes")
    row: Any = json.loads(line.decode("utf-8-sig"))
    if not isinstance(row, dict):
        raise ValueError(f"a {type(row).__name__}, not an object")
    if CLAIM_FIELDS & row.keys():
        raise OtherRow("claims or passages, not documents")
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        raise OtherRow("no 'text', so no document")
    document = document_from_row(row, clean_given(row["text"]))
    return replace(document, id=clean_given(document.id))


def _lines(lines: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """Each line, cut short where it is too long (what is left of it is passed over)."""
    while line := lines.readline(max_bytes + 1):
        rest = line
        while len(rest) > max_bytes and not rest.endswith(b"\n"):
            rest = lines.readline(max_bytes + 1)
        yield line
