"""What was worked out about a record, kept until somebody writes to it: for what takes long and is asked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """The last finding of each name, with the state of the record that it is true of. Records of a file can share one:
    what several threads ask at once is then worked out by one of them, and the others wait for it."""

    def __init__(self) -> None:
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._found: dict[str, tuple[Hashable, Any]] = {}

    def of(self, what: str, state: Hashable, find: Callable[[], T]) -> T:
        """What was found in this state of the record; else it is found now."""
        with self._locks[what]:
            if self._found.get(what, (None,))[0] != state:
                self._found[what] = state, find()
            found: T = self._found[what][1]
            return found
