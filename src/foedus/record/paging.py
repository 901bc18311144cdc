"""One page of many claims, sorted by the store, so that nothing is made of the claims that are not shown."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from foedus.record import briefs
from foedus.record.counting import CLAIM_COUNTS
from foedus.record.fetching import entries_with_numbers
from foedus.record.judged import Judged
from foedus.record.rows import Entry
from foedus.record.selecting import Selection, conditions_of

BY_TIME = """
    {table}."{when}" IS NULL, {table}.{first} IS NULL, {table}.{first}, {table}.{last} IS NULL, {table}.{last},
    {table}."{when}"
"""
"""The order of `foedus.dates.order`, in SQL: undated last, before these what has no told beginning."""

ORDER = ", ".join(
    (
        "(SELECT key FROM json_each(:predicates) WHERE value = claims.predicate)",
        BY_TIME.format(table="claims", when="when", first="earliest", last="latest"),
        BY_TIME.format(table="documents", when="published", first="published_earliest", last="published_latest"),
        "claims.id, documents.key",
    )
)


def page_of(
    connection: sqlite3.Connection,
    selection: Selection,
    known_by: str,
    judged: Judged,
    predicates: Sequence[str],
    limit: int,
    offset: int,
) -> tuple[list[Entry], Counter[str]]:
    """A page of the selected claims, by predicate in the order given, then by time; and how many there are of each.

    Claims that are amended are not in it: where there are any, take `entries_of` and sort.
    """
    conditions = conditions_of(selection, judged)
    where = " AND ".join([CLAIM_COUNTS, *conditions.parts])
    values = {"known_by": known_by, "predicates": json.dumps(list(predicates)), **conditions.values}
    told = "briefs AS claims" if briefs.is_ready(connection) else "claims"
    counted = f"SELECT claims.predicate, count(*) FROM {told} WHERE {where} GROUP BY claims.predicate"
    counts = Counter(dict(connection.execute(counted, values).fetchall()))
    sql = (
        f"SELECT claims.n FROM {told} CROSS JOIN readings ON readings.n = claims.reading"
        f" CROSS JOIN documents ON documents.n = readings.document WHERE {where}"
        f" ORDER BY {ORDER} LIMIT :limit OFFSET :offset"
    )
    numbers = [n for (n,) in connection.execute(sql, values | {"limit": limit, "offset": offset})]
    found = entries_with_numbers(connection, numbers, known_by, judged)
    return [found[number] for number in numbers], counts
