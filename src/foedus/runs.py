"""What a run of reading tells while it goes on, and at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foedus.model import Finding


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: bytes of files behind it and in all, what they gave, and the file in hand."""

    done: int
    total: int
    documents: int
    words: int
    claims: int
    findings: int
    seconds: float
    current: str

    @property
    def rate(self) -> float:
        """Words read in a second."""
        return self.words / self.seconds if self.seconds else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds that the rest will take at the rate so far; None where nothing is known yet."""
        return self.seconds * (self.total - self.done) / self.done if self.done else None


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What a run gave: documents read now and known before, claims by predicate, and everything found faulty."""

    record: str
    read: int
    known: int
    words: int
    claims: Mapping[str, int]
    findings: tuple[Finding, ...]
    seconds: float
    stopped: bool = False

    def to_json(self) -> dict[str, Any]:
        """The summary as a JSON object."""
        return {
            "record": self.record,
            "documents_read": self.read,
            "documents_known": self.known,
            "words": self.words,
            "claims": sum(self.claims.values()),
            "claims_by_predicate": dict(self.claims),
            "findings": [{"source": one.source, "place": one.place, "reason": one.reason} for one in self.findings],
            "seconds": round(self.seconds, 2),
            "stopped": self.stopped,
        }
