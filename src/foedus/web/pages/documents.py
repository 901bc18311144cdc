"""The documents of a record: a list, and one of them with its claims marked where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from foedus import questions
from foedus.model import Document, Passage
from foedus.record import Entry, Origin, Selection, Sought
from foedus.spans import Span
from foedus.web.bounds import identity_of_source
from foedus.web.marking import Piece, pieces
from foedus.web.paging import Paged, asked_page
from foedus.web.view import Asking, Page
from foedus.web.words import Json

WINDOW = 40_000  # characters of a text on one page
MOST_CLAIMS = 300  # shown beside them
MOST_PUBLISHERS = 200  # that one can choose from


@dataclass(frozen=True, slots=True)
class Block:
    """A passage on the page: its kind (None: what lies between passages), its pieces, and the claims that begin in it.

    `notes` are numbers of claims, as in the pieces.
    """

    kind: str | None
    pieces: tuple[Piece, ...]
    notes: tuple[int, ...]


def documents(asking: Asking) -> Page:
    """All documents, the newest published first, narrowed by language, publisher, source and words of the title."""
    language, publisher, title = (asking.words.get(name) for name in ("language", "publisher", "title"))
    source, known_by = identity_of_source(asking, asking.words.get("source")), asking.words.get("known_by")
    page, size = asked_page(asking.words)
    sought = Sought(language, publisher, source, title)
    rows = Paged(*asking.record.documents_sought(sought, size, (page - 1) * size, known_by), page, size)
    languages, publishers = asking.record.shelved(known_by)
    shown = {"rows": rows, "languages": sorted(languages), "publishers": sorted(publishers)[:MOST_PUBLISHERS]}
    json: Json = {"rows": [origin_row(one) for one in rows.rows], **rows.to_json()}
    return Page("Documents", json, shown)


def speakers_of(origin: Origin) -> list[str]:
    """Who speaks in a document itself."""
    return [name for name in (origin.publisher, origin.author) if name]


def origin_row(origin: Origin) -> Json:
    """A document's metadata as a JSON object."""
    return {
        "document": origin.document,
        "document_key": origin.key,
        "title": origin.title,
        "language": origin.language,
        "published": str(origin.published) if origin.published else None,
        "publisher": origin.publisher,
        "author": origin.author,
        "translation_of": origin.translation_of,
        "source": origin.source,
        "recorded": origin.recorded.isoformat(),
        "reader": origin.reader,
    }


def document(asking: Asking) -> Page:
    """One document: a stretch of its text in passages, the claims marked in it, and what the reader found wrong."""
    known_by = asking.words.get("known_by")
    held = asking.record.document(asking.words["document"], known_by)
    judged = asking.record.judged(known_by)
    told = asking.record.unjudged().entries(Selection(documents=(held.key,)), known_by)  # the rejected ones too
    entries = sorted((judged.entry(one) for one in told), key=attrgetter("claim.span", "id"))
    at = asking.words.get("at")
    if at is None:
        at = next((one.claim.span.start for one in entries if one.id == asking.words.get("claim")), 0)
    window = window_at(held.text, at)
    passages = [one for one in asking.record.passages(held.key, known_by) if one.span.overlaps(window)]
    inside = [one for one in entries if one.claim.span.overlaps(window)]
    shown_claims = inside[:MOST_CLAIMS]
    blocks = list(blocks_of(held, window, passages, shown_claims))
    findings = list(asking.record.findings(held.key, known_by))
    shown = {
        "document": held,
        "origin": next((one.origin for one in entries), None),
        "window": window,
        "blocks": blocks,
        "entries": shown_claims,
        "left_out": len(inside) - len(shown_claims),
        "total": len(entries),
        "findings": findings,
        "before": max(0, window.start - WINDOW) if window.start else None,
        "after": window.end if window.end < len(held.text) else None,
    }
    json: Json = {
        "document": held.id,
        "document_key": held.key,
        "title": held.title,
        "language": held.language,
        "published": str(held.published) if held.published else None,
        "publisher": held.publisher,
        "author": held.author,
        "translation_of": held.translation_of,
        "source": held.source,
        "length": len(held.text),
        "start": window.start,
        "end": window.end,
        "text": window.of(held.text),
        "passages": [{"start": one.span.start, "end": one.span.end, "kind": one.kind} for one in passages],
        "claims": [questions.entry_row(one) for one in shown_claims],
        "left_out": shown["left_out"],
        "total": len(entries),
        "findings": [{"reason": one.reason, "place": one.place} for one in findings],
    }
    return Page(held.title or held.id, json, shown)


def window_at(text: str, at: int) -> Span:
    """The stretch of the text that holds `at`; windows stand one behind the other, so that pages can be turned.

    >>> window_at("a" * 100_000, 45_000)
    Span(start=40000, end=80000)
    """
    start = min(at, len(text) - 1) // WINDOW * WINDOW
    return Span(start, min(start + WINDOW, len(text)))


def blocks_of(held: Document, window: Span, passages: Sequence[Passage], entries: Sequence[Entry]) -> Iterator[Block]:
    """The window cut into passages and what lies between them."""
    marks, begun = [one.claim.span for one in entries], set[int]()
    for span, kind in stretches(held.text, window, passages):
        cut = tuple(pieces(held.text, span, marks, begun))
        yield Block(kind, cut, tuple(number for piece in cut for number in piece.begins))


def stretches(text: str, window: Span, passages: Sequence[Passage]) -> Iterator[tuple[Span, str | None]]:
    """The passages within the window in their order, and whatever lies between them and is not empty."""
    at = window.start
    for one in sorted(passages, key=attrgetter("span")):
        start, end = max(one.span.start, at), min(one.span.end, window.end)
        if start >= end:
            continue
        if text[at:start].strip():
            yield Span(at, start), None
        yield Span(start, end), one.kind
        at = end
    if text[at : window.end].strip():
        yield Span(at, window.end), None
