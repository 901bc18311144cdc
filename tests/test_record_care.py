"""Checking, copying and merging records: what is faulty is found, nothing is lost, nothing comes twice."""

# ruff: noqa: S608 - no stranger writes this SQL

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from record_cases import Clock, reading

from foedus.cli import main
from foedus.errors import RecordError
from foedus.model import Reading
from foedus.record import Record, indexes, merging
from foedus.record.backup import backup
from foedus.record.checking import check, waiting
from foedus.record.merging import Merged, merge

JOINED = "join | actor=Armenia | organization=CSTO | when=1994 | said=agency"


def some(number: int, first: int = 0) -> list[Reading]:
    return [
        reading(f"Text {place}. Armenia joined.", JOINED, doc=f"d{place}", source=f"d{place}.txt", publisher="24.KG")
        for place in range(first, first + number)
    ]


def made(path: Path, readings: list[Reading], clock: Clock | None = None) -> Path:
    with Record(path, clock=clock or Clock()) as record:
        record.start_run("1")
        record.add_all(readings)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "record.foedus", some(5))


# Checking


def test_a_sound_record_has_no_faults(path: Path) -> None:
    assert list(check(path)) == []
    with Record(path) as record:
        record.judge("reject", next(record.entries()).id, by="R. Mann")
        record.start_run("2")
        record.add(some(1)[0])
        record.add(reading("Changed.", JOINED, doc="d1", source="d1.txt"))
    assert list(check(path)) == []


def no_trigger(table: str) -> str:
    return f"DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete;"


FAULTS: dict[str, tuple[str, str]] = {
    "evidence": (no_trigger("claims") + 'UPDATE claims SET start = start + 1, "end" = "end" + 1 WHERE n = 2', "d1"),
    "what it says": (no_trigger("claims") + "UPDATE claims SET modality = 'denied' WHERE n = 3", "d2"),
    "no modality": (no_trigger("claims") + "UPDATE claims SET modality = 'odd' WHERE n = 3", "d2"),
    "days are not": (no_trigger("claims") + "UPDATE claims SET latest = '1995-01-01' WHERE n = 1", "d0"),
    "its key": (no_trigger("documents") + "UPDATE documents SET title = 'Another' WHERE n = 4", "d3"),
    "outside": (no_trigger("passages") + 'UPDATE passages SET "end" = 999 WHERE reading = 5', "d4"),
    "missing, readings 1": (no_trigger("runs") + "DELETE FROM runs", "readings 1"),
    "rows missing": ("DELETE FROM counting WHERE reading = 2", "counting"),
    "rows too much": ("UPDATE identities SET identity = 'state:AZ' WHERE identity = 'state:AM'", "identities"),
    "index is missing": ("DROP INDEX sightings_by_slot", "sightings_by_slot"),
    "trigger is missing": (no_trigger("claims"), "claims_no_delete"),
}


@pytest.mark.parametrize("words", FAULTS)
def test_a_fault_is_told_in_one_line_with_its_place(path: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    script, place = FAULTS[words]
    stranger = sqlite3.connect(path)
    stranger.executescript(f"PRAGMA foreign_keys = OFF; {script}")
    stranger.commit()
    stranger.close()
    assert main(["check", "-r", str(path), "--quiet"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(
        place in line and words.split(",")[0] in line.replace("refers to a row of runs that is ", "") for line in lines
    )
    assert all(line.startswith(str(path)) for line in lines)


def test_what_waits_to_be_made_is_told_and_no_fault(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Record(path) as record, record._writing():
        indexes.set_aside(record._connection)
        record._connection.execute("UPDATE derived SET made_by = 'another edition' WHERE what = 'events'")
    assert waiting(path) == ["indexes", "events"]
    assert main(["check", "-r", str(path), "--quiet"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{path}: sound\n{path}: not up to date are indexes, events, ")
    assert main(["upgrade", "-r", str(path)]) == 0
    assert waiting(path) == []


def test_what_is_derived_wrongly_is_mended(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(path) as stranger:
        stranger.execute("DELETE FROM counting")
    stranger.close()
    assert main(["check", "-r", str(path), "--quiet"]) == 1
    assert main(["upgrade", "-r", str(path), "--anew"]) == 0
    capsys.readouterr()
    assert main(["check", "-r", str(path), "--quiet"]) == 0
    assert capsys.readouterr().out == f"{path}: sound\n"


def test_a_torn_page_is_a_fault_and_no_crash(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()
    connection.close()
    whole = bytearray(path.read_bytes())
    whole[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(whole)
    assert main(["check", "-r", str(path), "--quiet"]) == 1
    assert "damaged" in capsys.readouterr().out


def test_no_record_is_a_mistake_and_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-r", str(tmp_path / "none")]) == 2
    assert main(["upgrade", "-r", str(tmp_path / "none")]) == 2
    assert not (tmp_path / "none").exists()
    assert "there is no such record" in capsys.readouterr().err


# Copying


def test_a_copy_is_the_record_as_it_stood_while_another_process_writes(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.foedus"
    with Record(path) as writer:
        writer.start_run("2")
        rest = iter(some(400, first=10))
        looks: list[tuple[int, int]] = []

        def write_on(done: int, total: int) -> None:
            looks.append((done, total))
            writer.add(next(rest))

        from foedus.record import backup as room

        room.PAGES, pages = 3, room.PAGES
        try:
            size = backup(path, target, write_on)
        finally:
            room.PAGES = pages
        assert len(looks) > 5
        assert writer.counts().documents == 5 + len(looks)
    assert size == target.stat().st_size
    assert list(check(target)) == []
    with Record(target, read_only=True) as record:
        assert record.counts().documents == 5


def test_a_copy_overwrites_nothing_and_leaves_no_half_file(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.foedus"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(RecordError, match="it is there already, and a copy overwrites nothing"):
        backup(path, target)
    assert target.read_text(encoding="utf-8") == "mine"
    with pytest.raises(RecordError, match="there is no folder"):
        backup(path, tmp_path / "missing" / "copy.foedus")
    with pytest.raises(RecordError, match="there is no such record"):
        backup(tmp_path / "none", tmp_path / "other.foedus")

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup(path, tmp_path / "stopped.foedus", stop)
    assert {one.name for one in tmp_path.iterdir()} <= {
        "copy.foedus",
        *(f"record.foedus{end}" for end in ("", "-wal", "-shm")),
    }


# Merging


def later() -> Clock:
    clock = Clock()
    clock.at += timedelta(days=400)
    return clock


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a record holds, without the numbers of the rows."""
    claims = (
        "SELECT claims.id, readings.recorded, documents.key FROM claims JOIN readings ON readings.n = claims.reading"
    )
    with sqlite3.connect(path) as connection:
        found = {
            "runs": connection.execute("SELECT started, reader, options FROM runs").fetchall(),
            "claims": connection.execute(f"{claims} JOIN documents ON documents.n = readings.document").fetchall(),
            "seen": connection.execute(
                "SELECT key, sightings.id, source, slot, renamed, recorded FROM sightings JOIN documents"
                " ON documents.n = sightings.document"
            ).fetchall(),
            "judgements": connection.execute("SELECT id, recorded FROM judgements").fetchall(),
            "counting": connection.execute(
                "SELECT key, reader, since, until FROM counting JOIN readings ON readings.n = counting.reading"
                " JOIN documents ON documents.n = readings.document"
            ).fetchall(),
        }
    connection.close()
    return {what: sorted(rows, key=repr) for what, rows in found.items()}


def test_two_records_become_one_with_their_own_times(tmp_path: Path) -> None:
    one = made(tmp_path / "one", some(4))
    other = made(
        tmp_path / "other", [*some(3, first=2), reading("New text.", JOINED, doc="d0", source="d0.txt")], later()
    )
    with Record(other) as record:
        record.judge("reject", next(record.entries()).id, by="R. Mann")
    before = content(one), content(other)
    assert merge(one, other) == Merged(documents=2, readings=4, claims=4, judgements=1)
    assert list(check(one)) == []
    after = content(one)
    for what in ("runs", "claims", "seen", "judgements"):
        assert after[what] == sorted({*before[0][what], *before[1][what]}, key=repr)
    assert content(other) == before[1]
    with Record(one, read_only=True) as record:
        assert {document.id: document.text for document in record.documents()}["d0"] == "New text."
        assert record.number(known_by=Clock().at + timedelta(days=5)) == 4
    assert merge(one, other) == Merged()
    assert content(one) == after


def test_merging_either_way_gives_the_same_record(tmp_path: Path) -> None:
    contents = []
    for first, second in (("one", "other"), ("other", "one")):
        folder = tmp_path / first
        folder.mkdir()
        made(folder / "one", some(3))
        made(folder / "other", [*some(3, first=1), reading("New text.", JOINED, doc="d0", source="d0.txt")], later())
        merge(folder / first, folder / second)
        contents.append(content(folder / first))
    assert contents[0] == contents[1]


def test_a_record_is_not_merged_into_itself(path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be merged into itself"):
        merge(path, path)


def test_a_merge_that_is_cut_short_goes_on(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "BATCH", 3)
    other = made(tmp_path / "other", some(12, first=3), later())

    def stop(done: int, _total: int) -> None:
        if done >= 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge(path, other, stop)
    assert list(check(path)) == []
    with Record(path, read_only=True) as record:
        assert record.counts().documents == 5
    merge(path, other)
    whole = made(tmp_path / "whole", some(5))
    merge(whole, other)
    assert content(path) == content(whole)


# Killed


ADD = """
import sys
sys.path.insert(0, "tests")
from test_record_care import some
from foedus.record import Record
with Record(sys.argv[1]) as record:
    record.start_run("1")
    for batch in range(0, 400, 20):
        record.add_all(some(20, first=batch), batch=10)
        print(record.counts().documents, flush=True)
"""
MERGE = """
import sys
from pathlib import Path
from foedus.record import merging
merging.BATCH = 5
print("begun", flush=True)
merging.merge(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def killed(script: str, *arguments: Path, after: float) -> list[str]:
    """What a process said before it was killed, so many seconds after its first word."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(after)
        process.kill()
        return [first, *process.stdout]


@pytest.mark.parametrize("after", [0.0, 0.05, 0.3])
def test_a_kill_while_recording_loses_nothing_that_was_committed(tmp_path: Path, after: float) -> None:
    path = tmp_path / "record"
    told = [int(line) for line in killed(ADD, path, after=after) if line.endswith("\n")]
    assert list(check(path)) == []
    with Record(path) as record:
        held = record.counts().documents
        assert held >= max(told)
        record.start_run("1")
        record.add_all(some(400))
        assert record.counts()[:3] == (400, 400, 400)
    assert len(content(path)["claims"]) == 400


@pytest.mark.parametrize("after", [0.0, 0.05, 0.3])
def test_a_kill_while_merging_loses_and_doubles_nothing(tmp_path: Path, after: float) -> None:
    one, other = made(tmp_path / "one", some(5)), made(tmp_path / "other", some(150, first=2), later())
    killed(MERGE, one, other, after=after)
    assert list(check(one)) == []
    merge(one, other)
    assert len(content(one)["claims"]) == 155
    assert list(check(one)) == []


def test_all_commands_work_from_the_command_line(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, both = str(tmp_path / "copy"), str(tmp_path / "both")
    commands: list[Callable[[], int]] = [
        lambda: main(["backup", "-r", str(path), copy]),
        lambda: main(["merge", "-r", both, copy, str(path), "--json"]),
        lambda: main(["check", "-r", both, "--json"]),
        lambda: main(["upgrade", "-r", both]),
    ]
    assert [command() for command in commands] == [0, 0, 0, 0]
    out = capsys.readouterr().out
    assert '"documents": 5' in out
    assert '"sound": true' in out
