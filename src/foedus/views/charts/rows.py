"""What charts are drawn from: rows that any answer can be turned into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Spec = dict[str, Any]
"""A Vega-Lite specification."""

Standing = Literal["member", "suspended", "disputed", "unknown"]
Relation = Literal["alliance", "support", "hostile", "base", "body", "other"]
Doubt = Literal["", "disputed", "unknown"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time in the row of `label`, how things stood in it, and whether its ends are known.

    `start` and `end` are the days drawn; an end that is not `known` is drawn open, with what is told of it left to the
    `note`. A bar `beneath` is thin and runs below that of its row: a suspension below the membership that it freezes.
    """

    label: str
    start: date
    end: date
    standing: Standing = "member"
    start_known: bool = True
    end_known: bool = True
    note: str = ""
    href: str = ""
    beneath: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """Something that happened between two days (one and the same where the day is known), in the row of its kind."""

    kind: str
    start: date
    end: date
    modality: str = "asserted"
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map; `kind` is drawn as a shape, degrees are decimal."""

    label: str
    latitude: float
    longitude: float
    kind: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network; the one in the middle has `hop` 0, its ties 1, theirs 2."""

    id: str
    label: str
    hop: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two nodes; `claims` make the line thicker, a `doubt` is marked on it."""

    source: str
    target: str
    relation: Relation
    claims: int = 1
    note: str = ""
    href: str = ""
    doubt: Doubt = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims of one kind tell of a year."""

    year: int
    kind: str
    claims: int
    href: str = ""
