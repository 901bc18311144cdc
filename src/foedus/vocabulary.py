"""Predicates, roles, modalities and kinds of passage, as `data/vocabulary.toml` defines them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a claim can say: a state of affairs or an event, told by one sentence with its roles in braces.

    `starred` and `free` map each role to what may fill it (see the head of the data file); `roles` is both together,
    in their order, with `by`, which stands last everywhere.
    """

    name: str
    kind: str
    sentence: str
    starred: Mapping[str, str]
    free: Mapping[str, str]
    roles: Mapping[str, str]

    @property
    def is_state(self) -> bool:
        """Whether it holds over a time, rather than happening at one."""
        return self.kind == "state"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of the model, with their definitions."""

    predicates: Mapping[str, Predicate]
    modalities: Mapping[str, str]
    kinds: Mapping[str, str]
    roles: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once.

    >>> vocabulary().predicates["member_of"].sentence
    '{member} is a member of {organization}.'
    """
    data = tomllib.loads((resources.files("foedus") / "data" / "vocabulary.toml").read_text(encoding="utf-8"))
    predicates = {
        name: Predicate(
            name=name,
            kind=given["kind"],
            sentence=given["sentence"],
            starred=MappingProxyType(given["starred"]),
            free=MappingProxyType(given.get("free", {})),
            roles=MappingProxyType({**given["starred"], **given.get("free", {}), "by": "actor"}),
        )
        for name, given in data["predicates"].items()
    }
    return Vocabulary(
        predicates=MappingProxyType(predicates),
        modalities=MappingProxyType(data["modalities"]),
        kinds=MappingProxyType(data["kinds"]),
        roles=MappingProxyType(data["roles"]),
    )
