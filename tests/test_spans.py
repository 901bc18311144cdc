"""Spans: what they hold, where they meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import ModelError
from foedus.spans import Span, cover

spans = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(spans, spans)
def test_overlap_is_a_shared_place(one: Span, other: Span) -> None:
    shared = set(range(*one)) & set(range(*other))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(spans, spans)
def test_cover_is_the_shortest_that_contains(one: Span, other: Span) -> None:
    whole = cover([one, other])
    assert whole is not None
    assert whole.contains(one)
    assert whole.contains(other)
    assert whole.start in (one.start, other.start)
    assert whole.end in (one.end, other.end)


@given(st.text(alphabet=" \tab\n", max_size=20), spans)
def test_trimmed_loses_white_space_only(text: str, span: Span) -> None:
    span = Span(min(span.start, len(text)), min(span.end, len(text)))
    trimmed = span.trimmed(text)
    assert trimmed.of(text) == span.of(text).strip()


@pytest.mark.parametrize("span", [Span(3, 3), Span(4, 2), Span(-1, 2), Span(0, 11)])
def test_a_span_outside_its_text_is_refused(span: Span) -> None:
    with pytest.raises(ModelError, match="does not lie in a text of 10 characters"):
        span.checked(10)
