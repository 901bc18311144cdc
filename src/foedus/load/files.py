"""Which files the named paths stand for, and what each document will be called."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from foedus.errors import LoadError
from foedus.load.beside import NAME as BESIDE
from foedus.load.beside import Rows, read_beside
from foedus.load.metadata import UNKNOWN, Metadata
from foedus.model import Finding

STANDARD_INPUT = Path("-")
DEEPEST = 64  # folders within folders


@dataclass(frozen=True, slots=True)
class File:
    """A file to load: where it lies, what its document is called, and what `documents.jsonl` beside it tells.

    `path` is `-` for standard input. A file with `findings` was found faulty before it was opened; these are all that
    loading it gives.
    """

    path: Path
    id: str
    known: Metadata = UNKNOWN
    findings: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        return shown(self.path)

    @property
    def size(self) -> int:
        """Its bytes; 0 where nobody can tell, as for standard input."""
        try:
            return 0 if self.path == STANDARD_INPUT else self.path.stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class Place:
    """A file with the folder it was found through; a file named itself was found through none."""

    path: Path
    inside: PurePath


def find_files(paths: Iterable[str | Path]) -> list[File]:
    """The files that the paths stand for, in the order of reading, each once; then what could not be walked or used.

    A folder stands for all that it holds, sorted by name, without hidden files, `documents.jsonl` and whatever a link
    leads to outside of it. A document is called as its file without the ending; where several would share that name,
    all of them get as much of their path as tells them apart. LoadError for a path that does not exist.
    """
    places: list[Place] = []
    findings: list[Finding] = []
    for given in paths:
        path = Path(given)
        if path == STANDARD_INPUT:
            places.append(Place(path, PurePath("stdin")))
        elif not str(given) or not os.path.lexists(path):
            shown_path = shown(path) if str(given) else ""
            raise LoadError(f"no file or folder '{shown_path}'. Name one that exists, or '-' for standard input.")
        elif _has_mode(path, stat.S_ISDIR):
            places += _walk(path, findings)
        else:
            places.append(Place(path, PurePath(path.name)))
    unique = list({_real(place.path): place for place in reversed(places)}.values())[::-1]
    beside, faulty = _beside(unique)
    files = [_file(place, name, beside) for place, name in zip(unique, _names(unique), strict=True)]
    return files + [File(Path(finding.source), finding.source, findings=(finding,)) for finding in findings + faulty]


def shown(path: PurePath) -> str:
    """The path as text that can be stored and printed: bytes that are not UTF-8, and control characters, escaped.

    >>> shown(PurePath("caf\\udce9.txt"))
    'caf\\\\xe9.txt'
    """
    text = os.fsencode(str(path)).decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def _walk(root: Path, findings: list[Finding]) -> Iterator[Place]:
    """The regular files below a folder; links inside it count where they lead to a file that is not met anyway."""
    links: list[Place] = []
    top = os.path.realpath(root)

    def fault(error: OSError) -> None:
        findings.append(Finding(shown(Path(str(error.filename))), f"not readable: {error.strerror}"))

    for folder, names, files in os.walk(root, onerror=fault):
        inside = PurePath(folder).relative_to(root)
        if len(inside.parts) >= DEEPEST:
            findings.append(Finding(shown(Path(folder)), f"more than {DEEPEST} folders deep: not walked"))
            names.clear()
        names[:] = sorted(name for name in names if not name.startswith("."))
        linked = [name for name in names if Path(folder, name).is_symlink()]
        for name in sorted([*files, *linked]):
            if name.startswith(".") or name == BESIDE:
                continue
            place = Place(Path(folder, name), inside / name)
            if place.path.is_symlink():
                links.append(place)
            elif _has_mode(place.path, stat.S_ISREG):
                yield place
            else:
                findings.append(Finding(shown(place.path), "not a regular file"))
    yield from _links_inside(links, top, findings)


def _links_inside(links: list[Place], top: str, findings: list[Finding]) -> Iterator[Place]:
    for place in links:
        target = os.path.realpath(place.path)
        if os.path.commonpath([top, target]) != top:
            findings.append(Finding(shown(place.path), "a link that leads out of the folder: not followed"))
        elif not os.path.lexists(target):
            findings.append(Finding(shown(place.path), "a broken link"))
        elif _has_mode(place.path, stat.S_ISREG):
            yield place


def _has_mode(path: Path, test: Callable[[int], bool]) -> bool:
    """Whether the file, or what it links to, is of a kind; not, where nobody may look."""
    try:
        return test(path.stat().st_mode)
    except OSError:
        return False


def _real(path: Path) -> str:
    return str(path) if path == STANDARD_INPUT else os.path.realpath(path)


def _names(places: list[Place]) -> list[str]:
    """One name for each, all different: the shortest form of its path that could not be another one's name."""
    forms = [_forms(place) for place in places]
    counts = Counter(name for some in forms for name in set(some))
    return [next((name for name in some if counts[name] == 1), some[-1]) for some in forms]


def _forms(place: Place) -> list[str]:
    """From the shortest to the surest: name, path in the folder, the same with the ending, the whole path."""
    inside = place.inside
    forms = [inside.stem, inside.with_suffix("").as_posix(), inside.as_posix(), place.path.as_posix()]
    return [unicodedata.normalize("NFC", shown(PurePath(form))) for form in forms]


def _beside(places: list[Place]) -> tuple[dict[Path, Rows], list[Finding]]:
    """What `documents.jsonl` tells, by folder."""
    rows: dict[Path, Rows] = {}
    findings: list[Finding] = []
    for folder in dict.fromkeys(place.path.parent for place in places if place.path != STANDARD_INPUT):
        rows[folder], faulty = read_beside(folder)
        findings += faulty
    return rows, findings


def _file(place: Place, name: str, beside: dict[Path, Rows]) -> File:
    stem = unicodedata.normalize("NFC", place.path.stem)
    return File(place.path, name, beside.get(place.path.parent, {}).get(stem, UNKNOWN))
