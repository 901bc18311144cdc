"""Checks treaty files: their shape by `schema.json`, then what a schema cannot say; each fault has line and field."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from foedus import dates
from foedus.errors import DateError, TreatyError
from foedus.treaties.facts import definitions
from foedus.treaties.lines import Lines
from foedus.treaties.lines import Path as Field
from foedus.treaties.load import Row, build, built_in_files, moment
from foedus.treaties.model import Treaty
from foedus.treaties.names import is_known
from foedus.treaties.periods import after
from foedus.treaties.places import table
from foedus.treaties.standing import combinations, end_of_notice, in_order

LONGEST_FILE = 1_000_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a treaty file, and where.

    >>> print(Fault("nato.toml", 12, "party.0.steps.1.date", "'1949-13' is not a date"))
    nato.toml:12: party.0.steps.1.date: '1949-13' is not a date
    """

    file: str
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.reason}"


def check_files(paths: Iterable[Path] = ()) -> tuple[Fault, ...]:
    """The faults of the files given, or of all that come with Foedus; ids used twice are faults too.

    >>> check_files()
    ()
    """
    chosen = tuple(paths) or built_in_files()
    found = [fault for path in chosen for fault in faults_of(path)]
    owner: dict[str, str] = {}
    for path in chosen:
        if any(fault.file == path.name for fault in found):
            continue
        treaty = build(tomllib.loads(path.read_text("utf-8")), path.name)
        if treaty.id in owner:
            found.append(Fault(path.name, 1, "treaty.id", f"{treaty.id!r} is the id of {owner[treaty.id]} too"))
        owner[treaty.id] = path.name
    return tuple(found)


def faults_of(path: Path) -> tuple[Fault, ...]:
    """The faults of one file, in the order of its lines; TreatyError where it cannot be read at all."""
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise TreatyError(f"{path.name}: longer than {LONGEST_FILE} bytes. A treaty file is a few hundred lines.")
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as fault:
        raise TreatyError(f"{path}: cannot be read ({fault.__class__.__name__}). Give a TOML file in UTF-8.") from fault
    except RecursionError:
        return (Fault(path.name, 1, "file", "no treaty file: nested too deeply"),)
    except tomllib.TOMLDecodeError as fault:
        line = (
            int(found[0]) if (found := [part for part in str(fault).replace(",", " ").split() if part.isdigit()]) else 1
        )
        return (Fault(path.name, line, "file", f"no TOML: {fault}"),)
    lines = Lines(text)
    faults = list(shape_faults(data)) or list(sense_faults(data, path.name))
    told = [Fault(path.name, lines.of(field), ".".join(map(str, field)), reason) for field, reason in faults]
    return tuple(sorted(told, key=lambda fault: (fault.line, fault.field)))


def line_of(fault: tomllib.TOMLDecodeError) -> int:
    """The line that the TOML parser tells in its message; 1 where it tells none."""
    found = re.search(r"line (\d+)", str(fault))
    return int(found[1]) if found else 1


def shape_faults(data: Row) -> Iterator[tuple[Field, str]]:
    """Where the file departs from the schema."""
    from jsonschema import Draft202012Validator

    schema = json.loads((resources.files("foedus.treaties") / "schema.json").read_text("utf-8"))
    for error in Draft202012Validator(schema).iter_errors(data):
        field = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            known = error.schema.get("properties", {})
            for name in sorted(set(error.instance) - set(known)):
                yield (*field, name), f"unknown field. Known here: {', '.join(sorted(known))}."
        elif error.validator == "required":
            missing = [name for name in error.validator_value if name not in error.instance]
            yield field, f"lacks {', '.join(repr(name) for name in missing)}."
        elif error.validator == "enum":
            yield field, f"{error.instance!r} is none of {', '.join(map(str, error.validator_value))}."
        else:
            yield field, error.message[:200]


def sense_faults(data: Row, file: str) -> Iterator[tuple[Field, str]]:
    """What is wrong with a file of the right shape: dates, references, the order of steps, too many readings."""
    faults = [*date_faults(data), *reference_faults(data), *repeated_states(data), *unknown_states(data)]
    yield from faults
    if faults:
        return
    treaty = build(data, file)
    for at, row in enumerate(data["party"]):
        for state in row["states"]:
            for reason in party_faults(treaty, state):
                yield ("party", at), f"{state}: {reason}"


def leaves(value: Any, field: Field = ()) -> Iterator[tuple[Field, Any]]:
    """Every value that is no table and no array, with its path."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*field, key))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from leaves(one, (*field, at))
    else:
        yield field, value


def date_faults(data: Row) -> Iterator[tuple[Field, str]]:
    """Every text that stands where a date must and is none."""
    for field, value in leaves(data):
        reader = DATED.get(next((str(part) for part in reversed(field) if isinstance(part, str)), ""))
        names_an_amendment = field[0] == "clause" and len(field) == 3
        if reader is None or names_an_amendment:
            continue
        try:
            reader(value)
        except (DateError, TreatyError) as fault:
            yield field, str(fault)


def unknown_states(data: Row) -> Iterator[tuple[Field, str]]:
    """Every state that the table of actors does not know."""
    for field, value in leaves(data):
        if isinstance(value, str) and STATE.fullmatch(value) and not is_known(value):
            yield field, f"{value!r} is no state of the table of actors."


STATE = re.compile(r"(state|entity):\S+")
DATED = {
    "date": moment,
    "concluded": dates.day,
    "until": dates.day,
    "since": dates.day,
    "not_before": dates.day,
    "only_at": dates.day,
    "atop": dates.parse,
}
"""Field that holds a date → what reads it. A clause's own `since` and `until` name amendments instead."""


def reference_faults(data: Row) -> Iterator[tuple[Field, str]]:
    """Sources, amendments, facts and regions that are named but not there, and sources that nothing names."""
    named: set[str] = set()
    for field, source in source_names(data):
        named.add(source)
        if source not in data["sources"]:
            yield field, f"no source {source!r} in [sources]."
    for unused in sorted(set(data["sources"]) - named):
        yield ("sources", unused), "no date and no article rests on it. Name it, or take it out."
    amendments = {row["id"] for row in data.get("amendment", ())}
    regions = {*table().regions, "anywhere"}
    for at, clause in enumerate(data["clause"]):
        for end in ("since", "until"):
            if end in clause and clause[end] not in amendments:
                yield ("clause", at, end), f"no amendment {clause[end]!r} in this file."
        for key in ("when", "when_any", "ends_when"):
            for fact in clause.get(key, ()):
                if fact not in definitions():
                    yield ("clause", at, key), f"no fact {fact!r}. Known: {', '.join(definitions())}."
        for key in ("land", "forces"):
            for region in clause.get("area", {}).get(key, ()):
                if region not in regions and not region.startswith("state:"):
                    yield ("clause", at, "area", key), f"no region {region!r}. Known: {', '.join(sorted(regions))}."


def source_names(data: Row) -> Iterator[tuple[Field, str]]:
    """Every source that a date or an article names."""
    for field, value in leaves(data):
        if len(field) > 2 and field[-2] == "sources":
            yield field, value


def repeated_states(data: Row) -> Iterator[tuple[Field, str]]:
    """States that have two entries."""
    seen: set[str] = set()
    for at, row in enumerate(data["party"]):
        for state in row["states"]:
            if state in seen:
                yield (
                    ("party", at, "states"),
                    f"{state} has an entry already. Give a state one entry with all its steps.",
                )
            seen.add(state)


def party_faults(treaty: Treaty, state: str) -> Iterator[str]:
    """What the steps of one party say against each other."""
    entry = treaty.party(state)
    if entry is None:
        return
    try:
        timeline = in_order(next(combinations(treaty, entry)))
    except TreatyError as fault:
        yield str(fault)
        return
    notice = None
    for dated in timeline:
        if dated.step.kind == "notice":
            notice = dated
        elif dated.step.kind in ("notice_withdrawn", "notice_extended"):
            notice = None
        elif dated.step.kind == "withdrawal" and notice and treaty.exit and not dated.step.note:
            due = end_of_notice(treaty.exit, notice.day)
            if due != dated.day:
                yield f"out on {dated.day}, but notice of {notice.day} ends on {due} (Article {treaty.exit.article})."
    if treaty.exit and after(treaty.concluded, treaty.exit.notice) <= treaty.concluded:
        yield "a notice period that ends at once."
