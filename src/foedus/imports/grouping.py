"""From rows to readings: a document for the rows that come from one, whose text is their evidence.

An imported claim has no document of its own here, and every claim needs a text in which its evidence stands. So rows
that follow each other and tell the same document become one document: its text are their evidences, each a paragraph. A
row that names no document is one by itself; one without evidence is evidenced by what its cells say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from foedus.errors import FoedusError
from foedus.imports.rows import Row, rows_of
from foedus.jsonl import claim_from_row, claim_to_row, document_from_row
from foedus.model import Claim, Document, Finding, Passage, Reading
from foedus.spans import Span

READER = "import 1"  # the number goes up when the same file would give other readings
MOST_ROWS = 1_000  # in one document
BETWEEN = "\n\n"
METADATA = ("publisher", "author", "published", "language", "title", "translation_of")
PLACES = ("where", "attribution")


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for all rows that do not tell it themselves; who publishes nothing else is the data set."""

    dataset: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A row in its place, with the claim that it tells and the metadata of its document."""

    number: int
    claim: Claim
    document: str
    metadata: tuple[str | None, ...]


def readings_in(path: Path, options: Options) -> Iterator[Reading | Finding]:
    """The readings of a file of claims, and a finding for every line that is none; the others go in.

    LoadError for a file that cannot be read at all.
    """
    findings: list[Finding] = []
    times: Counter[str] = Counter()
    for _, group in groupby(_in_parts(_lines(path, options, findings)), key=lambda one: one[0]):
        yield _reading([line for _, line in group], path, options, times)
        yield from findings
        findings.clear()
    yield from findings


def _in_parts(lines: Iterable[_Line]) -> Iterator[tuple[tuple[object, ...], _Line]]:
    """The lines, each with what tells its document from that of the line before; long documents in parts."""
    last: tuple[object, ...] = ()
    part = held = 0
    for line in lines:
        told = (line.document, *line.metadata)
        part, held = (part + 1, 0) if told != last or held == MOST_ROWS else (part, held + 1)
        last = told
        yield (part,), line


def _lines(path: Path, options: Options, findings: list[Finding]) -> Iterator[_Line]:
    """The rows that are claims; the others are added to the findings."""
    for row in rows_of(path):
        if isinstance(row, Finding):
            findings.append(row)
            continue
        number, told = row
        try:
            yield _line(number, told, path, options)
        except FoedusError as fault:
            findings.append(Finding(str(path), str(fault).removeprefix("-: "), f"line {number}"))


def _line(number: int, row: Row, path: Path, options: Options) -> _Line:
    given = {name: row[name] if row.get(name) is not None else getattr(options, name, None) for name in METADATA}
    metadata = dict(given, publisher=given["publisher"] or options.dataset)
    document = row.get("doc") or f"{path.stem}-{number}"
    claim = _claim(row)
    line = _Line(number, claim, str(document), tuple(metadata.values()))
    _document(line, claim.text, path, options, str(document))  # so that what is wrong with it is told of this line
    return line


def _claim(row: Row) -> Claim:
    """The claim, in a text of its own that is its evidence."""
    text = row.get("text") or evidence_of(row)
    start = row.get("start")
    moved = _moved(row, -start) if type(start) is int else {}
    unplaced: Row = {"mentions": None, "trigger": None}
    told = (
        row
        | unplaced
        | moved
        | {"doc": "-", "text": text, "start": 0, "end": len(text) if isinstance(text, str) else 1}
    )
    return claim_from_row(told)


def _moved(row: Row, by: int) -> Row:
    """Where names and trigger stand in the evidence; those that stand elsewhere are nowhere."""
    length = len(row["text"]) if isinstance(row.get("text"), str) else 0

    def span(told: object) -> list[int] | None:
        if not (isinstance(told, list) and len(told) == 2 and all(type(one) is int for one in told)):
            return None
        moved = Span(*told).shifted(by)
        return list(moved) if 0 <= moved.start < moved.end <= length else None

    stands = row.get("mentions")
    named = stands.items() if isinstance(stands, Mapping) else ()
    mentions = {role: [span(one) for one in spans] for role, spans in named if isinstance(spans, list)}
    return {"mentions": mentions, "trigger": span(row.get("trigger"))}


def evidence_of(row: Mapping[str, Any]) -> str:
    """What a row says, as a line of text.

    >>> evidence_of({"predicate": "join", "roles": {"actor": ["Armenia"]}, "when": "1992", "where": []})
    'join; actor: Armenia; when: 1992'
    """
    roles = row.get("roles")
    told = {**(roles if isinstance(roles, Mapping) else {}), **{name: row.get(name) for name in ("when", *PLACES)}}
    modality = row.get("modality")
    told |= {"modality": modality} if modality != "asserted" else {}
    parts = (
        f"{name}: {', '.join(map(str, one)) if isinstance(one, list) else one}" for name, one in told.items() if one
    )
    return "; ".join((str(row.get("predicate")), *parts))


def _reading(lines: list[_Line], path: Path, options: Options, times: Counter[str]) -> Reading:
    """One document with the claims of some lines."""
    starts: dict[str, int] = {}
    length = 0
    for line in lines:
        if line.claim.text not in starts:
            starts[line.claim.text] = length
            length += len(line.claim.text) + len(BETWEEN)
    id_ = lines[0].document
    times[id_] += 1
    id_ = id_ if times[id_] == 1 else f"{id_} ({times[id_]})"
    document = _document(lines[0], BETWEEN.join(starts), path, options, id_)
    passages = tuple(Passage(document.id, Span(start, start + len(text))) for text, start in starts.items())
    claims = tuple(_placed(line.claim, document.id, starts[line.claim.text]) for line in lines)
    return Reading(document, passages, claims)


def _document(line: _Line, text: str, path: Path, options: Options, id_: str) -> Document:
    metadata = dict(zip(METADATA, line.metadata, strict=True))
    return document_from_row({"doc": f"{options.dataset}/{id_}", "text": text, "source": f"{path}#{id_}", **metadata})


def _placed(claim: Claim, document: str, by: int) -> Claim:
    """The claim where its evidence stands in the document."""
    row = claim_to_row(claim)
    mentions = {role: [_shifted(one, by) for one in spans] for role, spans in row["mentions"].items()}
    span = claim.span.shifted(by)
    moved = {"doc": document, "start": span.start, "end": span.end, "mentions": mentions}
    return claim_from_row(row | moved | {"trigger": _shifted(row["trigger"], by)})


def _shifted(span: list[int] | None, by: int) -> list[int] | None:
    return None if span is None else [span[0] + by, span[1] + by]
