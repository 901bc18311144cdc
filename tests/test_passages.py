"""Paragraphs and sentences: one readable line per case, and properties on any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.reading.passages import LONGEST_SENTENCE, explain, find_paragraphs, find_sentences

SENTENCES = """
en | Gen. Mark Milley left. | He spoke.
en | The U.S. Army stayed in the U.S. | The base closed.
en | V. Putin met I. S. Konev. | They talked.
en | BRUSSELS, January 18. | Some 90,000 troops took part.
en | Military unit No. 20636 stood there. | "No." | She left.
en | "Will it be signed?" asked the minister. | "It will." | He sat down.
en | It cost $2.5 million, i.e. more than in 1999. | But the talks went on...
en | Sanctions imposed by the EU, the U.K. etc. were lifted on Oct. 3, 2001. | The rest stayed.
ru | В 1991 г. Москва вышла. | В 1992 г. Ереван вошёл.
ru | Союз основан тремя странами в 1991 г. | Он родился в г. Москва. | Это было в XX в. | Потом он уехал.
ru | Маршал И. С. Конев и ген. Петров прибыли в 1955 году. | Учения прошли.
ru | «Нет!» — сказал он. | «Да», — ответила она.
ru | Подписан 9 февр. 1934 г. в Афинах, т. е. до войны. | Было около 60 тыс. человек.
ru | Отменено в 2008-м. | Потом вернули…
ar | التقى د. محمد الوزير. | هل وقّعوا؟ | نعم.
ar | قال: «لم نغادر.» | ثم سكت.
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_sentences(line: str) -> None:
    language, *wanted = (part.strip() for part in line.split(" | "))
    text = " ".join(wanted)
    assert [span.of(text) for span in find_sentences(text, language)] == wanted


PARAGRAPHS = {
    "blank lines part": ("One.\n\nTwo.\n \n\nThree.", ["One.", "Two.", "Three."]),
    "a short line stands alone": ("News:\nNews & Comment\n\nText", ["News:", "News & Comment", "Text"]),
    "lines broken for width hold together": (
        "The states signed the treaty in the old\ncapital and then they set out for their\nown towns. It held.",
        ["The states signed the treaty in the old\ncapital and then they set out for their\nown towns. It held."],
    ),
    "list items stand alone": (
        "The parties to the treaty, as of today:\n- Armenia, which signed in the year 1992\n- Belarus",
        ["The parties to the treaty, as of today:", "- Armenia, which signed in the year 1992", "- Belarus"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(text: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in find_paragraphs(text)] == wanted


PIECES = st.sampled_from(["a", "В", "د", ".", "!", "…", '"', "»", " ", "\n", "\n\n", "Gen.", "1", "г.", "-", "﴿"])


@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["en", "ru", "ar", None]))
def test_sentences_are_ordered_within_paragraphs_and_hold_all_but_space(text: str, language: str | None) -> None:
    paragraphs, sentences = find_paragraphs(text), find_sentences(text, language)
    for spans in (paragraphs, sentences):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(span.length and span == span.trimmed(text) for span in spans)
        held = {at for span in spans for at in range(*span)}
        assert all(character.isspace() for at, character in enumerate(text) if at not in held)
    assert all(any(paragraph.contains(sentence) for paragraph in paragraphs) for sentence in sentences)


@pytest.mark.parametrize("hostile", ["x" * 10**6, "." * 10**6, "\n" * 10**6 + "a", '."' * 10**5, "a. " * 10**4])
def test_hostile_text_is_cut_in_bounded_pieces(hostile: str) -> None:
    sentences = find_sentences(hostile)
    assert sentences
    assert max(span.length for span in sentences) <= LONGEST_SENTENCE


def test_explain_names_the_rule() -> None:
    assert explain("Gen. Milley met him. She left.", "en")[0] == ("Gen.", False, "abbreviation_goes_on")
