"""Everything that people judged: who, when, about what, what it changed, and whether it was taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foedus.jsonl import claim_to_row
from foedus.questions.answers import Asked, Json, entry_row
from foedus.questions.moment import of_one_moment
from foedus.record import Entry, Judgement, KnownBy, Record


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement with the claims that it is about, as they were read.

    `changes` tells of each amended field (a role by its name) what was read and what it is read as instead; `undoes` is
    the judgement that an undo took back.
    """

    judgement: Judgement
    claims: tuple[Entry, ...] = ()
    changes: Mapping[str, tuple[object, object]] | None = None
    undoes: Judgement | None = None

    def to_json(self) -> Json:
        """The judgement as a JSON object with its claims."""
        return {
            **self.judgement.to_json(),
            "counts": self.judgement.counts,
            "claims": [entry_row(entry) for entry in self.claims],
            "changes": {name: list(pair) for name, pair in self.changes.items()} if self.changes else None,
            "undoes": self.undoes.to_json() if self.undoes else None,
        }


@dataclass(frozen=True, slots=True)
class AuditAnswer:
    """All judgements, the oldest first."""

    asked: Asked
    rows: tuple[Ruling, ...]

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {"question": "audit", **self.asked.to_json(), "rows": [row.to_json() for row in self.rows]}


@of_one_moment
def audit(record: Record, claim: str | None = None, known_by: KnownBy = None) -> AuditAnswer:
    """All judgements given by then, or those on one claim (its id, or the first digits), with what they changed."""
    told = {one.id: one for one in record.judgements(known_by)}
    rows = [_ruling(record.unjudged(), one, told) for one in told.values()]
    if claim is not None:
        entry = record.claim(claim)
        rows = [row for row in rows if entry.id in (row.undoes or row.judgement).about]
    return AuditAnswer(Asked(known_by=known_by), tuple(rows))


def _ruling(record: Record, judgement: Judgement, told: Mapping[str, Judgement]) -> Ruling:
    if judgement.verdict == "undo":
        return Ruling(judgement, undoes=told.get(judgement.about[0]))
    claims = tuple(map(record.claim, judgement.about)) if judgement.of == "claim" else ()
    changes = _changes(claims[0], judgement.change) if judgement.change is not None else None
    return Ruling(judgement, claims, changes)


def _changes(entry: Entry, change: Mapping[str, Any]) -> dict[str, tuple[object, object]]:
    row = claim_to_row(entry.claim)
    changes = {name: (row[name], value) for name, value in change.items() if name != "roles"}
    roles = change.get("roles", {})
    return changes | {role: (row["roles"].get(role, []), names or []) for role, names in roles.items()}
