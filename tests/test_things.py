"""Events and ties in a record: kept up document by document, as they would be if all were brought together at once."""

# ruff: noqa: S608 - the names of tables stand below

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import Clock, reading, record_of

from foedus.errors import QuestionError
from foedus.matching import blocks
from foedus.model import Reading
from foedus.record import Record, Selection, Thing, events, settling
from foedus.record.judged import UNJUDGED
from foedus.record.selecting import EVERYTHING, Named
from foedus.record.telling import Tellings
from foedus.record.things import EVENTS

BROTHERHOOD = (
    "exercise | name=Indestructible Brotherhood-2022 | organizer=CSTO | when=2022-10-10/2022-10-14 | mod=planned"
)
BRATSTVO = "exercise | name=Нерушимое братство — 2022 | organizer=ОДКБ | strength=6500 | when=2022-10 | mod=cancelled"


def partition(record: Record, selection: Selection = EVERYTHING) -> set[tuple[tuple[str, str], ...]]:
    """The events as sets of document and claim."""
    return {members(thing) for thing in record.things(selection) if thing.kind == "event"}


def members(thing: Thing) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((entry.origin.key, entry.id) for entry in thing.entries))


def brought_together(record: Record) -> set[tuple[tuple[str, str], ...]]:
    """The events as they are found without the tables that keep them."""
    finder = record._finder(None)
    assert finder.is_kept
    return {
        members(thing)
        for thing in type(finder)(finder.connection, finder.known_by, finder.judged, False).things(
            Selection(predicates=EVENTS)
        )
    }


def test_an_event_has_all_its_reports() -> None:
    with record_of(reading("Drills.", BROTHERHOOD), reading("Учения.", BRATSTVO, doc="b")) as record:
        (thing,) = record.things(Selection(documents=("b",)))
        assert (thing.kind, thing.predicate, len(thing.entries), len(thing.documents)) == ("event", "exercise", 2, 2)
        assert thing.id == min(entry.id for entry in thing.entries)
        assert thing.asked == {entry.id for entry in thing.entries if entry.origin.document == "b"}
        assert record.thing(thing.entries[1].id[:8]).entries == thing.entries


def test_a_list_attests_several_ties() -> None:
    told = "member_of | member=Armenia; Belarus | organization=CSTO"
    also = "member_of | member=Армения | organization=ОДКБ | mod=denied"
    with record_of(reading("Members.", told), reading("Члены.", also, doc="b")) as record:
        ties = {thing.ends: thing for thing in record.things()}
        assert set(ties) == {("state:AM", "organisation:CSTO"), ("state:BY", "organisation:CSTO")}
        armenia = ties["state:AM", "organisation:CSTO"]
        assert (armenia.kind, armenia.id, len(armenia.entries)) == ("tie", "member_of|state:AM|organisation:CSTO", 2)
        assert record.thing(armenia.id).entries == armenia.entries
        asked = Selection(named=(Named(("state:BY",)),))
        assert [thing.ends for thing in record.things(asked)] == [("state:BY", "organisation:CSTO")]
        with pytest.raises(QuestionError, match="attests 2 ties"):
            record.thing(armenia.entries[0].id)


def test_a_council_is_known_in_its_document_only() -> None:
    told = "part_of | part=Council | whole=CSTO"
    with record_of(reading("One.", told), reading("Other.", told, doc="b")) as record:
        ties = list(record.things())
        assert len(ties) == 2
        assert all(record.thing(tie.id).entries == tie.entries for tie in ties)


def test_what_is_not_there_is_said() -> None:
    with record_of(reading("Drills.", BROTHERHOOD)) as record:
        for asked in ("member_of|state:AM|organisation:CSTO", "no_tie|a|b", "member_of|a"):
            with pytest.raises(QuestionError, match="no tie"):
                record.thing(asked)


def test_a_superseded_reading_tells_of_nothing(tmp_path: Path) -> None:
    with Record(tmp_path / "r.foedus", clock=Clock()) as record:
        record.start_run("1")
        record.add(reading("Drills.", BROTHERHOOD, source="a.txt"))
        record.add(reading("Учения.", BRATSTVO, doc="b", source="b.txt"))
        (event,) = record.things()
        before = record.runs()[-1].started
        first = record.add(reading("No drills.", "meet | body=CSTO | when=2022-10-10", source="a.txt"))
        assert first
        assert partition(record) == brought_together(record)
        assert sorted(len(thing.entries) for thing in record.things()) == [1, 1]
        gone = next(entry for entry in event.entries if entry.origin.document == "a")
        with pytest.raises(QuestionError, match="tells of nothing now"):
            record.thing(gone.id)
        assert not list(record.things(known_by=before))
        record.start_run("1")
        assert record.already_read(reading("Drills.", BROTHERHOOD, source="a.txt").document)
        assert [len(thing.entries) for thing in record.things()] == [2]


def test_as_it_was_known_then() -> None:
    clock = Clock()
    with record_of(reading("Drills.", BROTHERHOOD)) as record:
        record._intake._clock = clock
        at = max(entry.origin.recorded for entry in record.entries())
        record.add(reading("Учения.", BRATSTVO, doc="b"))
        assert [len(thing.entries) for thing in record.things(known_by=at)] == [1]
        assert [len(thing.entries) for thing in record.things()] == [2]


def test_people_part_and_join() -> None:
    two = (reading("Drills.", BROTHERHOOD), reading("Учения.", BRATSTVO, doc="b"))
    other = reading("Rain.", "exercise | name=Rubezh-2022 | when=2022-10-11", doc="c")
    with record_of(*two, other) as record:
        a, b, c = (entry.id for entry in record.entries())
        judgement = record.judge("different", a, b, by="Eva")
        assert record._finder(None).is_kept
        assert sorted(len(thing.entries) for thing in record.things()) == [1, 1, 1]
        record.judge("same", b, c, by="Eva")
        assert partition(record) == brought_together(record)
        assert sorted(len(thing.entries) for thing in record.things()) == [1, 2]
        assert sorted(len(thing.entries) for thing in record.unjudged().things()) == [1, 2]
        record.judge("undo", judgement.id, by="Eva")
        assert partition(record) == brought_together(record)
        assert sorted(len(thing.entries) for thing in record.things()) == [3]
        record.judge("reject", a, by="Eva")
        assert sorted(len(thing.entries) for thing in record.things()) == [2]
        record.judge("amend", b, by="Eva", change={"when": "2021-10"})
        assert partition(record) == brought_together(record)


def test_claims_of_two_predicates_stay_two_whatever_is_judged() -> None:
    lines = ("sign | signatory=Mali | agreement=Liptako-Gourma Charter", "found | object=AES | when=2023-09-16")
    with record_of(reading("Signed and founded.", *lines)) as record:
        a, b = (entry.id for entry in record.entries())
        record.judge("same", a, b, by="Eva")
        assert partition(record) == brought_together(record)
        events.make(record._connection, "main")
        assert sorted(len(thing.entries) for thing in record.things()) == [1, 1]


def test_actors_judged_to_be_one() -> None:
    line = "meet | participant={}; Russia | when=2022-10-10"
    with record_of(
        reading("A.", line.format("Iron Front")), reading("B.", line.format("Front of Iron"), doc="b")
    ) as record:
        count = len(list(record.things()))
        record.judge("same", "Iron Front", "Front of Iron", by="Eva", of="actor")
        assert len(list(record.things())) == 1 <= count
        assert partition(record) == brought_together(record)


def test_words_for_word_the_same_can_be_parted() -> None:
    with record_of(reading("Drills.", BROTHERHOOD), reading("Again.", BROTHERHOOD, doc="b")) as record:
        a, b = (entry.id for entry in record.entries())
        assert len(list(record.things())) == 1
        record.judge("different", a, b, by="Eva")
        assert len(list(record.things())) == 2


def test_an_added_document_touches_only_its_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new report of one exercise among hundreds of others is compared with the reports of that exercise alone."""
    others = [
        reading(
            f"Text {at}.",
            f"deploy | actor=Russia | destination=Kant | when={1980 + at % 40}-0{1 + at % 9}-1{at % 8}",
            doc=f"d{at}",
        )
        for at in range(200)
    ]
    compared: list[int] = []
    settle = settling.Settling.bring_together

    def counted(self: settling.Settling, *given: object) -> None:
        compared.append(self.compared)
        settle(self, *given)  # type: ignore[arg-type]

    with record_of(reading("Drills.", BROTHERHOOD), *others) as record:
        monkeypatch.setattr(settling.Settling, "bring_together", counted)
        record.add(reading("Учения.", BRATSTVO, doc="b"))
        assert compared == [1]


# Any order of reading

ACTORS = st.sampled_from(["Russia", "Armenia", "CSTO", "CSTO Secretariat", "Council"])
WHENS = st.sampled_from(["", "2022", "2022-09", "2022-09-14", "2022-09-14/2022-09-16", "2022-10"])
PAIRS = st.lists(ACTORS, min_size=1, max_size=2).map("; ".join)
LINES = st.one_of(
    st.builds("attack | attacker={} | target={} | when={}".format, ACTORS, ACTORS, WHENS),
    st.builds("meet | participant={} | when={} | where=Kant".format, PAIRS, WHENS),
    st.builds("join | actor={} | organization=CSTO | when={}".format, PAIRS, WHENS),
    st.builds("exercise | name=Rubezh-2022 | participant={} | when={}".format, PAIRS, WHENS),
).map(lambda line: line.replace(" | when= ", " ").removesuffix(" | when="))


@st.composite
def some_readings(draw: st.DrawFn) -> list[Reading]:
    """Readings of a few files, some of which change."""
    files = draw(st.lists(st.tuples(st.sampled_from("abcde"), st.lists(LINES, max_size=4)), max_size=7))
    return [reading(f"Text {at}.", *lines, doc=name, source=f"{name}.txt") for at, (name, lines) in enumerate(files)]


def last_of_each(readings: Sequence[Reading]) -> Iterator[Reading]:
    yield from {one.document.id: one for one in readings}.values()


@given(some_readings(), st.randoms(use_true_random=False), st.sampled_from([1, 2, blocks.LEADERS]))
@settings(deadline=None, max_examples=60)
def test_step_by_step_is_all_at_once_in_any_order(readings: list[Reading], chance: object, leaders: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        for module in ("matching.pairing", "record.settling"):
            patched.setattr(f"foedus.{module}.LEADERS", leaders)
        with record_of(*readings) as record:
            assert partition(record) == brought_together(record)
            found = partition(record)
        shuffled = list(last_of_each(readings))
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
        with record_of(*shuffled) as record:
            assert partition(record) == found
        patched.setattr(events, "MANY", 0)
        with record_of() as record:
            record.add_all(readings)
            assert partition(record) == found


@given(some_readings())
@settings(deadline=None, max_examples=30)
def test_what_is_kept_is_what_would_be_made_anew(readings: list[Reading]) -> None:
    with record_of(*readings) as record:
        assert_kept_as_made(record)


def assert_kept_as_made(record: Record) -> None:
    kept = {table: set(record._connection.execute(f"SELECT * FROM {table}")) for table in TABLES}
    events.make(record._connection, "temp")
    made = {table: set(record._connection.execute(f"SELECT * FROM temp.{table}")) for table in TABLES}
    for table in TABLES:
        record._connection.execute(f"DROP TABLE temp.{table}")
    assert kept == made


OTHERWISE = (
    {"predicate": "join", "roles": {"actor": ["Russia"], "organization": ["CSTO"]}},
    {"predicate": "meet", "roles": {"participant": ["Russia", "Armenia"]}},
    {"predicate": "exercise", "roles": {"name": ["Rubezh-2022"], "participant": ["Armenia"]}},
    {"predicate": "member_of", "roles": {"member": ["Russia"], "organization": ["CSTO"]}},  # no event, but a state
)
STATE = "member_of | member=Armenia | organization=CSTO | when=2022"


@given(some_readings(), st.data())
@settings(deadline=None, max_examples=40)
def test_a_claim_that_is_amended_to_tell_of_something_else(readings: list[Reading], data: st.DataObject) -> None:
    """Whatever people make of what a claim tells of: kept step by step, it is what would be made anew."""
    with record_of(*readings, reading("A member.", STATE, doc="state")) as record:
        as_read = list(record.entries())
        for _ in range(data.draw(st.integers(1, 4))):
            entry = data.draw(st.sampled_from(as_read))
            verdict = data.draw(st.sampled_from(["amend", "amend", "reject", "accept", "undo", "same"]))
            given = [one for one in record.judgements() if one.counts and one.verdict != "undo"]
            if verdict == "amend":
                change = data.draw(st.sampled_from(OTHERWISE))
                emptied = dict.fromkeys(entry.claim.roles, ())
                if change["predicate"] != entry.claim.predicate:
                    record.judge("amend", entry.id, by="Eva", change=change | {"roles": emptied | change["roles"]})
            elif verdict == "undo":
                if given:
                    record.judge("undo", data.draw(st.sampled_from([one.id for one in given])), by="Eva")
            elif verdict == "same":
                now = {one.id: one.claim.predicate for one in record.entries()}
                other = data.draw(st.sampled_from(as_read))
                if other.id != entry.id and now.get(other.id, "") == now.get(entry.id):
                    record.judge("same", entry.id, other.id, by="Eva")
            else:
                record.judge(verdict, entry.id, by="Eva")
            assert partition(record) == brought_together(record)
            assert_kept_as_made(record)


@given(some_readings())
@settings(deadline=None, max_examples=20)
def test_how_many_predicates_are_read_at_once_is_of_no_matter(readings: list[Reading]) -> None:
    with record_of(*readings) as record:
        one_by_one, at_once = (
            [told for told in Tellings(record._connection, UNJUDGED).by_predicate(EVENTS, number) if told]
            for number in (1, 1_000)
        )
        assert one_by_one == at_once


TABLES = ("told", "blocks", "links", "unsettled", "heard")
