"""Claims in brief: every question answers from the narrow table what it answers from the claims themselves."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import Clock, reading, readings, record_of

from foedus import questions
from foedus.errors import FoedusError
from foedus.model import Reading
from foedus.record import Named, Record, Selection, brief_of
from foedus.record import briefs as table

DAY = date(2000, 1, 1)
ACTORS = ("Armenia", "أرمينيا", "A", "the treaty")
BODIES = ("O", "CSTO", "ОДКБ", "the treaty")
LINES = (
    "member_of | member={} | organization={}",
    "join | actor={} | organization={}",
    "withdraw | actor={} | organization={}",
    "suspend | actor={} | organization={} | by=O",
    "sign | signatory={}; B | agreement={}",
    "found | founder={} | object={}",
    "part_of | part={} | whole={}",
    "bases_in | owner={} | host={}",
    "attack | attacker={} | target={}",
    "meet | participant={}; {}",
)
WHENS = ("", " | when=1992", " | when=1999-05-20", " | when=2006/..", " | when=../1999", " | when=1995/2003")


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A claim of some actor and some body."""
    line = draw(st.sampled_from(LINES)).format(draw(st.sampled_from(ACTORS)), draw(st.sampled_from(BODIES)))
    mode = draw(st.sampled_from(["asserted", "asserted", "denied", "planned"]))
    said = draw(st.sampled_from(["", " | said=X", " | said=X; Armenia"]))
    return f"{line}{draw(st.sampled_from(WHENS))} | mod={mode}{said}"


@st.composite
def worlds(draw: st.DrawFn) -> list[Reading]:
    """Documents, some of one publisher, some translations of others, and some read twice."""
    told = draw(st.lists(st.tuples(st.lists(lines(), min_size=1, max_size=3), st.sampled_from("PQ")), min_size=2))
    return [
        reading(
            f"Text {n} of the agency, told in so many words.",
            *some,
            doc=f"d{n}",
            published=draw(st.sampled_from([None, "1998", "2004-02-03"])),
            publisher=publisher,
            translation_of=draw(st.sampled_from([None, None, "d0"])) if n else None,
        )
        for n, (some, publisher) in enumerate(told)
    ]


VERDICTS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "date", "member", "same", "different"]), st.integers(0, 20)),
    max_size=4,
)


def judge(record: Record, verdict: str, number: int) -> None:
    """Judges one of the claims, or what its names mean; what makes no sense is not judged."""
    ids = sorted({entry.id for entry in record.unjudged().entries()})
    claim = ids[number % len(ids)]
    try:
        match verdict:
            case "date":
                record.judge("amend", claim, by="Ann", change={"when": "2001-02-03", "modality": "denied"})
            case "member":
                record.judge("amend", claim, by="Ann", change={"roles": {"member": ["A"], "actor": ["A"]}})
            case "same":
                record.judge("same", "A", "Armenia", of="actor", by="Ann")
            case "different":
                record.judge("different", "CSTO", "ОДКБ", of="actor", by="Ann")
            case _:
                record.judge(verdict, claim, by="Ann")  # type: ignore[arg-type]
    except FoedusError:
        pass


def asked(record: Record, **limits: Any) -> list[Any]:
    """The answers to all questions that read claims in brief, or why there is none."""
    found = []
    for body in ("CSTO", "O", "the treaty"):
        ask = (
            lambda body=body: questions.members(record, body, DAY, **limits),
            lambda body=body: questions.status(record, "Armenia", body, DAY, **limits),
            lambda body=body: questions.ties(record, body, DAY, hops=2, **limits),
            lambda body=body: questions.ties(record, body, hops=1, **limits),
            lambda body=body: questions.timeline(record, body, **limits),
            lambda body=body: questions.changes(record, body, date(1990, 1, 1), date(2010, 1, 1), **limits),
            lambda body=body: questions.disputes(record, actor=body, **limits),
            lambda body=body: questions.about(record, body, limit=3, since=date(1994, 1, 1), **limits),
        )
        found += [_json_of(one) for one in ask]
    return [*found, _json_of(lambda: questions.disputes(record, **limits))]


def _json_of(ask: Any) -> Any:
    try:
        return json.loads(json.dumps(ask().to_json()))
    except FoedusError as fault:
        return str(fault)


@settings(max_examples=40, deadline=None)
@given(worlds(), VERDICTS, st.integers(0, 8), st.sampled_from([{}, {"according_to": "P"}, {"floor": 0.8}]))
def test_answers_from_the_table_are_those_from_the_claims(
    told: list[Reading], verdicts: list[tuple[str, int]], cut: int, limits: dict[str, Any]
) -> None:
    with record_of() as record:
        record._intake._clock = clock = Clock()
        for one in told[:cut]:
            record.add(one)
        known_by = clock.at
        record.start_run("2")
        for one in told:
            record.add(one)
        for verdict, number in verdicts:
            judge(record, verdict, number)
        for at in (None, known_by):
            counted = Counter(entry.claim.predicate for entry in record.entries(known_by=at))
            assert record.kinds(at) == counted
            assert record.counts(at).claims == sum(1 for _ in record.unjudged().entries(known_by=at))
            assert record.number(known_by=at) == counted.total()
        given = [limits, {**limits, "known_by": known_by}]
        assert table.is_ready(record._connection)
        quickly = [asked(record, **one) for one in given]
        deaf = asked(record.unjudged())
        record._connection.execute("DELETE FROM derived WHERE what = 'briefs'")
        assert not table.is_ready(record._connection)
        assert [asked(record, **one) for one in given] == quickly
        assert asked(record.unjudged()) == deaf


@settings(max_examples=60, deadline=None)
@given(st.lists(readings(), max_size=3))
def test_a_brief_says_what_its_claim_says(told: list[Reading]) -> None:
    with record_of(*told) as record:
        actors = record.judged().actors
        for selection in (
            Selection(),
            Selection(predicates=("join", "member_of")),
            Selection(named=(Named((record.identity("CSTO"),)),)),
            Selection(documents=tuple(one.document.id for one in told[:1])),
            Selection(since=DAY, floor=0.5),
        ):
            found, entries = list(record.briefs(selection)), list(record.entries(selection))
            for one, entry in zip(found, entries, strict=True):
                expected = brief_of(actors, entry)
                assert (one.id, one.predicate, one.modality) == (entry.id, expected.predicate, expected.modality)
                assert (one.when, one.published, one.publisher) == (
                    expected.when,
                    expected.published,
                    expected.publisher,
                )
                assert {role: who for role, who in one.actors.items() if who} == {
                    role: who for role, who in expected.actors.items() if who
                }
                assert one.filled.chain == expected.filled.chain
                assert one.common == expected.common
            whole = record.whole([one.number for one in found if one.number])
            assert {number: one.entry for number, one in whole.items()} == {
                one.number: entry for one, entry in zip(found, entries, strict=True)
            }
            assert list(whole) == [one.number for one in found]


def test_what_an_answer_holds_is_looked_at_when_the_record_is_closed_and_was_written_to(tmp_path: Path) -> None:
    line = "join | actor=A | organization=O | when=1992 | said=X; Armenia"
    told = reading("A joined O.", line, published="1993", publisher="P", author="B", source="a.txt")
    with Record(tmp_path / "record.foedus") as record:
        record.add(told)
        (claim,) = record.entries()
        member, tie = questions.members(record, "O", DAY), questions.ties(record, "A", DAY)
        record.judge("reject", claim.id, by="Ann")
    assert [one.entry for row in member.rows for one in row.testimonies] == [claim]
    assert [row.support.entries for row in tie.rows] == [(claim,)]
    assert member.rows[0].testimonies[0].entry == claim
    assert (claim.claim, claim.origin.source, claim.origin.author) == (told.claims[0], "a.txt", "B")


@settings(max_examples=20, deadline=None)
@given(worlds(), VERDICTS)
def test_names_of_many_actors_are_those_of_each(told: list[Reading], verdicts: list[tuple[str, int]]) -> None:
    with record_of(*told) as record:
        for verdict, number in verdicts:
            judge(record, verdict, number)
        whom = {record.identity(name) for name in (*ACTORS, *BODIES, "nobody", "odd \ud800 name")}
        assert record.names_of_each(whom) == {one: record.names_of(one) for one in whom}


def test_a_record_of_an_older_form_gets_the_table_when_it_is_opened_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "record.foedus"
    with Record(path) as record:
        record.add(reading("A joined O.", "join | actor=A | organization=O", doc="a"))
        record._connection.execute("DROP TABLE briefs")
        record._connection.execute("DELETE FROM derived WHERE what = 'briefs'")
    with Record(path, read_only=True) as record:
        assert [one.actors for one in record.briefs()] == [{"actor": ("name:a",), "organization": ("name:o",)}]
    with Record(path) as record:
        assert table.is_ready(record._connection)
        assert len(list(record.briefs())) == 1


FIELDS = ("", " | when=1999", " | when=1999-05", " | when=2001-02-03", " | when=2001")
EVENT = st.builds(
    "exercise | participant=Russia; Belarus | name=Zapad{}{}{} | mod={}".format,
    st.sampled_from(FIELDS),
    st.sampled_from(["", " | where=Minsk", " | where=Kazan", " | where=Belarus"]),
    st.sampled_from(["", " | strength=500", " | strength=5,000", " | strength=5000"]),
    st.sampled_from(["asserted", "asserted", "denied", "planned", "cancelled"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENT, min_size=2, max_size=6))
def test_every_event_that_contradicts_itself_is_looked_at(told: list[str]) -> None:
    given_readings = [reading(f"Text {n}: over 5000 men.", line, doc=f"d{n}") for n, line in enumerate(told)]
    with record_of(*given_readings) as record:
        assert record.events_of([1]) is not None
        quickly = questions.disputes(record, "exercise").to_json()
        record._connection.execute("DELETE FROM derived WHERE what = 'events'")
        assert record.events_of([1]) is None
        assert questions.disputes(record, "exercise").to_json() == quickly
