"""Asking the courses that a record keeps: who is tied to whom on a day, and which days are disputed."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from foedus.courses.pairs import ALLIANCE, ENDING
from foedus.dates import AFTER_ALL, BEFORE_ALL
from foedus.record.coursing import number_of_tie
from foedus.record.in_brief import Brief
from foedus.record.rows import text_from

OF_LIST = "(SELECT value FROM json_each({}))"


class Tied(NamedTuple):
    """A pair of actors and how many claims tell of the tie on the day asked for; `common` where these name one of both
    by common nouns alone. `kind` is 'alliance' or the predicate, `words` are the predicates of all its claims."""

    pair: int
    kind: str
    source: str
    target: str
    words: tuple[str, ...]
    told: int
    common: bool


class Backing(NamedTuple):
    """Who stands on a side: how many claims, documents, independent origins (by publishers and voices), the first."""

    claims: int
    documents: int
    independent: int
    first: tuple[int, ...]


class Disputed(NamedTuple):
    """Days for which a tie is disputed, how much that weighs, and who stands for it and against it."""

    aspect: str
    kind: str
    source: str
    target: str
    start: date | None
    end: date | None
    weight: float
    claims: int
    newest: int
    sides: tuple[Backing, ...]


class Courses:
    """The kept courses of one moment; `briefs` fetches claims by their numbers."""

    def __init__(self, connection: sqlite3.Connection, briefs: Callable[[Collection[int]], Iterator[Brief]]) -> None:
        self._connection, self._briefs = connection, briefs

    def around(self, actors: Collection[str], kinds: Collection[str], day: date | None) -> Iterator[Tied]:
        """The pairs with an end among the actors that somebody tells of on the day, or at all; each once.

        What common nouns alone name stands apart.
        """
        told = "stretches.told, stretches.common FROM near CROSS JOIN stretches ON stretches.pair = near.pair"
        told += " AND stretches.first <= :day AND stretches.last >= :day"
        if day is None:
            told = "near.claims, 0 FROM near WHERE near.claims UNION ALL"
            told += " SELECT near.pair, kind, source, target, words, near.common, 1 FROM near WHERE near.common"
        columns = "SELECT pair, kind, source, target, words, claims, common FROM pairs"
        of_kinds = f"kind IN {OF_LIST.format(':kinds')} AND source != target"
        near = "SELECT value FROM json_each(:actors)"
        sql = (
            f"WITH near AS ({columns} WHERE source IN ({near}) AND {of_kinds}"
            f" UNION ALL {columns} WHERE target IN ({near}) AND source NOT IN ({near}) AND {of_kinds})"
            f" SELECT near.pair, kind, source, target, words, {told}"
        )
        values = {"actors": json.dumps(list(actors)), "kinds": json.dumps(list(kinds))}
        if day is not None:
            values["day"] = day.toordinal()  # type: ignore[assignment]
        for pair, kind, source, target, words, claims, common in self._connection.execute(sql, values):
            yield Tied(pair, kind, text_from(source), text_from(target), tuple(words.split()), claims, bool(common))

    def told(self, pairs: Iterable[Tied]) -> dict[int, list[Brief]]:
        """The claims that name both actors, of each pair by its number, in their order."""
        return self._claims_of([one.pair for one in pairs])

    def endings(self, organizations: Iterable[str]) -> dict[str, list[Brief]]:
        """The claims that one of the organisations ended, by the organisation, common nouns or not."""
        numbers = {number_of_tie((ENDING, "", one)): one for one in organizations}
        return {numbers[pair]: some for pair, some in self._claims_of(list(numbers), 1).items()}

    def _claims_of(self, pairs: Sequence[int], most_common: int = 0) -> dict[int, list[Brief]]:
        sql = (
            "SELECT pair_claims.pair, claim FROM json_each(?) AS asked"
            " CROSS JOIN pair_claims ON pair_claims.pair = asked.value WHERE common <= ?"
        )
        rows = self._connection.execute(sql, (json.dumps(pairs), most_common)).fetchall()
        claims = {one.number: one for one in self._briefs({claim for _, claim in rows})}
        found: dict[int, list[Brief]] = defaultdict(list)
        for pair, claim in sorted(rows):
            found[pair].append(claims[claim])
        return found

    def disputed(self, kinds: Collection[str], words: Collection[str]) -> list[Disputed]:
        """The disputed days of pairs of these kinds; of memberships of which a claim has one of the words."""
        sql = (
            "SELECT aspect, kind, source, target, first, last, weight, disputed.claims, newest, sides, words"
            " FROM disputed CROSS JOIN pairs ON pairs.pair = disputed.pair"
            f" WHERE kind IN {OF_LIST.format('?')}"
        )
        found = []
        asked = set(words)
        for aspect, kind, source, target, first, last, weight, claims, newest, sides, told in self._connection.execute(
            sql, (json.dumps(list(kinds)),)
        ):
            if kind != ALLIANCE or not asked.isdisjoint(told.split()):
                backing = tuple(
                    Backing(told, documents, independent, tuple(first))
                    for told, documents, independent, first in json.loads(sides)
                )
                days = _day(first), _day(last)
                found.append(
                    Disputed(aspect, kind, text_from(source), text_from(target), *days, weight, claims, newest, backing)
                )
        return found

    def documents(self, claims: Iterable[int]) -> set[int]:
        """The documents, by number, that tell the claims with these numbers."""
        sql = "SELECT DISTINCT document FROM json_each(?) AS asked CROSS JOIN briefs ON briefs.n = asked.value"
        return {document for (document,) in self._connection.execute(sql, (json.dumps(list(claims)),))}


def _day(at: int) -> date | None:
    return date.fromordinal(at) if BEFORE_ALL < at < AFTER_ALL else None
