"""Notice periods in calendar months and years, as treaties count them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from foedus.errors import TreatyError

WRITTEN = re.compile(r"P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in calendar months; a year is twelve of them.

    >>> print(Period(6)), print(Period(24))
    6 months
    2 years
    (None, None)
    """

    months: int

    def __str__(self) -> str:
        unit, count = ("year", self.months // 12) if self.months % 12 == 0 else ("month", self.months)
        return f"{count} {unit}{'' if count == 1 else 's'}"


def parse_period(text: str) -> Period:
    """Reads a duration of ISO 8601 in years and months; TreatyError for any other text.

    >>> parse_period("P1Y6M").months
    18
    """
    found = WRITTEN.fullmatch(text)
    if not found or not any(found.groups()):
        raise TreatyError(f"{text!r} is not a period. Write P6M, P1Y or P1Y6M.")
    years, months = (int(part or 0) for part in found.groups())
    return Period(12 * years + months)


def after(day: date, period: Period) -> date:
    """The same day of the month, a period later; the month's last day where it has no such day.

    >>> after(date(2024, 6, 12), Period(6)), after(date(2023, 8, 31), Period(6))
    (datetime.date(2024, 12, 12), datetime.date(2024, 2, 29))
    """
    month = day.year * 12 + day.month - 1 + period.months
    year, month = divmod(month, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def latest_notice(end: date, period: Period) -> date:
    """The last day on which notice ends a duty by `end`; the inverse of `after`.

    >>> latest_notice(date(2024, 12, 12), Period(6))
    datetime.date(2024, 6, 12)
    """
    month = end.year * 12 + end.month - 1 - period.months
    if month < 12:
        return date.min
    year, month = divmod(month, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, last if end.day == calendar.monthrange(end.year, end.month)[1] else min(end.day, last))
