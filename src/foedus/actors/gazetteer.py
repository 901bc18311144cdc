"""Known names in running text: one trie a language, walked once from every word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from foedus.actors import arabic, russian
from foedus.actors.actor import Actor, Form, NameFound
from foedus.actors.finding import find_actor
from foedus.actors.plain import fold
from foedus.actors.tables import Row, actors, rows
from foedus.spans import Span

_WORD = re.compile(r"[\w\u0301\u064B-\u065F\u0670]+")  # a stress mark or a vowel sign parts no word
_GAP = re.compile(r"[ \t\u00a0\u202f'’«»“”\"„()\-‐-―&/]{0,3}\Z|\n\Z|\. ?\Z")  # what may stand inside a name
_ARTICLE = re.compile(r"(?i)the ")
_LONGEST_ABBREVIATION = 3


class Ending(NamedTuple):
    """A name that ends at a node: how it is written in the table, how it is said, and whose it is."""

    name: str
    form: Form
    actor: str


@dataclass(slots=True)
class Node:
    """A place in the trie: where each next word leads, and the names that end here."""

    nexts: dict[str, list[Node]] = field(default_factory=dict)
    endings: list[Ending] = field(default_factory=list)


class Word(NamedTuple):
    """A word of the text and its folded letters."""

    span: Span
    folded: str


def find_names(text: str, language: str, on: date | None = None) -> list[NameFound]:
    """All known names in the text, in their order, none inside another; the longest wins.

    Time grows with the length of the text and no faster. Names that several actors bear are found where `on` leaves
    one of them.

    >>> [(found.actor.id, found.name) for found in find_names("Россия и Республика Беларусь покинули ОБСЕ.", "ru")]
    [('state:RU', 'Россия'), ('state:BY', 'Республика Беларусь'), ('organisation:OSCE', 'ОБСЕ')]
    """
    words = [Word(Span(*match.span()), fold(match.group())) for match in _WORD.finditer(text)]
    found, at = [], 0
    while at < len(words):
        longest = _longest(text, words, at, language, on)
        if longest is None:
            at += 1
        else:
            found.append(longest[0])
            at = longest[1]
    return found


def known_name(surface: str, language: str) -> str | None:
    """The known name of which the whole surface is a form, as the table writes it; None for all others."""
    words = [Word(Span(*match.span()), fold(match.group())) for match in _WORD.finditer(surface)]
    if not words:
        return None
    names = [
        ending.name
        for used, node in _walk(surface, words, 0, language)
        if used == len(words)
        for ending in node.endings
        if ending.form != "adjective" and _written_so(surface, words[0].span.start, ending)
    ]
    return names[0] if names else None


def adjective_of(word: str, language: str) -> Actor | None:
    """The actor of whose adjective the word is a form."""
    words = [Word(Span(*match.span()), fold(match.group())) for match in _WORD.finditer(word)]
    found = {
        ending.actor
        for used, node in (_walk(word, words, 0, language) if words else ())
        if used == len(words)
        for ending in node.endings
        if ending.form == "adjective"
    }
    return actors()[found.pop()] if len(found) == 1 else None


def _longest(text: str, words: list[Word], at: int, language: str, on: date | None) -> tuple[NameFound, int] | None:
    """The longest name that begins with this word, and the number of the word after it."""
    best = None
    for used, node in _walk(text, words, at, language):
        if best is None or used > best[1]:
            span = Span(words[at].span.start, words[used - 1].span.end)
            name = _found(text, span, node.endings, language, on)
            best = (name, used) if name else best
    return best


def _found(text: str, span: Span, endings: Iterable[Ending], language: str, on: date | None) -> NameFound | None:
    written = [ending for ending in endings if _written_so(text, span.start, ending)]
    for ending in written:
        actor = _actor(ending, language, on)
        if actor:
            name = ending.name if ending.form != "adjective" else actor.name(language)
            return NameFound(span, actor, ending.form, name)
    return None


def _actor(ending: Ending, language: str, on: date | None) -> Actor | None:
    return actors()[ending.actor] if ending.form in ("adjective", "seat") else find_actor(ending.name, language, on)


def _walk(text: str, words: list[Word], at: int, language: str) -> Iterator[tuple[int, Node]]:
    """All nodes where names end that begin with the word `at`, and the number of the word after each."""
    nodes = [
        node for first in _first_words(words[at].folded, language) for node in _trie(language).nexts.get(first, ())
    ]
    while nodes:
        at += 1
        yield from ((at, node) for node in nodes if node.endings)
        if at == len(words) or not _joined(text, words[at - 1].span, words[at].span):
            return
        nodes = [after for node in nodes for after in node.nexts.get(words[at].folded, ())]


def _first_words(word: str, language: str) -> Iterable[str]:
    return arabic.without_clitics(word) if language == "ar" else (word,)


def _joined(text: str, left: Span, right: Span) -> bool:
    """Whether what stands between two words can stand inside a name."""
    gap = text[left.end : right.start]
    return bool(_GAP.match(gap)) and ("." not in gap or left.length <= _LONGEST_ABBREVIATION)


def _written_so(text: str, start: int, ending: Ending) -> bool:
    """Whether capitals stand where the name demands them."""
    name = ending.name
    if ending.form == "acronym":
        return text[start : start + len(name)] == name or not name.isascii()
    return not name[0].isupper() or text[start].isupper()


@cache
def _trie(language: str) -> Node:
    root = Node()
    for row in rows():
        for name, form in _names(row, language):
            _insert(root, name, Ending(name, form, row.actor.id), language)
    return root


def _names(row: Row, language: str) -> Iterator[tuple[str, Form]]:
    seats = row.seats.get(language, ())
    yield from ((seat, "seat") for seat in seats)
    names = row.actor.names.get(language, ())
    latin = row.actor.names.get("en", ()) if language != "en" else ()
    for name in names:
        if name not in seats:
            yield name, "acronym" if _is_acronym(name) else "name"
    yield from ((name, "acronym") for name in latin if _is_acronym(name) and name not in names)
    yield from ((adjective, "adjective") for adjective in row.adjectives.get(language, ()))
    yield from ((name, "name") for name, *_ in row.also if _language_fits(name, language))


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(map(str.isupper, name)) >= 2 and sum(map(str.islower, name)) <= 2


def _language_fits(name: str, language: str) -> bool:
    first = fold(name)[0]
    return language == ("en" if first.isascii() else "ru" if "а" <= first <= "я" else "ar")


def _insert(root: Node, name: str, ending: Ending, language: str) -> None:
    words = _WORD.findall(fold(_ARTICLE.sub("", name) if name.casefold().startswith("the ") else name))
    for variant in _variants(words, ending.form, language):
        _insert_words(root, variant, ending)


def _variants(words: list[str], form: Form, language: str) -> Iterator[Sequence[Iterable[str]]]:
    """The ways in which the name stands in texts: for each word the forms it takes."""
    if language == "ru" and form != "acronym":
        yield [set(russian.forms(word)) if declines else (word,) for word, declines in _declining(words)]
    elif language == "ar" and form == "adjective":
        yield from ([(word,) for word in one.split()] for one in arabic.adjective_forms(" ".join(words)))
    elif language == "en" and form == "adjective":
        yield [(word,) for word in words]
        yield [*((word,) for word in words[:-1]), (words[-1] + "s",)]
    else:
        yield [(word,) for word in words]


def _declining(words: list[str]) -> Iterator[tuple[str, bool]]:
    """Which words of a Russian name take endings: all of a short one, else those up to the first noun."""
    head = True
    for word in words:
        yield word, head or len(words) < 4
        head = head and russian.is_adjective(word)


def _insert_words(root: Node, words: Sequence[Iterable[str]], ending: Ending) -> None:
    node = root
    for forms in words:
        node = _child(node, tuple(sorted(forms)))
    if ending not in node.endings:
        node.endings.append(ending)


def _child(node: Node, forms: tuple[str, ...]) -> Node:
    """The node to which exactly these forms lead: names that begin alike share their way."""
    shared = [set(map(id, node.nexts.get(form, ()))) for form in forms]
    for candidate in node.nexts.get(forms[0], ()):
        if all(id(candidate) in some for some in shared):
            return candidate
    child = Node()
    for form in forms:
        node.nexts.setdefault(form, []).append(child)
    return child
