"""The network: words and windows, decoding of its scores, and what it marks in three languages."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from foedus.reading.labels import MODALITIES, PREDICATES, ROLE_SLOTS, SLOTS, slots_of
from foedus.reading.marks import Array, Judgement, Scores, find_marks, sigmoid, without_doubles
from foedus.reading.network import WEIGHTS, Mark, Network
from foedus.reading.passages import find_paragraphs, find_sentences
from foedus.reading.windows import around, cut_sentences, cut_windows, distances, find_words
from foedus.spans import Span
from foedus.vocabulary import vocabulary

WORDS = """
Russian-led NATO's drill        | Russian led NATO s drill
the U.S. and 24.KG said         | the U.S and 24.KG said
90,000 men, 3.5 tonnes          | 90,000 men 3.5 tonnes
«Нерушимое братство — 2022»     | Нерушимое братство 2022
وقّعت مصر، والعراق              | وقّعت مصر والعراق
O’Neill met Ma'rib              | O’Neill met Ma'rib
...                             |
"""
LINES = Judgement(trigger=0.5, claim=0.5, filling=0.0, shift=0.0, keep=0.0, filler=0.5, last_resort=0.3, name=0.5)


def words_of(text: str) -> list[Span]:
    return list(find_words(text, Span(0, len(text))))


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_words(line: str) -> None:
    text, _, wanted = (part.strip() for part in line.partition("|"))
    assert [word.of(text) for word in words_of(text)] == wanted.split()


def test_labels_are_those_of_the_vocabulary() -> None:
    known = vocabulary()
    assert set(PREDICATES) == set(ROLE_SLOTS) == set(known.predicates)
    assert set(MODALITIES) == set(known.modalities)
    for name, predicate in known.predicates.items():
        slots = slots_of(name)
        assert set(slots) == {*predicate.roles, "when", "where", "attribution"}
        assert len(set(slots.values())) == len(slots), f"{name}: two roles share a slot"
        assert set(slots.values()) <= set(SLOTS)


def test_distances_grow_away_from_the_trigger() -> None:
    low, high = around(50, 200)
    buckets = distances(50, low, high).tolist()
    assert buckets == sorted(buckets)
    assert (buckets[0], buckets[50 - low], buckets[-1]) == (5, 16, 26)


@given(some.text(some.sampled_from("ab .!\n،و(🙂\u064b7"), max_size=400))
@settings(max_examples=60, deadline=None)
def test_each_word_is_read_once(text: str) -> None:
    network = Network.load()
    sentences = find_sentences(text)
    windows = list(cut_windows(cut_sentences(network.tokenizer, text, sentences), size=40, context=20))
    read = [word for window in windows for word in window.words[window.lead :]]
    assert read == [word for sentence in sentences for word in find_words(text, sentence)]
    for window in windows:
        assert all(0 < first < len(window.ids) - 1 for first in window.firsts)


def spans_in(text: str, fillers: dict[str, list[str]]) -> Array:
    """Scores [2, L, S] as of a network that is sure that the words given fill the slots given."""
    words = [word.of(text) for word in words_of(text)]
    scores = np.full((2, len(words), len(SLOTS)), -9, np.float32)
    for slot, surfaces in fillers.items():
        for surface in surfaces:
            parts = surface.split()
            at = next(i for i in range(len(words)) if words[i : i + len(parts)] == parts)
            scores[0, at, SLOTS.index(slot)] = 9
            scores[1, at : at + len(parts), SLOTS.index(slot)] = 9
    return scores


def scores_of(
    text: str, predicate: str, trigger: str, fillers: dict[str, list[str]], names: dict[str, list[str]] | None = None
) -> Scores:
    """A candidate of which the network is sure: its fillers, and where the names of others stand."""
    words = words_of(text)
    edges = np.zeros((len(words), 2), np.float32)
    edges[0, 0] = edges[-1, 1] = 9
    return Scores(
        predicate=predicate,
        words=words,
        at=[word.of(text) for word in words].index(trigger),
        trigger=3.0,
        claim=3.0,
        slots=spans_in(text, fillers),
        edges=edges,
        modality=np.arange(len(MODALITIES), 0, -1, dtype=np.float32),
        window=words,
        names=spans_in(text, names or {}),
    )


def told(text: str, mark: Mark) -> dict[str, list[str]]:
    return {role: [filler.span.of(text) for filler in fillers] for role, fillers in mark.fillers.items()}


def test_fillers_are_whole_runs_of_words() -> None:
    text = "Armenia and Belarus left the Collective Security Treaty Organization in 2024."
    slots = {"who": ["Armenia", "Belarus"], "body": ["Collective Security Treaty Organization"], "when": ["in 2024"]}
    (mark,) = find_marks(scores_of(text, "withdraw", "left", slots), LINES)
    assert told(text, mark) == {
        "actor": ["Armenia", "Belarus"],
        "organization": ["Collective Security Treaty Organization"],
        "when": ["in 2024"],
    }
    assert (mark.trigger.of(text), mark.evidence.of(text)) == ("left", text[:-1])
    assert mark.confidence == sigmoid(3.0)


def test_names_stand_beside_fillers_that_have_none() -> None:
    text = "NATO grew. It took in Spain, and Albania joined"
    sure = scores_of(text, "join", "joined", {"who": ["Albania"]}, names={"body": ["NATO"], "place": ["Spain"]})
    (mark,) = find_marks(sure, LINES)
    assert told(text, mark) == {"actor": ["Albania"]}
    assert {role: [filler.span.of(text) for filler in some] for role, some in mark.names.items()} == {
        "organization": ["NATO"]
    }


def test_a_second_trigger_that_tells_nothing_new_is_a_double() -> None:
    text = "Finland took part in the exercise Trident Juncture in 2018"
    fillers = {"who": ["Finland"], "event": ["Trident Juncture"], "when": ["in 2018"]}
    (full,) = find_marks(scores_of(text, "exercise", "exercise", fillers), LINES)
    (part,) = find_marks(replace(scores_of(text, "exercise", "part", {"who": ["Finland"]}), claim=1.0), LINES)
    (other,) = find_marks(scores_of(text, "exercise", "part", {"event": ["exercise"]}), LINES)
    assert without_doubles([part, full]) == [full]
    assert len(without_doubles([other, full])) == 2


def test_slots_of_other_predicates_are_not_read() -> None:
    text = "Armenia left"
    (mark,) = find_marks(scores_of(text, "withdraw", "left", {"who": ["Armenia"], "strength": ["left"]}), LINES)
    assert told(text, mark) == {"actor": ["Armenia"]}


def test_each_time_told_of_one_trigger_is_a_mark() -> None:
    text = "It grew to include Greece in 1952 and Spain and Italy in 1982"
    slots = {"who": ["Greece", "Spain", "Italy"], "body": ["It"], "when": ["in 1952", "in 1982"]}
    marks = [told(text, mark) for mark in find_marks(scores_of(text, "join", "include", slots), LINES)]
    assert [(mark["actor"], mark["when"]) for mark in marks] == [
        (["Greece"], ["in 1952"]),
        (["Spain", "Italy"], ["in 1982"]),
    ]
    assert all(mark["organization"] == ["It"] for mark in marks)


def test_weak_marks_and_marks_without_an_actor_are_dropped() -> None:
    text = "Armenia left"
    sure = scores_of(text, "withdraw", "left", {"who": ["Armenia"]})
    assert not list(find_marks(replace(sure, claim=-4.0), LINES))
    assert not list(find_marks(scores_of(text, "withdraw", "left", {"when": ["left"]}), LINES))


SENTENCES = """
suspend  | Armenia    | Armenia suspended its membership in the Collective Security Treaty Organization in 2024.
withdraw | Uzbekistan | Uzbekistan withdrew from the Collective Security Treaty Organization in 2012.
withdraw | Узбекистан | В 2012 году Узбекистан вышел из Организации Договора о коллективной безопасности.
withdraw | أوزبكستان  | انسحبت أوزبكستان من منظمة معاهدة الأمن الجماعي عام 2012.
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_plain_sentences_in_three_languages(line: str) -> None:
    predicate, actor, text = (part.strip() for part in line.split("|"))
    marked = Network.load().mark(text, find_sentences(text), find_paragraphs(text))
    mark = next(mark for mark in marked.marks if mark.predicate == predicate)
    assert told(text, mark)["actor"] == [actor]
    assert mark.modality == "asserted"
    assert 0.3 < mark.confidence <= 1


def test_marks_are_the_same_whatever_stands_far_away() -> None:
    text = "Uzbekistan withdrew from the Collective Security Treaty Organization in 2012."
    filling = "The weather stayed calm and the market was open all day. " * 40
    alone, beside = (
        Network.load().mark(one, find_sentences(one), find_paragraphs(one)) for one in (text, text + "\n\n" + filling)
    )
    first, second = (told(text, marked.marks[0]) for marked in (alone, beside))
    assert (first["actor"], first["organization"]) == (second["actor"], second["organization"])


def test_kinds_come_for_every_paragraph() -> None:
    text = "NATO opens drill\n\nBRUSSELS. NATO opened the drill on Monday in Norway with 5,000 troops.\n\n***\n"
    paragraphs = [Span(0, 16), Span(18, 84), Span(86, 89)]
    marked = Network.load().mark(text, paragraphs, paragraphs)
    assert [span for span, _ in marked.kinds] == paragraphs
    assert all(kind in vocabulary().kinds for _, kind in marked.kinds)
    assert marked.kinds[0][1] == "headline"


@pytest.fixture(scope="module")
def ordinary() -> float:
    """Seconds of processor time that a code point of a text full of claims costs."""
    text = "Finland left the alliance in 2012, and Norway joined it. " * 100
    return seconds_to_mark(text, find_sentences(text)) / len(text)


def seconds_to_mark(text: str, sentences: Sequence[Span]) -> float:
    started = time.process_time()
    marked = Network.load().mark(text, sentences, [])
    assert all(mark.evidence.checked(len(text)) for mark in marked.marks)
    return time.process_time() - started


@pytest.mark.parametrize("text", ["x" * 50_000, "\u064b" * 20_000, "." * 50_000, "中" * 20_000, "a b " * 5_000])
def test_hostile_text_costs_hardly_more_than_other_text(text: str, ordinary: float) -> None:
    assert seconds_to_mark(text, [Span(0, len(text))]) < 3 * ordinary * len(text)


def test_an_empty_text_has_no_marks() -> None:
    assert Network.load().mark("", [], []).marks == ()


def test_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 58_000_000
