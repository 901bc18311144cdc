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
from dataclasses import replace
from functools import cache
from importlib import resources

from foedus.matching import Telling, links_among, places_of
from foedus.record import briefs, counting, identities
from foedus.record.judged import Judged, judged_by
from foedus.record.judgements import with_undone
from foedus.record.judging import judgements_of
from foedus.record.rows import AFTER_ALL
from foedus.record.settling import clusters, judged_pairs, settle
from foedus.record.telling import Tellings

EDITION = "1"  # goes up when these tables change
MANY = 64  # readings that are settled at once, at the end of what is taken in
SHARE = 0.2  # of the claims: where more are unsettled, all is made anew
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
TRIGGERS = {
    "counting_begins": "CREATE TRIGGER counting_begins AFTER INSERT ON counting BEGIN"
    " INSERT OR IGNORE INTO unsettled VALUES (NEW.reading); END",
    "counting_ends": "CREATE TRIGGER counting_ends AFTER DELETE ON counting BEGIN"
    " INSERT OR IGNORE INTO unsettled VALUES (OLD.reading); END",
}


@cache
def edition() -> str:
    """A short hash of the gazetteer, of what compares, and of the form of the tables."""
    room = resources.files("foedus.matching")
    files = sorted((file for file in room.iterdir() if file.name.endswith(".py")), key=lambda file: file.name)
    words = resources.files("foedus") / "data" / "common_nouns.txt"
    code = b"".join(file.read_bytes() for file in (*files, words))
    rest = "\x1f".join((identities.edition(), counting.edition(), briefs.edition(), EDITION, TABLES)).encode()
    return hashlib.sha256(code + rest).hexdigest()[:20]


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes all tables; those of a single connection ('temp') hide the others, and are not kept up to date."""
    for name in ("told", "blocks", "links", "unsettled", "heard"):
        connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
    for statement in TABLES.format(schema=schema).split(";\n"):
        connection.execute(statement)
    _fill(connection, schema)
    if schema == "main":
        for name, statement in TRIGGERS.items():
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
            connection.execute(statement)


def extend(connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Settles what began or ceased to count, and hears new judgements; many readings wait for `finish`."""
    if _unsettled(connection) <= MANY:
        finish(connection)


def finish(connection: sqlite3.Connection) -> None:
    """Settles all that waits, step by step or, where it is much, by making all anew."""
    waiting = _unsettled(connection)
    if waiting > MANY and waiting > SHARE * connection.execute("SELECT count(*) FROM readings").fetchone()[0]:
        _fill(connection, "main")
    elif waiting or not _has_heard_all(connection):
        settle(connection, _heard(connection), _judged(connection))
        _note_as_settled(connection)


def is_finished(connection: sqlite3.Connection) -> bool:
    """Whether nothing waits to be settled, and all judgements were heard."""
    return not _unsettled(connection) and _has_heard_all(connection)


def _fill(connection: sqlite3.Connection, schema: str) -> None:
    """Brings all claims together, predicate by predicate: nothing is compared across predicates."""
    for index in ("told_by_telling", "told_by_event", "blocks_by_telling"):
        connection.execute(f"DROP INDEX IF EXISTS {schema}.{index}")
    for table in ("told", "blocks", "links"):
        connection.execute(f"DELETE FROM {schema}.{table}")
    judged = _judged(connection)
    tellings = Tellings(connection, judged)
    for told in tellings.by_predicate():
        _fill_predicate(connection, told, judged)
    for statement in INDEXES.format(schema=schema).split(";\n"):
        connection.execute(statement)
    _note_as_settled(connection)


def _fill_predicate(connection: sqlite3.Connection, told: Sequence[tuple[int, Telling]], judged: Judged) -> None:
    claims = [(claim, telling.key) for claim, telling in told]
    tellings = {telling.key: telling for _, telling in told}
    placed = {key: places_of(telling) for key, telling in tellings.items()}
    links = list(links_among(tellings, placed))
    same, different = judged_pairs(connection, judged, dict(claims))
    event_of = clusters(tellings, links, same, different)
    connection.executemany("INSERT INTO told VALUES (?, ?, ?)", ((claim, key, event_of[key]) for claim, key in claims))
    places = [(block, not leads, key) for key, some in placed.items() for block, leads in some]
    connection.executemany("INSERT INTO blocks VALUES (?, ?, ?)", sorted(places))
    rows = [(*pair, link.score) for link in links for pair in ((link.a, link.b), (link.b, link.a))]
    connection.executemany("INSERT INTO links VALUES (?, ?, ?)", sorted(rows))


def _note_as_settled(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM unsettled")
    connection.execute("INSERT OR IGNORE INTO heard SELECT id FROM judgements")


def _unsettled(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM unsettled").fetchone()[0])


def _has_heard_all(connection: sqlite3.Connection) -> bool:
    sql = "SELECT (SELECT count(*) FROM judgements) = (SELECT count(*) FROM heard)"
    return bool(connection.execute(sql).fetchone()[0])


def _judged(connection: sqlite3.Connection) -> Judged:
    """What all judgements come to."""
    return judged_by(judgements_of(connection, AFTER_ALL))


def _heard(connection: sqlite3.Connection) -> Judged:
    """What the judgements come to that were heard before."""
    ids = {id_ for (id_,) in connection.execute("SELECT judgement FROM heard")}
    told = [replace(one, undone_by=None) for one in judgements_of(connection, AFTER_ALL) if one.id in ids]
    return judged_by(with_undone(told))
