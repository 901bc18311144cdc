"""The words that fill the roles of a mark, bare of what is no name, lists parted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.reading import gazette
from foedus.reading.book import Book
from foedus.reading.growing import grow, names_nothing
from foedus.reading.marks import Mark
from foedus.reading.selecting import select
from foedus.reading.surfaces import bare, parts_of_list, settled
from foedus.spans import Span
from foedus.vocabulary import vocabulary

AROUND = {"where": "place", "attribution": "actor"}
"""What fills the places and the speakers of a claim, beside its roles."""


NAMES = frozenset({"actor", "place", "person"})
TO_WHOM = re.compile(r"\s(ل\w{3,})")
AND = re.compile(r"و(?!زراء|زير|زارة|كالة|كيل|فد|فود|حدة|حدات|لاية|لايات|لي(?!\w)|لاة|سطاء|سيط|اشنطن|ثيقة)\w{3}")
"""An Arabic 'and' that hangs on a name; these words begin with the same letter themselves."""


@dataclass(frozen=True, slots=True)
class Filler:
    """The bare words that fill a role, and what is known when they are named."""

    surface: str
    span: Span
    role: str
    fills: str
    language: str
    led: bool  # an article or demonstrative stood before the words
    taken: frozenset[str]  # names that fill another role of the same claim
    predicate: str
    is_trigger: bool
    score: float  # how sure the network was of the words


def fillers_of(book: Book, mark: Mark) -> Iterator[Filler]:
    """The fillers of a mark, role by role, lists parted."""
    roles = vocabulary().predicates[mark.predicate].roles
    starts = sorted(filler.span.start for some in mark.fillers.values() for filler in some)
    for role, some in mark.fillers.items():
        fills = roles.get(role) or AROUND.get(role)
        if fills is None:
            continue
        end = before = 0
        for given in select(book, role, some):
            span = grow(given.span, role, fills, book, limit_of(starts, given.span, len(book.text)))
            if given.span.start >= end:  # what the filler before has grown over is a part of it
                span = without_and(book, span, before) if fills in NAMES else span
                yield from parted(book, mark, role, fills, span, given.score)
                end = before = span.end


def without_and(book: Book, span: Span, before: int) -> Span:
    """'وطانطان' behind 'أكادير' → 'طانطان': in an Arabic list each name but the first has an 'and' before it."""
    is_next = before and before < span.start and not book.text[before : span.start].strip(" ،")
    if book.language != "ar" or not is_next or not AND.match(book.text, *span):
        return span
    return span if gazette.known(span.of(book.text), "ar") else Span(span.start + 1, span.end)


def limit_of(starts: Sequence[int], span: Span, length: int) -> int:
    """Where the next marked words begin, into which a span does not grow; `starts` are those of all marked words."""
    number = bisect_right(starts, span.start)
    return starts[number] if number < len(starts) else length


def parted(book: Book, mark: Mark, role: str, fills: str, given: Span, score: float) -> Iterator[Filler]:
    """The fillers in one marked span: several where it is a list of names."""
    parts = parts_of_list(book.text, given) if fills in ("actor", "place") else [given]
    for part in parts if is_list(book, parts) else [given]:
        told = part.of(book.text)
        if any(map(str.isalnum, told)) and not (fills in NAMES and names_nothing(told)):
            yield make_filler(book, mark, role, fills, part, given, score)


def make_filler(book: Book, mark: Mark, role: str, fills: str, part: Span, given: Span, score: float) -> Filler:
    """One part of what was marked, bare of what is no name."""
    span = bare(book.text, part, book.language)
    if fills == "person":
        span = without_whom_he_told(book, span)
    return Filler(
        surface=settled(span.of(book.text), book.text),
        span=span,
        role=role,
        fills=fills,
        language=book.language,
        led=span.start > given.start,
        taken=frozenset(),
        predicate=mark.predicate,
        is_trigger=mark.trigger.overlaps(span),
        score=score,
    )


def without_whom_he_told(book: Book, span: Span) -> Span:
    """'أندريا تيننتي لوكالة' → 'أندريا تيننتي': a noun behind 'ل' tells to whom a person spoke."""
    for word in TO_WHOM.finditer(book.text, *span):
        if gazette.basic_form(word[1], book.language) != word[1]:
            return Span(span.start, word.start())
    return span


def is_list(book: Book, parts: Sequence[Span]) -> bool:
    """Whether each part is a name by itself."""
    return len(parts) > 1 and all(is_name(bare(book.text, part, book.language).of(book.text), book) for part in parts)


def is_name(told: str, book: Book) -> bool:
    """Whether a known actor is named, or told by its adjective."""
    return bool(gazette.known(told, book.language) or gazette.state_of_adjective(told, book.language))
