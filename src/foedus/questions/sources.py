"""Who speaks in a record: publishers, authors and the voices they pass on, how often, and who cites whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from foedus.questions.answers import Asked, Json
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, actor_of
from foedus.record import Actors, Chain, KnownBy, Origin, Record

COMPARED = 400  # documents of a record whose wording is compared with each other's


@dataclass(frozen=True, slots=True)
class Source:
    """One source: how many documents and claims of its own, how many claims of others' documents it is cited for.

    `cites` tells whom it passes on directly, with the number of claims, most first; `own` is the number of its
    documents that copy or translate no other, where documents were compared.
    """

    source: Actor
    documents: int
    claims: int
    cited: int
    cites: tuple[tuple[Actor, int], ...]
    own: int | None = None

    def to_json(self) -> Json:
        """The source as a JSON object."""
        return {
            **self.source.to_json(),
            "documents": self.documents,
            "claims": self.claims,
            "cited": self.cited,
            "own": self.own,
            "cites": [{**actor.to_json(), "claims": number} for actor, number in self.cites],
        }


@dataclass(frozen=True, slots=True)
class Copy:
    """A document (its id) that copies or translates another: `document` is the later one, `of` the earlier."""

    document: str
    of: str
    why: str

    def to_json(self) -> Json:
        """The pair as a JSON object."""
        return {"document": self.document, "of": self.of, "why": self.why}


@dataclass(frozen=True, slots=True)
class SourcesAnswer:
    """All sources: those with the most claims first; `nameless` claims stand in documents without any voice.

    `copies` are the documents that copy or translate another, found by wording among the `compared` ones: all of a
    record of at most `COMPARED` documents that tell anything, none of a larger one.
    """

    asked: Asked
    rows: tuple[Source, ...]
    nameless: int
    copies: tuple[Copy, ...] = ()
    compared: int = 0

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "sources",
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
            "nameless": self.nameless,
            "copies": [one.to_json() for one in self.copies],
            "compared": self.compared,
        }


@dataclass(slots=True)
class _Tally:
    """What is counted while the chains go by, by the identity of the source."""

    actors: Actors
    names: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    documents: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    cited: Counter[str] = field(default_factory=Counter)
    cites: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    nameless: int = 0

    def known(self, name: str) -> str:
        """The identity of a source, whose name is noted."""
        one = self.actors.identity(name)
        self.names[one].add(name)
        return one

    def add_document(self, own: set[str]) -> None:
        self.documents.update(self.known(name) for name in own)

    def add_chain(self, chain: Chain) -> None:
        own = {self.known(name) for name in (chain.publisher, chain.author) if name}
        voices = [self.known(name) for name in chain.voices]
        for one in own:
            self.claims[one] += chain.claims
            if voices:
                self.cites[one][voices[0]] += chain.claims
        for one in set(voices):
            self.cited[one] += chain.claims
        for one, other in pairwise(voices):
            self.cites[one][other] += chain.claims
        if not own and not voices:
            self.nameless += chain.claims


@of_one_moment
def sources(record: Record, known_by: KnownBy = None) -> SourcesAnswer:
    """Who speaks in the record."""
    tally = _Tally(record.judged(known_by).actors)
    origins = list(record.origins(known_by))
    for origin in origins:
        tally.add_document({name for name in (origin.publisher, origin.author) if name})
    for chain in record.chains(known_by):
        tally.add_chain(chain)
    copies, compared = _copies(record, known_by) if len(origins) <= COMPARED else ((), 0)
    own = _own_documents(tally, origins, {one.document for one in copies}) if compared else None
    rows = [_source(one, tally, own) for one in tally.names]
    rows.sort(key=lambda row: (-row.claims - row.cited, -row.documents, row.source.name, row.source.identity))
    asked = Asked(known_by=known_by, judged=record.hears_judgements)
    return SourcesAnswer(asked, tuple(rows), tally.nameless, copies, compared)


def _copies(record: Record, known_by: KnownBy) -> tuple[tuple[Copy, ...], int]:
    """The documents that copy or translate another, and how many were compared: those that tell anything."""
    told = {entry.origin.key: entry for entry in record.entries(known_by=known_by)}
    families = record.independent(told.values(), known_by).families
    bonds = {bond for family in families for bond in family.bonds if bond.why in ("copy", "translation")}
    ids = {key: entry.origin.document for key, entry in told.items()}
    found = sorted((ids[bond.a], ids[bond.b], bond.why) for bond in bonds)
    return tuple(Copy(*one) for one in found), len(told)


def _own_documents(tally: _Tally, origins: Iterable[Origin], copied: Collection[str]) -> Counter[str]:
    """How many documents of each source copy or translate no other."""
    own: Counter[str] = Counter()
    for origin in origins:
        if origin.document not in copied:
            own.update({tally.known(name) for name in (origin.publisher, origin.author) if name})
    return own


def _source(one: str, tally: _Tally, own: Counter[str] | None) -> Source:
    cited = sorted(tally.cites[one].items(), key=lambda item: (-item[1], item[0])) if one in tally.cites else []
    return Source(
        source=actor_of(one, tally.names[one]),
        documents=tally.documents[one],
        claims=tally.claims[one],
        cited=tally.cited[one],
        cites=tuple((actor_of(other, tally.names[other]), number) for other, number in cited),
        own=None if own is None else own[one],
    )
