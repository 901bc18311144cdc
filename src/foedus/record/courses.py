"""The course of every tie between two actors, kept beside the claims: worked out anew for those that new claims touch.

    pairs           who is tied to whom by what (`foedus.courses.pairs`): the words of its claims, how many there are
    pair_claims     a claim that counts → the pairs that it tells of; `common`: common nouns alone name one of both
    stretches       a pair, day → up to which day the same claims tell of the tie: how many, how it stands, who is
                    on which side
    ends            an actor, day → the stretches that begin on it of pairs with the actor at one end: up to which day,
                    how many tell of the tie
    disputed        a pair, day → up to which day it is disputed, how weighty that is, and who stands on which side
    uncoursed       readings that began or ceased to count since; filled by triggers on `counting`
    courses_heard   the judgements that were heard

Claims that name one of both by common nouns alone ('the council') may mean somebody else in the next document: their
stretches stand apart, and no membership is disputed by them. A pair is called by a number that stands for its content,
so that the outcome is the same whatever the order of reading.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache

from foedus.record import briefs, counting, identities
from foedus.record.awaited import MANY, Awaited, code_of, judged_now
from foedus.record.coursing import GROUPS, Coursing
from foedus.record.judged import Judged
from foedus.record.settling import judged_anew

EDITION = "3"  # goes up when what fills these tables changes
TABLES = """
CREATE TABLE {schema}.pairs (
    pair INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, -- 'alliance', else the predicate
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    words TEXT NOT NULL, -- the predicates of its claims
    claims INTEGER NOT NULL, -- that name both
    common INTEGER NOT NULL -- others
);
CREATE TABLE {schema}.pair_claims (
    claim INTEGER, pair INTEGER, common INTEGER NOT NULL, PRIMARY KEY (claim, pair)
) WITHOUT ROWID;
CREATE TABLE {schema}.stretches (
    pair INTEGER, common INTEGER, first INTEGER, last INTEGER NOT NULL, told INTEGER NOT NULL,
    sides TEXT NOT NULL, -- how it stands; who tells of it and who speaks against it, each as in `disputed`
    PRIMARY KEY (pair, common, first)
) WITHOUT ROWID;
CREATE TABLE {schema}.ends (
    actor INTEGER, -- `number_of` its identity
    first INTEGER, pair INTEGER, common INTEGER, last INTEGER NOT NULL, told INTEGER NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (actor, first, pair, common)
) WITHOUT ROWID;
CREATE TABLE {schema}.disputed (
    pair INTEGER, aspect TEXT, first INTEGER, last INTEGER NOT NULL,
    weight REAL NOT NULL, claims INTEGER NOT NULL, newest INTEGER NOT NULL,
    sides TEXT NOT NULL, -- for each: claims, documents, independent origins, the first claims
    PRIMARY KEY (pair, aspect, first)
) WITHOUT ROWID;
CREATE TABLE {schema}.uncoursed (reading INTEGER PRIMARY KEY);
CREATE TABLE {schema}.courses_heard (judgement TEXT PRIMARY KEY) WITHOUT ROWID
"""
INDEXES = """
CREATE INDEX {schema}.pairs_by_source ON pairs (source, kind, target, common);
CREATE INDEX {schema}.pairs_by_target ON pairs (target, kind, source, common);
CREATE INDEX {schema}.pair_claims_by_pair ON pair_claims (pair, claim, common)
"""
FILLED = ("pairs", "pair_claims", "stretches", "ends", "disputed")
AWAITED = Awaited("uncoursed", "courses_heard", "courses_begin", "courses_end")


@cache
def edition() -> str:
    """A short hash of the gazetteer, of what claims say over time, of whom they name, and of the form of the tables."""
    rest = "\x1f".join((identities.edition(), counting.edition(), briefs.edition(), EDITION, TABLES)).encode()
    return hashlib.sha256(code_of("foedus.courses", "foedus.matching") + rest).hexdigest()[:20]


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes all tables; those of a single connection ('temp') hide the others, and are not kept up to date."""
    lay_out(connection, schema)
    _fill(connection, schema)
    if schema == "main":
        AWAITED.listen(connection)


def lay_out(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the tables without a row, whatever was there."""
    for name in (*FILLED, "uncoursed", "courses_heard"):
        connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
    for statement in TABLES.format(schema=schema).split(";\n"):
        connection.execute(statement)


def extend(connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Looks at what began or ceased to count, and hears new judgements; many readings wait for `finish`."""
    if AWAITED.readings(connection) <= MANY:
        finish(connection)


def finish(connection: sqlite3.Connection) -> None:
    """Works out what waits: the pairs that it touches or, where it is much, all of them."""
    AWAITED.finish(connection, _fill, _replace)


def is_finished(connection: sqlite3.Connection) -> bool:
    """Whether nothing waits to be worked out, and all judgements were heard."""
    return AWAITED.is_finished(connection)


def _replace(connection: sqlite3.Connection, heard: Judged, judged: Judged) -> None:
    sql = "SELECT n FROM claims WHERE reading IN (SELECT reading FROM uncoursed)"
    claims = {n for (n,) in connection.execute(sql)} | judged_anew(connection, heard, judged)
    Coursing(connection, judged).replace(claims)


def _fill(connection: sqlite3.Connection, schema: str) -> None:
    empty(connection, schema)
    work_out(connection, schema, GROUPS)
    add_indexes(connection, schema)


def empty(connection: sqlite3.Connection, schema: str) -> None:
    """Takes out all that is kept, and the indexes, which are made faster when all is there."""
    for statement in INDEXES.format(schema=schema).split(";\n"):
        connection.execute(f"DROP INDEX IF EXISTS {statement.split()[2]}")
    for table in FILLED:
        connection.execute(f"DELETE FROM {schema}.{table}")


def work_out(connection: sqlite3.Connection, schema: str, groups: Iterable[Sequence[str]]) -> None:
    """Fills the tables with the courses of ties that claims of these groups of predicates tell of."""
    Coursing(connection, judged_now(connection), schema).make(groups)


def add_indexes(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the indexes; all is done that waited."""
    for statement in INDEXES.format(schema=schema).split(";\n"):
        connection.execute(statement)
    AWAITED.note_as_done(connection)
