"""What the claims before have told: who filled which roles, and who was named together with whom."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

CLAIMS_REMEMBERED = 3
NAMES_TIED = 8  # of one claim


class Told(NamedTuple):
    """A claim made: its predicate, whom its roles name, and the number of its sentence."""

    predicate: str
    roles: Mapping[str, tuple[str, ...]]
    sentence: int


class Memory:
    """The claims made so far, a bounded number of them.

    >>> memory = Memory()
    >>> memory.tell(Told("join", {"actor": ("Armenia",), "organization": ("CSTO",)}, 1))
    >>> memory.ties("CSTO", ["Armenia"]), next(memory.last()).predicate
    (1, 'join')
    """

    def __init__(self) -> None:
        self._claims: deque[Told] = deque(maxlen=CLAIMS_REMEMBERED)
        self._ties: dict[str, Counter[str]] = defaultdict(Counter)

    def tell(self, told: Told) -> None:
        """Enters a claim made."""
        self._claims.append(told)
        names = [name for some in told.roles.values() for name in some][:NAMES_TIED]
        for name in names:
            self._ties[name].update(other for other in names if other != name)

    def last(self) -> Iterator[Told]:
        """The claims made last, the last first."""
        return reversed(self._claims)

    def ties(self, name: str, others: list[str]) -> int:
        """How often a name was told in one claim with the others."""
        tied = self._ties.get(name)
        return sum(tied[other] for other in others if other != name) if tied else 0
