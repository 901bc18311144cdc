"""Single times: how a rule reads them off a line of letters, and how their missing parts are found.

The rules themselves stand in `rules`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from foedus.dates import Moment, When
from foedus.times import anchors
from foedus.times.anchors import Context, dated, moved
from foedus.times.token import Token

FAR_AHEAD = 5  # years
ELIDED = frozenset("LNHKP")
"""Russian leaves out the year behind them: 'в ноябре прошлого'."""
LAST, NEXT, THIS, FOLLOWING, PREVIOUS, SAME = "L1", "N2", "H5", "K3", "P4", "ZM"
"""The letters of 'last', 'next' and their like, each with that of the Arabic adjective."""


@dataclass(frozen=True, slots=True)
class Point:
    """A time as far as its words tell it: parts still to be completed, or a time that is whole already."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    when: When | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """What a pattern took: the tokens of its named groups, and the context to read them in."""

    tokens: list[Token]
    match: re.Match[str]
    context: Context

    def token(self, name: str) -> Token | None:
        """The first token of a group that took part."""
        return self.tokens[self.match.start(name)] if self.match[name] else None

    def value(self, name: str, default: int = 0) -> int:
        """What the first token of a group is worth."""
        token = self.token(name)
        return token.value if token else default

    def letters(self, name: str) -> str:
        """The letters of a group; none where it took no part."""
        return self.match[name] or ""


def complete(point: Point, context: Context) -> When | None:
    """The time itself, its missing parts taken from the text before and the document; None where they do not tell."""
    if point.when:
        return point.when
    year, month = point.year, point.month
    if point.day is not None and month is None:
        base = month_for_day(point.day, context)
        if base is None:
            return None
        year, month = base.year, base.month
    if year is None and month is not None:
        year = anchors.year_of(month, point.day, context)
    found = dated(year, month, point.day)
    return When.at(found) if found else None


def month_for_day(at: int, context: Context) -> Moment | None:
    """The month of 'the 15th': the one told last, else the nearest one back or ahead of the document's date."""
    told, today = context.told, context.today
    if told and told.month is not None and told.month <= 12:
        return told
    if today is None or today.day is None or today.month is None:
        return None
    if context.prefer == "past":
        return today if at <= today.day else moved(today, -1, "month")
    return today if at >= today.day else moved(today, 1, "month")


def anchor_of(letters: str, context: Context) -> tuple[Moment | None, int]:
    """Which moment 'last', 'next', 'this', 'the following', 'previous' or 'same' speaks of, and the steps from it."""
    for letter in letters:
        if letter in LAST + NEXT + THIS:
            return context.today, -1 if letter in LAST else +1 if letter in NEXT else 0
        if letter in FOLLOWING:
            if context.prefer == "future" and (context.told is None or lies_past(context)):
                return context.today, 1
            return context.told, 1
        if letter in PREVIOUS:
            return context.told_first, -1
    return context.told, 0


def lies_past(context: Context) -> bool:
    """Whether the time told last lies so far off that 'the following week' of a plan starts from today."""
    told, today = context.told, context.today
    return bool(told and today and told.year > today.year + FAR_AHEAD)


def year_in(take: Take, month: int, at: int | None = None) -> int | None:
    """The year that a rule's YEAR group tells; None where it tells none."""
    if take.token("year"):
        return take.value("year")
    which = take.letters("which") or take.letters("which_")
    if which:
        anchor, step = anchor_of(which, take.context)
        return anchor.year + step * far_back(take) if anchor else 0
    lone = take.letters("lone")
    if lone and take.context.language == "ru" and lone in ELIDED:
        anchor, step = anchor_of(lone, take.context)
        return anchor.year + step * far_back(take) if anchor else 0
    return nearest_year(lone, month, at, take.context) if lone else None


def far_back(take: Take) -> int:
    """2 for 'the year before last', else 1."""
    names = set(take.match.re.groupindex) & {"which", "which_", "lone"}
    return max([1, *(take.value(name) for name in names if take.letters(name)[:1] in tuple(LAST))])


def nearest_year(which: str, month: int, at: int | None, context: Context) -> int:
    """The year of 'last May', 'May last', 'next May', 'the following May'; 0 where nothing tells it."""
    letter = "P" if which[0] in "bq" else which[0]
    anchor, step = anchor_of(letter, context)
    if context.year is not None and letter in LAST:
        return context.year
    if anchor is None:
        return 0
    if step == 0 or anchor.month is None:
        return anchor.year + step
    return anchors.occurrence(anchor, month, at, step, own=False)
