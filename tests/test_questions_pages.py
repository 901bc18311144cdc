"""Pages of an answer are slices of the whole, sorted by the store as by Python."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import WHENS, reading, record_of

from foedus import questions
from foedus.model import Reading

PREDICATES = {
    "join": "actor=Armenia | organization=CSTO",
    "attack": "attacker=Armenia | target=B",
    "meet": "participant=Armenia",
}


@st.composite
def told(draw: st.DrawFn) -> list[Reading]:
    """Documents with any dates of publication, which tell of Armenia at any times."""
    published = draw(st.lists(st.one_of(st.none(), WHENS.map(str)), min_size=1, max_size=5))
    return [
        reading(f"Text {n}.", *(draw(lines()) for _ in range(draw(st.integers(1, 3)))), doc=f"d{n}", published=when)
        for n, when in enumerate(published)
    ]


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A claim about Armenia."""
    predicate = draw(st.sampled_from(list(PREDICATES)))
    when = draw(st.one_of(st.none(), WHENS.map(str)))
    return f"{predicate} | {PREDICATES[predicate]}" + (f" | when={when}" if when else "")


@settings(max_examples=60, deadline=None)
@given(told(), st.integers(1, 4), st.booleans())
def test_pages_are_slices_of_the_whole(readings: list[Reading], size: int, in_window: bool) -> None:
    days = {"since": date(1900, 1, 1), "until": date(2000, 1, 1)} if in_window else {}
    with record_of(*readings) as record:
        whole = questions.about(record, "Armenia", **days)  # type: ignore[arg-type]
        pages = [
            questions.about(record, "Armenia", **days, limit=size, offset=offset)  # type: ignore[arg-type]
            for offset in range(0, whole.total + 1, size)
        ]
    assert tuple(row for page in pages for row in page.rows) == whole.rows
    for page in pages:
        assert (page.total, page.predicates, page.left_out) == (whole.total, whole.predicates, whole.left_out)


def test_copies_are_known_by_their_wording_unless_it_is_not_asked_for() -> None:
    text = "Units of four states began the drill at the range on Monday, officers of the staff told the agency. " * 3
    line = "exercise | name=Rubezh | when=2021-09-07"
    told = [reading(f"{text}{at}", line, doc=at, publisher=at) for at in ("Herald", "Courier")]
    with record_of(*told) as record:
        (read,), (named,) = (questions.events(record, by_wording=by_wording).rows for by_wording in (True, False))
    assert (read.voices.documents, read.voices.origins) == (2, 1)
    assert (named.voices.documents, named.voices.origins) == (2, 2)
    assert replace(named, voices=read.voices) == read
