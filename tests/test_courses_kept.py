"""Courses as a record keeps them: every question answers from them what it answers from the claims themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import Clock, reading, record_of
from test_briefs import VERDICTS, judge, worlds

from foedus import questions
from foedus.courses.saying import Dated
from foedus.courses.standing import sides_of, stretches_of
from foedus.courses.stands import speaks, state, told_of
from foedus.dates import Moment, When, day, parse
from foedus.errors import FoedusError
from foedus.model import Reading
from foedus.questions.filters import meets
from foedus.questions.standings import YEAR, standing_of_event, standing_of_state
from foedus.record import Brief, Filled, Record, courses, derived, in_brief
from foedus.record.checking import check

DAYS = (date(1992, 6, 1), date(2000, 1, 1), date(2006, 7, 1))
NOBODY = Filled({}, ())


def asked(record: Record) -> list[Any]:
    """What is answered from the kept courses where there are any."""
    found = [questions.disputes(record, word).to_json() for word in (None, "member_of", "join", "part_of", "attack")]
    for actor in ("Armenia", "A", "CSTO", "O", "the treaty"):
        for at in (*DAYS, None):
            for hops, kinds in ((1, ()), (2, ()), (3, ("alliance", "hostile"))):
                try:
                    answer = questions.ties(record, actor, at, hops=hops, kinds=kinds, limit=5).to_json()
                except FoedusError as fault:
                    answer = {"fault": str(fault)}
                found.append(answer)
    return json.loads(json.dumps(found))


def without_courses(record: Record) -> list[Any]:
    """What is answered from the claims."""
    record._connection.execute("BEGIN")
    record._connection.execute("DELETE FROM derived WHERE what = 'courses'")
    assert record.courses() is None
    try:
        return asked(record)
    finally:
        record._connection.execute("ROLLBACK")


def kept(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """All that is kept."""
    return {
        table: sorted(record._connection.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608
        for table in courses.FILLED
    }


@settings(max_examples=40, deadline=None)
@given(worlds(), VERDICTS, st.integers(0, 8), st.booleans(), st.booleans())
def test_answers_from_kept_courses_are_those_from_the_claims(
    told: list[Reading], verdicts: list[tuple[str, int]], cut: int, at_once: bool, by_wording: bool
) -> None:
    with record_of() as record, pytest.MonkeyPatch.context() as patch:
        if not by_wording:  # as in a record of many documents
            patch.setattr("foedus.questions.support.COMPARED", 0)
        record._intake._clock = Clock()
        for one in told[:cut]:
            record.add(one)
        record.start_run("2")
        if at_once:
            record.add_all(told)
        for one in told:
            record.add(one)
        for verdict, number in verdicts:
            judge(record, verdict, number)
        assert record.courses() is not None
        assert asked(record) == without_courses(record)
        assert questions.disputes(record).rows == questions.disputes(record, floor=0.0).rows
        bit_by_bit = kept(record)
        record.make_anew()
        assert kept(record) == bit_by_bit


def state_on(brief: Dated, day: date) -> Iterator[bool | None]:
    """What a claim that something lasts says of one day, looked at by itself."""
    if brief.modality not in ("asserted", "denied"):
        if brief.when is None or meets(brief.when, When.at(Moment.on(day))) is not False:
            yield None
        return
    stands = state(brief.modality == "asserted", brief.when, brief.published, "")
    if not stands:
        yield None
        return
    told = told_of(stands, day.toordinal())
    for stand in stands:
        verdict = speaks(stand, told)
        if verdict is None and stand.member:
            yield None
        elif verdict and (stand.member or brief.modality == "denied"):
            yield stand.member


def event_on(brief: Dated, day: date) -> Iterator[bool | None]:
    """The same for what happens and is over."""
    met = meets(brief.when or brief.published, When(Moment.on(day - YEAR), Moment.on(day)))
    if met is False:
        return
    if brief.modality == "denied":
        yield False
    else:
        yield True if met and brief.when and brief.modality == "asserted" else None


WHENS = st.sampled_from([None, "1992", "1999-05-20", "1999~", "2006/..", "../1999", "1995/2003", "1999/", "/1999"])
MODES = st.sampled_from(["asserted", "denied", "planned"])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["asserted", "denied", "planned"]), WHENS, st.sampled_from([None, "1998", "2004-02"])
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["attack", "bases_in", "sanction"]),
)
def test_what_is_told_of_a_tie_over_time_is_what_is_told_on_each_day(
    told: list[tuple[str, str | None, str | None]], predicate: str
) -> None:
    claims: list[Dated] = [
        Brief(n, str(n), predicate, mode, when and parse(when), said, NOBODY, n, None)  # type: ignore[arg-type]
        for n, (mode, when, said) in enumerate(told)
    ]
    stretches = list(_looked_at(claims))
    assert all(one[1] < other[0] for one, other in pairwise(stretches))
    says, quickly = (event_on, standing_of_event) if predicate == "attack" else (state_on, standing_of_state)
    edges = {min(max(edge, 1), date.max.toordinal()) for one in stretches for edge in one[:2]}
    edges |= {side[n] for claim in claims for side in sides_of(claim) for n in (0, 1)}
    days = {date.fromordinal(edge) for edge in edges if 400 < edge < 3_000_000}
    for at in (*DAYS, *(one + timedelta(step) for one in days for step in (-1, 0, 1))):
        sides = [side for claim in claims for side in says(claim, at)]
        assert sides == [side for claim in claims for side in quickly(claim, at)]
        on_sides = {
            side: [n for n, claim in enumerate(claims) if side in says(claim, at)] for side in (True, False, None)
        }
        expected = on_sides[True] or on_sides[None], on_sides[False]
        found = [told for first, last, *told in stretches if first <= at.toordinal() <= last]
        assert found == ([list(expected)] if expected[0] else [])
        assert len(sides) == sum(map(len, on_sides.values()))  # a claim says no two things of a day


class Speakers(list[int]):
    """Those who speak on a side, by place."""

    def begin(self, place: int) -> None:
        self.append(place)

    def cease(self, place: int) -> None:
        self.remove(place)


def _looked_at(claims: list[Dated]) -> Iterator[tuple[int, int, list[int], list[int]]]:
    """The stretches with who speaks in them, each looked at while it lasts."""
    for one in stretches_of(claims, Speakers):
        yield one.first, one.last, sorted(one.told), sorted(one.against)


def test_check_finds_a_course_that_is_kept_wrongly(tmp_path: Path) -> None:
    path = tmp_path / "record.foedus"
    with Record(path) as record:
        record.add(reading("A joined O.", "join | actor=A | organization=O | when=1992", doc="a"))
    with Record(path, read_only=True) as record:
        answer = questions.ties(record, "A", day("2000-01-01"))
        assert [(row.source.name, row.target.name) for row in answer.rows] == [("A", "O")]
    assert not list(check(path))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE stretches SET told = 7")
    connection.close()
    assert {found.place for found in check(path)} == {"stretches"}


def test_a_record_without_courses_answers_and_gets_them_when_it_is_opened_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "record.foedus"
    with Record(path) as record:
        record.add(reading("A joined O.", "join | actor=A | organization=O | when=1992", doc="a"))
        answer = asked(record)
        for table in (*courses.FILLED, "uncoursed", "courses_heard"):
            record._connection.execute(f"DROP TABLE {table}")
        for trigger in (courses.AWAITED.begins, courses.AWAITED.ends):
            record._connection.execute(f"DROP TRIGGER {trigger}")
        record._connection.execute("DELETE FROM derived WHERE what = 'courses'")
    with Record(path, read_only=True) as record:
        assert record.courses() is None
        assert asked(record) == answer
    with Record(path) as record:
        assert record.courses() is not None
        assert asked(record) == answer
        assert not derived.stale(record._connection)


def test_claims_are_fetched_by_number_also_where_the_narrow_table_lags_behind() -> None:
    with record_of(reading("A joined O.", "join | actor=A | organization=O | when=1992", doc="a")) as record:
        found = record.courses()
        assert found is not None
        (near,) = found.near(["name:a"], ["alliance"], date(2000, 1, 1))
        (one,) = found.tied([near.pair])
        record._connection.execute("DELETE FROM derived WHERE what = 'briefs'")
        assert not in_brief.table.is_ready(record._connection)
        assert [claim.predicate for claim in found.told([one])[one.pair]] == ["join"]


def test_a_network_says_where_not_all_claims_were_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.questions.network.READ", 2)
    told = [reading(f"A attacked B{n}.", f"attack | attacker=A | target=B{n}", doc=f"d{n}") for n in range(4)]
    with record_of(*told) as record:
        answer = questions.ties(record, "A")
        assert (len(answer.rows), answer.unread) == (4, 0)  # kept courses know of all
        worked_out = questions.ties(record, "A", floor=0.1)
        assert (len(worked_out.rows), worked_out.unread) == (2, 1)
        monkeypatch.undo()
        everything = questions.ties(record, "A", floor=0.1)
        assert (len(everything.rows), everything.unread) == (4, 0)


@pytest.mark.parametrize("edge", ["../9999-12-31", "9999-12-31", "9999", "0001-01-01/..", "../0001-01-01", "0001"])
@pytest.mark.parametrize("verdict", ["asserted", "denied"])
def test_what_is_told_of_the_first_and_the_last_day_that_can_be_told_is_kept(edge: str, verdict: str) -> None:
    """Nothing lies before or behind them, also where it is told of one of them that it ended or began."""
    lines = [f"member_of | member=Russia | organization=CSTO | when={when}" for when in ("9999-12-31", "2000", "0001")]
    other = f"member_of | member=Russia | organization=CSTO | when={edge} | mod={verdict}"
    for line in lines:
        with record_of(reading("Text.", line, other)) as record:
            ((first, last),) = record._connection.execute(
                "SELECT min(first), max(last) FROM stretches WHERE common = 0"
            ).fetchall()
            assert first <= last
