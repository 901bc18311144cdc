"""The door: the words of the command line, from Python."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import pytest

import foedus
from foedus.errors import DateError, QuestionError, RecordError
from foedus.runs import Progress

ROOT = Path(__file__).parent.parent
SENTENCES = {
    "a.txt": "Finland joined NATO on 4 April 2023.",
    "b.txt": "Финляндия вступила в НАТО 4 апреля 2023 года.",
    "c.txt": "انضمت فنلندا إلى حلف شمال الأطلسي في 4 أبريل 2023.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents that tell the same in three languages."""
    path = tmp_path_factory.mktemp("api")
    for name, text in SENTENCES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def record(folder: Path) -> Path:
    """Their record."""
    path = folder / "record.foedus"
    told = foedus.read([folder / name for name in SENTENCES], record=path, publisher="Tester", published="2023-04-05")
    assert (told.read, told.known, told.findings) == (3, 0, ())
    return path


def test_one_event_in_three_languages(record: Path) -> None:
    with foedus.Record(record) as opened:
        members = {row.actor: row for row in opened.members("NATO", as_of=dt.date(2024, 1, 1)).rows}
        assert members["Finland"].status == "member"
        assert len(members["Finland"].claims("for")) == 3
        before = {row.actor: row.status for row in opened.members("НАТО", as_of="2023-01-01").rows}
        assert before["Finland"] == "not a member"


def test_known_by_an_earlier_time_nothing_was_known(record: Path) -> None:
    with foedus.Record(record) as opened:
        assert opened.claims(known_by="2020-01-01").rows == ()
        assert len(opened.claims(known_by="2999-01-01T00:00:00").rows) == len(opened.claims().rows) > 0


def test_progress_only_grows_and_reaches_the_end(folder: Path, tmp_path: Path) -> None:
    seen: list[Progress] = []
    foedus.read(folder / "a.txt", record=tmp_path / "r.foedus", watch=seen.append)
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert seen[-1].done == seen[-1].total == len(SENTENCES["a.txt"])


def test_an_interruption_keeps_what_was_read(folder: Path, tmp_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.documents == 2 and progress.current:
            raise KeyboardInterrupt

    files, path = [folder / name for name in SENTENCES], tmp_path / "r.foedus"
    first = foedus.read(files, record=path, watch=stop)
    assert (first.stopped, first.read) == (True, 2)
    second = foedus.read(files, record=path)
    assert (second.stopped, second.known, second.read) == (False, 2, 1)


def test_export_replaces_a_file_only_when_whole(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    out.write_text("old", encoding="utf-8")
    with foedus.Record(record) as opened:
        count = opened.export_to(out)
        text = io.StringIO()
        assert opened.export(text) == count == len(opened.claims().rows)
    assert out.read_text(encoding="utf-8") == text.getvalue()
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("at", ["2024-13-01", "yesterday", "2024-05-01T25:00:00"])
def test_a_time_that_is_none(record: Path, at: str) -> None:
    with foedus.Record(record) as opened, pytest.raises(DateError):
        opened.claims(known_by=at)


def test_mistakes(record: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError):
        foedus.Record(tmp_path / "none.foedus")
    with foedus.Record(record) as opened, pytest.raises(QuestionError):
        opened.about("Ruritania")


def test_the_readme_shows_words_that_exist() -> None:
    (code,) = re.findall(r"```python\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.S)
    compile(code, "README.md", "exec")
    for word in re.findall(r"foedus\.(\w+)\(", code):
        assert hasattr(foedus, word)
    for word in re.findall(r"record\.(\w+)\(", code):
        assert hasattr(foedus.Record, word)
