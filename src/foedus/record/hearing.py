"""How many independent voices tell something: found out for the documents in question, when it is asked.

Copies and translations are no table of a record: to look at every text while it is taken in would cost as much as all
the rest of taking it in, and questions are about few documents. What was looked at once is remembered while the record
is open.
"""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from foedus.matching import (
    Bond,
    Text,
    Told,
    Voices,
    are_perhaps_translated,
    bonds_among,
    gists_in_order,
    key_of,
    sketch,
    text_of,
    voices,
)
from foedus.model import Claim
from foedus.record.briefs import parts_of
from foedus.record.contents import document_of
from foedus.record.counting import COUNTS
from foedus.record.in_brief import Brief
from foedus.record.rows import Entry, Origin, from_column, text_from, when_from_column
from foedus.record.selecting import Selection, entries_of

READINGS = f"SELECT n FROM readings WHERE document IN (SELECT value FROM json_each(:documents)) AND {COUNTS}"  # noqa: S608
TEXTS = (
    "SELECT readings.n, documents.n, documents.id, documents.language, documents.published, documents.translation_of,"
    " documents.text FROM json_each(?) AS asked CROSS JOIN readings ON readings.n = asked.value"
    " CROSS JOIN documents ON documents.n = readings.document"
)
GISTS = (
    "SELECT claims.reading, claims.predicate, briefs.filled"
    " FROM json_each(?) AS asked CROSS JOIN claims ON claims.reading = asked.value"
    " CROSS JOIN briefs ON briefs.n = claims.n"
    ' ORDER BY claims.reading, claims.start, claims."end", claims.predicate, claims.n'
)
NAMES = (
    "SELECT names.n, names.name, identities.identity FROM json_each(?) AS asked"
    " CROSS JOIN names ON names.n = asked.value CROSS JOIN identities ON identities.name = asked.value"
)
ASIDE = ("attribution", "where")  # roles that tell nothing of who is in it
MOST_NAMES = 200_000
REMEMBERED = 4_000  # documents, of about 2 kB each
MOST = 400  # documents that are compared with each other for one question


class Hearing:
    """Hears who is behind claims; remembers the documents that it looked at.

    It remembers them apart for whole claims and for claims in brief: the former are looked at also where the narrow
    table is not up to date, and their documents are called by keys.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: OrderedDict[tuple[str, datetime], Text] = OrderedDict()
        self._read: OrderedDict[int, Text] = OrderedDict()
        self._heard: set[int] = set()  # of these what they tell is known
        self._keys: dict[int, str] = {}  # whom a name, by its number, means anywhere

    def voices(self, entries: Iterable[Entry], known_by: str) -> Voices:
        """How many documents tell the entries, how many of these are independent of each other, and why not more."""
        given = list(entries)
        origins = {entry.origin.key: entry.origin for entry in given}
        told = [
            Told(entry.origin.key, entry.origin.document, entry.origin.publisher, tuple(entry.claim.attribution))
            for entry in given
        ]
        return voices(told, self._bonds(list(origins.values()), known_by))

    def _bonds(self, origins: list[Origin], known_by: str) -> list[Bond]:
        """The copies and translations among the documents, of very many among the first to be recorded."""
        if len(origins) < 2:
            return []
        some = sorted(origins, key=lambda origin: (origin.recorded, origin.key))[:MOST]
        if new := [origin for origin in some if (origin.key, origin.recorded) not in self._texts]:
            self._look_at(new, known_by)
        texts = [self._texts[origin.key, origin.recorded] for origin in some]
        while len(self._texts) > REMEMBERED:
            self._texts.popitem(last=False)
        return bonds_among(texts)

    def _look_at(self, origins: list[Origin], known_by: str) -> None:
        claims: dict[str, list[Claim]] = defaultdict(list)
        of_documents = Selection(documents=tuple(origin.key for origin in origins))
        for entry in entries_of(self._connection, of_documents, known_by):
            claims[entry.origin.key].append(entry.claim)
        for origin in origins:
            document = document_of(self._connection, origin.key, known_by)
            self._texts[origin.key, origin.recorded] = text_of(document, claims[origin.key])

    def voices_in_brief(self, told: Iterable[Brief], known_by: str) -> Voices:
        """The same for claims in brief: documents are called by their numbers, and only those are read that are new."""
        given = list(told)
        entries = [one.entry for one in given if not isinstance(one.document, int)]
        if entries:
            return self.voices([one for one in entries if one is not None], known_by)
        numbers = list({one.document: None for one in given})
        return voices((one.source for one in given), bonds_among(self._texts_of(numbers[:MOST], known_by)))

    def _texts_of(self, documents: list[int | str], known_by: str) -> list[Text]:
        """The documents with these numbers, in the readings that count; what they tell only where it matters."""
        values = {"documents": json.dumps(documents), "known_by": known_by}
        readings = [reading for (reading,) in self._connection.execute(READINGS, values)]
        self._look_at_readings([one for one in readings if one not in self._read])
        perhaps = are_perhaps_translated([self._read[one] for one in readings])
        self._hear_what_is_told(
            [one for one, is_so in zip(readings, perhaps, strict=True) if is_so and one not in self._heard]
        )
        texts = [self._read[one] for one in readings]
        while len(self._read) > REMEMBERED:
            reading, _ = self._read.popitem(last=False)
            self._heard.discard(reading)
        return texts

    def _look_at_readings(self, readings: list[int]) -> None:
        """Sketches texts."""
        for reading, number, *row in self._connection.execute(TEXTS, (json.dumps(readings),)) if readings else ():
            id_, language, published, translation_of, text = row
            text = text_from(text)
            self._read[reading] = Text(
                str(number),
                text_from(id_),
                language,
                when_from_column(published),
                from_column(translation_of),
                len(text),
                sketch(text),
                (),
            )

    def _hear_what_is_told(self, readings: list[int]) -> None:
        """Takes the gist of their claims from the tables, without making claims of them."""
        rows = self._connection.execute(GISTS, (json.dumps(readings),)).fetchall() if readings else []
        named = {filled: [n for role, n in parts_of(filled) if role not in ASIDE] for _, _, filled in rows}
        self._look_up({number for numbers in named.values() for number in numbers})
        told: dict[int, list[tuple[str, Iterable[str]]]] = defaultdict(list)
        for reading, predicate, filled in rows:
            told[reading].append((predicate, [self._keys[number] for number in named[filled]]))
        for reading in readings:
            self._read[reading] = replace(self._read[reading], told=gists_in_order(told[reading]))
        self._heard.update(readings)

    def _look_up(self, names: set[int]) -> None:
        """Finds out whom names mean anywhere, as the table of identities tells it."""
        if len(self._keys) > MOST_NAMES:
            self._keys = {}
        new = [number for number in names if number not in self._keys]
        for number, name, known in self._connection.execute(NAMES, (json.dumps(new),)) if new else ():
            self._keys[number] = key_of(text_from(name), text_from(known))
