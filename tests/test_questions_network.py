"""Networks and disputes: what ties whom to whom on a day, in what the record contradicts itself, what matters not."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import reading, record_of

from foedus import questions
from foedus.errors import QuestionError
from foedus.model import Reading
from foedus.record import Record

DAY = date(2010, 6, 1)
NETWORK = (
    "member_of | member=Armenia | organization=CSTO | when=1992/..",
    "member_of | member=Belarus | organization=CSTO | when=1993/..",
    "member_of | member=Georgia | organization=CSTO | when=1993/1999-04-20",
    "bases_in | owner=Russia | host=Armenia | site=Gyumri | when=1995/..",
    "bases_in | owner=Russia | host=Georgia | when=1995/2007",
    "attack | attacker=Azerbaijan | target=Armenia | when=2010-06-18",
    "attack | attacker=Azerbaijan | target=Armenia | when=2009-12-01",
    "assist | actor=France | recipient=Armenia | good=arms | when=2024-02",
    "sanction | actor=European Union | target=Belarus | when=2006-05",
    "trade | actor=Armenia | partner=Iran | good=gas | when=2009-12",
    "holds_office | person=Serzh Sargsyan | office=president | body=Armenia | when=2008/2018",
    "sign | signatory=Armenia; Kazakhstan | agreement=a protocol | when=2009",
    "bases_in | owner=United States | host=Armenia | mod=planned | when=2030",
)


def readings(*lines: str, published: str | None = "2020") -> list[Reading]:
    """One document a line, each of its own publisher."""
    return [
        reading(f"Text {n}.", line, doc=f"d{n}", published=published, publisher=f"P{n}") for n, line in enumerate(lines)
    ]


def shown(answer: questions.TiesAnswer) -> list[str]:
    """The ties, a line each."""
    return [f"{row.hop} {row.kind}: {row.source.name} → {row.target.name} ({row.standing})" for row in answer.rows]


def test_the_network_of_a_day() -> None:
    with record_of(*readings(*NETWORK)) as record:
        answer = questions.ties(record, "Армения", DAY)
    assert sorted(shown(answer)) == [
        "1 alliance: Armenia → Collective Security Treaty Organization (holds)",
        "1 bases: Russia → Armenia (holds)",
        "1 bodies: Serzh Sargsyan → Armenia (holds)",
        "1 hostile: Azerbaijan → Armenia (holds)",
        "1 support: Armenia → Iran (holds)",
    ]
    (attack,) = (row for row in answer.rows if row.kind == "hostile")
    assert attack.times == ("2009-12-01",)  # the other lies ahead of the day
    (member,) = (row for row in answer.rows if row.kind == "alliance")
    assert (str(member.start), member.end) == ("1992-12-31", None)
    assert answer.unnamed == 1  # 'a protocol' is nobody in particular
    json.dumps(answer.to_json())


def test_the_network_of_all_times_and_of_some_kinds() -> None:
    with record_of(*readings(*NETWORK)) as record:
        answer = questions.ties(record, "Armenia", kinds=("support", "bases"))
    assert sorted(shown(answer)) == [
        "1 bases: Russia → Armenia (told)",
        "1 bases: United States → Armenia (told)",
        "1 support: Armenia → Iran (told)",
        "1 support: France → Armenia (told)",
    ]


def test_a_second_hop_goes_on_from_those_found() -> None:
    with record_of(*readings(*NETWORK)) as record:
        answer = questions.ties(record, "Armenia", DAY, hops=2)
        third = questions.ties(record, "Armenia", DAY, hops=3)
    far = [line for line in shown(answer) if line.startswith("2")]
    assert far == ["2 alliance: Belarus → Collective Security Treaty Organization (holds)"]
    assert "3 hostile: European Union → Belarus (holds)" in shown(third)
    hops = {actor.name: hop for actor, hop in answer.actors}
    assert (hops["Armenia"], hops["Russia"], hops["Belarus"]) == (0, 1, 2)


def test_what_is_left_out_is_counted() -> None:
    lines = [f"attack | attacker=Group {n:02} Front | target=Armenia | when=2010-05" for n in range(30)]
    with record_of(*readings(*lines)) as record:
        answer = questions.ties(record, "Armenia", DAY, limit=10)
    assert (len(answer.rows), answer.left_out) == (10, 20)


def test_contradicted_ties_are_disputed_and_only_denied_ones_are_none() -> None:
    base = "bases_in | owner=Russia | host=Armenia"
    with record_of(
        *readings(base, f"{base} | mod=denied", "bases_in | owner=Iran | host=Armenia | mod=denied")
    ) as record:
        rows = questions.ties(record, "Armenia", date(2021, 1, 1)).rows
    assert [(row.source.name, row.standing, row.support.claims, row.against.claims) for row in rows] == [
        ("Russia", "disputed", 1, 1)
    ]


@pytest.mark.parametrize("hops", [0, 5])
def test_hops_have_bounds(hops: int) -> None:
    with record_of(*readings(*NETWORK)) as record, pytest.raises(QuestionError, match="1 to 4 hops"):
        questions.ties(record, "Armenia", hops=hops)


# Disputes

DISPUTES: dict[str, tuple[list[str], list[str]]] = {
    "two dates of leaving dispute the days between": (
        ["join | actor=Uzbekistan | organization=CSTO | when=2006"]
        + [f"withdraw | actor=Uzbekistan | organization=CSTO | when={when}" for when in ("2012-06-28", "2012-12-19")],
        ["membership 2012-06-28 2012-12-18: a member 1 / not a member 1"],
    ),
    "a more exact date disputes nothing": (
        [f"withdraw | actor=Uzbekistan | organization=CSTO | when={when}" for when in ("2012", "2012-12-19")],
        [],
    ),
    "another number of troops": (
        [f"exercise | name=Rubezh-2021 | strength={n} | when=2021-09" for n in ("1000", "2500", "more than 500")],
        ["strength None None: 1,000 1 / 2,500 1"],
    ),
    "called off, and held": (
        ["exercise | name=Rubezh-2021 | when=2021-09", "exercise | name=Rubezh-2021 | when=2021-09 | mod=cancelled"],
        ["modality None None: asserted 1 / cancelled 1"],
    ),
    "a place in another country": (
        [
            f"exercise | name=Rubezh-2021 | when=2021-09-07 | where={where}"
            for where in ("Balykchy", "Kyrgyzstan", "Kazakhstan")
        ],
        ["where None None: Balykchy, Kyrgyzstan 2 / Kazakhstan 1"],
    ),
    "told and denied bases": (
        [f"bases_in | owner=Russia | host=Armenia | when=2010/.. | mod={mod}" for mod in ("asserted", "denied")],
        ["state 2010-12-31 None: it holds 1 / it does not hold 1"],
    ),
    "exercises a year apart are two": (
        [f"exercise | name=Rubezh | participant=Armenia | strength=100{n} | when=202{n}-09-01" for n in range(3)],
        [],
    ),
}


def lines_of(answer: questions.DisputesAnswer) -> list[str]:
    """The disputes, a line each: aspect, days, sides with their independent voices."""
    return [
        f"{row.aspect} {row.start} {row.end}: "
        + " / ".join(f"{', '.join(side.says)} {side.support.independent}" for side in row.sides)
        for row in answer.rows
    ]


@pytest.mark.parametrize("case", DISPUTES)
def test_contradictions_are_disputes_and_refinements_are_none(case: str) -> None:
    lines, expected = DISPUTES[case]
    with record_of(*readings(*lines)) as record:
        answer = questions.disputes(record)
    assert lines_of(answer) == expected
    assert answer.total == len(expected)


def test_the_heaviest_dispute_comes_first_and_copies_add_nothing() -> None:
    def number(name: str, figure: int, *publishers: str) -> Iterator[Reading]:
        for publisher in publishers:
            line = f"exercise | name={name} | strength={figure} | when=2021-09-07"
            yield reading(
                f"{publisher} on {name}: {figure}.", line, doc=f"{publisher}{name}{figure}", publisher=publisher
            )

    told = [
        *number("Rubezh", 1000, "P1", "P2", "P3"),
        *number("Rubezh", 2000, "P4", "P5", "P6"),
        *number("Zapad", 1000, *(f"Q{n}" for n in range(9))),
        *number("Zapad", 2000, "Q10"),
    ]
    with record_of(*told) as record:
        answer = questions.disputes(record, "exercise")
        first, rest = questions.disputes(record, limit=1), questions.disputes(record, limit=1, offset=1)
    assert [(row.actors[0][1][0].name, row.weight) for row in answer.rows] == [("Rubezh", 4.5), ("Zapad", 2.7)]
    assert [row.to_json() for row in (*first.rows, *rest.rows)] == [row.to_json() for row in answer.rows]
    assert (first.total, rest.total) == (2, 2)


def test_disputes_about_events_are_ranked_once_until_something_is_recorded() -> None:
    lines = [
        f"exercise | name=Rubezh-{year} | strength={strength} | when={year}-10"
        for year in (2008, 2009)
        for strength in ("500", "1000", f"{year}")
    ]
    with record_of(*readings(*lines)) as record, pytest.MonkeyPatch.context() as patch:
        found = questions.disputes(record, "exercise")
        worked_out = questions.disputes(record, "exercise", floor=0.0)
        assert (found.rows, found.total, found.aspects) == (worked_out.rows, worked_out.total, worked_out.aspects)
        assert found.total == 2
        record.add(reading("Text.", lines[0].replace("2008", "2012"), doc="a"))
        record.add(reading("Text 2.", lines[1].replace("2008", "2012"), doc="b", publisher="another"))
        assert questions.disputes(record, "exercise").total == 3
        patch.setattr(sys.modules["foedus.questions.disputes"], "of_events", None)  # it is not asked again
        pages = [questions.disputes(record, "exercise", limit=1, offset=at).rows for at in range(4)]
    assert [len(page) for page in pages] == [1, 1, 1, 0]
    assert {row.about for page in pages for row in page} > {row.about for row in found.rows}


def test_disputes_of_one_actor_and_one_predicate() -> None:
    lines = [line for lines, _ in DISPUTES.values() for line in lines]
    with record_of(*readings(*lines)) as record:
        assert {row.predicate for row in questions.disputes(record, "bases_in").rows} == {"bases_in"}
        about = questions.disputes(record, actor="Узбекистан")
        with pytest.raises(QuestionError, match="no predicate"):
            questions.disputes(record, "quarrel")
    assert [row.aspect for row in about.rows] == ["membership"]


# What does not matter

UNRELATED = (
    "member_of | member=Chad | organization=African Union | when=1963/..",
    "attack | attacker=Libya | target=Chad | when=1983",
    "exercise | name=Flintlock | participant=Chad | when=2015",
)


def asked(record: Record) -> list[dict[str, Any]]:
    """The answers about Armenia and CSTO on a day, without the times of recording."""
    answers = (
        questions.members(record, "CSTO", DAY).to_json(),
        questions.ties(record, "Armenia", DAY, hops=2).to_json(),
        questions.timeline(record, "Armenia").to_json(),
        questions.changes(record, "CSTO", date(1990, 1, 1), DAY).to_json(),
        questions.disputes(record, actor="CSTO").to_json(),
        questions.status(record, "Armenia", "CSTO", DAY).to_json(),
        questions.events(record, actor="Armenia").to_json(),
    )
    return [stripped(answer) for answer in answers]


def stripped(value: Any) -> Any:
    """The same without `recorded`, which differs from record to record."""
    if isinstance(value, dict):
        return {key: stripped(part) for key, part in value.items() if key != "recorded"}
    return [stripped(part) for part in value] if isinstance(value, list) else value


@settings(max_examples=12, deadline=None)
@given(st.permutations(readings(*NETWORK)))
def test_the_order_of_reading_does_not_matter(told: list[Reading]) -> None:
    with record_of(*readings(*NETWORK)) as one, record_of(*told) as other:
        assert asked(one) == asked(other)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(UNRELATED), max_size=3, unique=True))
def test_unrelated_facts_change_nothing(lines: list[str]) -> None:
    more = [reading(f"More {n}.", line, doc=f"m{n}", published="2021") for n, line in enumerate(lines)]
    with record_of(*readings(*NETWORK)) as one, record_of(*readings(*NETWORK), *more) as other:
        assert asked(one) == asked(other)
