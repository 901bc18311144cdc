"""One claim in its place: the passage, the words that carry it, and everyone through whom it is told."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import Passage
from foedus.questions.answers import Json, entry_row
from foedus.questions.moment import of_one_moment
from foedus.record import Entry, KnownBy, Record, Selection
from foedus.spans import Span, cover


@dataclass(frozen=True, slots=True)
class ShowAnswer:
    """A claim with its passage.

    `passage` is the stretch of the document that holds the evidence, `text` its words, `evidence` the offsets of the
    evidence within `text`, `kinds` what the reader took the passage for. `superseded`: a newer reading of the document,
    or a newer state of its source, counts instead, and does not tell this claim.
    """

    entry: Entry
    passage: Span
    text: str
    evidence: Span
    kinds: tuple[str, ...]
    superseded: bool
    known_by: KnownBy = None

    def to_json(self) -> Json:
        """The claim as a JSON object, with its document's metadata and its passage."""
        origin = self.entry.origin
        return {
            "question": "show",
            **entry_row(self.entry),
            "known_by": self.known_by.isoformat() if self.known_by else None,
            "publisher": origin.publisher,
            "author": origin.author,
            "title": origin.title,
            "source": origin.source,
            "translation_of": origin.translation_of,
            "attribution": list(self.entry.claim.attribution),
            "passage": {"start": self.passage.start, "end": self.passage.end, "kinds": list(self.kinds)},
            "passage_text": self.text,
            "evidence": list(self.evidence),
            "superseded": self.superseded,
        }


@of_one_moment
def show(record: Record, claim: str, known_by: KnownBy = None) -> ShowAnswer:
    """The claim whose id is, or begins with, `claim`; QuestionError where that is none or several.

    A claim of a superseded reading is found too: what was once cited can always be followed back.
    """
    entry = record.claim(claim, known_by)
    held = list(record.passages(entry.origin.key, known_by, entry.claim.span))
    span = _passage(record, entry, held)
    return ShowAnswer(
        entry=entry,
        passage=span,
        text=record.leaf(entry.origin.key, within=span).text,
        evidence=entry.claim.span.shifted(-span.start),
        kinds=tuple(dict.fromkeys(one.kind for one in held if one.kind)),
        superseded=not any(record.entries(Selection(ids=(entry.id,)), known_by)),
        known_by=known_by,
    )


def _passage(record: Record, entry: Entry, held: list[Passage]) -> Span:
    """The passages that hold the evidence, or the lines that do where the document was not cut into passages."""
    evidence = entry.claim.span
    if spans := [one.span for one in held]:
        return cover([evidence, *spans]) or evidence
    text = record.document(entry.origin.key).text
    start = text.rfind("\n", 0, evidence.start) + 1
    end = text.find("\n", evidence.end)
    return Span(start, len(text) if end < 0 else end)
