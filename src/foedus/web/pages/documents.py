"""The documents of a record: a list, and one of them with its claims marked where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from foedus import questions
from foedus.model import Passage
from foedus.record import Entry, Leaf, Origin, Selection, Sought
from foedus.record.leaves import LEAF
from foedus.spans import Span
from foedus.web.bounds import identity_of_source
from foedus.web.marking import Piece, pieces
from foedus.web.paging import Paged, asked_page
from foedus.web.view import Asking, Page
from foedus.web.words import Json

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
    """One document: a part of its text in passages, the claims marked in it, and what the reader found wrong."""
    known_by = asking.words.get("known_by")
    held = asking.record.origin(asking.words["document"], known_by)
    leaf = asking.record.leaf(held.key, asked_character(asking, held.key))
    passages = list(asking.record.passages(held.key, known_by, leaf.span))
    inside = entries_in(asking, held.key, leaf.span)
    shown_claims = inside[:MOST_CLAIMS]
    total = asking.record.unjudged().number(Selection(documents=(held.key,)), known_by)
    findings = list(asking.record.findings(held.key, known_by))
    shown = {
        "document": held,
        "length": leaf.length,
        "window": leaf.span,
        "blocks": list(blocks_of(leaf, passages, shown_claims)),
        "entries": shown_claims,
        "left_out": len(inside) - len(shown_claims),
        "total": total,
        "findings": findings,
        "before": max(0, leaf.span.start - LEAF) if leaf.span.start else None,
        "after": leaf.span.end if leaf.span.end < leaf.length else None,
    }
    json: Json = {
        "document": held.document,
        "document_key": held.key,
        "title": held.title,
        "language": held.language,
        "published": str(held.published) if held.published else None,
        "publisher": held.publisher,
        "author": held.author,
        "translation_of": held.translation_of,
        "source": held.source,
        "length": leaf.length,
        "start": leaf.span.start,
        "end": leaf.span.end,
        "text": leaf.text,
        "passages": [{"start": one.span.start, "end": one.span.end, "kind": one.kind} for one in passages],
        "claims": [questions.entry_row(one) for one in shown_claims],
        "left_out": shown["left_out"],
        "total": total,
        "findings": [{"reason": one.reason, "place": one.place} for one in findings],
    }
    return Page(held.title or held.document, json, shown)


def asked_character(asking: Asking, key: str) -> int:
    """The character that shall be in sight: the one asked for, or the first one of the claim that is."""
    at, claim = asking.words.get("at"), asking.words.get("claim")
    if at is not None or claim is None:
        return at or 0
    told = asking.record.unjudged().entries(Selection(documents=(key,), ids=(claim,)), asking.words.get("known_by"))
    judged = asking.record.judged(asking.words.get("known_by"))
    return next((judged.entry(one).claim.span.start for one in told), 0)


def entries_in(asking: Asking, key: str, part: Span) -> list[Entry]:
    """The claims of a part of a document as they stand there, the rejected ones too."""
    known_by = asking.words.get("known_by")
    judged = asking.record.judged(known_by)
    asked = [Selection(documents=(key,), within=part)]
    if judged.amendments:  # their evidence may stand elsewhere now
        asked.append(Selection(documents=(key,), ids=tuple(judged.amendments)))
    told = {one.id: judged.entry(one) for some in asked for one in asking.record.unjudged().entries(some, known_by)}
    inside = (one for one in told.values() if one.claim.span.overlaps(part))
    return sorted(inside, key=attrgetter("claim.span", "id"))


def blocks_of(leaf: Leaf, passages: Sequence[Passage], entries: Sequence[Entry]) -> Iterator[Block]:
    """The part of a text cut into passages and what lies between them."""
    start = leaf.span.start
    marks, begun = [moved(one.claim.span, start) for one in entries], set[int]()
    for span, kind in stretches(leaf.text, [(moved(one.span, start), one.kind) for one in passages]):
        cut = tuple(pieces(leaf.text, span, marks, begun))
        yield Block(kind, cut, tuple(number for piece in cut for number in piece.begins))


def moved(span: Span, start: int) -> Span:
    """A span of a text as it lies in the part that begins at `start`; what stands before that is cut off."""
    return Span(max(0, span.start - start), span.end - start)


def stretches(text: str, passages: Sequence[tuple[Span, str | None]]) -> Iterator[tuple[Span, str | None]]:
    """The passages of the text in their order, and whatever lies between them and is not empty."""
    at = 0
    for one, kind in sorted(passages, key=itemgetter(0)):
        start, end = max(one.start, at), min(one.end, len(text))
        if start >= end:
            continue
        if text[at:start].strip():
            yield Span(at, start), None
        yield Span(start, end), kind
        at = end
    if text[at:].strip():
        yield Span(at, len(text)), None
