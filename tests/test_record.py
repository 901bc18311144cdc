"""The record: insert-only, resumable, one line for whatever goes wrong."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from record_cases import Clock, reading, record_of

from foedus.errors import QuestionError, RecordError
from foedus.model import Finding, Mention, Reading
from foedus.record import Named, Record, Selection, files, indexes, taking_in
from foedus.record.migrations import FORM
from foedus.record.schema import INSERT_ONLY
from foedus.spans import Span

JOINED = "join | actor=Armenia | organization=CSTO | when=1992-05-15 | said=24.KG; press centre"
OLD = reading("Armenia joined.", JOINED, doc="news", published="1993", publisher="Agency")
NEW = reading("Armenia left.", "withdraw | actor=Armenia | organization=CSTO", doc="news", published="1993")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.foedus"


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the insert-only tables."""
    connection = sqlite3.connect(path)
    rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in INSERT_ONLY}  # noqa: S608
    connection.close()
    return rows


def told(record: Record, known_by: date | None = None) -> list[str]:
    return [claim.predicate for claim in record.claims(known_by=known_by)]


# What is taken in


def index_names(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    connection.close()
    return found


def test_indexes_are_set_aside_while_much_is_taken_in_and_made_at_the_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "MUCH", 2)
    texts = [reading(f"Armenia joined {n}.", JOINED, doc=f"d{n}") for n in range(6)]
    with Record(path) as record:
        whole = index_names(path)

        def looked_at() -> Iterator[Reading]:
            for number, one in enumerate(texts):
                yield one
                held = index_names(path)
                assert (held == whole) == (number < 1), "from the second batch on they are away"
                assert len(told(record)) == (number + 1) // 2 * 2, "questions have their answers meanwhile"

        record.start_run("1")
        assert record.add_all(looked_at(), batch=4) == len(texts)
        assert index_names(path) == whole
        assert len(told(record)) == len(texts)


def test_indexes_that_a_killed_process_set_aside_are_made_by_the_next(path: Path) -> None:
    with Record(path) as record:
        record.add(OLD)
        whole = index_names(path)
        with record._writing():
            indexes.set_aside(record._connection)
    assert index_names(path) < whole
    with Record(path, read_only=True) as record:
        assert told(record) == ["join"]
    with Record(path) as record:
        assert told(record) == ["join"]
    assert index_names(path) == whole


def test_the_same_file_read_twice_adds_nothing(path: Path) -> None:
    with Record(path) as record:
        record.start_run("1")
        assert record.add(OLD)
        before = content(path)
        assert not record.add(OLD)
        assert content(path) == before
        assert record.counts()._asdict() == {
            "documents": 1, "passages": 1, "claims": 1, "findings": 0, "names": 5, "runs": 1,
        }  # fmt: skip


def test_a_claim_told_twice_in_one_reading_is_kept_once() -> None:
    claim = OLD.claims[0]
    twice = Reading(OLD.document, claims=(claim, replace(claim, confidence=0.1)))
    with record_of(twice) as record:
        assert list(record.claims()) == [claim]


def test_a_file_that_changed_gives_a_new_reading_and_keeps_the_old(path: Path) -> None:
    with Record(path, clock=Clock()) as record:
        record.add(OLD)
        known_by = next(record.origins()).recorded
        record.add(NEW)
        assert told(record) == ["withdraw"]
        assert told(record, known_by) == ["join"]
        assert record.document("news").text == "Armenia left."
        assert record.document("news", known_by).text == "Armenia joined."
        assert record.claim(OLD.claims[0].id).claim == OLD.claims[0]


def test_a_file_that_is_put_back_counts_again() -> None:
    with record_of(OLD, NEW) as record:
        assert not record.holds(OLD.document)
        assert record.add(OLD)
        assert told(record) == ["join"]
        assert record.counts().claims == 1


def test_what_was_read_is_passed_over_wherever_it_lies_and_counts_where_it_lies(path: Path) -> None:
    elsewhere = replace(OLD.document, source="elsewhere/news.txt")
    with Record(path) as record:
        record.start_run("1")
        assert not record.already_read(OLD.document)
        record.add(OLD)
        record.add(NEW)
        assert not record.holds(elsewhere)
        assert record.already_read(elsewhere)
        assert record.holds(elsewhere)
        assert sorted(told(record)) == ["join", "withdraw"]
        assert record.already_read(OLD.document)
        assert told(record) == ["join"]
        record.start_run("2")
        assert not record.already_read(OLD.document)


def test_a_newer_reader_reads_anew_and_its_reading_counts(path: Path) -> None:
    again = Reading(OLD.document, claims=NEW_CLAIMS)
    with Record(path) as record:
        record.start_run("1")
        record.add(OLD)
        record.start_run("2")
        assert not record.holds(OLD.document)
        assert record.holds(OLD.document, "1")
        assert record.add(again)
        assert told(record) == ["found"]
        assert [run.reader for run in record.runs()] == ["1", "2"]


NEW_CLAIMS = reading("Armenia joined.", "found | object=CSTO", doc="news").claims


def test_a_claim_that_both_readers_tell_is_shown_as_the_newer_tells_it(path: Path) -> None:
    surer = Reading(OLD.document, claims=(replace(OLD.claims[0], confidence=0.99),))
    with Record(path) as record:
        for version, one in (("1", OLD), ("2", surer)):
            record.start_run(version)
            record.add(one)
        assert list(record.claims()) == list(surer.claims)
        assert record.claim(OLD.claims[0].id).claim.confidence == 0.99


def test_documents_of_one_name_from_two_folders_both_count() -> None:
    here = reading("Here.", JOINED, doc="report", source="here/report.txt")
    there = reading("There.", JOINED, doc="report", source="there/report.txt")
    with record_of(here, there) as record:
        assert record.counts().documents == 2
        with pytest.raises(QuestionError, match="2 documents have the id 'report'") as fault:
            record.document("report")
        assert here.document.key in str(fault.value)
        assert "there/report.txt" in str(fault.value)
        assert record.document(there.document.key) == there.document


def test_one_document_found_in_two_places_is_told_once_and_stays_while_one_place_has_it() -> None:
    here = reading("Same.", JOINED, doc="report", source="here/report.txt")
    there = reading("Same.", JOINED, doc="report", source="there/report.txt")
    changed = reading("Other.", JOINED, doc="report", source="here/report.txt")
    with record_of(here, there) as record:
        assert record.counts().claims == 1
        record.add(changed)
        assert sorted(document.text for document in record.documents()) == ["Other.", "Same."]
        record.add(reading("Other.", JOINED, doc="report", source="there/report.txt"))
        assert [document.text for document in record.documents()] == ["Other."]


def test_a_file_is_the_same_from_whatever_folder_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    old = reading("Old.", JOINED, doc="today", source="news/today.txt")
    new = reading("New.", JOINED, doc="today", source="today.txt")
    with Record(tmp_path / "record.foedus") as record:
        for folder, one in ((tmp_path, old), (tmp_path / "news", new)):
            monkeypatch.chdir(folder)
            record.add(one)
        assert [document.text for document in record.documents()] == ["New."]
        assert next(record.documents()).source == "today.txt"


def test_a_file_that_is_called_otherwise_in_a_later_run_is_told_once() -> None:
    short = reading("Same.", JOINED, doc="01", source="press/2022/01.txt")
    longer = reading("Same.", JOINED, doc="2022/01", source="press/2022/01.txt")
    beside = reading("Same.", JOINED, doc="2023/01", source="press/2023/01.txt")
    with record_of(short, longer, beside) as record:
        assert sorted(document.id for document in record.documents()) == ["2022/01", "2023/01"]
        record.add(short)
        assert sorted(document.id for document in record.documents()) == ["01", "2023/01"]


def test_rows_of_one_source_are_documents_of_their_own() -> None:
    rows = [reading(f"Row {n}.", JOINED, doc=f"row-{n}", source="https://agency.example") for n in range(3)]
    with record_of(*rows, *rows) as record:
        assert record.counts().documents == 3


def test_findings_and_options_are_kept() -> None:
    broken = Reading(OLD.document, findings=(Finding("news.pdf", "no text", "page 3"),))
    with record_of(broken) as record:
        record.start_run("1", {"jobs": 4})
        assert [str(finding) for finding in record.findings()] == ["news.pdf, page 3: no text"]
        assert record.runs()[-1].options == {"jobs": 4}


def test_times_of_recording_grow_though_the_clock_is_set_back(path: Path) -> None:
    with Record(path, clock=Clock()) as record:
        record.add(OLD)
        last = next(record.origins()).recorded
    with Record(path, clock=Clock()) as record:
        record.add(NEW)
        assert next(record.origins()).recorded > last
        assert told(record, last) == ["join"]


@pytest.mark.parametrize("table", INSERT_ONLY)
def test_nothing_is_changed_or_taken_out_by_whatever_program(path: Path, table: str) -> None:
    with Record(path) as record:
        record.add(Reading(OLD.document, OLD.passages, OLD.claims, (Finding("a", "b"),)))
    stranger = sqlite3.connect(path)
    column = stranger.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]  # noqa: S608
    for change in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):  # noqa: S608
        with pytest.raises(sqlite3.IntegrityError, match="insert-only"):
            stranger.execute(change)
    stranger.close()


# What is asked for


def test_a_claim_is_found_by_the_first_digits_of_its_id() -> None:
    claims = [f"join | actor=State {n} | organization=CSTO" for n in range(40)]
    with record_of(reading("Forty states joined.", *claims)) as record:
        ids = sorted(entry.id for entry in record.entries())
        assert record.claim(ids[0]).id == ids[0]
        assert record.claim(ids[0][:12].upper()).id == ids[0]
        with pytest.raises(QuestionError, match="several claims begin with '"):
            record.claim(next(one[0] for one, two in pairwise(ids) if one[0] == two[0]))
        for nothing in ("", "xyz", "' OR 1=1 --", "0" * 20, "%"):
            with pytest.raises(QuestionError, match="no claim"):
                record.claim(nothing)


def test_claims_are_selected_by_actor_role_voice_document_and_day() -> None:
    other = reading("Russia attacked.", "attack | attacker=Russia | target=Armenia | when=2020", doc="other")
    with record_of(OLD, other) as record:
        for selection, expected in (
            (Selection(named=(Named(("state:AM",)),)), ["join", "attack"]),
            (Selection(named=(Named(("state:AM",), ("actor",)),)), ["join"]),
            (Selection(named=(Named(("state:AM",)), Named(("state:RU", "state:US")))), ["attack"]),
            (Selection(according_to="name:press centre"), ["join"]),
            (Selection(according_to="name:agency"), ["join"]),
            (Selection(documents=("other",)), ["attack"]),
            (Selection(since=date(2000, 1, 1)), ["attack"]),
            (Selection(until=date(2000, 1, 1)), ["join"]),
            (Selection(ids=(OLD.claims[0].id,), predicates=("attack",)), []),
        ):
            assert [claim.predicate for claim in record.claims(selection)] == expected
            assert record.number(selection) == len(expected)


def test_names_are_one_actor_in_every_language_and_after_the_gazetteer_has_changed(path: Path) -> None:
    with Record(path) as record:
        record.add(reading("ОДКБ.", "found | object=ОДКБ"))
    stranger = sqlite3.connect(path)
    with stranger:  # as a record that an older gazetteer has written
        stranger.execute("UPDATE identities SET identity = 'name:одкб'")
        stranger.execute("UPDATE derived SET made_by = 'an older gazetteer'")
    stranger.close()
    selection = Selection(named=(Named(("organisation:CSTO",)),))
    before = path.read_bytes()
    with Record(path, read_only=True) as record:
        assert record.number(selection) == 1
    assert path.read_bytes() == before
    with Record(path):
        pass
    stranger = sqlite3.connect(path)
    assert stranger.execute("SELECT identity FROM identities").fetchall() == [("organisation:CSTO",)]
    stranger.close()


# What goes wrong


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_record_is_refused_in_one_line_and_left_alone(tmp_path: Path, read_only: bool) -> None:
    folder, text, other, newer = (tmp_path / name for name in ("folder", "text.txt", "other.db", "newer.foedus"))
    folder.mkdir()
    text.write_text("This is a text, and long enough not to be taken for an empty file. " * 9, encoding="utf-8")
    sqlite3.connect(other).executescript("CREATE TABLE mine (a)").connection.close()
    Record(newer).close()
    sqlite3.connect(newer).executescript(f"PRAGMA user_version = {FORM + 1}").connection.close()
    for path, reason in (
        (folder, "this is a folder, and a record is a file. Name one in it: "),
        (text, "this is no record of Foedus"),
        (other, "this is no record of Foedus"),
        (newer, f"a record of form {FORM + 1}, and this Foedus knows form {FORM}. Update Foedus."),
        (Path(os.devnull), "this is no record of Foedus"),
    ):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(RecordError) as fault:
            Record(path, read_only=read_only)
        assert str(fault.value).startswith(f"{path}: {reason}")
        assert "\n" not in str(fault.value)
        assert not path.is_file() or path.read_bytes() == before


def test_questions_never_make_a_record(path: Path) -> None:
    with pytest.raises(RecordError, match=r"there is no such record. Make one with: foedus read "):
        Record(path, read_only=True)
    assert not path.exists()
    with pytest.raises(RecordError, match=r"there is no folder .*missing. Make it first."):
        Record(path.parent / "missing" / "record.foedus")


def test_a_record_opened_for_questions_cannot_write(path: Path) -> None:
    Record(path).close()
    with Record(path, read_only=True) as record, pytest.raises(RecordError, match="opened for questions only"):
        record.add(OLD)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_file_that_may_only_be_read_answers_and_takes_in_nothing(path: Path) -> None:
    with record_of(OLD) as record:
        path.write_bytes(record.path.read_bytes())
    path.chmod(0o444)
    with pytest.raises(RecordError, match="it may only be read"):
        Record(path)


def test_a_damaged_file_is_told(path: Path) -> None:
    with Record(path) as record:
        for number in range(200):
            record.add(reading(f"Text {number}.", JOINED, doc=f"d{number}"))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(RecordError, match="the file is damaged"), Record(path, read_only=True) as record:
        list(record.entries())


def test_a_full_disk_costs_the_document_in_hand_and_no_other(path: Path) -> None:
    with Record(path) as record:
        record.add(OLD)
        pages = record._connection.execute("PRAGMA page_count").fetchone()[0]
        record._connection.execute(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(RecordError, match="the disk is full; the document in hand was not recorded"):
            record.add(reading("Long. " * 20_000, JOINED, doc="long"))
        record._connection.execute("PRAGMA max_page_count = 100000")
        assert record.add(NEW)
        assert told(record) == ["withdraw"]
        assert [document.id for document in record.documents()] == ["news"]


def test_a_reading_that_cannot_be_kept_leaves_nothing_behind() -> None:
    roles = {"actor": (Mention("Armenia", Span(0, 2**70)),)}
    odd = Reading(OLD.document, claims=(OLD.claims[0].__class__("news", "join", roles, Span(0, 7), "Armenia"),))
    with record_of() as record:
        with pytest.raises(RecordError, match="more than 64 bits"):
            record.add(odd)
        assert set(record.counts()) == {0, 1}  # no row but that of the run
        assert record.add(OLD)


# Several at once


def test_a_reader_sees_what_is_committed_while_another_writes(path: Path) -> None:
    with Record(path) as writer, Record(path, read_only=True) as reader:
        writer.add(OLD)
        assert told(reader) == ["join"]
        with writer._writing():
            writer._connection.execute("INSERT INTO names VALUES (NULL, 'half')")
            assert "half" not in reader.names_in()
        assert "half" in reader.names_in()


def test_what_is_asked_together_sees_one_state(path: Path) -> None:
    with Record(path) as writer, Record(path, read_only=True) as reader:
        writer.add(OLD)
        with reader.at_one_moment():
            assert reader.counts().documents == 1
            writer.add(reading("Another text.", JOINED, doc="another"))
            assert reader.counts()[:3] == (1, 1, 1)
            assert told(reader) == ["join"]
        assert reader.counts()[:3] == (2, 2, 2)


def test_a_second_writer_waits_and_then_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.05)
    with Record(path) as one, Record(path) as two:
        with one._writing(), pytest.raises(RecordError, match="another process is writing to it and does not pause"):
            two.add(OLD)
        assert two.add(OLD)
        assert not one.add(OLD)


READ_MANY = """
import sys
from record_cases import reading
from foedus.record import Record

with Record(sys.argv[1]) as record:
    record.start_run("1")
    for number in range(int(sys.argv[2])):
        one = reading(f"Text {number}. " * 50, "join | actor=Armenia | organization=CSTO", doc=f"d{number}")
        if not record.holds(one.document):
            record.add(one)
        print(one.document.key, flush=True)
"""


def read_many(path: Path, number: int) -> subprocess.Popen[str]:
    """Another process that records so many readings, one after the other, and names each that is recorded."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", READ_MANY, str(path), str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def test_processes_that_write_together_record_everything_once(path: Path) -> None:
    writers = [read_many(path, 30) for _ in range(3)]
    assert [writer.communicate()[0].count("\n") for writer in writers] == [30, 30, 30]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert_sound(path, 30)


def test_a_killed_process_loses_at_most_the_document_in_hand_and_resumes(path: Path) -> None:
    number, named = 80, set()
    for heard in (0, 1, 7, 20, 41, 60):
        with read_many(path, number) as process:
            assert process.stdout
            named |= {process.stdout.readline().strip() for _ in range(heard)}
            process.kill()  # while it goes on writing
            named |= {key.strip() for key in process.stdout if len(key.strip()) == 20}
        if path.exists() and named:
            assert {key for (key,) in rows(path, "SELECT key FROM documents")} >= named
            assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    with read_many(path, number) as process:
        named |= set(process.communicate()[0].split())
    assert len(named) == number
    assert_sound(path, number)


def assert_sound(path: Path, number: int) -> None:
    """The file is whole and holds so many documents, each with its one reading, claim and sighting."""
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    for table in ("documents", "readings", "sightings", "claims", "passages"):
        assert rows(path, f"SELECT count(*) FROM {table}") == [(number,)]  # noqa: S608
    with Record(path, read_only=True) as record:
        assert record.counts()[:3] == (number, number, number)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found
