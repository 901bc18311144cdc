"""Uncertain dates and intervals in EDTF (ISO 8601-2): how they are written, ordered and compared.

Written forms: `2022-10-09`, `1992-05`, `2022`, `2022-21` (spring; 22 summer, 23 autumn, 24 winter), each with `?`
(uncertain), `~` (approximate) or `%` (both) behind it; intervals `A/B`, `A/..` and `../B` (open end), `A/` and `/B`
(unknown end).

What a date means here. Every `When` begins on some day and ends on some day, its own or a later one. A day-precise
date fixes the day; `1992-05` says only that it lies within the month, at either edge of an interval as well. A
qualified date may be off by one of its own units: `1992~` can mean any day of 1991 to 1993. Comparisons answer True or
False only where every reading agrees, else None (unknown).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from foedus.errors import DateError

Kind = Literal["known", "open", "unknown"]
Precision = Literal["year", "month", "day"]

DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of each month
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 12)}
"""Season number of EDTF → its first and last month; a winter, at both ends of its year, can mean all of it."""

HOW = "Write YYYY, YYYY-MM or YYYY-MM-DD, or two of them with '/' between them ('..' for an open end)."
LONGEST = len("2022-10-10%/2022-10-14%")
MOMENT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
MOMENT_PARTS = ("year", "month", "day", "qualifier")
KEPT = 16_384  # times of which what follows is kept: most claims tell one of a few thousand days
BEFORE_ALL, AFTER_ALL = date.min.toordinal() - 1, date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as precise as it was told: a year, a month or season of it, or a day, perhaps qualified.

    DateError where the calendar has no such day.

    >>> Moment(1992, 5).last
    datetime.date(1992, 5, 31)
    """

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    def __post_init__(self) -> None:
        reason = fault(self.year, self.month, self.day, self.qualifier)
        if reason:
            raise DateError(f"{str(self)!r} is not a date: {reason}. {HOW}")

    @classmethod
    def on(cls, at: date) -> Moment:
        """The moment that is exactly this day."""
        return cls(at.year, at.month, at.day)

    @property
    def precision(self) -> Precision:
        """The unit it was told in; a season counts as a month."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return self._off_by(-1) if self.qualifier else self._bounds()[0]

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        return self._off_by(+1) if self.qualifier else self._bounds()[1]

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02d}"
        return f"{self.year:04d}{month}{self.qualifier if self.day is None else f'-{self.day:02d}{self.qualifier}'}"

    def _bounds(self) -> tuple[date, date]:
        """First and last day of the unit, the qualifier left aside."""
        if self.month is not None and self.day is not None:
            return (at := date(self.year, self.month, self.day)), at
        low, high = (1, 12) if self.month is None else SEASONS.get(self.month, (self.month, self.month))
        return date(self.year, low, 1), date(self.year, high, days_in(self.year, high))

    def _off_by(self, units: int) -> date:
        """The outer day of the day, month or year before (-1) or after (+1), kept within the calendar."""
        low, high = self._bounds()
        beside = (low.toordinal() if units < 0 else high.toordinal()) + units
        near = date.fromordinal(min(max(beside, BEFORE_ALL + 1), AFTER_ALL - 1))
        if self.precision == "day":
            return near
        return Moment(near.year, near.month if self.month else None)._bounds()[0 if units < 0 else 1]


@dataclass(frozen=True, slots=True)
class When:
    """The time of a claim: a single date (`start` and `end` are the same) or an interval, with the kind of its ends.

    DateError for an interval that runs backwards, has no known end, or whose kinds do not fit its ends.

    >>> str(When(Moment(2005), None, end_kind="open"))
    '2005/..'
    """

    start: Moment | None
    end: Moment | None
    start_kind: Kind = "known"
    end_kind: Kind = "known"
    interval: bool = True
    _hash: int = field(init=False, repr=False, compare=False, default=0)  # what is kept of a time is found by it

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.start, self.end, self.start_kind, self.end_kind, self.interval)))
        for end, kind in ((self.start, self.start_kind), (self.end, self.end_kind)):
            if kind not in ("known", "open", "unknown") or (end is None) == (kind == "known"):
                raise DateError(f"an end of kind {kind!r} does not fit {str(end)!r}. Give a date to known ends only.")
        if self.start is None and self.end is None:
            raise DateError(f"{str(self)!r} is not an interval: neither end is known. Give one of them, or no date.")
        if not self.interval and self.start != self.end:
            raise DateError(f"{str(self)!r} is not a single date. Give it the same start and end, or interval=True.")
        if self.start is self.end:
            return
        if self.start and self.end and self.start._bounds()[0] > self.end._bounds()[1]:
            raise DateError(f"{str(self)!r} runs backwards. Write the earlier date first.")

    def __hash__(self) -> int:
        return self._hash

    @classmethod
    def at(cls, moment: Moment | date) -> When:
        """A single date.

        >>> str(When.at(date(2022, 10, 9)))
        '2022-10-09'
        """
        known = moment if isinstance(moment, Moment) else Moment.on(moment)
        return cls(known, known, interval=False)

    @property
    def earliest(self) -> date | None:
        """The first day it can mean; None where the start is open or unknown."""
        return self.start.first if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day it can mean; None where the end is open or unknown."""
        return self.end.last if self.end else None

    def __str__(self) -> str:
        return written(self)


def parse(text: str) -> When:
    """Reads EDTF; DateError says what is wrong with any other text.

    >>> parse("2022-10-10/2022-10-14").latest
    datetime.date(2022, 10, 14)
    >>> parse("1949-13")
    Traceback (most recent call last):
    foedus.errors.DateError: '1949-13' is not a date: there is no month 13. Write YYYY, YYYY-MM or YYYY-MM-DD, \
or two of them with '/' between them ('..' for an open end).
    """
    if len(text) > LONGEST:
        raise DateError(f"{text[:LONGEST]!r}... is not a date: {len(text)} characters. {HOW}")
    left, slash, right = text.partition("/")
    if not slash:
        return When.at(moment(text, text))
    (start, start_kind), (end, end_kind) = read_edge(left, text), read_edge(right, text)
    return When(start, end, start_kind, end_kind)


def day(text: str) -> date:
    """Reads one whole day, `YYYY-MM-DD`; DateError for anything else, a less precise date included.

    >>> day("2022-10-09")
    datetime.date(2022, 10, 9)
    """
    known = moment(text, text)
    if known.precision != "day" or known.qualifier:
        raise DateError(f"{text!r} is not a day. Write YYYY-MM-DD.")
    return known.first


def covers(when: When, at: date, lasting: bool = False) -> bool | None:
    """Whether it holds on that day: True, False, or None where the dates leave it open.

    An interval holds from its start to its end, both included; an open end never stops it, an unknown end may stop it
    at any time. A single date says when an event took place, so an event is False on every other day and None within
    a month or a year. A state of affairs (`lasting`) that is told for a single date has no told bounds, so it may
    have held on other days as well: None.

    >>> covers(parse("2022-10-10/2022-10-14"), date(2022, 10, 12)), covers(parse("1992-05"), date(1992, 5, 9))
    (True, None)
    >>> covers(parse("2022-10-09"), date(2022, 10, 10)), covers(parse("2022-10-09"), date(2022, 10, 10), lasting=True)
    (False, None)
    """
    met = overlaps(when, When.at(at))
    return None if lasting and not when.interval and met is False else met


def overlaps(a: When, b: When) -> bool | None:
    """Whether the two share a day; None where that depends on the reading, as for two events of one month.

    >>> overlaps(parse("1990/1995"), parse("1992-05")), overlaps(parse("1992"), parse("1992-05"))
    (True, None)
    """
    x, y = reach(a), reach(b)
    if x.end_max < y.start_min or y.end_max < x.start_min:
        return False
    return True if x.start_max <= y.end_min and y.start_max <= x.end_min else None


def before(a: When, b: When) -> bool | None:
    """Whether `a` is over before `b` begins; None where that depends on the reading.

    >>> before(parse("1992-04"), parse("1992-05-15")), before(parse("1992"), parse("1992-05"))
    (True, None)
    """
    x, y = reach(a), reach(b)
    if x.end_max < y.start_min:
        return True
    return False if x.end_min >= y.start_max else None


def within(a: When, b: When) -> bool:
    """Whether `a` refines `b`: every day that `a` can mean is one that `b` can mean.

    >>> within(parse("2022-10-10/2022-10-14"), parse("2022-10")), within(parse("2022-10"), parse("2022-10-10"))
    (True, False)
    """
    x, y = reach(a), reach(b)
    return y.start_min <= x.start_min and x.end_max <= y.end_max


@lru_cache(maxsize=KEPT)
def order(when: When | None) -> tuple[int, int, int, str]:
    """A key for sorting: by the earliest day, then the latest; open and unknown starts after all, no date last.

    >>> [str(w) for w in sorted(map(parse, ("../1980", "1992", "1992-01-01")), key=order)]
    ['1992-01-01', '1992', '../1980']
    """
    if when is None:
        return 2, 0, 0, ""
    known = reach(when)
    return int(when.start is None), known.start_min, known.end_max, str(when)


class Reach(NamedTuple):
    """The days (as ordinals) between which a time begins and ends; a tuple, because what is kept is found by it."""

    start_min: int
    start_max: int
    end_min: int
    end_max: int


@lru_cache(maxsize=KEPT)
def reach(when: When) -> Reach:
    """Between which days it begins and ends; a start is never later than the end, whatever the precision.

    >>> known = reach(parse("1992-05/1992-06-03"))
    >>> date.fromordinal(known.start_max), date.fromordinal(known.end_min)
    (datetime.date(1992, 5, 31), datetime.date(1992, 6, 3))
    """
    if not when.interval and when.start and when.start.day and not when.start.qualifier:
        at = when.start.first.toordinal()
        return Reach(at, at, at, at)
    start_min = when.start.first.toordinal() if when.start else BEFORE_ALL
    end_max = when.end.last.toordinal() if when.end else AFTER_ALL
    start_max = when.start.last.toordinal() if when.start else (BEFORE_ALL if when.start_kind == "open" else end_max)
    end_min = when.end.first.toordinal() if when.end else (AFTER_ALL if when.end_kind == "open" else start_min)
    return Reach(start_min, min(start_max, end_max), max(end_min, start_min), end_max)


def moment(text: str, whole: str) -> Moment:
    """Reads one date of EDTF; DateError shows the whole text that it stands in."""
    found = MOMENT.fullmatch(text)
    if not found:
        raise DateError(f"{whole[: LONGEST + 1]!r} is not a date. {HOW}")
    year, month, at, qualifier = found.groups()
    parts = int(year), int(month) if month else None, int(at) if at else None
    reason = fault(*parts, qualifier)
    if reason:
        raise DateError(f"{whole!r} is not a date: {reason}. {HOW}")
    made = object.__new__(Moment)  # its parts are looked at above, and not again
    for name, part in zip(MOMENT_PARTS, (*parts, qualifier), strict=True):
        object.__setattr__(made, name, part)
    return made


def read_edge(text: str, whole: str) -> tuple[Moment | None, Kind]:
    """Reads one side of an interval: a date, '..' for open, nothing for unknown."""
    if text in ("..", ""):
        return None, "open" if text else "unknown"
    return moment(text, whole), "known"


@lru_cache(maxsize=KEPT)
def written(when: When) -> str:
    """The time in EDTF."""
    if not when.interval:
        return str(when.start)
    return f"{edge(when.start, when.start_kind)}/{edge(when.end, when.end_kind)}"


def edge(end: Moment | None, kind: Kind) -> str:
    """Writes one side of an interval."""
    return str(end) if end else (".." if kind == "open" else "")


def fault(year: int, month: int | None, at: int | None, qualifier: str) -> str | None:
    """What is wrong with the parts of a date; None where nothing is."""
    if not 1 <= year <= 9999:
        return f"there is no year {year:04d} here, only 0001 to 9999"
    if qualifier not in ("", "?", "~", "%"):
        return f"there is no qualifier {qualifier!r}, only '?', '~' and '%'"
    if month is None:
        return None if at is None else "a day needs a month"
    if not 1 <= month <= 12 and month not in SEASONS:
        return f"there is no month {month:02d}"
    if at is None:
        return None
    if month in SEASONS:
        return "a season has no numbered days"
    if not 1 <= at <= days_in(year, month):
        return f"month {month} of {year} has no day {at}"
    return None


def days_in(year: int, month: int) -> int:
    """Number of days in the month."""
    return 29 if month == 2 and calendar.isleap(year) else DAYS[month - 1]
