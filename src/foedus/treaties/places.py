"""Where an attack took place: whose territory that is on the day, and in which regions it may lie."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from foedus import dates
from foedus.actors import near_names
from foedus.errors import TreatyError
from foedus.treaties.load import fold
from foedus.treaties.model import Area


@dataclass(frozen=True, slots=True)
class Hold:
    """A state's hold of, or claim to, a place: from `since` on, no longer from `until` on; None: not bounded."""

    state: str
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether it is the case on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the table, or a state's main territory.

    `lies` are the sets of regions in which it may lie: one set where that is known, several where it spans continents.
    """

    name: str
    lies: tuple[frozenset[str], ...]
    held: tuple[Hold, ...]
    disputed_by: tuple[Hold, ...] = ()
    why: str = ""

    def of(self, state: str, on: date) -> str:
        """Whether it is the state's territory on that day: yes, no, disputed."""
        holders = set(self.holders(on))
        claimants = {hold.state for hold in self.disputed_by if hold.on(on)} - holders
        if state in claimants or (state in holders and claimants):
            return "disputed"
        return "yes" if state in holders else "no"

    def holders(self, on: date) -> tuple[str, ...]:
        """The states whose territory it is on that day."""
        return tuple(hold.state for hold in self.held if hold.on(on))

    def within(self, regions: tuple[str, ...]) -> str:
        """Whether it lies in one of the regions: yes, no, unclear."""
        if "anywhere" in regions:
            return "yes"
        met = {bool(lie & set(regions)) for lie in self.lies}
        return "unclear" if len(met) > 1 else ("yes" if met == {True} else "no")


@dataclass(frozen=True, slots=True)
class Table:
    """The places by folded name, the continents and zones of each state, and the regions with their names."""

    places: Mapping[str, Place]
    continents: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, tuple[str, ...]]
    regions: dict[str, str]


@cache
def table() -> Table:
    """The table of `data/places.toml`, read once."""
    text = (resources.files("foedus.treaties") / "data" / "places.toml").read_text("utf-8")
    data = tomllib.loads(text)
    places = {fold(name): place(row, name) for row in data["place"] for name in row["names"]}
    return Table(
        MappingProxyType(places),
        by_state(data["continents"]),
        by_state(data["zones"]),
        data["regions"],
    )


def by_state(rows: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    """Region → states, turned round."""
    found: dict[str, tuple[str, ...]] = {}
    for region, states in rows.items():
        for state in states:
            found[state] = (*found.get(state, ()), region)
    return MappingProxyType(found)


def place(row: dict[str, Any], name: str) -> Place:
    """One entry of the table under one of its names."""
    return Place(
        name, tuple(map(frozenset, row["in"])), holds(row["held"]), holds(row.get("disputed_by", [])), row["why"]
    )


def holds(rows: list[dict[str, str]]) -> tuple[Hold, ...]:
    """The spans of holding or claiming a place."""
    return tuple(
        Hold(row["state"], *(dates.day(row[end]) if end in row else None for end in ("since", "until"))) for row in rows
    )


def home(state: str, name: str) -> Place:
    """A state's main territory.

    >>> home("state:SUHH", "Soviet Union").within(("europe",)), home("state:FR", "France").within(("europe",))
    ('unclear', 'yes')
    """
    known = table()
    zones = {state, *known.zones.get(state, ())}
    anywhere = tuple(dict.fromkeys(one for some in known.continents.values() for one in some))
    lies = tuple(frozenset({continent, *zones}) for continent in known.continents.get(state, anywhere))
    return Place(name, lies, (Hold(state),), why=name)


def find_place(text: str) -> Place | None:
    """The first part of 'Jermuk, Armenia' that the table knows; None where it knows none.

    >>> found = find_place("Falklands")
    >>> found.of("state:GB", date(1982, 4, 2)), found.within(("europe", "north_america"))
    ('disputed', 'no')
    """
    parts = [text, *text.split(",")]
    return next((table().places[fold(part)] for part in parts if fold(part) in table().places), None)


def unknown_place(text: str) -> TreatyError:
    """What to say about a place that is neither in the table nor a state."""
    near = near_names(text, {found.name for found in table().places.values()})
    hint = f"Did you mean {' or '.join(near)}? Otherwise add" if near else "Add"
    return TreatyError(f"the place {text[:60]!r} is not known here. {hint} its state, as in 'Gyumri, Armenia'.")


def in_area(area: Area, where: Place, on_forces: str, own: str, hosted: str) -> str:
    """Whether an attack there falls under the area of a clause: yes, no, disputed, unclear.

    `on_forces` says whether forces, ships or aircraft were hit, `own` whether it is the victim's own territory,
    `hosted` whether it is a party's. Forces on land that is protected itself are protected with it.
    """
    land = both(where.within(area.land), own if area.own else "yes")
    guests = both(where.within(area.land), hosted) if "parties" in area.forces else "no"
    forces = either(either(where.within(area.forces), guests), land)
    if on_forces in ("yes", "no"):
        return forces if on_forces == "yes" else land
    return land if land == forces else on_forces


def either(a: str, b: str) -> str:
    """The stronger of two answers: yes before disputed before unclear before no."""
    return min(a, b, key=("yes", "disputed", "unclear", "no").index)


def both(a: str, b: str) -> str:
    """The weaker of two answers: no before disputed before unclear before yes."""
    return min(a, b, key=("no", "disputed", "unclear", "yes").index)
