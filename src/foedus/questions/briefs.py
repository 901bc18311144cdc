"""Claims in brief: what questions sort, count and hold against each other by; the whole is for what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foedus.dates import order
from foedus.record import Brief, Entry, Key, KnownBy, Record, Selection, brief_of

__all__ = ["Brief", "Key", "brief_of", "briefs", "in_order", "whole"]

LOT = 500  # claims that are fetched at once


def briefs(record: Record, selection: Selection, known_by: KnownBy = None) -> Iterator[Brief]:
    """The claims that are selected, in brief."""
    return record.briefs(selection, known_by)


def in_order(told: Iterable[Brief]) -> list[Brief]:
    """By their time, or by their publication where they have none; then by id."""
    return sorted(told, key=lambda one: (order(one.when or one.published), order(one.published), one.id))


def whole(record: Record, told: Iterable[Brief], known_by: KnownBy = None) -> dict[Key, Entry]:
    """The claims as a whole."""
    told = list(told)
    found: dict[Key, Entry] = {one.key: one.entry for one in told if one.entry is not None}
    numbers = list({one.number: None for one in told if one.entry is None and one.number is not None})
    lots = (numbers[start : start + LOT] for start in range(0, len(numbers), LOT))
    return found | {number: entry for lot in lots for number, entry in record.whole(lot, known_by).items()}
