"""The worked examples of docs/questions.md are what the commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from foedus.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ foedus (.+)\n([^`]*)```", PAGE)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that the page asks, made by the command that the page names."""
    path = tmp_path_factory.mktemp("record") / "record.foedus"
    command, _ = EXAMPLES[0]
    assert command.startswith("import ")
    words = [str(ROOT / word) if word.startswith("examples/") else word for word in shlex.split(command)]
    assert main([*words, "-r", str(path)]) == 0
    return path


@pytest.mark.parametrize(("command", "expected"), EXAMPLES[1:])
def test_an_example_prints_what_the_page_shows(
    command: str, expected: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main([*shlex.split(command), "-r", str(record)]) == 0
    printed = "\n".join(line.rstrip() for line in capsys.readouterr().out.rstrip().splitlines())
    assert printed == expected.rstrip()
