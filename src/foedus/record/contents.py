"""What a record holds beside its claims: documents, passages, findings, names, and how much of each."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from foedus.errors import QuestionError
from foedus.model import Document, Finding, Passage
from foedus.record.counting import COUNTS
from foedus.record.rows import (
    ORIGIN_COLUMNS,
    ORIGIN_JOINS,
    Origin,
    from_column,
    origin_from_columns,
    text_from,
    to_column,
)
from foedus.spans import Span

FROM_READINGS = "FROM readings JOIN documents ON documents.n = readings.document"
NOT_LEFT_ASIDE = "claims.id NOT IN (SELECT value FROM json_each(:without))"


class Counts(NamedTuple):
    """How much a record holds; names and runs of all times, the rest as it counts at the moment asked for."""

    documents: int
    passages: int
    claims: int
    findings: int
    names: int
    runs: int


class Chain(NamedTuple):
    """Through whom claims are told: the publisher and author of a document, the voices in its text, how many claims."""

    publisher: str | None
    author: str | None
    voices: tuple[str, ...]
    claims: int


def documents_of(connection: sqlite3.Connection, known_by: str) -> Iterator[Document]:
    """The documents that count, in the order of their recording."""
    yield from _documents(connection, f"WHERE {COUNTS} ORDER BY documents.n", {"known_by": known_by})


def origins_of(connection: sqlite3.Connection, known_by: str) -> Iterator[Origin]:
    """The documents that count, without their texts."""
    sql = f"SELECT {ORIGIN_COLUMNS} {FROM_READINGS} {ORIGIN_JOINS} WHERE {COUNTS} ORDER BY documents.n"
    yield from map(origin_from_columns, connection.execute(sql, {"known_by": known_by}))


def document_of(connection: sqlite3.Connection, id_or_key: str, known_by: str) -> Document:
    """The document that counts and has this id, else the one with this key; QuestionError for none or several."""
    values = {"known_by": known_by, "asked": to_column(id_or_key)}
    found = list(_documents(connection, f"WHERE {COUNTS} AND documents.id = :asked", values))
    found = found or list(
        _documents(connection, "WHERE documents.key = :asked ORDER BY readings.n DESC LIMIT 1", values)
    )
    if len(found) == 1:
        return found[0]
    raise _not_one(id_or_key, found)


def _not_one(id_or_key: str, found: Sequence[Document | Origin]) -> QuestionError:
    if not found:
        return QuestionError(f"no document {id_or_key!r} in this record. Its id is its file's name without the ending.")
    keys = ", ".join(f"{document.key} ({document.source})" for document in found)
    return QuestionError(f"{len(found)} documents have the id {id_or_key!r}. Name one by its key: {keys}")


def origin_of(connection: sqlite3.Connection, id_or_key: str, known_by: str) -> tuple[int, Origin]:
    """What `document_of` gives, without its text: the number of the document, and where it comes from."""
    values = {"known_by": known_by, "asked": to_column(id_or_key)}
    sql = f"SELECT documents.n, {ORIGIN_COLUMNS} {FROM_READINGS} {ORIGIN_JOINS}"
    newest = "WHERE documents.key = :asked ORDER BY readings.n DESC LIMIT 1"
    found = connection.execute(f"{sql} WHERE {COUNTS} AND documents.id = :asked", values).fetchall()
    found = found or connection.execute(f"{sql} {newest}", values).fetchall()
    origins = [(document, origin_from_columns(columns)) for document, *columns in found]
    if len(origins) == 1:
        return origins[0]
    raise _not_one(id_or_key, [origin for _, origin in origins])


def is_document(connection: sqlite3.Connection, id_or_key: str, known_by: str) -> bool:
    """Whether a document that counts has this id or key."""
    asked = "(documents.id = :asked OR documents.key = :asked)"
    sql = f"SELECT EXISTS (SELECT 1 {FROM_READINGS} WHERE {asked} AND {COUNTS})"
    return bool(connection.execute(sql, {"asked": to_column(id_or_key), "known_by": known_by}).fetchone()[0])


def ids_of_documents(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The ids of the documents with these numbers."""
    sql = (
        "SELECT documents.n, documents.id FROM json_each(?) AS asked CROSS JOIN documents ON documents.n = asked.value"
    )
    return {number: text_from(id_) for number, id_ in connection.execute(sql, (json.dumps(list(numbers)),))}


def passages_of(
    connection: sqlite3.Connection, key: str | None, known_by: str, within: Span | None = None
) -> Iterator[Passage]:
    """The passages of the documents that count, or of the newest reading of the one with this key.

    `within` keeps those that share a character with it.
    """
    columns = 'documents.id, passages.start, passages."end", passages.kind'
    near = f'passages.start < {int(within.end)} AND passages."end" > {int(within.start)}' if within else "true"
    for id_, start, end, kind in _of_readings(connection, columns, "passages", key, known_by, near):
        yield Passage(text_from(id_), Span(start, end), kind)


def findings_of(connection: sqlite3.Connection, key: str | None, known_by: str) -> Iterator[Finding]:
    """What was found wrong with the documents that count, or with the one of this key."""
    columns = "findings.source, findings.reason, findings.at"
    for source, reason, place in _of_readings(connection, columns, "findings", key, known_by):
        yield Finding(text_from(source), text_from(reason), from_column(place))


def names_of_actor(connection: sqlite3.Connection, identity: str) -> tuple[str, ...]:
    """The names, sorted, that stand for the actor."""
    sql = "SELECT names.name FROM identities JOIN names ON names.n = identities.name WHERE identities.identity = ?"
    return tuple(sorted(text_from(name) for (name,) in connection.execute(sql, (to_column(identity),))))


def names_of_actors(connection: sqlite3.Connection, identities: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The same for many actors at once; where nothing stands for one of them, it has no names."""
    sql = (
        "SELECT asked.value, names.name FROM json_each(?) AS asked"
        " CROSS JOIN identities ON identities.identity = asked.value CROSS JOIN names ON names.n = identities.name"
    )
    plain = [one for one in identities if isinstance(to_column(one), str)]
    found: dict[str, list[str]] = {one: [] for one in plain}
    for one, name in connection.execute(sql, (json.dumps(plain),)):
        found[one].append(text_from(name))
    odd = {one: names_of_actor(connection, one) for one in identities if one not in found}
    return {one: tuple(sorted(names)) for one, names in found.items()} | odd


def names_in_roles(connection: sqlite3.Connection, roles: Collection[str]) -> Iterator[str]:
    """Every name that fills one of the roles; for 'attribution' the publishers and authors too; all names for none."""
    filled = (
        "EXISTS (SELECT 1 FROM mentions WHERE mentions.name = names.n"
        " AND mentions.role IN (SELECT value FROM json_each(:roles)))"
    )
    own = "names.n IN (SELECT publisher FROM documents UNION SELECT author FROM documents)"
    condition = f"WHERE {filled}{f' OR {own}' if 'attribution' in roles else ''}" if roles else ""
    sql = f"SELECT names.name FROM names {condition} ORDER BY names.n"
    for (name,) in connection.execute(sql, {"roles": json.dumps(list(roles))} if roles else {}):
        yield text_from(name)


def chains_of(connection: sqlite3.Connection, known_by: str, without: Collection[str] = ()) -> Iterator[Chain]:
    """Through whom the claims that count are told; the numbers of all chains add up to the number of claims.

    The claims whose ids are in `without` are left aside.
    """
    values = {"known_by": known_by, "without": json.dumps(list(without))}
    told = _attributed(connection, values)
    sql = (
        "SELECT readings.n, publishers.name, authors.name,"
        f" (SELECT count(*) FROM claims WHERE claims.reading = readings.n AND {NOT_LEFT_ASIDE})"
        f" {FROM_READINGS} {ORIGIN_JOINS} WHERE {COUNTS} ORDER BY readings.n"
    )
    for reading, publisher, author, claims in connection.execute(sql, values):
        chains = told.get(reading, Counter())
        chains[()] = claims - chains.total()
        own = (from_column(publisher), from_column(author))
        yield from (Chain(*own, chain, count) for chain, count in chains.items() if count)


def _attributed(connection: sqlite3.Connection, values: dict[str, Any]) -> dict[int, Counter[tuple[str, ...]]]:
    """For each reading that counts: the chains of attribution told in the text, with the number of their claims."""
    sql = (
        "SELECT claims.reading, claims.n, names.name FROM readings CROSS JOIN claims ON claims.reading = readings.n"
        " CROSS JOIN mentions ON mentions.claim = claims.n AND mentions.role = 'attribution'"
        f" JOIN names ON names.n = mentions.name WHERE {COUNTS} AND {NOT_LEFT_ASIDE}"
        " ORDER BY claims.n, mentions.place"
    )
    found: dict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for (reading, _), rows in groupby(connection.execute(sql, values), key=lambda row: row[:2]):
        found[reading][tuple(text_from(name) for *_, name in rows)] += 1
    return found


def _documents(connection: sqlite3.Connection, rest: str, values: dict[str, Any]) -> Iterator[Document]:
    sql = f"SELECT {ORIGIN_COLUMNS}, documents.text {FROM_READINGS} {ORIGIN_JOINS} {rest}"
    for *origin, text in connection.execute(sql, values):
        yield origin_from_columns(origin).with_text(text_from(text))


def _of_readings(
    connection: sqlite3.Connection, columns: str, table: str, key: str | None, known_by: str, rest: str = "true"
) -> Iterator[tuple[Any, ...]]:
    """Rows of a table that belong to the readings that count, or to the newest one of the document with this key."""
    of_key = (
        "readings.n = (SELECT max(readings.n) FROM readings JOIN documents ON documents.n = readings.document"
        " WHERE documents.key = :key AND readings.recorded <= :known_by)"
    )
    sql = (
        f"SELECT {columns} {FROM_READINGS} CROSS JOIN {table} ON {table}.reading = readings.n"
        f" WHERE {COUNTS if key is None else of_key} AND {rest} ORDER BY readings.n, {table}.place"
    )
    yield from connection.execute(sql, {"known_by": known_by} | ({} if key is None else {"key": key}))
