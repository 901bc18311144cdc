"""The generated pages are what the code generates, and every command in the README exists."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from foedus.cli import parser

ROOT = Path(__file__).parent.parent
PAGES = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_pages_are_fresh(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name], "stale: run `make docs`"


def test_readme_commands_parse() -> None:
    lines = re.findall(r"^\$ foedus (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.M)
    assert len(lines) >= 5
    for line in lines:
        words = [quoted.strip("'\"") for quoted in re.findall(r"'[^']*'|\"[^\"]*\"|\S+", line)]
        parser().parse_args(words)


def test_links_in_the_documentation_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"
