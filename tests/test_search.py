"""Searching texts and names: any form of a word, three languages, nothing that a question says can break it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from record_cases import Clock, reading, readings, record_of

import foedus
from foedus import cli
from foedus.errors import QuestionError, RecordError
from foedus.model import Document, Passage, Reading
from foedus.questions import search
from foedus.record import Record, make_ready, searching
from foedus.record.words import query_of, words_of
from foedus.spans import Span

ENGLISH = reading("The treaties were signed. Armed forces drilled.", "found | object=CSTO", doc="en", language="en")
RUSSIAN = reading("Войска ОДКБ провели учения в Бишкеке, ещё одни.", "meet | participant=ОДКБ", doc="ru", language="ru")
ARABIC = reading("وقّعت قِيرغيزستان على المُعاهدة الأمنيّة.", "sign | signatory=قيرغيزستان", doc="ar", language="ar")
ALL = (ENGLISH, RUSSIAN, ARABIC)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("treaty", "treaties"),
        ("SIGN", "signed"),
        ("force", "forces"),
        ('"armed forces"', "Armed forces"),
        ("armed-forces", "Armed forces"),
        ("dril*", "drilled"),
        ("учение", "учения"),
        ("Бишкек", "Бишкеке"),
        ("еще", "ещё"),
        ("войсками", "Войска"),
        ("معاهدة", "المُعاهدة"),
        ("والمعاهده", "المُعاهدة"),
        ("الامنية", "الأمنيّة"),
        ("قيرغيزستان", "قِيرغيزستان"),
        ("قـيـرغيزستان", "قِيرغيزستان"),
    ],
)
def test_a_word_is_found_in_any_of_its_forms_and_marked_where_it_stands(text: str, met: str) -> None:
    with record_of(*ALL) as record:
        (hit,) = search(record, text).rows
        assert [mark.of(hit.text) for mark in hit.marks] == [met]
        document = record.document(hit.origin.key)
        assert hit.shown.of(document.text) == hit.text
        assert hit.passage.contains(hit.shown)


@pytest.mark.parametrize("text", ["treaty war", '"forces armed"', "treat-ies", "иной", "حرب"])
def test_what_does_not_stand_there_is_not_found(text: str) -> None:
    with record_of(*ALL) as record:
        answer = search(record, text)
        assert (answer.rows, answer.total) == ((), 0)


def test_names_lead_to_actors_in_all_their_languages() -> None:
    with record_of(*ALL) as record:
        (actor,) = search(record, "одкб").actors
        assert (actor.identity, actor.names) == ("organisation:CSTO", ("CSTO", "ОДКБ"))
        assert [one.identity for one in search(record, "кирг*").actors] == []
        assert [one.identity for one in search(record, "قيرغ").actors] == ["state:KG"]
        record.judge("same", "ОДКБ", "قيرغيزستان", of="actor", by="Ann")
        assert [one.identity for one in search(record, "قيرغ").actors] == ["organisation:CSTO"]


def test_a_search_is_narrowed_paged_and_dated(tmp_path: Path) -> None:
    with Record(tmp_path / "record.foedus", clock=Clock()) as record:
        for number in range(5):
            record.add(reading(f"Peace number {number}.", "found | object=A", doc=f"d{number}", language="en"))
        record.add(reading("Peace of old.", "found | object=A", doc="old", language=None))
        then = list(record.origins())[2].recorded
        assert search(record, "peace").total == 6
        assert search(record, "peace", language="en").total == 5
        assert search(record, "peace", known_by=then).total == 3
        pages = [search(record, "peace", limit=2, offset=offset).rows for offset in (0, 2, 4, 6)]
        assert [len(page) for page in pages] == [2, 2, 2, 0]
        assert len({hit.origin.document for page in pages for hit in page}) == 6


def test_what_no_longer_counts_is_not_found_and_what_is_read_again_is_found_once(tmp_path: Path) -> None:
    with Record(tmp_path / "record.foedus") as record:
        for version, text in (("1", "Old peace."), ("2", "Old peace."), ("2", "New war.")):
            record.start_run(version)
            record.add(reading(text, "found | object=A", doc="news"))
            assert search(record, "old OR peace" if "old" in text else text.split()[1]).total == 1
        assert search(record, "peace").total == 0


# Untrusted questions and texts


@pytest.fixture(scope="module")
def shared() -> Iterator[Record]:
    with record_of(*ALL) as record:
        yield record


@settings(max_examples=300, deadline=None)
@example("NEAR(a b)")
@example('"')
@example("a AND OR NOT b*")
@example("words: ^a + {b c} : -d")
@example("\x00\ud800*")
@given(st.text(max_size=40))
def test_no_question_breaks_the_search(shared: Record, text: str) -> None:
    if not list(words_of(text)):
        with pytest.raises(QuestionError, match="nothing to search for"):
            search(shared, text)
    elif len(text.split()) <= 32:
        answer = search(shared, text, limit=1)
        assert len(answer.rows) == min(answer.total, 1)


@settings(max_examples=60, deadline=None)
@given(one=readings())
def test_every_word_of_every_text_is_found_where_it_stands(one: Reading) -> None:
    with record_of(one) as record:
        for place in {passage.span for passage in one.passages} or {Span(0, len(one.document.text))}:
            for word, span in list(words_of(place.of(one.document.text)))[:2]:
                found = record.search(f'"{span.of(place.of(one.document.text))}"')
                assert word
                assert found
                assert all(hit.shown.of(one.document.text) == hit.text for hit in found)


def test_very_long_words_and_passages_are_cut() -> None:
    word, text = "a" * 1_000_000, "war " * 50_000 + "peace"
    with record_of(
        reading(word, "found | object=A", doc="word"), reading(text, "found | object=A", doc="text")
    ) as record:
        assert search(record, "a" * 900_000).total == 1_000_000 // searching.LONGEST_PIECE
        (hit,) = search(record, "peace").rows
        assert len(hit.text) < 300
        assert [mark.of(hit.text) for mark in hit.marks] == ["peace"]
        with pytest.raises(QuestionError, match="up to 32 words"):
            search(record, "war " * 40)


def test_nothing_to_search_for_is_one_line() -> None:
    with record_of(ENGLISH) as record:
        for text in ("", "  ", "—", '""', "*"):
            with pytest.raises(QuestionError, match="nothing to search for"):
                search(record, text)
        with pytest.raises(QuestionError, match="no language 'fr'"):
            search(record, "paix", language="fr")


# The index


def test_the_index_is_made_anew_for_another_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.foedus"
    with Record(path) as record:
        record.add(ENGLISH)
    monkeypatch.setattr(searching, "EDITION", "other")
    with Record(path, read_only=True) as record:
        assert not record.is_indexed()
        assert search(record, "treaty").total == 1
    with Record(path) as record:
        assert record.is_indexed()
        assert search(record, "treaty").total == 1


def test_many_at_once_are_indexed_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.foedus"
    monkeypatch.setattr(searching, "AT_ONCE", 2)
    monkeypatch.setattr(searching, "MANY", 2)
    monkeypatch.setattr(searching, "STEP", 1)
    with Record(path) as record:
        record.add_all(ALL)
        record.add(reading("Peace.", "found | object=A", doc="peace"))
        assert not record.is_indexed()
    with Record(path, read_only=True) as record, pytest.raises(RecordError, match="lags behind"):
        search(record, "peace")
    with foedus.Record(path) as opened:
        assert [opened.search(word).total for word in ("peace", "учение", "معاهدة")] == [1, 1, 1]
    with Record(path) as record:
        assert record.is_indexed()
        record.add(reading("War.", "found | object=A", doc="war"))
        assert record.is_indexed()


def test_a_record_is_made_ready_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, told = tmp_path / "record.foedus", []
    monkeypatch.setattr(searching, "AT_ONCE", 2)
    with Record(path) as record:
        record.add_all(ALL)
        assert not record.is_indexed()
        record._connection.execute("DELETE FROM derived WHERE what = 'shelf'")  # as one that another edition made
    for one in (path, path, tmp_path / "none.foedus"):
        make_ready(one, lambda: told.append("once"))
    assert told == ["once"]
    with Record(path, read_only=True) as record:
        assert record.is_ready()
        assert search(record, "treaty").total == 1


def test_the_index_is_of_the_transaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.foedus"
    with Record(path) as record:
        record.add(ENGLISH)
        monkeypatch.setattr(searching, "in_one_line", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            record.add(RUSSIAN)
        monkeypatch.undo()
        assert record.counts().documents == 1
        record.add(RUSSIAN)
        assert search(record, "учение").total == 1


def test_the_index_keeps_no_text(tmp_path: Path) -> None:
    path = tmp_path / "record.foedus"
    with Record(path) as record:
        record.add(Reading(Document("a", "Peace."), (Passage("a", Span(0, 6)),)))
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT words FROM search_texts").fetchall() == [(None,)]
    connection.close()


def test_the_query_language_is_quoted() -> None:
    assert query_of('a AND "b OR c" (d) -e f*') == '"a" "and" "b or c" "d" "e" "f" *'


def test_the_command_line_shows_the_words_met(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "record.foedus")
    with Record(path) as record:
        for one in ALL:
            record.add(one)
    assert cli.main(["search", "армированные", "-r", path]) == 0
    assert "0 passages" in capsys.readouterr().out
    assert cli.main(["search", "معاهدة", "-r", path]) == 0
    assert "⟦المُعاهدة⟧" in capsys.readouterr().out
    assert cli.main(["search", "—", "-r", path]) == 2
