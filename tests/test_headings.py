"""A year over paragraphs and the hour at the head of a note date what stands below them."""

from __future__ import annotations

import pytest

from foedus.dates import Moment, parse
from foedus.model import Document
from foedus.reading.headings import hours_of_notes, years_above
from foedus.reading.lights import layout_of
from foedus.reading.marks import Filler, Mark
from foedus.reading.timing import Times, find_all_times
from foedus.spans import Span


def times_of(text: str, language: str, published: str) -> Times:
    document = Document("a", text, language=language, published=parse(published))
    sentences = [Span(one, one) for one in layout_of(text, ()).paragraphs]
    return find_all_times(document, sentences)


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("1968", 1968),
        ("** 1968 **", 1968),
        ("1968 год", 1968),
        ("عام 1968", 1968),
        ("1968–70", 1968),
        ("In 1968:", 1968),
    ],
)
def test_a_heading_may_be_a_year(heading: str, year: int) -> None:
    assert years_above(f"{heading}\nThey met.", [0, len(heading) + 1]) == [(0, year)]


@pytest.mark.parametrize("heading", ["The crisis of 1968", "Published 3 May 1968", "They met in 1968.", "12345"])
def test_what_tells_more_than_a_year_is_no_such_heading(heading: str) -> None:
    assert years_above(f"{heading}\nThey met.", [0, len(heading) + 1]) == []


def test_another_heading_ends_the_year() -> None:
    text = "1968\nThey met.\nWhat followed\nThey left."
    layout = layout_of(text, ())
    assert [layout.year_above(text.index(words)) for words in ("They met", "They left")] == [1968, 0]


@pytest.mark.parametrize(
    ("text", "language", "words", "wanted"),
    [
        ("Dates\n\n2013\n\nJanuary 11: They met.\n\n2014\n\nAugust 1: They left.", "en", "August 1", "2014-08-01"),
        ("Даты\n\n1990\n\n26 мая подписан договор.\n\n1991\n\n16 июня войска ушли.", "ru", "16 июня", "1991-06-16"),
    ],
)  # fmt: skip
def test_a_day_lies_in_the_year_above_it(text: str, language: str, words: str, wanted: str) -> None:
    times = times_of(text, language, "2023-09-26")
    assert [str(one.when) for one in times.told if one.span.of(text) == words] == [wanted]


LIVE = "Live page\n09:15 Delhi says that talks began.\n18:00 Both sides stop firing."


def test_notes_of_a_live_page_are_of_its_day() -> None:
    paragraphs = layout_of(LIVE, ()).paragraphs
    notes = hours_of_notes(LIVE, paragraphs, Moment(2025, 5, 10))
    assert [span.of(LIVE) for span in notes] == ["09:15", "18:00"]
    assert hours_of_notes(LIVE, paragraphs, None) == {}
    assert hours_of_notes(LIVE.replace("18:00 ", ""), paragraphs, Moment(2025, 5, 10)) == {}
    assert hours_of_notes(LIVE, paragraphs, Moment(2025, 5)) == {}


def test_the_hour_of_a_note_tells_a_day() -> None:
    times = times_of(LIVE, "en", "2025-05-10")
    at = LIVE.index("stop")
    mark = Mark("cease_fire", Span(at, at + 4), {}, "asserted", Span(LIVE.index("Both"), len(LIVE) - 1), 0.9)
    answer = times.of_mark(mark, Filler(Span(LIVE.index("18:00"), LIVE.index("18:00") + 5), 0.9))
    assert answer is not None
    assert (str(answer[0]), answer[1]) == ("2025-05-10", "hour_of_a_note")
