"""One event or tie with everything that is told of it: the reports, who is independent of whom, and what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from foedus.matching import Family, Voices
from foedus.questions.answers import Asked, Json, entry_row, sorted_by_time
from foedus.questions.fields import Field, Value, fields_of
from foedus.questions.moment import of_one_moment
from foedus.record import Entry, KnownBy, Record, Thing


@dataclass(frozen=True, slots=True)
class EventAnswer:
    """An event (or tie) and its reports, those published first before the others.

    `languages` counts the reports by language; `fields` tells what they say of each field, and whether they agree.
    """

    thing: Thing
    asked: Asked
    rows: tuple[Entry, ...]
    voices: Voices
    languages: tuple[tuple[str, int], ...]
    fields: tuple[Field, ...]

    @property
    def differing(self) -> tuple[Field, ...]:
        """The fields in which reports contradict each other."""
        return tuple(field for field in self.fields if field.verdict == "contradict")

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "event",
            "id": self.thing.id,
            "kind": self.thing.kind,
            "predicate": self.thing.predicate,
            **self.asked.to_json(),
            **voices_row(self.voices),
            "languages": dict(self.languages),
            "fields": [field_row(field) for field in self.fields],
            "rows": [entry_row(entry) for entry in self.rows],
        }


@of_one_moment
def event(record: Record, claim: str, known_by: KnownBy = None) -> EventAnswer:
    """The event of which a claim (its id, or the first digits of it) tells, or the tie of this id.

    QuestionError where there is none, or the claim attests several ties.
    """
    thing = record.thing(claim, known_by)
    rows = tuple(sorted_by_publication(thing.entries))
    return EventAnswer(
        thing,
        Asked(known_by=known_by, judged=record.hears_judgements),
        rows,
        record.independent(rows, known_by),
        languages_of(rows),
        tuple(fields_of(record.judged(known_by).actors, rows)),
    )


def sorted_by_publication(entries: Iterable[Entry]) -> list[Entry]:
    """The reports in the order in which they were published, those without a date last."""
    by_time = sorted_by_time(entries)
    return sorted(by_time, key=lambda entry: str(entry.origin.published) if entry.origin.published else "~")


def languages_of(entries: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """How many claims stand in which language, most first; 'unknown' where nobody knows."""
    counted = Counter(entry.origin.language or "unknown" for entry in entries)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def voices_row(told: Voices) -> Json:
    """Who tells it, as fields of a JSON object."""
    return {
        "documents": told.documents,
        "independent": told.origins,
        "told": str(told),
        "families": [family_row(family) for family in told.families],
    }


def family_row(family: Family) -> Json:
    """Documents of one origin, and what binds them."""
    bonds = [{"a": bond.a, "b": bond.b, "why": bond.why, "shared": bond.shared} for bond in family.bonds]
    return {"documents": list(family.documents), "keys": list(family.keys), "bonds": bonds}


def field_row(field: Field) -> Json:
    """A field, as a JSON object: its sides with their values, each with its claims."""
    return {
        "field": field.name,
        "verdict": field.verdict,
        "distance": round(field.distance, 3),
        "sides": [[value_row(value) for value in side] for side in field.sides],
        "undecided": [value_row(value) for value in field.undecided],
    }


def value_row(value: Value) -> Json:
    """A value with the ids of its claims, and the documents that tell it."""
    documents = sorted({entry.origin.document for entry in value.entries})
    return {"value": value.value, "claims": [entry.id for entry in value.entries], "documents": documents}
