"""Ministries, governments and armies of states: known by the state, without a row for each.

'Ministry of Defence of Uzbekistan', 'Минобороны Узбекистана' and 'وزارة الدفاع الأوزبكية' are one office of one state.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from types import MappingProxyType

from foedus.actors.actor import Actor
from foedus.actors.bearers import bearer, of_seat
from foedus.actors.gazetteer import known_name, of_adjective
from foedus.actors.plain import fold
from foedus.actors.tables import LANGUAGES, actors, cells_of
from foedus.actors.trie import WORD

_BETWEEN = frozenset({"the", "of", "s", "في"})  # between an office and its state
_KINDS = ("state", "entity")
_LONGEST_NAME = 12  # words


def find_office(name: str, on: date | None = None) -> Actor | None:
    """The office of a state that the name consists of; None for every other name.

    >>> find_office("Министерство обороны Узбекистана").id, find_office("وزارة الدفاع الأوزبكية").id
    ('body:UZ/Ministry-of-Defence', 'body:UZ/Ministry-of-Defence')
    """
    words = [fold(word) for word in WORD.findall(name)]
    if not 2 <= len(words) <= _LONGEST_NAME:
        return None
    for at in range(1, len(words)):
        for office, state in ((words[:at], words[at:]), (words[at:], words[:at])):
            found = _offices().get(_key(office))
            owner = _state(name, state, found[1], on) if found else None
            if found and owner:
                return _office(found[0], owner)
    return None


def _state(name: str, words: list[str], language: str, on: date | None) -> Actor | None:
    """The state of which the words are the name, in any case, or the adjective."""
    while words and words[0] in _BETWEEN:
        words = words[1:]
    while words and words[-1] in _BETWEEN:
        words = words[:-1]
    written = _as_in(name, words)
    basic = known_name(written, language) or written
    state = of_adjective(written, language) or bearer(basic, language, on)
    if state is None or state.kind == "place":  # 'Baku's Defence Ministry'
        state = of_seat(basic, language, on)
    return state if state and state.kind in _KINDS else None


def _as_in(name: str, words: list[str]) -> str:
    """The words with the letters that they have in the name: capitals tell 'Polish' from 'polish'."""
    given = [(fold(word), word) for word in WORD.findall(name)]
    for at in range(len(given)):
        if [folded for folded, _ in given[at : at + len(words)]] == words:
            return " ".join(word for _, word in given[at : at + len(words)])
    return ""


def _office(office: str, state: Actor) -> Actor:
    id_ = f"body:{state.id.partition(':')[2]}/{office}"
    name = f"{office.replace('-', ' ')} of {state.name('en')}"
    return actors().get(id_) or Actor(id_, MappingProxyType({"en": (name,)}), within=state.id)


@cache
def _offices() -> dict[str, tuple[str, str]]:
    """The words of an office, without what stands between → its name in ids, and the language."""
    head, *rows = cells_of("offices")
    return {
        _key([fold(word) for word in WORD.findall(words)]): (office, language)
        for office, *cells in rows
        for language, cell in zip(head[1:], cells, strict=True)
        for words in cell.split("; ")
        if language in LANGUAGES
    }


def _key(words: list[str]) -> str:
    return " ".join(word for word in words if word not in _BETWEEN)
