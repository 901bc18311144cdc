"""Marked words that cannot fill their role: cut, moved or left out."""

from __future__ import annotations

import pytest
from mark_makers import mark_of

from foedus.model import Document
from foedus.reading.book import Book, Named
from foedus.reading.filler import fillers_of
from foedus.reading.fitting import fitted, is_period_of_a_plan, without_the_whole_of_a_list
from foedus.reading.gather import fill_book
from foedus.reading.marks import Filler, Mark
from foedus.reading.repetition import is_tail
from foedus.reading.reporting import without_bare_titles
from foedus.reading.resolve import officers_act_for_their_states
from foedus.reading.values import is_told_of_several, office
from foedus.reading.written import find_capital_names
from foedus.spans import Span

CASES = """
en | deploy | sent | Chad sent a twelve-year force. | strength=twelve |
en | deploy | sent | Chad sent twelve soldiers. | strength=twelve | strength=twelve
en | exercise | drills | The drills drew 30 aircraft and 900 troops. | strength=30; strength=900 | strength=900
en | exercise | drills | The drills drew 14 countries. | strength=14 |
en | deploy | sent | Oman sent 30 vehicles. | strength=30 | strength=30
ru | exercise | учения | В учения вовлечены 70 единиц техники. | strength=70 |
ru | exercise | учения | В учения вовлечены 70 военных. | strength=70 | strength=70
en | meet | visit | The visit fell through over Typhoon Yagi. | participant=Typhoon Yagi |
ru | join | вернулась | Страна вернулась в союз при Иване Петрове. | where=Иване Петрове |
ru | meet | встречи | После двусторонней встречи в Риге. | where=двусторонней; where=Риге | where=Риге
ru | exercise | Учения | Учения прошли на полигоне в Орше. | where=полигоне; where=Орше | where=Орше
ru | exercise | Учения | Учения прошли на полигоне Лосвидо. | where=полигоне; where=Лосвидо | where=полигоне, Лосвидо
en | exercise | drill | The drill, organised by the Royal Navy, ended. | participant=Royal Navy | organizer=Royal Navy
en | exercise | drill | The drill, joined by the Royal Navy, ended. | participant=Royal Navy | participant=Royal Navy
en | appoint | passed | The chair passed from Chad to Mali. | person=Chad; person=Mali | person=Mali
en | appoint | took over | Ann Roe took over, replacing Bo Lund. | person=Ann Roe; person=Bo Lund | person=Ann Roe
en | appoint | succeeded | Ann Roe was succeeded by Bo Lund. | person=Bo Lund | person=Bo Lund
ru | appoint | перейдёт | Пост перейдёт от Чада к Мали. | person=Чада; person=Мали | person=Мали
ru | deploy | поступят | В Минске позже уточнили: ракеты поступят. | attribution=Минске позже | attribution=Минске
en | meet | arrived | A delegation led by General Juan Vega arrived. | chair=Juan Vega | participant=Juan Vega
en | meet | talks | The talks were led by General Juan Vega. | chair=Juan Vega | chair=Juan Vega
en | meet | met | A Ro, B Lu and C Do met. | participant=A Ro; chair=B Lu; chair=C Do | participant=A Ro, B Lu, C Do
ru | holds_office | глава | глава Малого суда | office=глава Малого; body=Малого суда | office=глава; body=Малого суда
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_marked_words_fit_their_role(line: str) -> None:
    language, predicate, trigger, text, marked, wanted = (part.strip() for part in line.split("|"))
    mark = mark_of(text, predicate, trigger, marked)
    book = Book(text, language)
    if "Иване" in text:
        at = text.index("Иване")
        book.add(Named(Span(at, at + len("Иване Петрове")), "Иван Петров", "person"))
    book.close()
    found = fitted(book, mark).fillers
    assert {role: [one.span.of(text) for one in some] for role, some in found.items()} == {
        role: words.split(", ") for role, words in (one.split("=") for one in wanted.split("; ") if one)
    }


PLACES = [("in Norway, Sweden and Finland", ["Norway", "Sweden", "Finland"]), ("in Norway; Sweden won", ["Norway"])]


@pytest.mark.parametrize(("told", "wanted"), PLACES)
def test_between_two_places_of_a_list_stands_a_third(told: str, wanted: list[str]) -> None:
    text = f"The drill was held {told}."
    marked = "; ".join(f"where={one}" for one in ("Norway", "Finland") if one in text)
    mark = mark_of(text, "exercise", "drill", f"{marked}; participant=Sweden")
    found = fitted(fill_book(Document("a", text, language="en"), [mark], "en", []), mark).fillers
    assert [one.span.of(text) for one in found["where"]] == wanted


@pytest.mark.parametrize(
    ("text", "language", "predicate", "trigger", "marked", "role", "wanted"),
    [
        ("They held talks with Kenya in Oslo.", "en", "meet", "talks", "", "participant", ["Kenya"]),
        ("They held talks in Kenya with aides.", "en", "meet", "talks", "", "participant", []),
        ("Лидер встретился с главой Чада.", "ru", "meet", "встретился", "", "participant", ["Чада"]),
        ("They held arms with Kenya.", "en", "assist", "held", "", "recipient", []),
    ],
)
def test_with_whom_talks_were_held(
    text: str, language: str, predicate: str, trigger: str, marked: str, role: str, wanted: list[str]
) -> None:
    mark = mark_of(text, predicate, trigger, marked)
    found = fitted(fill_book(Document("a", text, language=language), [mark], language, []), mark).fillers
    assert [one.span.of(text) for one in found.get(role, ())] == wanted


@pytest.mark.parametrize(
    ("words", "language", "wanted"),
    [
        ("Президенты Армении", "ru", "Армения"),
        ("министрами обороны Казахстана", "ru", "Казахстан"),
        ("leaders of Chad", "en", "Chad"),
        ("زعماء مصر", "ar", "مصر"),
        ("leaders of the protest", "en", None),
    ],
)
def test_officers_without_names_act_for_their_states(words: str, language: str, wanted: str | None) -> None:
    mark = Mark("meet", Span(0, 3), {"participant": (Filler(Span(4, 4 + len(words)), 0.9),)}, "asserted", Span(0, 4), 1)
    text = f"... {words}."
    (filler,) = fillers_of(Book(text, language), mark)
    assert officers_act_for_their_states(filler, Book(text, language)) == ([wanted] if wanted else None)


def test_a_name_ends_before_the_day() -> None:
    text = "They began the Reciprocal Access Agreement on Thursday, the Council of May Day said."
    assert [one.name for one in find_capital_names(text, "en")] == ["Reciprocal Access Agreement", "Council of May Day"]


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("The Baltic states - Latvia and Estonia - joined.", "actor=Baltic states; actor=Latvia", ["Latvia"]),
        ("The Baltic states and Latvia joined.", "actor=Baltic states; actor=Latvia", ["Baltic states", "Latvia"]),
        ("Poland: Latvia joined.", "actor=Poland; actor=Latvia", ["Poland", "Latvia"]),
    ],
)
def test_a_list_takes_the_place_of_its_common_name(text: str, marked: str, wanted: list[str]) -> None:
    mark = without_the_whole_of_a_list(Book(text, "en"), mark_of(text, "join", "joined", marked))
    assert [one.span.of(text) for one in mark.fillers["actor"]] == wanted


def test_no_words_go_on_over_a_blank_line() -> None:
    text = "Minsk, 12 July 2024\n\n8-11 July saw the drills."
    mark = Mark("exercise", Span(38, 44), {"when": (Filler(Span(7, 30), 0.9),)}, "asserted", Span(21, 44), 0.5)
    (when,) = fitted(Book(text, "en"), mark).fillers["when"]
    assert when.span.of(text) == "8-11 July"


@pytest.mark.parametrize(
    ("text", "trigger", "time", "wanted"),
    [
        ("Стороны подписали план действий на 2025-2027 годы.", "подписали", "на 2025-2027 годы", True),
        ("Стороны подписали план действий в 2025 году.", "подписали", "в 2025 году", False),
        ("They signed a cooperation plan for 2026.", "signed", "2026", True),
        ("They signed a cooperation plan in 2026.", "signed", "in 2026", False),
        ("وقع الوزيران خطة التعاون لعام 2026.", "وقع", "لعام 2026", True),
    ],
)
def test_the_years_of_a_plan_are_not_those_of_its_signing(text: str, trigger: str, time: str, wanted: bool) -> None:
    at = text.index(time)
    assert is_period_of_a_plan(text, Span(at, at + len(time)), mark_of(text, "sign", trigger, "")) is wanted


def test_a_lone_title_beside_a_name_speaks_for_nobody() -> None:
    text = "Troops left, said Col. Ivo Roe, a spokesman for the army."
    mark = mark_of(text, "pull_out", "left", "attribution=Ivo Roe; attribution=spokesman")
    book = fill_book(Document("a", text, language="en"), [mark], "en", [Span(0, len(text))])
    assert [one.span.of(text) for one in without_bare_titles(book, mark.fillers["attribution"])] == ["Ivo Roe"]
    alone = mark.fillers["attribution"][1:]
    assert without_bare_titles(book, alone) == alone


def test_offices_without_the_words_that_lead_on() -> None:
    assert [office(told) for told in ("spokesman for", "then-Premier", "Head of Mission")] == [
        "spokesman",
        "Premier",
        "Head of Mission",
    ]
    assert [is_told_of_several(word) for word in ("министры", "министр", "commanded")] == [True, False, False]


def test_the_end_of_a_name_adds_nothing_to_it() -> None:
    assert is_tail("Alon", "Exercise Alon")
    assert not is_tail("Alon", "Exercise Alon II")
