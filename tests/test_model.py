"""Documents and claims check themselves; ids depend on what is claimed and on nothing else."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from foedus.dates import parse
from foedus.errors import ModelError
from foedus.model import Attribution, Claim, Document, Finding, Mention, Passage, Reading
from foedus.spans import Span

TEXT = "Armenia joined the CSTO in 1992, the ministry said."
GIVEN: dict[str, Any] = {
    "document": "d",
    "predicate": "join",
    "roles": {"actor": (Mention("Armenia"),), "organization": (Mention("CSTO", Span(19, 23)),)},
    "span": Span(0, 31),
    "text": TEXT[:31],
    "when": parse("1992"),
    "attribution": Attribution((Mention("ministry"),)),
}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"predicate": "conquer"}, "no predicate 'conquer'"),
        ({"modality": "certain"}, "no modality 'certain'"),
        ({"roles": {"king": (Mention("Armenia"),)}}, "join has no role 'king'"),
        ({"roles": {}}, "without any role"),
        ({"roles": {"actor": ()}}, "without any role"),
        ({"roles": {"actor": (Mention(" "),)}}, "an empty name"),
        ({"span": Span(0, 30)}, "does not fit its text"),
        ({"span": Span(5, 5), "text": ""}, "does not fit its text"),
        ({"confidence": 1.5}, "between 0 and 1"),
    ],
)
def test_a_claim_that_breaks_a_rule_is_refused(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ModelError, match=complaint):
        Claim(**(GIVEN | change))


def test_the_id_is_of_what_is_claimed() -> None:
    claim = Claim(**GIVEN)
    unsure = dataclasses.replace(claim, confidence=0.2, reader="another", trigger=Span(8, 14))
    placed = dataclasses.replace(claim, roles={**claim.roles, "actor": (Mention("Armenia", Span(0, 7)),)})
    assert claim.id == unsure.id == placed.id
    for change in ({"when": parse("1993")}, {"modality": "denied"}, {"attribution": Attribution()}, {"document": "e"}):
        assert dataclasses.replace(claim, **change).id != claim.id


def test_roles_stand_in_the_order_of_the_vocabulary() -> None:
    given = GIVEN | {"roles": dict(reversed(GIVEN["roles"].items()))}
    assert list(Claim(**given).roles) == ["actor", "organization"]
    assert Claim(**given).id == Claim(**GIVEN).id


def test_a_reading_holds_evidence_of_its_own_text() -> None:
    claim = Claim(**GIVEN)
    assert Reading(Document("d", TEXT), claims=(claim,)).claims == (claim,)
    for document in (Document("d", TEXT.upper()), Document("e", TEXT)):
        with pytest.raises(ModelError, match="not the text at"):
            Reading(document, claims=(claim,))


@pytest.mark.parametrize(
    "given",
    [
        {"id": "", "text": "a"},
        {"id": "a\nb", "text": "a"},
        {"id": "a", "text": " \n"},
        {"id": "a", "text": "a", "language": "English"},
    ],
)
def test_a_document_that_breaks_a_rule_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ModelError):
        Document(**given)


def test_a_kind_of_passage_is_a_word_of_the_vocabulary() -> None:
    with pytest.raises(ModelError, match="no kind of passage 'song'"):
        Passage("d", Span(0, 1), "song")


def test_a_finding_is_one_line() -> None:
    assert str(Finding("a.pdf", "no text")) == "a.pdf: no text"
