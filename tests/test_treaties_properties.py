"""What must hold of every treaty file, on every day, in every case."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.treaties import Question, casus, treaties, what_if
from foedus.treaties.changes import Change, apply
from foedus.treaties.facts import ANSWERS, definitions
from foedus.treaties.model import Treaty
from foedus.treaties.names import label
from foedus.treaties.periods import Period, after, latest_notice
from foedus.treaties.question import Casus, by_state
from foedus.treaties.standing import BEGINNINGS, end_of_notice, in_force_spans, readings

ALL = treaties()
DAYS = st.dates(date(1945, 1, 1), date(2030, 12, 31))
TREATIES = st.sampled_from(ALL)
ASSUMPTIONS = st.dictionaries(st.sampled_from(list(definitions())), st.sampled_from(ANSWERS), max_size=4)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Treaty, Question]:
    """A treaty and an attack on one of its parties, by another, by somebody else, or by a group."""
    treaty = draw(TREATIES)
    states = [party.state for party in treaty.parties]
    victim = draw(st.sampled_from(states))
    attacker = draw(st.sampled_from([*(state for state in states if state != victim), "state:CH", "a group"]))
    return treaty, Question(attacker, victim, draw(DAYS), None, draw(ASSUMPTIONS))


def verdicts(answer: Casus) -> dict[tuple[str, str], str]:
    return {key: verdict for key, (_, verdict) in by_state(answer).items()}


@settings(deadline=None, max_examples=60)
@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_clauses_parties_and_steps_does_not_matter(
    asked: tuple[Treaty, Question], chance: random.Random
) -> None:
    treaty, question = asked
    shuffled = replace(
        treaty,
        clauses=tuple(chance.sample(treaty.clauses, len(treaty.clauses))),
        parties=tuple(chance.sample(treaty.parties, len(treaty.parties))),
        amendments=tuple(chance.sample(treaty.amendments, len(treaty.amendments))),
    )
    assert verdicts(casus(question, (treaty,))) == verdicts(casus(question, (shuffled,)))


@settings(deadline=None, max_examples=60)
@given(questions())
def test_before_entry_into_force_nothing_binds(asked: tuple[Treaty, Question]) -> None:
    treaty, question = asked
    begins = min(
        told.date.first
        for party in treaty.parties
        for step in treaty.steps_of(party)
        if step.kind in BEGINNINGS
        for told in step.tellings
    )
    early = replace(question, on=begins - timedelta(days=1))
    assert set(verdicts(casus(early, (treaty,))).values()) <= {"not_in_force"}


@settings(deadline=None, max_examples=200)
@given(TREATIES, DAYS, st.integers(1, 60), st.integers(1, 60), st.data())
def test_a_longer_notice_never_ends_a_duty_earlier(
    treaty: Treaty, day: date, a: int, b: int, data: st.DataObject
) -> None:
    if treaty.exit is None:
        return
    short, long = (replace(treaty.exit, notice=Period(months)) for months in sorted((a, b)))
    first, second = end_of_notice(short, day), end_of_notice(long, day)
    assert second is None or (first is not None and first <= second)
    state = data.draw(st.sampled_from([party.state for party in treaty.parties]))
    change = Change("notice", treaty.id, state, day, "notice")
    ends = [in_force_spans(apply(change, (replace(treaty, exit=leaving),))[0], state) for leaving in (short, long)]
    last = [spans[-1][1] or date.max if spans else date.min for spans in ends]
    assert last[0] <= last[1]


@given(DAYS, st.integers(1, 120))
def test_the_latest_notice_is_the_latest(day: date, months: int) -> None:
    latest = latest_notice(day, Period(months))
    assert after(latest, Period(months)) <= day
    assert after(latest + timedelta(days=1), Period(months)) > day


@given(DAYS, DAYS, st.integers(1, 120))
def test_notice_keeps_the_order_of_days(a: date, b: date, months: int) -> None:
    early, late = sorted((a, b))
    assert after(early, Period(months)) <= after(late, Period(months))


@settings(deadline=None, max_examples=40)
@given(questions())
def test_supposing_nothing_changes_nothing(asked: tuple[Treaty, Question]) -> None:
    treaty, question = asked
    answer = what_if([], question, (treaty,))
    assert (answer.spans, answer.verdicts) == ((), ())


@settings(deadline=None, max_examples=40)
@given(questions(), DAYS)
def test_a_withdrawal_binds_nobody_more(asked: tuple[Treaty, Question], day: date) -> None:
    treaty, question = asked
    answer = (
        what_if([f"{label(question.victim)} withdraws from {treaty.short}, {day}"], question, (treaty,))
        if (find_by_name(question.victim))
        else None
    )
    if answer is not None and question.on >= day and not returns(treaty, question.victim, day):
        assert {one.now for one in answer.verdicts} <= {"not_in_force", "disputed", None}


def find_by_name(state: str) -> bool:
    """Whether the state's English name is one of the forms that the grammar can tell from its verbs."""
    from foedus.treaties.names import state_or_none

    return state_or_none(label(state)) == state


def returns(treaty: Treaty, state: str, day: date) -> bool:
    """Whether the file lets the state in again after that day."""
    party = treaty.party(state)
    return party is not None and any(
        step.kind in BEGINNINGS and told.date.last >= day for step in party.steps for told in step.tellings
    )


@settings(deadline=None, max_examples=100)
@given(TREATIES, DAYS, st.data())
def test_a_standing_is_one_of_the_words_and_bound_only_in_force(treaty: Treaty, day: date, data: st.DataObject) -> None:
    state = data.draw(st.sampled_from([party.state for party in treaty.parties]))
    for reading in readings(treaty, state, day):
        standing = reading.standing
        assert standing.bound == (standing.word in ("in force", "applied provisionally"))
        assert all(dated.day <= day for dated in standing.steps)
        assert standing.until is None or standing.until > day
