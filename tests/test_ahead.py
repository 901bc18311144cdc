"""What may come, what will, and what is only asked for: the words beside a trigger."""

from __future__ import annotations

from pathlib import Path

import pytest
from mark_makers import mark_of

from foedus.model import Document
from foedus.reading.gather import fill_book
from foedus.reading.lists import Lists
from foedus.reading.marks import Mark
from foedus.reading.mending import mended
from foedus.reading.modality import modality_of
from foedus.reading.untold import tells
from foedus.spans import Span

MODALITIES = Path(__file__).parent / "cases" / "modality.txt"


@pytest.mark.parametrize("line", MODALITIES.read_text(encoding="utf-8").splitlines()[1:])
def test_words_beside_the_trigger_decide(line: str) -> None:
    _, predicate, marked, text, trigger, wanted = (part.strip() for part in line.split(" | "))
    assert modality_of(text, mark_of(text, predicate, trigger, f"who={text.split()[0]}", modality=marked)) == wanted


TELLING = [
    ("Mali requested the Council to withdraw the mission at once.", "pull_out", "withdraw", False),
    ("The resolution calls for the complete withdrawal of all troops.", "pull_out", "withdrawal", False),
    ("Mali withdrew the troops which the Council had sent.", "pull_out", "withdrew", True),
    ("Iran asked to join the organisation.", "join", "join", True),
    ("If the junta stays, sanctions follow.", "sanction", "sanctions", True),
    ("Unless the bloc lifts the sanctions, trade will suffer.", "sanction", "sanctions", False),
    ("Совет потребовал от сторон немедленно вывести войска.", "pull_out", "вывести", False),
    ("A vote in favour would mean a withdrawal of the troops.", "pull_out", "withdrawal", False),
    ("Это будет означать прекращение огня в провинции.", "cease_fire", "прекращение", False),
    ("طلبت مالي من القوة سحب جنودها.", "pull_out", "سحب", False),
    ("Стороны начали вывести войска.", "pull_out", "вывести", True),
    ("Парламент Турции ратифицировал протокол.", "sign", "ратифицировал", False),
    ("Министр подписал протокол.", "sign", "подписал", True),
    ("Партнёрами организации остаются Катар и Египет.", "member_of", "Партнёрами", False),
    ("دعا المجلس مالي إلى سحب القوات.", "pull_out", "سحب", False),
    ("بدأت مالي سحب القوات.", "pull_out", "سحب", True),
    ("The donors have not said whether they will pay the force.", "assist", "pay", False),
    ("Neither government has confirmed the deployment.", "deploy", "deployment", False),
    ("Neither rain nor snow delayed the deployment.", "deploy", "deployment", True),
    ("В штабе не подтвердили отправку батальона.", "deploy", "отправку", False),
]


@pytest.mark.parametrize(("text", "predicate", "trigger", "wanted"), TELLING)
def test_demands_ratifications_and_partners_tell_nothing(text: str, predicate: str, trigger: str, wanted: bool) -> None:
    assert tells(text, mark_of(text, predicate, trigger)) is wanted


def whole(text: str, mark: Mark, language: str) -> Mark:
    book = fill_book(Document("a", text, language=language), [mark], language, [Span(0, len(text))])
    (made,) = mended(book, Lists(book), [mark])
    return made


def test_a_chair_presides() -> None:
    text = "Ann Lee met Bo Berg in Rome, spokesman Carl Dahl said."
    made = whole(text, mark_of(text, "meet", "met", "who=Ann Lee; chair=Bo Berg"), "en")
    assert [one.span.of(text) for one in made.fillers["participant"]] == ["Ann Lee", "Bo Berg"]
    assert "chair" not in made.fillers
    text = "The council met in Rome, chaired by Bo Berg."
    made = whole(text, mark_of(text, "meet", "met", "chair=Bo Berg"), "en")
    assert [one.span.of(text) for one in made.fillers["chair"]] == ["Bo Berg"]


@pytest.mark.parametrize(
    ("language", "text", "trigger", "name"),
    [
        ("ru", "Учение стран блока прошло в мае.", "прошло", "Учение"),
        ("en", "The joint drills of the bloc took place in May.", "took place", "joint drills"),
        ("ar", "شاركت مصر في المناورات العسكرية المشتركة.", "شاركت", "المناورات العسكرية المشتركة"),
    ],
)
def test_a_common_noun_is_no_name(language: str, text: str, trigger: str, name: str) -> None:
    assert "name" not in whole(text, mark_of(text, "exercise", trigger, f"name={name}"), language).fillers


def test_a_name_with_a_common_noun_is_one() -> None:
    text = "Учение «Рубеж-2027» прошло в мае."
    assert "name" in whole(text, mark_of(text, "exercise", "прошло", "name=Учение «Рубеж-2027»"), "ru").fillers
