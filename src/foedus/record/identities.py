"""Which actor every recorded name stands for: made from the names and the gazetteer, and made anew when that improves.

Claims keep the words of their documents; only this index knows that 'CSTO' and 'ОДКБ' are one.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from functools import cache
from importlib import resources

from foedus.actors import identity
from foedus.record.rows import text_from, to_column

MAKE_ANEW = "INSERT OR REPLACE INTO derived (what, made_by) VALUES ('identities', ?)"


@cache
def edition() -> str:
    """A short hash of the gazetteer and of the code that reads it: another edition may tell other identities."""
    rooms = (resources.files("foedus") / "data" / "actors", resources.files("foedus.actors"))
    files = sorted((file for room in rooms for file in room.iterdir() if file.is_file()), key=lambda file: file.name)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:20]


def index_names(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Adds the identities of names that are new in the record."""
    for number in numbers:
        (name,) = connection.execute("SELECT name FROM names WHERE n = ?", (number,)).fetchone()
        connection.execute("INSERT INTO identities VALUES (?, ?)", (number, to_column(identity(text_from(name)))))


def are_fresh(connection: sqlite3.Connection) -> bool:
    """Whether the index was made with the gazetteer that is installed."""
    made_by = connection.execute("SELECT made_by FROM derived WHERE what = 'identities'").fetchone()
    return made_by is not None and made_by[0] == edition()


def make_anew(connection: sqlite3.Connection) -> None:
    """Makes the whole index from the names, within the transaction of the caller."""
    connection.execute("DELETE FROM identities")
    _fill(connection, "identities")
    connection.execute(MAKE_ANEW, (edition(),))


def stand_in(connection: sqlite3.Connection) -> None:
    """Makes the index for this connection only, where the record may not be written; it hides the stale one."""
    connection.execute("CREATE TEMP TABLE identities (name INTEGER PRIMARY KEY, identity TEXT NOT NULL)")
    _fill(connection, "temp.identities")
    connection.execute("CREATE INDEX temp.identities_fresh ON identities (identity, name)")


def _fill(connection: sqlite3.Connection, table: str) -> None:
    names = connection.execute("SELECT n, name FROM names").fetchall()
    rows = ((number, to_column(identity(text_from(name)))) for number, name in names)
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)
