"""Russian names in the nominative: 'Йенса Столтенберга' → 'Йенс Столтенберг'."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
LONGEST = 120  # code points; longer phrases stay as they are
CASES = frozenset({"gent", "datv", "accs", "ablt", "loct", "gen2", "loc2"})


def nominative(phrase: str) -> str:
    """The noun phrase in the nominative, its number kept: its head noun and what agrees with it; the rest stays.

    >>> nominative("Йенса Столтенберга"), nominative("военно-технического соглашения"), nominative("НАТО")
    ('Йенс Столтенберг', 'военно-техническое соглашение', 'НАТО')
    """
    if len(phrase) > LONGEST:
        return phrase
    spots = list(WORD.finditer(phrase))
    turned = dict(_turned([spot[0] for spot in spots]))
    parts, at = [], 0
    for number, spot in enumerate(spots):
        parts += [phrase[at : spot.start()], turned.get(number, spot[0])]
        at = spot.end()
    return "".join([*parts, phrase[at:]])


def _turned(words: list[str]) -> list[tuple[int, str]]:
    """Number and nominative of the words that change: names of a person all, else all up to the first noun."""
    if not words:
        return []
    if len(words) > 1 and all(word[:1].isupper() for word in words) and _is_person(words):
        return [(number, _like(word, _name(word))) for number, word in enumerate(words)]
    turned: list[tuple[int, str]] = []
    head = _head(words)
    if head is None:
        return []
    at, noun = head
    if noun.tag.case in (None, "nomn") and not turned:
        return []
    for number in range(at):
        parse = _agreeing(words[number], noun)
        if parse is not None:
            turned.append((number, _like(words[number], _to_nominative(parse, noun))))
    turned.append((at, _like(words[at], _to_nominative(noun, noun))))
    return turned


def _head(words: list[str]) -> tuple[int, Any] | None:
    """The first noun, with the reading of it that fits the adjectives before; None where there is none."""
    for number, word in enumerate(words):
        if word.isupper() and len(word) > 1:
            return None
        nouns = [parse for parse in _parses(word) if parse.tag.POS == "NOUN" and "Abbr" not in parse.tag]
        if not nouns:
            if any(parse.tag.POS in ("ADJF", "PRTF", "NUMR") for parse in _parses(word)):
                continue
            return None
        adjective = _parses(words[number - 1]) if number else []
        agreeing = [noun for noun in nouns if any(_agree(one, noun) for one in adjective)]
        fitting = agreeing or nouns
        if not number and any(noun.tag.case == "nomn" for noun in nouns):
            sure = [noun for noun in nouns if noun.tag.case == "nomn" and noun.score >= 0.3]
            return number, (sure or fitting)[0]
        nominatives = [noun for noun in agreeing if noun.tag.case == "nomn"]
        return number, (nominatives or fitting)[0]
    return None


def _agree(adjective: Any, noun: Any) -> bool:
    """Whether an adjective's reading fits a noun's in case, number and gender."""
    a, n = adjective.tag, noun.tag
    if a.POS not in ("ADJF", "PRTF") or a.case != n.case or a.number != n.number:
        return False
    return a.number == "plur" or a.gender == n.gender


def _agreeing(word: str, noun: Any) -> Any | None:
    return next((parse for parse in _parses(word) if _agree(parse, noun)), None)


def _to_nominative(parse: Any, noun: Any) -> str:
    grammemes = {"nomn", noun.tag.number or "sing"}
    if parse is not noun and noun.tag.number != "plur" and noun.tag.gender:
        grammemes.add(noun.tag.gender)
    inflected = parse.inflect(grammemes)
    return str(inflected.word) if inflected else str(parse.word)


def _is_person(words: list[str]) -> bool:
    """Whether one of the words can be a first name, patronymic or surname, and none is a common noun before it."""
    return any({"Name", "Surn", "Patr"} & set(parse.tag.grammemes) for word in words for parse in _parses(word)[:3])


def _name(word: str) -> str:
    """One word of a person's name in the nominative."""
    readings = [p for p in _parses(word) if {"Name", "Surn", "Patr"} & set(p.tag.grammemes)]
    readings = [p for p in readings if p.tag.number != "plur"] or readings
    if readings:
        if any(p.tag.case == "nomn" and p.score >= 0.15 for p in readings):
            return word
        return _to_nominative(readings[0], readings[0])
    return _by_ending(word)


def _by_ending(word: str) -> str:
    """An unknown surname: 'Столтенберга', 'Столтенбергу', 'Столтенбергом' → 'Столтенберг'."""
    found = re.fullmatch(r"(.{3,}[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|ем|е)", word)
    return found[1] if found else word


def _like(word: str, turned: str) -> str:
    """The turned word with the capitals of the one that stood there."""
    if word.isupper() and len(word) > 1:
        return turned.upper()
    if "-" in word and "-" in turned:
        return "-".join(_like(a, b) for a, b in zip(word.split("-"), turned.split("-"), strict=False))
    return turned[:1].upper() + turned[1:] if word[:1].isupper() else turned


@cache
def _analyzer() -> Any:
    import pymorphy3  # noqa: PLC0415 - loads a dictionary, and only Russian needs it

    return pymorphy3.MorphAnalyzer()


def _parses(word: str) -> list[Any]:
    parses: list[Any] = _analyzer().parse(word)
    return parses
