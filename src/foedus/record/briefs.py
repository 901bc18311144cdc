"""Claims without their evidence, a narrow row each: what questions sort, count and hold against each other by.

    briefs      a claim → what it says, whom it names in which role ('member=7&organization=3', names by number, each
                role in the order of its list), when its document was published, and by whom

A question about a hundred thousand claims reads a hundred thousand of these rows, and the whole claims of those few
that it shows. The columns that both tables have bear one name, so that one condition asks either of them. Nothing in a
row depends on the gazetteer or on judgements: it is never made anew for their sake, and a new reading only adds rows.
"""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Sequence
from functools import cache

TABLE = """
CREATE TABLE {schema}.briefs (
    n INTEGER PRIMARY KEY, -- of the claim
    id TEXT NOT NULL,
    reading INTEGER NOT NULL,
    predicate TEXT NOT NULL,
    modality TEXT NOT NULL,
    "when" TEXT,
    earliest TEXT,
    latest TEXT,
    confidence REAL,
    filled TEXT NOT NULL,
    document INTEGER NOT NULL,
    published TEXT,
    publisher INTEGER,
    translation_of TEXT
)
"""
ASIDE = re.compile(r"(?:^|&)attribution=\d+")
FILLED = (
    "coalesce((SELECT group_concat(mentions.role || '=' || mentions.name, '&') FROM mentions"
    " WHERE mentions.claim = claims.n), '')"
)
FILL = (
    "INSERT INTO {table} SELECT claims.n, claims.id, claims.reading, claims.predicate, claims.modality,"
    f' claims."when", claims.earliest, claims.latest, claims.confidence, {FILLED},'
    " documents.n, documents.published, documents.publisher, documents.translation_of"
    " FROM claims CROSS JOIN readings ON readings.n = claims.reading"
    " CROSS JOIN documents ON documents.n = readings.document WHERE claims.n > ? ORDER BY claims.n"
)


@cache
def edition() -> str:
    """A short hash of the table and of what fills it."""
    return hashlib.sha256((TABLE + FILL).encode()).hexdigest()[:20]


def make(connection: sqlite3.Connection, schema: str) -> None:
    """Makes the whole table."""
    connection.execute(f"DROP TABLE IF EXISTS {schema}.briefs")
    connection.execute(TABLE.format(schema=schema))
    connection.execute(FILL.format(table=f"{schema}.briefs"), (0,))


def extend(connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Adds the claims that are new in the record."""
    (last,) = connection.execute("SELECT coalesce(max(n), 0) FROM briefs").fetchone()
    connection.execute(FILL.format(table="briefs"), (last,))


def parts_of(filled: str) -> list[tuple[str, int]]:
    """Roles and names, by number, that the column holds.

    >>> parts_of("member=7&organization=3"), parts_of("")
    ([('member', 7), ('organization', 3)], [])
    """
    found = []
    for part in filled.split("&") if filled else ():
        role, _, number = part.partition("=")
        found.append((role, int(number)))
    return found


def without_voices(filled: str) -> str:
    """The column without the voices that say it: what many claims of other sources share.

    >>> without_voices("actor=7&attribution=5&attribution=6&where=3")
    'actor=7&where=3'
    """
    return ASIDE.sub("", filled).removeprefix("&") if "attribution=" in filled else filled


def is_ready(connection: sqlite3.Connection) -> bool:
    """Whether the table is there, and of this edition; where not, the claims themselves are read."""
    found = connection.execute("SELECT made_by FROM derived WHERE what = 'briefs'").fetchone()
    return found is not None and found[0] == edition()
