"""The known names of a language as a trie over folded words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from foedus.actors import arabic, russian
from foedus.actors.actor import Form
from foedus.actors.plain import fold
from foedus.actors.tables import Row, cells_of, rows

WORD = re.compile(r"[\w\u0301\u064B-\u065F\u0670]+")  # a stress mark or a vowel sign parts no word
_LONG_ACRONYM = 12


class Ending(NamedTuple):
    """A name that ends at a node: as a table writes it, how it is said, and whose row it stands in."""

    name: str
    form: Form
    actor: str


@dataclass(slots=True)
class Node:
    """A place in the trie: the forms of the word that lead here, where each next word leads, names that end here."""

    forms: tuple[str, ...] = ()
    nexts: dict[str, list[Node]] = field(default_factory=dict)
    endings: list[Ending] = field(default_factory=list)


@cache
def trie(language: str) -> Node:
    """The root of the language's trie, built when first asked for."""
    root, ordinary = Node(), _ordinary(language)
    for row in rows():
        for name, form in _names(row, language):
            if name not in ordinary:
                _insert(root, Ending(name, form, row.actor.id), language)
    return root


def is_acronym(name: str) -> bool:
    """'CSTO', 'ЕврАзЭС', 'BelTA'; not 'Gazprom'.

    >>> [is_acronym(name) for name in ("CSTO", "ЕврАзЭС", "U.S.", "Gazprom", "Kant")]
    [True, True, True, False, False]
    """
    capitals, small = sum(map(str.isupper, name)), sum(map(str.islower, name))
    return " " not in name and len(name) <= _LONG_ACRONYM and capitals >= 2 and small < capitals


def _names(row: Row, language: str) -> Iterator[tuple[str, Form]]:
    """All that stands for the row's actor in texts of the language; Latin acronyms stand in all of them."""
    seats = row.seats.get(language, ())
    names = row.actor.names.get(language, ())
    latin = row.actor.names.get("en", ()) if language != "en" else ()
    yield from ((seat, "seat") for seat in seats)
    yield from ((name, "acronym" if is_acronym(name) else "name") for name in names if name not in seats)
    yield from ((name, "acronym") for name in latin if is_acronym(name) and name not in names)
    yield from ((adjective, "adjective") for adjective in row.adjectives.get(language, ()))
    yield from ((name, "name") for name, *_ in row.also if _is_in(name, language))


def _is_in(name: str, language: str) -> bool:
    first = fold(name)[0]
    return language == ("en" if first.isascii() else "ru" if "а" <= first <= "я" else "ar")


def _insert(root: Node, ending: Ending, language: str) -> None:
    words = WORD.findall(re.sub("(?i)^the ", "", ending.name))
    for variant in _variants(words, ending.form, language):
        node = root
        for forms in variant:
            node = _child(node, forms)
        if ending not in node.endings:
            node.endings.append(ending)


def _child(node: Node, forms: tuple[str, ...]) -> Node:
    """The node to which exactly these forms lead: names that begin alike share their way."""
    for candidate in node.nexts.get(forms[0], ()):
        if candidate.forms == forms:
            return candidate
    child = Node(forms)
    for form in forms:
        node.nexts.setdefault(form, []).append(child)
    return child


def _variants(words: list[str], form: Form, language: str) -> Iterator[Sequence[tuple[str, ...]]]:
    """The ways in which a name stands in texts: for each of its words the forms it takes."""
    folded = [fold(word) for word in words]
    if language == "ru":
        yield [_russian(word, declines) for word, declines in _declining(words)]
    elif form == "adjective" and language == "ar":
        yield from ([(word,) for word in one.split()] for one in arabic.adjective_forms(" ".join(folded)))
    else:
        yield [(word,) for word in folded]
    if form == "adjective" and language == "en":
        yield [*((word,) for word in folded[:-1]), (folded[-1] + "s",)]


def _declining(words: list[str]) -> Iterator[tuple[str, bool]]:
    """Which words of a Russian name take endings: all of a short one, else those up to the first noun."""
    head = True
    for word in words:
        yield word, head or len(words) < 4
        head = head and (word.isdigit() or russian.is_ordinal(fold(word)) or russian.is_adjective(fold(word)))


@cache
def _russian(word: str, declines: bool) -> tuple[str, ...]:
    """The sorted forms of a word of a Russian name."""
    folded = fold(word)
    if not declines:
        return (folded,)
    return tuple(sorted(set(russian.acronym_forms(folded) if is_acronym(word) else russian.forms(folded))))


@cache
def _ordinary(language: str) -> frozenset[str]:
    """Names that are not looked for in texts, since they are ordinary words far more often."""
    _, *words = cells_of("ordinary")
    return frozenset(word for code, word, _ in words if code == language)
