"""What leaves a record: JSON Lines that come back as the same claims, CSV that a spreadsheet shows and does not run."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from record_cases import reading, readings, record_of

from foedus.exports import write_csv, write_documents, write_jsonl, write_passages
from foedus.exports.table import BYTE_ORDER_MARK, FORMULA, safe
from foedus.jsonl import claim_to_row, document_from_row, passage_from_row, read_claims, read_rows
from foedus.model import Reading
from foedus.record import Record, Selection

CORPUS = Path(__file__).parent.parent / "corpus"
NEWS = reading(
    "Армения вступила в ОДКБ. أرمينيا",
    "join | actor=Армения; Россия | organization=ОДКБ | when=1992-05-15 | where=Ташкент; Узбекистан | said=24.KG; МИД",
    doc="news",
    published="1993-02",
    publisher="Agency",
    language="ru",
)


def exported(record: Record, folder: Path, write: object = write_jsonl, **options: object) -> Path:
    path = folder / "out"
    with path.open("w", encoding="utf-8", newline="") as out:
        write(record, out, **options)  # type: ignore[operator]
    return path


@settings(max_examples=60, deadline=None)
@given(one=readings())
def test_claims_come_back_from_json_lines_as_they_were(one: Reading, tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = [claim_to_row(claim) for claim in one.claims]
    assume(all(json.loads(json.dumps(row)) == row for row in rows))  # JSON joins two halves of a surrogate pair
    with record_of(one) as record:
        path = exported(record, tmp_path_factory.mktemp("out"))
        assert list(read_claims(path)) == list(record.claims())
        assert [row["id"] for _, row in read_rows(path)] == [entry.id for entry in record.entries()]


def test_documents_and_passages_come_back_as_they_were(tmp_path: Path) -> None:
    with record_of(NEWS) as record:
        path = exported(record, tmp_path, write_documents, with_text=True)
        assert [document_from_row(row) for _, row in read_rows(path)] == [NEWS.document]
        path = exported(record, tmp_path, write_passages)
        assert tuple(passage_from_row(row) for _, row in read_rows(path)) == NEWS.passages


def test_json_lines_say_where_a_claim_comes_from(tmp_path: Path) -> None:
    with record_of(NEWS) as record:
        (_, row), *_ = read_rows(exported(record, tmp_path))
        recorded = next(record.origins()).recorded.isoformat()
    assert row["document_key"] == NEWS.document.key
    assert (row["published"], row["publisher"], row["author"], row["recorded"]) == ("1993-02", "Agency", None, recorded)


def test_an_export_can_be_narrowed(tmp_path: Path) -> None:
    with record_of(NEWS, reading("A attacks B.", "attack | attacker=A | target=B", doc="b")) as record:
        path = exported(record, tmp_path, selection=Selection(predicates=("attack",)))
        assert [claim.predicate for claim in read_claims(path)] == ["attack"]


def test_the_scorer_takes_an_export_for_gold_and_for_system(tmp_path: Path) -> None:
    with record_of(NEWS) as record:
        path = exported(record, tmp_path)
    (tmp_path / "news.txt").write_text(NEWS.document.text, encoding="utf-8")
    command = [sys.executable, CORPUS / "score.py", path, path, "--names", CORPUS / "names.json", "--texts", tmp_path]
    scored = subprocess.run([*map(str, command), "--json"], capture_output=True, text=True, check=True)
    told = json.loads(scored.stdout)
    assert told["exact"]["f1"] == 1
    assert told["exact"]["gold"] == 1


def test_csv_has_one_row_a_claim_and_a_column_for_each_role(tmp_path: Path) -> None:
    with record_of(NEWS) as record:
        path = exported(record, tmp_path, write_csv)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,predicate,")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert row["id"] == NEWS.claims[0].id
    assert (row["actor"], row["organization"], row["treaty"]) == ("Армения; Россия", "ОДКБ", "")
    assert (row["when"], row["earliest"], row["latest"]) == ("1992-05-15", "1992-05-15", "1992-05-15")
    assert (row["where"], row["attribution"]) == ("Ташкент; Узбекистан", "24.KG; МИД")
    assert (row["publisher"], row["published"], row["document"]) == ("Agency", "1993-02", "news")
    assert (row["start"], row["end"], row["text"]) == ("0", "32", NEWS.document.text)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_no_cell_of_a_csv_is_a_formula(one: Reading) -> None:
    with record_of(one) as record:
        out = io.StringIO(newline="")
        assert write_csv(record, out) == record.counts().claims
    out.getvalue().encode()
    rows = list(csv.reader(io.StringIO(out.getvalue().removeprefix(BYTE_ORDER_MARK), newline="")))
    assert len(rows) == len({claim.id for claim in one.claims}) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if FORMULA.match(cell) or "\x00" in cell]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_a_cell_that_begins_like_a_formula_is_quoted(begin: str) -> None:
    assert safe(f"{begin}cmd|' /C calc'!A0") == f"'{begin}cmd|' /C calc'!A0"
