"""The course of every tie between two actors, kept beside the claims: worked out anew for those that new claims touch.

    pairs           who is tied to whom by what (`foedus.courses.pairs`): the words of its claims, how many there are
    pair_claims     a claim that counts → the pairs that it tells of; `common`: common nouns alone name one of both
    stretches       a pair, day → up to which day how many claims tell of the tie
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
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from foedus.record import briefs, counting, identities
from foedus.record.coursing import Coursing
from foedus.record.judged import Judged, judged_by
from foedus.record.judgements import with_undone
from foedus.record.judging import judgements_of
from foedus.record.rows import AFTER_ALL
from foedus.record.settling import judged_anew

EDITION = "1"  # goes up when what fills these tables changes
MANY = 64  # readings that are looked at at once, at the end of what is taken in
SHARE = 0.2  # of the readings: where more wait, all is made anew
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
    PRIMARY KEY (pair, common, first)
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
CREATE INDEX {schema}.pairs_by_source ON pairs (source);
CREATE INDEX {schema}.pairs_by_target ON pairs (target);
CREATE INDEX {schema}.pair_claims_by_pair ON pair_claims (pair, claim, common)
"""
FILLED = ("pairs", "pair_claims", "stretches", "disputed")
TRIGGERS = {
    "courses_begin": "CREATE TRIGGER courses_begin AFTER INSERT ON counting BEGIN"
    " INSERT OR IGNORE INTO uncoursed VALUES (NEW.reading); END",
    "courses_end": "CREATE TRIGGER courses_end AFTER DELETE ON counting BEGIN"
    " INSERT OR IGNORE INTO uncoursed VALUES (OLD.reading); END",
}


@cache
def edition() -> str:
    """A short hash of the gazetteer, of what claims say over time, of whom they name, and of the form of the tables."""
    rooms = (resources.files("foedus.courses"), resources.files("foedus.matching"))
    files = sorted(
        (file for room in rooms for file in room.iterdir() if file.name.endswith(".py")), key=lambda it: it.name
    )
    words = resources.files("foedus") / "data" / "common_nouns.txt"
    code = b"".join(file.read_bytes() for file in (*files, words))
    rest = "\x1f".join((identities.edition(), counting.edition(), briefs.edition(), EDITION, TABLES)).encode()
    return hashlib.sha256(code + rest).hexdigest()[:20]


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes all tables; those of a single connection ('temp') hide the others, and are not kept up to date."""
    for name in (*FILLED, "uncoursed", "courses_heard"):
        connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
    for statement in TABLES.format(schema=schema).split(";\n"):
        connection.execute(statement)
    _fill(connection, schema)
    if schema == "main":
        for name, statement in TRIGGERS.items():
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
            connection.execute(statement)


def extend(connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Looks at what began or ceased to count, and hears new judgements; many readings wait for `finish`."""
    if _waiting(connection) <= MANY:
        finish(connection)


def finish(connection: sqlite3.Connection) -> None:
    """Works out what waits: the pairs that it touches or, where it is much, all of them."""
    waiting = _waiting(connection)
    if waiting > MANY and waiting > SHARE * connection.execute("SELECT count(*) FROM readings").fetchone()[0]:
        _fill(connection, "main")
    elif waiting or not _has_heard_all(connection):
        judged = _judged(connection)
        sql = "SELECT n FROM claims WHERE reading IN (SELECT reading FROM uncoursed)"
        claims = {n for (n,) in connection.execute(sql)} | judged_anew(connection, _heard(connection), judged)
        Coursing(connection, judged).replace(claims)
        _note_as_done(connection)


def is_finished(connection: sqlite3.Connection) -> bool:
    """Whether nothing waits to be worked out, and all judgements were heard."""
    return not _waiting(connection) and _has_heard_all(connection)


def _fill(connection: sqlite3.Connection, schema: str) -> None:
    for statement in INDEXES.format(schema=schema).split(";\n"):
        connection.execute(f"DROP INDEX IF EXISTS {statement.split()[2]}")
    for table in FILLED:
        connection.execute(f"DELETE FROM {schema}.{table}")
    Coursing(connection, _judged(connection), schema).make()
    for statement in INDEXES.format(schema=schema).split(";\n"):
        connection.execute(statement)
    _note_as_done(connection)


def _note_as_done(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM uncoursed")
    connection.execute("INSERT OR IGNORE INTO courses_heard SELECT id FROM judgements")


def _waiting(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM uncoursed").fetchone()[0])


def _has_heard_all(connection: sqlite3.Connection) -> bool:
    sql = "SELECT (SELECT count(*) FROM judgements) = (SELECT count(*) FROM courses_heard)"
    return bool(connection.execute(sql).fetchone()[0])


def _judged(connection: sqlite3.Connection) -> Judged:
    """What all judgements come to."""
    return judged_by(judgements_of(connection, AFTER_ALL))


def _heard(connection: sqlite3.Connection) -> Judged:
    """What the judgements come to that were heard before."""
    ids = {id_ for (id_,) in connection.execute("SELECT judgement FROM courses_heard")}
    told = [replace(one, undone_by=None) for one in judgements_of(connection, AFTER_ALL) if one.id in ids]
    return judged_by(with_undone(told))
