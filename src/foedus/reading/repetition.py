"""A fact told again with nothing new is no second claim; told with another date, number or actor, it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from foedus.model import Claim
from foedus.reading import gazette
from foedus.spans import Span

CLAIMS_LOOKED_AT = 12  # of the same predicate, the nearest before

FIGHT_OR_GIFT = frozenset({"assist", "attack"})
BEGUN_AND_ENDED = frozenset({"found", "dissolve"})
GIFT_OR_TRADE = frozenset({"assist", "trade"})


def without_repetitions(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order, those left out that add nothing to one before, or have less than one after."""
    kept: dict[str, list[Claim]] = defaultdict(list)
    dropped: set[int] = set()
    for claim in claims:
        near = kept[claim.predicate][-CLAIMS_LOOKED_AT:]
        if any(adds_nothing(claim, other) for other in near):
            dropped.add(id(claim))
            continue
        for other in near:
            if adds_nothing(other, claim) and id(other) not in dropped:
                dropped.add(id(other))
                kept[claim.predicate].remove(other)
        kept[claim.predicate].append(claim)
    return [claim for claim in claims if id(claim) not in dropped]


def without_twins(claims: Sequence[Claim], language: str) -> list[Claim]:
    """The claims, of a membership that was also read as being party to a treaty only the one that its name allows."""
    parties = {(claim.trigger, claim.names("party"), claim.names("treaty")): claim for claim in claims}
    dropped: set[int] = set()
    for claim in claims:
        twin = parties.get((claim.trigger, claim.names("member"), claim.names("organization")))
        if claim.predicate == "member_of" and claim.trigger and twin and twin.predicate == "party_to":
            kinds = {gazette.known(name, language) for name in claim.names("organization")}
            dropped.add(id(claim) if kinds == {"treaty"} else id(twin))
    return [claim for claim in claims if id(claim) not in dropped]


def without_rivals(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, of two that one word cannot tell at once the surer: what 'dissolved' ends is not founded by it.

    Where something is 'transformed', one thing ends and another begins: there the names differ. Words of fighting never
    tell of arms given, and what is given is not sold: in the annotated corpus no word tells both.
    """
    told: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.trigger:
            told[claim.trigger].append(claim)
    dropped = {id(lesser) for some in told.values() for lesser in rivals(some)}
    return [claim for claim in claims if id(claim) not in dropped]


def rivals(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Those of the claims of one trigger that another contradicts."""
    for one, other in combinations(claims, 2):
        pair = frozenset((one.predicate, other.predicate))
        if pair == FIGHT_OR_GIFT:
            yield one if one.predicate == "assist" else other
        elif pair == GIFT_OR_TRADE or (pair == BEGUN_AND_ENDED and are_of_the_same(one, other)):
            yield min(one, other, key=lambda claim: claim.confidence or 0.0)


def are_of_the_same(one: Claim, other: Claim) -> bool:
    """Whether the same thing is told to begin and to end at once."""
    return one.when == other.when and not set(one.names("object")).isdisjoint(other.names("object"))


def adds_nothing(claim: Claim, other: Claim) -> bool:
    """Whether all that the claim tells is told by the other, of the same words or of the same time."""
    if claim.modality != other.modality or (claim.when and claim.when != other.when):
        return False
    if not claim.span.overlaps(other.span) and (list(claim.attribution) != list(other.attribution)):
        return False
    if claim.span == other.span or (claim.trigger and other.trigger and claim.trigger.overlaps(other.trigger)):
        return all(
            all(any(is_tail(one, longer) for longer in other.names(role)) for one in claim.names(role))
            for role in claim.roles
        )
    return all(set(claim.names(role)) <= set(other.names(role)) for role in claim.roles)


def is_tail(name: str, longer: str) -> bool:
    """Whether a name is the other, or its last words.

    >>> is_tail("spokeswoman", "foreign ministry spokeswoman"), is_tail("Korea", "Korean")
    (True, False)
    """
    return longer == name or longer.endswith(f" {name}")
