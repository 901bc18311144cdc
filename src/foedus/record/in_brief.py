"""Claims in brief: read from the narrow table where it is up to date, from the claims themselves where it is not."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from typing import NamedTuple, TypeAlias

from foedus.actors import identity
from foedus.dates import When
from foedus.matching import Told, actor_key, identifies
from foedus.record import briefs as table
from foedus.record.counting import CLAIM_COUNTS
from foedus.record.fetching import entries_with_numbers
from foedus.record.judged import Actors, Judged
from foedus.record.rows import Column, Entry, from_column, text_from, when_from_column
from foedus.record.selecting import (
    EVERYTHING,
    Conditions,
    Selection,
    amended_of,
    conditions_of,
    latest_of,
    numbered_entries_of,
)

Key: TypeAlias = int | tuple[str, str]
BATCH = 2_000
REMEMBERED = 200_000  # names, and what claims hold of them: about 0.3 kB each
COLUMNS = (
    'claims.n, claims.id, claims.predicate, claims.modality, claims."when", claims.published, claims.filled,'
    " claims.document, claims.publisher, claims.translation_of"
)


class Filled:
    """Who fills the roles of a claim, and the voices that say it (`chain`).

    `named` holds for each role whom it names, identity and name, in the order of the claim; `actors` the identities
    alone, each once; `where` the names of the places.
    """

    __slots__ = ("_common", "actors", "chain", "named", "where")

    def __init__(
        self, named: Mapping[str, tuple[tuple[str, str], ...]], chain: tuple[str, ...], where: tuple[str, ...] = ()
    ) -> None:
        self.named, self.chain, self.where = named, chain, where
        self.actors = {
            role: (some[0][0],) if len(some) == 1 else tuple(dict.fromkeys([one for one, _ in some]))
            for role, some in named.items()
        }
        self._common: frozenset[str] | None = None

    @property
    def names(self) -> list[str]:
        """The names in all roles."""
        return [name for some in self.named.values() for _, name in some]

    @property
    def common(self) -> frozenset[str]:
        """The identities, by the tables, of those whom common nouns alone name ('the treaty')."""
        if self._common is None:
            self._common = frozenset(identity(one) for one in self.names if not identifies(actor_key(one)))
        return self._common


class Brief(NamedTuple):
    """A claim in brief: what it says, whom it names, and in which document (its number, or its key).

    `number` is that of the claim in the record, None where that is not known; `translation_of` the id of the document
    that this one translates; `entry` the claim as a whole where it is at hand. `dateline` is `published` in EDTF. A
    tuple, because an answer can rest on a hundred thousand of them.
    """

    number: int | None
    id: str
    predicate: str
    modality: str
    when: When | None
    dateline: str | None
    filled: Filled
    document: int | str
    publisher: str | None
    translation_of: str | None = None
    entry: Entry | None = None

    @property
    def published(self) -> When | None:
        """When its document was published: of most claims that tell their own time nobody asks."""
        return when_from_column(self.dateline)

    @property
    def key(self) -> Key:
        """What tells it from every other claim: two documents of one name and text share their claims' ids."""
        return (self.id, str(self.document)) if self.number is None else self.number

    @property
    def actors(self) -> Mapping[str, tuple[str, ...]]:
        """The identities that fill each role."""
        return self.filled.actors

    @property
    def common(self) -> frozenset[str]:
        """The identities that the claim tells by common nouns alone, who may be somebody else in the next document."""
        return self.filled.common

    @property
    def source(self) -> Told:
        """Through whom it is told; the document's own id is looked up where it matters."""
        return Told(str(self.document), "", self.publisher, self.filled.chain)

    def who(self, role: str) -> tuple[str, ...]:
        """The identities that fill a role; none where it is unfilled."""
        return self.filled.actors.get(role, ())


def brief_of(known: Actors, entry: Entry, number: int | None = None, document: int | None = None) -> Brief:
    """An entry in brief, with the entry itself; the number of its claim and of its document where they are known."""
    claim, origin = entry.claim, entry.origin
    named = {
        role: tuple((known.identity(mention.name), mention.name) for mention in mentions)
        for role, mentions in claim.roles.items()
    }
    filled = Filled(named, tuple(claim.attribution), tuple(mention.name for mention in claim.where))
    return Brief(
        number,
        entry.id,
        claim.predicate,
        claim.modality,
        claim.when,
        None if origin.published is None else str(origin.published),
        filled,
        origin.key if document is None else document,
        origin.publisher,
        origin.translation_of,
        entry,
    )


class Briefs:
    """Reads claims in brief through one connection, and remembers the names that it met."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: dict[int, str] = {}
        self._told: dict[int, str] = {}
        self._actors = Actors()
        self._filled: dict[str, Filled] = {}

    def of(self, selection: Selection, known_by: str, judged: Judged) -> Iterator[Brief]:
        """The claims that `entries_of` gives, in its order."""
        if not table.is_ready(self._connection):
            for number, entry in numbered_entries_of(self._connection, selection, known_by, judged):
                yield brief_of(judged.actors, entry, number)
            return
        found = self._rows(*_condition(selection, judged), known_by, judged)
        if judged.amended:
            found = merge(found, self._amended(selection, known_by, judged), key=lambda one: one.number or 0)
        yield from found

    def numbered(self, numbers: Collection[int], known_by: str, judged: Judged) -> Iterator[Brief]:
        """Those of the claims with these numbers that count, as they were judged, in their order."""
        if not table.is_ready(self._connection):
            for number, entry in entries_with_numbers(self._connection, numbers, known_by, judged).items():
                yield brief_of(judged.actors, entry, number)
            return
        away = frozenset((*judged.rejected, *judged.amended))
        condition = f"{CLAIM_COUNTS} AND claims.n IN (SELECT value FROM json_each(:numbers))"
        found = self._rows(condition, {"numbers": json.dumps(sorted(numbers))}, known_by, judged)
        found = (one for one in found if one.id not in away)
        if judged.amended:
            amended = (one for one in self._amended(EVERYTHING, known_by, judged) if one.number in numbers)
            found = merge(found, amended, key=lambda one: one.number or 0)
        yield from found

    def latest(self, selection: Selection, limit: int, known_by: str, judged: Judged) -> list[Brief]:
        """So many of the claims of each predicate that tell when they begin: of the latest days, in their order."""
        numbers = [
            number
            for predicate in selection.predicates
            for number in latest_of(
                self._connection, replace(selection, predicates=(predicate,)), limit, known_by, judged
            )
        ]
        if not table.is_ready(self._connection):
            found = entries_with_numbers(self._connection, numbers, known_by, judged)
            return [brief_of(judged.actors, entry, number) for number, entry in found.items()]
        condition = f"{CLAIM_COUNTS} AND claims.n IN (SELECT value FROM json_each(:numbers))"
        return list(self._rows(condition, {"numbers": json.dumps(numbers)}, known_by, judged))

    def _amended(self, selection: Selection, known_by: str, judged: Judged) -> Iterator[Brief]:
        for number, entry in amended_of(self._connection, selection, known_by, judged):
            sql = "SELECT document FROM briefs WHERE n = ?"
            (document,) = self._connection.execute(sql, (number,)).fetchone()
            yield brief_of(judged.actors, judged.entry(entry), number, document)

    def _rows(self, condition: str, values: Mapping[str, Column], known_by: str, judged: Judged) -> Iterator[Brief]:
        self.hear(judged.actors)
        sql = f"SELECT {COLUMNS} FROM briefs AS claims WHERE {condition} ORDER BY claims.n"
        rows = self._connection.execute(sql, {"known_by": known_by, **values})
        while batch := rows.fetchmany(BATCH):
            filled = self.filled({row[6] for row in batch}, {row[8] for row in batch if row[8] is not None})
            names = self._names
            for n, id_, predicate, modality, when, published, names_in, document, publisher, translation_of in batch:
                yield Brief(
                    n,
                    id_,
                    predicate,
                    modality,
                    when_from_column(when),
                    published,
                    filled[names_in],
                    document,
                    None if publisher is None else names[publisher],
                    translation_of and from_column(translation_of),
                )

    def hear(self, actors: Actors) -> None:
        """Takes names from now on for the actors that people judged them to be."""
        if self._actors != actors:
            self._actors, self._filled = actors, {}

    def filled(self, texts: Collection[str], others: Collection[int] = ()) -> Mapping[str, Filled]:
        """What texts of the column of this name hold; the numbers of `others` are looked up with their names."""
        if len(self._filled) > REMEMBERED or len(self._names) > REMEMBERED:
            self._filled, self._names, self._told = {}, {}, {}
        parts = {one: table.parts_of(one) for one in texts if one not in self._filled}
        asked = {number for part in parts.values() for _, number in part}.union(others)
        if unknown := [number for number in asked if number not in self._names]:
            self._look_up(unknown)
        for one, part in parts.items():
            self._filled[one] = self._fill(part)
        return self._filled

    def _look_up(self, numbers: Iterable[int]) -> None:
        rows = self._connection.execute(
            "SELECT names.n, names.name, identities.identity FROM json_each(?) AS asked"
            " CROSS JOIN names ON names.n = asked.value CROSS JOIN identities ON identities.name = asked.value",
            (json.dumps(list(numbers)),),
        )
        for number, name, told in rows:
            self._names[number], self._told[number] = text_from(name), text_from(told)

    def _fill(self, parts: Sequence[tuple[str, int]]) -> Filled:
        named: dict[str, list[tuple[str, str]]] = {}
        aside: dict[str, list[str]] = {"attribution": [], "where": []}
        for role, number in parts:
            name = self._names[number]
            if role in aside:
                aside[role].append(name)
            else:
                named.setdefault(role, []).append((self._identity(number), name))
        who = {role: tuple(some) for role, some in named.items()}
        return Filled(who, tuple(aside["attribution"]), tuple(aside["where"]))

    def _identity(self, number: int) -> str:
        """Whom the name stands for, as it was judged: what `Actors.identity` tells of it."""
        if not self._actors:
            return self._told[number]
        told = self._actors.apart.get(self._names[number]) or self._told[number]
        return self._actors.merged.get(told, told)


def _condition(selection: Selection, judged: Judged) -> tuple[str, dict[str, Column]]:
    """The selection as SQL over `briefs AS claims`, which have no index but their order, and no place in the text."""
    is_one_by_one = selection.according_to is not None and selection.named
    conditions = conditions_of(replace(selection, according_to=None) if is_one_by_one else selection, judged)
    if is_one_by_one:
        conditions.parts.append(_is_said_by(conditions, selection.according_to or ""))
    condition = " AND ".join([*conditions.parts, CLAIM_COUNTS])
    is_indexed = selection.ids or selection.documents or (len(selection.predicates) == 1 and not selection.named)
    if is_indexed or selection.within is not None:
        condition = f"claims.n IN (SELECT claims.n FROM claims WHERE {condition})"
    return condition, conditions.values


def _is_said_by(it: Conditions, identity: str) -> str:
    """Whether the source published or wrote it, or is one of its voices, looked up for one claim after the other."""
    names = it.names_of([identity])
    return (
        f"(claims.publisher IN {names} OR claims.document IN (SELECT n FROM documents WHERE author IN {names})"
        " OR EXISTS (SELECT 1 FROM mentions WHERE mentions.claim = claims.n AND mentions.role = 'attribution'"
        f" AND mentions.name IN {names}))"
    )
