"""What every answer shares: how claims become rows, and which clocks and voices were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from foedus.dates import order
from foedus.errors import QuestionError
from foedus.jsonl import claim_to_row
from foedus.questions.names import Actor, asked_source
from foedus.record import AMENDABLE, Entry, KnownBy, Record

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """The limits of a question: according to whom, known by when (None: everybody, now), and how sure the reader was.

    `floor` leaves out claims of a lower confidence; `judged` is False where people's judgements were not heard.
    """

    according_to: Actor | None = None
    known_by: KnownBy = None
    floor: float | None = None
    judged: bool = True

    def to_json(self) -> Json:
        """The limits as a JSON object."""
        return {
            "according_to": self.according_to.to_json() if self.according_to else None,
            "known_by": self.known_by.isoformat() if self.known_by else None,
            "floor": self.floor,
            "judged": self.judged,
        }


def limits_of(
    record: Record, according_to: str | None = None, known_by: KnownBy = None, floor: float | None = None
) -> Asked:
    """The limits of a question, checked; QuestionError for a source that the record does not have."""
    if floor is not None and not 0 <= floor <= 1:
        raise QuestionError(f"a floor of confidence lies between 0 and 1, not {floor}. Write 0.6 for 60%.")
    return Asked(asked_source(record, according_to), known_by, floor, record.hears_judgements)


def sorted_by_time(entries: Iterable[Entry]) -> list[Entry]:
    """The claims by their time, undated ones last; of one time, the earlier published first."""
    return sorted(entries, key=lambda one: (order(one.claim.when), order(one.origin.published), one.id, one.origin.key))


def entry_row(entry: Entry) -> Json:
    """A claim with who says it, where, and all three clocks: `when`, `published`, `recorded`.

    `standing` is what people judged of it last, `original` what an amended claim was read as.
    """
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
        "standing": entry.standing,
        "original": _original(entry),
    }


def _original(entry: Entry) -> Json | None:
    if entry.original is None:
        return None
    row = claim_to_row(entry.original)
    return {name: row[name] for name in AMENDABLE}
