"""What a picture is: a chart, the same in rows for a table, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from foedus.questions.names import Actor
from foedus.questions.support import Support
from foedus.views.charts.rows import Spec
from foedus.views.charts.words import Words

T = TypeVar("T")
Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Onward:
    """Where the marks of a picture lead: to the claims behind them, and to an actor's own page; "" leads nowhere.

    `claims` is given the ids of the claims behind a mark, of very many the first, the decisive one before all others,
    and how many there are.
    """

    claims: Callable[[Ids, int], str] = lambda _, __: ""
    actor: Callable[[Actor], str] = lambda _: ""


NOWHERE = Onward()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table beside a picture; `is_source`: its text comes from a document, or names an actor.

    `names` are those that the text lists, so that each can be shown in its own direction.
    """

    text: str
    is_source: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table beside a picture, with the ids of the claims behind it and how many there are in all."""

    cells: tuple[Cell, ...]
    claims: Ids
    number: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Omission:
    """What a picture leaves out, in the language of its labels, and how many of it."""

    what: str
    number: int

    def __str__(self) -> str:
        return f"{self.what}: {self.number:,}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its title, the head and rows of the table that tells the same, and what is not in it."""

    title: str
    spec: Spec
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: tuple[Omission, ...] = ()


def omissions(words: Words, **numbers: int) -> tuple[Omission, ...]:
    """Those of the numbers that are not 0, each named by its word ('events_undated' by the word 'events undated')."""
    return tuple(Omission(words[name.replace("_", " ")], number) for name, number in numbers.items() if number)


def cells(*texts: str) -> tuple[Cell, ...]:
    """Cells of words of our own, or of dates."""
    return tuple(Cell(text) for text in texts)


def source(text: str) -> Cell:
    """A cell whose text comes from a document."""
    return Cell(text, is_source=True)


def ids_of(*supports: Support) -> Ids:
    """The claims of several supports, each once, in their order."""
    return tuple(dict.fromkeys(one for support in supports for one in support.ids))


def first(rows: Sequence[T], most: int) -> tuple[Sequence[T], int]:
    """The first so many rows, and how many are left out."""
    return rows[:most], max(0, len(rows) - most)
