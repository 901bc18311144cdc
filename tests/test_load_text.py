"""Text as it is stored, encodings, front matter, datelines, titles, languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.load.cleaning import clean_extracted, clean_given, unwrap
from foedus.load.datelines import dateline, first_date, only_date
from foedus.load.decoding import decode
from foedus.load.extract import Unreadable
from foedus.load.languages import language_of
from foedus.load.plain import extract_text
from foedus.load.titles import title_of

RUSSIAN = "Киргизия отменила командно-штабное учение ОДКБ, которое должно было пройти в Балыкчи."
ARABIC = "أنشأت روسيا منظمة معاهدة الأمن الجماعي في عام 1992 بعد انهيار الاتحاد السوفيتي."
ENGLISH = "The café in Osh said “no”: it won’t take part in the exercise – not this year."


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\u2028\u2029\ufffe\uffff")))
def test_given_text_without_controls_is_stored_as_it_stands(text: str) -> None:
    assert clean_given(text) == text


@given(st.text())
def test_given_text_keeps_every_offset_but_those_of_its_line_ends_and_mark(text: str) -> None:
    read = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cleaned = clean_given(text)
    assert len(cleaned) == len(read)
    assert all(new == old or not old.isprintable() for new, old in zip(cleaned, read, strict=True))
    assert clean_given(cleaned) == cleaned.removeprefix("\ufeff")
    cleaned.encode()


@given(st.lists(st.text()))
def test_extracted_text_is_printable_paragraphs_and_stays_so(paragraphs: list[str]) -> None:
    text = clean_extracted(paragraphs)
    assert all(line == line.strip() for line in text.split("\n"))
    assert "\n\n\n" not in text
    assert clean_extracted(text.split("\n\n")) == text


@pytest.mark.parametrize(
    ("extracted", "stored"),
    [
        ("Collec\u00adtive\u200b \u202bsecurity\u202c", "Collective security"),
        ("и\u0306", "й"),
        ("\ufefb \ufedf\ufe98", "لا لت"),
        ("e\ufb03cient", "efficient"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("10\u00a0000\t men", "10 000 men"),
    ],
)
def test_extracted_text_is_written_with_plain_letters(extracted: str, stored: str) -> None:
    assert clean_extracted([extracted]) == stored


def test_hard_wrapped_lines_are_joined_and_lines_that_the_author_ended_are_not() -> None:
    text = (
        "Kyrgyzstan has cancelled the joint exercise of the CSTO, which had\n"
        "been due to begin on Monday, the ministry of defence told the press.\n"
        "\n"
        "Press office\n"
        "Bishkek"
    )
    assert unwrap(text) == [
        "Kyrgyzstan has cancelled the joint exercise of the CSTO, which had been due to begin on Monday, the ministry "
        "of defence told the press.",
        "Press office\nBishkek",
    ]


def test_short_lines_are_never_joined() -> None:
    assert unwrap("Albania\nBulgaria\nHungary") == ["Albania\nBulgaria\nHungary"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [RUSSIAN, ARABIC, ENGLISH])
def test_unicode_is_decoded_without_a_word(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, name) for name in ("cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16-le", "utf-16-be")]
    + [(ARABIC, name) for name in ("cp1256", "iso8859-6", "utf-16-le")]
    + [(ENGLISH, "cp1252")],
)
def test_another_encoding_is_guessed_and_told(text: str, encoding: str) -> None:
    decoded, faults = decode(text.encode(encoding))
    assert decoded == text
    assert [fault.reason.split(":")[0] for fault in faults] == ["encoding guessed"]


def test_a_declared_encoding_is_believed_where_the_bytes_fit_it() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "windows-1251") == (RUSSIAN, ())
    assert decode(RUSSIAN.encode(), "windows-1251") == (RUSSIAN, ())
    assert decode(RUSSIAN.encode(), "no-such-encoding") == (RUSSIAN, ())


def test_a_damaged_place_is_told_and_the_rest_is_kept() -> None:
    decoded, faults = decode(RUSSIAN.encode() + b"\xd0" + RUSSIAN.encode())
    assert decoded == f"{RUSSIAN}\ufffd{RUSSIAN}"
    assert [fault.reason for fault in faults] == ["1 place is not UTF-8; '\ufffd' stands there"]


def test_a_text_that_was_cut_within_a_letter_is_read() -> None:
    assert decode(RUSSIAN.encode()[:-2])[0] == RUSSIAN[:-2] + "\ufffd"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02" * 500, b"\x7fELF\x02\x01\x01" + b"\0" * 900])
def test_binary_is_not_text(data: bytes) -> None:
    with pytest.raises(Unreadable, match="not text"):
        decode(data)


def test_front_matter_is_taken_as_metadata_and_out_of_the_text() -> None:
    extract = extract_text(
        b"---\r\ntitle: 'Drills: called off'\r\ndate: 2022-10-09T10:00:00Z\r\nauthors: [A. One, B. Two]\r\n"
        b"lang: en-GB\r\ntags:\r\n  - csto\r\n---\r\n\r\nKyrgyzstan has cancelled the drills.\r\n"
    )
    told = extract.metadata
    assert extract.text == "Kyrgyzstan has cancelled the drills.\n"
    assert (told.title, str(told.published), told.author) == ("Drills: called off", "2022-10-09", "A. One, B. Two")
    assert told.language == "en"


def test_front_matter_that_is_not_understood_is_told() -> None:
    extract = extract_text(b"---\ntitle: T\ndate: soon\nlang: English\n---\nText.")
    assert [fault.reason for fault in extract.faults] == [
        "'English' is no language code of two letters, as 'en'",
        "'soon' is not understood as a date",
    ]


@pytest.mark.parametrize("text", ["---\nWe said: no.\n---\nText.", "---\nNo end.", "Text.\n---\ntitle: T\n---\n"])
def test_a_line_of_dashes_alone_is_no_front_matter(text: str) -> None:
    assert extract_text(text.encode()).text == text


DATELINES = """
2022-10-09 | Drills off ¶ BISHKEK, October 9, 2022 — Kyrgyzstan has cancelled the drills.
2022-10-09 | BISHKEK (Meridian) Oct. 9, 2022 - Kyrgyzstan has cancelled the drills.
2022-05-15 | MOSCOW, May 15, 2022 /Meridian/. The council met.
2022-09-18 | Обстрелы ¶ ДУШАНБЕ, 18 сентября 2022 — «Азимут». Военные открыли огонь.
1992-05-15 | Ташкент. 15 мая 1992 г. Главы государств подписали договор.
2022-05-05 | مناورات ¶ القاهرة - 5 مايو 2022 - أعلنت الوزارة.
2022-05-05 | القاهرة، 5 أيار/مايو 2022 — أعلنت الوزارة.
2024-03-13 | طهران، ١٣ مارس ٢٠٢٤ — تتواصل المناورات.
2019-09-26 | Statement ¶ International Committee, Montevideo, 26 September 2019 ¶ On Tuesday the government left.
2022-10-09 | Drills off ¶ Published: Sunday, 9 October 2022, 10:15 ¶ Kyrgyzstan has cancelled the drills.
2022-10-09 | Drills off ¶ 9 October 2022 ¶ Kyrgyzstan has cancelled the drills.
2020-11-26 | date 2020-11-26 The committee met on November 19, 2020.
2022-10-09 | Опубликовано: 09.10.2022 ¶ Учение отменено.
none       | BISHKEK, October 9 — Kyrgyzstan has cancelled the drills.
none       | Учение ¶ ДУШАНБЕ, 18 сентября — «Азимут». Военные открыли огонь.
none       | On 15 May 1992 the treaty was signed in Tashkent.
none       | In Tashkent, 15 May 1992 was a warm day.
none       | The treaty of Tashkent, 15 May 1992 ¶ It was signed by six states.
none       | Since May 1992 — and ever after.
none       | Chronology ¶ 14 May 1955: eight states sign. ¶ 1 November 1956: Hungary leaves.
none       | Chronology ¶ 14 May 1955 ¶ Eight states sign. ¶ 1 November 1956 ¶ Hungary leaves.
none       | Members ¶ BISHKEK, February 31, 2022 — There is no such day.
"""


@pytest.mark.parametrize("case", DATELINES.strip().split("\n"))
def test_only_a_full_date_in_its_own_place_is_the_documents_date(case: str) -> None:
    expected, _, text = case.partition(" | ")
    found = dateline(text.replace(" ¶ ", "\n\n"))
    assert (str(found) if found else "none") == expected.strip()


def test_dates_are_found_in_three_languages() -> None:
    lines = ["on the 9th of October 2022", "Oct. 9, 2022", "9 октября 2022 года", "يوم 9 تشرين الأول 2022", "9.10.2022"]
    assert {str(found.when) if (found := first_date(line)) else None for line in lines} == {"2022-10-09"}
    assert only_date("9 October") is None


@settings(deadline=None)  # the first call loads the identifier of languages
@given(st.text(max_size=300))
def test_heads_of_any_text_can_be_asked(text: str) -> None:
    dateline(text)
    title_of(text)
    language_of(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Drills called off\n\nKyrgyzstan has cancelled them.", "Drills called off"),
        ("# Drills called off #\n\nKyrgyzstan has cancelled them.", "Drills called off"),
        ("Уйти, чтобы остаться?\n\nПремьер-министр заявил.", "Уйти, чтобы остаться?"),
        ("Kyrgyzstan has cancelled them.\n\nMore.", None),
        ("Comment:\n\nKyrgyzstan has cancelled them.", None),
        ("9 October 2022\n\nKyrgyzstan has cancelled them.", None),
        ("Drills called off", None),
        ("Drills\ncalled off\n\nKyrgyzstan has cancelled them.", None),
        ("word " * 60 + "\n\nMore.", None),
    ],
)
def test_a_title_is_a_headline_or_unknown(text: str, title: str | None) -> None:
    assert title_of(text) == title


LANGUAGES = """
en | CSTO drills cancelled
en | Vladimir Putin, Emomali Rahmon, Nikol Pashinyan
en | NATO
ru | Владимир Путин
ru | В Киргизии учение ОДКБ (CSTO) и НАТО (NATO) отменили.
ar | نعم
ar | اجتمعت منظمة شنغهاي SCO في سمرقند
de | Die NATO hat heute beschlossen, Truppen zu entsenden
es | La OTAN y Rusia firmaron un acuerdo en Madrid sobre la seguridad
tr | Türkiye ve Yunanistan NATO zirvesinde görüştü
uk | Україна подала заявку на вступ до НАТО
bg | Русия и България подписаха договор за сътрудничество в София
kk | Қазақстан ұжымдық қауіпсіздік шарты ұйымына мүше болып табылады
fa | ایران و ترکیه توافقنامه همکاری امنیتی امضا کردند
ur | نیٹو کا اجلاس برسلز میں ہوا
zh | 集体安全条约组织在塔什干成立
hy | Հայաստանը սառեցրել է մասնակցությունը կազմակերպությանը
"""


@pytest.mark.parametrize("case", LANGUAGES.strip().split("\n"))
def test_languages_are_told_apart(case: str) -> None:
    expected, _, text = case.partition(" | ")
    assert language_of(text) == expected


def test_a_page_of_two_languages_has_the_main_one() -> None:
    assert language_of(f"{ARABIC * 3}\n\nContact us. Subscribe. About. {ENGLISH}") == "ar"
    assert language_of(f"{ENGLISH * 3}\n\n{ARABIC}") == "en"
