"""EDTF: what is read is what is printed, and the laws of order and overlap hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from foedus.dates import Moment, When, before, covers, day, order, overlaps, parse, within
from foedus.errors import DateError

GOOD = """
2022-10-09
1992-05
2022
0001
9999-12-31
2024-02-29
2022-21
1992~
1992-05?
2022-10-09%
2022-10-10/2022-10-14
2022-10-09/2022-10-09
2022/2022-05
2022-05-05/2022-05
2005/..
../1999
1992/
/1992-05-09
1990~/1995?
"""

BAD = """
|no date at all
2022-13|no month 13
2022-00|no month 00
2022-02-30|has no day 30
2023-02-29|has no day 29
2022-25|no month 25
2022-21-01|no numbered days
0000|no year 0000
22|not a date
22-10-09|not a date
+2022|not a date
2022-1-1|not a date
2022-10-|not a date
２０２２|not a date
٢٠٢٢|not a date
2022-10-09T10:00|not a date
2022-10-09 |not a date
2022~~|not a date
2022-10-14/2022-10-10|backwards
2022/2021|backwards
../..|neither end
/|neither end
../|neither end
2020/2021/2022|not a date
"""


@pytest.mark.parametrize("text", GOOD.split())
def test_prints_what_it_read(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize("line", [line for line in BAD.split("\n")[2:] if line] + ["|not a date"])
def test_refuses_what_is_no_date(line: str) -> None:
    text, reason = line.split("|")
    with pytest.raises(DateError) as raised:
        parse(text)
    message = str(raised.value)
    assert repr(text) in message
    assert reason in message
    assert message.endswith(".")


def test_refuses_very_long_text_and_shows_little_of_it() -> None:
    with pytest.raises(DateError) as raised:
        parse("2" * 1_000_000)
    assert len(str(raised.value)) < 300


def test_bounds_follow_precision() -> None:
    assert (Moment(1992).first, Moment(1992).last) == (date(1992, 1, 1), date(1992, 12, 31))
    assert (Moment(2024, 2).first, Moment(2024, 2).last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (Moment(2022, 21).first, Moment(2022, 21).last) == (date(2022, 3, 1), date(2022, 5, 31))
    assert [Moment(1992, *rest).precision for rest in ((), (5,), (5, 9), (21,))] == ["year", "month", "day", "month"]


def test_a_qualified_date_may_be_off_by_one_unit() -> None:
    assert (Moment(1992, None, None, "~").first, Moment(1992, None, None, "~").last) == (
        date(1991, 1, 1),
        date(1993, 12, 31),
    )
    assert (Moment(1992, 5, 9, "?").first, Moment(1992, 5, 9, "?").last) == (date(1992, 5, 8), date(1992, 5, 10))
    assert (Moment(1992, 3, None, "~").first, Moment(1992, 3, None, "~").last) == (date(1992, 2, 1), date(1992, 4, 30))
    assert Moment(1, None, None, "~").first == date.min
    assert Moment(9999, 12, 31, "?").last == date.max


@pytest.mark.parametrize("text", ["2022-10", "2022", "2022-10-09?", "2022-10-09/2022-10-10", "x"])
def test_day_wants_a_whole_day(text: str) -> None:
    with pytest.raises(DateError):
        day(text)


@pytest.mark.parametrize(
    ("when", "at", "event", "state"),
    [
        ("2022-10-09", "2022-10-09", True, True),
        ("2022-10-09", "2022-10-10", False, None),
        ("1992-05", "1992-05-09", None, None),
        ("1992-05", "1993-05-09", False, None),
        ("2022-10-10/2022-10-14", "2022-10-14", True, True),
        ("2022-10-10/2022-10-14", "2022-10-15", False, False),
        ("1992-05/1994", "1992-05-09", None, None),
        ("1992-05/1994", "1993-01-01", True, True),
        ("1992-05/1994", "1994-01-01", True, True),
        ("1992-05/1994", "1994-01-02", None, None),
        ("2005/..", "2030-01-01", True, True),
        ("2005/..", "2004-12-31", False, False),
        ("1992/", "2000-01-01", None, None),
        ("1992/", "1991-12-31", False, False),
        ("../1999", "1980-01-01", True, True),
        ("/1999", "1980-01-01", None, None),
        ("1992~/..", "1991-06-01", None, None),
        ("1992~/..", "1994-01-01", True, True),
        ("2022-10-09?", "2022-10-09", None, None),
    ],
)
def test_covers(when: str, at: str, event: bool | None, state: bool | None) -> None:
    assert covers(parse(when), day(at)) is event
    assert covers(parse(when), day(at), lasting=True) is state


def test_a_kind_must_fit_its_end() -> None:
    with pytest.raises(DateError):
        When(Moment(1992), None)
    with pytest.raises(DateError):
        When(Moment(1992), Moment(1993), interval=False)
    with pytest.raises(DateError):
        When(Moment(1992), Moment(1993), end_kind="open")


days = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(1991, 1, 1), date(1993, 12, 31))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    at, qualifier = draw(days), draw(st.sampled_from(["", "", "", "?", "~", "%"]))
    precision = draw(st.integers(0, 3))
    if precision == 3:
        return Moment(at.year, draw(st.integers(21, 24)), None, qualifier)
    return Moment(at.year, at.month if precision else None, at.day if precision == 2 else None, qualifier)


@st.composite
def whens(draw: st.DrawFn) -> When:
    start, shape = draw(moments()), draw(st.integers(0, 5))
    if shape == 0:
        return When(start, None, end_kind=draw(st.sampled_from(["open", "unknown"])))
    if shape == 1:
        return When(None, start, start_kind=draw(st.sampled_from(["open", "unknown"])))
    if shape < 4:
        return When.at(start)
    end = draw(moments())
    try:
        return When(start, end)
    except DateError:
        return When(end, start)


@given(whens())
def test_round_trip(when: When) -> None:
    assert parse(str(when)) == when


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?(/[0-9]{4})?", fullmatch=True))
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    try:
        when = parse(text)
    except DateError:
        return
    assert str(when) == text


@given(whens(), whens())
def test_overlap_is_symmetric(a: When, b: When) -> None:
    assert overlaps(a, b) is overlaps(b, a)


@given(whens(), whens())
def test_before_excludes_its_reverse_and_overlap(a: When, b: When) -> None:
    if before(a, b):
        assert before(b, a) is False
        assert overlaps(a, b) is False
    if overlaps(a, b):
        assert before(a, b) is False
        assert before(b, a) is False
    if overlaps(a, b) is False:
        assert before(a, b) is True or before(b, a) is True


@given(whens(), whens(), whens())
def test_before_and_within_are_transitive(a: When, b: When, c: When) -> None:
    assert within(a, a)
    if before(a, b) and before(b, c):
        assert before(a, c)
    if within(a, b) and within(b, c):
        assert within(a, c)


@given(whens(), whens(), days)
def test_what_refines_covers_nothing_more(a: When, b: When, at: date) -> None:
    if within(a, b) and covers(b, at) is False:
        assert covers(a, at) is False


@given(whens(), days)
def test_covers_agrees_with_the_bounds(when: When, at: date) -> None:
    outside = (when.earliest is not None and at < when.earliest) or (when.latest is not None and at > when.latest)
    assert (covers(when, at) is False) is outside
    if covers(when, at, lasting=True) is True:
        assert covers(when, at) is True


@given(moments())
def test_a_moment_can_mean_its_own_days(known: Moment) -> None:
    assert known.first <= known.last
    assert (known.first == known.last) is (known.precision == "day" and not known.qualifier) or known.year in (1, 9999)


@given(whens(), whens())
def test_order_follows_the_earliest_day(a: When, b: When) -> None:
    if a.earliest and b.earliest and a.earliest < b.earliest:
        assert order(a) < order(b)
    if a.earliest and not b.earliest:
        assert order(a) < order(b) < order(None)
    assert (order(a) == order(b)) is (a == b)


@given(days)
def test_a_day_overlaps_only_itself(at: date) -> None:
    assume(at > date.min)
    assert overlaps(When.at(at), When.at(at)) is True
    assert before(When.at(at - timedelta(days=1)), When.at(at)) is True
