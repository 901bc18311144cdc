"""The scenarios that a lawyer can read, run one by one."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foedus.treaties import Question, casus, find_treaty, party
from foedus.treaties.names import find_state
from foedus.treaties.opinions import PartyVerdict

FOLDER = Path(__file__).parent / "scenarios"
FILES = sorted(FOLDER.glob("*.toml"))
Row = dict[str, Any]


def rows(kind: str) -> list[Row]:
    return [row | {"file": path.name} for path in FILES for row in tomllib.loads(path.read_text("utf-8")).get(kind, ())]


def name(row: Row) -> str:
    who = row.get("state") or f"{row['attacker']} v {row['victim']}"
    return f"{row['treaty']} {row['on']} {who} {row.get('party', '')}"


STATUSES, CASES = rows("status"), rows("case")


def verdict(row: Row) -> PartyVerdict | None:
    question = Question(row["attacker"], row["victim"], day(row), row.get("place"), row.get("assume", {}))
    return casus(question).verdict(find_treaty(row["treaty"]).id, find_state(row["party"], day(row)))


def day(row: Row) -> date:
    return date.fromisoformat(row["on"])


@pytest.mark.parametrize("row", STATUSES, ids=name)
def test_status(row: Row) -> None:
    found = party(row["state"], row["treaty"], day(row))
    assert found.word == row["expect"], row["why"]
    until = {str(reading.standing.until) for reading in found.readings}
    assert until == {row.get("until", "None")}, row["why"]


@pytest.mark.parametrize("row", CASES, ids=name)
def test_case(row: Row) -> None:
    found = verdict(row)
    if row["expect"] == "no answer":
        assert found is None, row["why"]
        return
    assert found is not None
    assert found.verdict == row["expect"], row["why"]
    assert (found.deciding.clause.article if found.deciding else None) == row.get("article"), row["why"]
    told = {one.clause.article: one.verdict for one in found.clauses}
    assert told | row.get("also", {}) == told, row["why"]


def test_the_table_is_large_and_every_row_says_why() -> None:
    assert len(STATUSES) + len(CASES) >= 60
    assert all(row["why"].endswith(".") for row in STATUSES + CASES)


def test_every_verdict_occurs() -> None:
    words = {row["expect"] for row in CASES} - {"no answer"}
    assert len(words) == 9
