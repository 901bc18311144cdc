"""The course of a membership over all of time: from when to when it was one, not one, disputed or unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

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
    return tuple(_joined(_stretches(spells), speakers))


def _without_reason(stand: Stand) -> Stand:
    return Stand(
        stand.member, stand.since, stand.until, stand.lasts, "", stand.throughout, stand.change, stand.backward
    )


def status_within(course: Sequence[Segment], day: date) -> Segment | None:
    """The segment of a day; None where nothing is told at all."""
    return next((segment for segment in course if segment.covers(day)), None)


@dataclass(slots=True)
class _Stretch:
    """Days on which the same stands speak."""

    start: Day
    end: Day
    speaking: tuple[tuple[Stand, bool | None], ...]

    @property
    def status(self) -> Status:
        sides = {stand.member for stand, verdict in self.speaking if verdict}
        if len(sides) == 2:
            return "disputed"
        return "unknown" if not sides else "member" if True in sides else "not a member"

    @property
    def key(self) -> tuple[Status, bool]:
        """What neighbours must share to be one segment."""
        return self.status, self.status == "unknown" and bool(self.speaking)


def _stretches(spells: Iterable[tuple[Spell, Stand]]) -> Iterator[_Stretch]:
    """The sweep: at every day on which a spell begins or ends, who speaks from then on."""
    turns: dict[Day, list[tuple[bool, Spell, Stand]]] = defaultdict(list)
    for spell, stand in spells:
        if spell.end < BEFORE_ALL or spell.start > AFTER_ALL:
            continue
        turns[max(spell.start, BEFORE_ALL)].append((True, spell, stand))
        turns[min(spell.end, AFTER_ALL) + 1].append((False, spell, stand))
    speaking: dict[tuple[Spell, Stand], None] = {}
    at = BEFORE_ALL
    for day in sorted({*turns, AFTER_ALL + 1}):
        if day > at:
            yield _Stretch(at, day - 1, tuple((stand, spell.verdict) for spell, stand in speaking))
            at = day
        for begins, spell, stand in sorted(turns[day], key=lambda turn: turn[0]):
            if begins:
                speaking[spell, stand] = None
            else:
                speaking.pop((spell, stand), None)


def _joined(stretches: Iterable[_Stretch], speakers: dict[Stand, list[Brief]]) -> Iterator[Segment]:
    for (status, _), group in groupby(stretches, key=lambda one: one.key):
        parts = list(group)
        spoken = dict.fromkeys(chain.from_iterable(part.speaking for part in parts))
        sides: dict[bool | None, dict[Key, Brief]] = {True: {}, False: {}, None: {}}
        for stand, verdict in spoken:
            sides[stand.member if verdict else None] |= {brief.key: brief for brief in speakers[stand]}
        decided = sides[True].keys() | sides[False].keys()
        yield Segment(
            status,
            _day(parts[0].start),
            _day(parts[-1].end),
            tuple(sides[True].values()),
            tuple(sides[False].values()),
            tuple(brief for key, brief in sides[None].items() if key not in decided),
        )


def _day(at: Day) -> date | None:
    return date.fromordinal(at) if BEFORE_ALL < at < AFTER_ALL else None
