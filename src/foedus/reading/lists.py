"""Lists of names in running text: 'A, B, C and D'. What one of them does, all of them do."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from foedus.reading.book import Book, Named
from foedus.spans import Span

BETWEEN = re.compile(
    r"\s*,\s*(?:and\s+|и\s+|а также\s+)?(?:the\s+)?\Z|\s+(?:and|и|а также)\s+(?:the\s+)?\Z|\s*،?\s*و?\Z"
)
"""What parts two names of one list; an Arabic 'and' hangs on the name."""
LAST = re.compile(r"\b(?:and|и|также)\s+(?:the\s+)?\Z|و\Z")
FEWEST = 3
LISTED = frozenset({"state"})
"""Kinds of name that such lists are made of; in lists of other kinds each name often plays another part."""


def find_lists(book: Book) -> Iterator[list[Named]]:
    """The lists of at least three states told side by side, the last with an 'and' before it.

    >>> from foedus.spans import Span
    >>> book = Book("Armenia, Belarus and Russia met.", "en")
    >>> for name in ("Armenia", "Belarus", "Russia"):
    ...     at = book.text.index(name)
    ...     book.add(Named(Span(at, at + len(name)), name, "state"))
    >>> book.close()
    >>> [[named.name for named in some] for some in find_lists(book)]
    [['Armenia', 'Belarus', 'Russia']]
    """
    run: list[Named] = []
    for named in book.line:
        if run and not (named.kind in LISTED and goes_on(book, run[-1].span, named.span)):
            yield from whole(book, run)
            run = []
        if named.kind in LISTED:
            run.append(named)
    yield from whole(book, run)


def goes_on(book: Book, left: Span, right: Span) -> bool:
    """Whether only a comma or an 'and' stands between two names."""
    between = book.text[left.end : right.start]
    if book.language == "ar" and not between.strip():
        return book.text[right.start - 1 : right.start] == "و" or book.text[right.start : right.start + 1] == "و"
    return len(between) < 12 and bool(between.strip()) and BETWEEN.match(between) is not None


def whole(book: Book, run: Sequence[Named]) -> Iterator[list[Named]]:
    """The run if it is a list that has come to its end."""
    if len(run) < FEWEST:
        return
    between = book.text[run[-2].span.end : run[-1].span.start]
    last = book.text[run[-1].span.start : run[-1].span.start + 1]
    if LAST.search(between) or last == "و":
        yield list(run)


class Lists:
    """The lists of a document, found by place."""

    def __init__(self, book: Book) -> None:
        self.text = book.text
        self.lists = list(find_lists(book))
        self._starts = [some[0].span.start for some in self.lists]

    def around(self, span: Span) -> list[Named]:
        """The list in which a name stands; none if it stands in none."""
        number = bisect_right(self._starts, span.start) - 1
        if number < 0 or not any(named.span.overlaps(span) for named in self.lists[number]):
            return []
        return self.lists[number]
