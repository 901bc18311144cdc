"""`foedus explain`: claim by claim, which rule decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foedus.cli import main
from foedus.model import Document
from foedus.reading import explain_claims

TEXT = "Armenia joined the Collective Security Treaty Organization (CSTO) in May 1992.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_each_role_time_and_modality_names_its_rule(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(file), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["claims"]
    (joined,) = [row for row in rows if row["predicate"] == "join"]
    rules = {rule["role"]: rule["rule"] for rule in joined["rules"]}
    assert rules["when"] == "month_year"
    assert {"actor", "organization", "modality"} <= set(rules)


def test_a_person_reads_it_without_knowing_the_code(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(file), "--predicate", "join"]) == 0
    shown = capsys.readouterr().out
    assert "join" in shown
    assert "month year" in shown
    assert "trigger" in shown


def test_nothing_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("A quiet day.\n", encoding="utf-8")
    assert main(["explain", str(path)]) == 0
    assert "No claims" in capsys.readouterr().out


def test_a_missing_file_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "no-such-file.txt"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_time_carried_over_is_noted() -> None:
    text = "The leaders met in Astana on 4 July 2024. India stayed away from the meeting."
    told = explain_claims(Document("a", text, language="en"))
    carried = [note for claim, notes in told if claim.predicate == "abstain" for note in notes if note.role == "when"]
    assert all(note.names == ("2024-07-04",) for note in carried)
