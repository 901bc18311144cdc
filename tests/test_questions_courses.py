"""The course of a membership agrees on every day with the membership of that day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import reading, record_of
from test_questions import MEMBERSHIP, membership
from test_record_properties import many

from foedus import questions
from foedus.courses.course import membership_course, status_within, suspension_course
from foedus.dates import day
from foedus.questions.answers import Asked
from foedus.questions.membership import heard, status_of, words_of
from foedus.questions.memberships import slots_of_member, slots_of_organization
from foedus.questions.status import conditions_of, notes_of
from foedus.questions.steps import steps_of

if TYPE_CHECKING:
    from foedus.model import Reading

FIRST = date(1990, 1, 1)


@pytest.mark.parametrize("case", MEMBERSHIP)
def test_a_course_says_on_a_day_what_is_said_of_that_day(case: str) -> None:
    claims, expected = MEMBERSHIP[case]
    with record_of(*membership(*claims)) as record:
        (slot,) = slots_of_organization(record, record.identity("O"), Asked())
    course = membership_course(slot.all)
    found = {at: segment.status if (segment := status_within(course, day(at))) else "unknown" for at in expected}
    assert found == expected


@settings(max_examples=25, deadline=None)
@given(many())
def test_courses_and_days_agree_and_leave_no_gap(told: list[Reading]) -> None:
    with record_of(*told) as record:
        for slot in slots_of_organization(record, record.identity("O"), Asked()):
            course = membership_course(slot.all)
            for one, other in pairwise(course):
                assert one.end is not None
                assert other.start == one.end + timedelta(days=1)
            for number in range(0, 9000, 1117):
                at = FIRST + timedelta(days=number)
                row = next(row for row in questions.members(record, "O", at).rows if row.identity == slot.member)
                segment = status_within(course, at)
                assert row.status == (segment.status if segment else "unknown") == status_of(row.told)
                if segment:
                    assert {one.id for one in segment.speak_for} >= set(row.claims("for"))
                    assert {one.id for one in segment.speak_against} >= set(row.claims("against"))


def test_the_same_slots_are_found_from_either_side() -> None:
    with record_of(*membership("2005 join 1999-03-12", "2007 withdraw 2006", "- dissolve 2010")) as record:
        (ours,) = slots_of_organization(record, record.identity("O"), Asked())
        (theirs,) = slots_of_member(record, record.identity("A"), Asked())
    assert (ours.organization, ours.member, ours.told) == (theirs.organization, theirs.member, theirs.told)
    assert ours.ends == theirs.ends
    assert len(ours.ends) == 1


def test_a_suspension_has_a_course_of_its_own() -> None:
    with record_of(*membership("- suspend 2010/2011", "- join 2000")) as record:
        (slot,) = slots_of_organization(record, record.identity("O"), Asked())
    within = [(one.status, str(one.start), str(one.end)) for one in suspension_course(slot.told)]
    assert ("member", "2010-12-31", "2011-01-01") in within
    assert within[-1] == ("not a member", "2012-01-01", "None")


ENDS = st.lists(st.sampled_from(["| when=1995", "| when=1999-05-20", "| when=2006 | mod=denied", "| mod=planned", ""]))


@settings(max_examples=25, deadline=None)
@given(many(), ENDS)
def test_ends_heard_once_for_all_members_say_the_same_as_heard_for_each(told: list[Reading], ends: list[str]) -> None:
    ended = [reading(f"End {n}.", f"dissolve | object=O {end}", doc=f"e{n}") for n, end in enumerate(ends)]
    with record_of(*told, *ended) as record:
        for slot in slots_of_organization(record, record.identity("O"), Asked()):
            for at in (FIRST + timedelta(days=number) for number in range(0, 9000, 1789)):
                row = next(row for row in questions.members(record, "O", at).rows if row.identity == slot.member)
                alone = words_of(heard(slot.all, at), heard((), at))
                said = [(one.brief.id, one.bearing, one.reason) for some in alone.values() for one in some]
                assert [(one.id, one.bearing, one.reason) for one in row.testimonies] == said
                found, standing = conditions_of(slot, steps_of(slot.all, slot.member), at)
                assert row.notes == (tuple(notes_of(found)) if standing != "not a member" else ())


def test_a_course_with_many_turns_within_one_status_is_one_segment() -> None:
    told = [f"{1990 + n % 30} member_of {1990 + n % 30}" for n in range(60)]
    with record_of(*membership(*told)) as record:
        (slot,) = slots_of_organization(record, record.identity("O"), Asked())
    (before, member) = membership_course(slot.all)
    assert (before.status, before.end, before.claims) == ("unknown", day("1989-12-31"), ())
    assert (member.status, member.end, len(member.speak_for)) == ("member", None, 60)
