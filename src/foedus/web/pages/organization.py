"""An organisation or treaty: its members on a day, the days on which that changes, and what else is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from foedus import questions
from foedus.questions.members import STATUSES
from foedus.questions.timeline import Bar, Stretch, timeline
from foedus.record import Entry, Named, Selection
from foedus.views import charts
from foedus.views.charts.rows import Standing
from foedus.web.bounds import MOST_GROUPED, number_of
from foedus.web.charts import ENGLISH, drawn
from foedus.web.links import Links
from foedus.web.view import Asking, Page

DRAWN: dict[str, Standing] = {
    "member": "member",
    "disputed": "disputed",
    "unknown": "unknown",
    "suspended": "suspended",
    "suspension disputed": "disputed",
}
MOST_BARS = 40
BESIDE = (
    ("part_of", "Bodies and forces"),
    ("holds_office", "Offices"),
    ("exercise", "Exercises"),
    ("meet", "Meetings"),
)
MOST_BESIDE = 5
MOST_ROWS = 60  # members of one status on the page
MOST_TOLD = 3  # claims of each bearing under a member, unless one member is asked for
BEARINGS = {"for": "for", "against": "against", "open": "leaves it open", "elsewhen": "of other times"}


@dataclass(frozen=True, slots=True)
class Beside:
    """Claims of one kind about the organisation: the first few, and how many there are."""

    predicate: str
    title: str
    rows: Sequence[Entry]
    total: int


def organization(asking: Asking) -> Page:
    """Who is a member on the day, with the claims for and against, and when the next change is told."""
    name = asking.words["name"]
    answer = questions.members(asking.record, name, asking.as_of, **asking.limits)
    is_small = sum(len(row.testimonies) for row in answer.rows) <= MOST_GROUPED
    course = timeline(asking.record, name, **asking.limits, limit=MOST_BARS, most_events=0) if is_small else None
    told_bars = course.bars if course else ()
    bars = [bar for bar in told_bars if bar.organization.identity == answer.organization.identity]
    before, after = steps(bars, asking.as_of)
    beside = list(others(asking, answer.organization.identity))
    only = asking.words.get("member")
    rows = [row for row in answer.rows if only in (None, row.actor)]
    shown = {
        "answer": answer,
        "groups": [(status, [row for row in rows if row.status == status]) for status in STATUSES],
        "only": only,
        "bearings": BEARINGS,
        "most": None if only else MOST_TOLD,
        "before": before,
        "after": after,
        "chart": chart_of(bars, asking),
        "bars": bars,
        "left_out": course.left_out if course else 0,
        "is_small": is_small,
        "most_rows": MOST_ROWS,
        "beside": beside,
    }
    told = {
        "previous_change": str(before) if before else None,
        "next_change": str(after) if after else None,
        "bars": [bar.to_json() for bar in bars],
        "bars_left_out": course.left_out if course else None,
        "beside": {
            one.predicate: {"total": one.total, "rows": [questions.entry_row(row) for row in one.rows]}
            for one in beside
        },
    }
    return Page(answer.organization.name, answer.to_json() | told, shown)


def others(asking: Asking, identity: str) -> Iterator[Beside]:
    """What else is told of the organisation: how much, and the first of it as it was recorded."""
    known_by = asking.words.get("known_by")
    for predicate, title in BESIDE:
        selection = Selection(predicates=(predicate,), named=(Named((identity,)),))
        rows = tuple(islice(asking.record.entries(selection, known_by), MOST_BESIDE))
        if rows:
            yield Beside(predicate, title, rows, number_of(asking, selection))


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


def chart_of(bars: Sequence[Bar], asking: Asking) -> object:
    """The bars drawn, each a link to the first claim that it rests on; None where there are none."""
    rows = [row for bar in bars for row in drawn_rows(bar, asking)]
    if not rows:
        return None
    spec = charts.membership_bars(rows, ENGLISH, asking.as_of)
    return drawn(spec, "Memberships over time; the table below tells the same")


def drawn_rows(bar: Bar, asking: Asking, label: str | None = None) -> Iterator[charts.Bar]:
    """The stretches of one membership that can be drawn: those with a beginning and a standing."""
    for one in (*bar.stretches, *bar.suspensions):
        if one.status in DRAWN and one.start and one.start <= asking.today:
            ended = one.end is not None and one.end <= asking.today
            yield charts.Bar(
                label=label or bar.member.name,
                start=one.start,
                end=one.end if one.end and ended else asking.today,
                standing=DRAWN[one.status],
                start_known=one.starts_surely,
                end_known=ended and one.ends_surely,
                href=link_of(one, asking.links),
            )


def link_of(stretch: Stretch, links: Links) -> str:
    """The first claim that a stretch rests on."""
    ids = (*stretch.speak_for.ids, *stretch.speak_against.ids, *stretch.leave_open.ids)
    return links.claim(ids[0]) if ids else ""
