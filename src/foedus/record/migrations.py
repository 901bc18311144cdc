"""From one form of a record to the next: a step for each, in one transaction each.

A new file is made in the first form and goes through every step, so that a file that grew old is the same as a new one.
A process that is killed within a step leaves the form before it, whole; the next one that opens the file for writing
goes on from there.

**To add a table of what is taken in** (insert-only, as a person's judgements): write its SQL into the step of the
newest form that has not been released, here FORM_2, and its name into that step's `insert_only`. **To add what can be
made anew from the other tables**: write no step, see `derived`.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from foedus.errors import RecordError
from foedus.record.schema import FIRST_FORM, refusals, statements


class Step(NamedTuple):
    """What leads to a form: SQL statements, and which of the new tables refuse UPDATE and DELETE."""

    sql: str
    insert_only: tuple[str, ...] = ()


# not released: tables may still be added here
FORM_2 = Step(
    """
CREATE INDEX runs_by_time ON runs (started);
CREATE INDEX readings_by_time ON readings (recorded);
CREATE INDEX sightings_by_time ON sightings (recorded);
CREATE TABLE judgements (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    recorded TEXT NOT NULL,
    by TEXT NOT NULL,
    verdict TEXT NOT NULL,
    of TEXT NOT NULL, -- 'claim', 'actor' or 'judgement'
    about TEXT NOT NULL, -- a JSON list: ids of claims or judgements, or names of actors
    change TEXT, -- a JSON object: what an amendment reads otherwise, in the form of docs/format.md
    note TEXT
);
CREATE INDEX judgements_by_time ON judgements (recorded);
""",
    insert_only=("judgements",),
)

STEPS = {2: FORM_2}
FORM = max(STEPS)


def form_of(connection: sqlite3.Connection) -> int:
    """The form of the record."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_form(connection: sqlite3.Connection, path: object) -> None:
    """RecordError, in one line, where the record is of a newer or an older form than questions are put to."""
    form = form_of(connection)
    if form > FORM:
        raise RecordError(f"{path}: a record of form {form}, and this Foedus knows form {FORM}. Update Foedus.")
    if form < FORM:
        raise RecordError(
            f"{path}: a record of form {form}, and this Foedus asks form {FORM}."
            f" Bring it up to date, which loses nothing: foedus upgrade -r {path}"
        )


def migrate(connection: sqlite3.Connection) -> None:
    """Brings an older record to the newest form, step by step; does nothing to a newer one."""
    while FIRST_FORM <= form_of(connection) < FORM:
        _step(connection)


def _step(connection: sqlite3.Connection) -> None:
    """One step; where two processes begin at once, one makes it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        form = form_of(connection) + 1
        if form <= FORM:
            for statement in _leading_to(form):
                connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _leading_to(form: int) -> list[str]:
    return [*statements_of(STEPS[form]), f"PRAGMA user_version = {form}"]


def statements_of(step: Step) -> list[str]:
    """The statements of a step, with the triggers of its insert-only tables."""
    return [*statements(step.sql), *(refusal for table in step.insert_only for refusal in refusals(table))]


LATER_FORMS = tuple(statement for form in STEPS for statement in _leading_to(form))
"""What makes a record of the first form one of the newest, for a new file in the transaction that makes it."""
