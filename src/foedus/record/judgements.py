"""What people say of claims, events and actors: rows of their own, which another judgement can take back.

    accept, reject      a claim
    amend               a claim: some of its fields are read otherwise; the claim itself stays as it was
    same, different     two or more claims (they tell the same event or tie, or not), or two or more actors
    undo                another judgement; an undo can be undone too

A judgement is never changed: who, when, what and why stay for the audit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, get_args

from foedus.errors import ModelError

Verdict = Literal["accept", "reject", "amend", "same", "different", "undo"]
Matter = Literal["claim", "actor", "judgement"]
Standing = Literal["accepted", "rejected", "amended"]
LONGEST_NAME, LONGEST_NOTE = 200, 10_000


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said: `verdict` on `about`, which are ids of claims or judgements, or names of actors (`of`).

    `at` is in UTC. `change` are the fields that an amendment reads otherwise, in the form of docs/format.md.
    `undone_by` is the judgement that took it back; None: it counts.
    """

    id: str
    at: datetime
    by: str
    verdict: Verdict
    of: Matter
    about: tuple[str, ...]
    change: Mapping[str, Any] | None = None
    note: str | None = None
    undone_by: str | None = None

    @property
    def counts(self) -> bool:
        """Whether nobody took it back."""
        return self.undone_by is None

    def to_json(self) -> dict[str, Any]:
        """The judgement as a JSON object."""
        return {
            "judgement": self.id,
            "at": self.at.isoformat(),
            "by": self.by,
            "verdict": self.verdict,
            "of": self.of,
            "about": list(self.about),
            "change": dict(self.change) if self.change else None,
            "note": self.note,
            "undone_by": self.undone_by,
        }


def checked_name(by: str) -> str:
    """The name of who judges, on one line; ModelError for none."""
    name = " ".join(by.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise ModelError(f"a judgement needs the name of who gives it, on one line: {by[:LONGEST_NAME]!r}")
    return name


def checked_note(note: str | None) -> str | None:
    """The note without white space around it; None for an empty one, ModelError for a very long one."""
    told = (note or "").strip()
    if len(told) > LONGEST_NOTE:
        raise ModelError(f"a note has at most {LONGEST_NOTE:,} characters, not {len(told):,}. Shorten it.")
    return told or None


def checked_verdict(verdict: str, of: str, about: Sequence[str], has_change: bool) -> None:
    """ModelError where a verdict does not fit what it is about."""
    if verdict not in get_args(Verdict):
        raise ModelError(f"no verdict {verdict!r}. Take one of: {', '.join(get_args(Verdict))}.")
    fitting = {"undo": ("judgement",), "same": ("claim", "actor"), "different": ("claim", "actor")}
    if of not in fitting.get(verdict, ("claim",)):
        raise ModelError(f"{verdict!r} is no verdict on {of}s")
    if verdict in ("same", "different"):
        if len(set(about)) < 2:
            raise ModelError(f"{verdict!r} needs two {of}s that are not one already: {', '.join(about)}")
    elif len(about) != 1:
        raise ModelError(f"{verdict!r} is said of one {of} at a time, not of {len(about)}")
    if has_change != (verdict == "amend"):
        raise ModelError("an amendment tells which fields it changes, and no other judgement does")


def with_undone(told: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements, oldest first, each with the one that took it back; what was undone undoes nothing."""
    undone_by: dict[str, str] = {}
    for one in reversed(given := list(told)):
        if one.verdict == "undo" and one.id not in undone_by:
            undone_by.setdefault(one.about[0], one.id)
    return tuple(replace(one, undone_by=undone_by.get(one.id)) for one in given)
