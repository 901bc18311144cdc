"""From a claim to what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from foedus.dates import When
from foedus.matching.comparing import ENOUGH, points_of_names, points_of_time
from foedus.matching.names import actor_key, identifies, in_series, joined, year_in
from foedus.matching.tellings import NOBODY, SEPARATOR, SHAPES, Names, Telling, line_of, listed, reached
from foedus.model import Claim

KeyOf = Callable[[str], str]
Filled = Mapping[str, Sequence[str]]
MEANT: Mapping[tuple[str | None, ...], KeyOf] = {("organization",): joined, ("name",): in_series, ("event",): in_series}
"""For whom a key is to be taken in some roles."""


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
        sides, title = [_said(names, roles, key_of) for roles in shape.sides], _said(names, (shape.title,), key_of)
        places, strength = names.get("where"), names.get("strength")
        sets = (
            frozenset(filter(identifies, map(key_of, places))) if places else NONE,
            frozenset(strength) if strength else NONE,
            frozenset([name.casefold() for role in shape.what for name in names.get(role, ())]) if shape.what else NONE,
        )
        self._title = title.names
        self._names = (tuple([side.names for side in sides]), title.names, *sets)
        self._words = SEPARATOR.join([*[side.words for side in sides], title.words, *map(listed, sets)])
        self._points = points_of_names(shape, *self._names)
        self._sum = sum(self._points)
        self._year = _year_of_title(predicate, names.get("name", ()))
        self._specific: dict[float, bool] = {}
        self._tellings: dict[tuple[str | None, str | None], Telling] = {}

    def told(self, when: str | None, document: str, published: str | None, alone: str = "") -> Telling:
        """The telling of a claim with this date, in this document; see `telling`."""
        when = when or self._year
        told = published if when is None and self._title.known and not self._once else None
        known = None if alone else self._tellings.get((when, told))
        if known is not None:
            return known
        if not self._is_specific(when, told):
            return self._telling(when, document, told, alone)
        made = self._telling(when, "", told, alone)
        return made if alone else self._tellings.setdefault((when, told), made)

    def _telling(self, when: str | None, scope: str, told: str | None, alone: str = "") -> Telling:
        return Telling(self._predicate, when, *self._names, scope, told, alone, self._words, self._sum)

    def _is_specific(self, when: str | None, told: str | None) -> bool:
        """Whether it would be known again in another document that tells it in the same words."""
        time = _points_of_time(when, bool(told and self._title.known))
        known = self._specific.get(time)
        if known is None:
            known = self._specific.setdefault(time, sum((time, *self._points)) >= ENOUGH)
        return known


class Said(NamedTuple):
    """Whom some names mean, and these in one line."""

    names: Names
    words: str


NONE: frozenset[str] = frozenset()
NOBODY_SAID = Said(NOBODY, line_of(NOBODY))


def _said(names: Filled, roles: tuple[str | None, ...], key_of: KeyOf) -> Said:
    if len(roles) == 1:
        told = names.get(roles[0] or "", ())
    else:
        told = [name for role in roles for name in names.get(role or "", ())]
    return _said_by(tuple(told), MEANT.get(roles), key_of) if told else NOBODY_SAID


@lru_cache(maxsize=131_072)
def _said_by(names: tuple[str, ...], meant: KeyOf | None, key_of: KeyOf) -> Said:
    """Whom the names mean; the same few are told of again and again, with others and at other times."""
    keys = list(map(key_of, names))
    if meant:
        keys = list(map(meant, keys))
    known = frozenset(filter(identifies, keys))
    found = Names(known, frozenset(keys) - known if len(known) < len(keys) else NONE)
    return Said(found, line_of(found))


@lru_cache(maxsize=65_536)
def _points_of_time(when: str | None, is_news: bool) -> float:
    return points_of_time(reached(when) if when else None, is_news)


def _year_of_title(predicate: str, titles: Sequence[str]) -> str | None:
    """The year in the name of an exercise, for a claim without a date."""
    if predicate != "exercise":
        return None
    years = {year_in(name) for name in titles}
    return str(years.pop()) if len(years) == 1 and None not in years else None
