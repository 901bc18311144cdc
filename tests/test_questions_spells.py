"""The course of a membership over all of time says for each day what `stands` says of that day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from foedus.courses.spells import history_of, spells_of
from foedus.courses.stands import Bound, Stand, speaks, told_of

DAY = date(2000, 1, 1).toordinal()
OFFSETS = st.integers(0, 12)


@st.composite
def bounds(draw: st.DrawFn) -> Bound:
    """A few days of one fortnight."""
    low = draw(OFFSETS)
    return Bound(DAY + low, DAY + max(low, draw(OFFSETS)))


@st.composite
def stands(draw: st.DrawFn) -> Stand:
    """Any stand: more of them than claims can make."""
    since = draw(bounds())
    later = bounds().filter(lambda one: one.low >= since.low and one.high >= since.high)
    until = draw(st.one_of(st.just(since), later))
    return Stand(
        member=draw(st.booleans()),
        since=since,
        until=until,
        lasts=draw(st.sampled_from([True, True, False, None])),
        reason="",
        throughout=draw(st.booleans()),
        change=draw(st.booleans()),
        backward=draw(st.booleans()),
    )


@given(st.lists(stands(), min_size=1, max_size=6))
def test_spells_say_for_each_day_what_is_said_of_that_day(told: list[Stand]) -> None:
    history = history_of(told)
    for stand in told:
        spells = spells_of(stand, history)
        assert all(one.end < other.start for one, other in pairwise(spells))
        for day in range(DAY - 3, DAY + 16):
            on_day = [spell.verdict for spell in spells if spell.start <= day <= spell.end]
            assert (on_day or [False]) == [speaks(stand, told_of(told, day))]
