"""Words that tell a time only together with another one: 'since', 'before that', 'for ten years', 'في 26'.

In running text they are no times. Where they are known to tell that of a claim, they are read from the time told last
or from the document's date, in one of several ways: 'for ten years' may lead up to now, or on from what was told.
"""

from __future__ import annotations

import re

from foedus.dates import Moment, When
from foedus.errors import DateError
from foedus.times.anchors import Context, grained, moved
from foedus.times.points import month_for_day
from foedus.times.token import Token

WAYS = (
    "",
    *("till now", "up to now", "ago", "from then", "later", "until then", "up to then", "earlier"),
    *("from now", "by then", "of the year"),
)
"""How a count of days, months or years may lie to the document's date ('now') or to what was told last ('then')."""
SINCE = re.compile(r"S|[FS]Z+u?|[lr]Z*u?")
UNTIL = re.compile(r"[ebq]Z*u?|[BV][ZH]+u?")
SAME = re.compile(r"Z+")
NIGHT = re.compile(r"u")
DAY = re.compile(r"(?:و?في|و?يوم)?\s*(?:الـ?)?(\d{1,2})")
COUNTED = re.compile(r"[WFT~]*(?P<count>[nad]?)(?P<unit>[uYG])")
IN_DAYLIGHT = frozenset({"днём", "днем"})
LAST_DAY = 31


def read_alone(surface: str, words: list[Token], context: Context, way: str) -> tuple[When, str] | None:
    """What such an expression means in one of the ways, with a name for how; None where it tells nothing so."""
    if way:
        return counted(words, context, way)
    letters = "".join(token.letter for token in words if token.letter not in "x&,|")
    then = context.told
    if day := DAY.fullmatch(surface.strip(" ,.")):
        return the_day(int(day[1]), context)
    if NIGHT.fullmatch(letters):
        at = context.today or then
        alone = next(token for token in words if token.letter == "u")
        named = alone.unit == "night" or surface.lower() in IN_DAYLIGHT
        return (When.at(at), "part_of_day") if at and at.day and named else None
    if then is None or context.told_first is None:
        return None
    if SINCE.fullmatch(letters):
        start = context.told_first if letters == "S" else then
        return When(start, None, end_kind="open"), "since_then"
    if UNTIL.fullmatch(letters):
        return When(None, context.told_first, start_kind="open"), "until_then"
    return (context.before, "the_same") if SAME.fullmatch(letters) and context.before else None


def the_day(number: int, context: Context) -> tuple[When, str] | None:
    """A day of the month told last: 'في 26', '14 –'."""
    month = month_for_day(number, context)
    if month is None or not 1 <= number <= LAST_DAY:
        return None
    try:
        return When.at(Moment(month.year, month.month, number)), "bare_day"
    except DateError:
        return None


def is_counted(words: list[Token]) -> bool:
    """Whether words tell no more than a count of days, months or years."""
    found = COUNTED.fullmatch("".join(token.letter for token in words if token.letter not in "x&,|"))
    unit = next((token for token in words if token.letter in "uYG"), None)
    if found is None or unit is None:
        return False
    return (
        bool(found["count"]) or unit.letter == "G" or (bool(unit.value) and unit.unit not in ("hour", "day", "night"))
    )


def counted(words: list[Token], context: Context, way: str) -> tuple[When, str] | None:
    """A count of units in one of the ways."""
    if not is_counted(words):
        return None
    unit = next(token for token in words if token.letter in "uYG")
    count = next((token.value for token in words if token.letter in "nad"), 1)
    count = count * unit.value if unit.letter == "G" else count
    now, then, first = context.today, context.told, context.told_first

    def away(anchor: Moment | None, units: int) -> Moment | None:
        return grained(moved(anchor, units, unit.unit), anchor, context.grain)

    if way == "of the year":
        return of_the_year(count, now) if unit.unit == "month" and now else None
    starts_and_ends = {
        "till now": (away(now, -count), None),
        "up to now": (away(now, -count), now),
        "ago": (away(now, -count), away(now, -count)),
        "from then": (first, away(first, count)),
        "later": (away(then, count), away(then, count)),
        "until then": (None, away(then, count)),
        "up to then": (away(then, -count), then),
        "earlier": (away(first, -count), away(first, -count)),
        "from now": (now, away(now, count)),
        "by then": (None, away(now, count)),
    }
    start, end = starts_and_ends[way]
    return spanned(start, end, way)


def of_the_year(months: int, now: Moment) -> tuple[When, str] | None:
    """'За восемь месяцев', as trade is reported: the first eight of this year, or of the last where they lie ahead."""
    year = now.year - (months > (now.month or 12))
    within = 2 <= months <= 12
    return (When(Moment(year, 1), Moment(year, months)), "counted_of_the_year") if within else None


def spanned(start: Moment | None, end: Moment | None, way: str) -> tuple[When, str] | None:
    """The time between two moments, one of which may be open; None where none is known, or it would run backwards."""
    rule = "counted_" + way.replace(" ", "_")
    known = {"till now": start, "until then": end, "by then": end}.get(way, start and end)
    if not known:
        return None
    if start == end:
        return When.at(known), rule
    try:
        return When(start, end, "known" if start else "open", "known" if end else "open"), rule
    except DateError:
        return None
