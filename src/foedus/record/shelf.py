"""The documents of a record in brief, and its claims counted: what tells how much there is without a look at each.

    shelf           a reading → what its document is called, of when, by whom, and how much it gave
    tally_years     predicate, year → how many claims that count now tell of it (year 0: none is told)
    tally_chains    publisher, author, voices in the text → how many claims that count now are told so (0: nobody)
    recount         readings that began or ceased to count since; filled by triggers on `counting`

A row of `shelf` never changes but for `counts`: whether the reading counts now, and so is in the tallies.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from functools import cache

from foedus.record import counting
from foedus.record.awaited import let_wait
from foedus.record.rows import from_column, text_from, to_column
from foedus.record.selecting import YEAR

TABLES = """
CREATE TABLE {schema}.shelf (
    reading INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    words TEXT NOT NULL, -- of title and id, for a search that knows no case
    language TEXT,
    publisher INTEGER,
    author INTEGER,
    earliest TEXT, -- day of its publication
    latest TEXT,
    passages INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    findings INTEGER NOT NULL,
    counts INTEGER NOT NULL
);
CREATE INDEX {schema}.shelf_by_day ON shelf (earliest, latest, id);
CREATE TABLE {schema}.tally_years (
    predicate TEXT, year INTEGER, claims INTEGER NOT NULL, PRIMARY KEY (predicate, year)
) WITHOUT ROWID;
CREATE TABLE {schema}.tally_chains (
    publisher INTEGER, author INTEGER, voices TEXT, claims INTEGER NOT NULL, PRIMARY KEY (publisher, author, voices)
) WITHOUT ROWID;
CREATE TABLE {schema}.recount (reading INTEGER PRIMARY KEY)
"""
FILL = (
    "INSERT INTO {schema}.shelf SELECT readings.n, documents.id, words_of_title(documents.title, documents.id),"
    " documents.language, documents.publisher, documents.author,"
    " documents.published_earliest, documents.published_latest,"
    " (SELECT count(*) FROM passages WHERE passages.reading = readings.n),"
    " (SELECT count(*) FROM claims WHERE claims.reading = readings.n),"
    " (SELECT count(*) FROM findings WHERE findings.reading = readings.n), 0"
    " FROM readings CROSS JOIN documents ON documents.n = readings.document"
    " WHERE readings.n > (SELECT coalesce(max(reading), 0) FROM {schema}.shelf) ORDER BY readings.n"
)
COUNTS_NOW = "EXISTS (SELECT 1 FROM counting WHERE counting.reading = {reading} AND counting.until = '~')"
OF_READINGS = "FROM json_each(:readings) AS asked CROSS JOIN claims ON claims.reading = asked.value"
TALLIES = (
    f"INSERT INTO {{schema}}.tally_years SELECT claims.predicate, {YEAR} AS year, :sign * count(*) {OF_READINGS}"
    " WHERE true GROUP BY claims.predicate, year"
    " ON CONFLICT DO UPDATE SET claims = claims + excluded.claims",
    "INSERT INTO {schema}.tally_chains"
    " SELECT coalesce(shelf.publisher, 0), coalesce(shelf.author, 0), told.voices, :sign * count(*) FROM ("
    f"SELECT claims.reading AS reading, group_concat(mentions.name) AS voices {OF_READINGS}"
    " CROSS JOIN mentions ON mentions.claim = claims.n AND mentions.role = 'attribution' GROUP BY claims.n"
    ") AS told CROSS JOIN {schema}.shelf AS shelf ON shelf.reading = told.reading"
    " WHERE true GROUP BY 1, 2, 3 ON CONFLICT DO UPDATE SET claims = claims + excluded.claims",
)


@cache
def edition() -> str:
    """A short hash of the tables and of what fills them."""
    return hashlib.sha256("".join((counting.edition(), TABLES, FILL, *TALLIES)).encode()).hexdigest()[:20]


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes all tables; those of a single connection ('temp') are not kept up to date."""
    for name in ("shelf", "tally_years", "tally_chains", "recount"):
        connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
    for statement in TABLES.format(schema=schema).split(";\n"):
        connection.execute(statement)
    _fill(connection, schema)
    counted = [n for (n,) in connection.execute("SELECT DISTINCT reading FROM counting WHERE until = '~'")]
    _count(connection, schema, counted, +1)
    if schema == "main":
        let_wait(connection, "recount", "shelf_begins", "shelf_ends")


def extend(connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Adds new readings, and counts those that began or ceased to count."""
    _fill(connection, "main")
    finish(connection)


def finish(connection: sqlite3.Connection) -> None:
    """Counts the readings that began or ceased to count since."""
    sql = (
        f"SELECT reading, {COUNTS_NOW.format(reading='recount.reading')} AS now FROM recount"
        " JOIN shelf USING (reading) WHERE shelf.counts != now"
    )
    changed = connection.execute(sql).fetchall()
    for now, sign in ((0, -1), (1, +1)):
        if some := [reading for reading, counts in changed if counts == now]:
            _count(connection, "main", some, sign)
    if changed:
        for table in ("tally_years", "tally_chains"):
            connection.execute(f"DELETE FROM {table} WHERE claims = 0")
    connection.execute("DELETE FROM recount")


def is_finished(connection: sqlite3.Connection) -> bool:
    """Whether no reading waits to be counted."""
    return not connection.execute("SELECT EXISTS (SELECT 1 FROM recount)").fetchone()[0]


def is_ready(connection: sqlite3.Connection) -> bool:
    """Whether the tables are there, of this edition, and up to date."""
    found = connection.execute("SELECT made_by FROM derived WHERE what = 'shelf'").fetchone()
    return found is not None and found[0] == edition() and is_finished(connection)


def _fill(connection: sqlite3.Connection, schema: str) -> None:
    connection.create_function("words_of_title", 2, _words, deterministic=True)
    connection.execute(FILL.format(schema=schema))


def _words(title: str | bytes | None, id_: str | bytes) -> str | bytes | None:
    """Title and id as they are searched."""
    return to_column(in_no_case(f"{from_column(title) or ''} {text_from(id_)}"))


def in_no_case(text: str) -> str:
    """A text as it is compared with others where their case does not matter."""
    return text.casefold()


def _count(connection: sqlite3.Connection, schema: str, readings: Sequence[int], sign: int) -> None:
    """Takes the claims of readings into the tallies (+1), or out of them (-1)."""
    values = {"readings": json.dumps(list(readings)), "sign": sign}
    for statement in TALLIES:
        connection.execute(statement.format(schema=schema), values)
    of_readings = "reading IN (SELECT value FROM json_each(:readings))"
    connection.execute(f"UPDATE {schema}.shelf SET counts = :sign > 0 WHERE {of_readings}", values)
