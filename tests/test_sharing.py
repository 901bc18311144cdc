"""Events and courses worked out by several processes: the same rows, whoever shares the work and whoever dies."""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from foedus.model import Reading
from foedus.record import Record, derived, sharing
from foedus.record.checking import check

MADE = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "record_made.py"))["readings"]
TABLES = [table for tables in sharing.KEYS.values() for table in tables]


@pytest.fixture(autouse=True)
def _temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder for temporary files, which is empty afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    assert not list(folder.iterdir())


def shared_by(number: int, monkeypatch: pytest.MonkeyPatch) -> list[list[Path]]:
    """Lets so many processes share whatever is worked out; the files that were taken over, run by run."""
    taken: list[list[Path]] = []
    take_over = sharing._take_over

    def watched(connection: Any, files: list[Path]) -> None:
        taken.append(files)
        take_over(connection, files)

    monkeypatch.setattr(sharing, "MUCH", 1)
    monkeypatch.setattr(sharing, "processes", lambda: number)
    monkeypatch.setattr(sharing, "_take_over", watched)
    return taken


@cache
def made() -> list[Reading]:
    return list(MADE(1_400))


def kept(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """All that is shared, in the order in which it lies in the file."""
    return {
        table: record._connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        for table in (*TABLES, "heard", "courses_heard", "unsettled", "uncoursed", "derived")
    }


@pytest.mark.parametrize("number", [2, 3])
def test_what_several_work_out_is_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    some = made()
    with Record(tmp_path / "alone") as alone:
        alone.add_all(some)
        taken = shared_by(number, monkeypatch)
        with Record(tmp_path / "shared") as shared:
            shared.add_all(some)
            assert [len(files) for files in taken] == [number]
            assert kept(shared) == kept(alone)
            assert all(kept(shared)[table] for table in TABLES)
            assert not derived.stale(shared._connection)
    assert not list(check(tmp_path / "shared"))


def test_what_people_judged_is_heard_by_all_who_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record(tmp_path / "one") as record:
        record.add_all(made())
        memberships = [entry for entry in record.entries() if entry.claim.predicate == "member_of"]
        ids = sorted(entry.id for entry in memberships)
        record.judge("reject", ids[0], by="A")
        record.judge("amend", ids[1], by="A", change={"when": "1994"})
        record.judge("amend", ids[2], by="A", change={"modality": "denied"})
        meetings = sorted(entry.id for entry in record.entries() if entry.claim.predicate == "meet")
        record.judge("same", *meetings[:2], by="A")
        bodies = sorted({name for entry in memberships for name in entry.claim.names("organization")})
        record.judge("same", *bodies[:2], by="A", of="actor")
        record.make_anew()
        alone = kept(record)
        taken = shared_by(2, monkeypatch)
        record.make_anew()
        assert len(taken) == 1
        assert kept(record) == alone


def test_what_another_edition_made_is_made_anew_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record(tmp_path / "one") as record:
        record.add_all(made())
        alone = kept(record)
        record._connection.execute("UPDATE derived SET made_by = 'older'")
        record._connection.execute("DROP TABLE stretches")
        record._connection.execute("DROP TRIGGER courses_begin")
    taken = shared_by(2, monkeypatch)
    with Record(tmp_path / "one") as record:
        assert len(taken) == 1
        assert kept(record) == alone
    assert not list(check(tmp_path / "one"))


def test_where_no_process_can_share_one_does_it_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = made()
    with Record(tmp_path / "alone") as alone:
        alone.add_all(some)
        taken = shared_by(2, monkeypatch)
        for number, program in enumerate(("/nowhere/python", "/bin/false")):
            monkeypatch.setattr(sys, "executable", program)
            with Record(tmp_path / f"other{number}") as other:
                other.add_all(some)
                assert kept(other) == kept(alone)
        assert not taken


KILLED = """
import sys, foedus.record.sharing as sharing
from pathlib import Path
from foedus.record import Record
sharing.MUCH, sharing.processes = 1, lambda: 2
answer_of = sharing._answer_of
def told(process):
    file = answer_of(process) if sys.argv[2] == "later" else ""
    print("waiting", flush=True)
    return file or answer_of(process)
sharing._answer_of = told
Record(Path(sys.argv[1])).close()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
@pytest.mark.parametrize("when", ["at once", "later"])
def test_who_is_killed_meanwhile_leaves_neither_halves_nor_files(tmp_path: Path, when: str) -> None:
    path = tmp_path / "one"
    with Record(path) as record:
        record.add_all(made())
        alone = kept(record)
        record._connection.execute("DELETE FROM derived WHERE what IN ('events', 'courses')")
    command = [sys.executable, "-c", KILLED, str(path), when]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout
        assert process.stdout.readline() == "waiting\n"
        process.kill()
    with Record(path) as record:
        assert kept(record) == alone
    assert not list(check(path))
    until = time.monotonic() + 30  # those who shared go away by themselves
    while list(Path(os.environ["TMPDIR"]).iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
