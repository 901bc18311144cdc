"""The indexes that are set aside while very much is taken in: made at the end, they take half the time.

Without them every question has its answer, only later. Where the end never came, because the process was killed, the
next one that opens the file for writing makes them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from foedus.record.schema import TABLES, statements

EDITION = "1"
NAMES = ("claims_by_id", "claims_by_predicate", "mentions_by_name")
MAKING = {name: one for one in statements(TABLES) for name in NAMES if one.startswith(f"CREATE INDEX {name} ")}


def edition() -> str:
    """Which indexes there are."""
    return EDITION


def make(connection: sqlite3.Connection, _schema: str = "main") -> None:
    """Makes those that are missing, within the transaction of the caller."""
    for name in _missing(connection):
        connection.execute(MAKING[name])


def extend(_connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Nothing: an index follows its table."""


def is_finished(connection: sqlite3.Connection) -> bool:
    """Whether all are there."""
    return not _missing(connection)


def set_aside(connection: sqlite3.Connection) -> None:
    """Drops them, within the transaction of the caller, until `make`."""
    for name in NAMES:
        connection.execute(f"DROP INDEX IF EXISTS {name}")


def _missing(connection: sqlite3.Connection) -> list[str]:
    held = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    return [name for name in NAMES if name not in held]
