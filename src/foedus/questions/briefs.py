"""Claims in brief: what questions sort, count and hold against each other by; the whole is for what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from foedus.actors import identity
from foedus.dates import When, order
from foedus.matching import Told, actor_key, identifies
from foedus.record import Actors, Entry, KnownBy, Record, Selection

Key = tuple[str, str]
LOT = 500  # claims that are fetched at once


@dataclass(frozen=True, slots=True)
class Brief:
    """A claim in brief: its id, what it says, and in which document.

    `actors` are the identities in each role, `document` is the document's key; `source` tells through whom it is told,
    and `translation_of` is the id of the document that this one translates. `common` are those of the identities that
    the claim tells by common nouns alone ('the treaty'), who may be somebody else in the next document. `entry` is the
    claim as a whole where it was asked for together with this.
    """

    id: str
    predicate: str
    modality: str
    when: When | None
    published: When | None
    actors: Mapping[str, tuple[str, ...]]
    document: str
    source: Told
    translation_of: str | None = None
    common: frozenset[str] = frozenset()
    entry: Entry | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> Key:
        """What tells it from every other claim: two documents of one name and text share their claims' ids."""
        return self.id, self.document

    def who(self, role: str) -> tuple[str, ...]:
        """The identities that fill a role; none where it is unfilled."""
        return self.actors.get(role, ())


def briefs(record: Record, selection: Selection, known_by: KnownBy = None, keep: bool = False) -> Iterator[Brief]:
    """The claims that are selected, in brief; `keep` their wholes with them where most of them will be shown."""
    actors = record.judged(known_by).actors
    return (brief_of(actors, entry, keep) for entry in record.entries(selection, known_by))


def brief_of(known: Actors, entry: Entry, keep: bool = False) -> Brief:
    """A claim in brief."""
    claim, origin = entry.claim, entry.origin
    actors = {
        role: tuple(dict.fromkeys(known.identity(mention.name) for mention in mentions))
        for role, mentions in claim.roles.items()
    }
    source = Told(origin.key, origin.document, origin.publisher, tuple(claim.attribution))
    return Brief(
        entry.id,
        claim.predicate,
        claim.modality,
        claim.when,
        origin.published,
        actors,
        origin.key,
        source,
        origin.translation_of,
        frozenset(one for mentions in claim.roles.values() for mention in mentions if (one := _common(mention.name))),
        entry if keep else None,
    )


@lru_cache(maxsize=65_536)
def _common(name: str) -> str | None:
    """The identity of what a name of common nouns alone stands for; None for a proper name."""
    return None if identifies(actor_key(name)) else identity(name)


def in_order(told: Iterable[Brief]) -> list[Brief]:
    """By their time, or by their publication where they have none; then by id."""
    return sorted(told, key=lambda one: (order(one.when or one.published), order(one.published), one.id))


def whole(record: Record, told: Iterable[Brief], known_by: KnownBy = None) -> dict[Key, Entry]:
    """The claims as a whole."""
    told = list(told)
    kept = {one.key: one.entry for one in told if one.entry is not None}
    ids = tuple(dict.fromkeys(one.id for one in told if one.entry is None))
    lots = (ids[start : start + LOT] for start in range(0, len(ids), LOT))
    entries = (entry for lot in lots for entry in record.entries(Selection(ids=lot), known_by))
    return kept | {(entry.id, entry.origin.key): entry for entry in entries}
