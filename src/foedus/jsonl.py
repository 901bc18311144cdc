"""Documents, passages and claims as JSON Lines: one object a line, UTF-8, in the form of docs/format.md.

Reading is strict about what it knows and ignores what it does not; every fault names file, line and field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from foedus.errors import FoedusError, ModelError
from foedus.model import Attribution, Claim, Document, Mention, Passage, when_or_none
from foedus.spans import Span

Row = dict[str, Any]


def claim_to_row(claim: Claim) -> Row:
    """The claim as a row of FORMAT, with `id`, `confidence`, `trigger`, `mentions` and `reader` added.

    `mentions` holds, role by role and in the order of the names, where each name stands: [start, end] or null.
    """
    where_they_stand = {role: _spans(mentions) for role, mentions in claim.roles.items()}
    where_they_stand |= {"where": _spans(claim.where)} if claim.where else {}
    where_they_stand |= {"attribution": _spans(claim.attribution.chain)} if claim.attribution else {}
    return {
        "doc": claim.document,
        "predicate": claim.predicate,
        "roles": {role: list(claim.names(role)) for role in claim.roles},
        "when": str(claim.when) if claim.when else None,
        "where": [mention.name for mention in claim.where],
        "modality": claim.modality,
        "attribution": list(claim.attribution),
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "id": claim.id,
        "confidence": claim.confidence,
        "trigger": list(claim.trigger) if claim.trigger else None,
        "mentions": where_they_stand,
        "reader": claim.reader,
    }


def claim_from_row(row: Mapping[str, Any]) -> Claim:
    """The claim that a row tells; ModelError names the field that is missing or wrong.

    >>> row = {"doc": "a", "predicate": "found", "roles": {"object": ["CSTO"]}, "start": 0, "end": 4, "text": "CSTO"}
    >>> claim_from_row(row).names("object")
    ('CSTO',)
    """
    stands = _mapping(row, "mentions")
    return Claim(
        document=_text(row, "doc"),
        predicate=_text(row, "predicate"),
        roles={role: _mentions(names, stands.get(role), role) for role, names in _mapping(row, "roles").items()},
        when=when_or_none(_text_or_none(row, "when")),
        where=_mentions(row.get("where") or [], stands.get("where"), "where"),
        modality=_text_or_none(row, "modality") or "asserted",
        attribution=Attribution(_mentions(row.get("attribution") or [], stands.get("attribution"), "attribution")),
        span=Span(_number(row, "start"), _number(row, "end")),
        text=_text(row, "text"),
        confidence=_share(row, "confidence"),
        trigger=_span_or_none(row.get("trigger"), "trigger"),
        reader=_text_or_none(row, "reader"),
    )


def document_to_row(document: Document, *, with_text: bool = False) -> Row:
    """The document's metadata as a row of FORMAT; its text too where asked for."""
    row: Row = {
        "doc": document.id,
        "language": document.language,
        "published": str(document.published) if document.published else None,
        "publisher": document.publisher,
        "author": document.author,
        "title": document.title,
        "translation_of": document.translation_of,
        "source": document.source,
    }
    return row | ({"text": document.text} if with_text else {})


def document_from_row(row: Mapping[str, Any], text: str | None = None) -> Document:
    """The document that a row tells; its text stands in the row, or is given beside it."""
    return Document(
        id=_text(row, "doc"),
        text=_text(row, "text") if text is None else text,
        language=_text_or_none(row, "language"),
        published=when_or_none(_text_or_none(row, "published")),
        publisher=_text_or_none(row, "publisher"),
        author=_text_or_none(row, "author"),
        title=_text_or_none(row, "title"),
        translation_of=_text_or_none(row, "translation_of"),
        source=_text_or_none(row, "source"),
    )


def passage_to_row(passage: Passage) -> Row:
    """The passage as a row of FORMAT."""
    return {"doc": passage.document, "start": passage.span.start, "end": passage.span.end, "kind": passage.kind}


def passage_from_row(row: Mapping[str, Any]) -> Passage:
    """The passage that a row tells."""
    span = Span(_number(row, "start"), _number(row, "end"))
    return Passage(_text(row, "doc"), span, _text_or_none(row, "kind"))


def write_rows(rows: Iterable[Row], out: TextIO) -> int:
    """Writes one object a line and returns their number."""
    count = 0
    for row in rows:
        out.write(_line(row) + "\n")
        count += 1
    return count


def read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Line numbers and objects of a JSON Lines file; ModelError names file and line of what is no object."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, _object(line, f"{path}:{number}")


def read_claims(path: Path) -> Iterator[Claim]:
    """The claims of a JSON Lines file; every fault names file and line."""
    for number, row in read_rows(path):
        try:
            yield claim_from_row(row)
        except FoedusError as fault:
            raise ModelError(f"{path}:{number}: {fault}") from fault


def _line(row: Row) -> str:
    """One line of JSON; where it holds lone surrogates, which no UTF-8 file can hold, all but ASCII is escaped."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return line


def _object(line: str, place: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise ModelError(f"{place}: not JSON ({fault}). Write one object a line.") from fault
    if not isinstance(row, dict):
        raise ModelError(f"{place}: a {type(row).__name__}, not an object. Write one object a line.")
    return row


def _spans(mentions: Sequence[Mention]) -> list[list[int] | None]:
    return [list(mention.span) if mention.span else None for mention in mentions]


def _mentions(names: object, stands: object, field: str) -> tuple[Mention, ...]:
    some = [names] if isinstance(names, str) else names
    if not isinstance(some, list) or not all(isinstance(name, str) and name for name in some):
        raise ModelError(f"'{field}' is not a list of names: {names!r}")
    spans = stands if isinstance(stands, list) and len(stands) == len(some) else [None] * len(some)
    return tuple(Mention(name, _span_or_none(span, field)) for name, span in zip(some, spans, strict=True))


def _span_or_none(value: object, field: str) -> Span | None:
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value):
        return Span(*value)
    raise ModelError(f"'{field}' is not a pair of offsets: {value!r}")


def _text(row: Mapping[str, Any], field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value:
        raise ModelError(f"'{field}' is missing or not text: {value!r}")
    return value


def _text_or_none(row: Mapping[str, Any], field: str) -> str | None:
    return None if row.get(field) is None else _text(row, field)


def _number(row: Mapping[str, Any], field: str) -> int:
    value = row.get(field)
    if type(value) is not int:
        raise ModelError(f"'{field}' is missing or not a whole number: {value!r}")
    return value


def _share(row: Mapping[str, Any], field: str) -> float | None:
    value = row.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ModelError(f"'{field}' is not a number: {value!r}")
    return float(value)


def _mapping(row: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    value = row.get(field)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ModelError(f"'{field}' is not an object: {value!r}")
    return value
