"""Opening the file of a record, and saying in one line why that, or anything done with it, did not work."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from foedus.errors import RecordError
from foedus.record.migrations import LATER_FORMS, check_form, migrate
from foedus.record.schema import APPLICATION_ID, CREATE

Step = Callable[[sqlite3.Connection, Path], None]
LOADING_KIBIBYTES = 512 * 1024
ASKING_KIBIBYTES = 64 * 1024  # of the file, at most, that one connection holds in memory for its questions
WAIT_SECONDS = 30.0  # for another writer; its transactions last for one document each

REASONS = {
    sqlite3.SQLITE_BUSY: "another process is writing to it and does not pause. Try again when that has ended.",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. Look whether you may read it and write in its folder.",
    sqlite3.SQLITE_CORRUPT: "the file is damaged. Go back to a copy, or read the documents into a new record.",
    sqlite3.SQLITE_FULL: "the disk is full; the document in hand was not recorded. Make room and run the same again.",
    sqlite3.SQLITE_IOERR: "the disk fails, or is a network drive. Keep records on a disk of this machine.",
    sqlite3.SQLITE_NOTADB: "this is no record of Foedus. Name another file.",
    sqlite3.SQLITE_PERM: "you may not write to it. Mend its permissions or name another file.",
    sqlite3.SQLITE_READONLY: "it may only be read. Mend its permissions or name another file.",
    sqlite3.SQLITE_TOOBIG: "a text of more than a thousand million bytes cannot be kept. Split the document.",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says into a RecordError of one line: what, where, what to do."""
    try:
        yield
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorcode", None)
        reason = REASONS.get(code & 0xFF) if code is not None else None
        raise RecordError(f"{path}: {reason or fault}") from fault
    except OverflowError as fault:
        raise RecordError(f"{path}: a number of more than 64 bits cannot be kept. Mend the offsets.") from fault


@contextmanager
def taking_in_much(connection: sqlite3.Connection) -> Iterator[None]:
    """Keeps so much of the file in memory while much is taken in that the indexes need not be read again and again.

    Whether a number that a row names is there is not looked up for each: such numbers were given just before.
    """
    (pages,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{LOADING_KIBIBYTES}")
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {pages}")
        connection.execute("PRAGMA foreign_keys = ON")


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection to the record at `path`, which is made where there is none."""
    _refuse_what_is_no_file(path)
    if not path.parent.is_dir():
        raise RecordError(f"{path}: there is no folder {path.parent}. Make it first.")
    if path.exists() and not os.access(path, os.W_OK):
        raise RecordError(f"{path}: {REASONS[sqlite3.SQLITE_READONLY]}")
    with explained(path):
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        return _closed_if_refused(connection, path, _prepare_for_writing)


def open_for_questions(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; RecordError where there is no record."""
    _refuse_what_is_no_file(path)
    if not path.exists():
        raise RecordError(f"{path}: there is no such record. Make one with: foedus read DOCUMENTS --record {path}")
    with explained(path):
        options = "mode=ro&immutable=1" if _is_out_of_reach(path) else "mode=ro"
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?{options}", timeout=WAIT_SECONDS, isolation_level=None, uri=True
        )
        connection.execute(f"PRAGMA cache_size = -{ASKING_KIBIBYTES}")
        return _closed_if_refused(connection, path, _check)


def _is_out_of_reach(path: Path) -> bool:
    """Whether nobody can be writing, as on a read-only disk: WAL mode would then fail to make its side files."""
    beside = [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]
    return not os.access(path.absolute().parent, os.W_OK) and not any(side.exists() for side in beside)


def _refuse_what_is_no_file(path: Path) -> None:
    if path.exists() and not path.is_file() and not path.is_dir():
        raise RecordError(f"{path}: {REASONS[sqlite3.SQLITE_NOTADB]}")
    if path.is_dir():
        raise RecordError(f"{path}: this is a folder, and a record is a file. Name one in it: {path / 'record.foedus'}")


def _closed_if_refused(connection: sqlite3.Connection, path: Path, step: Step) -> sqlite3.Connection:
    try:
        step(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare_for_writing(connection: sqlite3.Connection, path: Path) -> None:
    if _is_empty(connection):
        create(connection)
    _check_program(connection, path)
    migrate(connection)
    check_form(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # a lost power supply may cost the last documents, never the file
    connection.execute("PRAGMA foreign_keys = ON")


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing yet, neither of ours nor of another program."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return not tables and not _pragma(connection, "application_id") and not _pragma(connection, "user_version")


def create(connection: sqlite3.Connection) -> None:
    """Makes the tables in one transaction; where two processes begin at once, one makes them."""
    connection.execute("BEGIN IMMEDIATE")
    if _is_empty(connection):
        for statement in (*CREATE, *LATER_FORMS):
            connection.execute(statement)
    connection.execute("COMMIT")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    _check_program(connection, path)
    check_form(connection, path)


def _check_program(connection: sqlite3.Connection, path: Path) -> None:
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise RecordError(f"{path}: {REASONS[sqlite3.SQLITE_NOTADB]}")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
