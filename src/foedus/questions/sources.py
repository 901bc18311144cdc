"""Who speaks in a record: publishers, authors and the voices they pass on, how often, and who cites whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
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
    identities: dict[tuple[str | None, ...], tuple[str, ...]] = field(default_factory=dict)

    def known(self, names: tuple[str | None, ...]) -> tuple[str, ...]:
        """The identities of sources, whose names are noted; of many chains they are the same."""
        found = self.identities.get(names)
        if found is None:
            told = [(self.actors.identity(name), name) for name in names if name]
            for one, name in told:
                self.names[one].add(name)
            found = self.identities[names] = tuple(one for one, _ in told)
        return found

    def add_documents(self, own: tuple[str | None, ...], number: int) -> None:
        for one in {*self.known(own)}:
            self.documents[one] += number

    def add_chain(self, chain: Chain) -> None:
        publisher, author, names, claims = chain
        own, voices = self.known((publisher, author)), self.known(names)
        for one in own if len(own) < 2 else {*own}:
            self.claims[one] += claims
            if voices:
                self.cites[one][voices[0]] += claims
        for one in voices if len(voices) < 2 else {*voices}:
            self.cited[one] += claims
        for one, other in pairwise(voices):
            self.cites[one][other] += claims
        if not own and not voices:
            self.nameless += claims


@of_one_moment
def sources(record: Record, known_by: KnownBy = None) -> SourcesAnswer:
    """Who speaks in the record. What was found is remembered until somebody writes to it."""
    return record.remembered("sources", lambda: _sources(record, known_by), known_by)


def _sources(record: Record, known_by: KnownBy) -> SourcesAnswer:
    tally = _Tally(record.judged(known_by).actors)
    speakers = record.speakers(known_by)
    for speaking, number in speakers.items():
        tally.add_documents(speaking, number)
    for chain in record.chains(known_by):
        tally.add_chain(chain)
    copies, compared = _copies(record, known_by) if speakers.total() <= COMPARED else ((), 0)
    own = _own_documents(tally, record.origins(known_by), {one.document for one in copies}) if compared else None
    shown = {one: actor_of(one, names) for one, names in tally.names.items()}
    rows = [_source(one, tally, shown, own) for one in tally.names]
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
            own.update({*tally.known((origin.publisher, origin.author))})
    return own


def _source(one: str, tally: _Tally, shown: Mapping[str, Actor], own: Counter[str] | None) -> Source:
    cited = sorted(tally.cites[one].items(), key=lambda item: (-item[1], item[0])) if one in tally.cites else []
    return Source(
        source=shown[one],
        documents=tally.documents[one],
        claims=tally.claims[one],
        cited=tally.cited[one],
        cites=tuple((shown[other], number) for other, number in cited),
        own=None if own is None else own[one],
    )
