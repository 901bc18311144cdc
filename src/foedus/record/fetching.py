"""Claims as a whole: read from the file with their names and their origin, and made into entries."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from foedus.model import Mention
from foedus.record.counting import CLAIM_COUNTS
from foedus.record.judged import UNJUDGED, Judged
from foedus.record.rows import (
    CLAIM_COLUMNS,
    DOCUMENT_COLUMNS,
    ORIGIN_COLUMNS,
    ORIGIN_JOINS,
    Column,
    Entry,
    Origin,
    claim_from_columns,
    origin_from_columns,
    roles_of,
    text_from,
)
from foedus.spans import Span

BATCH = 500
WIDTH = CLAIM_COLUMNS.count(",") + 1
ASKED = "FROM json_each(:readings) AS asked CROSS JOIN readings ON readings.n = asked.value"
WHERE_SEEN = (
    f"sightings.recorded, sightings.n, sightings.source {ASKED}"
    " CROSS JOIN sightings ON sightings.document = readings.document"
)
NEVER_SEEN: tuple[str, int, str | bytes | None] = ("", 0, None)
ORIGINS_OF_READINGS = (
    f"{DOCUMENT_COLUMNS}, readings.reader, readings.recorded {ASKED}"
    f" CROSS JOIN documents ON documents.n = readings.document {ORIGIN_JOINS}"
)
BY_NUMBER = (
    f"SELECT {CLAIM_COLUMNS}, {ORIGIN_COLUMNS} FROM json_each(:numbers) AS asked"
    " CROSS JOIN claims ON claims.n = asked.value CROSS JOIN readings ON readings.n = claims.reading"
    f" CROSS JOIN documents ON documents.n = readings.document {ORIGIN_JOINS} WHERE {CLAIM_COUNTS}"
)
"""A row for each claim with its origin: those that an answer shows are of as many documents as they are."""

NAMES = (
    'SELECT mentions.claim, mentions.role, mentions.place, names.name, mentions.start, mentions."end"'
    " FROM json_each(?) AS asked CROSS JOIN mentions ON mentions.claim = asked.value"
    " CROSS JOIN names ON names.n = mentions.name"
)
Name = tuple[int, str, int, str | bytes, int | None, int | None]


class Fetched:
    """A claim that was read from the file, and is made into an entry when somebody looks at it.

    An answer holds many claims of which most are looked at by nobody; all that makes them was read with the answer, at
    the state of the record that it tells of.
    """

    __slots__ = ("_entry", "_judged", "_names", "_row")

    def __init__(
        self, row: Sequence[Any] = (), names: Sequence[Name] = (), judged: Judged = UNJUDGED, entry: Entry | None = None
    ) -> None:
        self._row, self._names, self._judged, self._entry = row, names, judged, entry

    @property
    def entry(self) -> Entry:
        """The claim as a whole, as it was judged."""
        if self._entry is None:
            origin = origin_from_columns(self._row[WIDTH:])
            claim = claim_from_columns(origin.document, self._row[:WIDTH], _by_role(self._names))
            self._entry = self._judged.entry(Entry(self._row[2], claim, origin))
        return self._entry

    def __eq__(self, other: object) -> bool:
        return self.entry == other.entry if isinstance(other, Fetched) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.entry.id)

    def __repr__(self) -> str:
        return f"Fetched({self.entry!r})"


def fetched(
    connection: sqlite3.Connection, numbers: Iterable[int], known_by: str, judged: Judged = UNJUDGED
) -> dict[int, Fetched]:
    """Those of the claims with these numbers that count at `known_by`, as they were judged, in their order."""
    found: dict[int, Fetched] = {}
    asked = sorted(set(numbers))
    for start in range(0, len(asked), BATCH):
        lot = json.dumps(asked[start : start + BATCH])
        names: dict[int, list[Name]] = defaultdict(list)
        for name in connection.execute(NAMES, (lot,)):
            names[name[0]].append(name)
        for row in connection.execute(BY_NUMBER, {"numbers": lot, "known_by": known_by}):
            roles_of(row[3])  # tells at once of a predicate that this Foedus does not know
            found[row[0]] = Fetched(row, names[row[0]], judged)
    return found


def entries_with_numbers(
    connection: sqlite3.Connection, numbers: Iterable[int], known_by: str, judged: Judged
) -> dict[int, Entry]:
    """The same, each made into an entry."""
    return {number: one.entry for number, one in fetched(connection, numbers, known_by, judged).items()}


def entries_found(connection: sqlite3.Connection, sql: str, values: dict[str, Column]) -> Iterator[tuple[int, Entry]]:
    """The numbers of the claims that the SQL selects, by CLAIM_COLUMNS, and their entries as they were read.

    Documents are read once for all their claims.
    """
    origins: dict[int, Origin] = {}
    rows = connection.execute(sql, values)
    while batch := rows.fetchmany(BATCH):
        mentions = mentions_of_claims(connection, [row[0] for row in batch])
        origins |= _origins(connection, {row[1] for row in batch} - origins.keys(), values)
        for row in batch:
            origin = origins[row[1]]
            yield row[0], Entry(row[2], claim_from_columns(origin.document, row, mentions[row[0]]), origin)


def _origins(connection: sqlite3.Connection, readings: set[int], values: dict[str, Column]) -> dict[int, Origin]:
    asked = {"readings": json.dumps(list(readings)), "known_by": values["known_by"]}
    found = connection.execute(f"SELECT readings.n, {WHERE_SEEN} WHERE sightings.recorded <= :known_by", asked)
    seen: dict[int, tuple[str, int, str | bytes | None]] = {}
    for reading, *sighting in found:
        seen[reading] = max(seen.get(reading, NEVER_SEEN), tuple(sighting), key=lambda one: one[:2])
    rows = connection.execute(f"SELECT readings.n, {ORIGINS_OF_READINGS}", asked)
    return {
        number: origin_from_columns((*columns[:8], seen.get(number, NEVER_SEEN)[2], *columns[8:]))
        for number, *columns in rows
    }


def mentions_of_claims(connection: sqlite3.Connection, claims: list[int]) -> dict[int, dict[str, list[Mention]]]:
    """For each claim, role by role, the mentions in their order."""
    names: dict[int, list[Name]] = {claim: [] for claim in claims}
    for name in connection.execute(NAMES, (json.dumps(claims),)):
        names[name[0]].append(name)
    return {claim: _by_role(some) for claim, some in names.items()}


def _by_role(names: Iterable[Name]) -> dict[str, list[Mention]]:
    """The mentions of one claim, role by role, in their order."""
    found: dict[str, list[Mention]] = {}
    for _, role, _, name, start, end in sorted(names, key=_place):
        span = None if start is None or end is None else Span(start, end)
        found.setdefault(role, []).append(Mention(text_from(name), span))
    return found


def _place(name: Name) -> tuple[str, int]:
    return name[1], name[2]
