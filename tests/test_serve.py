"""`foedus serve` before it serves: what cannot be served as it should is refused in one line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from record_cases import reading

from foedus.cli import main
from foedus.commands import serve
from foedus.record import Record

TOLD = "join | actor=Armenia | organization=CSTO | when=1994 | ev=A joined B"


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    """A record of which something derived was made by another edition."""
    path = tmp_path / "r.foedus"
    with Record(path) as record:
        record.add(reading("A joined B in 1994.", TOLD))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE derived SET made_by = 'older' WHERE what = 'events'")
    return path


def test_a_large_record_that_is_not_up_to_date_is_not_served_for_reading_only(
    stale: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "MOST_UNREADY", 0)
    assert main(["serve", "-r", str(stale), "--read-only"]) == 2
    told = capsys.readouterr().err
    assert f"foedus upgrade -r {stale}" in told
    assert told.count("\n") == 1


def test_a_small_one_is_served_all_the_same(stale: Path) -> None:
    serve.refuse_unready(stale)


def test_what_is_up_to_date_is_served_however_large(stale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["upgrade", "-r", str(stale)]) == 0
    monkeypatch.setattr(serve, "MOST_UNREADY", 0)
    serve.refuse_unready(stale)
