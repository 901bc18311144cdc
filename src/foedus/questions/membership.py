"""From the claims about a membership to its status on a day: member, not a member, disputed or unknown.

Claims for and claims against are never weighed by number, age or source: where both speak on the day, the membership is
disputed, and where none does, it is unknown. How long a claim speaks is told in `foedus.courses.stands`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal, NamedTuple

from foedus.courses.course import Status
from foedus.courses.saying import describe, reasoned_stands, suspension_stands
from foedus.courses.stands import Stand, Told, speaks, told_of
from foedus.dates import order
from foedus.questions.answers import Json, entry_row
from foedus.record import Brief, Entry, Fetched

Bearing = Literal["for", "against", "open", "elsewhen"]


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim and what it says about the day asked for.

    `id` is that of the claim; `bearing`: 'for' and 'against' make the status; 'open' speaks without deciding (a plan, a
    possibility, a date that leaves the day open, no date at all); 'elsewhen' tells of another time, or was ended by a
    later change. `fetched` is the claim itself, None where so many were not asked for.
    """

    id: str
    bearing: Bearing
    reason: str
    fetched: Fetched | None

    @property
    def entry(self) -> Entry | None:
        """The claim as a whole, as far as it was asked for."""
        return self.fetched.entry if self.fetched else None

    def to_json(self) -> Json:
        """The claim as a JSON object, with its bearing and the reason; of one that was not fetched its id alone."""
        claim = entry_row(self.entry) if self.entry else {"claim": self.id}
        return {"bearing": self.bearing, "reason": self.reason, **claim}


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
    return _Word(brief, reasoned_stands(brief), (order(brief.when or brief.published), brief.id))


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
    stands = [stand for claim in claims if claim.predicate == "suspend" for stand in suspension_stands(claim)]
    if not stands:
        return False
    told = told_of(stands, as_of.toordinal())
    verdicts = [(stand.member, speaks(stand, told)) for stand in stands]
    frozen, running = ((side, True) in verdicts for side in (True, False))
    if frozen != running:
        return frozen
    return None if frozen or any(verdict is None for _, verdict in verdicts) else False


def _bearing(word: _Word, told: Told) -> Word:
    is_open = not word.stands
    for stand in word.stands:
        verdict = speaks(stand, told)
        if verdict:
            return Word(word.brief, "for" if stand.member else "against", stand.reason)
        is_open |= verdict is None
    return Word(word.brief, "open" if is_open else "elsewhen", describe(word.brief))
