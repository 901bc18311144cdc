"""Asking the courses that a record keeps: who is tied to whom on a day, and which days are disputed."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from foedus.courses.pairs import ALLIANCE, ENDING
from foedus.courses.standing import Standing
from foedus.dates import AFTER_ALL, BEFORE_ALL
from foedus.record.backing import Backing
from foedus.record.coursing import number_of_actor, number_of_tie
from foedus.record.in_brief import Brief
from foedus.record.rows import text_from

OF_LIST = "(SELECT value FROM json_each({}))"

NOBODY = Backing(0, 0, 0, ())


class Near(NamedTuple):
    """A pair by its number, and how many claims tell of the tie on the day asked for; `common` where these name one of
    both by common nouns alone."""

    pair: int
    told: int
    common: bool


class Tied(NamedTuple):
    """A pair of actors: `kind` is 'alliance' or the predicate, `words` are the predicates of all its claims."""

    pair: int
    kind: str
    source: str
    target: str
    words: tuple[str, ...]


class Held(NamedTuple):
    """How a tie stands on a day, from when to when the same is told of it, and who stands on which side."""

    standing: Standing
    start: date | None
    end: date | None
    told: Backing
    against: Backing


class Mentioned(NamedTuple):
    """A claim that an answer names: its id, its time in EDTF, and its document."""

    id: str
    when: str | None
    document: int


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
    """The kept courses of one moment; `briefs` fetches claims by their numbers, `amended` are the ids of those that
    people amended."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        briefs: Callable[[Collection[int]], Iterator[Brief]],
        amended: Collection[str] = (),
    ) -> None:
        self._connection, self._briefs, self._amended = connection, briefs, amended

    def near(self, actors: Collection[str], kinds: Collection[str], day: date | None) -> Iterator[Near]:
        """The pairs with an end among the actors that somebody tells of on the day, or at all; with both, twice.

        What common nouns alone name stands apart.
        """
        if day is None:
            yield from self._ever_near(actors, kinds)
            return
        sql = (
            "SELECT pair, told, common FROM json_each(:actors) AS asked CROSS JOIN ends"
            " ON ends.actor = asked.value AND ends.first <= :day"
            f" WHERE ends.last >= :day AND ends.kind IN {OF_LIST.format(':kinds')}"
        )
        numbers = json.dumps(list(map(number_of_actor, actors)))
        asked = {"actors": numbers, "kinds": json.dumps(list(kinds)), "day": day.toordinal()}
        for pair, told, common in self._connection.execute(sql, asked):
            yield Near(pair, told, bool(common))

    def _ever_near(self, actors: Collection[str], kinds: Collection[str]) -> Iterator[Near]:
        of_actors = "SELECT value FROM json_each(:actors)"
        of_kinds = f"kind IN {OF_LIST.format(':kinds')} AND source != target"
        sql = (
            f"SELECT pair, claims, common FROM pairs WHERE source IN ({of_actors}) AND {of_kinds} UNION ALL"
            f" SELECT pair, claims, common FROM pairs WHERE target IN ({of_actors}) AND source NOT IN ({of_actors})"
            f" AND {of_kinds}"
        )
        values = {"actors": json.dumps(list(actors)), "kinds": json.dumps(list(kinds))}
        for pair, by_name, common in self._connection.execute(sql, values):
            if by_name:
                yield Near(pair, by_name, common=False)
            if common:
                yield Near(pair, common, common=True)

    def tied(self, pairs: Iterable[int]) -> Iterator[Tied]:
        """The pairs with these numbers."""
        sql = (
            "SELECT pair, kind, source, target, words FROM json_each(?) AS asked"
            " CROSS JOIN pairs ON pairs.pair = asked.value"
        )
        for pair, kind, source, target, words in self._connection.execute(sql, (json.dumps(list(pairs)),)):
            yield Tied(pair, kind, text_from(source), text_from(target), tuple(words.split()))

    def held(self, pairs: Iterable[Tied], day: date) -> dict[int, Held]:
        """How those pairs stand on the day, by number, of which somebody tells by name."""
        sql = (
            "SELECT pair, first, last, sides FROM json_each(:pairs) AS asked"
            " CROSS JOIN stretches ON stretches.pair = asked.value AND stretches.common = 0"
            " AND stretches.last >= :day AND stretches.first = (SELECT max(first) FROM stretches AS other"
            " WHERE other.pair = asked.value AND other.common = 0 AND other.first <= :day)"
        )
        asked = {"pairs": json.dumps([one.pair for one in pairs]), "day": day.toordinal()}
        found = {}
        for pair, first, last, sides in self._connection.execute(sql, asked):
            standing, *both = json.loads(sides)
            told, against = (*map(_backing, both), NOBODY)[:2]
            found[pair] = Held(standing, _day(first), _day(last), told, against)
        return found

    def mentioned(self, claims: Iterable[int]) -> dict[int, Mentioned]:
        """The claims with these numbers, as far as an answer names them."""
        sql = (
            'SELECT briefs.n, briefs.id, briefs."when", briefs.document FROM json_each(?) AS asked'
            " CROSS JOIN briefs ON briefs.n = asked.value"
        )
        rows = self._connection.execute(sql, (json.dumps(list(claims)),))
        found = {number: Mentioned(id_, when, document) for number, id_, when, document in rows}
        if self._amended:
            amended = [number for number, one in found.items() if one.id in self._amended]
            for one in self._briefs(amended):
                if one.number is not None:
                    found[one.number] = found[one.number]._replace(when=str(one.when) if one.when else None)
        return found

    def claims(self, numbers: Collection[int]) -> dict[int, Brief]:
        """The claims with these numbers, in brief."""
        return {one.number: one for one in self._briefs(numbers) if one.number is not None}

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
                backing = tuple(map(_backing, json.loads(sides)))
                days = _day(first), _day(last)
                found.append(
                    Disputed(aspect, kind, text_from(source), text_from(target), *days, weight, claims, newest, backing)
                )
        return found

    def documents(self, claims: Iterable[int]) -> set[int]:
        """The documents, by number, that tell the claims with these numbers."""
        sql = "SELECT DISTINCT document FROM json_each(?) AS asked CROSS JOIN briefs ON briefs.n = asked.value"
        return {document for (document,) in self._connection.execute(sql, (json.dumps(list(claims)),))}


def _backing(kept: list[Any]) -> Backing:
    claims, documents, independent, first = kept
    return Backing(claims, documents, independent, tuple(first))


def _day(at: int) -> date | None:
    return date.fromordinal(at) if BEFORE_ALL < at < AFTER_ALL else None
