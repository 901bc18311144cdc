"""What a claim of an event tells, in the form in which two claims are compared.

Roles in which documents put the same actors now here, now there (a meeting's participants and the body that sits) are
read as one *side*; the proper name of what happens (an exercise, an agreement, an object) is its *title*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import NamedTuple

from foedus.dates import Reach, parse, reach
from foedus.vocabulary import vocabulary


class Shape(NamedTuple):
    """How the events of a predicate are told apart.

    `sides` are the roles whose actors decide, `title` the role with a proper name, `once` says that a title, or all the
    sides together, hardly see it happen twice, `mutual` that the two sides can change places, `local` that on one day
    it may happen at several places, `what` the roles whose words tell one thing given from another.
    """

    sides: tuple[tuple[str, ...], ...]
    title: str | None = None
    once: bool = False
    mutual: bool = False
    local: bool = False
    what: tuple[str, ...] = ()


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "found": Shape((("founder",),), title="object", once=True),
        "sign": Shape((("signatory",),), title="agreement", once=True),
        "join": Shape((("actor",), ("organization",)), once=True),
        "withdraw": Shape((("actor",), ("organization",)), once=True),
        "suspend": Shape((("actor",), ("organization",)), once=True),
        "dissolve": Shape((), title="object", once=True),
        "meet": Shape((("participant", "body", "chair"),), what=("format",)),
        "exercise": Shape((("participant", "organizer"),), title="name"),
        "abstain": Shape((("actor",),), title="event"),
        "deploy": Shape((("actor",), ("destination",)), what=("force",)),
        "pull_out": Shape((("actor",), ("origin",)), once=True, what=("force",)),
        "attack": Shape((("attacker",), ("target",)), mutual=True, local=True),
        "cease_fire": Shape((("party",),)),
        "sanction": Shape((("actor",), ("target",))),
        "assist": Shape((("actor",), ("recipient",)), what=("good",)),
        "trade": Shape((("actor",), ("partner",)), mutual=True, what=("good",)),
        "build": Shape((("builder",),), title="object", once=True),
        "appoint": Shape((("person",), ("body",)), once=True, what=("office",)),
    }
)
"""For every predicate that is an event, in the words of `data/vocabulary.toml`."""


class Names(NamedTuple):
    """Who fills a side or a title: the actors that every document means alike, and those only this one means."""

    known: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.known or self.common)


NOBODY = Names()
SEPARATOR = "\x1f"  # between the parts of what is told


@dataclass(frozen=True, slots=True)
class Telling:
    """What one or more claims tell of an event, word for word the same for the comparison.

    `document` is the key of the document where the telling is too vague to be known again elsewhere (no date, or nobody
    known), else ''. `told` is when the document was published, where the telling has no date but a title; `alone` the
    id of a claim that a person told from one that says the same. `key`, a number of 63 bits, stands for the content;
    `reach` tells between which days it begins and ends (None: no date), `shape` how events of its predicate are told
    apart. `words` are the `words_of` its names, `points` what these count beside themselves, where that is at hand.
    """

    predicate: str
    when: str | None
    sides: tuple[Names, ...]
    title: Names
    places: frozenset[str]
    strength: frozenset[str]
    what: frozenset[str]
    document: str = ""
    told: str | None = None
    alone: str = ""
    words: str = field(default="", compare=False, repr=False)
    points: float | None = field(default=None, compare=False, repr=False)
    key: int = field(init=False, compare=False)
    reach: Reach | None = field(init=False, compare=False, repr=False)
    shape: Shape = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", number_of(self.to_text()))
        object.__setattr__(self, "reach", None if self.when is None else reached(self.when))
        object.__setattr__(self, "shape", SHAPES[self.predicate])

    @property
    def actors(self) -> frozenset[str]:
        """Everyone known on any side."""
        return frozenset().union(*(side.known for side in self.sides))

    @property
    def names(self) -> tuple[tuple[Names, ...], Names, frozenset[str], frozenset[str], frozenset[str]]:
        """Whom and what it names: the sides, the title, places, strength, and what was given."""
        return self.sides, self.title, self.places, self.strength, self.what

    def to_text(self) -> str:
        """The content in one line; the same for the same content."""
        words = self.words or words_of(*self.names)
        return SEPARATOR.join((self.predicate, self.when or "", words, self.document, self.told or "", self.alone))


def words_of(sides: tuple[Names, ...], title: Names, *sets: frozenset[str]) -> str:
    """The names of a telling in one line; the same for the same names."""
    return SEPARATOR.join([*map(line_of, (*sides, title)), *map(listed, sets)])


def line_of(names: Names) -> str:
    """Those who fill a side or a title, in one line."""
    return f"{listed(names.known)}/{listed(names.common)}"


def listed(names: frozenset[str]) -> str:
    """The names in the order of the alphabet."""
    return "\x1e".join(sorted(names)) if names else ""


def number_of(text: str) -> int:
    """A number of 63 bits that stands for the text, as SQLite can keep it."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


@lru_cache(maxsize=65_536)
def reached(when: str) -> Reach:
    """Between which days an EDTF date begins and ends."""
    return reach(parse(when))


assert set(SHAPES) == {name for name, one in vocabulary().predicates.items() if not one.is_state}  # noqa: S101
