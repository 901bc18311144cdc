"""From the claims about a membership to its status on a day: member, not a member, disputed or unknown.

Claims for and claims against are never weighed by number, age or source: where both speak on the day, the membership is
disputed, and where none does, it is unknown. How long a claim speaks is told in `stands`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from foedus.dates import When, order
from foedus.questions.answers import Json, entry_row
from foedus.questions.stands import Stand, Told, joining, leaving, snapshot, speaks, state, told_of
from foedus.record import Brief, Entry

Status = Literal["member", "not a member", "disputed", "unknown"]
Bearing = Literal["for", "against", "open", "elsewhen"]

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


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim and what it says about the day asked for.

    `bearing`: 'for' and 'against' make the status; 'open' speaks without deciding (a plan, a possibility, a date that
    leaves the day open, no date at all); 'elsewhen' tells of another time, or was ended by a later change.
    """

    entry: Entry
    bearing: Bearing
    reason: str

    def to_json(self) -> Json:
        """The claim as a JSON object, with its bearing and the reason."""
        return {"bearing": self.bearing, "reason": self.reason, **entry_row(self.entry)}


def status_of(bearings: Collection[Bearing]) -> Status:
    """What follows from the bearings of the claims: both sides heard, neither weighed."""
    if "for" in bearings and "against" in bearings:
        return "disputed"
    return "member" if "for" in bearings else "not a member" if "against" in bearings else "unknown"


@dataclass(frozen=True, slots=True)
class Heard:
    """Claims about a membership, in order, and what changes they tell, as seen from a day.

    Claims that many memberships share, as those on the end of an organisation, are heard once for all of them.
    """

    claims: tuple[_Word, ...]
    told: Told


class _Word(NamedTuple):
    """A claim with its stands, and its place in the order."""

    brief: Brief
    stands: tuple[Stand, ...]
    place: tuple[tuple[int, int, int, str], str]


class Word(NamedTuple):
    """A claim in brief, its bearing on the day, and why."""

    brief: Brief
    bearing: Bearing
    reason: str


def heard(told: Iterable[Brief], as_of: date) -> Heard:
    """The claims by their time, or by their publication where they have none, seen from the day."""
    claims = sorted(map(_word, told), key=_place)
    return Heard(tuple(claims), told_of([stand for one in claims for stand in one.stands], as_of.toordinal()))


def _word(brief: Brief) -> _Word:
    stands = _stands(brief.predicate, brief.modality, brief.when, _telling(brief.when, brief.published))
    return _Word(brief, stands, (order(brief.when or brief.published), brief.id))


_place = attrgetter("place")


def words_of(told: Heard, ends: Heard) -> dict[Bearing, list[Word]]:
    """What each of the claims about one membership says of the day, the decisive ones first, each kind by date."""
    seen = told.told.with_those_of(ends.told)
    found: dict[Bearing, list[Word]] = {bearing: [] for bearing in BEARINGS}
    for one in sorted((*told.claims, *ends.claims), key=_place):
        word = _bearing(one, seen)
        found[word.bearing].append(word)
    return found


BEARINGS: tuple[Bearing, ...] = ("for", "against", "open", "elsewhen")


def is_suspended(claims: Iterable[Brief], as_of: date) -> bool | None:
    """Whether claims tell of a suspension that holds on the day; None where that is open or disputed."""
    stands = [stand for claim in claims for stand in suspension_stands(claim)]
    told = told_of(stands, as_of.toordinal())
    verdicts = [(stand.member, speaks(stand, told)) for stand in stands]
    frozen, running = ((side, True) in verdicts for side in (True, False))
    if frozen != running:
        return frozen
    return None if frozen or any(verdict is None for _, verdict in verdicts) else False


def membership_stands(claim: Brief) -> tuple[Stand, ...]:
    """What the claim says of the membership of those whom it names, without the reasons; nothing where it only plans
    or supposes."""
    return _bare(claim.predicate, claim.modality, claim.when, _telling(claim.when, claim.published))


def _telling(when: When | None, published: When | None) -> When | None:
    """The publication where it matters to what a claim says: where that has no date, or goes on from when it was told.

    So many claims of one date and many publications say the same, and it is worked out once.
    """
    return published if when is None or (when.interval and when.end is None) else None


@lru_cache(maxsize=REMEMBERED)
def _stands(predicate: str, modality: str, when: When | None, published: When | None) -> tuple[Stand, ...]:
    reason = _described(predicate, modality, when, published)
    if modality == "denied":
        return tuple(_denied(predicate, when, published, reason))
    return tuple(_asserted(predicate, when, published, reason)) if modality == "asserted" else ()


@lru_cache(maxsize=REMEMBERED)
def _bare(predicate: str, modality: str, when: When | None, published: When | None) -> tuple[Stand, ...]:
    return tuple(replace(stand, reason="") for stand in _stands(predicate, modality, when, published))


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


def suspension_stands(claim: Brief) -> tuple[Stand, ...]:
    """What the claim says of a suspension: from when, until when, or that there is none; without the reasons."""
    if claim.predicate != "suspend" or claim.modality not in ("asserted", "denied"):
        return ()
    return _suspended(claim.modality, claim.when, claim.published)


@lru_cache(maxsize=REMEMBERED)
def _suspended(modality: str, when: When | None, published: When | None) -> tuple[Stand, ...]:
    if modality == "denied":
        return tuple(snapshot(False, when or published, ""))
    if when is None or not when.interval:
        return tuple(joining(when, published, "", from_outside=False))
    return tuple(replace(stand, reason="") for stand in state(True, when, published, ""))


def describe(claim: Brief) -> str:
    """The claim in a few words: modality where it matters, what, when or when told."""
    return _described(claim.predicate, claim.modality, claim.when, claim.published)


@lru_cache(maxsize=REMEMBERED)
def _described(predicate: str, modality: str, when: When | None, published: When | None) -> str:
    modality = "" if modality == "asserted" else f"{modality}: "
    told = f"told {published}" if published else "told in a document without a date"
    return f"{modality}{WORDS[predicate]} {when or f'({told})'}"


def _bearing(word: _Word, told: Told) -> Word:
    is_open = not word.stands
    for stand in word.stands:
        verdict = speaks(stand, told)
        if verdict:
            return Word(word.brief, "for" if stand.member else "against", stand.reason)
        is_open |= verdict is None
    return Word(word.brief, "open" if is_open else "elsewhen", describe(word.brief))
