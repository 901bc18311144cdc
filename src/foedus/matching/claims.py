"""From a claim to what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from foedus.dates import When
from foedus.matching.comparing import exactness, is_specific
from foedus.matching.names import actor_key, identifies, joined, year_in
from foedus.matching.tellings import SHAPES, Names, Telling, reached
from foedus.model import Claim

KeyOf = Callable[[str], str]
Filled = Mapping[str, Sequence[str]]


def telling_of(
    claim: Claim, document: str, published: When | None, alone: str = "", key_of: KeyOf = actor_key
) -> Telling | None:
    """What the claim tells; None for a state of affairs. `document` is the key of its document; see `telling`.

    >>> from foedus.jsonl import claim_from_row
    >>> row = {"doc": "a", "predicate": "join", "roles": {"actor": ["Sweden"], "organization": ["НАТО"]},
    ...        "when": "2024-03-07", "start": 0, "end": 1, "text": "S"}
    >>> telling_of(claim_from_row(row), "key-of-a", None).actors == {"state:SE", "organisation:NATO"}
    True
    """
    if claim.predicate not in SHAPES:
        return None
    names = {**{role: claim.names(role) for role in claim.roles}, "where": [mention.name for mention in claim.where]}
    told = [str(when) if when else None for when in (claim.when, published)]
    return telling(claim.predicate, names, told[0], document, told[1], alone, key_of)


def telling(
    predicate: str,
    names: Filled,
    when: str | None,
    document: str,
    published: str | None,
    alone: str = "",
    key_of: KeyOf = actor_key,
) -> Telling:
    """What is told of an event, given the names by role, its places among them as 'where', and EDTF dates.

    `document` is the key of the document. A claim that is to be told from others that say word for word the same stands
    `alone`, by its id. `key_of` tells whom a name means, in the manner of `actor_key`.
    """
    return Wording(predicate, names, key_of).told(when, document, published, alone)


class Wording:
    """What a predicate with its names tells, whenever and in whichever document: worked out once for many claims."""

    def __init__(self, predicate: str, names: Filled, key_of: KeyOf = actor_key) -> None:
        shape = SHAPES[predicate]
        self._predicate, self._once = predicate, shape.once
        self._sides = tuple(_names(names, roles, key_of) for roles in shape.sides)
        self._title = _names(names, (shape.title,), key_of) if shape.title else Names()
        self._places = frozenset(key for name in names.get("where", ()) if identifies(key := key_of(name)))
        self._strength = frozenset(names.get("strength", ()))
        self._what = frozenset(name.casefold() for role in shape.what for name in names.get(role, ()))
        self._year = _year_of_title(predicate, names.get("name", ()))
        self._specific: dict[tuple[int, bool], bool] = {}

    def told(self, when: str | None, document: str, published: str | None, alone: str = "") -> Telling:
        """The telling of a claim with this date, in this document; see `telling`."""
        when = when or self._year
        told = published if when is None and self._title.known and not self._once else None
        scope = "" if self._is_specific(when, told) else document
        return self._telling(when, scope, told, alone)

    def _telling(self, when: str | None, scope: str, told: str | None, alone: str = "") -> Telling:
        rest = (self._sides, self._title, self._places, self._strength, self._what)
        return Telling(self._predicate, when, *rest, scope, told, alone)

    def _is_specific(self, when: str | None, told: str | None) -> bool:
        """Whether it would be known again elsewhere: this depends on how exact the date is, not on which it is."""
        exact = (-1 if when is None else exactness(reached(when))), told is None
        if exact not in self._specific:
            self._specific[exact] = is_specific(self._telling(when, "", told))
        return self._specific[exact]


def _names(names: Filled, roles: tuple[str, ...], key_of: KeyOf) -> Names:
    keys = [key_of(name) for role in roles for name in names.get(role, ())]
    if roles == ("organization",):
        keys = list(map(joined, keys))
    known = frozenset(filter(identifies, keys))
    return Names(known, frozenset(keys) - known)


def _year_of_title(predicate: str, titles: Sequence[str]) -> str | None:
    """The year in the name of an exercise, for a claim without a date."""
    years = {year_in(name) for name in titles} if predicate == "exercise" else set()
    return str(years.pop()) if len(years) == 1 and None not in years else None
