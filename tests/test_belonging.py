"""Which of the times told around a claim is its own."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.dates import parse
from foedus.model import Document
from foedus.reading.belonging import (
    LOOKED_BACK,
    Surroundings,
    candidates,
    features,
    is_aside,
    stands,
    surroundings_of,
    usual,
)
from foedus.reading.choosing import Chooser
from foedus.reading.marks import Filler, Mark
from foedus.reading.passages import find_sentences
from foedus.reading.timing import find_all_times
from foedus.spans import Span

AS_MARKED = Chooser({"marked": 9.0, "none unmarked": 9.0, "none marked": 5.0})


def mark_in(text: str, predicate: str, trigger: str, marked: str = "", faint: dict[str, float] | None = None) -> Mark:
    """A mark in its sentence; `marked` is its time, `faint` what the network thinks of others."""
    at = text.index(trigger)
    sentence = next(one for one in find_sentences(text, "en") if one.start <= at < one.end)
    fillers = {"when": (Filler(span_of(text, marked), 0.9),)} if marked else {}
    guesses = tuple(Filler(span_of(text, words), score) for words, score in (faint or {}).items())
    return Mark(predicate, Span(at, at + len(trigger)), fillers, "asserted", sentence, 1.0, faint=guesses)


def span_of(text: str, words: str) -> Span:
    """Where words stand first."""
    return Span(text.index(words), text.index(words) + len(words))


def around(text: str, *marks: Mark, chooser: Chooser | None = None) -> Surroundings:
    """The times of a text around marks, with the chooser that Foedus ships or another."""
    document = Document("a", text, language="en", published=parse("2024-05-16"))
    times = find_all_times(document, list(find_sentences(text, "en")), marks)
    return surroundings_of(times, marks, chooser)


def chosen(text: str, mark: Mark, *others: Mark, chooser: Chooser | None = None) -> str:
    """The words of the time that a mark gets."""
    filler, _ = next(iter(around(text, mark, *others, chooser=chooser).times_of(mark)))
    return filler.span.of(text) if filler else "-"


def test_a_time_that_the_network_is_sure_of_is_taken() -> None:
    text = "Armenia joined the CSTO on 15 May 1992."
    mark = mark_in(text, "join", "joined", "15 May 1992", {"15 May 1992": 0.99})
    assert chosen(text, mark) == "15 May 1992"


def test_of_two_marked_times_the_surer_is_taken() -> None:
    text = "Armenia, a state since 1991, joined the CSTO on 15 May 1992."
    mark = mark_in(text, "join", "joined", "15 May 1992", {"since 1991": 0.02, "15 May 1992": 0.99})
    assert chosen(text, mark) == "15 May 1992"


def test_a_time_far_from_its_claim_is_left_to_others() -> None:
    text = "The union never fought. Its secretaries were Willem van Eekelen (1989–94) and others."
    mark = mark_in(text, "attack", "fought", "1989–94", {"1989–94": 0.5})
    assert chosen(text, mark) == "-"
    assert chosen(text, mark, chooser=AS_MARKED) == "-"
    before = "Willem van Eekelen was secretary (1989–94). The union never fought."
    there = mark_in(before, "attack", "fought", "1989–94", {"1989–94": 0.5})
    assert chosen(before, there, chooser=AS_MARKED) == "1989–94"


def test_the_day_on_which_something_was_said_is_less_likely_the_day_of_the_deed() -> None:
    said = "NATO said on Sunday that Britain is sending troops."
    done = "NATO and on Sunday too Britain is sending troops."
    chances = []
    for text in (said, done):
        mark = mark_in(text, "deploy", "sending", "on Sunday", {"on Sunday": 0.5})
        chances += [chance for filler, chance in around(text, mark).times_of(mark) if filler]
    assert chances[0] < chances[1]


def test_nothing_is_told_where_no_time_stands() -> None:
    text = "Oman is a member of the Council."
    assert chosen(text, mark_in(text, "member_of", "member")) == "-"


def test_candidates_are_those_marked_those_near_and_none() -> None:
    text = "They met on 5 May 1992. In June they parted, and in 1994 they met again.\n\nAll was over in 1999."
    mark = mark_in(text, "meet", "met again", "1994")
    found = candidates(around(text, mark), mark)
    assert [one.span.of(text) for one in found if one.filler] == ["1994", "5 May 1992", "June"]
    assert [one.marked for one in found] == [True, False, False, False]
    assert found[-1].filler is None


@pytest.mark.parametrize(
    ("words", "where"),
    [("1991", "inside"), ("15 May 1955", "head"), ("1990", "far"), ("the next day", "before"), ("1999", "after")],
)
def test_where_a_time_stands(words: str, where: str) -> None:
    text = "15 May 1955 – they met. It held until 1990. They left the next day. It was over in 1991. They met in 1999."
    mark = mark_in(text, "dissolve", "over")
    assert stands(around(text, mark).layout, mark, span_of(text, words)) == where


@pytest.mark.parametrize(
    ("text", "time", "trigger", "aside"),
    [
        ("The command, agreed upon in 2013, received its chief.", "2013", "received", True),
        ("The command, agreed upon in 2013, received its chief.", "2013", "agreed", False),
        ("On 5 May 2013, after long talks, they signed.", "5 May 2013", "signed", False),
        ("Бразилия, командовавшая в 2004 году войсками, отказалась.", "2004", "отказалась", True),
        ("Организация, в которую Мали вступила в 1975 году, распущена.", "1975", "распущена", True),
        ("В 2004 году, по данным ООН, войска выведены.", "2004", "выведены", False),
        ("القيادة، التي أنشئت عام 2013، تسلمت", "2013", "تسلمت", True),
    ],
)
def test_what_is_told_by_the_way(text: str, time: str, trigger: str, aside: bool) -> None:
    assert is_aside(text, span_of(text, time), span_of(text, trigger)) == aside


def test_the_weights_are_lines_that_a_person_can_read() -> None:
    lines = (files("foedus") / "data" / "times_belonging.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {len(row) for row in rows} == {2}
    assert rows == sorted(rows)
    assert usual().weights["marked"] > usual().weights.get("faint", 0.0)


WORDS = "on 5 May 1992 in June 2020 a year later ( ) , . ; said that which they met signed left since until \n"


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map(" ".join), st.integers(0, 8))
def test_any_text_gives_each_mark_an_order_of_times(words: str, at: int) -> None:
    text = "They met " + words
    mark = mark_in(text, "meet", "met", faint={"met": at / 8})
    place = around(text, mark)
    found = candidates(place, mark)
    ordered = list(place.times_of(mark))
    assert len(ordered) == len(found) == len(features(place, mark, found))
    assert abs(sum(chance for _, chance in ordered) - 1) < 1e-6
    assert sum(filler is None for filler, _ in ordered) == 1
    assert sum(one.span.end <= mark.trigger.start for one in found if one.filler) <= LOOKED_BACK
