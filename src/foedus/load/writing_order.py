"""Lines of Arabic in a PDF: from the order on the page to the order in which they are read.

PDFium turns such lines around itself, but leaves brackets, numbers at their edge and ligatures in a wrong order. So
the letters are put in the order in which they stand on the page, and from there into the order of reading, by the
rules by which Unicode shows such lines (UAX 9).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

CLOSED_BY = {"(": ")", "[": "]", "{": "}", "«": "»"}
BRACKETS = frozenset(CLOSED_BY) | frozenset(CLOSED_BY.values())
MIRRORED = str.maketrans(CLOSED_BY | {closing: opening for opening, closing in CLOSED_BY.items()})
TOLERANCE = 0.01  # points: letters of one ligature share their place exactly
CLASSES = {"L": "L", "EN": "1", "AN": "2", "ES": "-", "CS": "/", "ET": "%", "R": "R", "AL": "R", "NSM": "R"}
LEFT_TO_RIGHT = re.compile("L(?:[^R]*[L12])?%*|%*1(?:[-/]?1)*%*|2(?:/?2)*")
"""Words with all between them that is not Arabic; numbers (1: European, 2: Arabic digits) with their inner signs."""

ARABIC = re.compile("R(?:[^L]*R)?")

HANGING = 0.7  # share of the lines that begin at one place
GAP = 0.3  # times the usual width of a letter: more room than this is a space
ALEFS = frozenset("اأإآٱ")
LAM = "ل"


class Glyph(NamedTuple):
    """A letter of a line, by its number in the page, with its left and right side in points."""

    at: int
    letter: str
    left: float = 0.0
    right: float = 0.0

    @property
    def centre(self) -> float:
        """The middle between its sides."""
        return (self.left + self.right) / 2


class Row(NamedTuple):
    """The letters of one line, and whether it is read from the right."""

    glyphs: Sequence[Glyph]
    from_right: bool


def has_arabic(row: Iterable[Glyph]) -> bool:
    """Whether any of a line's letters is written from right to left."""
    return any(unicodedata.bidirectional(glyph.letter) in ("R", "AL") for glyph in row)


def is_right_to_left(row: Iterable[Glyph]) -> bool:
    """Whether more of a line's letters are written from right to left than from left to right."""
    classes = [unicodedata.bidirectional(glyph.letter) for glyph in row]
    return sum(one in ("R", "AL") for one in classes) > sum(one == "L" for one in classes)


def hangs_on_the_left(lines: Sequence[Sequence[Glyph]]) -> bool:
    """Whether lines of Arabic begin at one place on the left and end anywhere on the right.

    So they were set as if they were English, and each is read from the left, but for the Arabic in it.
    """
    right_to_left = [line for line in lines if is_right_to_left(line)]
    lefts = Counter(round(min(glyph.left for glyph in line)) for line in right_to_left)
    rights = Counter(round(max(glyph.right for glyph in line)) for line in right_to_left)
    count = len(right_to_left)
    return count > 2 and _most(lefts) > HANGING * count and _most(rights) < count / 2


def _most(places: Counter[int]) -> int:
    """How many lines share the most common place, give or take a point."""
    return max((places[place - 1] + places[place] + places[place + 1] for place in places), default=0)


def with_own_brackets(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """The letters of a line as the file gives them, in PDFium's order.

    PDFium mirrors the brackets in the pieces of a line that it turns around: in Arabic, and in signs that follow it
    with no other word between.
    """
    turned = is_right_to_left(row)
    for glyph in row:
        bidi_class = unicodedata.bidirectional(glyph.letter)
        if bidi_class in ("R", "AL", "L"):
            turned = bidi_class in ("R", "AL")
        yield glyph._replace(letter=glyph.letter.translate(MIRRORED)) if turned else glyph


def logical_lines(rows: Sequence[Row]) -> list[str]:
    """The lines of one page that have Arabic in them, in the order of reading.

    Most files give a bracket by its shape on the page, some by its meaning. In a line, what leaves fewer brackets
    without a partner is right; where that does not tell, what is right for the page.
    """
    shown = [_as_shown(row.glyphs) for row in rows]
    lines = [in_order_of_reading(line, from_right=row.from_right) for line, row in zip(shown, rows, strict=True)]
    if _reads_forwards(shown):  # a program that knows nothing of Arabic made the page, and shows it from the left
        lines = shown
    turned = [line.translate(MIRRORED) for line in lines]
    by_shape = sum(map(_unmatched, turned)) <= sum(map(_unmatched, lines))
    return [
        other if _unmatched(other) - (by_shape and row.from_right) < _unmatched(line) else line
        for line, other, row in zip(lines, turned, rows, strict=True)
    ]


def in_order_of_reading(shown: str, *, from_right: bool) -> str:
    """A line in the order in which it is read, from its letters as they stand from the left; brackets stay as they are.

    What is written from left to right inside Arabic (words in Latin or Cyrillic letters, numbers) keeps its order, by
    the rules of UAX 9 for such words, for numbers, and for the signs inside both; so does all around the Arabic in a
    line that is read from the left.

    >>> in_order_of_reading("10-14 CSTO لبق", from_right=True) == "قبل CSTO 10-14"
    True
    >>> in_order_of_reading("CSTO (لبق) in 1992", from_right=False) == "CSTO (قبل) in 1992"
    True
    """
    classes = _classes(shown)
    if not from_right:
        return _with_arabic_turned(shown, classes)
    parts = []
    at = 0
    for run in LEFT_TO_RIGHT.finditer(classes):
        parts += [shown[at : run.start()][::-1], shown[run.start() : run.end()]]
        at = run.end()
    return "".join([*parts, shown[at:][::-1]][::-1])


def _with_arabic_turned(shown: str, classes: str) -> str:
    parts = []
    at = 0
    for run in ARABIC.finditer(classes):
        parts += [shown[at : run.start()], in_order_of_reading(shown[run.start() : run.end()], from_right=True)]
        at = run.end()
    return "".join([*parts, shown[at:]])


def _classes(shown: str) -> str:
    """One letter a character for its class in Unicode; a number that follows Arabic counts as an Arabic one."""
    classes = []
    last = ""
    for letter in reversed(shown):
        one = CLASSES.get(unicodedata.bidirectional(letter), "o")
        last = one if one in "LR" else last
        classes.append("2" if one == "1" and last == "R" else one)
    return "".join(reversed(classes))


def _reads_forwards(shown: Sequence[str]) -> bool:
    """Whether the letters, from left to right, spell words: teh marbuta and alef maksura only stand at a word's end."""
    text = " ".join(shown)
    return len(re.findall(r"[^\W\d_][ةى](?!\w)", text)) > len(re.findall(r"(?<!\w)[ةى][^\W\d_]", text))


def _unmatched(line: str) -> int:
    """How many brackets have no partner."""
    open_ones: list[str] = []
    alone = 0
    for letter in filter(BRACKETS.__contains__, line):
        if letter in CLOSED_BY:
            open_ones.append(CLOSED_BY[letter])
        elif open_ones and open_ones[-1] == letter:
            open_ones.pop()
        else:
            alone += 1
    return alone + len(open_ones)


def _as_shown(row: Sequence[Glyph]) -> str:
    """The letters from left to right, those of one place, and their marks, in reverse for the reversal to come.

    Spaces without a width were put in by PDFium, in no place that can be trusted: the gaps tell where they belong.
    """
    places: list[list[Glyph]] = []
    bases = sorted((glyph for glyph in row if not unicodedata.combining(glyph.letter)), key=lambda glyph: glyph.centre)
    for glyph in bases:
        if places and _is_same_place(places[-1][0], glyph) and not glyph.letter.isspace():
            places[-1].append(glyph)
        else:
            places.append([glyph])
    turned = _turns_ligatures(places)
    spelled = [reversed_if_arabic(_spelled(place, turned=turned)) for place in places]
    for mark in (glyph for glyph in row if unicodedata.combining(glyph.letter)):
        nearest = min(range(len(places)), key=lambda at: abs(places[at][0].centre - mark.centre), default=None)
        if nearest is not None:
            before = has_arabic(places[nearest])
            spelled[nearest] = mark.letter + spelled[nearest] if before else spelled[nearest] + mark.letter
    gap = GAP * sum(base.right - base.left for base in bases) / max(len(bases), 1)
    spaced = [" " if here[0].left - last[0].right > gap else "" for last, here in pairwise(places)]
    return "".join(space + place for space, place in zip(["", *spaced], spelled, strict=False))


def reversed_if_arabic(spelled: str) -> str:
    """The letters of one place as the reversal of an Arabic line expects them.

    >>> reversed_if_arabic("لا") == "ال", reversed_if_arabic("ff")
    (True, 'ff')
    """
    return spelled[::-1] if len(spelled) > 1 and unicodedata.bidirectional(spelled[0]) in ("R", "AL") else spelled


def _is_same_place(a: Glyph, b: Glyph) -> bool:
    return abs(a.left - b.left) < TOLERANCE and abs(a.right - b.right) < TOLERANCE and a.right > a.left


def _spelled(place: list[Glyph], *, turned: bool) -> str:
    """The letters of a ligature in the order of reading; alef and lam make one only with the lam first."""
    letters = "".join(glyph.letter for glyph in sorted(place))
    if len(letters) == 2 and letters[0] in ALEFS and letters[1] == LAM:
        return letters[::-1]
    return letters[::-1] if turned and len(letters) > 2 and has_arabic(place) else letters


def _turns_ligatures(places: list[list[Glyph]]) -> bool:
    """Whether the letters of ligatures came turned around: seen by a lam that follows its alef."""
    pairs = [[glyph.letter for glyph in sorted(place)] for place in places if len(place) == 2]
    return any(first in ALEFS and second == LAM for first, second in pairs)
