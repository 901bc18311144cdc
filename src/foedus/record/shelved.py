"""Asking what a record holds as a whole: how much of what, and its documents page by page, without a look at each."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from foedus.record import shelf
from foedus.record.contents import Chain, Counts
from foedus.record.counting import CLAIM_COUNTS, COUNTS_FOR
from foedus.record.judged import Actors, Judged
from foedus.record.rows import ORIGIN_COLUMNS, ORIGIN_JOINS, Column, Origin, from_column, origin_from_columns, to_column
from foedus.record.selecting import EVERYTHING, YEAR, Conditions, amended_of, year_of

Years = Counter[tuple[int, str]]
UNKNOWN = "unknown"


class Sought(NamedTuple):
    """Which documents are asked for: each word narrows, None does not.

    `language` and `publisher` may be 'unknown', `source` is the identity of a publisher or author, `title` a part of a
    title or an id.
    """

    language: str | None = None
    publisher: str | None = None
    source: str | None = None
    title: str | None = None


class Shelved(NamedTuple):
    """How many documents that count are in which language, and by which publisher; 'unknown' where none is told."""

    languages: Counter[str]
    publishers: Counter[str]


class Shelf:
    """The tables of `shelf`, asked through one connection, which makes them for itself where they are not kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._made_at: tuple[int, int] | None = None

    def counts(self, known_by: str) -> Counts:
        """How much there is."""
        sql = "SELECT count(*), coalesce(sum(passages), 0), coalesce(sum(claims), 0), coalesce(sum(findings), 0)"
        documents, passages, claims, findings = self._row(f"{sql} FROM {self._shelf()} WHERE {{counts}}", known_by)
        names, runs = (self._row(f"SELECT count(*) FROM {table}", known_by)[0] for table in ("names", "runs"))
        return Counts(documents, passages, claims, findings, names, runs)

    def years(self, judged: Judged, known_by: str) -> Years:
        """How many claims that count now tell of which year, by year and predicate; of none: the year 0."""
        rows = self._connection.execute(f"SELECT year, predicate, claims FROM {self._schema()}.tally_years")
        found = Counter({(year, predicate): claims for year, predicate, claims in rows})
        if away := [*judged.rejected, *judged.amended]:
            values = {"known_by": known_by, "away": json.dumps(away)}
            sql = (
                f"SELECT {YEAR}, claims.predicate FROM claims"
                f" WHERE claims.id IN (SELECT value FROM json_each(:away)) AND {CLAIM_COUNTS}"
            )
            found.subtract(self._connection.execute(sql, values).fetchall())
        for _, entry in amended_of(self._connection, EVERYTHING, known_by, judged):
            claim = judged.entry(entry).claim
            found[year_of(claim) or 0, claim.predicate] += 1
        return +found

    def chains(self, without: Collection[str] = ()) -> Iterator[Chain]:
        """Through whom the claims that count now are told, alike ones together; those with these ids left aside."""
        own = Counter(
            {
                (publisher, author): claims
                for publisher, author, claims in self._connection.execute(
                    "SELECT coalesce(publisher, 0), coalesce(author, 0), sum(claims)"
                    f" FROM {self._shelf()} WHERE shelf.counts GROUP BY 1, 2"
                )
            }
        )
        told = Counter(
            {
                (publisher, author, voices): claims
                for publisher, author, voices, claims in self._connection.execute(
                    f"SELECT publisher, author, voices, claims FROM {self._schema()}.tally_chains"
                )
            }
        )
        for publisher, author, voices in self._away(without):
            own[publisher, author] -= 1
            told[publisher, author, voices] -= bool(voices)
        names: dict[int, str | None] = {0: None}
        names |= {n: from_column(name) for n, name in self._connection.execute("SELECT n, name FROM names")}
        voices_of = {
            voices: tuple(name for one in voices.split(",") if (name := names[int(one)]) is not None)
            for voices in {voices for _, _, voices in told if voices}
        }
        for (publisher, author, voices), claims in told.items():
            own[publisher, author] -= claims
            if claims:
                yield Chain(names[publisher], names[author], voices_of[voices], claims)
        yield from (Chain(names[one], names[other], (), claims) for (one, other), claims in own.items() if claims)

    def _away(self, ids: Collection[str]) -> list[tuple[int, int, str]]:
        """Publisher, author and voices of those of the claims that count."""
        sql = (
            "SELECT coalesce(shelf.publisher, 0), coalesce(shelf.author, 0), coalesce((SELECT"
            " group_concat(mentions.name) FROM mentions"
            " WHERE mentions.claim = claims.n AND mentions.role = 'attribution'), '')"
            " FROM json_each(?) AS asked CROSS JOIN claims ON claims.id = asked.value"
            f" CROSS JOIN {self._shelf()} ON shelf.reading = claims.reading WHERE shelf.counts"
        )
        return self._connection.execute(sql, (json.dumps(list(ids)),)).fetchall() if ids else []

    def shelved(self, known_by: str) -> Shelved:
        """How many documents there are of which language, and by whom."""
        of_language = f"SELECT language, count(*) FROM {self._shelf()} WHERE {{counts}} GROUP BY language"
        of_publisher = (
            f"SELECT names.name, told.documents FROM (SELECT publisher, count(*) AS documents FROM {self._shelf()}"
            " WHERE {counts} GROUP BY publisher) AS told LEFT JOIN names ON names.n = told.publisher"
        )
        languages, publishers = (Counter[str](), Counter[str]())
        for found, sql in ((languages, of_language), (publishers, of_publisher)):
            for name, number in self._rows(sql, known_by):
                found[from_column(name) or UNKNOWN] += number
        return Shelved(languages, publishers)

    def speakers(self, known_by: str) -> Counter[tuple[str | None, str | None]]:
        """How many documents there are of which publisher and author."""
        sql = (
            "SELECT publishers.name, authors.name, told.documents FROM ("
            f"SELECT publisher, author, count(*) AS documents FROM {self._shelf()}"
            " WHERE {counts} GROUP BY publisher, author) AS told"
            " LEFT JOIN names AS publishers ON publishers.n = told.publisher"
            " LEFT JOIN names AS authors ON authors.n = told.author"
        )
        rows = self._rows(sql, known_by)
        return Counter({(from_column(publisher), from_column(author)): number for publisher, author, number in rows})

    def documents(
        self, sought: Sought, actors: Actors, limit: int, offset: int, known_by: str
    ) -> tuple[list[Origin], int]:
        """The documents that are asked for, the newest published first, one page of them; and how many there are."""
        it = Conditions(actors=actors)
        if sought.language is not None:
            it.parts.append(f"coalesce(shelf.language, '{UNKNOWN}') = {it.value(to_column(sought.language))}")
        if sought.publisher is not None:
            named = f"(SELECT names.n FROM names WHERE names.name = {it.value(to_column(sought.publisher))})"
            nobody = " OR shelf.publisher IS NULL" if sought.publisher == UNKNOWN else ""
            it.parts.append(f"(shelf.publisher = {named}{nobody})")
        if sought.source is not None:
            names = it.names_of([sought.source])
            it.parts.append(f"(shelf.publisher IN {names} OR shelf.author IN {names})")
        if sought.title is not None:
            it.parts.append(f"instr(shelf.words, {it.value(to_column(shelf.in_no_case(sought.title)))})")
        where = " AND ".join(["{counts}", *it.parts])
        (total,) = self._row(f"SELECT count(*) FROM {self._shelf()} WHERE {where}", known_by, it.values)
        order = "shelf.earliest DESC, shelf.latest DESC, shelf.id"
        rest = f"WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
        some = {"limit": limit, "offset": offset, **it.values}
        numbers = [n for (n,) in self._rows(f"SELECT shelf.reading FROM {self._shelf()} {rest}", known_by, some)]
        return list(self._origins(numbers, known_by)), total

    def newest(self, limit: int, known_by: str) -> list[Origin]:
        """The documents that were recorded last, the last one first."""
        sql = (
            f"SELECT readings.n FROM readings CROSS JOIN {self._shelf()} ON shelf.reading = readings.n"
            " WHERE {counts} ORDER BY readings.recorded DESC, readings.n DESC LIMIT :limit"
        )
        numbers = [n for (n,) in self._rows(sql, known_by, {"limit": limit})]
        return list(self._origins(numbers, known_by))

    def _origins(self, readings: Sequence[int], known_by: str) -> Iterator[Origin]:
        """The documents of the readings, in this order."""
        sql = (
            f"SELECT {ORIGIN_COLUMNS} FROM json_each(:readings) AS asked"
            " CROSS JOIN readings ON readings.n = asked.value"
            f" CROSS JOIN documents ON documents.n = readings.document {ORIGIN_JOINS} ORDER BY asked.key"
        )
        values = {"readings": json.dumps(list(readings)), "known_by": known_by}
        yield from map(origin_from_columns, self._connection.execute(sql, values))

    def is_now(self, known_by: str) -> bool:
        """Whether nothing was recorded later: what counts then is what counts now."""
        newest = "SELECT (SELECT max(recorded) FROM readings), (SELECT max(recorded) FROM sightings)"
        return all(one is None or one <= known_by for one in self._connection.execute(newest).fetchone())

    def _row(self, sql: str, known_by: str, values: dict[str, Column] | None = None) -> tuple[Any, ...]:
        return next(iter(self._rows(sql, known_by, values)))

    def _rows(self, sql: str, known_by: str, values: dict[str, Column] | None = None) -> Iterable[tuple[Any, ...]]:
        counts = "shelf.counts" if self.is_now(known_by) else COUNTS_FOR.format(reading="shelf.reading")
        return self._connection.execute(sql.replace("{counts}", counts), {"known_by": known_by, **(values or {})})

    def _shelf(self) -> str:
        return f"{self._schema()}.shelf AS shelf"

    def _schema(self) -> str:
        """Where the tables are: in the record, or made for this connection, anew where somebody wrote meanwhile."""
        if shelf.is_ready(self._connection):
            return "main"
        at = (self._connection.execute("PRAGMA data_version").fetchone()[0], self._connection.total_changes)
        if self._made_at != at:
            shelf.make(self._connection, "temp")
            self._made_at = (at[0], self._connection.total_changes)
        return "temp"
