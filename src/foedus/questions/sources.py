"""Who speaks in a record: publishers, authors and the voices they pass on, how often, and who cites whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from foedus.questions.answers import Asked, Json
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, actor_of
from foedus.record import Actors, Chain, KnownBy, Record


@dataclass(frozen=True, slots=True)
class Source:
    """One source: how many documents and claims of its own, how many claims of others' documents it is cited for.

    `cites` tells whom it passes on directly, with the number of claims, most first.
    """

    source: Actor
    documents: int
    claims: int
    cited: int
    cites: tuple[tuple[Actor, int], ...]

    def to_json(self) -> Json:
        """The source as a JSON object."""
        return {
            **self.source.to_json(),
            "documents": self.documents,
            "claims": self.claims,
            "cited": self.cited,
            "cites": [{**actor.to_json(), "claims": number} for actor, number in self.cites],
        }


@dataclass(frozen=True, slots=True)
class SourcesAnswer:
    """All sources: those with the most claims first; `nameless` claims stand in documents without any voice."""

    asked: Asked
    rows: tuple[Source, ...]
    nameless: int

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "sources",
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
            "nameless": self.nameless,
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
    for origin in record.origins(known_by):
        tally.add_document({name for name in (origin.publisher, origin.author) if name})
    for chain in record.chains(known_by):
        tally.add_chain(chain)
    rows = [_source(one, tally) for one in tally.names]
    rows.sort(key=lambda row: (-row.claims - row.cited, -row.documents, row.source.name, row.source.identity))
    return SourcesAnswer(Asked(known_by=known_by), tuple(rows), tally.nameless)


def _source(one: str, tally: _Tally) -> Source:
    cited = sorted(tally.cites[one].items(), key=lambda item: (-item[1], item[0])) if one in tally.cites else []
    return Source(
        source=actor_of(one, tally.names[one]),
        documents=tally.documents[one],
        claims=tally.claims[one],
        cited=tally.cited[one],
        cites=tuple((actor_of(other, tally.names[other]), number) for other, number in cited),
    )
