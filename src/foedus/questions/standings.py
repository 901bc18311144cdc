"""What one claim says of a tie on a day: of what lasts, and of what happens and is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from foedus.courses.stands import speaks, state, told_of
from foedus.dates import Moment, When
from foedus.questions.filters import meets
from foedus.record import Brief

YEAR = timedelta(days=365)


def standing_of_state(brief: Brief, day: date) -> Iterator[bool | None]:
    """For (True), against (False), open (None), or nothing: what a claim that something lasts says of the day."""
    if brief.modality not in ("asserted", "denied"):
        if brief.when is None or meets(brief.when, When.at(Moment.on(day))) is not False:
            yield None
        return
    stands = state(brief.modality == "asserted", brief.when, brief.published, "")
    if not stands:
        yield None
        return
    told = told_of(stands, day.toordinal())
    for stand in stands:
        verdict = speaks(stand, told)
        if verdict is None and stand.member:
            yield None
        elif verdict and (stand.member or brief.modality == "denied"):
            yield stand.member


@lru_cache(maxsize=64)
def _year_up_to(day: date) -> When:
    return When(Moment.on(day - YEAR), Moment.on(day))


def standing_of_event(brief: Brief, day: date) -> Iterator[bool | None]:
    """The same for what happens and is over: whether it happened in the twelve months up to the day."""
    met = meets(brief.when or brief.published, _year_up_to(day))
    if met is False:
        return
    if brief.modality == "denied":
        yield False
    else:
        yield True if met and brief.when and brief.modality == "asserted" else None
