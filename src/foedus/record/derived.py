"""What is made from the tables of a record and can be made anew: the list of it, and when that is done.

**To add such tables**: a module with three functions, and a line in `DERIVED`.

    edition() -> str                    a short hash of all that decides the content: data, code, the SQL of the tables
    make(connection, schema)            drops and makes its tables in the schema, and fills them from the whole record
    extend(connection, readings)        adds what the new readings give (their numbers; there may be thousands of
                                        them at once, or none), within their transaction

A record that is opened for writing gets each that is missing, or was made by another edition, made anew. One that is
opened for questions is not changed: then `schema` is 'temp', and the tables of this connection hide the stale ones.
What stands later in the list may rest on what stands before it, and its edition should then name that one's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from foedus.record import briefs, counting, courses, events, identities, indexes, leaves, searching, shelf


class Derived(NamedTuple):
    """What is derived, by which edition, how it is made from all of the record, and how new readings are added.

    `finish` does what `extend` put off because much came at once, `is_finished` tells whether anything waits for it.
    What is no index, but an answer that can be worked out without one, does not `stand_in` for a connection that may
    not write.
    """

    what: str
    edition: Callable[[], str]
    make: Callable[[sqlite3.Connection, str], None]
    extend: Callable[[sqlite3.Connection, Sequence[int]], None]
    finish: Callable[[sqlite3.Connection], None] = lambda _: None
    is_finished: Callable[[sqlite3.Connection], bool] = lambda _: True
    stands_in: bool = True


def _extended_by_the_store(_connection: sqlite3.Connection, _readings: Sequence[int]) -> None:
    """Nothing: which readings count changes with sightings too, and `store` knows of these."""


DERIVED = (
    Derived(
        "indexes", indexes.edition, indexes.make, indexes.extend, indexes.make, indexes.is_finished, stands_in=False
    ),
    Derived("counting", counting.edition, counting.make, _extended_by_the_store),
    Derived("identities", identities.edition, identities.make, identities.extend),
    Derived("briefs", briefs.edition, briefs.make, briefs.extend, stands_in=False),
    Derived("shelf", shelf.edition, shelf.make, shelf.extend, shelf.finish, shelf.is_finished, stands_in=False),
    Derived("leaves", leaves.edition, leaves.make, leaves.extend, stands_in=False),
    Derived(
        "courses", courses.edition, courses.make, courses.extend, courses.finish, courses.is_finished, stands_in=False
    ),
    Derived("events", events.edition, events.make, events.extend, events.finish, events.is_finished, stands_in=False),
    Derived("search", searching.edition, searching.make, searching.extend, stands_in=False),
)


def stale(connection: sqlite3.Connection) -> list[Derived]:
    """What is missing, was made by another edition, or waits to be finished."""
    made = _made(connection)
    return [one for one in DERIVED if made.get(one.what) != one.edition() or not one.is_finished(connection)]


def is_fresh(connection: sqlite3.Connection, what: str) -> bool:
    """Whether it can be relied on."""
    made = _made(connection)
    return all(made.get(what) == one.edition() and one.is_finished(connection) for one in DERIVED if one.what == what)


def make_anew(connection: sqlite3.Connection, but: Collection[str] = ()) -> None:
    """Makes or finishes what is stale, but for some, within the transaction of the caller."""
    for one in stale(connection):
        if one.what in but:
            continue
        if is_made(connection, one.what):
            one.finish(connection)
        else:
            one.make(connection, "main")
            note_as_made(connection, one.what)


def is_made(connection: sqlite3.Connection, what: str) -> bool:
    """Whether it is there, and was made by this edition, though something may wait to be finished."""
    return any(_made(connection).get(what) == one.edition() for one in DERIVED if one.what == what)


def note_as_made(connection: sqlite3.Connection, what: str) -> None:
    """It was made by this edition."""
    rows = ((what, one.edition()) for one in DERIVED if one.what == what)
    connection.executemany("INSERT OR REPLACE INTO derived VALUES (?, ?)", rows)


def _made(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT what, made_by FROM derived"))


def stand_in(connection: sqlite3.Connection) -> None:
    """Makes what is stale for this connection only, where the record may not be written."""
    for one in stale(connection):
        if one.stands_in:
            one.make(connection, "temp")


def extend(connection: sqlite3.Connection, readings: Sequence[int]) -> None:
    """Adds what new readings give, within the transaction of the caller."""
    for one in DERIVED:
        one.extend(connection, readings)
