"""The course of a membership over all of time: from when to when it was one, not one, disputed or unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Literal, TypeVar

from foedus.courses.saying import Dated, membership_stands, suspension_stands
from foedus.courses.spells import Spell, history_of, spells_of
from foedus.courses.stands import Stand
from foedus.dates import AFTER_ALL, BEFORE_ALL

Status = Literal["member", "not a member", "disputed", "unknown"]
Claim = TypeVar("Claim", bound=Dated)
Day = int  # an ordinal; BEFORE_ALL and AFTER_ALL stand for open ends


class Sides(Generic[Claim]):
    """The claims that speak in a segment: worked out when somebody looks at them, as most courses are only measured."""

    __slots__ = ("_parts", "_speakers", "_spoken")

    def __init__(
        self, spoken: Iterable[tuple[int, bool | None]], speakers: Sequence[tuple[Stand, Sequence[Claim]]]
    ) -> None:
        self._spoken, self._speakers = tuple(spoken), speakers
        self._parts: tuple[tuple[Claim, ...], ...] | None = None

    def __bool__(self) -> bool:
        return bool(self._spoken)

    @property
    def parts(self) -> tuple[tuple[Claim, ...], ...]:
        """The claims for it, against it, and those that leave it open, which speak on neither side."""
        if self._parts is None:
            sides: dict[bool | None, dict[Hashable, Claim]] = {True: {}, False: {}, None: {}}
            for number, verdict in self._spoken:
                stand, claims = self._speakers[number]
                sides[stand.member if verdict else None] |= {claim.key: claim for claim in claims}
            decided = sides[True].keys() | sides[False].keys()
            still_open = tuple(claim for key, claim in sides[None].items() if key not in decided)
            self._parts = (tuple(sides[True].values()), tuple(sides[False].values()), still_open)
        return self._parts


@dataclass(frozen=True, slots=True)
class Segment(Generic[Claim]):
    """A stretch of days of one status, with the claims that speak for it, against it, or leave it open.

    `start` and `end` are the first and the last day, None where the stretch has no such end. An `unknown` segment in
    which claims leave it open, between two others, is the uncertain end of these.
    """

    status: Status
    start: date | None
    end: date | None
    sides: Sides[Claim] = field(compare=False, repr=False)

    def covers(self, day: date) -> bool:
        """Whether the day lies within."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def is_told(self) -> bool:
        """Whether any claim speaks, or may speak, in it."""
        return bool(self.sides)

    @property
    def speak_for(self) -> tuple[Claim, ...]:
        """The claims for it."""
        return self.sides.parts[0]

    @property
    def speak_against(self) -> tuple[Claim, ...]:
        """The claims against it."""
        return self.sides.parts[1]

    @property
    def leave_open(self) -> tuple[Claim, ...]:
        """The claims that may speak for or against it."""
        return self.sides.parts[2]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims that speak, or may speak, in it."""
        return (*self.speak_for, *self.speak_against, *self.leave_open)


def membership_course(told: Iterable[Claim]) -> tuple[Segment[Claim], ...]:
    """The course of one membership, from the claims about it and about the end of its organisation."""
    return course(told, membership_stands)


def suspension_course(told: Iterable[Claim]) -> tuple[Segment[Claim], ...]:
    """The course of its suspension: 'member' stands for suspended, 'not a member' for told not to be."""
    return course(told, suspension_stands)


def course(told: Iterable[Claim], stands_of: Callable[[Claim], Sequence[Stand]]) -> tuple[Segment[Claim], ...]:
    """From the first day to the last, without a gap; claims that say the same thing of all days are taken together.

    The stands are given without their reasons, which tell apart what is the same.
    """
    speaking: dict[Stand, list[Claim]] = defaultdict(list)
    for claim in told:
        for stand in stands_of(claim):
            speaking[stand].append(claim)
    if not speaking:
        return ()
    speakers = tuple(speaking.items())
    history = history_of(tuple(speaking))
    spells = [(spell, number) for number, (stand, _) in enumerate(speakers) for spell in spells_of(stand, history)]
    return tuple(
        Segment(status, _day(start), _day(end), Sides(spoken, speakers))
        for status, start, end, spoken in _stretches(spells, [stand.member for stand, _ in speakers])
        if start < AFTER_ALL and end > BEFORE_ALL  # else it holds no day: what follows the last one that can be told
    )


def status_within(course: Sequence[Segment[Claim]], day: date) -> Segment[Claim] | None:
    """The segment of a day; None where nothing is told at all."""
    return next((segment for segment in course if segment.covers(day)), None)


Spoken = dict[tuple[int, bool | None], None]  # which stands, by number, speak or may speak


class _Speaking:
    """Which spells last on a day, and how many speak for each side: a turn of one is told without a look at others."""

    def __init__(self, spells: Sequence[tuple[Spell, int]], members: Sequence[bool]) -> None:
        self.spells, self.members = spells, members
        self.now: dict[int, None] = {}
        self.told_for = self.against = 0

    def turn(self, spell: int, step: int) -> None:
        """One begins to speak (+1), or falls silent (-1)."""
        if step > 0:
            self.now[spell] = None
        else:
            del self.now[spell]
        (_, _, verdict), stand = self.spells[spell]
        if verdict:
            if self.members[stand]:
                self.told_for += step
            else:
                self.against += step

    def spoken(self, spells: Iterable[int]) -> Spoken:
        """The stands of the spells, and whether they speak for certain."""
        return {(stand, verdict): None for (_, _, verdict), stand in map(self.spells.__getitem__, spells)}

    @property
    def key(self) -> tuple[Status, bool]:
        """What neighbouring days must share to be one segment: the status, and whether claims leave it open."""
        if self.told_for:
            return ("disputed" if self.against else "member"), False
        return ("not a member", False) if self.against else ("unknown", bool(self.now))


def _stretches(
    spells: Sequence[tuple[Spell, int]], members: Sequence[bool]
) -> Iterator[tuple[Status, Day, Day, Spoken]]:
    """The sweep over the days on which a spell begins or ends, from each change of the status to the next."""
    begins: dict[Day, list[int]] = defaultdict(list)
    ends: dict[Day, list[int]] = defaultdict(list)
    for number, ((start, end, _), _) in enumerate(spells):
        if end >= BEFORE_ALL and start <= AFTER_ALL:
            begins[max(start, BEFORE_ALL)].append(number)
            ends[min(end, AFTER_ALL) + 1].append(number)
    speaking = _Speaking(spells, members)
    since, key, spoken = BEFORE_ALL, speaking.key, speaking.spoken(())
    for day in sorted((begins.keys() | ends.keys()) - {AFTER_ALL + 1}):
        for number in ends.get(day, ()):  # who falls silent, then who begins
            speaking.turn(number, -1)
        for number in begins.get(day, ()):
            speaking.turn(number, +1)
        if speaking.key == key:
            spoken |= speaking.spoken(begins.get(day, ()))
            continue
        if day > BEFORE_ALL:
            yield key[0], since, day - 1, spoken
        since, key, spoken = day, speaking.key, speaking.spoken(speaking.now)
    yield key[0], since, AFTER_ALL, spoken


def _day(at: Day) -> date | None:
    return date.fromordinal(at) if BEFORE_ALL < at < AFTER_ALL else None
