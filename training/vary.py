"""The same text as other hands would have typed it: quotation marks, dashes, digits and letters written otherwise.

Every change is of one character for one, so that all offsets stay what they are.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

Table = Mapping[int, str | int]

EASTERN, WESTERN = "٠١٢٣٤٥٦٧٨٩", "0123456789"
HABITS: dict[str, list[tuple[float, Table]]] = {
    "": [
        (0.25, str.maketrans("«»“”„", '"""""')),
        (0.2, str.maketrans('«»"', "“””")),
        (0.3, str.maketrans("’‘", "''")),
        (0.25, str.maketrans("—–", "--")),
        (0.2, str.maketrans("—", "–")),
    ],
    "ru": [(0.5, str.maketrans("ёЁ", "еЕ"))],
    "ar": [
        (0.25, str.maketrans("أإآ", "ااا")),
        (0.1, str.maketrans("ى", "ي")),
        (0.25, str.maketrans(EASTERN, WESTERN)),
        (0.25, str.maketrans(WESTERN, EASTERN)),
    ],
}
"""For each language ('' is any) how often a habit is met, and what it writes for what."""

CAPITALS = 0.15  # how often headlines are set in capitals


def varied(text: str, language: str, passages: Sequence[dict[str, Any]], dice: random.Random) -> str:
    """The text with some of the habits of its language, chosen by the dice; as long as before.

    >>> varied("«Мир» — ещё нет", "ru", [], random.Random(3))
    '"Мир" — еще нет'
    """
    for chance, table in HABITS[""] + HABITS.get(language, []):
        if dice.random() < chance:
            text = text.translate(table)
    for passage in passages:
        if passage["kind"] == "headline" and dice.random() < CAPITALS:
            start, end = passage["start"], passage["end"]
            text = text[:start] + "".join(map(capital, text[start:end])) + text[end:]
    return text


def capital(letter: str) -> str:
    """The capital of a letter that has one of one character; else the letter itself."""
    upper = letter.upper()
    return upper if len(upper) == 1 else letter
