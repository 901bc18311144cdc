"""The rows of a file of claims, with the numbers of their lines; what is no row is a finding with its line."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from foedus.errors import LoadError
from foedus.model import Finding
from foedus.vocabulary import vocabulary

Row = dict[str, Any]
LONGEST_LINE = 4_000_000  # characters
NOT_UTF8 = re.compile("[\udc80-\udcff]")  # how bytes that are no UTF-8 are read
QUOTED = re.compile(r"'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])")  # what an export puts before a cell that begins like a formula
ENDINGS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl"}


def rows_of(path: Path) -> Iterator[tuple[int, Row] | Finding]:
    """Line numbers and rows in the form of docs/format.md, or findings; LoadError for a file that cannot be read."""
    form = ENDINGS.get(path.suffix.lower())
    if form is None:
        raise LoadError(f"{path}: claims are imported from .csv and .jsonl files. Rename it, or convert it.")
    read = csv_rows if form == "csv" else json_rows
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            yield from read(path, lines)
    except OSError as fault:
        raise LoadError(f"cannot read {path}: {fault.strerror or fault}. Name another file.") from fault


def json_rows(path: Path, lines: TextIO) -> Iterator[tuple[int, Row] | Finding]:
    """One JSON object a line."""
    for number, line in enumerate(lines_of(lines), 1):
        if line is None:
            yield Finding(str(path), f"longer than {LONGEST_LINE:,} characters", f"line {number}")
        elif NOT_UTF8.search(line):
            yield Finding(str(path), "not UTF-8", f"line {number}")
        elif line.strip():
            yield _object(line, path, number)


def lines_of(lines: TextIO) -> Iterator[str | None]:
    """The lines; None for one that is too long to be looked at."""
    is_long = False
    while part := lines.readline(LONGEST_LINE):
        is_end = part.endswith("\n") or len(part) < LONGEST_LINE
        if is_end:
            yield None if is_long else part
        is_long = not is_end
    if is_long:
        yield None


def _object(line: str, path: Path, number: int) -> tuple[int, Row] | Finding:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as fault:
        return Finding(str(path), f"not JSON ({fault})", f"line {number}")
    if not isinstance(row, dict):
        return Finding(str(path), f"a {type(row).__name__}, not an object", f"line {number}")
    return number, row


def csv_rows(path: Path, lines: TextIO) -> Iterator[tuple[int, Row] | Finding]:
    """One row a claim under a line of headings, a column for each role, lists joined by ';'."""
    reader = csv.DictReader(line for line in lines_of(lines) if line is not None)
    try:
        headings = reader.fieldnames or []
        if "predicate" not in headings:
            raise LoadError(f"{path}:1: no column 'predicate'. Begin with a line of headings, as in docs/importing.md.")
        for cells in reader:
            yield _cells(cells, path, reader.line_num)
    except csv.Error as fault:
        yield Finding(str(path), f"not CSV from here on ({fault})", f"line {reader.line_num}")


def _cells(cells: Mapping[str | None, Any], path: Path, number: int) -> tuple[int, Row] | Finding:
    given = {name: plain(value) for name, value in cells.items() if name and isinstance(value, str) and value.strip()}
    if any(NOT_UTF8.search(value) for value in given.values()):
        return Finding(str(path), "not UTF-8", f"line {number}")
    if None in cells:
        return Finding(str(path), "more cells than headings", f"line {number}")
    roles = {role: listed(given[role]) for role in role_names() if role in given}
    row: Row = {name: value for name, value in given.items() if name not in roles}
    row |= {"roles": roles} | {name: listed(given[name]) for name in ("where", "attribution") if name in given}
    row |= {name: number_or_text(given[name]) for name in ("start", "end", "confidence") if name in given}
    return number, row | ({"doc": given["document"]} if "document" in given else {})


def role_names() -> tuple[str, ...]:
    """All roles of the vocabulary."""
    return tuple(dict.fromkeys(role for one in vocabulary().predicates.values() for role in one.roles))


def plain(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if QUOTED.match(cell) else cell


def listed(cell: str) -> list[str]:
    """'A; B' as a list."""
    return [name.strip() for name in cell.split(";") if name.strip()]


def number_or_text(cell: str) -> int | float | str:
    """The number that a cell holds; other text stays, to be complained of with its field."""
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell
