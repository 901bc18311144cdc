"""What is taken out of one file, before it becomes a document; and why a file gives nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NamedTuple

from foedus.load.metadata import UNKNOWN, Metadata


class Fault(NamedTuple):
    """Something wrong inside a file that could be read all the same."""

    reason: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """A file's text in its final form, what the file tells of itself, and what was wrong with it."""

    text: str
    metadata: Metadata = UNKNOWN
    faults: tuple[Fault, ...] = ()


class Unreadable(Exception):  # noqa: N818 - a verdict on a file, not a fault of the program
    """A file gives no document, for the reason told; the loader turns it into a finding."""

    def __init__(self, reason: str, place: str | None = None) -> None:
        super().__init__(reason, place)
        self.reason = reason
        self.place = place


def why_no_row(fault: Exception) -> str:
    """Why a line of JSON Lines tells nothing, in words."""
    if isinstance(fault, json.JSONDecodeError):
        return f"not JSON ({fault.msg})"
    if isinstance(fault, UnicodeDecodeError):
        return "not UTF-8"
    return "nested too deep" if isinstance(fault, RecursionError) else str(fault)
