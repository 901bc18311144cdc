"""Claims in brief: what questions sort, count and hold against each other by; the whole is for what is shown."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from foedus.dates import order
from foedus.record import Brief, Fetched, Filled, Key, KnownBy, Record

T = TypeVar("T", bound=Hashable)


def gathered(told: Iterable[Brief], named: Callable[[Brief], Iterable[T]]) -> dict[T, list[Brief]]:
    """The claims of everything that `named` finds in them.

    It is asked once for all claims of one predicate whose roles are filled alike: it may look at nothing else.
    """
    found: dict[T, list[Brief]] = {}
    known: dict[tuple[str, Filled], list[T]] = {}
    for brief in told:
        filling = brief.predicate, brief.filled
        if filling not in known:
            known[filling] = list(named(brief))
        for one in known[filling]:
            found.setdefault(one, []).append(brief)
    return found


def in_order(told: Iterable[Brief]) -> list[Brief]:
    """By their time, or by their publication where they have none; then by id."""
    return sorted(told, key=lambda one: (order(one.when or one.published), order(one.published), one.id))


def whole(record: Record, told: Iterable[Brief], known_by: KnownBy = None) -> dict[Key, Fetched]:
    """The claims as a whole."""
    found: dict[Key, Fetched] = {}
    numbers: dict[int, None] = {}
    for one in told:
        if one.entry is not None:
            found[one.key] = Fetched(entry=one.entry)
        elif one.number is not None:
            numbers[one.number] = None
    return found | record.whole(numbers, known_by)
