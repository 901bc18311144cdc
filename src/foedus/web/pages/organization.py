"""An organisation or treaty: its members on a day, the days on which that changes, and what else is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foedus import questions
from foedus.questions.answers import sorted_by_time
from foedus.questions.members import STATUSES
from foedus.questions.timeline import Bar, Stretch, TimelineAnswer, timeline
from foedus.record import Entry, Named, Selection
from foedus.views import pictures
from foedus.web.bounds import MOST_GROUPED, MOST_SWEPT, number_of, source_of
from foedus.web.charts import ENGLISH, Drawn, onward
from foedus.web.view import Asking, Page
from foedus.web.words import Json

MOST_BARS = 40
BESIDE = (
    ("exercise", "Exercises"),
    ("meet", "Meetings"),
    ("part_of", "Bodies and forces"),
    ("holds_office", "Offices"),
)
MOST_BESIDE = 5
MOST_ROWS = 60  # members of one status on the page
MOST_TOLD = 3  # claims of each bearing under a member
MOST_TOLD_OF_ONE = 100  # where one member is asked for
BEARINGS = {"for": "for", "against": "against", "open": "leaves it open", "elsewhen": "of other times"}


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims of one kind about the organisation: the newest few, and how many there are."""

    predicate: str
    title: str
    rows: Sequence[Entry]
    total: int


def organization(asking: Asking) -> Page:
    """Who is a member on the day, with the claims for and against, and when the next change is told."""
    name, only = asking.words["name"], asking.words.get("member")
    most = MOST_TOLD_OF_ONE if only else MOST_TOLD
    answer = questions.members(asking.record, name, asking.as_of, **asking.limits, most=most)
    course = course_of(asking, name, answer)
    bars = course.bars if course else ()
    before, after = steps(bars, asking.as_of)
    beside = list(others(asking, answer.organization.identity))
    rows = tuple(row for row in answer.rows if only is None or only in (row.actor, row.identity, *row.names))
    shown = {
        "answer": answer,
        "groups": [(word, [row for row in rows if row.status == word]) for word in STATUSES],
        "only": only,
        "bearings": BEARINGS,
        "before": before,
        "after": after,
        "chart": chart_of(course, asking) if course and bars else None,
        "is_small": course is not None,
        "most_rows": MOST_ROWS,
        "beside": beside,
    }

    def told() -> Json:
        return {
            **replace(answer, rows=rows).to_json(),
            "previous_change": str(before) if before else None,
            "next_change": str(after) if after else None,
            "bars": [bar.to_json() for bar in bars],
            "bars_left_out": course.left_out if course else None,
            "beside": {
                one.predicate: {"total": one.total, "rows": [questions.entry_row(row) for row in one.rows]}
                for one in beside
            },
        }

    return Page(answer.organization.name, told, shown)


def course_of(asking: Asking, name: str, standing: questions.MembersAnswer) -> TimelineAnswer | None:
    """The memberships in the organisation over time; None where too many claims tell of them."""
    if sum(sum(row.told.values()) for row in standing.rows) > MOST_SWEPT:
        return None
    course = timeline(asking.record, name, **asking.limits, limit=MOST_BARS, most_events=0)
    own = tuple(bar for bar in course.bars if bar.organization.identity == course.actor.identity)
    return replace(course, bars=own)


def others(asking: Asking, identity: str) -> Iterator[Beside]:
    """What else is told of the organisation: how much, and the newest of it."""
    source = source_of(asking)
    for predicate, title in BESIDE:
        selection = Selection(predicates=(predicate,), named=(Named((identity,)),), according_to=source)
        total = number_of(asking, selection)
        if total:
            yield Beside(predicate, title, newest(asking, selection, total), total)


def newest(asking: Asking, selection: Selection, total: int) -> list[Entry]:
    """The claims that tell of the latest time, latest first, then those without a date."""
    known_by = asking.words.get("known_by")
    if total <= MOST_GROUPED:
        by_time = sorted_by_time(asking.record.entries(selection, known_by))
        dated = [one for one in by_time if one.claim.when]
        return [*reversed(dated), *(one for one in by_time if not one.claim.when)][:MOST_BESIDE]
    dated_only = replace(selection, dated=True)
    first = max(0, asking.record.number(dated_only, known_by) - MOST_BESIDE)
    page, _ = asking.record.page(dated_only, selection.predicates, MOST_BESIDE, first, known_by)
    return page[::-1]


def steps(bars: Iterable[Bar], on: date) -> tuple[date | None, date | None]:
    """The last change before the day, and the first one after it, of all memberships."""
    days = {day for bar in bars for one in (*bar.stretches, *bar.suspensions) for day in edges(one)}
    earlier, later = (day for day in days if day < on), (day for day in days if day > on)
    return max(earlier, default=None), min(later, default=None)


def edges(stretch: Stretch) -> Iterator[date]:
    """The first day of a stretch, and the first day after it."""
    if stretch.start:
        yield stretch.start
    if stretch.end and stretch.end < date.max:
        yield stretch.end + timedelta(days=1)


def chart_of(course: TimelineAnswer, asking: Asking) -> Drawn:
    """The memberships drawn, each bar a link to the claims behind it."""
    return Drawn(lambda: pictures.membership_picture(course, ENGLISH, asking.today, asking.as_of, onward(asking.links)))
