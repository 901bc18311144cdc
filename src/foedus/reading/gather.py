"""The names of a document gathered into its book: those known anyway, those written out, those that the marks show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foedus.model import Document
from foedus.reading import gazette
from foedus.reading.book import Book, Named
from foedus.reading.filler import AROUND, Filler, fillers_of
from foedus.reading.heads import kind_by_head
from foedus.reading.lists import find_lists
from foedus.reading.marks import Mark
from foedus.reading.references import is_reference
from foedus.reading.resolve import looks_like_a_person, name
from foedus.reading.speaking import home_of
from foedus.reading.written import find_capital_names
from foedus.spans import Span

NAMED = frozenset({"actor", "treaty", "place", "person", "object", "event"})
"""What fills a role with names, rather than with words or a number."""
POSSESSED = re.compile(r"[^\W\d_]{3,}(?:ته|ها|هم|هما)\s+\w")
SIDES = frozenset({"state", "organization", "force", "actor"})
"""Kinds of mention that 'the two sides' can mean."""


def fill_book(document: Document, marks: Sequence[Mark], language: str, sentences: Sequence[Span]) -> Book:
    """The document's book, filled and in order."""
    book = Book(document.text, language, sentences)
    add_known_names(book)
    for mark in marks:
        add_fillers(book, mark)
    book.close()
    book.count()
    book.home = home_of(document, book)
    book.titled = frozenset(book.own_name(known.name) for known in gazette.known_names(document.title or "", language))
    for mark in marks:
        add_groups(book, mark)
    for some in find_lists(book):
        book.add_group(some[0].span.start, tuple(dict.fromkeys(named.name for named in some)))
    book.groups.sort()
    return book


def add_known_names(book: Book) -> None:
    """Enters the names that the tables of actors know, and those that are written in capitals."""
    for known in gazette.known_names(book.text, book.language):
        book.add(Named(known.span, book.short.get(known.name, known.name), known.kind))
        book.known_ends[known.span.start] = known.span.end
        if known.kind == "organ":
            book.organs.add(known.span.start)
        told_of = book.governments if known.kind == "city" else book.spoken_of
        told_of.add(known.actor)
        if known.is_name:
            book.learn(known.actor, known.name)
    for written in find_capital_names(book.text, book.language):
        book.add(Named(*written))
        if written.span.start not in book.known_ends:
            book.known_ends[written.span.start] = written.span.end
            book.organs.add(written.span.start)


def add_fillers(book: Book, mark: Mark) -> None:
    """Enters the names that fill the roles of a mark."""
    for filler in fillers_of(book, mark):
        if filler.fills in NAMED and not is_reference(filler):
            answer = name(filler, book)
            for told in answer.names:
                if filler.fills != "person" and is_possessed(told, book.language):
                    continue
                book.add(Named(filler.span, told, kind_of(told, filler, answer.rule)))


def is_possessed(told: str, language: str) -> bool:
    """Whether an Arabic name of several words begins with a noun of somebody's own, which names nothing elsewhere.

    >>> is_possessed("أجهزته مجلس الوزراء", "ar"), is_possessed("مجلس الوزراء", "ar")
    (True, False)
    """
    return language == "ar" and POSSESSED.match(told) is not None and not gazette.known(told, "ar")


def add_groups(book: Book, mark: Mark) -> None:
    """Enters who stands side by side in a mark: in one role, and in all of them."""
    by_role: dict[str, list[str]] = {}
    for filler in fillers_of(book, mark):
        if filler.fills == "actor" and filler.role not in AROUND and not is_reference(filler):
            answer = name(filler, book)
            if {kind_of(told, filler, answer.rule) for told in answer.names} <= SIDES:
                by_role.setdefault(filler.role, []).extend(answer.names)
    everybody = [told for names in by_role.values() for told in names]
    for names in [*by_role.values(), everybody]:
        group = tuple(dict.fromkeys(names))
        if len(group) > 1:
            book.add_group(mark.trigger.start, group)


def kind_of(told: str, filler: Filler, rule: str = "") -> str:
    """What kind of thing a name tells: as it is known, by the rule that named it, by its head noun, by its role."""
    if rule in ("adjective_names_its_state", "capital_stands_for_its_government"):
        return "state"
    if known := gazette.known(told, filler.language):
        return known
    if filler.fills == "person":
        return "person"
    if kind := kind_by_head(told, filler.language):
        return kind
    if filler.fills == "treaty":
        return "organization"
    if filler.fills == "actor":
        can_be_one = filler.language != "ar" or filler.role == "attribution"
        return "person" if can_be_one and looks_like_a_person(told, filler.language) else "actor"
    return "treaty" if filler.role == "agreement" else filler.fills
