"""What a name is said to be, and words that mean nobody in particular."""

from __future__ import annotations

import pytest

from foedus.reading.book import Book, Named
from foedus.reading.filler import fillers_of
from foedus.reading.likening import is_nobody_in_particular, subject_of
from foedus.reading.marks import Filler, Mark
from foedus.spans import Span

SAID_TO_BE = """
en | The Tarn Pact (TP) is a military alliance of six states. | Tarn Pact | alliance | Tarn Pact
en | The Tarn Pact was, after 1991, dead, and an alliance followed. | Tarn Pact | alliance | -
en | The Tarn Pact fell. A military alliance of six states is due. | Tarn Pact | alliance | -
ru | Тарнский союз (ТС) — военная организация шести государств. | Тарнский союз | организация | Тарнский союз
ru | Тарнский союз является военной организацией шести государств. | Тарнский союз | организацией | Тарнский союз
ar | منظمة تارن (م ت) هي تحالف عسكري يضم ست دول. | منظمة تارن | تحالف | منظمة تارن
"""


def span_of(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize("line", SAID_TO_BE.strip().splitlines())
def test_words_behind_a_name_and_is_mean_what_bears_the_name(line: str) -> None:
    language, text, name, words, wanted = (part.strip() for part in line.split(" | "))
    book = Book(text, language)
    book.add(Named(span_of(text, name), name, "organization"))
    book.close()
    end = Span(len(text) - 2, len(text) - 1)
    told = {"organization": (Filler(span_of(text, words), 1.0),)}
    (filler,) = fillers_of(book, Mark("member_of", end, told, "asserted", Span(0, len(text)), 0.9))
    assert (subject_of(filler, book) or "-") == wanted


@pytest.mark.parametrize(
    ("language", "words", "wanted"),
    [
        ("en", "several member states", True),
        ("en", "the member states", False),
        ("ru", "некоторые страны", True),
        ("ru", "обе страны", False),
        ("ar", "بعض الدول", True),
        ("ar", "الدول الأعضاء", False),
    ],
)
def test_who_is_left_unnamed_is_nobody_told_before(language: str, words: str, wanted: bool) -> None:
    assert is_nobody_in_particular(words, language) is wanted
