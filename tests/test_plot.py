"""`foedus plot` and `foedus report`: files as asked for, one clear line for what cannot be."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from foedus.cli import main
from foedus.model import Claim, Document, Mention, Reading, when_or_none
from foedus.record import Record
from foedus.spans import Span

TEXT = "Uzbekistan left the CSTO on 28 June 2012 after a session in Moscow."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("plot") / "r.foedus"
    document = Document("wire", TEXT, language="en", publisher="Wire", published=when_or_none("2012-06-29"))
    roles = {"actor": (Mention("Uzbekistan"),), "organization": (Mention("CSTO"),)}
    left = Claim("wire", "withdraw", roles, Span(0, len(TEXT)), TEXT, when=when_or_none("2012-06-28"))
    met = Claim(
        "wire", "meet", {"participant": (Mention("CSTO"),)}, Span(0, len(TEXT)), TEXT, where=(Mention("Moscow"),),
        when=when_or_none("2012-06-28"),
    )  # fmt: skip
    with Record(path) as made:
        made.add(Reading(document, (), (left, met)))
    return str(path)


@pytest.mark.parametrize(
    "words",
    [
        ("members", "CSTO"),
        ("timeline",),
        ("timeline", "Uzbekistan", "--since", "2012-01-01"),
        ("map", "CSTO", "--as-of", "2012-07-01"),
        ("map",),
        ("network", "CSTO", "--hops", "2"),
        ("claims",),
        ("chains",),
    ],
)
def test_every_picture_is_drawn(record: str, tmp_path: Path, words: tuple[str, ...]) -> None:
    out = tmp_path / "chart.svg"
    assert main(["plot", *words, "-r", record, "-o", str(out), "--labels", "ru"]) == 0
    assert out.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(("ending", "beginning"), [(".png", b"\x89PNG"), (".pdf", b"%PDF"), (".json", b"{")])
def test_the_ending_tells_the_form(record: str, tmp_path: Path, ending: str, beginning: bytes) -> None:
    out = tmp_path / f"chart{ending}"
    assert main(["plot", "members", "CSTO", "-r", record, "-o", str(out)]) == 0
    assert out.read_bytes().startswith(beginning)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("plot", "members", "-o", "a.svg"), "foedus plot members needs a name"),
        (("plot", "members", "Atlantis", "-o", "a.svg"), "no actor 'Atlantis'"),
        (("plot", "claims", "-o", "a.gif"), "no picture ends like this"),
        (("plot", "timeline", "--since", "2012", "-o", "a.svg"), "'2012' is not a day"),
        (("report", "-o", "a.pdf"), "a report is a web page"),
        (("report", "-o", "none/a.html"), "cannot be written"),
        (("report", "--about", "Atlantis", "-o", "a.html"), "no actor 'Atlantis'"),
    ],
)
def test_a_mistake_is_one_line(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...], complaint: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main([*words, "-r", record]) == 2
    told = capsys.readouterr().err
    assert complaint in told
    assert len(told.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_report_is_one_page(record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "dossier.html"
    words = ["report", "-r", record, "-o", str(out), "--about", "ОДКБ", "--labels", "ar", "--as-of", "2012-07-01"]
    assert main(words) == 0
    page = out.read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert TEXT in page.replace("<mark>", "").replace("</mark>", "")
    assert "one file that needs no network" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["vl_convert", "altair", "jinja2"])
def test_a_missing_extra_is_one_line(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    real: Callable[..., Any] = builtins.__import__

    def without(name: str, *rest: Any, **words: Any) -> Any:
        if name.partition(".")[0] == missing:
            raise ImportError(name)
        return real(name, *rest, **words)

    monkeypatch.setattr(builtins, "__import__", without)
    assert main(["report", "-r", record, "-o", str(tmp_path / "a.html")]) == 2
    told = capsys.readouterr().err
    assert "pip install 'foedus[" in told
    assert len(told.splitlines()) == 1
