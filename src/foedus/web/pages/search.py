"""Words in texts and names, in the three languages and in any form of a word."""

from __future__ import annotations

from foedus.questions.search import SearchAnswer, search
from foedus.spans import Span
from foedus.web.marking import pieces
from foedus.web.paging import Paged, asked_page
from foedus.web.view import Asking, Page


def search_page(asking: Asking) -> Page:
    """Actors whose names hold the words, and passages that do, the best first."""
    text = asking.words.get("q")
    if text is None:
        return Page("Search", {"question": "search", "asked": False}, {"answer": None})
    page, size = asked_page(asking.words)
    answer = search(
        asking.record, text, asking.words.get("language"), size, (page - 1) * size, asking.words.get("known_by")
    )
    rows = Paged(answer.rows, answer.total, page, size)
    return Page(
        f"Search: {text}", answer.to_json() | rows.to_json(), {"answer": answer, "rows": rows, "cut": cut(answer)}
    )


def cut(answer: SearchAnswer) -> list[list[tuple[str, bool]]]:
    """The text of each hit in pieces, with whether a piece is one of the words."""
    return [
        [(piece.text, bool(piece.marks)) for piece in pieces(hit.text, Span(0, len(hit.text)), hit.marks, set())]
        for hit in answer.rows
    ]
