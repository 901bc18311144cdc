"""What a `documents.jsonl` beside the files tells of them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

from foedus.errors import FoedusError
from foedus.load.extract import why_no_row
from foedus.load.metadata import Metadata
from foedus.model import Document, Finding, when_or_none

NAME = "documents.jsonl"
MOST_BYTES = 200 * 2**20
MOST_FAULTS = 20
FIELDS = ("language", "publisher", "author", "title", "translation_of")

Rows = dict[str, Metadata]


def read_beside(folder: Path) -> tuple[Rows, list[Finding]]:
    """Metadata by the names of files without their endings; a faulty line is a finding, the other lines count."""
    path = folder / NAME
    try:
        if not path.is_file():
            return {}, []
        if path.stat().st_size > MOST_BYTES:
            return {}, [Finding(str(path), f"more than {MOST_BYTES >> 20} MiB: not read")]
        lines = path.read_bytes().split(b"\n")
    except OSError as fault:
        return {}, [Finding(str(path), f"not readable: {fault.strerror}")]
    rows: Rows = {}
    findings: list[Finding] = []
    for number, line in enumerate(lines, 1):
        try:
            _take(line, rows)
        except (FoedusError, ValueError, RecursionError) as fault:
            findings.append(Finding(str(path), why_no_row(fault), f"line {number}"))
            if len(findings) >= MOST_FAULTS:
                findings.append(Finding(str(path), f"not read on after {MOST_FAULTS} faulty lines", f"line {number}"))
                break
    return rows, findings


def _take(line: bytes, rows: Rows) -> None:
    if not line.strip():
        return
    row: Any = json.loads(line.decode("utf-8-sig"))
    if not isinstance(row, dict) or not isinstance(row.get("doc"), str):
        raise ValueError("not an object with 'doc', the name of a file without its ending")
    if name := next((name for name in (*FIELDS, "published") if not isinstance(row.get(name), str | None)), None):
        raise ValueError(f"'{name}' is not text: {row[name]!r}"[:200])
    doc = unicodedata.normalize("NFC", row["doc"])
    if doc in rows:
        raise ValueError(f"a second line for {doc!r}")
    told = {name: row.get(name) or None for name in FIELDS}
    Document(id=doc, text="-", language=told["language"])  # the model's own rules for ids and languages
    rows[doc] = Metadata(published=when_or_none(row.get("published") or None), **told)
