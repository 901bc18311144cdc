"""Whatever lies in a file: loading gives documents and findings, and never raises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from load_makers import lines_down, make_docx, make_mail, make_pdf

from foedus.load import Options, load_paths
from foedus.load.child import extract
from foedus.load.extract import Unreadable
from foedus.model import Document, Finding

TEXT = "Киргизия отменила учение ОДКБ. Kyrgyzstan cancelled the drills. ألغت قرغيزستان المناورات."
SEEDS = {
    ".txt": TEXT.encode("utf-16"),
    ".md": f"---\ntitle: T\ndate: 2022-10-09\n---\n{TEXT}".encode(),
    ".html": f"<html><head><meta name=date content=2022-10-09></head><body><p>{TEXT}</p></body></html>".encode(),
    ".pdf": make_pdf([lines_down(TEXT, TEXT)], {"Title": "T"}),
    ".docx": make_docx(TEXT, title="T"),
    ".eml": make_mail(TEXT, f"<p>{TEXT}</p>", Subject="T", Date="Sun, 09 Oct 2022 23:30:00 +0600", From="a@b.org"),
    ".jsonl": json.dumps({"doc": "a", "text": TEXT}).encode(),
}
ENDINGS = [*SEEDS, "", ".doc", ".bin"]
EXTRACTED = {".html": "html", ".pdf": "pdf", ".docx": "docx", ".eml": "mail"}


@st.composite
def damaged(draw: st.DrawFn, ending: str) -> bytes:
    """A good file, cut, with a few bytes changed, or with something put into it."""
    data = bytearray(SEEDS[ending])
    for at in draw(st.lists(st.integers(0, len(data) - 1), max_size=8)):
        data[at] = draw(st.integers(0, 255))
    at = draw(st.integers(0, len(data)))
    put = draw(st.one_of(st.just(b""), st.binary(max_size=30), st.sampled_from([b"\0", b"<", b"\xff", b"\n\n", b"--"])))
    end = draw(st.one_of(st.just(len(data)), st.integers(0, len(data))))
    return bytes(data[:at] + put + data[at:])[: end + len(put)]


def check(items: list[Document | Finding]) -> None:
    assert items, "a file gives a document or a reason"
    for item in items:
        if isinstance(item, Document):
            item.text.encode()
            assert str(item.id).isprintable()
            assert item.language in ("en", "ru", "ar", None)
        else:
            assert str(item).isprintable()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(str.encode)), ending=st.sampled_from(ENDINGS))
@example(data=b"\n", ending=".jsonl")
def test_any_bytes_under_any_ending(tmp_path: Path, data: bytes, ending: str) -> None:
    path = tmp_path / f"file{ending}"
    path.write_bytes(data)
    check(list(load_paths([path], Options(max_seconds=20))))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
@pytest.mark.parametrize("ending", SEEDS)
def test_damaged_files(tmp_path: Path, ending: str, data: st.DataObject) -> None:
    path = tmp_path / f"file{ending}"
    path.write_bytes(data.draw(damaged(ending)))
    check(list(load_paths([path], Options(max_seconds=20))))


@settings(max_examples=50, deadline=None)
@given(st.data())
@pytest.mark.parametrize("ending", [".html", ".docx", ".eml"])
def test_extractors_raise_nothing_but_their_verdict(ending: str, data: st.DataObject) -> None:
    try:
        found = extract(EXTRACTED[ending], data.draw(damaged(ending)), 2**20)  # type: ignore[arg-type]
    except Unreadable:
        return
    assert found.text.strip()
