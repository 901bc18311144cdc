"""The whole reader: what must hold for every document, whatever the weights."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.jsonl import document_from_row
from foedus.model import Document
from foedus.reading import language_by_script, read_document
from foedus.reading.claims import make_claims
from foedus.reading.marks import Filler, Mark
from foedus.reading.network import Network
from foedus.reading.passages import find_sentences
from foedus.spans import Span
from foedus.vocabulary import vocabulary

DEV = Path(__file__).parent.parent / "corpus" / "dev"
SAMPLE = {"d01", "d15", "d23"}


def documents() -> list[Document]:
    rows = [json.loads(line) for line in (DEV / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        document_from_row(row, (DEV / f"{row['doc']}.txt").read_text(encoding="utf-8"))
        for row in rows
        if row["doc"] in SAMPLE
    ]


@pytest.fixture(scope="module", params=documents(), ids=lambda document: document.id)
def document(request: pytest.FixtureRequest) -> Document:
    found: Document = request.param
    return found


def test_every_claim_can_be_followed_back_to_its_words(document: Document) -> None:
    reading = read_document(document)
    assert not reading.findings
    assert reading.claims
    for claim in reading.claims:
        assert claim.span.of(document.text) == claim.text
        assert claim.trigger is not None
        assert claim.confidence is not None
        assert 0 <= claim.confidence <= 1
        starred = vocabulary().predicates[claim.predicate].starred
        assert any(claim.roles.get(role) for role in starred)
        mentions = [one for some in claim.roles.values() for one in some] + list(claim.where)
        assert all(one.name.strip() for one in mentions)
        assert all(one.span is None or one.span.of(document.text).strip() for one in mentions)


def test_reading_is_a_pure_function_of_the_document(document: Document) -> None:
    first, again = read_document(document), read_document(replace(document, source="elsewhere.txt"))
    assert first.claims == again.claims
    assert first.passages == again.passages


def test_passages_hold_the_whole_text(document: Document) -> None:
    reading = read_document(document)
    held = {at for passage in reading.passages for at in range(*passage.span)}
    assert all(character.isspace() for at, character in enumerate(document.text) if at not in held)


def test_claims_stand_in_the_order_of_the_text(document: Document) -> None:
    triggers = [claim.trigger for claim in read_document(document).claims]
    assert triggers == sorted(trigger for trigger in triggers if trigger)


def test_who_publishes_is_no_speaker(document: Document) -> None:
    own = {document.publisher, document.author} - {None}
    assert not any(own & set(claim.attribution) for claim in read_document(document).claims)


def test_scripture_and_signatures_make_no_claims() -> None:
    verse = "﴿وَعَدَ اللَّهُ الَّذِينَ آمَنُوا مِنكُمْ وَعَمِلُوا الصَّالِحَاتِ﴾"
    reading = read_document(Document("a", f"Armenia joined the CSTO in 1992.\n\n{verse}\n\nWritten by J. Doe"))
    assert [passage.kind for passage in reading.passages][1:] == ["scripture", "byline"]
    assert all(claim.trigger and claim.trigger.end < 40 for claim in reading.claims)


def test_a_document_without_a_language_is_read_by_its_script() -> None:
    assert language_by_script("Страны вышли из договора НАТО.") == "ru"
    reading = read_document(Document("a", "Армения вступила в ОДКБ 15 мая 1992 года."))
    assert reading.document.language is None
    assert not reading.findings


def test_a_language_that_is_not_read_is_a_finding() -> None:
    reading = read_document(Document("a", "Україна вийшла з СНД.", language="uk", source="a.txt"))
    assert [str(finding) for finding in reading.findings] == ["a.txt: the language 'uk' is not read, only en, ru, ar"]
    assert reading.claims == ()


def test_a_document_that_fails_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(Network, "mark", fail)
    reading = read_document(Document("a", "Armenia joined the CSTO.", source="a.txt"))
    assert [str(finding) for finding in reading.findings] == ["a.txt: reader failed: ZeroDivisionError: by nought"]
    assert reading.claims == ()


HOSTILE = {
    "one word": "x" * 20_000,
    "no sentence ends": "Armenia joined the CSTO and " * 100,
    "names without end": "Armenia, Russia, Belarus and Kazakhstan, " * 100,
    "brackets": "(CSTO) " * 500,
    "quotation marks": '“«"' * 1000,
    "marks of direction": "\u202e\u200f\u200b Армения вышла из ОДКБ. " * 20,
    "lone surrogate": "Armenia \ud800 joined the CSTO.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_neither_raises_nor_loses_its_evidence(text: str) -> None:
    reading = read_document(Document("a", text, language="en"))
    for claim in reading.claims:
        assert claim.span.of(text) == claim.text


WORDS = [
    "Armenia",
    "it",
    "the two sides",
    "NATO",
    "(CSTO)",
    "в 1992 году",
    "Россией",
    "ومصر",
    "الحلف",
    "“",
    ".",
    "\n\n",
]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_marked_becomes_valid_claims(data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)))
    language = data.draw(st.sampled_from(["en", "ru", "ar"]))
    if not text.strip():
        return
    marks = [draw_mark(data, text) for _ in range(data.draw(st.integers(0, 6)))]
    document = Document("a", text, language=language)
    for claim in make_claims(document, marks, find_sentences(text, language)):
        assert claim.span.of(text) == claim.text


def draw_mark(data: st.DataObject, text: str) -> Mark:
    """Any mark that the network could make of the text."""
    predicate = vocabulary().predicates[data.draw(st.sampled_from(sorted(vocabulary().predicates)))]
    roles = [*predicate.roles, "when", "where", "attribution"]
    fillers = {
        role: tuple(Filler(draw_span(data, text), 0.9) for _ in range(data.draw(st.integers(1, 3))))
        for role in data.draw(st.sets(st.sampled_from(roles), max_size=4))
    }
    modality = data.draw(st.sampled_from(sorted(vocabulary().modalities)))
    return Mark(predicate.name, draw_span(data, text), fillers, modality, Span(0, len(text)), 0.5)


def draw_span(data: st.DataObject, text: str) -> Span:
    start = data.draw(st.integers(0, len(text) - 1))
    return Span(start, data.draw(st.integers(start + 1, len(text))))
