"""Which line of a TOML file a field stands on, so that a fault can be found by its author.

`tomllib` tells values, not places. This scan knows the shapes that treaty files use: table headers, one key a line, and
arrays with one element a line; for anything else it answers with the nearest line above.
"""

from __future__ import annotations

import re

HEADER = re.compile(r"\s*(\[\[|\[)\s*([\w.\"-]+)\s*\]")
KEY = re.compile(r"\s*([\w-]+)\s*=\s*(.*)")
Path = tuple[str | int, ...]


class Lines:
    """Line numbers of one file's fields, by path.

    >>> lines = Lines('[treaty]\\nid = "x"\\n[[party]]\\nsteps = [\\n  { kind = "notice" },\\n]\\n')
    >>> lines.of(("treaty", "id")), lines.of(("party", 0, "steps", 0, "kind")), lines.of(("party", 0, "atop"))
    (2, 5, 3)
    """

    def __init__(self, text: str) -> None:
        self._at: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        table: Path = ()
        array: Path | None = None
        for number, line in enumerate(text.splitlines(), start=1):
            if array is not None:
                array = self._element(array, line, number)
            elif header := HEADER.match(line):
                table = self._table(header[2].replace('"', "").split("."), header[1] == "[[", number)
            elif key := KEY.match(line):
                path = (*table, key[1])
                self._at.setdefault(path, number)
                array = path if key[2].split("#")[0].strip() == "[" else None

    def of(self, path: Path) -> int:
        """The line of the field, or of the nearest thing around it; 1 where nothing is."""
        while path and path not in self._at:
            path = path[:-1]
        return self._at.get(path, 1)

    def _table(self, names: list[str], repeated: bool, number: int) -> Path:
        """The path of a table's header; a repeated one opens the next element."""
        path: Path = ()
        for at, name in enumerate(names):
            path = (*path, name)
            if repeated and at == len(names) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        self._at.setdefault(path, number)
        return path

    def _element(self, array: Path, line: str, number: int) -> Path | None:
        """Counts one element of an array written over several lines; None behind its end."""
        text = line.strip()
        if text.startswith("]"):
            return None
        if text and not text.startswith("#"):
            self._counts[array] = self._counts.get(array, -1) + 1
            self._at[(*array, self._counts[array])] = number
        return array
