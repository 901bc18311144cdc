"""Checks treaty files: their shape by `schema.json`, then what a schema cannot say; each fault has line and field."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from foedus.errors import TreatyError
from foedus.treaties.consistency import sense_faults
from foedus.treaties.lines import Lines
from foedus.treaties.lines import Path as Field
from foedus.treaties.load import Row, build, built_in_files

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
        return (Fault(path.name, line_of(fault), "file", f"no TOML: {fault}"),)
    lines = Lines(text)
    faults = list(shape_faults(data)) or list(sense_faults(data, path.name))
    told = {Fault(path.name, lines.of(field), ".".join(map(str, field)) or "file", reason) for field, reason in faults}
    return tuple(sorted(told, key=lambda fault: (fault.line, fault.field, fault.reason)))


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
        elif isinstance(error.instance, date):
            yield field, f'a date stands in quotation marks here: "{error.instance}".'
        elif error.validator == "pattern":
            yield field, f"{error.instance[:60]!r} is not written as it must be. {error.schema.get('description', '')}"
        else:
            yield field, error.message[:200]
