"""Long texts by parts: any part is what the whole text has there, and a page of 50 MB fetches no more than it shows."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_cases import TEXTS, record_of
from starlette.testclient import TestClient

from foedus import questions
from foedus.model import Claim, Document, Mention, Passage, Reading
from foedus.record import Record, derived, leaves
from foedus.record.checking import check
from foedus.spans import Span
from foedus.web.app import application
from foedus.web.links import Links
from foedus.web.pages.documents import document
from foedus.web.view import Asking

TOLD = "Armenia joined the CSTO in 1994."
PASSAGE = TOLD + "\u2014" * 5_000 + "\n"  # 15 kB
LONG = 50_000_000  # bytes
MOST_HELD = 5_000_000  # bytes that a page may take at once


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4), st.integers(0, 70), st.integers(0, 70), st.booleans())
def test_any_part_is_what_the_text_has_there(
    monkeypatch: pytest.MonkeyPatch, texts: list[str], at: int, length: int, kept: bool
) -> None:
    monkeypatch.setattr(leaves, "LEAF", 7)
    with record_of(*(Reading(Document(f"d{n}", text), (), ()) for n, text in enumerate(texts))) as record:
        assert list(check(record.path)) == []
        if not kept:
            record._connection.execute("DELETE FROM derived WHERE what = 'leaves'")
        for origin in record.origins():
            text = record.document(origin.key).text
            leaf = record.leaf(origin.key, at)
            assert leaf.text == leaf.span.of(text)
            assert leaf.length == len(text)
            assert leaf.span.start % 7 == 0
            assert min(at, len(text) - 1) in range(*leaf.span)
            asked = Span(min(at, len(text)), min(at + length, len(text)))
            assert record.leaf(origin.key, within=Span(at, at + length)).text == asked.of(text)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one document of 50 MB, in whose passages the same is told again and again."""
    path = tmp_path_factory.mktemp("long") / "r.foedus"
    number = LONG // len(PASSAGE.encode()) + 1
    held = Document("long", PASSAGE * number, language="en", publisher="Meridian Wire")
    starts = [at * len(PASSAGE) for at in range(number)]
    roles = {"actor": (Mention("Armenia"),), "organization": (Mention("CSTO"),)}
    claims = (Claim("long", "join", roles, Span(start, start + len(TOLD)), TOLD, confidence=0.9) for start in starts)
    passages = (Passage("long", Span(start, start + len(PASSAGE)), "report") for start in starts)
    with Record(path) as record:
        record.add(Reading(held, tuple(passages), tuple(claims)))
        assert not derived.stale(record._connection)
    return path


@pytest.mark.parametrize("at", [0, 39_999, 8_000_000, 10**9])
def test_a_page_of_a_long_text_holds_only_what_it_shows(long: Path, at: int) -> None:
    with Record(long, read_only=True) as record:
        assert len(record.document("long").text.encode()) > LONG
        words = {"document": "long", "at": at, "claim": None, "known_by": None}
        asking = Asking(record, words, "/document/long", Links({}), date(2026, 1, 1))
        document(asking)
        tracemalloc.start()
        told = document(asking).told()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < MOST_HELD
        assert told["text"] == record.document("long").text[told["start"] : told["end"]]
        assert told["total"] == told["length"] // len(PASSAGE)
        starts = range(0, told["length"], len(PASSAGE))
        inside = [start for start in starts if start < told["end"] and told["start"] < start + len(TOLD)]
        assert [one["start"] for one in told["claims"]] == inside


def test_the_pages_of_a_long_text_lead_to_each_other(long: Path) -> None:
    with TestClient(application(long), base_url="http://127.0.0.1:8765") as page:
        first = page.get("/document/long.json").json()
        assert (first["start"], first["end"]) == (0, leaves.LEAF)
        answer = page.get(f"/document/long?at={leaves.LEAF}")
        assert len(answer.content) < 1_000_000
        assert "at=0" in answer.text
        assert f"at={2 * leaves.LEAF}" in answer.text


def test_a_claim_deep_in_a_long_text_is_shown_in_its_passage(long: Path) -> None:
    with Record(long, read_only=True) as record:
        claim = list(record.entries())[2_000]
        told = questions.show(record, claim.id)
        assert told.evidence.of(told.text) == TOLD
        assert told.text == PASSAGE
        words = {"document": "long", "at": None, "claim": claim.id, "known_by": None}
        shown = document(Asking(record, words, "/document/long", Links({}), date(2026, 1, 1))).told()
        assert claim.id in {one["claim"] for one in shown["claims"]}
