"""PDF: paragraphs from lines, Arabic in the order of reading, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from load_makers import LINE, Set, lines_down, make_pdf

from foedus.load.extract import Unreadable
from foedus.load.layout import Line, join_lines, paragraphs_of
from foedus.load.pdf import extract_pdf
from foedus.load.writing_order import Glyph, in_order_of_reading, with_own_brackets

LIMIT = 2**20
FILES = Path(__file__).parent / "files"

WRAPPED = (
    "Kyrgyzstan on Sunday unilaterally cancelled the joint staff exercise of",
    "the Collective Security Treaty Organization, which had been due on 10-14",
    "October 2022 in Balykchy.",
    "The ministry of defence of Armenia did not tell whether its soldiers who",
    "had been invited to the exercise would come to the next one.",
)


def text_of(*pages: list[Set], **info: str) -> str:
    return extract_pdf(make_pdf(pages, info), LIMIT).text


def arabic(line: str, base: float = 700) -> Set:
    """A line of Arabic as it stands on the page: from the left, the end comes first."""
    return Set(line[::-1], 72, base)


def test_wrapped_lines_become_paragraphs_where_room_was_left_at_a_line_end() -> None:
    assert text_of(lines_down(*WRAPPED)).split("\n\n") == [" ".join(WRAPPED[:3]), " ".join(WRAPPED[3:])]


def test_a_gap_an_indent_and_another_size_begin_a_paragraph() -> None:
    full = WRAPPED[:2]
    gap = [*lines_down(*full), *lines_down(*full, top=700 - 4 * LINE)]
    indent = [*lines_down(*full), *lines_down(full[0], left=90, top=700 - 2 * LINE)]
    size = [Set("Exercise cancelled at the very last moment before it began", 72, 720, 18), *lines_down(*full)]
    assert [len(text_of(page).split("\n\n")) for page in (gap, indent, size)] == [2, 2, 2]


def test_russian_is_read() -> None:
    lines = ("Киргизия отменила командно-штабное учение ОДКБ, которое долж-", "но было пройти в октябре 2022 года.")
    assert text_of(lines_down(*lines)) == (
        "Киргизия отменила командно-штабное учение ОДКБ, которое должно было пройти в октябре 2022 года."
    )


@pytest.mark.parametrize(
    "line",
    [
        "أنشأت روسيا منظمة معاهدة الأمن الجماعي وانضمت إليها قرغيزستان",
        "قالت وكالة خوفار إن القوات انسحبت من المنطقة الحدودية، ثم عادت.",
    ],
)
def test_arabic_comes_in_the_order_of_reading(line: str) -> None:
    assert text_of([arabic(line)]) == line


def test_numbers_and_latin_names_in_arabic_keep_their_own_order() -> None:
    words = "أطلقت النار في قرية وقالت"
    assert text_of([Set(f"2022 {words[::-1]} CSTO", 72, 700)]) == f"CSTO {words} 2022"


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        ("9-10 {}", "{} 9-10"),
        ("{} 9-10", "10-9 {}"),
        ("{} 2022/2023", "2022/2023 {}"),
        ("{} 1.5%", "%1.5 {}"),
        ("{} NATO (Brussels), 2022 {}", "{} NATO (Brussels), 2022 {}"),
        ("CSTO {}", "{} CSTO"),
        ("{}: «{}».", ".»{}« :{}"),
        ("{} ١٠-١٤ {}", "{} ١٤-١٠ {}"),
    ],
)
def test_lines_are_read_as_unicode_shows_them(read: str, shown: str) -> None:
    """The pairs are those of UAX 9 for a line that begins at the right; brackets are turned elsewhere."""
    word = "قرية"
    assert in_order_of_reading(shown.replace("{}", word[::-1]), from_right=True) == read.replace("{}", word)


@pytest.mark.parametrize("brackets", ["()", ")("], ids=["by their shape", "by their meaning"])
def test_brackets_in_arabic_open_before_they_close_however_the_file_gives_them(brackets: str) -> None:
    before, after = "اجتمعت المنظمة الدولية", "في قرية"
    shown = f"{after[::-1]} {brackets[0]}CSTO{brackets[1]} {before[::-1]}"
    assert text_of([Set(shown, 72, 700)]) == f"{before} (CSTO) {after}"


def test_arabic_in_an_english_line_is_turned_and_the_rest_is_not() -> None:
    assert text_of([Set(f"The agency ({'وكالة دولية'[::-1]}) reported that 2022 was calm.", 72, 700)]) == (
        "The agency (وكالة دولية) reported that 2022 was calm."
    )


def test_a_line_of_latin_words_in_an_arabic_page_is_read_from_the_right() -> None:
    page = [
        arabic("اجتمعت المنظمة الدولية في قرية مع روسيا وقالت"),
        Set(f"Organization {'في قرية'[::-1]} CSTO", 72, 686),
    ]
    assert text_of(page).endswith("CSTO في قرية Organization")


def test_arabic_that_was_set_as_if_it_were_english_is_read_so() -> None:
    lines = ["1992 – في قرية:", "1994 – انضمت روسيا إلى المنظمة الدولية في قرية:", "1999 – خرجت دولة عربية:"]
    shown = [f"{line[:7]}{line[7:-1][::-1]}:" for line in lines]
    page = [Set(line, 72, 700 - 40 * at) for at, line in enumerate(shown)]
    assert text_of(page) == "\n\n".join(lines)


def test_a_ligature_is_spelled_lam_before_alef() -> None:
    letters = ["ا", "لأ", *"من في قرية مع روسيا"]  # one sign for lam with alef, as most fonts have it
    assert text_of([Set(letters[::-1], 72, 700)]) == "الأمن في قرية مع روسيا"


def test_a_page_that_shows_arabic_from_the_left_is_read_from_the_left() -> None:
    line = "منظمة معاهدة الأمن في قرية"
    assert text_of([Set(line, 72, 700)]) == line


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [Set("Meridian Wire, 9 October 2022", 72, 760), *lines_down(*lines), Set(str(number), 300, 40)]
        for number, lines in ((7, WRAPPED[:2]), (8, WRAPPED[2:4]), (9, WRAPPED[4:]))
    ]
    text = text_of(*pages)
    assert text.startswith("Kyrgyzstan")
    assert "Meridian" not in text
    assert not any(number in text for number in "789")


def test_a_number_that_does_not_count_with_the_pages_stays() -> None:
    assert text_of([*lines_down(*WRAPPED[:2]), Set("1992", 300, 40)]).endswith("1992")


def test_a_paragraph_that_runs_over_the_page_is_one() -> None:
    text = text_of(lines_down(WRAPPED[0]), lines_down("the treaty, which had been due."))
    assert text == f"{WRAPPED[0]} the treaty, which had been due."


def test_the_files_information_gives_title_and_author_but_no_date() -> None:
    data = make_pdf(
        [lines_down(*WRAPPED)], {"Title": "Учение", "Author": "A. Name", "CreationDate": "D:20221009000000Z"}
    )
    metadata = extract_pdf(data, LIMIT).metadata
    assert (metadata.title, metadata.author, metadata.published) == ("Учение", "A. Name", None)


@pytest.mark.parametrize("title", ["Microsoft Word - draft 3.doc", "untitled", "report_final.indd"])
def test_a_title_that_a_program_made_is_none(title: str) -> None:
    assert extract_pdf(make_pdf([lines_down(*WRAPPED)], {"Title": title}), LIMIT).metadata.title is None


def test_a_page_without_text_is_told() -> None:
    extract = extract_pdf(make_pdf([lines_down(*WRAPPED), [], []]), LIMIT)
    assert [(fault.reason, fault.place) for fault in extract.faults] == [("no text: scanned?", "pages 2, 3")]


def faulty(name: str) -> bytes:
    whole = make_pdf([lines_down(*WRAPPED)])
    return {
        "scan": make_pdf([[], []]),
        "truncated": whole[: len(whole) // 3],
        "encrypted": (FILES / "encrypted.pdf").read_bytes(),
        "only a mark": b"%PDF-1.7",
    }[name]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("scan", "no text: a scan?"),
        ("truncated", "a broken or truncated PDF"),
        ("encrypted", "encrypted. Save it without a password."),
        ("only a mark", "a broken or truncated PDF"),
    ],
)
def test_what_gives_no_text_says_why(name: str, reason: str) -> None:
    with pytest.raises(Unreadable) as verdict:
        extract_pdf(faulty(name), LIMIT)
    assert verdict.value.reason == reason


def test_too_much_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="more text than is allowed"):
        extract_pdf(make_pdf([lines_down(*WRAPPED)]), 100)


def test_a_broken_word_is_made_whole_but_a_compound_keeps_its_hyphen() -> None:
    assert join_lines(["the collec-", "tive of Nagorno-", "Karabakh, 2020-", "2021"]) == (
        "the collective of Nagorno-Karabakh, 2020- 2021"
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [Line("one " * 10, 50, 250, 700 - 12 * at, 10) for at in range(3)]
    right = [Line("two " * 10, 300, 500, 700 - 12 * at, 10) for at in range(3)]
    assert [paragraph.split()[0] for paragraph in paragraphs_of([[*left, *right]])] == ["one"]
    ended = [*left[:2], left[2]._replace(text="one end.")]
    assert [paragraph.split()[0] for paragraph in paragraphs_of([[*ended, *right]])] == ["one", "two"]


def test_brackets_that_pdfium_turned_are_turned_back() -> None:
    row = [Glyph(at, letter) for at, letter in enumerate("من (NATO (من")]
    assert "".join(glyph.letter for glyph in with_own_brackets(row)) == "من )NATO (من"
