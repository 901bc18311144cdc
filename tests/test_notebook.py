"""The notebook of the examples runs from beginning to end, and is kept without outputs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

nbformat: Any = pytest.importorskip("nbformat")
nbclient: Any = pytest.importorskip("nbclient")

EXAMPLES = Path(__file__).parent.parent / "examples"
TOUR = EXAMPLES / "tour.ipynb"


def test_it_is_kept_without_outputs() -> None:
    notebook = nbformat.read(TOUR, as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the kernel's own libraries
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shutil.copytree(EXAMPLES / "documents", tmp_path / "documents")
    notebook = nbformat.read(TOUR, as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=900, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    told = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    lines = told["members"][0].text.splitlines()
    assert any("Uzbekistan" in line and "disputed" in line for line in lines)
    assert "<svg" in told["bars"][0].data["image/svg+xml"]
    assert "cancelled" in told["events"][0].text
    assert "Uzbekistan" in told["disputes"][0].text
    assert told["show"][0].text.count("\n") >= 2
    assert "predicate" in told["table"][0].data["text/plain"]
