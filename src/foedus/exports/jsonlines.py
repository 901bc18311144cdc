"""JSON Lines in the form of docs/format.md, with fields added that tell where a claim comes from."""

from __future__ import annotations

from typing import TextIO

from foedus.jsonl import Row, claim_to_row, document_to_row, passage_to_row, write_rows
from foedus.record import Entry, KnownBy, Record, Selection

EVERYTHING = Selection()


def write_jsonl(record: Record, out: TextIO, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> int:
    """Writes the claims that count at `known_by`, one a line, and returns their number.

    `foedus.jsonl.read_claims` reads them back as the same claims; `document_key` tells documents of one id apart.
    """
    return write_rows((row_of(entry) for entry in record.entries(selection, known_by)), out)


def write_documents(record: Record, out: TextIO, known_by: KnownBy = None, *, with_text: bool = False) -> int:
    """Writes the metadata of the documents, one a line, with their texts where asked for; returns their number."""
    documents = record.documents(known_by)
    return write_rows((document_to_row(one, with_text=with_text) | {"document_key": one.key} for one in documents), out)


def write_passages(record: Record, out: TextIO, known_by: KnownBy = None) -> int:
    """Writes the passages with their kinds, one a line, and returns their number."""
    return write_rows(map(passage_to_row, record.passages(None, known_by)), out)


def row_of(entry: Entry) -> Row:
    """The claim as a row of FORMAT, with its document's key, publisher, author and date, and when it was recorded.

    `standing` is what people judged of it last; `id` stays that of the claim as it was read where it is amended.
    """
    origin = entry.origin
    return claim_to_row(entry.claim) | {
        "id": entry.id,
        "document_key": origin.key,
        "published": str(origin.published) if origin.published else None,
        "publisher": origin.publisher,
        "author": origin.author,
        "recorded": origin.recorded.isoformat(),
        "standing": entry.standing,
    }
