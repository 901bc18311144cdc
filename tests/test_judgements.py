"""What people judge: rows that nobody changes, that another takes back, and that answers hear or do not hear."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import Clock, reading, readings, record_of

from foedus import cli
from foedus.errors import DateError, ModelError, QuestionError, RecordError
from foedus.model import Reading
from foedus.questions import about, audit, claims, sources
from foedus.record import Judged, Named, Record, Selection
from foedus.record.fitting import fits
from foedus.record.judged import Actors, reconciled
from foedus.spans import Span
from foedus.vocabulary import vocabulary

JOINED = reading(
    "Armenia joined the CSTO in 1992.",
    "join | actor=Armenia | organization=CSTO | when=1992 | said=Press Centre",
    doc="a",
    publisher="Agency",
)
LEFT = reading("Georgia left the CSTO.", "withdraw | actor=Georgia | organization=CSTO | when=1999", doc="b")
(JOIN,), (LEAVE,) = JOINED.claims, LEFT.claims


def told(record: Record, selection: Selection = Selection(), known_by: object = None) -> list[str]:  # noqa: B008
    return [entry.claim.predicate for entry in record.entries(selection, known_by)]  # type: ignore[arg-type]


# Claims


def test_a_rejected_claim_is_left_out_and_can_still_be_shown() -> None:
    with record_of(JOINED, LEFT) as record:
        given = record.judge("reject", JOIN.id[:8], by="Ann", note="Misread.")
        assert told(record) == ["withdraw"]
        assert record.number() == 1
        shown = record.claim(JOIN.id)
        assert (shown.standing, shown.claim, shown.original) == ("rejected", JOIN, None)
        assert [(one.by, one.note) for one in shown.judgements] == [("Ann", "Misread.")]
        assert record.judgements() == (given,)


def test_an_answer_that_hears_no_judgements_is_what_it_was_before() -> None:
    with record_of(JOINED, LEFT) as record:
        before = list(record.entries())
        record.judge("reject", JOIN.id, by="Ann")
        record.judge("amend", LEAVE.id, by="Ann", change={"when": "2000"})
        record.judge("same", "Georgia", "Armenia", of="actor", by="Ann")
        assert list(record.unjudged().entries()) == before
        assert record.unjudged().identity("Georgia") == "state:GE"


def test_an_accepted_claim_says_so() -> None:
    with record_of(JOINED) as record:
        record.judge("accept", JOIN.id, by="Ann")
        (entry,) = record.entries()
        assert (entry.standing, entry.claim) == ("accepted", JOIN)


def test_an_amended_claim_is_shown_amended_with_its_original() -> None:
    with record_of(JOINED) as record:
        change = {"when": "1994", "roles": {"actor": ["Armenia", "Georgia"]}, "modality": "asserted"}
        given = record.judge("amend", JOIN.id, by="Ann", change=change)
        (entry,) = record.entries()
        assert (entry.id, entry.original, entry.standing) == (JOIN.id, JOIN, "amended")
        assert (str(entry.claim.when), entry.claim.names("actor")) == ("1994", ("Armenia", "Georgia"))
        assert (entry.claim.names("organization"), entry.claim.confidence) == (("CSTO",), None)
        assert given.change == {"when": "1994", "roles": {"actor": ["Armenia", "Georgia"]}}


def test_an_amended_claim_is_found_by_what_it_says_now() -> None:
    with record_of(JOINED, LEFT) as record:
        record.judge("amend", JOIN.id, by="Ann", change={"predicate": "sign", "when": "2001", "roles": SIGNED})
        assert told(record) == ["sign", "withdraw"]
        assert told(record, Selection(predicates=("join",))) == []
        assert told(record, Selection(predicates=("sign",))) == ["sign"]
        assert told(record, Selection(named=(Named(("state:KZ",), ("signatory",)),))) == ["sign"]
        assert told(record, Selection(named=(Named(("state:AM",)),))) == []
        assert told(record, Selection(since=date(2001, 1, 1))) == ["sign"]
        assert record.number(Selection(predicates=("sign",))) == 1


SIGNED = {"actor": [], "organization": None, "signatory": ["Kazakhstan"], "agreement": ["CSTO"]}


def test_other_evidence_brings_its_words() -> None:
    with record_of(JOINED) as record:
        record.judge("amend", JOIN.id, by="Ann", change={"start": 0, "end": 23})
        (entry,) = record.entries()
        assert (entry.claim.text, entry.claim.trigger) == ("Armenia joined the CSTO", None)


def test_of_two_judgements_the_later_counts_and_an_amendment_stays() -> None:
    with record_of(JOINED) as record:
        record.judge("amend", JOIN.id, by="Ann", change={"when": "1994"})
        record.judge("reject", JOIN.id, by="Bob")
        assert told(record) == []
        accepted = record.judge("accept", JOIN.id, by="Cem")
        (entry,) = record.entries()
        assert (entry.standing, str(entry.claim.when)) == ("accepted", "1994")
        record.judge("undo", accepted.id, by="Cem")
        assert told(record) == []


def test_an_undo_takes_back_and_can_be_taken_back() -> None:
    with record_of(JOINED) as record:
        rejected = record.judge("reject", JOIN.id, by="Ann")
        undone = record.judge("undo", rejected.id[:10], by="Bob", note="It is right.")
        assert told(record) == ["join"]
        assert [(one.verdict, one.undone_by) for one in record.judgements()] == [("reject", undone.id), ("undo", None)]
        record.judge("undo", undone.id, by="Ann")
        assert told(record) == []


def test_known_by_a_time_later_judgements_do_not_count(tmp_path: Path) -> None:
    with Record(tmp_path / "record.foedus", clock=Clock()) as record:
        record.add(JOINED)
        rejected = record.judge("reject", JOIN.id, by="Ann")
        undone = record.judge("undo", rejected.id, by="Ann")
        before = next(record.origins()).recorded
        assert [told(record, known_by=at) for at in (before, rejected.at, undone.at)] == [["join"], [], ["join"]]
        assert record.judgements(rejected.at) == (rejected,)


def test_a_judgement_holds_for_a_later_reading_that_tells_the_same(tmp_path: Path) -> None:
    with Record(tmp_path / "record.foedus") as record:
        for version in ("1", "2"):
            record.start_run(version)
            record.add(JOINED)
            record.judge("reject", JOIN.id, by="Ann")
            assert told(record) == []
        assert len(record.judgements()) == 1


def test_another_process_hears_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "record.foedus"
    with Record(path) as record, Record(path, read_only=True) as other:
        record.add(JOINED)
        assert told(other) == ["join"]
        given = record.judge("reject", JOIN.id, by="Ann")
        assert told(other) == []
        record.judge("undo", given.id, by="Ann")
        assert told(other) == ["join"]


def test_the_same_said_again_is_not_recorded_again() -> None:
    with record_of(JOINED) as record:
        first = record.judge("accept", JOIN.id, by="Ann")
        assert record.judge("accept", JOIN.id[:10], by=" Ann ") == first
        assert record.judge("accept", JOIN.id, by="Bob") != first
        assert len(record.judgements()) == 2


def test_judgements_cannot_be_changed_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "record.foedus"
    with Record(path) as record:
        record.add(JOINED)
        record.judge("reject", JOIN.id, by="Ann")
    connection = sqlite3.connect(path)
    for statement in ("UPDATE judgements SET by = 'Eve'", "DELETE FROM judgements"):
        with pytest.raises(sqlite3.IntegrityError, match="insert-only"):
            connection.execute(statement)
    connection.close()


# Actors and events


def test_two_actors_judged_the_same_are_one_in_every_question() -> None:
    other = reading("The Rapid Force drilled.", "exercise | name=Rubezh | participant=Rapid Force", doc="c")
    with record_of(JOINED, other) as record:
        record.judge("same", "Rapid Force", "CSTO", of="actor", by="Ann")
        assert record.identity("Rapid Force") == record.identity("ОДКБ") == "organisation:CSTO"
        assert record.names_of("organisation:CSTO") == ("CSTO", "Rapid Force")
        assert record.names_of("name:rapid force") == ("CSTO", "Rapid Force")
        for identity in ("organisation:CSTO", "name:rapid force"):
            assert told(record, Selection(named=(Named((identity,)),))) == ["join", "exercise"]
        assert record.unjudged().names_of("organisation:CSTO") == ("CSTO",)


def test_two_names_judged_different_are_two_actors() -> None:
    russian = reading("Коллектив.", "meet | participant=ОДКБ", doc="c", language="ru")
    with record_of(JOINED, russian) as record:
        record.judge("different", "CSTO", "ОДКБ", of="actor", by="Ann")
        assert record.identity("CSTO") == "organisation:CSTO"
        assert record.identity("ОДКБ") != "organisation:CSTO"
        assert told(record, Selection(named=(Named(("organisation:CSTO",)),))) == ["join"]
        assert told(record, Selection(named=(Named((record.identity("ОДКБ"),)),))) == ["meet"]
        assert record.names_of(record.identity("ОДКБ")) == ("ОДКБ",)


def test_sources_are_actors_too() -> None:
    with record_of(JOINED, LEFT) as record:
        record.judge("same", "Press Centre", "Georgia", of="actor", by="Ann")
        assert told(record, Selection(according_to="state:GE")) == ["join"]
        record.judge("amend", JOIN.id, by="Ann", change={"attribution": []})
        assert told(record, Selection(according_to="state:GE")) == []
        assert told(record, Selection(according_to="name:agency")) == ["join"]


def test_claims_judged_the_same_event_are_told_in_pairs() -> None:
    with record_of(JOINED, LEFT) as record:
        record.judge("same", JOIN.id, LEAVE.id, by="Ann")
        assert record.judged().same == ((JOIN.id, LEAVE.id),)
        record.judge("different", LEAVE.id, JOIN.id, by="Bob")
        assert (record.judged().same, record.judged().different) == ((), ((LEAVE.id, JOIN.id),))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["same", "different"]),
            st.lists(st.sampled_from("abcdef"), min_size=2, max_size=3, unique=True),
        ),
        max_size=12,
    )
)
def test_what_is_reconciled_holds_no_contradiction_and_the_newest_verdict(
    verdicts: list[tuple[str, list[str]]],
) -> None:
    same, different = reconciled(verdicts)
    group = {one: {one} for one in "abcdef"}
    for one, other in same:
        joined = group[one] | group[other]
        group |= dict.fromkeys(joined, joined)
    assert not [pair for pair in different if pair[1] in group[pair[0]]]
    if verdicts:
        verdict, about = verdicts[-1]
        assert all((about[0] in group[other]) is (verdict == "same") for other in about[1:])


# Amended claims are selected in Python, all others in SQL: both mean the same

NAMED = st.builds(
    Named,
    st.lists(st.sampled_from(["organisation:CSTO", "state:AM", "name:a b"]), min_size=1, max_size=2).map(tuple),
    st.lists(st.sampled_from(["actor", "organization", "where", "attribution", "party"]), max_size=2).map(tuple),
)
DAYS = st.one_of(st.none(), st.dates())
SELECTIONS = {
    "predicates": st.lists(st.sampled_from(list(vocabulary().predicates)), max_size=12).map(tuple),
    "modalities": st.lists(st.sampled_from(list(vocabulary().modalities)), max_size=4).map(tuple),
    "named": st.lists(NAMED, max_size=1).map(tuple),
    "according_to": st.sampled_from([None, "organisation:CSTO", "state:AM"]),
    "documents": st.sampled_from([(), ("a",), ("0",)]),
    "ids": st.just(()),
    "within": st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 30)),
    "since": DAYS,
    "until": DAYS,
    "dated": st.sampled_from([None, True, False]),
    "floor": st.one_of(st.none(), st.floats(0, 1)),
}


def test_every_field_of_a_selection_is_drawn_below() -> None:
    assert set(SELECTIONS) == {field.name for field in fields(Selection)}


@settings(max_examples=150, deadline=None)
@given(one=readings(), data=st.data())
def test_a_selection_means_the_same_in_python_and_in_sql(one: Reading, data: st.DataObject) -> None:
    with record_of(one) as record:
        everything = list(record.entries())
        for _ in range(10):
            drawn = {
                name: data.draw(values) if data.draw(st.booleans()) else None for name, values in SELECTIONS.items()
            }
            selection = Selection(**{name: value for name, value in drawn.items() if value is not None})
            asked = [entry.id for entry in record.entries(selection)]
            assert asked == [entry.id for entry in everything if fits(selection, entry, Actors())]
            assert record.number(selection) == len(asked)


# Mistakes


@pytest.mark.parametrize(
    ("verdict", "about", "given", "complaint"),
    [
        ("praise", (JOIN.id,), {}, "no verdict 'praise'"),
        ("accept", (), {}, "one claim at a time"),
        ("accept", (JOIN.id, LEAVE.id), {}, "one claim at a time"),
        ("accept", ("Armenia",), {"of": "actor"}, "no verdict on actors"),
        ("accept", (JOIN.id,), {"by": " "}, "needs the name"),
        ("accept", (JOIN.id,), {"by": "a\x1b[31m"}, "needs the name"),
        ("accept", (JOIN.id,), {"note": "a" * 10_001}, "at most 10,000"),
        ("accept", (JOIN.id,), {"change": {"when": "1992"}}, "no other judgement does"),
        ("same", (JOIN.id, JOIN.id[:10]), {}, "not one already"),
        ("amend", (JOIN.id,), {}, "tells which fields"),
        ("amend", (JOIN.id,), {"change": {"when": "1992"}}, "changes nothing"),
        ("amend", (JOIN.id,), {"change": {"when": "1992-13"}}, "no month 13"),
        ("amend", (JOIN.id,), {"change": {"wen": "1992"}}, "no field 'wen'"),
        ("amend", (JOIN.id,), {"change": {"roles": {"party": ["A"]}}}, "no role 'party'"),
        ("amend", (JOIN.id,), {"change": {"roles": {"actor": [], "organization": []}}}, "without any role"),
        ("amend", (JOIN.id,), {"change": {"roles": ["A"]}}, "not an object"),
        ("amend", (JOIN.id,), {"change": {"start": 0, "end": 999}}, "does not lie in a text"),
        ("amend", (JOIN.id,), {"change": {"start": "0"}}, "does not lie in a text"),
    ],
)
def test_a_judgement_that_makes_no_sense(
    verdict: str, about: tuple[str, ...], given: dict[str, object], complaint: str
) -> None:
    with record_of(JOINED, LEFT) as record:
        with pytest.raises((ModelError, DateError), match=complaint):
            record.judge(verdict, *about, **{"by": "Ann"} | given)  # type: ignore[arg-type]
        assert record.judgements() == ()


def test_a_judgement_on_what_the_record_does_not_hold() -> None:
    with record_of(JOINED) as record:
        for verdict, about, of in (
            ("accept", ("ffff",), "claim"),
            ("same", ("Armenia", "Ruritania"), "actor"),
            ("undo", ("ffff",), "judgement"),
            ("undo", ("not hex",), "judgement"),
        ):
            with pytest.raises(QuestionError):
                record.judge(verdict, *about, of=of, by="Ann")  # type: ignore[arg-type]
        given = record.judge("accept", JOIN.id, by="Ann")
        record.judge("undo", given.id, by="Ann")
        with pytest.raises(ModelError, match="taken back already, by Ann"):
            record.judge("undo", given.id, by="Bob")


def test_a_record_for_questions_takes_no_judgement(tmp_path: Path) -> None:
    path = tmp_path / "record.foedus"
    with Record(path) as record:
        record.add(JOINED)
    with Record(path, read_only=True) as record, pytest.raises(RecordError, match="questions only"):
        record.judge("accept", JOIN.id, by="Ann")


def test_nothing_judged_costs_nothing_and_says_nothing() -> None:
    with record_of(JOINED) as record:
        assert record.judged() == Judged()


# In questions


def test_questions_hear_judgements_and_say_so() -> None:
    other = reading("The Press Centre met Georgia.", "meet | participant=Press Centre; Georgia", doc="c")
    with record_of(JOINED, LEFT, other) as record:
        record.judge("same", "Press Centre", "Georgia", of="actor", by="Ann")
        record.judge("amend", JOIN.id, by="Ann", change={"when": "1994"})
        row = claims(record, predicate="join").to_json()["rows"][0]
        assert (row["when"], row["standing"], row["original"]["when"]) == ("1994", "amended", "1992")
        told = [("attribution",), ("actor",), ("participant",)]
        assert [one.roles for one in about(record, "Press Centre").rows] == told
        assert {row.source.name for row in sources(record).rows} == {"Agency", "Georgia"}
        assert [one.roles for one in about(record.unjudged(), "Press Centre").rows] == [told[0], told[2]]


def test_sources_are_counted_as_judged() -> None:
    with record_of(JOINED, LEFT) as record:
        record.judge("amend", JOIN.id, by="Ann", change={"attribution": ["Georgia"]})
        assert {(row.source.name, row.claims, row.cited) for row in sources(record).rows} == {
            ("Agency", 1, 0), ("Georgia", 0, 1),
        }  # fmt: skip
        record.judge("reject", JOIN.id, by="Ann")
        assert {(row.source.name, row.claims, row.cited) for row in sources(record).rows} == {("Agency", 0, 0)}


def test_the_audit_tells_everything() -> None:
    with record_of(JOINED, LEFT) as record:
        amended = record.judge("amend", JOIN.id, by="Ann", change={"when": "1994", "roles": {"actor": ["Georgia"]}})
        undone = record.judge("undo", amended.id, by="Bob", note="No.")
        record.judge("different", JOIN.id, LEAVE.id, by="Cem")
        first, second, third = audit(record).rows
        assert first.changes == {"when": ("1992", "1994"), "actor": (["Armenia"], ["Georgia"])}
        assert (first.judgement.undone_by, second.undoes) == (undone.id, first.judgement)
        assert [entry.claim for entry in third.claims] == [JOIN, LEAVE]
        assert audit(record, LEAVE.id[:10]).rows == (third,)
        assert audit(record, JOIN.id).rows == (first, second, third)
        assert [row["counts"] for row in audit(record).to_json()["rows"]] == [False, True, True]


def test_the_command_line_judges_and_takes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "record.foedus")
    with Record(path) as record:
        record.add(JOINED)

    def run(*words: str) -> dict[str, Any]:
        assert cli.main([*words, "-r", path, "--json"]) == 0
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    given = run("judge", "amend", JOIN.id[:10], "--by", "Ann", "--set", "when=1994", "--set", "actor=Georgia; Armenia")
    assert given["change"] == {"when": "1994", "roles": {"actor": ["Georgia", "Armenia"]}}
    assert run("claims")["rows"][0]["when"] == "1994"
    assert run("claims", "--unjudged")["rows"][0]["when"] == "1992"
    run("judge", "undo", given["judgement"][:8], "--by", "Bob")
    assert run("claims")["rows"][0]["when"] == "1992"
    assert [row["verdict"] for row in run("audit")["rows"]] == ["amend", "undo"]
    assert cli.main(["audit", "-r", path]) == 0
    assert "Ann amended claim" in capsys.readouterr().out
    assert cli.main(["judge", "amend", JOIN.id, "--by", "Ann", "--set", "1994", "-r", path]) == 2
    assert "Write FIELD=VALUE" in capsys.readouterr().err
