"""Treaty files → `Treaty`. The files of the package are trusted to be checked; a user's file is checked first."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from foedus import dates
from foedus.actors import near_names
from foedus.dates import Moment
from foedus.errors import TreatyError
from foedus.treaties.model import (
    Amendment,
    Area,
    Clause,
    Decision,
    Exemption,
    Exit,
    Party,
    Source,
    Step,
    Telling,
    Treaty,
)
from foedus.treaties.periods import parse_period

Row = dict[str, Any]
NOT_TREATIES = ("facts.toml", "places.toml", "template.toml")


@cache
def treaties() -> tuple[Treaty, ...]:
    """All treaties that come with Foedus, in the order of their conclusion.

    >>> [treaty.short for treaty in treaties()][:3]
    ['Rio Treaty', 'NATO', 'Arab Joint Defence Treaty']
    """
    found = (build(tomllib.loads(path.read_text("utf-8")), path.name) for path in built_in_files())
    return tuple(sorted(found, key=lambda treaty: (treaty.concluded, treaty.id)))


def built_in_files() -> tuple[Path, ...]:
    """The treaty files of the package."""
    folder = Path(str(resources.files("foedus.treaties") / "data"))
    return tuple(path for path in sorted(folder.glob("*.toml")) if path.name not in NOT_TREATIES)


def load_files(paths: tuple[Path, ...]) -> tuple[Treaty, ...]:
    """A user's treaty files, checked; TreatyError tells the first fault with file, line and field."""
    from foedus.treaties.check import check_files

    if paths and (faults := check_files(paths)):
        raise TreatyError(str(faults[0]))
    return tuple(build(tomllib.loads(path.read_text("utf-8")), path.name) for path in paths)


def find_treaty(name: str, among: tuple[Treaty, ...] | None = None) -> Treaty:
    """The treaty of that id, name or alias, whatever its case; TreatyError names the nearest ones otherwise.

    >>> find_treaty("North Atlantic Treaty").id
    'nato'
    """
    known = treaties() if among is None else among
    wanted = fold(name)
    for treaty in known:
        if wanted in {fold(text) for text in (treaty.id, treaty.name, *treaty.aliases)}:
            return treaty
    near = alike_treaties(name, known)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(one.short for one in known)}."
    raise TreatyError(f"{name[:60]!r} is no treaty that is known here. {hint}")


def alike_treaties(name: str, known: tuple[Treaty, ...]) -> list[str]:
    """The short names of up to three treaties with a name that looks like this one; for messages, never for deciding.

    >>> alike_treaties("NTAO", treaties())
    ['NATO']
    """
    owner = {text: treaty.short for treaty in known for text in (treaty.id, treaty.name, *treaty.aliases)}
    return list(dict.fromkeys(owner[text] for text in near_names(name, owner, limit=9)))[:3] if name.strip() else []


def fold(text: str) -> str:
    """A name without case and outer or doubled white space."""
    return " ".join(text.casefold().split())


def build(data: Row, file: str) -> Treaty:
    """The treaty that a checked file tells."""
    head = data["treaty"]
    return Treaty(
        id=head["id"],
        name=head["name"],
        aliases=tuple(head["aliases"]),
        concluded=dates.day(head["concluded"]),
        place=head["place"],
        sources=MappingProxyType({key: Source(key, **row) for key, row in data["sources"].items()}),
        parties=tuple(party for row in data["party"] for party in parties(row)),
        clauses=tuple(clause(row) for row in data["clause"]),
        steps=tuple(step(row) for row in data.get("steps", ())),
        amendments=tuple(amendment(row) for row in data.get("amendment", ())),
        exit=leaving(data["exit"]) if "exit" in data else None,
        actors=tuple(head.get("actors", ())),
        registration=head.get("registration"),
        perhaps=tuple(head.get("perhaps", ())),
        notes=tuple(head.get("notes", ())),
        file=file,
    )


def parties(row: Row) -> tuple[Party, ...]:
    """The parties of one entry; several states may share their steps."""
    steps = tuple(step(one) for one in row["steps"])
    spans = tuple(dates.parse(text) for text in row.get("atop", ()))
    return tuple(Party(state, steps, spans) for state in row["states"])


def step(row: Row) -> Step:
    """One dated step with all the ways its date is told."""
    return Step(
        kind=row["kind"],
        tellings=(telling(row | {"note": None}), *(telling(other) for other in row.get("also", ()))),
        article=row.get("article"),
        note=row.get("note"),
        contested=row.get("contested"),
        parties=tuple(row.get("parties", ())),
        towards=tuple(row.get("towards", ())),
        effect=row.get("effect", "duties"),
        until=day_or_none(row.get("until")),
    )


def telling(row: Row) -> Telling:
    """One date with its sources."""
    return Telling(moment(row["date"]), tuple(row["sources"]), row.get("note"))


def moment(text: str) -> Moment:
    """A single date without qualifier, to the day or the month."""
    when = dates.parse(text)
    if when.interval or when.start is None or when.start.qualifier or when.start.precision == "year":
        raise TreatyError(f"{text!r} is not a day or a month. Write YYYY-MM-DD or YYYY-MM.")
    return when.start


def amendment(row: Row) -> Amendment:
    """A protocol that changed articles."""
    return Amendment(row["id"], row["name"], tuple(telling(one) for one in row["in_force"]), row.get("note"))


def leaving(row: Row) -> Exit:
    """How a party leaves."""
    return Exit(
        article=row["article"],
        notice=parse_period(row["notice"]),
        sources=tuple(row["sources"]),
        not_before=day_or_none(row.get("not_before")),
        only_at=tuple(dates.day(text) for text in row.get("only_at", ())),
        note=row.get("note"),
    )


def clause(row: Row) -> Clause:
    """One article."""
    return Clause(
        article=row["article"],
        kind=row["kind"],
        substance=row["substance"],
        sources=tuple(row["sources"]),
        strength=row.get("strength"),
        when=tuple(row.get("when", ())),
        when_any=tuple(row.get("when_any", ())),
        ends_when=tuple(row.get("ends_when", ())),
        area=area(row["area"]) if "area" in row else None,
        by_party=row.get("by_party", "silent"),
        by_party_why=row.get("by_party_why"),
        decision=Decision(**row["decision"]) if "decision" in row else None,
        exemptions=tuple(exemption(one) for one in row.get("exemptions", ())),
        since=row.get("since"),
        until=row.get("until"),
    )


def area(row: Row) -> Area:
    """Where an attack must happen."""
    return Area(tuple(row["land"]), tuple(row.get("forces", ())), row.get("own", True), row.get("article"))


def exemption(row: Row) -> Exemption:
    """A limit of a clause for some parties."""
    since, until = day_or_none(row.get("since")), day_or_none(row.get("until"))
    return Exemption(tuple(row["states"]), row["why"], row.get("verdict"), since, until)


def day_or_none(text: str | None) -> Any:
    """A day, or None where none is told."""
    return None if text is None else dates.day(text)
