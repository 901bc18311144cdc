"""From a claim to what it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from foedus.dates import When
from foedus.matching.comparing import is_specific
from foedus.matching.names import actor_key, identifies, year_in
from foedus.matching.tellings import SHAPES, Names, Telling
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
    shape = SHAPES[predicate]
    title = _names(names, (shape.title,), key_of) if shape.title else Names()
    when = when or _year_of_title(predicate, names.get("name", ()))
    made = Telling(
        predicate=predicate,
        when=when,
        sides=tuple(_names(names, roles, key_of) for roles in shape.sides),
        title=title,
        places=frozenset(key for name in names.get("where", ()) if identifies(key := key_of(name))),
        strength=frozenset(names.get("strength", ())),
        what=frozenset(name.casefold() for role in shape.what for name in names.get(role, ())),
        told=published if when is None and title.known and not shape.once else None,
        alone=alone,
    )
    return made if is_specific(made) else replace(made, document=document)


def _names(names: Filled, roles: tuple[str, ...], key_of: KeyOf) -> Names:
    keys = [key_of(name) for role in roles for name in names.get(role, ())]
    known = frozenset(filter(identifies, keys))
    return Names(known, frozenset(keys) - known)


def _year_of_title(predicate: str, titles: Sequence[str]) -> str | None:
    """The year in the name of an exercise, for a claim without a date."""
    years = {year_in(name) for name in titles} if predicate == "exercise" else set()
    return str(years.pop()) if len(years) == 1 and None not in years else None
