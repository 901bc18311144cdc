"""Finding the claims of a record: a `Selection` as SQL, rows as entries."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import merge
from typing import NamedTuple

from foedus.errors import QuestionError
from foedus.model import Claim
from foedus.record import briefs
from foedus.record.counting import CLAIM_COUNTS, COUNTS
from foedus.record.fetching import entries_found, entries_with_numbers
from foedus.record.judged import UNJUDGED, Actors, Judged
from foedus.record.rows import CLAIM_COLUMNS, Column, Entry, to_column
from foedus.spans import Span

YEAR = "coalesce(CAST(substr(coalesce(claims.earliest, claims.latest), 1, 4) AS INTEGER), 0)"
SHOWN_CANDIDATES = 5


class Named(NamedTuple):
    """An actor, by any of its identities, named in one of the roles; no roles: in any, as a place or a voice too."""

    identities: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are asked for: every field narrows, an empty one does not.

    `named` must all be met by the claim; `according_to` is the identity of a publisher, author or voice; `documents`
    are ids or keys. A claim whose dates leave open whether it meets the days `since` to `until` is selected, and so is
    one without a date, unless only the `dated` ones (True) are asked for, or only the others (False). `floor` leaves
    out claims of which the reader was less sure (0 to 1); those that a person wrote have no confidence, and stay.
    `within`, which goes with one of the `documents`, keeps the claims whose evidence shares a character with it.
    """

    predicates: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    according_to: str | None = None
    documents: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    dated: bool | None = None
    floor: float | None = None
    within: Span | None = None


EVERYTHING = Selection()


@dataclass(slots=True)
class Conditions:
    """Parts of a WHERE clause, with the values of their named parameters."""

    parts: list[str] = field(default_factory=list)
    values: dict[str, Column] = field(default_factory=dict)
    actors: Actors = UNJUDGED.actors

    def list_of(self, texts: Iterable[str]) -> str:
        """A parenthesis of parameters that stand for the texts."""
        return f"({', '.join(self.value(to_column(text)) for text in texts)})"

    def value(self, value: Column) -> str:
        """A parameter that stands for the value."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def names_of(self, identities: Iterable[str]) -> str:
        """The names, by number, that stand for one of the identities, as they were judged."""
        same = tuple({one: None for identity in identities for one in self.actors.same_as(identity)})
        found = f"SELECT identities.name FROM identities WHERE identities.identity IN {self.list_of(same)}"
        if self.actors.apart:
            apart, held = self.list_of(self.actors.apart), self.list_of(self.actors.apart_as(same))
            numbers = "SELECT names.n FROM names WHERE names.name IN"
            found += f" AND identities.name NOT IN ({numbers} {apart}) UNION {numbers} {held}"
        return f"({found})"


def entries_of(
    connection: sqlite3.Connection, selection: Selection, known_by: str, judged: Judged = UNJUDGED
) -> Iterator[Entry]:
    """The claims that count at `known_by` and that the selection asks for, in the order of their recording.

    They are shown as they were judged: rejected ones are left out, amended ones asked for as they are amended.
    """
    for _, entry in numbered_entries_of(connection, selection, known_by, judged):
        yield entry


def numbered_entries_of(
    connection: sqlite3.Connection, selection: Selection, known_by: str, judged: Judged
) -> Iterator[tuple[int, Entry]]:
    """The same, each with the number of the claim."""
    conditions = conditions_of(selection, judged)
    sql = _select(" AND ".join([CLAIM_COUNTS, *conditions.parts]), "ORDER BY claims.n")
    found = entries_found(connection, sql, {"known_by": known_by, **conditions.values})
    if judged.amended:
        found = merge(found, amended_of(connection, selection, known_by, judged), key=lambda row: row[0])
    for number, entry in found:
        yield number, judged.entry(entry)


def numbers_of(connection: sqlite3.Connection, selection: Selection, known_by: str, judged: Judged) -> list[int]:
    """The numbers of the claims that `entries_of` gives, in their order, without making claims of them."""
    conditions = conditions_of(selection, judged)
    sql = f"SELECT claims.n FROM claims WHERE {' AND '.join([CLAIM_COUNTS, *conditions.parts])}"
    found = [number for (number,) in connection.execute(sql, {"known_by": known_by, **conditions.values})]
    return sorted(found + [number for number, _ in amended_of(connection, selection, known_by, judged)])


def entries_from(
    connection: sqlite3.Connection, selection: Selection, known_by: str, judged: Judged, limit: int, offset: int
) -> list[Entry]:
    """Some of the claims that `entries_of` gives, from a place in its order on, without a look at those behind them."""
    conditions = conditions_of(selection, judged)
    told = "briefs AS claims" if briefs.is_ready(connection) and not selection.documents else "claims"
    sql = (
        f"SELECT claims.n FROM {told} WHERE {' AND '.join([CLAIM_COUNTS, *conditions.parts])}"
        " ORDER BY claims.n LIMIT :last"
    )
    values = {"known_by": known_by, "last": offset + limit, **conditions.values}
    numbers = [number for (number,) in connection.execute(sql, values)]
    numbers += [number for number, _ in amended_of(connection, selection, known_by, judged)]
    found = entries_with_numbers(connection, sorted(numbers)[offset : offset + limit], known_by, judged)
    return list(found.values())


def number_of(connection: sqlite3.Connection, selection: Selection, known_by: str, judged: Judged = UNJUDGED) -> int:
    """How many claims count at `known_by` and are asked for by the selection, as they were judged."""
    if _is_in_index(selection):
        found = _number_in_index(connection, selection, known_by, judged)
    else:
        conditions = conditions_of(selection, judged)
        told = narrow(connection, selection)
        sql = f"SELECT count(*) FROM {told} WHERE {' AND '.join([CLAIM_COUNTS, *conditions.parts])}"
        found = int(connection.execute(sql, {"known_by": known_by, **conditions.values}).fetchone()[0])
    return found + sum(1 for _ in amended_of(connection, selection, known_by, judged))


def _is_in_index(selection: Selection) -> bool:
    """Whether nothing else is asked for than what the index by predicate holds."""
    rest = replace(selection, predicates=(), since=None, until=None)
    return bool(selection.predicates) and rest == EVERYTHING


def _number_in_index(connection: sqlite3.Connection, selection: Selection, known_by: str, judged: Judged) -> int:
    """All claims that the index tells of, less those that do not count, and those that were judged away."""
    conditions = conditions_of(selection)
    parts = " AND ".join(conditions.parts)
    away = json.dumps([*judged.rejected, *judged.amended])
    sql = (
        f"SELECT (SELECT count(*) FROM claims WHERE {parts})"
        " - (SELECT count(*) FROM readings CROSS JOIN claims ON claims.reading = readings.n"
        f" WHERE NOT {COUNTS} AND {parts})"
        " - (SELECT count(*) FROM json_each(:away) AS asked CROSS JOIN claims ON claims.id = asked.value"
        f" WHERE {CLAIM_COUNTS} AND {parts})"
    )
    values = {"known_by": known_by, "away": away, **conditions.values}
    return int(connection.execute(sql, values).fetchone()[0])


def latest_of(
    connection: sqlite3.Connection, selection: Selection, limit: int, known_by: str, judged: Judged
) -> list[int]:
    """The numbers of so many selected claims of one predicate that tell when they begin, those of the latest day first.

    The index by predicate is read from its end, and each claim is asked whom it names: those of other days are not met.
    Amended claims are not among them.
    """
    it = conditions_of(replace(selection, named=(), since=None, until=None), judged)
    it.parts.append(f"claims.earliest <= {it.value((selection.until or date.max).isoformat())}")
    if selection.since:
        it.parts.append(f"(claims.latest IS NULL OR claims.latest >= {it.value(selection.since.isoformat())})")
    for named in selection.named:
        roles = f" AND mentions.role IN {it.list_of(named.roles)}" if named.roles else ""
        names = it.names_of(named.identities)
        it.parts.append(
            f"EXISTS (SELECT 1 FROM mentions WHERE mentions.claim = claims.n AND mentions.name IN {names}{roles})"
        )
    sql = (
        f"SELECT claims.n FROM claims WHERE {' AND '.join([*it.parts, CLAIM_COUNTS])}"
        " ORDER BY claims.earliest DESC LIMIT :limit"
    )
    return [n for (n,) in connection.execute(sql, {"known_by": known_by, "limit": limit, **it.values})]


def narrow(connection: sqlite3.Connection, selection: Selection) -> str:
    """The table of claims for a question that needs no evidence: the narrow one, unless an index of the other helps.

    Where in its document a claim stands, only the other one tells.
    """
    is_indexed = bool(selection.ids or selection.documents or (selection.predicates and not selection.named))
    needs_all = is_indexed or selection.within is not None
    return "claims" if needs_all or not briefs.is_ready(connection) else "briefs AS claims"


def amended_of(
    connection: sqlite3.Connection, selection: Selection, known_by: str, judged: Judged
) -> Iterator[tuple[int, Entry]]:
    """The amended claims that are asked for as they are amended."""
    from foedus.record.fitting import fits  # which rests on `Selection`

    if not judged.amended:
        return
    sql = _select(f"{CLAIM_COUNTS} AND claims.id IN (SELECT value FROM json_each(:amended))", "ORDER BY claims.n")
    for number, entry in entries_found(connection, sql, {"known_by": known_by, "amended": json.dumps(judged.amended)}):
        if fits(selection, judged.entry(entry), judged.actors):
            yield number, entry


def years_of(
    connection: sqlite3.Connection, selection: Selection, known_by: str, judged: Judged = UNJUDGED
) -> Counter[tuple[int, str]]:
    """How many of the claims tell of which year, by year and predicate: that of the first day, else of the last one.

    Those without a date tell of the year 0.
    """
    conditions = conditions_of(selection, judged)
    sql = (
        f"SELECT {YEAR} AS year, claims.predicate, count(*) FROM {narrow(connection, selection)}"
        f" WHERE {' AND '.join([CLAIM_COUNTS, *conditions.parts])} GROUP BY year, claims.predicate"
    )
    rows = connection.execute(sql, {"known_by": known_by, **conditions.values})
    found = Counter({(year, predicate): number for year, predicate, number in rows})
    for _, entry in amended_of(connection, selection, known_by, judged):
        claim = judged.entry(entry).claim
        found[year_of(claim) or 0, claim.predicate] += 1
    return found


def year_of(claim: Claim) -> int | None:
    """The year in which a claim is counted: that of its first day, else of the last one; None for no day."""
    day = claim.when and (claim.when.earliest or claim.when.latest)
    return day.year if day else None


def entry_with_id(connection: sqlite3.Connection, start: str, known_by: str, judged: Judged = UNJUDGED) -> Entry:
    """The claim whose id begins so, superseded and rejected ones included, as it was judged.

    QuestionError where that is none or several.
    """
    found = _ids_with(connection, start)
    if len(found) != 1:
        raise QuestionError(_not_one(start, found))
    recorded = "(SELECT recorded FROM readings WHERE readings.n = claims.reading)"
    order = f"ORDER BY {CLAIM_COUNTS} DESC, {recorded} DESC, claims.n DESC LIMIT 1"
    sql = _select(f"claims.id = :id AND {recorded} <= :known_by", order)
    row = next(entries_found(connection, sql, {"id": found[0], "known_by": known_by}), None)
    if row is None:
        raise QuestionError(f"the claim {found[0]} was not yet recorded then. Ask with a later known_by.")
    return judged.entry(row[1])


def conditions_of(selection: Selection, judged: Judged = UNJUDGED) -> Conditions:
    """The selection as SQL over `claims`; it leaves out what is rejected, and what is amended."""
    it = Conditions(actors=judged.actors)
    if away := [*judged.rejected, *judged.amended]:
        it.parts.append(f"claims.id NOT IN (SELECT value FROM json_each({it.value(json.dumps(away))}))")
    columns = {"predicate": selection.predicates, "modality": selection.modalities, "id": selection.ids}
    it.parts += [f"claims.{column} IN {it.list_of(values)}" for column, values in columns.items() if values]
    it.parts += [_is_named(it, named) for named in selection.named]
    if selection.documents:
        asked = it.list_of(selection.documents)
        it.parts.append(_of_documents(f"documents.id IN {asked} OR documents.key IN {asked}"))
    if selection.according_to is not None:
        it.parts.append(_is_said_by(it, selection.according_to, few=bool(selection.named or selection.ids)))
    if selection.dated is not None:
        it.parts.append(f'claims."when" IS {"NOT " if selection.dated else ""}NULL')
    if selection.floor is not None:
        it.parts.append(f"(claims.confidence IS NULL OR claims.confidence >= {it.value(selection.floor)})")
    if selection.within:
        it.parts.append(f"claims.start < {it.value(selection.within.end)}")
        it.parts.append(f'claims."end" > {it.value(selection.within.start)}')
    if selection.since:
        it.parts.append(f"(claims.latest IS NULL OR claims.latest >= {it.value(selection.since.isoformat())})")
    if selection.until:
        it.parts.append(f"(claims.earliest IS NULL OR claims.earliest <= {it.value(selection.until.isoformat())})")
    return it


def _is_named(it: Conditions, named: Named) -> str:
    roles = f" AND mentions.role IN {it.list_of(named.roles)}" if named.roles else ""
    return _of_mentions(f"mentions.name IN {it.names_of(named.identities)}{roles}")


def _is_said_by(it: Conditions, identity: str, few: bool) -> str:
    """Whether the source published or wrote it, or is one of its voices; `few` claims are looked at one by one."""
    names = it.names_of([identity])
    own = f"documents.publisher IN {names} OR documents.author IN {names}"
    voice = f"mentions.name IN {names} AND mentions.role = 'attribution'"
    if not few:
        return f"({_of_mentions(voice)} OR {_of_documents(own)})"
    return (
        "(EXISTS (SELECT 1 FROM readings JOIN documents ON documents.n = readings.document"
        f" WHERE readings.n = claims.reading AND ({own}))"
        f" OR EXISTS (SELECT 1 FROM mentions WHERE mentions.claim = claims.n AND {voice}))"
    )


def _of_mentions(condition: str) -> str:
    return f"claims.n IN (SELECT mentions.claim FROM mentions WHERE {condition})"


def _of_documents(condition: str) -> str:
    return (
        "claims.reading IN (SELECT readings.n FROM documents JOIN readings ON readings.document = documents.n"
        f" WHERE {condition})"
    )


def _select(condition: str, order: str) -> str:
    return f"SELECT {CLAIM_COLUMNS} FROM claims WHERE {condition} {order}"


def _ids_with(connection: sqlite3.Connection, start: str) -> list[str]:
    if not start or not set(start) <= set("0123456789abcdef"):
        return []
    rows = connection.execute(
        "SELECT DISTINCT id FROM claims WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        (start, start + "g", SHOWN_CANDIDATES + 1),
    )
    return [id_ for (id_,) in rows]


def _not_one(start: str, found: list[str]) -> str:
    if not found:
        return f"no claim {start!r} in this record. Copy the id, or its first digits, from an answer."
    more = " ..." if len(found) > SHOWN_CANDIDATES else ""
    return f"several claims begin with {start!r}: {', '.join(found[:SHOWN_CANDIDATES])}{more}. Give more digits."
