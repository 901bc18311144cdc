"""The command line as its user meets it: the real reader on the example documents, the real record."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from foedus import cli
from foedus.jsonl import read_claims

EXAMPLES = Path(__file__).parent.parent / "examples" / "documents"
FOEDUS = [sys.executable, "-m", "foedus"]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the example documents."""
    path = tmp_path_factory.mktemp("cli") / "record.foedus"
    assert cli.main(["read", str(EXAMPLES), "-r", str(path), "--quiet"]) == 0
    return path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command prints; it must succeed."""
    assert cli.main(words) == 0
    return capsys.readouterr().out


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    """What a command answers with --json."""
    return json.loads(told(capsys, *words, "--json"))


def test_reading_twice_adds_nothing(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    summary = answer(capsys, "read", str(EXAMPLES), "-r", str(record))
    assert (summary["documents_read"], summary["documents_known"], summary["claims"]) == (0, 12, 0)


def test_members_in_any_language(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    asked = [answer(capsys, "members", org, "--as-of", "2021-06-01", "-r", str(record)) for org in ("CSTO", "ОДКБ")]
    assert asked[0]["rows"] == asked[1]["rows"]
    status = {row["actor"]: row["status"] for row in asked[0]["rows"]}
    assert {status[state] for state in ("Armenia", "Kyrgyzstan", "Russia", "Tajikistan")} == {"member"}
    assert all(row["claims"] for row in asked[0]["rows"])


def test_members_according_to_a_source(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    words = ("members", "CSTO", "--as-of", "2021-06-01", "-r", str(record))
    narrow = answer(capsys, *words, "--according-to", "Lexicon of Alliances")
    voices = {voice for row in narrow["rows"] for claim in row["claims"] for voice in claim["voices"][:1]}
    assert voices == {"Lexicon of Alliances"}


def test_every_answer_leads_to_its_passage(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    claims = answer(capsys, "claims", "-r", str(record))["rows"]
    assert {row["language"] for row in claims} == {"en", "ru", "ar"}
    for row in claims:
        shown = answer(capsys, "show", row["claim"][:16], "-r", str(record))
        start, end = shown["evidence"]
        assert shown["passage_text"][start:end] == shown["text"] == row["text"]


def test_a_cancelled_exercise(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    words = ("events", "--predicate", "exercise", "--modality", "cancelled", "-r", str(record))
    events = answer(capsys, *words)["rows"]
    assert {row["modality"] for row in events} == {"cancelled"}
    assert "10-qirghizistan" in {report["document"] for row in events for report in row["reports"]}


@pytest.mark.parametrize(
    "words",
    [
        ("members", "CSTO", "--as-of", "2013-06-01"),
        ("events", "--actor", "Kazakhstan", "--since", "2022-01-01", "--until", "2022-12-31"),
        ("about", "Armenia"),
        ("claims", "--document", "06-miss"),
        ("sources",),
    ],
)
def test_answers_for_the_eye_name_claims(
    record: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    capsys.readouterr()
    text = told(capsys, *words, "-r", str(record))
    assert "Traceback" not in text
    if words[0] != "sources":
        ids = {row["claim"][:10] for row in answer(capsys, "claims", "-r", str(record))["rows"]}
        assert any(one in text for one in ids)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("members", "CTSO"), "did you mean CSTO?"),
        (("members", "CSTO", "--as-of", "2013-02-30"), "2013-02-30"),
        (("about", "Kazahstan"), "did you mean Kazakhstan?"),
        (("events", "--predicate", "exercize"), "did you mean exercise?"),
        (("show", "zzzz"), "zzzz"),
        (("members", "CSTO", "--according-to", "Nobody Daily"), "Nobody Daily"),
    ],
)
def test_a_mistake_is_one_line(
    record: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], complaint: str
) -> None:
    capsys.readouterr()
    assert cli.main([*words, "-r", str(record)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("foedus: ")
    assert err.count("\n") == 1
    assert complaint in err


def test_a_record_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sources", "-r", str(tmp_path / "none.foedus")]) == 2
    assert cli.main(["read", str(tmp_path / "nothing"), "-r", str(tmp_path / "new.foedus")]) == 2
    assert capsys.readouterr().err.count("\n") == 2
    assert list(tmp_path.iterdir()) == []


def test_usage_mistakes_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["members"], ["no-such-command"], ["read"], []):
        with pytest.raises(SystemExit) as stop:
            cli.main(words)
        assert stop.value.code == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_export_and_back(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    file = tmp_path / "claims.jsonl"
    told(capsys, "export", "-r", str(record), "-o", str(file))
    claims = list(read_claims(file))
    assert {claim.id for claim in claims} == {
        row["claim"] for row in answer(capsys, "claims", "-r", str(record))["rows"]
    }
    table = told(capsys, "export", "--format", "csv", "-r", str(record))
    assert len(table.splitlines()) >= len(claims)


def test_findings_do_not_stop_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text("Finland joined NATO on 4 April 2023.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that follows is a page")
    summary = answer(capsys, "read", str(folder), "-r", str(tmp_path / "r.foedus"))
    assert summary["documents_read"] == 1
    assert {Path(finding["source"]).name for finding in summary["findings"]} == {"empty.txt", "broken.pdf"}


def test_standard_input(tmp_path: Path) -> None:
    words = [*FOEDUS, "read", "-", "--language", "en", "-r", str(tmp_path / "r.foedus"), "--json"]
    done = subprocess.run(words, input=b"Sweden joined NATO on 7 March 2024.", capture_output=True, check=True)
    assert json.loads(done.stdout)["documents_read"] == 1


def test_help_imports_nothing_heavy() -> None:
    heavy = "onnxruntime numpy trafilatura pypdfium2 docx rich tokenizers rapidfuzz lxml"
    code = (
        "import sys\nfrom foedus.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy!r}.split() if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_killed_and_resumed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """kill -9 in the middle of reading: what was read stays, the same command reads the rest, nothing stands twice."""
    folder, record = tmp_path / "documents", tmp_path / "r.foedus"
    folder.mkdir()
    for number in range(60):
        text = f"Finland joined NATO on 4 April 2023. Document {number} says so.\n\n" * 3
        (folder / f"d{number:02d}.txt").write_text(text, encoding="utf-8")
    words = ["read", str(folder), "-r", str(record), "--language", "en", "--json"]
    child = subprocess.Popen([*FOEDUS, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while child.poll() is None and documents_in(record, capsys) < 5:
        pass
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    before = documents_in(record, capsys)
    assert 5 <= before < 60
    summary = answer(capsys, *words[:-1])
    assert summary["documents_known"] == before
    assert summary["documents_read"] == 60 - before
    rows = answer(capsys, "claims", "-r", str(record))["rows"]
    assert len(rows) == len({row["claim"] for row in rows})
    assert len({row["document"] for row in rows}) == 60


def documents_in(record: Path, capsys: pytest.CaptureFixture[str]) -> int:
    """How many documents a record holds; 0 where there is none yet."""
    if cli.main(["sources", "-r", str(record), "--json"]) != 0:
        capsys.readouterr()
        return 0
    capsys.readouterr()
    import foedus

    with foedus.Record(record) as opened:
        return opened.counts().documents
