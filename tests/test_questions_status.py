"""One membership: its steps, the conditions of a day, its changes and its bars. Claims are readable lines."""

from __future__ import annotations

import json
from datetime import date

import pytest
from record_cases import reading, record_of
from test_questions import LINES

from foedus import questions
from foedus.dates import day
from foedus.errors import QuestionError
from foedus.model import Reading
from foedus.questions.answers import Asked
from foedus.questions.memberships import slots_of_organization
from foedus.questions.steps import steps_of
from foedus.record import Record
from foedus.views.courses import timeline_blocks


def told(*claims: str) -> list[Reading]:
    """Readings of one document a line: publication, predicate, modality or `by=NAME` or `said=NAME`, time."""
    return [_told(number, *line.split()) for number, line in enumerate(claims)]


def _told(number: int, published: str, predicate: str, *rest: str) -> Reading:
    *extra, when = rest
    line = f"{predicate} | {LINES.get(predicate, 'actor=A | organization=O')}"
    line += "".join(f" | {word}" if "=" in word else f" | mod={word}" for word in extra)
    line += "" if when == "-" else f" | when={when}"
    return reading(f"Text {number}.", line, doc=f"d{number}", published=None if published == "-" else published)


STEPS = {
    "signed, applied, joined": (
        ["1999 sign 1992-05-15", "1998 join possible -", "2005 join 2004-03-29"],
        ["signature 1992-05-15", "application 1998", "accession 2004-03-29"],
    ),
    "a date told twice, once more exactly, is one step": (
        ["2020 join 2004", "2020 join 2004-03-29"],
        ["accession 2004-03-29"],
    ),
    "two dates are two steps": (
        ["2020 join 1993", "2020 join 2006"],
        ["accession 1993", "accession 2006"],
    ),
    "an undated claim joins the only step there is": (["2020 join 1993", "2021 join -"], ["accession 1993"]),
    "and stands alone where there are several": (
        ["2020 join 1993", "2020 join 2006", "2021 join -"],
        ["accession 1993", "accession 2006", "accession None"],
    ),
    "a plan to leave is a notice, given when it was said": (
        ["2024-06-13 withdraw planned 2025"],
        ["notice of withdrawal 2024-06-13"],
    ),
    "said again, it is the same notice": (
        ["2024-06-13 withdraw planned -", "2024-06-17 withdraw planned 2025"],
        ["notice of withdrawal 2024-06-13"],
    ),
    "a state with both ends tells two steps": (
        ["- member_of 1992/1999-05-20"],
        ["in force 1992", "withdrawal 1999-05-20"],
    ),
    "frozen by itself": (["2024 suspend by=A 2024-02"], ["freeze by itself 2024-02"]),
    "frozen by others": (["2024 suspend by=B 2024-02"], ["suspension 2024-02"]),
    "frozen by nobody told": (["2024 suspend 2024-02"], ["suspension 2024-02"]),
    "frozen by its own word": (["2024 suspend said=A 2024-02"], ["freeze by itself 2024-02"]),
    "a denial of what nobody tells": (["2024 withdraw denied 2024-06"], ["withdrawal 2024-06"]),
}


@pytest.mark.parametrize("case", STEPS)
def test_claims_become_steps(case: str) -> None:
    claims, expected = STEPS[case]
    for given in (claims, claims[::-1]):
        with record_of(*told(*given)) as record:
            (slot,) = slots_of_organization(record, record.identity("O"), Asked())
            assert [f"{step.name} {step.when}" for step in steps_of(slot.all, slot.member)] == expected


# claims → the day → the phase, and the conditions that are not unknown
PHASES = {
    "nothing but a signature": (
        ["1993 sign 1992-05-15"],
        "2000-01-01",
        "a member",  # of the alliance whose treaty it signed
        {"signature": "yes", "membership": "yes"},
    ),
    "a member that froze itself": (
        ["2020 join 1992", "2024-02-23 suspend by=A -"],
        "2024-06-01",
        "a member; has frozen its participation, by itself",
        {"membership": "yes", "freeze by itself": "yes"},
    ),
    "suspended by others, and that is denied": (
        ["2020 join 1992", "2024-02-23 suspend by=B 2024-02-22", "2024-02-24 suspend denied -"],
        "2024-03-01",
        "a member; whether it is suspended is disputed",
        {"membership": "yes", "suspension": "disputed"},
    ),
    "before the suspension was told": (
        ["2020 join 1992", "2024-02-23 suspend -"],
        "2023-01-01",
        "a member; a suspension is told, its days are open",
        {"membership": "yes", "suspension": "open"},
    ),
    "in a document without a date": (
        ["2020 join 1992", "- suspend -"],
        "2023-01-01",
        "a member; a suspension is told, its days are open",
        {"membership": "yes", "suspension": "open"},
    ),
    "announced its withdrawal": (
        ["2020 join 1992", "2024-06-13 withdraw planned 2025"],
        "2024-07-01",
        "a member; has announced its withdrawal",
        {"membership": "yes", "notice": "yes"},
    ),
    "but not yet": (
        ["2020 join 1992", "2024-06-13 withdraw planned 2025"],
        "2024-05-01",
        "a member",
        {"membership": "yes", "notice": "no"},
    ),
    "took it back": (
        ["2020 join 1992", "2024-06-13 withdraw planned -", "2024-07-01 withdraw cancelled -"],
        "2024-08-01",
        "a member; whether it will withdraw is disputed",
        {"membership": "yes", "notice": "disputed"},
    ),
    "left": (
        ["2020 join 1992", "2020 withdraw 2012-06-28"],
        "2013-01-01",
        "a former member",
        {"membership": "no", "withdrawal": "yes"},
    ),
    "never was": (["2020 member_of denied 2012-01-01"], "2012-01-01", "not a member", {"membership": "no"}),
    "a plan makes nothing known": (["2002 join planned 2004"], "2005-01-01", "unknown", {}),
}


@pytest.mark.parametrize("case", PHASES)
def test_the_machine_tells_what_is_known_and_unknown_otherwise(case: str) -> None:
    claims, at, phase, expected = PHASES[case]
    with record_of(*told(*claims)) as record:
        answer = questions.status(record, "A", "O", day(at))
    conditions = {one.name: one.holds for one in answer.conditions}
    assert answer.phase == phase
    assert {name: holds for name, holds in conditions.items() if holds != "unknown"} == expected
    assert conditions["ratification"] == "unknown"
    json.dumps(answer.to_json())


@pytest.mark.parametrize("case", PHASES)
def test_no_condition_is_answered_without_claims(case: str) -> None:
    claims, at, _, _ = PHASES[case]
    with record_of(*told(*claims)) as record:
        answer = questions.status(record, "A", "O", day(at))
    for one in answer.conditions:
        assert one.holds == "unknown" or one.support.claims + one.against.claims > 0


def test_of_what_nobody_tells_the_status_is_an_error_in_one_line() -> None:
    with (
        record_of(*told("2020 join 1992")) as record,
        pytest.raises(QuestionError, match="no member"),
    ):
        questions.status(record, "Belgium", "O", date(2000, 1, 1))


# Changes and bars

COURSE = ["2020 join 1993-01-01", "2013 withdraw 2012-06-28", "2014 withdraw 2012-12-19", "2020 suspend 2010/2011"]


def changes(record: Record, since: str, until: str) -> list[str]:
    """What changed, a line each."""
    rows = questions.changes(record, "O", day(since), day(until)).rows
    return [f"{row.last} {row.what}" for row in rows]


def test_changes_are_those_after_the_first_day_and_up_to_the_second() -> None:
    with record_of(*told(*COURSE)) as record:
        assert changes(record, "1990-01-01", "2015-01-01") == [
            "1993-01-01 joined",
            "2010-12-31 suspended",
            "2012-01-01 resumed",
            "2012-06-28 disputed",
            "2012-12-19 settled",
        ]
        assert changes(record, "2012-06-28", "2012-12-18") == []
        assert changes(record, "2012-06-27", "2012-06-28") == ["2012-06-28 disputed"]
        answer = questions.changes(record, "O", day("2013-01-01"), day("2014-01-01"))
    assert (answer.rows, answer.unchanged) == ((), 1)


def test_every_change_rests_on_claims() -> None:
    with record_of(*told(*COURSE)) as record:
        for row in questions.changes(record, "O", day("1990-01-01"), day("2015-01-01")).rows:
            assert row.support.claims
            assert row.support.entries
            assert bool(row.against.claims) == (row.what == "disputed")


def test_offices_bodies_and_bases_change_too() -> None:
    lines = (
        "holds_office | person=Ivan Ivanov | body=CSTO | when=2003-04-28/2016",
        "appoint | person=Pyotr Petrov | body=CSTO | when=2017-04-14",
        "part_of | part=Joint Staff | whole=CSTO | when=2004/..",
        "dissolve | object=CSTO | when=2030-01-01 | mod=planned",
    )
    with record_of(*(reading(f"{n}.", line, doc=f"d{n}", published="2020") for n, line in enumerate(lines))) as record:
        rows = questions.changes(record, "ОДКБ", date(2003, 1, 1), date(2018, 1, 1)).rows
    assert [(row.what, row.actor.name, str(row.first), str(row.last)) for row in rows] == [
        ("took office", "Ivan Ivanov", "2003-04-28", "2003-04-28"),
        ("founded", rows[1].actor.name, "2004-01-01", "2004-12-31"),
        ("left office", "Ivan Ivanov", "2016-01-01", "2016-12-31"),
        ("took office", "Pyotr Petrov", "2017-04-14", "2017-04-14"),
    ]


def test_changes_between_days_that_run_backwards_are_refused() -> None:
    with record_of(*told("2020 join 1992")) as record, pytest.raises(QuestionError, match="earlier day"):
        questions.changes(record, "O", date(2001, 1, 1), date(2000, 1, 1))


def test_a_bar_shows_certain_and_uncertain_ends() -> None:
    with record_of(*told("2020 join 1993", "2020 withdraw 2012-06-28")) as record:
        (bar,) = questions.timeline(record, "O").bars
        cut = questions.timeline(record, "O", since=date(2000, 1, 1), until=date(2005, 1, 1)).bars[0]
        (same,) = questions.timeline(record, "A").bars
    assert [
        (one.status, str(one.start), str(one.end), one.starts_surely, one.ends_surely) for one in bar.stretches
    ] == [
        ("not a member", "None", "1992-12-31", True, False),
        ("unknown", "1993-01-01", "1993-12-30", True, True),
        ("member", "1993-12-31", "2012-06-27", False, True),
        ("not a member", "2012-06-28", "None", True, True),
    ]
    assert [(str(one.start), str(one.end)) for one in cut.stretches] == [("2000-01-01", "2005-01-01")]
    assert same == bar


def test_bars_beyond_the_limit_are_counted() -> None:
    lines = [f"member_of | member=A{n} | organization=O | when=2000" for n in range(5)]
    with record_of(*(reading(f"{n}.", line, doc=f"d{n}") for n, line in enumerate(lines))) as record:
        answer = questions.timeline(record, "O", limit=3)
    assert (len(answer.bars), answer.left_out) == (3, 2)
    json.dumps(answer.to_json())


def test_events_beside_the_bars_can_be_limited_or_left_away() -> None:
    with record_of(*told("2020 join 1993", "2020 withdraw 2012-06-28", "2020 join 2015")) as record:
        everything, some, none = (questions.timeline(record, "O", most_events=most) for most in (None, 2, 0))
    assert everything.events is not None
    assert some.events is not None
    assert (len(everything.events.rows), len(some.events.rows), some.events.total) == (3, 2, 3)
    assert some.events.rows == everything.events.rows[:2]
    assert none.events is None
    assert none.to_json()["events"] is None
    assert everything.bars == some.bars == none.bars
    assert [str(line) for _, line in timeline_blocks(some)][-1] == "Left out: 1 more event."
    assert not any("Events" in str(line) for _, line in timeline_blocks(none))
