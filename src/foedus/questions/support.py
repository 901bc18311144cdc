"""Who stands behind something: how many claims, documents and independent origins, and the first of the claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from foedus.matching import Bond, Voices, voices
from foedus.questions.answers import Json, entry_row
from foedus.questions.briefs import Brief, Key, in_order, whole
from foedus.record import Entry, KnownBy, Record

SHOWN = 3  # claims of a support that an answer holds as a whole
NAMED = 50  # claims of a support that an answer names
COMPARED = 200  # documents whose wording is compared for one answer


@dataclass(frozen=True, slots=True)
class Support:
    """The claims behind a statement, counted; `ids` names the first of them, `entries` holds the first few.

    `independent` is the number of origins that do not repeat each other: copies, translations and what is passed on
    from the same voice count once.
    """

    claims: int
    documents: int
    independent: int
    ids: tuple[str, ...]
    entries: tuple[Entry, ...]

    def to_json(self) -> Json:
        """The support as a JSON object."""
        return {
            "claims": self.claims,
            "documents": self.documents,
            "independent": self.independent,
            "ids": list(self.ids),
            "first": [entry_row(entry) for entry in self.entries],
        }


def supports(
    record: Record, sides: Iterable[Iterable[Brief]], known_by: KnownBy = None, shown: int = SHOWN
) -> list[Support]:
    """The support of each of several statements; all the claims to be shown are fetched at once.

    Copies are known by their wording, which takes reading the documents: it is done where all the statements together
    rest on no more than `COMPARED` documents. Beyond that, independent origins are told apart by publishers, cited
    voices and named translations alone.
    """
    sorted_sides = [in_order({one.key: one for one in side}.values()) for side in sides]
    told = [one for side in sorted_sides for one in side]
    by_wording = len({one.document for one in told}) <= COMPARED
    found = whole(record, told if by_wording else [one for side in sorted_sides for one in side[:shown]], known_by)
    return [
        _support(
            side,
            found,
            shown,
            record.independent([found[one.key] for one in side], known_by) if by_wording else voices_of(side),
        )
        for side in sorted_sides
    ]


def _support(side: Sequence[Brief], found: dict[Key, Entry], shown: int, told: Voices) -> Support:
    return Support(
        claims=len(side),
        documents=told.documents,
        independent=told.origins,
        ids=tuple(one.id for one in side[:NAMED]),
        entries=tuple(found[one.key] for one in side[:shown]),
    )


def voices_of(told: Iterable[Brief]) -> Voices:
    """The documents that tell the claims, in families that rest on one another or on one source."""
    given = list(told)
    key_of = {one.source.id: one.document for one in given}
    translations = {
        Bond(one.document, key_of[one.translation_of], "translation", one.translation_of)
        for one in given
        if one.translation_of in key_of
    }
    return voices((one.source for one in given), translations)


def together(sides: Iterable[Iterable[Brief]]) -> list[Brief]:
    """All claims of several sides, each once."""
    return list({one.key: one for one in chain.from_iterable(sides)}.values())
