"""The course of a membership over all of time: from when to when it was one, not one, disputed or unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foedus.dates import AFTER_ALL, BEFORE_ALL
from foedus.questions.briefs import Brief, Key
from foedus.questions.membership import Status, membership_stands, suspension_stands
from foedus.questions.spells import Spell, history_of, spells_of
from foedus.questions.stands import Stand

Day = int  # an ordinal; BEFORE_ALL and AFTER_ALL stand for open ends


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of days of one status, with the claims that speak for it, against it, or leave it open.

    `start` and `end` are the first and the last day, None where the stretch has no such end. An `unknown` segment in
    which claims leave it open, between two others, is the uncertain end of these.
    """

    status: Status
    start: date | None
    end: date | None
    speak_for: tuple[Brief, ...]
    speak_against: tuple[Brief, ...]
    leave_open: tuple[Brief, ...]

    def covers(self, day: date) -> bool:
        """Whether the day lies within."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """All claims that speak, or may speak, in it."""
        return (*self.speak_for, *self.speak_against, *self.leave_open)


def membership_course(told: Iterable[Brief]) -> tuple[Segment, ...]:
    """The course of one membership, from the claims about it and about the end of its organisation."""
    return course(told, membership_stands)


def suspension_course(told: Iterable[Brief]) -> tuple[Segment, ...]:
    """The course of its suspension: 'member' stands for suspended, 'not a member' for told not to be."""
    return course(told, suspension_stands)


def course(told: Iterable[Brief], stands_of: Callable[[Brief], list[Stand]]) -> tuple[Segment, ...]:
    """From the first day to the last, without a gap; claims that say the same thing of all days are taken together."""
    speakers: dict[Stand, list[Brief]] = defaultdict(list)
    for brief in told:
        for stand in stands_of(brief):
            speakers[_without_reason(stand)].append(brief)
    if not speakers:
        return ()
    history = history_of(tuple(speakers))
    spells = [(spell, stand) for stand in speakers for spell in spells_of(stand, history)]
    return tuple(_segment(stretch, speakers) for stretch in _stretches(spells))


def _without_reason(stand: Stand) -> Stand:
    return Stand(
        stand.member, stand.since, stand.until, stand.lasts, "", stand.throughout, stand.change, stand.backward
    )


def status_within(course: Sequence[Segment], day: date) -> Segment | None:
    """The segment of a day; None where nothing is told at all."""
    return next((segment for segment in course if segment.covers(day)), None)


@dataclass(slots=True)
class _Stretch:
    """Days of one status, and which stands speak, or may speak, on any of them.

    `key` is the status, and whether claims leave an unknown one open.
    """

    start: Day
    end: Day
    key: tuple[Status, bool]
    spoken: dict[tuple[Stand, bool | None], None]


class _Speaking:
    """Which stands speak on a day, and how many for each side: a turn of one is told without a look at the others."""

    def __init__(self) -> None:
        self.now: dict[tuple[Spell, Stand], None] = {}
        self.sides = {True: 0, False: 0}

    def turn(self, begins: bool, spell: Spell, stand: Stand) -> None:
        """One begins to speak, or falls silent."""
        if begins == ((spell, stand) in self.now):
            return
        if begins:
            self.now[spell, stand] = None
        else:
            del self.now[spell, stand]
        if spell.verdict:
            self.sides[stand.member] += 1 if begins else -1

    @property
    def key(self) -> tuple[Status, bool]:
        """What neighbouring days must share to be one segment."""
        told_for, against = self.sides[True] > 0, self.sides[False] > 0
        if told_for and against:
            return "disputed", False
        return ("member" if told_for else "not a member", False) if told_for or against else ("unknown", bool(self.now))


def _stretches(spells: Iterable[tuple[Spell, Stand]]) -> Iterator[_Stretch]:
    """The sweep over the days on which a spell begins or ends, from each change of the status to the next."""
    turns: dict[Day, list[tuple[bool, Spell, Stand]]] = defaultdict(list)
    for spell, stand in spells:
        if spell.end < BEFORE_ALL or spell.start > AFTER_ALL:
            continue
        turns[max(spell.start, BEFORE_ALL)].append((True, spell, stand))
        turns[min(spell.end, AFTER_ALL) + 1].append((False, spell, stand))
    speaking = _Speaking()
    stretch = _Stretch(BEFORE_ALL, AFTER_ALL, speaking.key, {})
    for day in sorted(turns.keys() - {AFTER_ALL + 1}):
        turned = sorted(turns[day], key=lambda turn: turn[0])  # who falls silent, then who begins
        for turn in turned:
            speaking.turn(*turn)
        if speaking.key == stretch.key:
            stretch.spoken |= {(stand, spell.verdict): None for begins, spell, stand in turned if begins}
            continue
        if day > BEFORE_ALL:
            yield replace(stretch, end=day - 1)
        spoken = {(stand, spell.verdict): None for spell, stand in speaking.now}
        stretch = _Stretch(day, AFTER_ALL, speaking.key, spoken)
    yield stretch


def _segment(stretch: _Stretch, speakers: dict[Stand, list[Brief]]) -> Segment:
    sides: dict[bool | None, dict[Key, Brief]] = {True: {}, False: {}, None: {}}
    for stand, verdict in stretch.spoken:
        sides[stand.member if verdict else None] |= {brief.key: brief for brief in speakers[stand]}
    decided = sides[True].keys() | sides[False].keys()
    return Segment(
        stretch.key[0],
        _day(stretch.start),
        _day(stretch.end),
        tuple(sides[True].values()),
        tuple(sides[False].values()),
        tuple(brief for key, brief in sides[None].items() if key not in decided),
    )


def _day(at: Day) -> date | None:
    return date.fromordinal(at) if BEFORE_ALL < at < AFTER_ALL else None
