"""The tables of data/actors: one row an actor, read once, when first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple

from foedus.actors.actor import Actor
from foedus.actors.plain import plain

LANGUAGES = ("en", "ru", "ar")
TABLES = (
    "states",
    "former",
    "organisations",
    "treaties",
    "bodies",
    "agencies",
    "bases",
    "people",
    "places",
    "exercises",
)


class Row(NamedTuple):
    """One line of a table: the actor, and the words that stand for it without being its names."""

    actor: Actor
    adjectives: dict[str, tuple[str, ...]]
    seats: dict[str, tuple[str, ...]]
    also: tuple[tuple[str, str | None, str | None], ...]  # a name shared with others, and when it was this actor's


class Index(NamedTuple):
    """Who bears a name: `own` by the plain name, `shared` with the time (EDTF edges) in which it was theirs."""

    own: dict[str, tuple[str, ...]]
    shared: dict[str, tuple[tuple[str, str | None, str | None], ...]]


@cache
def rows() -> tuple[Row, ...]:
    """All rows of all tables."""
    return tuple(row for table in TABLES for row in read_table(table))


@cache
def actors() -> MappingProxyType[str, Actor]:
    """All actors by their id."""
    return MappingProxyType({row.actor.id: row.actor for row in rows()})


@cache
def index() -> Index:
    """Plain names → the ids of those who bear them."""
    own: dict[str, tuple[str, ...]] = {}
    shared: dict[str, tuple[tuple[str, str | None, str | None], ...]] = {}
    for row in rows():
        for names in row.actor.names.values():
            for key in dict.fromkeys(map(plain, names)):
                if row.actor.id not in own.get(key, ()):
                    own[key] = (*own.get(key, ()), row.actor.id)
        for name, since, until in row.also:
            shared[plain(name)] = (*shared.get(plain(name), ()), (row.actor.id, since, until))
    return Index(own, shared)


def read_table(table: str) -> Iterator[Row]:
    """The actors of one table."""
    columns, *rows = cells_of(table)
    for cells in rows:
        yield _row(dict(zip(columns, cells, strict=True)))


def cells_of(table: str) -> Iterator[list[str]]:
    """The rows of a table in `data/actors`, cell by cell; the first one names the columns."""
    file = resources.files("foedus") / "data" / "actors" / f"{table}.tsv"
    for line in file.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _row(cells: dict[str, str]) -> Row:
    since, until = cells["since"] or None, cells["until"] or None
    actor = Actor(
        id=cells["id"],
        names=MappingProxyType({language: _list(cells[language]) for language in LANGUAGES if cells[language]}),
        since=since,
        until=until,
        within=cells.get("within") or None,
    )
    return Row(
        actor=actor,
        adjectives={language: _list(cells.get(f"adj_{language}", "")) for language in LANGUAGES},
        seats={language: _list(cells.get(f"seat_{language}", "")) for language in LANGUAGES},
        also=tuple(_shared(name, since, until) for name in _list(cells["also"])),
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()


def _shared(name: str, since: str | None, until: str | None) -> tuple[str, str | None, str | None]:
    """'Germany@1871/1945' → the name and its own time; 'Germany' → the time of the actor."""
    name, at, interval = name.partition("@")
    if not at:
        return name, since, until
    first, _, last = interval.partition("/")
    return name, first.replace("..", "") or None, last.replace("..", "") or None
