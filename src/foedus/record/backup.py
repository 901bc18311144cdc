"""A copy of a record for safe keeping, also while somebody writes to it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from foedus.errors import RecordError
from foedus.record.files import explained, open_for_questions

Watch = Callable[[int, int], None]  # pages copied, pages in all
PAGES = 4_096  # copied between two looks


def backup(path: Path, target: Path, watch: Watch | None = None) -> int:
    """Copies the record to a new file, as it stands at one moment, and returns the number of bytes.

    The target gets its name when the whole copy is on the disk; it is never overwritten. RecordError where the record
    cannot be read or the copy not be made.
    """
    _refuse_what_is_there(target)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with closing(open_for_questions(path)) as source:
        try:
            with explained(part):
                _copy(source, part, watch)
            _name(part, target)
        except OSError as fault:
            raise RecordError(f"cannot write {target}: {fault.strerror or fault}. Name another file.") from fault
        finally:
            part.unlink(missing_ok=True)
    return target.stat().st_size


def _refuse_what_is_there(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise RecordError(f"{target}: it is there already, and a copy overwrites nothing. Name a new file.")
    if not target.absolute().parent.is_dir():
        raise RecordError(f"{target}: there is no folder {target.absolute().parent}. Make it first.")


def _copy(source: sqlite3.Connection, part: Path, watch: Watch | None) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        if watch:
            watch(total - remaining, total)

    source.execute("BEGIN")  # keeps this moment's state, so that a writer does not make the copy begin again and again
    source.execute("SELECT count(*) FROM runs").fetchone()
    with closing(sqlite3.connect(part)) as copy:
        source.backup(copy, pages=PAGES, progress=tell)
    source.execute("COMMIT")
    with part.open("rb") as written:
        os.fsync(written.fileno())


def _name(part: Path, target: Path) -> None:
    """Gives the copy its name, unless somebody took it in the meantime."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise RecordError(f"{target}: it is there already, and a copy overwrites nothing. Name a new file.") from None
    except OSError:  # a disk without links
        _refuse_what_is_there(target)
        part.rename(target)
