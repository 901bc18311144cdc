"""From a claim to what it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from foedus.dates import When
from foedus.matching.comparing import is_specific
from foedus.matching.names import actor_key, identifies, year_in
from foedus.matching.tellings import SHAPES, Names, Telling
from foedus.model import Claim

KeyOf = Callable[[str], str]


def telling_of(
    claim: Claim, document: str, published: When | None, alone: str = "", key_of: KeyOf = actor_key
) -> Telling | None:
    """What the claim tells; None for a state of affairs.

    `document` is the key of its document. A claim that is to be told from others that say word for word the same stands
    `alone`, by its id. `key_of` tells whom a name means, in the manner of `actor_key`.

    >>> from foedus.jsonl import claim_from_row
    >>> row = {"doc": "a", "predicate": "join", "roles": {"actor": ["Sweden"], "organization": ["НАТО"]},
    ...        "when": "2024-03-07", "start": 0, "end": 1, "text": "S"}
    >>> telling_of(claim_from_row(row), "key-of-a", None).actors == {"state:SE", "organisation:NATO"}
    True
    """
    shape = SHAPES.get(claim.predicate)
    if shape is None:
        return None
    title = _names(claim, (shape.title,), key_of) if shape.title else Names()
    when = str(claim.when) if claim.when else _year_of_title(claim, shape.title)
    telling = Telling(
        predicate=claim.predicate,
        when=when,
        sides=tuple(_names(claim, roles, key_of) for roles in shape.sides),
        title=title,
        places=frozenset(key for mention in claim.where if identifies(key := key_of(mention.name))),
        strength=frozenset(claim.names("strength")),
        what=frozenset(name.casefold() for role in shape.what for name in claim.names(role)),
        told=str(published) if when is None and title.known and published and not shape.once else None,
        alone=alone,
    )
    return telling if is_specific(telling) else replace(telling, document=document)


def _names(claim: Claim, roles: tuple[str, ...], key_of: KeyOf) -> Names:
    keys = [key_of(name) for role in roles for name in claim.names(role)]
    return Names(frozenset(filter(identifies, keys)), frozenset(key for key in keys if not identifies(key)))


def _year_of_title(claim: Claim, role: str | None) -> str | None:
    """The year in the name of an exercise, for a claim without a date."""
    years = {year_in(name) for name in claim.names(role)} if role and claim.predicate == "exercise" else set()
    return str(years.pop()) if len(years) == 1 and None not in years else None
