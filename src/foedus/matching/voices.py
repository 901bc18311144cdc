"""How many independent voices tell something: documents that rest on one another, or on one source, are one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from foedus.matching.clustering import merge
from foedus.matching.names import actor_key, identifies

Why = Literal["copy", "translation", "publisher", "source"]


class Told(NamedTuple):
    """A document that tells something: its key and id, its publisher, and the chain of voices in its text."""

    key: str
    id: str
    publisher: str | None
    chain: tuple[str, ...]


class Bond(NamedTuple):
    """Why two documents (keys) are no independent voices: `a` copies or translates `b`, or `shared` is behind both."""

    a: str
    b: str
    why: Why
    shared: str


@dataclass(frozen=True, slots=True)
class Family:
    """Documents (ids) with one origin, and what binds them; a document alone has no bonds."""

    documents: tuple[str, ...]
    keys: tuple[str, ...]
    bonds: tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """Who tells something: `families` of documents, each with one origin, the largest first."""

    families: tuple[Family, ...]

    @property
    def documents(self) -> int:
        """How many documents tell it."""
        return sum(len(family.keys) for family in self.families)

    @property
    def origins(self) -> int:
        """How many of them are independent of each other."""
        return len(self.families)

    def __str__(self) -> str:
        documents, origins = self.documents, self.origins
        told = f"told by {documents} document{'' if documents == 1 else 's'}"
        return told if documents == 1 else f"{told}, {origins} independent origin{'' if origins == 1 else 's'}"


def voices(told: Iterable[Told], bonds: Iterable[Bond] = ()) -> Voices:
    """The independent voices among what is told; `bonds` are the copies and translations among the documents.

    Two documents have one origin where one copies or translates the other, where they have one publisher, or where they
    cite the same source, or one cites the other's publisher. Who cannot be told from others ('officials') binds nobody.

    >>> print(voices([Told("1", "a", "Khovar", ()), Told("2", "b", "The Observer", ("Khovar",)),
    ...               Told("3", "c", "24.KG", ())]))
    told by 3 documents, 2 independent origins
    """
    given = sorted(set(told), key=lambda one: (one.key, one.publisher or "", one.chain))
    ids = {one.key: one.id for one in given}
    found = [bond for bond in bonds if bond.a in ids and bond.b in ids]
    found += _of_sources(given)
    group = {key: {key} for key in ids}
    kept: dict[str, list[Bond]] = defaultdict(list)
    for bond in sorted(set(found)):
        kept[bond.a].append(bond)
        merge(group, bond.a, bond.b)
    families = {id(keys): keys for keys in group.values()}.values()  # each once, however many documents share it
    ordered = sorted(map(sorted, families), key=lambda keys: (-len(keys), keys))
    return Voices(
        tuple(
            Family(
                tuple(sorted(ids[key] for key in keys)), tuple(keys), tuple(bond for key in keys for bond in kept[key])
            )
            for keys in ordered
        )
    )


def origins(told: Iterable[Told], bonds: Iterable[Bond] = ()) -> tuple[int, int]:
    """How many documents tell it, and how many of them are independent: what `voices` finds, without the reasons.

    >>> origins([Told("1", "a", "Khovar", ()), Told("2", "b", "The Observer", ("Khovar",))])
    (2, 1)
    """
    above: dict[str, str] = {}
    first: dict[str, str] = {}

    def top(key: str) -> str:
        while (next_ := above[key]) != key:
            above[key] = above[next_]
            key = next_
        return key

    for one in set(told):
        above.setdefault(one.key, one.key)
        for name in (one.publisher, *one.chain) if one.publisher else one.chain:
            source = actor_key(name)
            if identifies(source):
                above[top(one.key)] = top(first.setdefault(source, one.key))
    for bond in bonds:
        if bond.a in above and bond.b in above:
            above[top(bond.a)] = top(bond.b)
    return len(above), sum(key == one for key, one in above.items())


def _of_sources(told: Iterable[Told]) -> Iterator[Bond]:
    """Bonds between documents that have a publisher or a cited source in common, each with the first that names it."""
    first: dict[str, tuple[str, bool]] = {}
    for one in told:
        own = [(one.publisher, True)] if one.publisher else []
        for name, is_publisher in [*own, *((voice, False) for voice in one.chain)]:
            source = actor_key(name)
            if not identifies(source):
                continue
            key, was_publisher = first.setdefault(source, (one.key, is_publisher))
            if key != one.key:
                yield Bond(one.key, key, "publisher" if is_publisher and was_publisher else "source", name)
