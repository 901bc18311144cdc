"""Old records, newer ones, and what becomes of a migration that is cut short."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from foedus import questions
from foedus.dates import day
from foedus.errors import RecordError
from foedus.record import Record, migrations
from foedus.record.migrations import FORM, STEPS, Step

OLD_FORM = (Path(__file__).parent / "record_form_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A record as the first form of Foedus wrote it: three readings, one of them superseded."""
    path = tmp_path / "old.foedus"
    sqlite3.connect(path).executescript(OLD_FORM).connection.close()
    return path


def schema_of(path: Path) -> list[tuple[str, str, str]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return sorted(found)


def form_of(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(found)


def test_an_old_record_is_brought_to_the_newest_form_and_loses_nothing(old: Path) -> None:
    with Record(old) as record:
        assert record.counts()[:3] == (2, 2, 2)
        assert [entry.origin.document for entry in record.entries()] == ["old", "ru"]
        answer = questions.members(record, "CSTO", day("2001-06-01"))
        assert {row.identity: row.status for row in answer.rows}["state:AM"] == "member"
        assert [run.reader for run in record.runs()] == ["1"]
    assert form_of(old) == FORM


def test_a_record_that_grew_old_is_the_same_as_a_new_one(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.foedus"
    for path in (old, new):
        Record(path).close()
    assert schema_of(old) == schema_of(new)


def test_an_old_record_is_not_changed_by_a_question(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(RecordError, match=rf"a record of form 1, .* foedus upgrade -r {old}$") as fault:
        Record(old, read_only=True)
    assert "\n" not in str(fault.value)
    assert old.read_bytes() == before
    Record(old).close()
    Record(old, read_only=True).close()


def test_a_step_that_fails_leaves_the_form_before_it(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = Step("CREATE TABLE half (a);\nCREATE TABLE half (a);\n")
    monkeypatch.setattr(migrations, "FORM", FORM + 1)
    monkeypatch.setitem(STEPS, FORM + 1, faulty)
    with pytest.raises(RecordError, match="half"):
        Record(old)
    assert form_of(old) == FORM
    assert "half" not in {name for _, name, _ in schema_of(old)}
    monkeypatch.setitem(STEPS, FORM + 1, Step("CREATE TABLE whole (a);\n", insert_only=("whole",)))
    Record(old).close()
    assert form_of(old) == FORM + 1
    with sqlite3.connect(old) as connection:
        connection.execute("INSERT INTO whole VALUES (1)")
        with pytest.raises(sqlite3.IntegrityError, match="insert-only"):
            connection.execute("DELETE FROM whole")
    connection.close()
