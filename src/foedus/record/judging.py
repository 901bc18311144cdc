"""Judgements in the tables: taking one in, and finding them again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from foedus.errors import ModelError, QuestionError
from foedus.model import digest
from foedus.record.contents import document_of, names_of_actor
from foedus.record.judged import checked_change, told_identity
from foedus.record.judgements import Judgement, Matter, checked_name, checked_note, checked_verdict, with_undone
from foedus.record.rows import AFTER_ALL, clock_to_column, from_column, text_from, to_column
from foedus.record.selecting import entry_with_id

SHOWN_CANDIDATES = 5


def insert_judgement(connection: sqlite3.Connection, given: Judgement) -> Judgement:
    """Adds a judgement, checked and with its subjects found; returns it with its id, or the one that says it already.

    `about` may hold the first digits of ids, and names or identities of actors. ModelError for a judgement that makes
    no sense, QuestionError for subjects that the record does not hold.
    """
    checked_verdict(given.verdict, given.of, given.about, given.change is not None)
    told = judgements_of(connection, AFTER_ALL)
    about = tuple(FIND[given.of](connection, start.strip()) for start in given.about)
    checked_verdict(given.verdict, given.of, about, given.change is not None)
    change = _checked_change(connection, about[0], given.change) if given.change is not None else None
    ready = replace(given, by=checked_name(given.by), about=about, change=change, note=checked_note(given.note))
    if ready.verdict == "undo":
        _refuse_undone(next(one for one in told if one.id == about[0]), told)
    return _said_already(ready, told) or _inserted(connection, ready)


def _inserted(connection: sqlite3.Connection, given: Judgement) -> Judgement:
    recorded = clock_to_column(given.at)
    about = json.dumps(list(given.about), ensure_ascii=False)
    change = json.dumps(dict(given.change), ensure_ascii=False, sort_keys=True) if given.change else None
    id_ = digest("judgement", recorded, given.by, given.verdict, given.of, about, change, given.note)
    row = (id_, recorded, to_column(given.by), given.verdict, given.of, *map(to_column, (about, change, given.note)))
    connection.execute("INSERT INTO judgements VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return replace(given, id=id_)


def _said_already(given: Judgement, told: Sequence[Judgement]) -> Judgement | None:
    """The newest judgement about the same, where the same person says the very same in it."""
    last = next((one for one in reversed(told) if one.counts and set(one.about) & set(given.about)), None)
    if last is None:
        return None
    return last if replace(last, id="", at=given.at) == replace(given, id="") else None


def _refuse_undone(target: Judgement, told: Sequence[Judgement]) -> None:
    if target.undone_by is not None:
        by = next(one for one in told if one.id == target.undone_by)
        raise ModelError(f"the judgement {target.id} was taken back already, by {by.by} ({by.id}).")


def _checked_change(connection: sqlite3.Connection, claim: str, change: Mapping[str, Any]) -> dict[str, Any]:
    entry = entry_with_id(connection, claim, AFTER_ALL)
    return checked_change(entry.claim, document_of(connection, entry.origin.key, AFTER_ALL).text, change)


def _claim(connection: sqlite3.Connection, start: str) -> str:
    return entry_with_id(connection, start.lower(), AFTER_ALL).id


def _actor(connection: sqlite3.Connection, name: str) -> str:
    """The name of an actor that the record holds; for an identity one of its names."""
    if names_of_actor(connection, told_identity(name)):
        return name
    if names := names_of_actor(connection, name):
        return names[0]
    raise QuestionError(f"no actor {name!r} in this record. Write a name as an answer shows it.")


def judgements_of(connection: sqlite3.Connection, known_by: str) -> tuple[Judgement, ...]:
    """All judgements given by then, the oldest first, with what took them back."""
    columns = "id, recorded, by, verdict, of, about, change, note"
    sql = f"SELECT {columns} FROM judgements WHERE recorded <= ? ORDER BY recorded, n"  # noqa: S608 - constants
    return with_undone([_from_columns(row) for row in connection.execute(sql, (known_by,))])


def newest_judgement(connection: sqlite3.Connection, known_by: str) -> int:
    """The number of the newest judgement given by then; 0 for none. What rests on judgements is good while it stays."""
    sql = "SELECT n FROM judgements WHERE recorded <= ? ORDER BY n DESC LIMIT 1"
    found = connection.execute(sql, (known_by,)).fetchone()
    return int(found[0]) if found else 0


def _judgement(connection: sqlite3.Connection, start: str) -> str:
    """The id of the one judgement that begins so; QuestionError for none or several."""
    start = start.lower()
    if not start or not set(start) <= set("0123456789abcdef"):
        raise QuestionError(f"no judgement {start!r} in this record. Copy its id, or the first digits, from an audit.")
    sql = "SELECT id FROM judgements WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
    found = [id_ for (id_,) in connection.execute(sql, (start, start + "g", SHOWN_CANDIDATES))]
    if not found:
        raise QuestionError(f"no judgement {start!r} in this record. Copy its id, or the first digits, from an audit.")
    if len(found) > 1:
        raise QuestionError(f"several judgements begin with {start!r}: {', '.join(found)}. Give more digits.")
    return str(found[0])


def _from_columns(row: Sequence[Any]) -> Judgement:
    id_, recorded, by, verdict, of, about, change, note = row
    return Judgement(
        id=id_,
        at=datetime.fromisoformat(recorded),
        by=text_from(by),
        verdict=verdict,
        of=of,
        about=tuple(json.loads(text_from(about))),
        change=None if change is None else MappingProxyType(json.loads(text_from(change))),
        note=from_column(note),
    )


FIND: Mapping[Matter, Callable[[sqlite3.Connection, str], str]] = {
    "claim": _claim,
    "actor": _actor,
    "judgement": _judgement,
}
