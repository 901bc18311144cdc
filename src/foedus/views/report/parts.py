"""What a report is made of: sections of tables, figures and disputes, each line with its references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from foedus.views.charts.rows import Spec
from foedus.views.pictures import Cell, Omission, Picture
from foedus.views.report.evidence import Evidence, Numbering, References

MOST_ROWS = 60  # of a table


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its cells, then a column of references for each kind of claim behind it."""

    cells: tuple[Cell, ...]
    references: tuple[References, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head; `caption` tells what it shows."""

    kind: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart; `caption` tells what it shows, for those too who do not see it."""

    kind: ClassVar[str] = "figure"
    caption: str
    spec: Spec


@dataclass(frozen=True, slots=True)
class SaidSide:
    """A side of a dispute in words: what it says, who says it, how many stand behind it, and the evidence."""

    says: tuple[str, ...]
    sources: tuple[str, ...]
    documents: int
    independent: int
    references: References


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A dispute: what is disputed, about whom, on which days, and its sides beside each other."""

    kind: ClassVar[str] = "quarrel"
    aspect: str
    predicate: str
    who: tuple[tuple[str, ...], ...]
    days: str
    sides: tuple[SaidSide, ...]
    undecided: tuple[SaidSide, ...]


Block = Table | Figure | Quarrel


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its blocks, what it leaves out, and the command that shows all of it."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    left_out: tuple[Omission, ...] = ()
    command: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole report: its title, the lines of its head, the sections, and the evidence."""

    title: str
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
    evidence_left_out: int
    command: str


def table_of(picture: Picture, numbering: Numbering, caption: str, more: str) -> tuple[Table, tuple[Omission, ...]]:
    """The rows of a picture as a table with references, and what is left out of both; `more` names further rows."""
    kept = picture.rows[:MOST_ROWS]
    rows = tuple(Line(row.cells, (numbering.references(row.claims, row.number),)) for row in kept)
    beyond = len(picture.rows) - len(kept)
    left_out = (*picture.left_out, *([Omission(more, beyond)] if beyond else []))
    return Table(caption, picture.head, rows), left_out


def cut(rows: Sequence[Line], more: str, most: int = MOST_ROWS) -> tuple[tuple[Line, ...], tuple[Omission, ...]]:
    """The first rows, and what is left out."""
    return tuple(rows[:most]), (Omission(more, len(rows) - most),) if len(rows) > most else ()
