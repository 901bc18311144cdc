"""Working out the courses that `foedus.record.courses` keeps, for all pairs or for those that some claims touch."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from foedus.courses.pairs import ALLIANCE, ENDING, ENDS, ROLES
from foedus.courses.saying import REMEMBERED
from foedus.matching.tellings import number_of
from foedus.record.backing import Sources
from foedus.record.contents import ids_of_documents
from foedus.record.counted import Counted, CountedClaims, Tie
from foedus.record.judged import Judged
from foedus.record.rows import text_from, to_column
from foedus.record.stretches import STATES, disputed_state, rows_of

GROUPS: Sequence[tuple[str, ...]] = ((*ROLES, ENDING), *((word,) for word in ENDS if word not in ROLES))
"""Predicates whose claims are looked at together: memberships with what ended their organisations, others alone."""


class Telling(NamedTuple):
    """A claim of a pair; `common` where common nouns alone name one of both."""

    claim: Counted
    common: bool


class Coursing:
    """Reads claims as they were judged, and writes the courses of their pairs into the tables of a schema."""

    def __init__(self, connection: sqlite3.Connection, judged: Judged, schema: str = "main") -> None:
        self._connection, self._schema = connection, schema
        self._claims = CountedClaims(connection, judged)
        self._sources = Sources(self._claims.names, partial(ids_of_documents, connection))

    def make(self, groups: Iterable[Sequence[str]] = GROUPS) -> None:
        """Works out all pairs, or those of some groups of predicates (`GROUPS`)."""
        for predicates in groups:
            told = self._note(self._claims.of_predicates(predicates))
            ends = {target: some for (kind, _, target), some in told.items() if kind == ENDING}
            self._write((tie, some, ends.get(tie[2], ())) for tie, some in told.items())

    def replace(self, claims: Collection[int]) -> None:
        """Takes the claims out, and those that count in again; works out the pairs that this touches."""
        asked = (json.dumps(sorted(claims)),)
        of_claims = "claim IN (SELECT value FROM json_each(?))"
        touched = {
            pair for (pair,) in self._connection.execute(f"SELECT pair FROM pair_claims WHERE {of_claims}", asked)
        }
        self._connection.execute(f"DELETE FROM pair_claims WHERE {of_claims}", asked)
        told = self._note(self._claims.with_numbers(claims))
        new = {number_of_tie(tie): tie for tie in told}
        known = self._known(touched) | new
        ended = {target for kind, _, target in known.values() if kind == ENDING}
        known |= self._memberships_in(ended)
        self._forget(known)
        for number in sorted(known):
            kind, _, target = known[number]
            if some := self._told(number):
                ends = self._told(number_of_tie((ENDING, "", target))) if kind == ALLIANCE else ()
                self._write([(known[number], some, ends)])

    # Reading

    def _told(self, pair: int) -> list[Telling]:
        """The claims of a pair."""
        sql = "SELECT claim, common FROM pair_claims WHERE pair = ?"
        common = dict(self._connection.execute(sql, (pair,)))
        return [Telling(claim, bool(common[claim.key])) for claim in self._claims.with_numbers(common)]

    def _known(self, pairs: Iterable[int]) -> dict[int, Tie]:
        sql = "SELECT pair, kind, source, target FROM pairs WHERE pair IN (SELECT value FROM json_each(?))"
        rows = self._connection.execute(sql, (json.dumps(list(pairs)),))
        return {pair: (kind, text_from(source), text_from(target)) for pair, kind, source, target in rows}

    def _memberships_in(self, organizations: Iterable[str]) -> dict[int, Tie]:
        sql = "SELECT pair, source FROM pairs WHERE kind = ? AND target = ?"
        return {
            pair: (ALLIANCE, text_from(source), one)
            for one in organizations
            for pair, source in self._connection.execute(sql, (ALLIANCE, to_column(one)))
        }

    # Writing

    def _forget(self, pairs: Mapping[int, Tie]) -> None:
        asked = (json.dumps(list(pairs)),)
        of_pairs = "SELECT pair, common, first FROM json_each(?) AS asked CROSS JOIN stretches ON pair = asked.value"
        ends = [
            (actor, first, pair, common)
            for pair, common, first in self._connection.execute(of_pairs, asked)
            for actor in _ends(pairs[pair])
        ]
        by_key = "DELETE FROM ends WHERE actor = ? AND first = ? AND pair = ? AND common = ?"
        self._connection.executemany(by_key, ends)
        for table in ("pairs", "stretches", "disputed"):
            self._connection.execute(f"DELETE FROM {table} WHERE pair IN (SELECT value FROM json_each(?))", asked)

    def _note(self, claims: Iterable[Counted]) -> dict[Tie, list[Telling]]:
        """Writes down of which pairs the claims tell, and gives them by pair."""
        told: dict[Tie, list[Telling]] = defaultdict(list)
        for claim in claims:
            for tie, common in self._claims.ties_of(claim):
                told[tie].append(Telling(claim, common))
        rows = sorted(
            (one.claim.key, number, one.common)
            for tie, some in told.items()
            for number in (number_of_tie(tie),)
            for one in some
        )
        self._connection.executemany(f"INSERT INTO {self._schema}.pair_claims VALUES (?, ?, ?)", rows)
        return told

    def _write(self, told: Iterable[tuple[Tie, Sequence[Telling], Sequence[Telling]]]) -> None:
        """Writes the courses of ties, given the claims of each and those of the end of its organisation."""
        pairs: list[tuple[Any, ...]] = []
        stretches: list[tuple[Any, ...]] = []
        ends: list[tuple[Any, ...]] = []
        disputed: list[tuple[Any, ...]] = []
        for tie, tellings, endings in told:
            number = number_of_tie(tie)
            named = [one.claim for one in tellings if not one.common]
            common = [one.claim for one in tellings if one.common]
            words = " ".join(sorted({one.predicate for one in named}))
            kind, source, target = tie[0], to_column(tie[1]), to_column(tie[2])
            pairs.append((number, kind, source, target, words, len(named), len(common)))
            if kind == ENDING:
                continue
            ended_by = [one.claim for one in endings]
            for claims, is_common in ((named, 0), (common, 1)):
                days, disputes = rows_of(kind, claims, ended_by, self._sources)
                stretches += [(number, is_common, *one) for one in days]
                ends += [
                    (actor, first, number, is_common, last, told, kind)
                    for actor in _ends(tie)
                    for first, last, told, _ in days
                ]
                disputed += [(number, *one) for one in disputes if not is_common]
            if kind in STATES:
                both = [one.claim for one in tellings]
                disputed += [(number, *one) for one in disputed_state(both, self._sources)]
        for table, rows in (("pairs", pairs), ("stretches", stretches), ("ends", ends), ("disputed", disputed)):
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self._connection.executemany(f"INSERT INTO {self._schema}.{table} VALUES ({marks})", sorted(rows))


@lru_cache(maxsize=REMEMBERED)
def number_of_actor(identity: str) -> int:
    """The number that an actor is called by: 63 bits of its identity."""
    return number_of(identity)


def _ends(tie: Tie) -> tuple[int, ...]:
    """The two actors of a tie that a network leads to from each other; none of one that leads nowhere."""
    _, source, target = tie
    return (number_of_actor(source), number_of_actor(target)) if source != target else ()


def number_of_tie(tie: Tie) -> int:
    """The number that a pair is called by: 63 bits of its content."""
    return number_of("\x1f".join(tie))
