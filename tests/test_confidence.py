"""Confidence as a chance, times carried over, times as their predicate has them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.dates import parse
from foedus.model import Attribution, Claim, Mention
from foedus.reading.book import Book
from foedus.reading.carrying import carried_over
from foedus.reading.confidence import AS_IT_IS, Calibration, calibration_of
from foedus.reading.marks import Mark
from foedus.reading.spells import as_the_predicate_has_it
from foedus.spans import Span

CURVE = Calibration(1.2, 0.3, {"meet": -0.5})


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_curve_keeps_the_order_and_stays_a_chance(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= CURVE.chance("meet", low) <= CURVE.chance("meet", high) <= 1


def test_a_predicate_has_its_own_shift() -> None:
    assert CURVE.chance("meet", 0.6) < CURVE.chance("sign", 0.6)


def test_weights_without_a_curve_keep_their_figure() -> None:
    assert calibration_of({}) == AS_IT_IS
    assert AS_IT_IS.chance("sign", 0.7) == 0.7


def test_the_curve_is_read_as_it_is_written() -> None:
    written = json.loads(json.dumps({"calibration": {"slope": 1.2, "shift": 0.3, "predicates": {"meet": -0.5}}}))
    assert calibration_of(written) == CURVE


TEXT = "The leaders met in Astana on 4 July. India stayed away. Much later came rain. Nepal stayed away."


def claim(predicate: str, words: str, when: str | None) -> Claim:
    at = TEXT.index(words)
    span = Span(at, at + len(words))
    roles = {"actor" if predicate == "abstain" else "participant": (Mention("India"),)}
    told = parse(when) if when else None
    return Claim("a", predicate, roles, span, words, when=told, trigger=span, attribution=Attribution(()))


def test_who_stayed_away_did_so_when_the_others_met() -> None:
    starts = [0, TEXT.index("India"), TEXT.index("Much"), TEXT.index("Nepal")]
    book = Book(TEXT, "en", [Span(at, at + 1) for at in starts])
    met, near = claim("meet", "met in Astana", "2024-07-04"), claim("abstain", "India stayed away", None)
    far = claim("abstain", "Nepal stayed away", None)
    told = carried_over(book, [met, near, far])
    assert [str(one.when) for one in told[:2]] == ["2024-07-04", "2024-07-04"]
    assert told[2].when is None


def test_a_time_of_its_own_stays() -> None:
    own = replace(claim("abstain", "India stayed away", None), when=parse("2024-07-03"))
    assert carried_over(Book(TEXT, "en"), [claim("meet", "met in Astana", "2024-07-04"), own])[1] is own


@pytest.mark.parametrize(
    ("predicate", "trigger", "wanted"),
    [
        ("sanction", "lifted", "../2024-02-24"),
        ("sanction", "رُفعت", "../2024-02-24"),
        ("sanction", "сняты", "../2024-02-24"),
        ("sanction", "imposed", "2024-02-24"),
        ("pull_out", "completed", "../2024-02-24"),
        ("pull_out", "began", "2024-02-24"),
        ("holds_office", "was dismissed", "../2024-02-24"),
        ("holds_office", "сменил", "../2024-02-24"),
        ("bases_in", "stands", "2024-02-24/.."),
    ],
)
def test_what_has_ended_holds_until_then(predicate: str, trigger: str, wanted: str) -> None:
    mark = Mark(predicate, Span(0, 1), {}, "asserted", Span(0, 1), 1.0)
    assert str(as_the_predicate_has_it(parse("2024-02-24"), mark, trigger)) == wanted


def test_a_meeting_that_ended_that_day_may_have_begun_before() -> None:
    mark = Mark("meet", Span(0, 1), {}, "asserted", Span(0, 1), 1.0)
    when = parse("2024-02-24")
    assert str(as_the_predicate_has_it(when, mark, "summit", "The summit ended on 24 February")) == "../2024-02-24"
    assert str(as_the_predicate_has_it(when, mark, "summit", "The summit opened on 24 February")) == "2024-02-24"
