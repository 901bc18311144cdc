"""An organisation or treaty: its members on a day, the days on which that changes, and what else is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from foedus import questions
from foedus.courses.course import Status
from foedus.dates import order
from foedus.questions.briefs import whole
from foedus.questions.members import STATUSES, Member
from foedus.questions.memberships import ORGANIZED
from foedus.questions.names import Actor
from foedus.questions.timeline import TimelineAnswer, timeline, turning_days
from foedus.record import Entry, Named, Selection
from foedus.views import pictures
from foedus.views.pictures import Picture
from foedus.web.bounds import MOST_GROUPED, MOST_SWEPT, number_of, source_of, whom_of
from foedus.web.charts import ENGLISH, NO_PICTURE, Drawn, onward
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
MOST_QUOTED = 24  # of these, those under whom claims are quoted; the others have a link to theirs
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


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is a member on the day, and the days of the changes before it and after it, as far as they were sought."""

    answer: questions.MembersAnswer
    rows: tuple[Member, ...]
    before: date | None
    after: date | None

    @property
    def groups(self) -> list[tuple[Status, list[Member]]]:
        """The members by their status."""
        return [(word, [row for row in self.rows if row.status == word]) for word in STATUSES]


def organization(asking: Asking) -> Page:
    """Who is a member on the day, with the claims for and against, and when the next change is told.

    The page begins when it is known whom it is about; all that takes long is found when the page comes to it.
    """
    name, only = asking.words["name"], asking.words.get("member")
    whom = organization_of(asking, name)
    standing = cache(lambda: standing_of(asking, name, only))
    course = cache(lambda: course_of(asking, name) if is_small(standing().answer) else None)
    beside = cache(lambda: list(others(asking, whom.identity)))
    shown = {
        "organization": whom,
        "only": only,
        "bearings": BEARINGS,
        "most_rows": MOST_ROWS,
        "most_quoted": MOST_QUOTED,
        "find_standing": standing,
        "chart": Drawn(lambda: picture_of(course(), asking)),
        "find_course": course,
        "find_beside": beside,
    }

    def told() -> Json:
        found, drawn = standing(), course()
        return {
            **replace(found.answer, rows=found.rows).to_json(),
            "previous_change": str(found.before) if found.before else None,
            "next_change": str(found.after) if found.after else None,
            "bars": [bar.to_json() for bar in drawn.bars] if drawn else [],
            "bars_left_out": drawn.left_out if drawn else None,
            "beside": {
                one.predicate: {"total": one.total, "rows": [questions.entry_row(row) for row in one.rows]}
                for one in beside()
            },
        }

    return Page(whom.name, told, shown)


def organization_of(asking: Asking, name: str) -> Actor:
    """Whom the name means; QuestionError where the record has no such organisation, or no such source."""
    return whom_of(asking, name, "organisation", ORGANIZED)


def standing_of(asking: Asking, name: str, only: str | None = None) -> Standing:
    """The members, or the only one asked for, and the changes around the day."""
    most = MOST_TOLD_OF_ONE if only else MOST_TOLD
    answer = questions.members(asking.record, name, asking.as_of, **asking.limits, most=most)
    rows = tuple(row for row in answer.rows if only is None or only in (row.actor, row.identity, *row.names))
    return Standing(answer, rows, *steps_of(asking, name, answer))


def is_small(standing: questions.MembersAnswer) -> bool:
    """Whether so few claims tell of the memberships that they are laid along time for a page."""
    return sum(sum(row.told.values()) for row in standing.rows) <= MOST_SWEPT


def steps_of(asking: Asking, name: str, standing: questions.MembersAnswer) -> tuple[date | None, date | None]:
    """The last change of a membership before the day asked for, and the first one after it; none for very many."""
    return (
        steps(turning_days(asking.record, name, **asking.limits), asking.as_of) if is_small(standing) else (None, None)
    )


def course_of(asking: Asking, name: str) -> TimelineAnswer:
    """The memberships in the organisation over time."""
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
        told = asking.record.briefs(selection, known_by)
        by_time = sorted(told, key=lambda one: (order(one.when), order(one.published), one.id))
        dated = [one for one in by_time if one.when]
        shown = [*reversed(dated), *(one for one in by_time if not one.when)][:MOST_BESIDE]
        found = whole(asking.record, shown, known_by)
        return [found[one.key].entry for one in shown]
    latest = asking.record.latest_briefs(selection, MOST_BESIDE, known_by)
    found = whole(asking.record, latest, known_by)
    by_time = sorted(latest, key=lambda one: order(one.when), reverse=True)
    return [found[one.key].entry for one in by_time if one.key in found]


def steps(days: Iterable[date], on: date) -> tuple[date | None, date | None]:
    """The last of the days before the one asked for, and the first one after it."""
    earlier, later = [day for day in days if day < on], [day for day in days if day > on]
    return max(earlier, default=None), min(later, default=None)


def picture_of(course: TimelineAnswer | None, asking: Asking) -> Picture:
    """The memberships as a picture, each bar a link to the claims behind it; one without rows where none is told."""
    if course is None or not course.bars:
        return NO_PICTURE
    return pictures.membership_picture(course, ENGLISH, asking.today, asking.as_of, onward(asking.links))
