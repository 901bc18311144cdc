"""What tables that rest on readings and judgements wait for: readings that came or went since, judgements not heard.

`events` and `courses` are kept up so: little is worked out at once, much waits until the end of what is taken in, and
where very much waits, all is made anew.
"""

# ruff: noqa: S608 - SQL is put together from the names of tables; nothing in it comes from outside
from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from typing import NamedTuple

from foedus.record.judged import Judged, judged_by
from foedus.record.judgements import with_undone
from foedus.record.judging import judgements_of
from foedus.record.rows import AFTER_ALL
from foedus.record.undisturbed import undisturbed

MANY = 64  # readings that are looked at at once, at the end of what is taken in
SHARE = 0.2  # of the readings: where more wait, all is made anew


class Awaited(NamedTuple):
    """By name: the table of readings that wait, that of judgements heard, and the two triggers that fill the first."""

    waiting: str
    heard: str
    begins: str
    ends: str

    def listen(self, connection: sqlite3.Connection) -> None:
        """From now on what begins or ceases to count waits."""
        let_wait(connection, self.waiting, self.begins, self.ends)

    def readings(self, connection: sqlite3.Connection) -> int:
        """How many readings wait."""
        return int(connection.execute(f"SELECT count(*) FROM {self.waiting}").fetchone()[0])

    def is_finished(self, connection: sqlite3.Connection) -> bool:
        """Whether nothing waits, and all judgements were heard."""
        sql = f"SELECT (SELECT count(*) FROM judgements) = (SELECT count(*) FROM {self.heard})"
        return not self.readings(connection) and bool(connection.execute(sql).fetchone()[0])

    def is_most(self, connection: sqlite3.Connection) -> bool:
        """Whether so many readings wait that making all anew takes no longer."""
        waiting = self.readings(connection)
        readings = connection.execute("SELECT count(*) FROM readings").fetchone()[0]
        return bool(waiting > MANY and waiting > SHARE * readings)

    def finish(
        self,
        connection: sqlite3.Connection,
        fill: Callable[[sqlite3.Connection, str], None],
        replace_touched: Callable[[sqlite3.Connection, Judged, Judged], None],
    ) -> None:
        """Works out what waits: `fill` makes all anew, `replace_touched` what the judgements heard and those of now,
        and the readings that wait, have in between."""
        if self.is_most(connection):
            with undisturbed():
                fill(connection, "main")
        elif not self.is_finished(connection):
            replace_touched(connection, self.judged_before(connection), judged_now(connection))
            self.note_as_done(connection)

    def note_as_done(self, connection: sqlite3.Connection) -> None:
        """Nothing waits any more."""
        connection.execute(f"DELETE FROM {self.waiting}")
        connection.execute(f"INSERT OR IGNORE INTO {self.heard} SELECT id FROM judgements")

    def judged_before(self, connection: sqlite3.Connection) -> Judged:
        """What the judgements come to that were heard before."""
        ids = {id_ for (id_,) in connection.execute(f"SELECT judgement FROM {self.heard}")}
        told = [replace(one, undone_by=None) for one in judgements_of(connection, AFTER_ALL) if one.id in ids]
        return judged_by(with_undone(told))


def let_wait(connection: sqlite3.Connection, waiting: str, begins: str, ends: str) -> None:
    """Makes the two triggers, by name, that enter readings into a table as they begin or cease to count."""
    for name, event, row in ((begins, "INSERT", "NEW"), (ends, "DELETE", "OLD")):
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON counting BEGIN"
            f" INSERT OR IGNORE INTO {waiting} VALUES ({row}.reading); END"
        )


def judged_now(connection: sqlite3.Connection) -> Judged:
    """What all judgements come to."""
    return judged_by(judgements_of(connection, AFTER_ALL))


def code_of(*rooms: str) -> bytes:
    """The code of the rooms and the list of common nouns: what decides how claims are held against each other."""
    folders = [resources.files(room) for room in rooms]
    files = sorted(
        (file for folder in folders for file in folder.iterdir() if file.name.endswith(".py")), key=lambda it: it.name
    )
    words = resources.files("foedus") / "data" / "common_nouns.txt"
    return b"".join(file.read_bytes() for file in (*files, words))
