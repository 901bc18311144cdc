"""Offices whole, so that no deputy becomes the head; what begins and ends; what one word cannot tell at once."""

from __future__ import annotations

from datetime import date

import pytest
from mark_makers import SHORT, mark_of

from foedus.dates import When
from foedus.model import Claim, Document, Mention
from foedus.reading.denial import nothing_denies
from foedus.reading.filler import fillers_of
from foedus.reading.filling import may_fill
from foedus.reading.gather import fill_book
from foedus.reading.growing import grow
from foedus.reading.heads import kind_by_head
from foedus.reading.lists import Lists
from foedus.reading.marks import Mark
from foedus.reading.mending import mended
from foedus.reading.modality import modality_of
from foedus.reading.offices import with_whole_offices
from foedus.reading.repetition import without_rivals
from foedus.reading.reporting import Reports
from foedus.reading.selecting import one_for_each_person
from foedus.reading.subjects import with_its_subject
from foedus.reading.surfaces import bare
from foedus.reading.untold import tells
from foedus.reading.values import office
from foedus.spans import Span

OFFICES = """
ar | التقى نائب رئيس الدولة راشد بن علي. | رئيس الدولة | نائب رئيس الدولة
ar | ونائب وزير الدفاع سالم حميد. | وزير الدفاع | نائب وزير الدفاع
ar | قال الأمين العام المساعد للجامعة. | الأمين العام | الأمين العام المساعد
en | The acting Foreign Minister Jane Roe spoke. | Foreign Minister | acting Foreign Minister
en | The Deputy Secretary General Ambassador Jane Roe. | Secretary General Ambassador | Deputy Secretary General
en | The base commander Colonel John Roe spoke. | base commander Colonel | base commander
en | The Secretary General Jane Roe spoke. | Secretary General | Secretary General
en | A vice of the Foreign Minister. | Foreign Minister | Foreign Minister
ru | Первый заместитель министра обороны Иван Петров. | министра обороны | Первый заместитель министра обороны
ru | Бывший министр обороны Иван Петров. | министр обороны | министр обороны
"""


@pytest.mark.parametrize("line", OFFICES.strip().splitlines())
def test_an_office_is_whole_and_no_rank_is_a_part_of_it(line: str) -> None:
    language, text, marked, wanted = (part.strip() for part in line.split(" | "))
    mark = mark_of(text, "holds_office", marked, f"office={marked}")
    book = fill_book(Document("a", text, language=language), [mark], language, [])
    (office,) = with_whole_offices(book, mark).fillers["office"]
    assert office.span.of(text) == wanted


def test_an_office_does_not_grow_over_a_rank() -> None:
    text = "The base commander Colonel John Roe spoke."
    book = fill_book(Document("a", text, language="en"), [], "en", [])
    assert grow(Span(4, 18), "office", "text", book, len(text)).of(text) == "base commander"


def test_the_name_behind_an_aide_of_the_president_is_the_president_s() -> None:
    text = "في حضور مستشار الرئيس الأميركي دونالد ترامب"
    mark = mark_of(text, "holds_office", "مستشار", "office=مستشار الرئيس; person=دونالد ترامب")
    book = fill_book(Document("a", text, language="ar"), [mark], "ar", [])
    (office,) = with_whole_offices(book, mark).fillers["office"]
    assert office.span.of(text) == "الرئيس"


SUBJECTS = """
en | found | established | The Warsaw Pact was established to counter NATO. | object=NATO | object=Warsaw Pact
en | found | founded | NATO was formally founded in 1949. | | object=NATO
en | found | replaced | The League was replaced by the United Nations. | object=United Nations | object=United Nations
en | dissolve | disbanded | The pact's military arm was disbanded. | object=pact | object=pact's military arm
en | join | join | It is to join NATO's Partnership for Peace. | organization=NATO | organization=Partnership for Peace
en | join | join | Malta is to join NATO's ranks. | organization=NATO | organization=NATO
ru | dissolve | распущена | СЕАТО была распущена вслед за СЕНТО. | object=СЕНТО | object=СЕАТО
ru | found | создал | СССР создал СЭВ. | object=СЭВ | object=СЭВ
"""


@pytest.mark.parametrize("line", SUBJECTS.strip().splitlines())
def test_what_begins_is_the_subject_and_not_whoever_owns_it(line: str) -> None:
    language, predicate, trigger, text, told, wanted = (cell.strip() for cell in line.split("|"))
    mark = mark_of(text, predicate, trigger, told)
    book = fill_book(Document("a", text, language=language), [mark], language, [])
    left = with_its_subject(book, mark).fillers
    role, names = wanted.split("=")
    assert ", ".join(one.span.of(text) for one in left[SHORT.get(role, role)]) == names


UNTOLD = """
attack | coups | Relations were strained since coups occurred in Niger. | no
attack | переворота | После переворота в Мали границы закрыли. | no
attack | انقلاب | وقع انقلاب في النيجر. | no
attack | invasion | His own decree saved Poland from invasion by its allies. | no
attack | attack | The mission is to deter any further attack on Poland. | no
attack | invaded | The army saved its tanks and invaded Poland. | yes
attack | нападения | Договор защитил страну от нападения. | no
attack | هجوم | هدفها منع أي هجوم على البلاد. | no
cease_fire | ceasefire | The force is to monitor and enforce a ceasefire. | no
cease_fire | ceasefire | The two sides declared a ceasefire. | yes
cease_fire | огня | Они наблюдают за соблюдением прекращения огня. | yes
cease_fire | перемирия | Они наблюдали за соблюдением перемирия. | no
"""


@pytest.mark.parametrize("line", UNTOLD.strip().splitlines())
def test_a_coup_is_no_attack_and_what_is_averted_has_not_happened(line: str) -> None:
    predicate, trigger, text, wanted = (part.strip() for part in line.split(" | "))
    assert tells(text, mark_of(text, predicate, trigger)) is (wanted == "yes")


@pytest.mark.parametrize(
    ("predicate", "told", "wanted"),
    [
        ("pull_out", "force=ambassadors", False), ("pull_out", "force=last troops", True),
        ("holds_office", "office=son-in-law", False), ("holds_office", "office=foreign minister", True),
    ],
)  # fmt: skip
def test_envoys_are_no_troops_and_kin_hold_no_office(predicate: str, told: str, wanted: bool) -> None:
    text = "Recalled: ambassadors, last troops, his son-in-law, the foreign minister."
    assert tells(text, mark_of(text, predicate, "Recalled", told)) is wanted


def test_the_last_soldier_is_no_envoy() -> None:
    text = "Страну покинул последний солдат."
    assert tells(text, mark_of(text, "pull_out", "покинул", "force=последний солдат"))


def claim(predicate: str, roles: dict[str, str], confidence: float, year: int = 1977) -> Claim:
    """A claim of one and the same word."""
    names = {role: (Mention(name),) for role, name in roles.items()}
    when = When.at(date(year, 1, 1))
    return Claim("a", predicate, names, Span(0, 9), "dissolved", when=when, confidence=confidence, trigger=Span(0, 9))


def test_of_two_claims_that_one_word_cannot_tell_the_surer_stays() -> None:
    ended, begun = claim("dissolve", {"object": "SEATO"}, 0.8), claim("found", {"object": "SEATO"}, 0.5)
    other = claim("found", {"object": "ASEAN"}, 0.4)
    assert without_rivals([ended, begun, other]) == [ended, other]


def test_words_of_fighting_tell_of_no_arms_given() -> None:
    given = claim("assist", {"actor": "Mali", "recipient": "Niger"}, 0.9)
    fought = claim("attack", {"attacker": "Mali", "target": "Niger"}, 0.4)
    assert without_rivals([given, fought]) == [fought]


def test_a_summit_is_not_denied_since_somebody_stays_away() -> None:
    text = "Chad will not take part in the summit in May."
    mark = mark_of(text, "meet", "summit")
    assert modality_of(text, mark) != "denied"
    drill = mark_of(text.replace("summit", "exercise"), "exercise", "exercise", "who=Chad")
    assert modality_of(text.replace("summit", "exercise"), drill) == "denied"


def test_an_intention_lies_ahead() -> None:
    text = "He announced France's intention to withdraw."
    assert modality_of(text, mark_of(text, "withdraw", "withdraw")) == "planned"


def test_marks_of_other_predicates_keep_their_fillers() -> None:
    text = "The acting Foreign Minister met."
    mark: Mark = mark_of(text, "meet", "met", "who=Foreign Minister")
    book = fill_book(Document("a", text, language="en"), [mark], "en", [])
    assert with_whole_offices(book, mark) == mark


def test_a_joint_council_is_no_alliance() -> None:
    text = "The NATO-Russia Permanent Joint Council met; the NATO-led force did not."
    book = fill_book(Document("a", text, language="en"), [], "en", [])
    assert grow(Span(4, 8), "object", "actor", book, len(text)).of(text) == "NATO-Russia Permanent Joint Council"
    assert grow(Span(49, 53), "object", "actor", book, len(text)).of(text) == "NATO"


def test_what_belongs_to_a_pact_is_no_pact() -> None:
    assert kind_by_head("pact’s military structure", "en") is None
    assert kind_by_head("military pact", "en") == "treaty"


def test_an_arabic_word_that_begins_as_and_does_keeps_its_letter() -> None:
    text = "بعد تبني وزراء الخارجية وقطر القرار"
    mark = mark_of(text, "meet", "تبني", "who=تبني; who=وزراء الخارجية; who=وقطر")
    book = fill_book(Document("a", text, language="ar"), [mark], "ar", [])
    names = [one.surface for one in fillers_of(book, mark)]
    assert "وزراء الخارجية" in names
    assert "قطر" in names


@pytest.mark.parametrize(("name", "wanted"), [("12", False), ("ANZUS Treaty", False), ("Australia", True)])
def test_a_number_or_a_treaty_signs_nothing(name: str, wanted: bool) -> None:
    text = f"Signed by {name} in May."
    mark = mark_of(text, "sign", "Signed", f"signatory={name}")
    book = fill_book(Document("a", text, language="en"), [mark], "en", [])
    (filler,) = fillers_of(book, mark)
    assert may_fill(filler, name) is wanted


HOLDERS = """
en | Chad's Prime Minister Jane Roe, Commission President John Doe met. | Prime Minister | Jane Roe; John Doe | Jane Roe
en | The ministers Jane Roe and John Doe met. | ministers | Jane Roe; John Doe | Jane Roe, John Doe
ru | Премьер-министры Иван Петров и Олег Шульц. | Премьер-министры | Иван Петров; Олег Шульц | Иван Петров, Олег Шульц
en | The chairmanship passes from Chad to Mali. | chairmanship | Chad; Mali | Chad, Mali
"""


@pytest.mark.parametrize("line", HOLDERS.strip().splitlines())
def test_an_office_of_one_is_held_by_the_nearest(line: str) -> None:
    language, text, office, persons, wanted = (part.strip() for part in line.split(" | "))
    told = "; ".join(f"person={person}" for person in persons.split("; "))
    mark = mark_of(text, "holds_office", office, f"office={office}; {told}")
    book = fill_book(Document("a", text, language=language), [mark], language, [])
    held = [one.span.of(text) for it in one_for_each_person(book, mark) for one in it.fillers["person"]]
    assert held == wanted.split(", ")


@pytest.mark.parametrize(
    ("office", "wanted"), [("governor", ()), ("chairmanship", ("Chad",)), ("rotating presidency", ("Chad",))]
)
def test_a_state_holds_no_office_but_a_chairmanship(office: str, wanted: tuple[str, ...]) -> None:
    text = f"The {office} is held by Chad."
    mark = mark_of(text, "holds_office", "held", f"office={office}; person=Chad")
    book = fill_book(Document("a", text, language="en"), [mark], "en", [])
    persons = with_whole_offices(book, mark).fillers.get("person", ())
    assert tuple(one.span.of(text) for one in persons) == wanted


NOT_TOLD = """
join | became | Chad became the first member to send tanks. | no
join | became | Chad became the first state of the Sahel to join the pact. | yes
join | стал | Чад стал первой страной союза, которая послала танки. | no
deploy | live | Some 2,000 people from Chad live in Mali. | no
bases_in | live | Some 2,000 soldiers from Chad live in Mali. | yes
deploy | يقيمون | نحو ألف تشادي يقيمون في مالي. | no
"""


@pytest.mark.parametrize("line", NOT_TOLD.strip().splitlines())
def test_who_is_the_first_to_do_something_joins_nothing_and_who_lives_somewhere_is_no_troop(line: str) -> None:
    predicate, trigger, text, wanted = (part.strip() for part in line.split(" | "))
    assert tells(text, mark_of(text, predicate, trigger)) is (wanted == "yes")


MODALITIES = """
assist | send | Chad has pledged to send arms to Mali. | planned
assist | прислать | Чад пообещал прислать оружие. | planned
cease_fire | halt | The two sides agreed to halt fire. | asserted
sanction | impose | Chad threatened to impose sanctions. | possible
sanction | بفرض | هدد الاتحاد بفرض عقوبات على مالي. | possible
"""


@pytest.mark.parametrize("line", MODALITIES.strip().splitlines())
def test_what_is_promised_lies_ahead_and_what_is_threatened_may_come(line: str) -> None:
    predicate, trigger, text, wanted = (part.strip() for part in line.split(" | "))
    assert modality_of(text, mark_of(text, predicate, trigger)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Чад вышел из союза на прошлой неделе, о чём неоднократно говорил.",
        "After the United Nations left, Chad withdrew.",
        "Чад вышел из неформального союза; это необходимость, по некоторым словам.",
    ],
)
def test_words_that_only_begin_like_a_denial_deny_nothing(text: str) -> None:
    trigger = "withdrew" if "withdrew" in text else "вышел"
    assert nothing_denies(text, mark_of(text, "withdraw", trigger, modality="denied"))


@pytest.mark.parametrize("text", ["Чад незаконно вышел.", "Чад не вышел.", "Chad unwillingly вышел."])
def test_words_that_may_deny_are_kept(text: str) -> None:
    assert not nothing_denies(text, mark_of(text, "withdraw", "вышел", modality="denied"))


def test_what_a_bracket_tells_is_told_of_the_name_before_it() -> None:
    text = "It had Albania (which withdrew in 1968), Bulgaria, Poland and Romania."
    mark = mark_of(text, "withdraw", "withdrew", "actor=Albania")
    book = fill_book(Document("a", text, language="en"), [mark], "en", [])
    (whole,) = mended(book, Lists(book), [mark])
    assert [one.span.of(text) for one in whole.fillers["actor"]] == ["Albania"]
    all_marked = mark_of(text, "withdraw", "withdrew", "actor=Albania; actor=Bulgaria; actor=Poland")
    (whole,) = mended(book, Lists(book), [all_marked])
    assert [one.span.of(text) for one in whole.fillers["actor"]] == ["Albania"]


SPEAKERS = """
en | Chad, Mali and Niger announced that they withdraw. | withdraw | Mali | Chad, Mali, Niger
ru | «Чад выходит», — сказал Иван Петров на конференции глав школ. | выходит | глав школ; Иван Петров | Иван Петров
"""


@pytest.mark.parametrize("line", SPEAKERS.strip().splitlines())
def test_who_speaks_together_and_who_only_sat_there(line: str) -> None:
    language, text, trigger, marked, wanted = (part.strip() for part in line.split(" | "))
    told = "; ".join(f"said={one}" for one in marked.split("; "))
    mark = mark_of(text, "withdraw", trigger, told)
    book = fill_book(Document("a", text, language=language), [mark], language, [Span(0, len(text))])
    speakers = Reports(book, Lists(book)).with_its_speakers(mark).fillers.get("attribution", ())
    assert ", ".join(one.span.of(text) for one in speakers) == wanted


@pytest.mark.parametrize(
    ("language", "text", "words", "role", "wanted"),
    [
        ("en", "Pakistani state television said so.", "Pakistani state", "attribution", "Pakistani state television"),
        ("ru", "Это сообщила пресс-служба Министерства обороны.", "пресс-служба", "attribution",
         "пресс-служба Министерства обороны"),
        ("ar", "تنظمها وزارة الدفاع السعودية هذا العام", "وزارة", "organizer", "وزارة الدفاع السعودية"),
        ("ar", "تنظمها وزارة الدفاع المقبلة", "وزارة", "organizer", "وزارة الدفاع"),
    ],
)  # fmt: skip
def test_names_that_were_cut_grow_to_their_end(language: str, text: str, words: str, role: str, wanted: str) -> None:
    book = fill_book(Document("a", text, language=language), [], language, [])
    span = Span(text.index(words), text.index(words) + len(words))
    assert grow(span, role, "actor", book, len(text)).of(text) == wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("new Secretary General", "Secretary General"), ("новый генеральный секретарь", "генеральный секретарь"),
        ("رئيس وزراء", "رئيس وزراء"), ("وزراء الخارجية", "وزير الخارجية"),
    ],
)  # fmt: skip
def test_an_office_is_told_as_one_holder_has_it(told: str, wanted: str) -> None:
    assert office(told) == wanted


@pytest.mark.parametrize(
    ("language", "told", "wanted"),
    [("ar", "مجلس السلم والأمن التابع", "مجلس السلم والأمن"), ("ru", "Иван Петров, который", "Иван Петров")],
)
def test_what_leads_on_is_no_part_of_a_name(language: str, told: str, wanted: str) -> None:
    assert bare(told, Span(0, len(told)), language).of(told) == wanted
