"""Marked words that belong to something else, and names that real pages taught to read."""

from __future__ import annotations

import pytest
from mark_makers import SHORT, mark_of

from foedus.actors.basic import basic_form
from foedus.model import Claim, Mention
from foedus.reading import gazette
from foedus.reading.book import Book
from foedus.reading.growing import grow
from foedus.reading.lists import Lists
from foedus.reading.marks import Filler, Mark
from foedus.reading.repetition import without_twins
from foedus.reading.reporting import Reports
from foedus.reading.strays import is_age_of_a_record, without_strays
from foedus.reading.surfaces import bare
from foedus.reading.untold import tells
from foedus.spans import Span

CASES = """
en | exercise | Drills | Drills stretching from Oman to Iran. | who=Oman; who=Iran | where=Oman, Iran
en | exercise | Drills | Drills with ships from Oman to Iran. | who=Oman; who=Iran | who=Oman, Iran
ru | exercise | Учения | Учения растянулись от Норвегии до Польши. | who=Норвегии; who=Польши | where=Норвегии, Польши
ar | exercise | مناورات | مناورات تمتد من عمان إلى إيران. | who=عمان; who=إيران | where=عمان, إيران
en | sign | signed | It was signed after the collapse of the Soviet Union. | signatory=Soviet Union |
en | sign | signed | It was signed by the Soviet Union. | signatory=Soviet Union | signatory=Soviet Union
en | dissolve | collapse | The collapse of the Soviet Union. | object=Soviet Union | object=Soviet Union
ru | sign | подписан | Он подписан после распада СССР. | signatory=СССР |
ar | sign | وقعت | وقعت بعد انهيار الاتحاد السوفيتي. | signatory=الاتحاد السوفيتي |
ru | exercise | учения | Будут учения, сказал Иванов журналистам. | said=Иванов; said=журналистам | said=Иванов
ru | exercise | учения | Согласно министрам, будут учения. | said=министрам | said=министрам
en | sign | signed | A pact called the “Manila Pact” was signed. | agreement=pact | agreement=Manila Pact
en | found | set up | A body known as “G5 Sahel” was set up. | object=body | object=G5 Sahel
en | sign | signed | The Baghdad Pact called “old” was signed. | agreement=Baghdad Pact | agreement=Baghdad Pact
ru | meet | саммите | Иван Петров не собирается участвовать в саммите. | who=Иван Петров |
ru | meet | саммите | Иван Петров собирается участвовать в саммите. | who=Иван Петров | who=Иван Петров
ar | meet | القمة | الأمير تميم لن يحضر القمة. | who=الأمير تميم |
en | exercise | drills | They held drills in Belarus with Russia. | who=Belarus; who=Russia | who=Russia; where=Belarus
ru | exercise | Учения | Учения на территории России начала Сербия. | who=России; who=Сербия | who=Сербия; where=России
ar | exercise | مناورات | بدأت مناورات في مصر. | who=مصر | where=مصر
ru | pull_out | Отвод | Отвод от линии на границе с Чадом. | origin=линии; origin=Чадом | origin=линии
en | pull_out | left | They left Mali. | origin=Mali | origin=Mali
ru | exercise | учениях | В учениях был батальон «Ястреб». | name=Ястреб |
ru | exercise | учениях | В учениях «Ястреб» был батальон. | name=Ястреб | name=Ястреб
ru | part_of | сил | План совместной подготовки сил ОДКБ. | part=совместной; whole=ОДКБ | whole=ОДКБ
ru | part_of | штаб | Объединённый штаб ОДКБ. | part=Объединённый; whole=ОДКБ | part=Объединённый; whole=ОДКБ
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_words_that_play_no_part_are_left_out(line: str) -> None:
    language, predicate, trigger, text, told, wanted = (cell.strip() for cell in line.split("|"))
    mark = without_strays(Book(text, language), mark_of(text, predicate, trigger, told))
    left = {role: ", ".join(one.span.of(text) for one in some) for role, some in mark.fillers.items() if some}
    assert left == {
        SHORT.get(role, role): names for role, names in (one.split("=") for one in wanted.split("; ") if one)
    }


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("Токаева", "Токаев"), ("Токаеву", "Токаев"), ("Пашиняна", "Пашинян"), ("Мерца", "Мерц"),
        ("Захарова", "Захарова"), ("Жапаровым", "Жапаров"),
    ],
)  # fmt: skip
def test_the_surname_of_a_well_known_man_is_put_into_the_nominative(told: str, wanted: str) -> None:
    assert basic_form(told, "ru") == wanted


def test_a_compound_adjective_is_of_all_its_states() -> None:
    assert gazette.states_of_compound("армяно-азербайджанской", "ru") == ("Армения", "Азербайджан")
    assert gazette.states_of_compound("военно-политический", "ru") == ()
    text = "Пройдёт российско-белорусское учение."
    grown = grow(Span(8, 29), "participant", "actor", Book(text, "ru"), len(text))
    assert grown.of(text) == "российско-белорусское"


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("совет Организации в Минске", "Организации в", "Организации"),
        ("the Organization in Minsk", "Organization in", "Organization"),
        ("the Forces in Europe met", "Forces in", "Forces in Europe"),
    ],
)
def test_an_organisation_is_not_named_by_the_city_it_meets_in(text: str, marked: str, wanted: str) -> None:
    language = "en" if text.isascii() else "ru"
    at = text.index(marked)
    assert grow(Span(at, at + len(marked)), "body", "actor", Book(text, language), len(text)).of(text) == wanted


def test_an_arabic_city_without_the_word_for_it() -> None:
    text = "عقدت بمدينة جدة"
    assert bare(text, Span(5, len(text)), "ar").of(text) == "جدة"
    assert basic_form("بقصر الصخير", "ar") == "قصر الصخير"


def test_a_strategy_has_no_parts_that_are_bodies() -> None:
    for text, told in (("The drill is part of a strategy.", False), ("The staff is part of the union.", True)):
        at = text.index("part")
        whole = Filler(Span(text.index(" of ") + 4, len(text) - 1), 0.9)
        mark = Mark("part_of", Span(at, at + 4), {"whole": (whole,)}, "asserted", Span(0, len(text)), 0.5)
        assert tells(text, mark) is told


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("Shoigu reported to Russian President Vladimir Putin, TASS said.", "Vladimir Putin", False),
        ("Vladimir Putin reported it.", "Vladimir Putin", True),
        ("Позиция страны не изменилась, сказала она.", "Позиция страны", False),
    ],
)
def test_who_is_reported_to_does_not_speak(text: str, marked: str, wanted: bool) -> None:
    at = text.index(marked)
    book = Book(text, "en" if text.isascii() else "ru")
    book.sentences = [0]
    book.close()
    speaker = Filler(Span(at, at + len(marked)), 0.9)
    mark = Mark("meet", Span(0, 1), {}, "asserted", Span(0, len(text)), 0.5)
    assert Reports(book, Lists(book)).speaks(mark, speaker) is wanted


@pytest.mark.parametrize(
    ("text", "time", "wanted"),
    [
        ("It is the largest drill since 1988.", "since 1988", True),
        ("It is the largest drill since 1988.", "1988", True),
        ("The largest drill was held in 1988.", "1988", False),
        ("Это крупнейшие учения за десять лет.", "десять лет", True),
        ("Крупнейшие учения прошли на базе 5 мая.", "5 мая", False),
        ("وهي أكبر مناورات منذ عام 1988.", "منذ عام 1988", True),
    ],
)
def test_since_when_there_was_none_like_it_is_not_when_it_was(text: str, time: str, wanted: bool) -> None:
    at = text.index(time)
    assert is_age_of_a_record(text, Span(at, at + len(time))) is wanted


def test_the_end_of_a_list_is_no_name() -> None:
    text = "signed by Pakistan, the Philippines and neighboring Afghanistan"
    assert bare(text, Span(10, 23), "en").of(text) == "Pakistan"
    assert bare(text, Span(40, len(text)), "en").of(text) == "Afghanistan"


def test_a_member_of_an_organisation_is_not_also_party_to_it() -> None:
    def claim(predicate: str, who: str, what: str, name: str) -> Claim:
        roles = {who: (Mention("Россия"),), what: (Mention(name),)}
        return Claim("d", predicate, roles, Span(0, 9), "участники", trigger=Span(0, 9))

    for name, kept in (("ОДКБ", "member_of"), ("Варшавский договор", "member_of"), ("ДНЯО", "party_to")):
        both = [claim("member_of", "member", "organization", name), claim("party_to", "party", "treaty", name)]
        assert [one.predicate for one in without_twins(both, "ru")] == [kept]
    apart = [claim("member_of", "member", "organization", "ОДКБ"), claim("party_to", "party", "treaty", "ДКБ")]
    assert without_twins(apart, "ru") == apart
