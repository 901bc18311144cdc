"""How many independent voices tell something: found out for the documents in question, when it is asked.

Copies and translations are no table of a record: to look at every text while it is taken in would cost as much as all
the rest of taking it in, and questions are about few documents. What was looked at once is remembered while the record
is open.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from datetime import datetime

from foedus.matching import Bond, Text, Told, Voices, bonds_among, text_of, voices
from foedus.model import Claim
from foedus.record.contents import document_of
from foedus.record.rows import Entry, Origin
from foedus.record.selecting import Selection, entries_of

REMEMBERED = 4_000  # documents, of about 2 kB each
MOST = 400  # documents that are compared with each other for one question


class Hearing:
    """Hears who is behind claims; remembers the documents that it looked at."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: OrderedDict[tuple[str, datetime], Text] = OrderedDict()

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
