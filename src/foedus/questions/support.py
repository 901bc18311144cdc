"""Who stands behind something: how many claims, documents and independent origins, and the first of the claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    by_wording = len({one.document for side in sorted_sides for one in side}) <= COMPARED
    found = whole(record, [one for side in sorted_sides for one in side[:shown]], known_by)
    return [_support(side, found, shown, _heard(record, side, known_by, by_wording)) for side in sorted_sides]


def _heard(record: Record, side: Sequence[Brief], known_by: KnownBy, by_wording: bool) -> Voices:
    """Who tells it; documents are not read where these cannot make the origins fewer."""
    told = voices_of(side, record)
    return record.independent_briefs(side, known_by) if by_wording and told.origins > 1 else told


def _support(side: Sequence[Brief], found: dict[Key, Entry], shown: int, told: Voices) -> Support:
    return Support(
        claims=len(side),
        documents=told.documents,
        independent=told.origins,
        ids=tuple(one.id for one in side[:NAMED]),
        entries=tuple(found[one.key] for one in side[:shown]),
    )


def voices_of(told: Iterable[Brief], record: Record) -> Voices:
    """The documents that tell the claims, in families that rest on one another or on one source."""
    given = list(told)
    translations = _translations(given, record) if any(one.translation_of for one in given) else ()
    return voices((one.source for one in given), translations)


def _translations(told: Sequence[Brief], record: Record) -> Iterator[Bond]:
    """The bonds between those documents that say of themselves which they translate, and the others."""
    ids = record.document_ids({one.document for one in told if isinstance(one.document, int)})
    key_of = {_id_of(one, ids): str(one.document) for one in told}
    for one in told:
        if one.translation_of and one.translation_of in key_of:
            yield Bond(str(one.document), key_of[one.translation_of], "translation", one.translation_of)


def _id_of(one: Brief, ids: Mapping[int, str]) -> str | None:
    if isinstance(one.document, int):
        return ids.get(one.document)
    return one.entry.origin.document if one.entry else None


def together(sides: Iterable[Iterable[Brief]]) -> list[Brief]:
    """All claims of several sides, each once."""
    return list({one.key: one for one in chain.from_iterable(sides)}.values())
