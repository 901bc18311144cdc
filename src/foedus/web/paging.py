"""Lists that are too long for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from foedus.web.words import PAGE_SIZE, Json, Values

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Paged(Generic[Row]):
    """One page of a list: its rows, the number of all, which page it is (from 1), and how many rows a page has.

    >>> page = Paged(("c",), total=3, page=2, size=2)
    >>> page.first, page.last, page.pages
    (3, 3, 2)
    """

    rows: Sequence[Row]
    total: int
    page: int
    size: int

    @property
    def first(self) -> int:
        """The place of the first row in the whole list, from 1; 0 in an empty page."""
        return (self.page - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The place of the last row in the whole list."""
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.total // self.size))

    def to_json(self) -> Json:
        """Which part of the list this is."""
        return {"page": self.page, "size": self.size, "pages": self.pages, "total": self.total}


def page_of(rows: Sequence[Row], words: Values) -> Paged[Row]:
    """The part of the rows that the words `page` and `size` ask for."""
    page, size = asked_page(words)
    start = (page - 1) * size
    return Paged(rows[start : start + size], len(rows), page, size)


def asked_page(words: Values) -> tuple[int, int]:
    """Which page is asked for, and of what size."""
    return words.get("page") or 1, words.get("size") or PAGE_SIZE


def paging_words(paged: Paged[Any], page: int) -> dict[str, str | None]:
    """The words of a link to another page of the list."""
    return {"page": str(page) if page > 1 else None, "size": str(paged.size) if paged.size != PAGE_SIZE else None}
