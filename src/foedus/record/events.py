"""Which claims tell of one event, kept beside them: brought up to date document by document, or made anew at once.

    told        a claim that counts → its telling (what it tells, word for word) → the event of that telling
    blocks      which tellings share a block (`foedus.matching.blocks`), those that lead in it first
    links       which tellings were compared and found alike, in both directions
    unsettled   readings that began or ceased to count since; filled by triggers on `counting`
    heard       the judgements that were heard

What a new document brings is compared within its blocks, and only the tellings that its links reach are brought
together anew; the outcome is that of `foedus.matching.bring_together` over all tellings, whatever the order of reading.
Where many readings came at once, they wait in `unsettled` until the end, and all may be made anew.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from foedus.matching import Telling, clusters, linked
from foedus.record import briefs, counting, identities
from foedus.record.awaited import MANY, Awaited, code_of, judged_now
from foedus.record.judged import Judged
from foedus.record.settling import judged_pairs, settle
from foedus.record.telling import Tellings
from foedus.record.things import EVENTS

if TYPE_CHECKING:
    import numpy as np

    Columns = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]

AT_ONCE = 100_000  # rows that are made of columns together
EDITION = "1"  # goes up when these tables change
TABLES = """
CREATE TABLE {schema}.told (claim INTEGER PRIMARY KEY, telling INTEGER NOT NULL, event INTEGER NOT NULL);
CREATE TABLE {schema}.blocks (
    block INTEGER, follows INTEGER, telling INTEGER, PRIMARY KEY (block, follows, telling)
) WITHOUT ROWID;
CREATE TABLE {schema}.links (a INTEGER, b INTEGER, score REAL NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE {schema}.unsettled (reading INTEGER PRIMARY KEY);
CREATE TABLE {schema}.heard (judgement TEXT PRIMARY KEY) WITHOUT ROWID
"""
INDEXES = """
CREATE INDEX {schema}.told_by_telling ON told (telling, claim);
CREATE INDEX {schema}.told_by_event ON told (event, claim);
CREATE INDEX {schema}.blocks_by_telling ON blocks (telling)
"""
FILLED = ("told", "blocks", "links")
AWAITED = Awaited("unsettled", "heard", "counting_begins", "counting_ends")


@cache
def edition() -> str:
    """A short hash of the gazetteer, of what compares, and of the form of the tables."""
    rest = "\x1f".join((identities.edition(), counting.edition(), briefs.edition(), EDITION, TABLES)).encode()
    return hashlib.sha256(code_of("foedus.matching") + rest).hexdigest()[:20]


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes all tables; those of a single connection ('temp') hide the others, and are not kept up to date."""
    lay_out(connection, schema)
    _fill(connection, schema)
    if schema == "main":
        AWAITED.listen(connection)


def lay_out(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the tables without a row, whatever was there."""
    for name in (*FILLED, "unsettled", "heard"):
        connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
    for statement in TABLES.format(schema=schema).split(";\n"):
        connection.execute(statement)


def extend(connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Settles what began or ceased to count, and hears new judgements; many readings wait for `finish`."""
    if AWAITED.readings(connection) <= MANY:
        finish(connection)


def finish(connection: sqlite3.Connection) -> None:
    """Settles all that waits, step by step or, where it is much, by making all anew."""
    AWAITED.finish(connection, _fill, settle)


def is_finished(connection: sqlite3.Connection) -> bool:
    """Whether nothing waits to be settled, and all judgements were heard."""
    return AWAITED.is_finished(connection)


def _fill(connection: sqlite3.Connection, schema: str) -> None:
    empty(connection, schema)
    work_out(connection, schema, EVENTS)
    add_indexes(connection, schema)


def empty(connection: sqlite3.Connection, schema: str) -> None:
    """Takes out all that is kept, and the indexes, which are made faster when all is there."""
    for statement in INDEXES.format(schema=schema).split(";\n"):
        connection.execute(f"DROP INDEX IF EXISTS {statement.split()[2]}")
    for table in FILLED:
        connection.execute(f"DELETE FROM {schema}.{table}")


def work_out(connection: sqlite3.Connection, schema: str, predicates: Sequence[str]) -> None:
    """Fills the tables with all claims of these predicates: nothing is compared across predicates."""
    judged = judged_now(connection)
    columns: dict[str, list[Columns]] = {table: [] for table in FILLED}
    for told in Tellings(connection, judged).by_predicate(predicates):
        for table, some in zip(FILLED, _of_predicate(connection, told, judged), strict=True):
            columns[table].append(some)
    for table, parts in columns.items():
        _insert_in_order(connection, f"INSERT INTO {schema}.{table} VALUES (?, ?, ?)", parts)


def add_indexes(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the indexes; all is done that waited."""
    for statement in INDEXES.format(schema=schema).split(";\n"):
        connection.execute(statement)
    AWAITED.note_as_done(connection)


def _of_predicate(
    connection: sqlite3.Connection, told: Sequence[tuple[int, Telling]], judged: Judged
) -> tuple[Columns, Columns, Columns]:
    """What the three tables hold of the claims of a predicate."""
    import numpy as np

    claims = {claim: telling.key for claim, telling in told}
    known = {telling.key: telling for _, telling in told}
    found = linked(known.values())
    event_of = clusters(known, found.links, *judged_pairs(connection, judged, claims))
    keys = np.array([telling.key for telling in found.tellings], dtype=np.int64)
    blocks, follows, tellings = found.placed
    links = np.array([(link.a, link.b) for link in found.links], dtype=np.int64).reshape(-1, 2)
    scores = np.array([link.score for link in found.links], dtype=np.float64)
    one, other = np.concatenate([links, links[:, ::-1]]).T
    numbers = np.array([*claims], dtype=np.int64)
    its_keys = np.array([*claims.values()], dtype=np.int64)
    events = np.array([event_of[key] for key in claims.values()], dtype=np.int64)
    return (
        (numbers, its_keys, events),
        (blocks, follows, keys[tellings]),
        (one, other, np.concatenate([scores, scores])),
    )


def _insert_in_order(connection: sqlite3.Connection, sql: str, parts: Sequence[Columns]) -> None:
    """Inserts rows of three columns in their order, so that the table grows at its end only."""
    import numpy as np

    first, second, third = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((third, second, first))
    for at in range(0, len(order), AT_ONCE):
        some = order[at : at + AT_ONCE]
        rows = zip(first[some].tolist(), second[some].tolist(), third[some].tolist(), strict=True)
        connection.executemany(sql, rows)
