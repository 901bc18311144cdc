"""What claims about a membership, a suspension, or another state say over time: each as its stands, worked out once."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Protocol

from foedus.courses.stands import Stand, joining, leaving, snapshot, state
from foedus.dates import When

REMEMBERED = 65_536  # what claims of one kind and date say is worked out once
WORDS = {
    "member_of": "a member",
    "party_to": "a party",
    "join": "joined",
    "sign": "signed",
    "found": "a founder",
    "withdraw": "left",
    "suspend": "suspended",
    "dissolve": "the organisation ended",
}


class Dated(Protocol):
    """A claim as far as courses look at it; `key` tells it from every other."""

    @property
    def predicate(self) -> str: ...
    @property
    def modality(self) -> str: ...
    @property
    def when(self) -> When | None: ...
    @property
    def published(self) -> When | None: ...
    @property
    def key(self) -> Hashable: ...


def reasoned_stands(claim: Dated) -> tuple[Stand, ...]:
    """What the claim says of the membership of those whom it names, each stand with its reason; nothing where it only
    plans or supposes."""
    return _stands(claim.predicate, claim.modality, claim.when, published_where_it_matters(claim))


def membership_stands(claim: Dated) -> tuple[Stand, ...]:
    """The same without the reasons, which tell apart what is the same."""
    return _bare(claim.predicate, claim.modality, claim.when, published_where_it_matters(claim))


def published_where_it_matters(claim: Dated) -> When | None:
    """The publication of a claim that has no date, or goes on from when it was told; of others it changes nothing.

    So many claims of one date and many publications say the same, and it is worked out once.
    """
    when = claim.when
    return claim.published if when is None or (when.interval and when.end is None) else None


@lru_cache(maxsize=REMEMBERED)
def _stands(predicate: str, modality: str, when: When | None, published: When | None) -> tuple[Stand, ...]:
    reason = _described(predicate, modality, when, published)
    if modality == "denied":
        return tuple(_denied(predicate, when, published, reason))
    return tuple(_asserted(predicate, when, published, reason)) if modality == "asserted" else ()


@lru_cache(maxsize=REMEMBERED)
def _bare(predicate: str, modality: str, when: When | None, published: When | None) -> tuple[Stand, ...]:
    return tuple(stand._replace(reason="") for stand in _stands(predicate, modality, when, published))


def _asserted(predicate: str, when: When | None, published: When | None, reason: str) -> list[Stand]:
    match predicate:
        case "member_of" | "party_to":
            return state(True, when, published, reason)
        case "join":
            return joining(when, published, reason, from_outside=True)
        case "sign" | "found":
            return joining(when, published, reason, from_outside=False)
        case "withdraw" | "dissolve":
            return leaving(when, published, reason, from_inside=predicate == "withdraw")
        case "suspend":
            return snapshot(True, when or published, reason)
    return []


def _denied(predicate: str, when: When | None, published: When | None, reason: str) -> list[Stand]:
    match predicate:
        case "member_of" | "party_to":
            return state(False, when, published, reason)
        case "join":
            return snapshot(False, when or published, reason)
        case "withdraw":
            return snapshot(True, when or published, reason)
    return []


def suspension_stands(claim: Dated) -> tuple[Stand, ...]:
    """What the claim says of a suspension: from when, until when, or that there is none; without the reasons."""
    if claim.predicate != "suspend" or claim.modality not in ("asserted", "denied"):
        return ()
    return _suspended(claim.modality, claim.when, published_where_it_matters(claim))


@lru_cache(maxsize=REMEMBERED)
def _suspended(modality: str, when: When | None, published: When | None) -> tuple[Stand, ...]:
    if modality == "denied":
        return tuple(snapshot(False, when or published, ""))
    if when is None or not when.interval:
        return tuple(joining(when, published, "", from_outside=False))
    return tuple(stand._replace(reason="") for stand in state(True, when, published, ""))


def stands_of_state(claim: Dated) -> tuple[Stand, ...]:
    """What a claim that something lasts, or that it does not, says over time."""
    return _stands_of_state(claim.modality, claim.when, published_where_it_matters(claim))


@lru_cache(maxsize=REMEMBERED)
def _stands_of_state(modality: str, when: When | None, published: When | None) -> tuple[Stand, ...]:
    if modality not in ("asserted", "denied"):
        return ()
    stands = state(modality == "asserted", when, published, "")
    return tuple(stand._replace(reason="") for stand in stands if stand.member or modality == "denied")


def describe(claim: Dated) -> str:
    """The claim in a few words: modality where it matters, what, when or when told."""
    return _described(claim.predicate, claim.modality, claim.when, None if claim.when else claim.published)


@lru_cache(maxsize=REMEMBERED)
def _described(predicate: str, modality: str, when: When | None, published: When | None) -> str:
    modality = "" if modality == "asserted" else f"{modality}: "
    told = f"told {published}" if published else "told in a document without a date"
    return f"{modality}{WORDS[predicate]} {when or f'({told})'}"
