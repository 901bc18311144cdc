"""Who stands behind something: how many claims, documents and independent origins, and the first of the claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from foedus.matching import Bond, Voices, origins, voices
from foedus.questions.answers import Json, entry_row
from foedus.questions.briefs import in_order, whole
from foedus.record import NAMED, Backing, Brief, Courses, Entry, Fetched, Key, KnownBy, Mentioned, Record

SHOWN = 3  # claims of a support that an answer holds as a whole
COMPARED = 200  # documents whose wording is compared for one answer
LOT = 300  # claims whose documents are looked up at once


@dataclass(frozen=True, slots=True)
class Support:
    """The claims behind a statement, counted; `ids` names the first of them, `fetched` holds the first few.

    `independent` is the number of origins that do not repeat each other: copies, translations and what is passed on
    from the same voice count once.
    """

    claims: int
    documents: int
    independent: int
    ids: tuple[str, ...]
    fetched: tuple[Fetched, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The first few claims as a whole."""
        return tuple(one.entry for one in self.fetched)

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
    record: Record,
    sides: Iterable[Iterable[Brief]],
    known_by: KnownBy = None,
    shown: int = SHOWN,
    by_wording: bool | None = None,
    named: int = NAMED,
) -> list[Support]:
    """The support of each of several statements; all the claims to be shown are fetched at once.

    Copies are known by their wording, which takes reading the documents: it is done where all the statements together
    rest on no more than `COMPARED` documents. Beyond that, independent origins are told apart by publishers, cited
    voices and named translations alone. (`by_wording` tells it where these are some of more statements.)
    """
    given = [{one.key: one for one in side} for side in sides]
    sorted_sides = [in_order(side.values()) for side in given]
    if by_wording is None:
        by_wording = can_be_compared(sorted_sides)
    found = whole(record, [one for side in sorted_sides for one in side[:shown]], known_by)
    return [_support(side, found, shown, named, heard(record, side, known_by, by_wording)) for side in sorted_sides]


def can_be_compared(sides: Iterable[Iterable[Brief]]) -> bool:
    """Whether the statements rest on so few documents that these can be compared word for word."""
    return len({one.document for side in sides for one in side}) <= COMPARED


def kept_supports(
    record: Record,
    sides: Iterable[Backing],
    mentioned: Mapping[int, Mentioned],
    known_by: KnownBy = None,
    shown: int = SHOWN,
) -> list[Support]:
    """The support of statements as the record keeps it: by publishers, cited voices and named translations.

    `mentioned` are the claims that are named; only those that are shown are fetched.
    """
    given = list(sides)
    fetched = record.whole(chain.from_iterable(side.first[:shown] for side in given), known_by)
    return [
        Support(
            side.claims,
            side.documents,
            side.independent,
            tuple(mentioned[number].id for number in side.first),
            tuple(fetched[number] for number in side.first[:shown]),
        )
        for side in given
    ]


def rest_on_many(courses: Courses, sides: Sequence[Backing]) -> bool:
    """Whether kept sides rest on more documents than are compared with each other, as far as the kept claims tell."""
    if any(side.documents > COMPARED for side in sides):
        return True
    claims = list(dict.fromkeys(chain.from_iterable(side.first for side in sides)))
    documents: set[int] = set()
    for start in range(0, len(claims), LOT):
        documents |= courses.documents(claims[start : start + LOT])
        if len(documents) > COMPARED:
            return True
    return False


def heard(record: Record, side: Sequence[Brief], known_by: KnownBy, by_wording: bool) -> tuple[int, int]:
    """How many documents tell it, how many of them independently; none is read that cannot make the origins fewer."""
    documents = len({one.document for one in side})
    if documents < 2:
        return documents, documents
    found = origins((one.source for one in side), _bonds(side, record))
    if by_wording and found[1] > 1:
        told = record.independent_briefs(side, known_by)
        return told.documents, told.origins
    return found


def _support(
    side: Sequence[Brief], found: dict[Key, Fetched], shown: int, named: int, told: tuple[int, int]
) -> Support:
    return Support(
        claims=len(side),
        documents=told[0],
        independent=told[1],
        ids=tuple(one.id for one in side[:named]),
        fetched=tuple(found[one.key] for one in side[:shown]),
    )


def voices_of(told: Iterable[Brief], record: Record) -> Voices:
    """The documents that tell the claims, in families that rest on one another or on one source."""
    given = list(told)
    return voices((one.source for one in given), _bonds(given, record))


def _bonds(told: Sequence[Brief], record: Record) -> Iterator[Bond]:
    """The bonds between those documents that say of themselves which they translate, and the others."""
    if not any(one.translation_of for one in told):
        return
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
