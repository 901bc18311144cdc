"""The rules that turn marked words into names, numbers and kinds: one readable line per case."""

from __future__ import annotations

import pytest

from foedus.model import Document
from foedus.reading.agreement import agree
from foedus.reading.book import Book
from foedus.reading.claims import make_claims
from foedus.reading.filler import Filler, fillers_of
from foedus.reading.filling import may_fill, without_office
from foedus.reading.fitting import fitted
from foedus.reading.gather import fill_book
from foedus.reading.growing import grow
from foedus.reading.kinds import make_passage, make_passages
from foedus.reading.marks import Filler as Marked
from foedus.reading.marks import Mark
from foedus.reading.modality import modality_of
from foedus.reading.passages import find_paragraphs, find_sentences
from foedus.reading.references import count_told
from foedus.reading.resolve import name
from foedus.reading.surfaces import bare, settled, without_titles
from foedus.reading.values import change, digits, office
from foedus.reading.written import find_acronyms, find_capital_names
from foedus.spans import Span


def span_of(text: str, words: str) -> Span:
    at = text.rindex(words)
    return Span(at, at + len(words))


BARE = """
en | the Arab League's | Arab League
en | «Shield-82», | Shield-82
en | (the African Union | African Union
en | the Arab League (AL) | Arab League
en | the Moscow-led Collective Security Treaty Organization | Collective Security Treaty Organization
en | the Saudi-led coalition | Saudi-led coalition
ru | «Щит-82». | Щит-82
ar | «غوام»، | غوام
ar | العاصمة العراقية بغداد | بغداد
ar | بالعاصمة الدوحة | الدوحة
ar | العاصمة العراقية | العاصمة العراقية
ar | مجلس الجامعة على مستوى المندوبين | مجلس الجامعة
"""


@pytest.mark.parametrize("line", BARE.strip().splitlines())
def test_what_is_no_name_falls_off(line: str) -> None:
    language, text, wanted = (part.strip() for part in line.split(" | "))
    assert bare(text, Span(0, len(text)), language).of(text) == wanted


TITLES = """
en | President Sadyr Japarov | Sadyr Japarov
en | the Russian Foreign Minister Sergei Lavrov | Sergei Lavrov
en | King Albert | King Albert
en | Hassan Sheikh Mohamud | Hassan Sheikh Mohamud
ru | министр обороны России Сергей Шойгу | Сергей Шойгу
ar | الرئيس قاسم جومارت توكاييف | قاسم جومارت توكاييف
en | Herr von Ribbentrop | von Ribbentrop
en | M. Molotov | Molotov
en | Lord Halifax | Lord Halifax
ru | двух республик Садыр Жапаров | Садыр Жапаров
ru | тов. Пын Дэ-хуай | Пын Дэ-хуай
"""


@pytest.mark.parametrize("line", TITLES.strip().splitlines())
def test_titles_are_no_part_of_a_name(line: str) -> None:
    language, text, wanted = (part.strip() for part in line.split(" | "))
    assert without_titles(text, Span(0, len(text)), language).of(text) == wanted


def test_shouted_names_are_written_as_others() -> None:
    assert settled("BRUSSELS", "BRUSSELS, 9 May. In Brussels it rained.") == "Brussels"
    assert settled("NATO", "NATO met.") == "NATO"


ACRONYMS = """
The Collective Security Treaty Organization (CSTO) met. | CSTO | Collective Security Treaty Organization
Организация Договора о коллективной безопасности (ОДКБ) провела учения. | ОДКБ | Организация Договора о коллективной безопасности
It joined the Economic Community of West African States (ECOWAS). | ECOWAS | Economic Community of West African States
"""  # noqa: E501


@pytest.mark.parametrize("line", ACRONYMS.strip().splitlines())
def test_acronyms_stand_behind_their_names(line: str) -> None:
    text, acronym, wanted = (part.strip() for part in line.split(" | "))
    assert dict(find_acronyms(text)) == {acronym: wanted}


def test_a_bracket_that_spells_nothing_out_is_no_acronym() -> None:
    assert dict(find_acronyms("The meeting in Minsk (BelTA) ended.")) == {}


NUMBERS = """
90,000 | 90000
60 тысяч | 60000
две с половиной тысячи | 2500
٣٥٠ ألفا | 350000
اثني عشر ألفا | 12000
two hundred and fifty | 250
1.5 million | 1500000
some soldiers | None
"""


@pytest.mark.parametrize("line", NUMBERS.strip().splitlines())
def test_numbers_become_digits(line: str) -> None:
    words, wanted = (part.strip() for part in line.split(" | "))
    assert str(digits(words)) == wanted


CHANGES = """
stopped | stop
cut off | stop
увеличил | more
сокращены | less
وأوقفت | stop
خفّضت | less
began | start
buys | None
"""


@pytest.mark.parametrize("line", CHANGES.strip().splitlines())
def test_the_change_of_a_trade(line: str) -> None:
    words, wanted = (part.strip() for part in line.split(" | "))
    assert str(change(words)) == wanted


KINDS = """
﴿وَعَدَ اللَّهُ الَّذِينَ آمَنُوا مِنكُمْ﴾ | scripture
News: | headline
Комментарий: | headline
## التعليق | headline
Talks end in Minsk | headline
J. Doe | byline
Written for the office by J. Doe | byline
بقلم: فلان | byline
"God has promised it to those who believe." [24:55]. | scripture
The two states signed the treaty. | report
"""


BODIES = """
en | First Lord of the Admiralty | Admiralty
en | State Council | State Council
ru | Маршал Советского Союза | Советского Союза
ru | Генеральный секретариат | Генеральный секретариат
ar | وزارة الدفاع | وزارة الدفاع
"""


@pytest.mark.parametrize("line", BODIES.strip().splitlines())
def test_an_office_is_no_part_of_its_body(line: str) -> None:
    language, text, wanted = (part.strip() for part in line.split(" | "))
    assert without_office(text, language) == wanted


@pytest.mark.parametrize("line", KINDS.strip().splitlines())
def test_signs_that_are_surer_than_the_network(line: str) -> None:
    text, wanted = (part.strip() for part in line.split(" | "))
    document = Document("a", text, title="Talks end in Minsk", author="J. Doe")
    assert make_passage(document, Span(0, len(text)), "report").kind == wanted


def test_what_stands_below_a_byline_at_the_end_belongs_to_it() -> None:
    text = "The states met.\n\nWritten by\n\nJ. Doe\n\nMember of the Office"
    passages = make_passages(Document("a", text, author="J. Doe"), [(span, "report") for span in find_paragraphs(text)])
    assert [passage.kind for passage in passages] == ["report", "byline", "byline", "byline"]


GROWN = """
en | person | Hun met him, then Hun Manet left | Hun | Hun Manet
en | actor | The Council of Europe agreed | Council | Council of Europe
en | treaty | the treaty of friendship | treaty of | treaty of friendship
en | actor | the Russian Foreign Minister | Russian | Russian
en | number | 90,000 Men | 90,000 | 90,000
ru | actor | Совет Европы решил | Совет | Совет Европы
ar | treaty | منظمة معاهدة الأمن الجماعي | منظمة | منظمة معاهدة الأمن الجماعي
en | actor | sent to different countries of the bloc | different | different countries
ru | object | стала российскую военную базу в Кулябе | российскую военную | российскую военную базу
ru | actor | российские самолёты | российские | российские
ar | actor | الأمانة العامة في الرباط | الأمانة | الأمانة العامة
en | treaty | a Pact of Amity in force since 1949 | Pact of Amity in | Pact of Amity
ru | treaty | действие Договора на неопределённый срок | Договора на | Договора
en | treaty | the treaty of 1955 ends | treaty of | treaty of 1955
ru | treaty | договор 1997 года истёк | договор | договор 1997 года
ru | treaty | вышли из договора 20 апреля 1999 года | договора | договора
ru | treaty | по договору от 20 апреля 1999 года | договору | договору от 20 апреля 1999 года
ar | treaty | انتهت معاهدة 23 يناير 1899 | معاهدة | معاهدة 23 يناير 1899
ar | treaty | انسحبت من المعاهدة عام 1999 | المعاهدة | المعاهدة
en | treaty | the Northern Pact of 1955 | Northern Pact | Northern Pact
ar | treaty | لن تنضم إلى «دوائر صغيرة مغلقة» | دوائر | دوائر صغيرة مغلقة
ru | person | с Саидом Абдулло Нури Общего соглашения | Саидом | Саидом Абдулло Нури
ar | number | إرسال عشرة آلاف جندي | عشرة | عشرة آلاف
en | number | some 60 thousand men | 60 | 60 thousand
ar | actor | دعم مقر القيادة في الرياض | مقر | مقر القيادة
ar | text | مجموعات متعددة الجنسيات | مجموعات متعددة | مجموعات متعددة الجنسيات
"""


@pytest.mark.parametrize("line", GROWN.strip().splitlines())
def test_a_part_of_a_name_grows_to_the_whole(line: str) -> None:
    language, fills, text, part, wanted = (piece.strip() for piece in line.split(" | "))
    book = fill_book(Document("a", text), [], language, find_sentences(text, language))
    assert grow(span_of(text, part), "actor", fills, book, len(text)).of(text) == wanted


ORGANS = """
part | عقد مجلس جامعة الدول العربية جلسة | مجلس | مجلس جامعة الدول العربية
attribution | وفق ما ذكر مسؤول سعودي طلب كتم اسمه | مسؤول | مسؤول سعودي
attribution | وفق ما ذكر مسؤول طلب كتم اسمه | مسؤول | مسؤول
part | عقد المجلس جلسة في الأردن | المجلس | المجلس
body | رئيس أركان القوات المسلحة القطرية سالم | القوات المسلحة | القوات المسلحة القطرية
body | رئيس أركان القوات المسلحة سالم | القوات المسلحة | القوات المسلحة
"""


@pytest.mark.parametrize("line", ORGANS.strip().splitlines())
def test_an_arabic_body_or_source_is_told_whole(line: str) -> None:
    role, text, part, wanted = (piece.strip() for piece in line.split(" | "))
    book = fill_book(Document("a", text), [], "ar", find_sentences(text, "ar"))
    assert grow(span_of(text, part), role, "actor", book, len(text)).of(text) == wanted


def test_what_follows_the_closing_quotation_mark_is_no_name() -> None:
    text = "تدريبات «إير ديفندر 23» الجوية"
    assert bare(text, span_of(text, "إير ديفندر 23» الجوية"), "ar").of(text) == "إير ديفندر 23"


OFFICES_OF_ONE = [("الرئيسين", "الرئيس"), ("وزير خارجيتها", "وزير الخارجية"), ("رئيس المفوضية", "رئيس المفوضية")]


@pytest.mark.parametrize(("told", "wanted"), OFFICES_OF_ONE)
def test_an_office_is_told_as_one_holder_has_it(told: str, wanted: str) -> None:
    assert office(told) == wanted


def test_his_country_is_that_of_the_speaker() -> None:
    text = "وصل إلى برلين المتحدث باسم الكرملين دميتري بيسكوف. ونفى دميتري بيسكوف أن تهاجم بلاده ليتوانيا."
    office, kremlin, who = (span_of(text, told) for told in ("المتحدث باسم", "الكرملين", "بيسكوف. "))
    person = Marked(Span(text.index("دميتري"), who.end - 2), 1.0)
    held = {"person": (person,), "body": (Marked(kremlin, 1.0),), "office": (Marked(office, 1.0),)}
    speaker = Marked(span_of(text, "دميتري بيسكوف"), 1.0)
    sides = {"attacker": (Marked(span_of(text, "بلاده"), 1.0),), "target": (Marked(span_of(text, "ليتوانيا"), 1.0),)}
    marks = [
        Mark("holds_office", office, held, "asserted", Span(office.start, person.span.end), 0.9),
        Mark(
            "attack", span_of(text, "تهاجم"), {**sides, "attribution": (speaker,)}, "denied", Span(55, len(text)), 0.9
        ),
    ]
    claims = make_claims(Document("a", text, language="ar"), marks, find_sentences(text, "ar"))
    assert claims[1].names("attacker") == ("روسيا",)


def test_a_place_inside_the_name_of_a_target_is_not_told_twice() -> None:
    text = "قصفت إسرائيل ضاحية بيروت الجنوبية في لبنان."
    roles = {"attacker": "إسرائيل", "target": "ضاحية بيروت الجنوبية"}
    fillers = {role: (Marked(span_of(text, told), 1.0),) for role, told in roles.items()}
    fillers["where"] = tuple(Marked(span_of(text, told), 1.0) for told in ("بيروت الجنوبية", "لبنان"))
    attack = Mark("attack", Span(0, 4), fillers, "asserted", Span(0, len(text) - 1), 0.9)
    (claim,) = make_claims(Document("a", text, language="ar"), [attack], find_sentences(text, "ar"))
    assert [one.name for one in claim.where] == ["لبنان"]


@pytest.mark.parametrize(
    ("counted", "stays"), [("250 طائرة", False), ("25 دولة", False), ("30 يوما", False), ("250 جنديا", True)]
)
def test_what_is_counted_in_an_arabic_exercise_is_people(counted: str, stays: bool) -> None:
    text = f"انطلق التمرين بمشاركة {counted}."
    number = Marked(span_of(text, counted.split()[0]), 0.9)
    drill = Mark("exercise", span_of(text, "التمرين"), {"strength": (number,)}, "asserted", Span(0, len(text)), 0.9)
    assert bool(fitted(Book(text, "ar"), drill).fillers.get("strength")) == stays


def test_a_counterpart_holds_the_same_office() -> None:
    text = "التقى وزير الخارجية بيكا هافيستو نظيره أنتوني بلينكن. وحضرت نظيرته سامح شكري."
    told = [("وزير الخارجية", "بيكا هافيستو"), ("نظيره", "أنتوني بلينكن"), ("نظيرته", "سامح شكري")]
    marks = [
        Mark("holds_office", trigger, {"person": (Marked(who, 1.0),), "office": (Marked(trigger, 1.0),)}, "asserted",
             Span(trigger.start, who.end), 0.9)
        for trigger, who in ((span_of(text, held), span_of(text, person)) for held, person in told)
    ]  # fmt: skip
    claims = make_claims(Document("a", text, language="ar"), marks, find_sentences(text, "ar"))
    assert [one.names("office") for one in claims] == [("وزير الخارجية",), ("وزير الخارجية",), ("نظيرته",)]


def test_a_person_does_not_grow_into_his_state() -> None:
    text = "Jane Roe of New Zealand met the Bank of Russia in April."
    book = fill_book(Document("a", text), [], "en", find_sentences(text, "en"))
    assert grow(span_of(text, "Jane Roe"), "participant", "actor", book, len(text)).of(text) == "Jane Roe"
    assert grow(span_of(text, "Bank"), "participant", "actor", book, len(text)).of(text) == "Bank of Russia"


def test_what_was_founded_by_a_dated_treaty_is_the_treaty() -> None:
    text = "By a treaty of 1921 they founded it."
    book = fill_book(Document("a", text), [], "en", find_sentences(text, "en"))
    treaty = span_of(text, "treaty")
    assert grow(treaty, "object", "object", book, len(text)).of(text) == "treaty"
    assert grow(treaty, "treaty", "treaty", book, len(text)).of(text) == "treaty of 1921"


def test_a_name_does_not_grow_into_the_next() -> None:
    text = "the Secretary of the Security Council Nasrullo Mahmudzoda spoke"
    book = fill_book(Document("a", text), [], "en", find_sentences(text, "en"))
    council = span_of(text, "Security")
    assert grow(council, "body", "actor", book, text.index("Nasrullo")).of(text) == "Security Council"


# text, with the marked words in [brackets] | role and predicate | the names they stand for | the rule
NAMED = """
en | The [Russian] base stayed. | bases_in owner | Russia | adjective_names_its_state
en | Talks with [Moscow] ended. | meet participant | Russia | capital_stands_for_its_government
en | The League of Nations met. Persia joined the [League]. | join organization | League of Nations | short_name_stands_for_the_longer
en | The Economic Community of West African States (ECOWAS) met. Mali left [ECOWAS]. | withdraw organization | Economic Community of West African States | acronym_stands_for_its_full_name
en | [President Sadyr Japarov] spoke. | appoint person | Sadyr Japarov | title_is_left_out
en | [Iranian vessels] came. | attack attacker | Iran | forces_act_for_their_state
ru | [Российские военные] ушли. | pull_out actor | Россия | forces_act_for_their_state
ru | Армения вышла из [ОДКБ]. | withdraw organization | ОДКБ | name_is_put_into_its_basic_form
ru | С [Таджикистаном] подписан договор. | sign signatory | Таджикистан | name_is_put_into_its_basic_form
ar | غادرت [وروسيا] المنظمة. | withdraw actor | روسيا | name_is_put_into_its_basic_form
ar | شارك 85 عسكريا [أميركياً] في التمرين. | exercise participant | الولايات المتحدة | adjective_names_its_state
ar | وصلت الوزيرة [الجنوب أفريقية] أمس. | meet participant | جنوب أفريقيا | adjective_names_its_state
ar | لم تشارك [عُمان] في الحرب. | attack attacker | عُمان | name_is_put_into_its_basic_form
en | The Soviet Union agreed. [Moscow] sent arms. | assist actor | Soviet Union | capital_stands_for_its_government
en | The heads of government of the Caribbean Community met. Haiti joined the [Community]. | join organization | Caribbean Community | short_name_stands_for_the_longer
en | Chad left the G5 Sahel. The [G5] was dissolved. | dissolve object | G5 Sahel | short_name_stands_for_the_longer
en | The Republic of Iraq spoke. [Iraq] left. | withdraw actor | Republic of Iraq | known_name_is_written_in_full_as_in_the_document
en | The [Armed Forces of Ukraine] fired. | attack attacker | Ukraine | forces_act_for_their_state
ru | Прошло заседание [Совета министров обороны ОДКБ]. | meet body | Совет министров обороны | organ_is_named_without_its_organisation
ru | Прошло заседание [Совета НАТО]. | meet body | Совет НАТО | name_is_put_into_its_basic_form
ru | Прошло заседание [комиссии Украина — НАТО]. | meet body | комиссия Украина — НАТО | name_is_put_into_its_basic_form
en | [Ru- mania] took no part. | attack attacker | Rumania | name_is_put_into_its_basic_form
"""  # noqa: E501


@pytest.mark.parametrize("line", NAMED.strip().splitlines())
def test_marked_words_are_named(line: str) -> None:
    language, marked, about, wanted, rule = (piece.strip() for piece in line.split(" | "))
    predicate, role = about.split()
    text = marked.replace("[", "").replace("]", "")
    span = Span(marked.index("["), marked.index("]") - 1)
    book = fill_book(Document("a", text), [], language, find_sentences(text, language))
    (filler,) = fillers_of(book, mark(predicate, role, span, text))
    answer = name(filler, book)
    assert (answer.names, answer.rule) == ((wanted,), rule)


def mark(predicate: str, role: str, span: Span, text: str) -> Mark:
    end = Span(len(text) - 2, len(text) - 1)
    return Mark(predicate, end, {role: (Marked(span, 1.0),)}, "asserted", Span(0, len(text)), 0.9)


NAMED_BY_THE_TEXT = """
ru | deploy destination | Накура спит. Войска вошли в [Накуру]. | Накура
ru | holds_office person | Говорят о приказе адмирала [Балтина]. | Балтин
ru | appoint person | Назначили главой с января 2024 года [Б. Сагинтаева]. | Б. Сагинтаев
ru | meet participant | Его сменила [Петрова]. | Петрова
ar | holds_office person | وصل رامل حسنوف. سبقه أمرييف (2018) [ورامل حسنوف]. | رامل حسنوف
ar | sanction target | جمدت أرصدة 43 شخصا [و78 كيانا]. | 78 كيانا
ar | holds_office person | حضر اللقاء الرئيس [وليد حسن]. | وليد حسن
en | abstain actor | Bashar al-Assad was asked. [Assad] stayed away. | Bashar al-Assad
en | bases_in host | Cubans lived there, in [Aden], for years. | Aden
en | bases_in host | It was [Doha] that took them in. | Qatar
ru | bases_in host | Секретариат работает в [Пекине]. | Пекин
ru | bases_in host | Войска стоят на [Окинаве]. | Окинава
ar | bases_in host | ويقع المقر في [الدوحة] منذ عام. | الدوحة
en | attack attacker | There [China's coast guard] boarded a boat. | China
ar | deploy actor | وصل [الجيش الأردني] إلى الحدود. | الجيش الأردني
ar | attack attacker | هاجم [الجيش الأردني] الحدود. | الأردن
"""


@pytest.mark.parametrize("line", NAMED_BY_THE_TEXT.strip().splitlines())
def test_names_stand_in_the_form_that_the_text_shows(line: str) -> None:
    language, about, marked, wanted = (piece.strip() for piece in line.split(" | "))
    predicate, role = about.split()
    text = marked.replace("[", "").replace("]", "")
    span = Span(marked.index("["), marked.index("]") - 1)
    book = fill_book(Document("a", text), [], language, find_sentences(text, language))
    (filler,) = fillers_of(book, mark(predicate, role, span, text))
    assert name(filler, book).names == (wanted,)


def test_what_two_states_trade_with_each_other_has_both_on_both_sides() -> None:
    text = "China and India traded less with each other."
    both = (Marked(span_of(text, "China"), 0.9), Marked(span_of(text, "India"), 0.8))
    trade = Mark("trade", span_of(text, "traded"), {"actor": both, "partner": both}, "asserted", Span(0, 43), 0.9)
    (claim,) = make_claims(Document("a", text, language="en"), [trade], find_sentences(text, "en"))
    for role in ("actor", "partner"):
        assert [one.name for one in claim.roles[role]] == ["China", "India"]


def test_a_list_in_one_span_is_several_names() -> None:
    text = "Belarus, Russia and Armenia signed."
    signing = mark("sign", "signatory", Span(0, 27), text)
    book = Book(text, "en")
    assert [filler.surface for filler in fillers_of(book, signing)] == ["Belarus", "Russia", "Armenia"]


def test_an_arabic_and_in_a_list_is_no_letter_of_the_name() -> None:
    text = "جرى التمرين بمناطق أكادير وطانطان ووجدة."
    places = tuple(Marked(span_of(text, place), 0.9) for place in ("أكادير", "وطانطان", "ووجدة"))
    drill = Mark("exercise", span_of(text, "التمرين"), {"where": places}, "asserted", Span(0, len(text)), 0.9)
    assert [filler.surface for filler in fillers_of(Book(text, "ar"), drill)] == ["أكادير", "طانطان", "وجدة"]


def test_to_whom_a_person_spoke_is_no_part_of_his_name() -> None:
    for text, wanted in (("أندريا تيننتي لوكالة الأنباء", "أندريا تيننتي"), ("ألكسندر لوكاشنكو", "ألكسندر لوكاشنكو")):
        words = " ".join(text.split()[:3])
        held = mark("holds_office", "person", Span(0, len(words)), text + " قال.")
        assert [filler.surface for filler in fillers_of(Book(text + " قال.", "ar"), held)] == [wanted]


def test_a_surname_behind_a_courtesy_is_the_person_named_before() -> None:
    text = "وصل ناصر بوريطة. وقال السيد بوريطة ذلك."
    book = fill_book(
        Document("a", text),
        [mark("appoint", "person", span_of(text, "ناصر بوريطة"), text)],
        "ar",
        find_sentences(text, "ar"),
    )
    (filler,) = fillers_of(book, mark("meet", "participant", span_of(text, "السيد بوريطة"), text))
    assert name(filler, book).names == ("ناصر بوريطة",)


def test_a_list_goes_on_over_small_words() -> None:
    text = "They laid an embargo on America and on Holland, nor did Oman join."
    targets = tuple(Marked(span_of(text, name_), score) for name_, score in (("America", 0.9), ("Holland", 0.8)))
    embargo = Mark("sanction", Span(13, 20), {"target": targets}, "asserted", Span(0, len(text)), 0.9)
    assert [filler.surface for filler in fillers_of(Book(text, "en"), embargo)] == ["America", "Holland"]


def test_runs_of_capitals_end_before_a_neighbour() -> None:
    text = "Romania and Council of Europe met; in July the Emirates left Czechoslovakia and the Kingdom."
    assert [name_ for _, name_, _ in find_capital_names(text, "en")] == ["Council of Europe"]


def test_a_name_with_and_in_it_is_one() -> None:
    text = "The Organization for Security and Co-operation in Europe met."
    meeting = mark("meet", "body", Span(0, 56), text)
    book = fill_book(Document("a", text), [], "en", find_sentences(text, "en"))
    assert len(list(fillers_of(book, meeting))) == 1


MODALITIES = """
exercise | The [drill] due in May was cancelled. | asserted | cancelled
meet | The [visit] was called off. | planned | cancelled
deploy | Canada has not [sent] a soldier. | asserted | denied
attack | Войска не [стреляли]. | asserted | denied
withdraw | لم [تغادر] الدولة الحلف. | asserted | denied
sign | Они тем не менее [подписали] договор. | asserted | asserted
abstain | The president did not [attend]. | asserted | asserted
trade | Gas did not [flow]. | asserted | asserted
join | Sweden may not [join]. | possible | possible
member_of | Армения остаётся полноправным [членом] организации. | denied | asserted
member_of | إن أرمينيا لا تزال [عضوا] فيها | denied | asserted
member_of | Togo remains a [member] of the bloc. | denied | asserted
member_of | Togo is no longer a [member] of the bloc. | denied | denied
meet | The leaders will [meet] on Friday. | asserted | planned
exercise | The drill is to be [held] in May. | asserted | planned
exercise | The drill was to be [held] in May. | asserted | planned
withdraw | Армения [выйдет] из организации. | asserted | planned
withdraw | Армения [вышла] из организации. | asserted | asserted
withdraw | أرمينيا [ستنسحب] من المنظمة. | asserted | planned
attack | [سيطرت] القوات على المدينة. | asserted | asserted
"""


@pytest.mark.parametrize("line", MODALITIES.strip().splitlines())
def test_words_beside_the_trigger_that_are_surer_than_the_network(line: str) -> None:
    predicate, marked, given, wanted = (piece.strip() for piece in line.split(" | "))
    text = marked.replace("[", "").replace("]", "")
    trigger = Span(marked.index("["), marked.index("]") - 1)
    assert modality_of(text, Mark(predicate, trigger, {}, given, Span(0, len(text)), 0.9)) == wanted


AGREEMENT = """
ru | её | Россия | state | True
ru | его | Россия | state | False
ru | он | Китай | state | True
ru | их | Нидерланды | state | True
ru | неё | Организация Варшавского договора | organization | True
ru | её | ОДКБ | organization | True
ar | فيها | فرنسا | state | True
ar | إليه | فرنسا | state | False
ar | منه | مجلس التعاون الخليجي | organization | True
ar | انضمامها | الأردن | state | False
en | it | Armenia | state | True
"""


@pytest.mark.parametrize("line", AGREEMENT.strip().splitlines())
def test_pronouns_agree_with_what_they_stand_for(line: str) -> None:
    language, pronoun, told, kind, wanted = (piece.strip() for piece in line.split(" | "))
    assert str(agree(pronoun, told, kind, language)) == wanted


def filler(surface: str, role: str, language: str) -> Filler:
    """Words in a role, as they stand alone."""
    return Filler(surface, Span(0, len(surface)), role, "actor", language, False, frozenset(), "exercise", False, 1.0)


@pytest.mark.parametrize(
    ("surface", "language", "wanted"),
    [
        ("both sides", "en", 2),
        ("both Governments", "en", 2),
        ("обе стороны", "ru", 2),
        ("البلدان", "ar", 2),
        ("والبلدان", "ar", 2),
        ("Мали", "ru", None),
    ],
)
def test_how_many_are_spoken_of(surface: str, language: str, wanted: int | None) -> None:
    assert count_told(filler(surface, "participant", language)) == wanted


def test_an_exercise_is_no_organisation() -> None:
    drill = filler("the drill", "name", "en")
    assert may_fill(drill, "Centre-2011")
    assert not may_fill(drill, "CSTO")
    assert may_fill(filler("it", "organizer", "en"), "CSTO")
