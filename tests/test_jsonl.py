"""JSON Lines: what goes out comes back, the gold files are read, every fault names its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foedus.errors import ModelError
from foedus.jsonl import (
    claim_from_row,
    claim_to_row,
    document_from_row,
    document_to_row,
    passage_from_row,
    passage_to_row,
    read_claims,
    read_rows,
)

DEV = Path(__file__).parent.parent / "corpus" / "dev"
ROW = {"doc": "a", "predicate": "found", "roles": {"object": ["CSTO"]}, "start": 0, "end": 4, "text": "CSTO"}
FORMAT = ("doc", "predicate", "roles", "when", "where", "modality", "attribution", "start", "end", "text")


def test_the_gold_file_is_read_and_written_as_it_is() -> None:
    rows = [row for _, row in read_rows(DEV / "claims.jsonl")]
    claims = list(read_claims(DEV / "claims.jsonl"))
    assert len(claims) == 463
    for row, claim in zip(rows, claims, strict=True):
        written = claim_to_row(claim)
        filled = {role: names for role, names in row["roles"].items() if names}
        assert {field: written[field] for field in FORMAT} == {field: row[field] for field in FORMAT} | {
            "roles": filled
        }
        assert claim_from_row(written) == claim


def test_documents_and_passages_come_back() -> None:
    for _, row in read_rows(DEV / "documents.jsonl"):
        text = (DEV / f"{row['doc']}.txt").read_text(encoding="utf-8")
        document = document_from_row(row, text)
        assert document_from_row(document_to_row(document, with_text=True)) == document
    for _, row in read_rows(DEV / "passages.jsonl"):
        assert passage_to_row(passage_from_row(row)) == row


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not JSON"),
        ("[]", "a list, not an object"),
        ("[" * 100_000, "not JSON"),
        (json.dumps(ROW | {"start": "0"}), "'start' is missing or not a whole number"),
        (json.dumps(ROW | {"start": True}), "'start' is missing or not a whole number"),
        (json.dumps({key: value for key, value in ROW.items() if key != "text"}), "'text' is missing"),
        (json.dumps(ROW | {"roles": ["CSTO"]}), "'roles' is not an object"),
        (json.dumps(ROW | {"roles": {"object": [1]}}), "'object' is not a list of names"),
        (json.dumps(ROW | {"when": "1949-13"}), "1949-13"),
        (json.dumps(ROW | {"confidence": "high"}), "'confidence' is not a number"),
        (json.dumps(ROW | {"predicate": "conquer"}), "no predicate 'conquer'"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(f"{json.dumps(ROW)}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(ModelError) as fault:
        list(read_claims(file))
    assert str(fault.value).startswith(f"{file}:3: ")
    assert complaint in str(fault.value)
    assert "\n" not in str(fault.value)
