"""What every answer shares: how claims become rows, and which clocks and voices were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from foedus.dates import order
from foedus.questions.names import Actor
from foedus.record import Entry, KnownBy

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """The limits of a question: according to whom, and known by when; None: everybody, now."""

    according_to: Actor | None = None
    known_by: KnownBy = None

    def to_json(self) -> Json:
        """The limits as a JSON object."""
        source = self.according_to.to_json() if self.according_to else None
        return {"according_to": source, "known_by": self.known_by.isoformat() if self.known_by else None}


def sorted_by_time(entries: Iterable[Entry]) -> list[Entry]:
    """The claims by their time, undated ones last; of one time, the earlier published first."""
    return sorted(entries, key=lambda one: (order(one.claim.when), order(one.origin.published), one.id, one.origin.key))


def entry_row(entry: Entry) -> Json:
    """A claim with who says it, where, and all three clocks: `when`, `published`, `recorded`."""
    claim, origin = entry.claim, entry.origin
    return {
        "claim": entry.id,
        "predicate": claim.predicate,
        "roles": {role: list(claim.names(role)) for role in claim.roles},
        "when": str(claim.when) if claim.when else None,
        "where": [mention.name for mention in claim.where],
        "modality": claim.modality,
        "voices": list(entry.voices),
        "document": origin.document,
        "document_key": origin.key,
        "language": origin.language,
        "published": str(origin.published) if origin.published else None,
        "recorded": origin.recorded.isoformat(),
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "confidence": claim.confidence,
        "reader": origin.reader,
    }
