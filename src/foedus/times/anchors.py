"""Where a relative time starts from: the document's date and the time told before, and steps away from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from foedus.dates import Moment, When, days_in

GOES_ON = 3
"""A month without its year that follows the time told last by no more months than this goes on from it."""
NEAR = 1
"""A text whose last told year is this near to the document's own speaks of the document's present."""
RECENT = 2
"""A month no more months than this before the document's date is the document's own."""
SHORT_IN_A_MONTH, SHORT_IN_A_YEAR = 7, 100
"""Days that hardly lead out of a month or a year of which no day is told."""
JUST = 1
"""A month this near to the document's date is meant whether it lies back or ahead."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a time expression is read in the light of: the document's date, the time told last, and the reader's lean.

    `prefer` is 'past' for reports, 'future' for what is planned. The last two are for a caller who weighs readings
    against each other: `year` is that of every month, day or season told without one, and `grain` says whether a step
    ('a year later') keeps the day or month that it starts from ('finer'), its month ('month'), or gives no more than a
    month ('coarser').
    """

    published: date | Moment | None = None
    before: When | None = None
    language: str = ""
    prefer: Literal["past", "future"] = "past"
    year: int | None = None
    grain: Literal["", "finer", "month", "coarser"] = ""

    @property
    def today(self) -> Moment | None:
        """The document's date as precise as it is known."""
        return Moment.on(self.published) if isinstance(self.published, date) else self.published

    @property
    def told(self) -> Moment | None:
        """The end of the time told last."""
        return (self.before.end or self.before.start) if self.before else None

    @property
    def told_first(self) -> Moment | None:
        """The start of the time told last."""
        return (self.before.start or self.before.end) if self.before else None


def moved(anchor: Moment | None, count: int, unit: str) -> Moment | None:
    """The moment `count` units away; None where the anchor is unknown or too vague for the unit.

    >>> str(moved(Moment(2022, 10, 9), -3, "day")), str(moved(Moment(2022, 10, 9), 4, "month"))
    ('2022-10-06', '2023-02')
    """
    if anchor is None or abs(count) > 9999:
        return None
    try:
        if unit == "hour":
            return moved_days(anchor, abs(count) // 24 * (1 if count > 0 else -1))
        if unit in ("day", "night", "week"):
            return moved_days(anchor, count * (7 if unit == "week" else 1))
        if unit == "month":
            return moved_months(anchor, count)
        return Moment(anchor.year + count * {"year": 1, "decade": 10, "century": 100}[unit])
    except (ValueError, OverflowError):
        return None


def moved_days(anchor: Moment, count: int) -> Moment | None:
    """So many days away from a whole day."""
    return Moment.on(anchor.first + timedelta(days=count)) if anchor.precision == "day" else None


def moved_months(anchor: Moment, count: int) -> Moment | None:
    """So many months away from a day or month, as a month."""
    if anchor.month is None or anchor.month > 12:
        return None
    months = anchor.year * 12 + anchor.month - 1 + count
    return Moment(months // 12, months % 12 + 1)


def grained(found: Moment | None, anchor: Moment | None, grain: str) -> Moment | None:
    """A moment stepped to, as exact as `grain` says.

    >>> str(grained(Moment(1973), Moment(1972, 11), "finer")), str(grained(Moment(1992, 5, 21), None, "coarser"))
    ('1973-11', '1992-05')
    """
    if found is None or not grain:
        return found
    if grain == "month":
        return Moment(found.year, found.month or (anchor.month if anchor else None))
    if grain == "coarser":
        return Moment(found.year, found.month)
    if found.day or anchor is None or anchor.month is None:
        return found
    return dated(found.year, found.month or anchor.month, anchor.day) or found


def whole(anchor: Moment | None, unit: str) -> When | None:
    """The day, week (Monday to Sunday), month, year, decade or century that the anchor lies in."""
    if anchor is None or not unit:
        return None
    if unit in ("day", "night", "hour"):
        return When.at(anchor) if anchor.precision == "day" else None
    if unit == "week":
        return week_of(anchor)
    if unit == "month":
        month = moved_months(anchor, 0)
        return When.at(month) if month else None
    if unit == "year":
        return When.at(Moment(anchor.year))
    return span_of_years(anchor.year, 10 if unit == "decade" else 100)


def vaguely(unit: str, anchor: Moment | None) -> When | None:
    """'A few days later', 'within weeks': the month, or year, that the anchor lies in; 'hours later': its own day."""
    if unit == "hour":
        return When.at(anchor) if anchor else None
    return whole(anchor, {"day": "month", "night": "month", "week": "year", "month": "year"}.get(unit, ""))


def roughly(anchor: Moment | None, count: int, unit: str) -> When | None:
    """'A week later' than a year or month: still that year or month, if the step is short beside it.

    >>> str(roughly(Moment(1955), 1, "week")), roughly(Moment(1955), 9, "month")
    ('1955', None)
    """
    days = count // 24 if unit == "hour" else count * {"day": 1, "night": 1, "week": 7}.get(unit, 9999)
    if anchor is None or anchor.day is not None or days > (SHORT_IN_A_MONTH if anchor.month else SHORT_IN_A_YEAR):
        return None
    return whole(anchor, "month" if anchor.month else "year")


def week_of(anchor: Moment) -> When | None:
    """Monday to Sunday around a day."""
    if anchor.precision != "day":
        return None
    try:
        monday = anchor.first - timedelta(days=anchor.first.weekday())
        return When(Moment.on(monday), Moment.on(monday + timedelta(days=6)))
    except OverflowError:
        return None


def span_of_years(year: int, size: int) -> When | None:
    """The decade or century of a year, named by its round number."""
    first = year - year % size
    return When(Moment(first), Moment(first + size - 1)) if 1 <= first <= 9999 - size else None


def weekday_near(anchor: Moment | None, weekday: int, step: int, own: bool) -> Moment | None:
    """The nearest such weekday back (`step` -1) or ahead (+1); `own` lets the anchor's own day count.

    >>> str(weekday_near(Moment(2022, 10, 12), 4, +1, own=True))
    '2022-10-14'
    """
    if anchor is None or anchor.precision != "day":
        return None
    away = (weekday - anchor.first.weekday()) * step % 7
    return moved_days_safe(anchor, (away or (0 if own else 7)) * step)


def moved_days_safe(anchor: Moment, count: int) -> Moment | None:
    """So many days away, None beyond the calendar."""
    return moved(anchor, count, "day")


def year_of(month: int, at: int | None, context: Context) -> int | None:
    """The year that a month or day without one lies in; None where nothing tells.

    The lean of the context counts from the document's date, unless the text has just told another time and goes on
    from it. A time that lasts until now ('since 1956') starts no story to go on from.
    """
    today, told = context.today, context.told
    if context.year is not None:
        return context.year
    if today is None:
        return next_after(told, month) if told else None
    lasting = context.before and "open" in (context.before.start_kind, context.before.end_kind)
    if told is None or lasting or context.prefer == "future":
        return leaning(today, month, at, context.prefer)
    return going_on(told, today, month, at)


def going_on(told: Moment, today: Moment, month: int, at: int | None) -> int:
    """The year of a month or day told next after `told` in a report of `today`.

    Told month by month, a story goes on with the months just ahead; else a month just before the document's date is
    the document's own; else the year of what was told rules if it is not the document's or the one beside it.
    """
    recent = occurrence(today, month, at, -1)
    if told.month:
        follows = told.year + (month < told.month)
        soon = months_between(told, follows, month) <= GOES_ON
        if soon and (follows, month) <= (today.year, today.month or 12):
            return follows
        if -months_between(today, recent, month) <= RECENT:
            return recent
    return told.year if abs(today.year - told.year) > NEAR else leaning(today, month, at, "past")


def next_after(told: Moment, month: int) -> int:
    """The year of a month told after another where no document's date is known: the next one if that is near."""
    ahead = told.year + bool(told.month and told.month <= 12 and month < told.month)
    return ahead if months_between(told, ahead, month) <= GOES_ON else told.year


def months_between(anchor: Moment, year: int, month: int) -> int:
    """How many months a month lies after the anchor's."""
    return (year - anchor.year) * 12 + month - (anchor.month or 1)


def leaning(today: Moment, month: int, at: int | None, prefer: str) -> int:
    """The year counted from the document's date, back or ahead.

    A day that lies just on the other side is meant all the same: nobody speaks of a day eleven months away without
    its year.
    """
    past = occurrence(today, month, at, -1)
    future = occurrence(today, month, at, +1)
    if prefer == "past":
        return future if months_between(today, future, month) <= JUST and today.month else past
    return past if -months_between(today, past, month) <= JUST and today.month else future


def occurrence(anchor: Moment, month: int, at: int | None, step: int, own: bool = True) -> int:
    """The year of the nearest such month or day back or ahead of the anchor; its own unit counts where `own`."""
    here = (anchor.month or (12 if step < 0 else 1), (anchor.day or (31 if step < 0 else 1)) if at else 0)
    there = (month, at or 0)
    if there == here:
        return anchor.year if own else anchor.year + step
    return anchor.year if (there < here) == (step < 0) else anchor.year + step


def dated(year: int | None, month: int | None, at: int | None) -> Moment | None:
    """The moment with these parts; None where the calendar has none such."""
    if year is None or not 1 <= year <= 9999:
        return None
    if month is not None and at is not None and not 1 <= at <= days_in(year, month):
        return None
    return Moment(year, month, at)
