"""Working out the courses that `foedus.record.courses` keeps, for all pairs or for those that some claims touch."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from foedus.courses.course import Segment, course, membership_course, suspension_course
from foedus.courses.pairs import ALLIANCE, ENDING, ENDS, ROLES
from foedus.courses.saying import REMEMBERED, published_where_it_matters, stands_of_state
from foedus.courses.standing import told_on
from foedus.courses.weight import distance_of, weight_of
from foedus.dates import AFTER_ALL, BEFORE_ALL, When, order
from foedus.matching import Bond, Told, origins
from foedus.matching.tellings import number_of
from foedus.record.counted import Counted, CountedClaims, Tie
from foedus.record.in_brief import Filled
from foedus.record.judged import Judged
from foedus.record.rows import text_from, to_column
from foedus.vocabulary import vocabulary

NAMED = 50  # claims of a side that are kept with it: so many does an answer name
SHOWN = 3  # of these are shown as a whole; the newest of them ranks a dispute
VOICE = re.compile(r"(?:^|&)attribution=(\d+)")
STATES = tuple(word for word in ENDS if word not in ROLES and vocabulary().predicates[word].is_state)


class Telling(NamedTuple):
    """A claim of a pair; `common` where common nouns alone name one of both."""

    claim: Counted
    common: bool


class Coursing:
    """Reads claims as they were judged, and writes the courses of their pairs into the tables of a schema."""

    def __init__(self, connection: sqlite3.Connection, judged: Judged, schema: str = "main") -> None:
        self._connection, self._schema = connection, schema
        self._claims = CountedClaims(connection, judged)

    def make(self) -> None:
        """Works out all pairs: the memberships, with what ended their organisations, then the others by predicate."""
        for predicates in ((*ROLES, ENDING), *((word,) for word in ENDS if word not in ROLES)):
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

    def _forget(self, pairs: Iterable[int]) -> None:
        asked = (json.dumps(list(pairs)),)
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
            ends = [one.claim for one in endings]
            for claims, is_common in ((named, 0), (common, 1)):
                days, segments = _course_of(kind, claims, ends)
                stretches += [(number, is_common, *one) for one in days]
                if segments and not is_common:
                    disputed += self._disputed_membership(number, claims, ends, segments)
            if kind in STATES and any(one.claim.modality == "denied" for one in tellings):
                both = [one.claim for one in tellings]
                disputed += self._disputed(number, "state", course(both, stands_of_state))
        for table, rows in (("pairs", pairs), ("stretches", stretches), ("disputed", disputed)):
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self._connection.executemany(f"INSERT INTO {self._schema}.{table} VALUES ({marks})", sorted(rows))

    def _disputed_membership(
        self, pair: int, claims: Sequence[Counted], ends: Sequence[Counted], segments: Iterable[Segment[Counted]]
    ) -> Iterator[tuple[Any, ...]]:
        """Disputes about a membership and its suspension; who tells the same of the same time contradicts nobody."""
        if len({(one.predicate, one.modality, one.when) for one in (*claims, *ends)}) > 1:
            yield from self._disputed(pair, "membership", segments)
            frozen = [one for one in claims if one.predicate == "suspend"]
            yield from self._disputed(pair, "suspension", suspension_course(frozen) if frozen else ())

    def _disputed(self, pair: int, aspect: str, segments: Iterable[Segment[Counted]]) -> Iterator[tuple[Any, ...]]:
        for one in segments:
            if one.status == "disputed":
                sides = [self._side(side) for side in (one.speak_for, one.speak_against)]
                weight = weight_of((origins for _, (_, _, origins, _) in sides), distance_of(one.start, one.end))
                claims = sum(side[0] for _, side in sides)
                newest = max(newest for newest, _ in sides)
                kept = json.dumps([side for _, side in sides], separators=(",", ":"))
                yield pair, aspect, _first(one.start), _last(one.end), weight, claims, newest, kept

    def _side(self, side: Sequence[Counted]) -> tuple[int, tuple[int, int, int, list[int]]]:
        """The latest day of those of its claims that are shown; how many claims, documents and origins, the first."""
        ordered = sorted(side, key=lambda one: (order(one.when or one.published), order(one.published), one.id))
        times = (one.when or one.published for one in ordered[:SHOWN])
        newest = max((at.latest.toordinal() for at in times if at and at.latest), default=0)
        documents, independent = origins(self._voices(side), self._translations(side))
        return newest, (len(side), documents, independent, [one.key for one in ordered[:NAMED]])

    def _voices(self, side: Iterable[Counted]) -> Iterator[Told]:
        for one in side:
            if isinstance(one.filled, Filled):
                chain = one.filled.chain
            else:
                numbers = [int(number) for number in VOICE.findall(one.filled)] if "attribution=" in one.filled else []
                names = self._claims.names(numbers)
                chain = tuple(names[number] for number in numbers)
            yield Told(str(one.document), "", one.publisher, chain)

    def _translations(self, side: Sequence[Counted]) -> Iterator[Bond]:
        """The bonds between those documents that say of themselves which they translate, and the others."""
        if not any(one.translation_of for one in side):
            return
        asked = (json.dumps(list({one.document for one in side})),)
        sql = "SELECT n, id FROM documents WHERE n IN (SELECT value FROM json_each(?))"
        ids = dict(self._connection.execute(sql, asked))
        key_of = {text_from(ids[one.document]): str(one.document) for one in side}
        for one in side:
            if one.translation_of and one.translation_of in key_of:
                yield Bond(str(one.document), key_of[one.translation_of], "translation", one.translation_of)


def number_of_tie(tie: Tie) -> int:
    """The number that a pair is called by: 63 bits of its content."""
    return number_of("\x1f".join(tie))


def _course_of(
    kind: str, claims: Sequence[Counted], ends: Sequence[Counted]
) -> tuple[Iterable[tuple[int, int, int]], Sequence[Segment[Counted]]]:
    """From which day to which how many claims tell of a tie, and the course of a membership that several tell of."""
    if not claims:
        return (), ()
    if kind != ALLIANCE:
        return told_on(claims), ()
    if len(claims) + len(ends) == 1:
        return _told_by_one(claims[0]), ()
    segments = membership_course([*claims, *ends])
    return _told_of_membership(segments), segments


def _told_of_membership(segments: Iterable[Segment[Counted]]) -> Iterator[tuple[int, int, int]]:
    """From which day to which how many claims tell of the membership, where it may be one."""
    for one in segments:
        if one.status != "not a member" and one.is_told:
            yield _first(one.start), _last(one.end), len(one.speak_for or one.leave_open)


def _told_by_one(claim: Counted) -> tuple[tuple[int, int, int], ...]:
    return _told_on(claim.predicate, claim.modality, claim.when, published_where_it_matters(claim))


@lru_cache(maxsize=REMEMBERED)
def _told_on(
    predicate: str, modality: str, when: When | None, published: When | None
) -> tuple[tuple[int, int, int], ...]:
    """The days on which the only claim about a membership tells of it."""
    alone = Counted(0, "", predicate, modality, when, published, 0, None, None, "")
    return tuple(_told_of_membership(membership_course([alone])))


def _first(at: date | None) -> int:
    return at.toordinal() if at else BEFORE_ALL


def _last(at: date | None) -> int:
    return at.toordinal() if at else AFTER_ALL
