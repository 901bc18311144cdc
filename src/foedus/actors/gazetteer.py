"""Known names in running text: the trie of the language is walked once from every word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from foedus.actors import arabic
from foedus.actors.actor import Actor, NameFound
from foedus.actors.bearers import bearer, of_seat
from foedus.actors.plain import fold
from foedus.actors.tables import actors
from foedus.actors.trie import WORD, Ending, trie
from foedus.spans import Span

_GAP = re.compile(r"(?:,? ?[ \t\u00a0\u202f'’«»“”\"„()\-‐-―&/]{0,3}|\n|\. ?)\Z")  # what may stand inside a name
_LONGEST_ABBREVIATION = 3
_SHORT_CAPITALS = 5  # 'ТАПИ' is no form of 'Тапа', though 'АСТАНЕ' in a headline is one of 'Астана'


class Word(NamedTuple):
    """A word of the text and its folded letters."""

    span: Span
    folded: str


def find_names(text: str, language: str, on: date | None = None) -> list[NameFound]:
    """All known names in the text, in their order, none inside another; the longest wins.

    Time grows with the length of the text and no faster. Names that several actors have borne mean the one that bore
    them `on` that day, and are left out where that leaves several.

    >>> [(found.actor.id, found.name) for found in find_names("Россия и Республика Беларусь покинули ОБСЕ.", "ru")]
    [('state:RU', 'Россия'), ('state:BY', 'Республика Беларусь'), ('organisation:OSCE', 'ОБСЕ')]
    """
    words, found, at = _words(text), [], 0
    while at < len(words):
        name, after = _longest(text, words, at, language, on)
        if name:
            found.append(name)
        at = after
    return found


def known_name(surface: str, language: str) -> str | None:
    """The known name of which the whole surface is a form, as the table writes it; None for all others."""
    endings = [ending for ending in _whole(surface, language) if ending.form != "adjective"]
    return endings[0].name if endings else None


@lru_cache(maxsize=4096)
def of_adjective(word: str, language: str) -> Actor | None:
    """The actor of whose adjective, or people's name, the word is a form.

    >>> of_adjective("Kyrgyz", "en").id, of_adjective("российского", "ru").id, of_adjective("الروسية", "ar").id
    ('state:KG', 'state:RU', 'state:RU')
    """
    found = {ending.actor for ending in _whole(word, language) if ending.form == "adjective"}
    return actors()[found.pop()] if len(found) == 1 else None


def _whole(surface: str, language: str) -> list[Ending]:
    """The names of which the whole surface is a form."""
    words = _words(surface)
    if not words:
        return []
    span = Span(words[0].span.start, words[-1].span.end)
    whole = next((endings for used, endings in _walk(surface, words, 0, language) if used == len(words)), [])
    return _as_written(surface, span, whole)


def _words(text: str) -> list[Word]:
    return [Word(Span(*match.span()), fold(match.group())) for match in WORD.finditer(text)]


def _longest(text: str, words: list[Word], at: int, language: str, on: date | None) -> tuple[NameFound | None, int]:
    """The longest name that begins with this word (None: none does), and the number of the word after it."""
    best: tuple[NameFound | None, int] = None, at + 1
    for used, endings in _walk(text, words, at, language):
        name = _found(text, Span(words[at].span.start, words[used - 1].span.end), endings, language, on)
        best = (name, used) if name else best
    return best


def _found(text: str, span: Span, endings: Iterable[Ending], language: str, on: date | None) -> NameFound | None:
    for ending in _as_written(text, span, endings):
        actor = _meant(ending, language, on)
        if actor:
            name = actor.name(language) if ending.form == "adjective" else ending.name
            return NameFound(_with_stop(text, span, ending.name), actor, ending.form, name)
    return None


def _with_stop(text: str, span: Span, name: str) -> Span:
    """The span with the full stop that belongs to 'U.S.'."""
    return Span(span.start, span.end + 1) if name.endswith(".") and text.startswith(".", span.end) else span


def _meant(ending: Ending, language: str, on: date | None) -> Actor | None:
    if ending.form == "seat":
        return of_seat(ending.name, language, on)
    if ending.form == "adjective":
        actor = actors()[ending.actor]
        return actor if on is None else bearer(actor.name(language), language, on)
    return bearer(ending.name, language, on)


def _walk(text: str, words: list[Word], at: int, language: str) -> Iterator[tuple[int, list[Ending]]]:
    """All names that begin with the word `at`, shortest first, and the number of the word after each."""
    nexts = trie(language).nexts
    first = arabic.without_clitics(words[at].folded) if language == "ar" else (words[at].folded,)
    nodes = [node for word in first for node in nexts.get(word, ())]
    while nodes:
        at += 1
        if endings := [ending for node in nodes for ending in node.endings]:
            yield at, endings
        if at == len(words) or not _joined(text, words[at - 1].span, words[at].span):
            return
        nodes = [after for node in nodes for after in node.nexts.get(words[at].folded, ())]


def _joined(text: str, left: Span, right: Span) -> bool:
    """Whether what stands between two words can stand inside a name."""
    gap = text[left.end : right.start]
    return bool(_GAP.match(gap)) and ("." not in gap or left.length <= _LONGEST_ABBREVIATION)


def _as_written(text: str, span: Span, endings: Iterable[Ending]) -> list[Ending]:
    """Those of the names that can be meant by what is written; what is written to the letter comes first."""
    surface = span.of(text)
    fitting = [ending for ending in endings if _fits(surface, ending)]
    return sorted(fitting, key=lambda ending: not surface.endswith(ending.name.rstrip(".")))


def _fits(surface: str, ending: Ending) -> bool:
    """Whether capitals and commas stand where the name has them."""
    name = ending.name
    if "," in surface and "," not in name:
        return False
    if ending.form == "acronym":
        return surface.startswith(name.rstrip(".")) or not (name[0].islower() or name[0].isupper())
    if surface.isupper() and len(surface) <= _SHORT_CAPITALS and not name.isupper():
        return fold(surface) == fold(name)
    return surface[0].isupper() or not name[0].isupper()
