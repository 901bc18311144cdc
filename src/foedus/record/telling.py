"""What the claims of a record tell of events: read from the narrow table, without making claims of them."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from foedus.matching import Telling, Wording
from foedus.record.briefs import parts_of, without_voices
from foedus.record.judged import Judged
from foedus.record.rows import AFTER_ALL, text_from
from foedus.record.selecting import Selection, entries_of
from foedus.record.things import EVENTS, key_of, telling_of_entry

REMEMBERED = 100_000  # wordings, of about 1 kB each
NEIGHBOURS = 64  # names that are looked up together
AT_ONCE = 1_500_000  # claims of which a few words are held in memory while the rest is walked through
ROWS = """
    SELECT briefs.n, briefs.id, briefs.predicate, briefs."when", documents.key, documents.published, briefs.filled
    FROM json_each(:numbers) AS asked CROSS JOIN briefs ON briefs.n = asked.value
    CROSS JOIN documents ON documents.n = briefs.document
    WHERE EXISTS (SELECT 1 FROM counting WHERE counting.reading = briefs.reading AND counting.until = '~')
"""
READ_NOW = """
    SELECT counting.reading, documents.key, documents.published FROM counting
    JOIN readings ON readings.n = counting.reading JOIN documents ON documents.n = readings.document
    WHERE counting.until = '~'
"""
LISTED = "(SELECT value FROM json_each(:{}))"
Told = tuple[int, Telling]


Waiting = tuple[int, str, str | None, int, str]
"""A claim that was passed: its number, the id where a person spoke of it, its date, its reading, and its names."""


class Tellings:
    """Reads tellings from a record, as its claims were judged; every name and every wording is looked at once."""

    def __init__(self, connection: sqlite3.Connection, judged: Judged) -> None:
        self._connection = connection
        self._judged = judged
        self._key_of = key_of(judged)
        self._alone = frozenset(id_ for pair in judged.different for id_ in pair)
        self._rejected, self._amended = frozenset(judged.rejected), frozenset(judged.amended)
        self._amended_ids = json.dumps(sorted(self._amended))
        self._names: dict[int, str] = {}
        self._wordings: dict[tuple[str, str], Wording] = {}

    def by_predicate(self, predicates: Sequence[str] = EVENTS, at_once: int = AT_ONCE) -> Iterator[list[Told]]:
        """All claims that count and tell of these events, by number, with what they tell: predicate by predicate.

        The table is walked through from its beginning to its end, once for about so many claims.
        """
        amended: dict[str, list[Told]] = defaultdict(list)
        for number, telling in self.of_claims(self._numbers_of_amended()):
            amended[telling.predicate].append((number, telling))
        documents = {reading: (key, date) for reading, key, date in self._connection.execute(READ_NOW)}
        for some in self._walks(predicates, at_once):
            waiting = self._walk(some, documents)
            for predicate in some:
                self._wordings.clear()  # none is of two predicates
                told = [
                    (number, self._wording(predicate, filled).told(when, *documents[reading], alone))
                    for number, alone, when, reading, filled in waiting.pop(predicate, ())
                ]
                yield told + amended[predicate]

    def _walks(self, predicates: Sequence[str], at_once: int) -> Iterator[list[str]]:
        """The predicates in lists of so many claims."""
        sql = "SELECT predicate, count(*) FROM briefs GROUP BY predicate"
        counted, held = dict(self._connection.execute(sql)), 0
        some: list[str] = []
        for predicate in predicates:
            held += counted.get(predicate, 0)
            if some and held > at_once:
                yield some
                some, held = [], counted.get(predicate, 0)
            some.append(predicate)
        yield some

    def _walk(self, predicates: Iterable[str], readings: Container[int]) -> dict[str, list[Waiting]]:
        """What is needed of the claims of these predicates, in the order in which the claims lie in the file."""
        found: dict[str, list[Waiting]] = defaultdict(list)
        same: dict[str, str] = {}
        passed = self._rejected | self._amended
        sql = (
            'SELECT n, id, predicate, "when", reading, filled FROM briefs'
            f" WHERE predicate IN {LISTED.format('predicates')} ORDER BY n"
        )
        for number, id_, predicate, when, reading, filled in self._connection.execute(
            sql, {"predicates": json.dumps(list(predicates))}
        ):
            if reading in readings and id_ not in passed:
                told = without_voices(filled)
                names = same.setdefault(told, told)
                found[predicate].append((number, id_ if id_ in self._alone else "", when, reading, names))
        return found

    def _numbers_of_amended(self) -> list[int]:
        sql = f"SELECT n FROM claims WHERE id IN {LISTED.format('ids')}"
        return [n for (n,) in self._connection.execute(sql, {"ids": self._amended_ids})]

    def of_claims(self, numbers: Iterable[int]) -> Iterator[Told]:
        """Those of the claims that count and tell of events, as they were judged, with what they tell."""
        told = f"(briefs.predicate IN {LISTED.format('predicates')} OR briefs.id IN {LISTED.format('amended')})"
        values = {
            "numbers": json.dumps(list(numbers)),
            "predicates": json.dumps(EVENTS),
            "amended": self._amended_ids,
        }
        return self._read(self._connection.execute(f"{ROWS} AND {told}", values))

    def _read(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Told]:
        for number, id_, predicate, when, document, published, filled in rows:
            if id_ in self._rejected:
                continue
            if id_ in self._amended:
                yield from self._as_amended(number, id_, document)
                continue
            alone = id_ if id_ in self._alone else ""
            yield number, self._wording(predicate, without_voices(filled)).told(when, document, published, alone)

    def _wording(self, predicate: str, filled: str) -> Wording:
        asked = (predicate, filled)
        known = self._wordings.get(asked)
        if known is None:
            if len(self._wordings) >= REMEMBERED:
                self._wordings.clear()
            known = self._wordings[asked] = Wording(predicate, self._filled(filled), self._key_of)
        return known

    def _filled(self, filled: str) -> dict[str, list[str]]:
        """The names by role; their order is of no matter."""
        names: dict[str, list[str]] = {}
        for role, number in parts_of(filled):
            name = self._names.get(number) or self._name(number)
            if role in names:
                names[role].append(name)
            else:
                names[role] = [name]
        return names

    def _name(self, number: int) -> str:
        """The name, looked up with some of those that were met at about the same time."""
        sql = "SELECT n, name FROM names WHERE n BETWEEN ? AND ?"
        first = number - number % NEIGHBOURS
        self._names |= {n: text_from(name) for n, name in self._connection.execute(sql, (first, first + NEIGHBOURS))}
        return self._names[number]

    def _as_amended(self, number: int, id_: str, document: str) -> Iterator[Told]:
        selection = Selection(ids=(id_,), documents=(document,))
        for entry in entries_of(self._connection, selection, AFTER_ALL, self._judged):
            told = telling_of_entry(entry, self._alone, self._key_of)
            if told is not None:
                yield number, told
