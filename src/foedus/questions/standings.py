"""What one claim says of a tie on a day: of what lasts, and of what happens and is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from foedus.courses.saying import Dated
from foedus.courses.standing import YEAR_DAYS, sides_of_event, sides_of_state

YEAR = timedelta(days=YEAR_DAYS)


def standing_of_state(claim: Dated, day: date) -> Iterator[bool | None]:
    """For (True), against (False), open (None), or nothing: what a claim that something lasts says of the day."""
    at = day.toordinal()
    return (says for first, last, says in sides_of_state(claim) if first <= at <= last)


def standing_of_event(claim: Dated, day: date) -> Iterator[bool | None]:
    """The same for what happens and is over: whether it happened in the twelve months up to the day."""
    at = day.toordinal()
    return (says for first, last, says in sides_of_event(claim) if first <= at <= last)
