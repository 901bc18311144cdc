"""The claims of a record, narrowed by what they say, of whom, when, and who says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foedus.dates import covers
from foedus.errors import QuestionError
from foedus.model import Claim
from foedus.questions.answers import Asked, Json, entry_row, sorted_by_time
from foedus.questions.filters import fitting, known_word, narrowed, window
from foedus.questions.moment import of_one_moment
from foedus.record import Entry, KnownBy, Record
from foedus.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class ClaimsAnswer:
    """Claims in the order of time, those without a date last; where days are asked for, `left_out` counts these.

    `rows` are one page from `offset` on; `total` is the number of all.
    """

    as_of: date | None
    since: date | None
    until: date | None
    asked: Asked
    rows: tuple[Entry, ...]
    left_out: int
    total: int
    offset: int = 0

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        days = {"as_of": self.as_of, "since": self.since, "until": self.until}
        return {
            "question": "claims",
            **{word: day.isoformat() if day else None for word, day in days.items()},
            **self.asked.to_json(),
            "rows": [entry_row(entry) for entry in self.rows],
            "left_out": self.left_out,
            "total": self.total,
            "offset": self.offset,
        }


@of_one_moment
def claims(
    record: Record,
    predicate: str | None = None,
    actor: str | None = None,
    place: str | None = None,
    modality: str | None = None,
    document: str | None = None,
    since: date | None = None,
    until: date | None = None,
    as_of: date | None = None,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> ClaimsAnswer:
    """The claims that all the given words fit; where the dates leave that open, the claim is kept.

    `document` is a document's id or key; `as_of` keeps what may hold on that day, what tells no date included.
    QuestionError for words that neither the record nor the vocabulary has.
    """
    if document is not None and not record.has_document(document, known_by):
        raise QuestionError(f"no document {document!r} in this record. Its id is its file's name without the ending.")
    days = window(since, until)
    selection, limits = narrowed(
        record,
        predicates=known_word(predicate, vocabulary().predicates, "predicate"),
        modality=modality,
        actor=actor,
        place=place,
        document=document,
        according_to=according_to,
        since=since,
        until=until,
        known_by=known_by,
        floor=floor,
    )
    found, left_out = fitting(record, selection, days, known_by)
    rows = sorted_by_time(entry for entry in found if as_of is None or _may_hold(entry.claim, as_of))
    page = tuple(rows[offset:] if limit is None else rows[offset : offset + limit])
    return ClaimsAnswer(as_of, since, until, limits, page, left_out, len(rows), offset)


def _may_hold(claim: Claim, as_of: date) -> bool:
    lasting = vocabulary().predicates[claim.predicate].is_state
    return claim.when is None or covers(claim.when, as_of, lasting) is not False
