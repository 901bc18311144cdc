"""CSV for spreadsheets: one row a claim, lists joined by '; ', a column for each role.

Documents come from anywhere, and a spreadsheet runs what begins like a formula. So a text cell that begins with one of
`= + - @`, a tab or a line end gets an apostrophe in front, which spreadsheets hide; JSON Lines hold the text as it is.
The file begins with a byte order mark: without it, spreadsheets take Russian and Arabic for another encoding.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from foedus.record import Entry, KnownBy, Record, Selection
from foedus.vocabulary import vocabulary

EVERYTHING = Selection()
BYTE_ORDER_MARK = "\ufeff"
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

BEFORE_ROLES = ("id", "predicate")
AFTER_ROLES = (
    "when", "earliest", "latest", "where", "modality", "attribution", "publisher", "author", "published", "document",
    "language", "start", "end", "text", "confidence", "reader", "recorded", "document_key",
)  # fmt: skip


def write_csv(
    record: Record,
    out: TextIO,
    selection: Selection = EVERYTHING,
    known_by: KnownBy = None,
    *,
    byte_order_mark: bool = True,
) -> int:
    """Writes the claims that count at `known_by` as CSV (RFC 4180) and returns their number.

    Open `out` with `newline=""` and the encoding UTF-8.
    """
    return write_entries(record.entries(selection, known_by), out, byte_order_mark=byte_order_mark)


def write_entries(entries: Iterable[Entry], out: TextIO, *, byte_order_mark: bool = True) -> int:
    """Writes these claims as CSV and returns their number."""
    out.write(BYTE_ORDER_MARK if byte_order_mark else "")
    writer = csv.writer(out)
    writer.writerow([*BEFORE_ROLES, *role_columns(), *AFTER_ROLES])
    count = 0
    for entry in entries:
        writer.writerow(cells(entry))
        count += 1
    return count


def role_columns() -> tuple[str, ...]:
    """All roles of the vocabulary, each once, in its order; those of every predicate last."""
    own = (role for one in vocabulary().predicates.values() for role in (*one.starred, *one.free))
    return tuple(dict.fromkeys((*own, *vocabulary().roles)))


def cells(entry: Entry) -> list[str | int | float | None]:
    """The claim as one row of cells."""
    claim, origin = entry.claim, entry.origin
    when, days = claim.when, (claim.when.earliest, claim.when.latest) if claim.when else (None, None)
    return [
        entry.id,
        claim.predicate,
        *(joined(claim.names(role)) for role in role_columns()),
        str(when) if when else None,
        *(day.isoformat() if day else None for day in days),
        joined(place.name for place in claim.where),
        claim.modality,
        joined(claim.attribution),
        *map(safe, (origin.publisher, origin.author, str(origin.published) if origin.published else None)),
        *map(safe, (origin.document, origin.language)),
        *claim.span,
        safe(claim.text),
        claim.confidence,
        safe(claim.reader),
        origin.recorded.isoformat(),
        origin.key,
    ]


def joined(names: Iterable[str]) -> str | None:
    """A list as one cell."""
    return safe("; ".join(names))


def safe(text: str | None) -> str | None:
    """The text as a cell that a spreadsheet shows and does not run; what no file can hold is replaced.

    >>> safe("=1+1"), safe("NATO")
    ("'=1+1", 'NATO')
    """
    if not text:
        return None
    shown = UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
    return f"'{shown}" if FORMULA.match(shown) else shown
