"""What holds for every record, whatever was read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import Clock, reading, readings, record_of

from foedus import questions
from foedus.model import Reading, digest
from foedus.record import Record

DAY = date(2000, 1, 1)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_the_store_gives_back_any_reading(one: Reading) -> None:
    once = {claim.id: claim for claim in reversed(one.claims)}
    with record_of(one) as record:
        assert {claim.id: claim for claim in record.claims()} == once
        assert [entry.id for entry in record.entries()] == list(dict.fromkeys(claim.id for claim in one.claims))
        assert list(record.documents()) == [one.document]
        assert record.document(one.document.key) == one.document
        assert tuple(record.passages()) == one.passages
        assert tuple(record.findings()) == one.findings
        assert record.holds(one.document)
        assert not record.add(one)
        assert record._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@settings(deadline=None)
@given(readings())
def test_the_id_of_a_claim_is_the_digest_of_what_it_claims(one: Reading) -> None:
    for claim in one.claims:
        assert claim.id == digest(
            claim.document,
            claim.predicate,
            {role: list(claim.names(role)) for role in claim.roles},
            str(claim.when) if claim.when else None,
            [mention.name for mention in claim.where],
            claim.modality,
            list(claim.attribution),
            [*claim.span, claim.text],
        )


ROLES = {
    "member_of": "member={} | organization=O",
    "join": "actor={} | organization=O",
    "withdraw": "actor={} | organization=O",
    "suspend": "actor={} | organization=O",
    "found": "founder={} | object=O",
}


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A claim about a membership of O."""
    predicate = draw(st.sampled_from(list(ROLES)))
    actor = draw(st.sampled_from(["A", "B", "Armenia", "أرمينيا"]))
    when = draw(st.sampled_from(["", " | when=1992", " | when=1999-05-20", " | when=2006/..", " | when=../1999"]))
    modality = draw(st.sampled_from(["asserted", "asserted", "denied", "planned"]))
    return f"{predicate} | {ROLES[predicate].format(actor)}{when} | mod={modality} | said={draw(st.sampled_from('XY'))}"


@st.composite
def many(draw: st.DrawFn) -> list[Reading]:
    """Readings of different documents about one organisation."""
    years = st.one_of(st.none(), st.integers(1990, 2010).map(str))
    told = draw(st.lists(st.tuples(lines(), years), min_size=2, max_size=7))
    return [reading(f"Text {n}.", line, doc=f"d{n}", published=year) for n, (line, year) in enumerate(told)]


def answers(record: Record, known_by: date | None = None) -> list[dict[str, Any]]:
    """All questions about O and A, without the times of recording."""
    found = [
        questions.members(record, "O", DAY, known_by=known_by).to_json(),
        questions.claims(record, as_of=DAY, known_by=known_by).to_json(),
        questions.events(record, since=DAY, known_by=known_by).to_json(),
        questions.sources(record, known_by=known_by).to_json(),
        *(questions.about(record, name, known_by=known_by).to_json() for name in ("O", "X") if _is_named(record, name)),
    ]
    return [json.loads(json.dumps(answer), object_hook=_untimed) for answer in found]


def _is_named(record: Record, name: str) -> bool:
    return bool(record.names_of(questions.names.identity(name)))


def _untimed(value: dict[str, Any]) -> dict[str, Any]:
    return {key: held for key, held in value.items() if key != "recorded"}


@settings(max_examples=30, deadline=None)
@given(st.data(), many())
def test_the_order_of_reading_changes_no_answer(data: st.DataObject, told: list[Reading]) -> None:
    other = data.draw(st.permutations(told))
    with record_of(*told) as one, record_of(*other) as two:
        assert answers(one) == answers(two)


@settings(max_examples=30, deadline=None)
@given(many(), st.integers(1, 6))
def test_what_was_known_by_a_day_stays_what_was_known_by_it(told: list[Reading], cut: int) -> None:
    first, rest = told[:cut], told[cut:]
    with record_of() as record:
        record._intake._clock = clock = Clock()
        for one in first:
            record.add(one)
        record.start_run("2")
        known_by = clock.at
        before = questions.members(record, "O", DAY).to_json() | {"known_by": None}
        for one in [*rest, *first]:
            record.add(one)
        after = questions.members(record, "O", DAY, known_by=known_by).to_json() | {"known_by": None}
    assert _unnamed(before) == _unnamed(after)


def _unnamed(answer: dict[str, Any]) -> dict[str, Any]:
    """Without the names, of which the record knows those of all times."""
    return {key: value for key, value in answer.items() if key != "organization"}
