"""Which actor every recorded name stands for: made from the names and the gazetteer, and made anew when that improves.

Claims keep the words of their documents; only this index knows that 'CSTO' and 'ОДКБ' are one.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from functools import cache
from importlib import resources

from foedus.actors import identity
from foedus.record.rows import text_from, to_column

TABLES = (
    "CREATE TABLE {schema}.identities (name INTEGER PRIMARY KEY, identity TEXT NOT NULL)",
    "CREATE INDEX {schema}.identities_by_identity ON identities (identity, name)",
)


@cache
def edition() -> str:
    """A short hash of the gazetteer, of the code that reads it, and of the table: another may tell other identities."""
    rooms = (resources.files("foedus") / "data" / "actors", resources.files("foedus.actors"))
    files = sorted((file for room in rooms for file in room.iterdir() if file.is_file()), key=lambda file: file.name)
    content = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256("".join(TABLES).encode() + content).hexdigest()[:20]


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the whole index from the names."""
    connection.execute(f"DROP TABLE IF EXISTS {schema}.identities")
    for statement in TABLES:
        connection.execute(statement.format(schema=schema))
    _add(connection, f"{schema}.identities", "SELECT n, name FROM names")


def extend(connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Adds the identities of names that are new in the record."""
    _add(
        connection,
        "identities",
        "SELECT n, name FROM names WHERE n > (SELECT coalesce(max(name), 0) FROM identities)",
    )


def _add(connection: sqlite3.Connection, table: str, names: str) -> None:
    found = connection.execute(names).fetchall()
    rows = ((number, to_column(identity(text_from(name)))) for number, name in found)
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)
