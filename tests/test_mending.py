"""Marks that the writing of the text mends: whole lists, who presides, whom 'we' means."""

from __future__ import annotations

import pytest
from mark_makers import mark_of

from foedus.model import Document
from foedus.reading.gather import fill_book
from foedus.reading.lists import Lists
from foedus.reading.marks import Filler, Mark
from foedus.reading.mending import mended
from foedus.reading.speaking import is_neighbour, is_we
from foedus.spans import Span

LISTS = """
en | join | actor | Armenia, Belarus, Cuba and Iran joined. | joined | Belarus | Armenia, Belarus, Cuba, Iran
en | join | actor | Armenia and Russia joined. | joined | Armenia | Armenia
ru | join | actor | Армения, Белоруссия и Россия вступили в союз. | вступили | Россия | Армения, Белоруссия, Россия
ar | join | actor | انضمت مصر والعراق وسوريا ولبنان إلى الحلف. | انضمت | العراق | مصر, العراق, سوريا, لبنان
"""


@pytest.mark.parametrize("line", LISTS.strip().splitlines())
def test_a_list_of_states_is_whole(line: str) -> None:
    language, predicate, role, text, trigger, words, wanted = (part.strip() for part in line.split(" | "))
    mark = mark_of(text, predicate, trigger, f"{role}={words}")
    book = fill_book(Document("a", text, language=language), [mark], language, [])
    (whole,) = mended(book, Lists(book), [mark])
    assert [filler.span.of(text).lstrip("و") for filler in whole.fillers[role]] == wanted.split(", ")


PRESIDING = [
    ("The council met in Prague, with Václav Havel presiding.", "met", "Václav Havel"),
    ("They met at a summit chaired by Kassym-Jomart Tokayev.", "met", "Kassym-Jomart Tokayev"),
    ("Совет собрался под председательством Александра Лукашенко.", "собрался", "Александра Лукашенко"),
]


@pytest.mark.parametrize(("text", "trigger", "who"), PRESIDING)
def test_who_presides_is_the_chair(text: str, trigger: str, who: str) -> None:
    language = "en" if text.isascii() or "Havel" in text else "ru"
    mark = mark_of(text, "meet", trigger, f"who={who}")
    book = fill_book(Document("a", text, language=language), [mark], language, [])
    (mending,) = mended(book, Lists(book), [mark])
    assert set(mending.fillers) == {"chair"}


def test_the_same_words_fill_one_role_and_a_place_has_an_end() -> None:
    text = "Moscow sent troops to the capital of Kazakhstan."
    there = {
        "actor": (Filler(Span(0, 6), 0.9),),
        "destination": (Filler(Span(0, 6), 0.4), Filler(Span(37, 47), 0.8)),
        "where": (Filler(Span(26, 36), 0.6),),
    }
    mark = Mark("deploy", Span(7, 11), there, "asserted", Span(0, len(text)), 1.0)
    book = fill_book(Document("a", text, language="en"), [mark], "en", [])
    (mending,) = mended(book, Lists(book), [mark])
    assert {role: [one.span.of(text) for one in some] for role, some in mending.fillers.items()} == {
        "actor": ["Moscow"],
        "destination": ["Kazakhstan"],
    }


def test_the_state_of_a_person_is_no_participant_beside_him() -> None:
    text = "اجتمع الرئيسان الصيني شي جين بينغ والروسي فلاديمير بوتين مع السعودية والإمارات."
    some = tuple(
        Filler(Span(text.index(one), text.index(one) + len(one)), 0.9)
        for one in ("شي جين بينغ", "والروسي", "فلاديمير بوتين", "السعودية", "والإمارات")
    )
    mark = Mark("meet", Span(0, 5), {"participant": some}, "asserted", Span(0, len(text)), 1.0)
    book = fill_book(Document("a", text, language="ar"), [mark], "ar", [])
    (mending,) = mended(book, Lists(book), [mark])
    kept = [one.span.of(text) for one in mending.fillers["participant"]]
    assert kept == ["شي جين بينغ", "فلاديمير بوتين", "السعودية", "والإمارات"]


@pytest.mark.parametrize(
    ("words", "language", "we", "neighbour"),
    [
        ("our country", "en", True, False),
        ("us", "en", True, False),
        ("US", "en", False, False),
        ("наших", "ru", True, False),
        ("наша страна", "ru", True, False),
        ("بلادنا", "ar", True, False),
        ("northern neighbour", "en", False, True),
        ("соседнюю республику", "ru", False, True),
        ("جارتها", "ar", False, True),
        ("Austria", "en", False, False),
    ],
)
def test_words_for_those_who_speak_and_for_their_neighbours(
    words: str, language: str, we: bool, neighbour: bool
) -> None:
    assert (is_we(words, language), is_neighbour(words, language)) == (we, neighbour)
