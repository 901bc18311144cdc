"""What the claims of a record tell of events: read from its tables without making claims of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from foedus.matching import Telling, Wording
from foedus.record.judged import Judged
from foedus.record.rows import AFTER_ALL, text_from
from foedus.record.selecting import Selection, entries_of
from foedus.record.things import EVENTS, key_of, telling_of_entry

REMEMBERED = 100_000  # wordings, of about 1 kB each
ROWS = """
    SELECT claims.n, claims.id, claims.predicate, claims."when", documents.key, documents.published,
        (SELECT group_concat(mentions.role || '=' || mentions.name, '&') FROM mentions
         WHERE mentions.claim = claims.n AND mentions.role != 'attribution')
    FROM {claims} JOIN readings ON readings.n = claims.reading JOIN documents ON documents.n = readings.document
    WHERE {condition}
"""
COUNT_NOW = "EXISTS (SELECT 1 FROM counting WHERE counting.reading = claims.reading AND counting.until = '~')"
TOLD = "(SELECT value FROM json_each(:predicates))"


class Tellings:
    """Reads tellings from a record, as its claims were judged; every name and every wording is looked at once."""

    def __init__(self, connection: sqlite3.Connection, judged: Judged) -> None:
        self._connection = connection
        self._judged = judged
        self._key_of = key_of(judged)
        self._alone = frozenset(id_ for pair in judged.different for id_ in pair)
        self._rejected, self._amended = frozenset(judged.rejected), frozenset(judged.amended)
        self._names: dict[str, str] = {}
        self._wordings: dict[tuple[str, str], Wording] = {}

    def of_predicate(self, predicate: str) -> Iterator[tuple[int, Telling]]:
        """The claims of a predicate that count, by number, with what they tell."""
        sql = ROWS.format(claims="claims", condition=f"claims.predicate = ? AND {COUNT_NOW}")
        return self._read(self._connection.execute(sql, (predicate,)))

    def of_claims(self, numbers: Iterable[int]) -> Iterator[tuple[int, Telling]]:
        """Those of the claims that count and tell of events, with what they tell."""
        claims = "json_each(:numbers) AS asked CROSS JOIN claims ON claims.n = asked.value"
        sql = ROWS.format(claims=claims, condition=f"claims.predicate IN {TOLD} AND {COUNT_NOW}")
        values = {"numbers": json.dumps(list(numbers)), "predicates": json.dumps(EVENTS)}
        return self._read(self._connection.execute(sql, values))

    def _read(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, Telling]]:
        for number, id_, predicate, when, document, published, filled in rows:
            if id_ in self._rejected:
                continue
            if id_ in self._amended:
                yield from self._as_amended(number, id_, document)
                continue
            alone = id_ if id_ in self._alone else ""
            yield number, self._wording(predicate, filled or "").told(when, document, published, alone)

    def _wording(self, predicate: str, filled: str) -> Wording:
        asked = (predicate, filled)
        if asked not in self._wordings:
            if len(self._wordings) >= REMEMBERED:
                self._wordings.clear()
            self._wordings[asked] = Wording(predicate, self._filled(filled), self._key_of)
        return self._wordings[asked]

    def _filled(self, filled: str) -> dict[str, list[str]]:
        """The names by role, of 'member=7&member=9&organization=3'; their order is of no matter."""
        names: dict[str, list[str]] = {}
        for part in filled.split("&") if filled else ():
            role, _, number = part.partition("=")
            names.setdefault(role, []).append(self._names.get(number) or self._name(number))
        return names

    def _name(self, number: str) -> str:
        (name,) = self._connection.execute("SELECT name FROM names WHERE n = ?", (int(number),)).fetchone()
        return self._names.setdefault(number, text_from(name))

    def _as_amended(self, number: int, id_: str, document: str) -> Iterator[tuple[int, Telling]]:
        selection = Selection(ids=(id_,), documents=(document,))
        for entry in entries_of(self._connection, selection, AFTER_ALL, self._judged):
            told = telling_of_entry(entry, self._alone, self._key_of)
            if told is not None:
                yield number, told
