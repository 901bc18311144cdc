"""What agrees, refines, stays open and contradicts: one line a case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_cases import reading

from foedus.model import Reading
from foedus.questions.fields import Field, fields_of, parted
from foedus.questions.quantities import Quantity, quantity
from foedus.record import Entry, Origin, Record
from foedus.record.judged import UNJUDGED

# field, the values that documents tell (each of another document), verdict, how many sides
TIMES = [
    (["2022-10-10", "2022-10-10"], "agree", 1),
    (["2022-10", "2022-10-10/2022-10-14"], "refine", 1),
    (["2022", "2022-10", "2022-10-12"], "refine", 1),
    (["2022-10-10", "2022-10-12"], "contradict", 2),
    (["2022-10-10/2022-10-14", "2022-10-14/2022-10-20"], "open", 1),
    (["2021-03", "2021-10", "2021"], "contradict", 2),
    (["1992~", "1993"], "refine", 1),
    (["2005/..", "2007/.."], "refine", 1),
]
PLACES = [
    (["Moscow", "Москва"], "agree", 1),
    (["Moscow", "Russia"], "refine", 1),
    (["Moscow; Russia", "Россия"], "refine", 1),
    (["Moscow", "Kyrgyzstan"], "contradict", 2),
    (["Moscow", "Saint Petersburg"], "contradict", 2),
    (["Moscow", "the training ground"], "open", 1),
]
NUMBERS = [
    (["1000", "1000"], "agree", 1),
    (["at least 5", "7"], "refine", 1),
    (["at least 5", "3"], "contradict", 2),
    (["около 1000", "1100"], "refine", 1),
    (["نحو 1000", "2500"], "contradict", 2),
    (["1000", "2500", "more than 500"], "contradict", 2),
    (["up to 300", "at least 100"], "open", 1),
    (["several hundred", "300"], "open", 1),
]
MODALITIES = [
    (["asserted", "asserted"], "agree", 1),
    (["planned", "asserted"], "refine", 1),
    (["possible", "planned"], "refine", 0),
    (["planned", "cancelled"], "refine", 1),
    (["asserted", "denied"], "contradict", 2),
    (["asserted", "cancelled"], "contradict", 2),
    (["planned", "denied"], "contradict", 2),
    (["denied", "cancelled"], "refine", 1),
]
CASES = {"when": TIMES, "where": PLACES, "strength": NUMBERS, "modality": MODALITIES}


def entries(name: str, values: list[str], published: str | None = None) -> list[Entry]:
    """Reports of one exercise, each in a document of its own, that tell the value in the field."""
    cell = {"modality": "mod"}.get(name, name)
    return [
        entry(reading("Text.", f"exercise | name=Shield | {cell}={value}", doc=f"d{n}", published=published))
        for n, value in enumerate(values)
    ]


def entry(told: Reading) -> Entry:
    """The claim of a reading as a record would give it."""
    (claim,), document = told.claims, told.document
    from datetime import UTC, datetime

    origin = Origin(
        document.id, document.key, None, document.published, None, None, None, None, None, None, datetime.now(UTC)
    )
    return Entry(claim.id, claim, origin)


def field_of(name: str, values: list[str]) -> Field:
    """The field as it comes out."""
    return next(one for one in fields_of(UNJUDGED.actors, entries(name, values)) if one.name == name)


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in CASES.items() for case in cases])
def test_refinement_is_told_from_contradiction(name: str, case: tuple[list[str], str, int]) -> None:
    values, verdict, sides = case
    field = field_of(name, values)
    assert (field.verdict, len(field.sides)) == (verdict, sides)
    assert sum(len(value.entries) for value in field.values) == len(values)
    assert (field.distance > 0) == (verdict == "contradict")


def test_what_fits_several_sides_takes_none() -> None:
    field = field_of("when", ["2021-03", "2021-10", "2021"])
    assert [[value.value for value in side] for side in field.sides] == [["2021-03"], ["2021-10"]]
    assert [value.value for value in field.undecided] == ["2021"]


def test_what_was_put_off_and_then_held_is_no_contradiction() -> None:
    off = entry(reading("Off.", "exercise | name=Shield | mod=cancelled", doc="a", published="2022-10-09"))
    held = entry(reading("Held.", "exercise | name=Shield", doc="b", published="2023-01-09"))
    verdicts = [
        next(one.verdict for one in fields_of(UNJUDGED.actors, pair) if one.name == "modality")
        for pair in ([off, held], [entry(reading("Off.", "exercise | name=Shield | mod=cancelled", doc="a")), held])
    ]
    assert verdicts == ["refine", "contradict"]


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in CASES.items() for case in cases])
def test_the_order_of_reading_does_not_matter(name: str, case: tuple[list[str], str, int]) -> None:
    values = case[0]
    forth, back = field_of(name, values), field_of(name, values[::-1])
    assert (forth.verdict, forth.distance) == (back.verdict, back.distance)
    assert [[one.value for one in side] for side in forth.sides] == [[one.value for one in side] for side in back.sides]


SPANS = st.dictionaries(
    st.integers(0, 50),
    st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda one: (float(one[0]), float(one[0] + one[1]))),
    max_size=8,
)


@given(SPANS)
def test_sides_hold_what_can_be_true_together(spans: dict[int, tuple[float, float]]) -> None:
    sides, undecided = parted(spans)
    assert sorted([one for side in sides for one in side] + undecided) == sorted(spans)
    for side in filter(None, sides):
        assert max(spans[one][0] for one in side) <= min(spans[one][1] for one in side)
    are_apart = any(a[1] < b[0] for a in spans.values() for b in spans.values())
    assert (len(sides) > 1) == are_apart


@pytest.mark.parametrize(
    ("told", "evidence", "expected"),
    [
        ("5", "at least 5 soldiers", Quantity(5, float("inf"), exact=False)),
        ("5000", "no more than 5,000 men", Quantity(0, 5000, exact=False)),
        ("5000", "не более 5000 человек", Quantity(0, 5000, exact=False)),
        ("3000", "أكثر من 3000 جندي", Quantity(3000, float("inf"), exact=False)),
        ("300", "свыше 300 военнослужащих", Quantity(300, float("inf"), exact=False)),
        ("300", "300 of them, over in a day", Quantity(300, 300)),
        ("1 500", "", Quantity(1500, 1500)),
        ("some", "", None),
    ],
)
def test_numbers_keep_their_bounds(told: str, evidence: str, expected: Quantity | None) -> None:
    assert quantity(told, evidence) == expected


def test_reports_of_a_record_are_compared_as_their_actors_were_judged() -> None:
    from record_cases import record_of

    lines = ("meet | participant=Armenia; Russia | when=2020", "meet | participant=Россия; Армения | when=2020")
    with record_of(*(reading(f"{n}.", line, doc=f"d{n}") for n, line in enumerate(lines))) as record:
        assert isinstance(record, Record)
        found = {one.name: one.verdict for one in fields_of(record.judged().actors, list(record.entries()))}
    assert found == {"when": "agree", "modality": "agree", "participant": "agree"}


@given(
    st.dictionaries(st.integers(), st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda two: tuple(sorted(two))))
)
def test_a_value_takes_the_side_whose_point_it_alone_holds(spans: dict[int, tuple[float, float]]) -> None:
    sides, undecided = parted(spans)
    points = [min(spans[one][1] for one in side) for side in sides]
    for one, (low, high) in spans.items():
        held = [place for place, point in enumerate(points) if low <= point <= high]
        assert held
        assert (one in undecided) == (len(held) > 1)
        assert one in undecided or one in sides[held[0]]
