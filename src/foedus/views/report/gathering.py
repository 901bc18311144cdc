"""What a report asks a record, and what it keeps of the answers."""

from __future__ import annotations

import shlex
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import accumulate
from typing import Any

from foedus import questions
from foedus.actors.tables import actors
from foedus.courses.pairs import ROLES, founding_treaties, organization_for
from foedus.dates import order as by_time_of
from foedus.questions.memberships import ORGANIZATION_ROLES
from foedus.questions.names import Actor, asked, asked_source, shown_actor
from foedus.record import KnownBy, Named, Record, Selection
from foedus.views.charts.words import Words
from foedus.views.report.evidence import MOST_EVIDENCE

READ = 10_000  # claims up to which a report looks at all of them
MOST_FOCUSED = 3  # organisations of a report about nobody in particular
MOST_CANDIDATES = 200  # organisations that are counted to find these


@dataclass(frozen=True, slots=True)
class Order:
    """What a report is to be about; nothing but the language of its labels and its days must be told.

    `as_of` is the day of memberships and network; `map_day` tells whether the map too is of that day, or of the whole
    period. `made` is the time that the report bears, `passages` how many pieces of evidence it has room for.
    """

    language: str
    today: date
    made: datetime
    about: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    according_to: str | None = None
    known_by: KnownBy = None
    floor: float | None = None
    passages: int = MOST_EVIDENCE

    @property
    def day(self) -> date:
        """The day of memberships and network."""
        return self.as_of or self.until or self.today

    @property
    def limits(self) -> dict[str, Any]:
        """According to whom, known by when, and how sure the reader was, as the questions take them."""
        return {"according_to": self.according_to, "known_by": self.known_by, "floor": self.floor}


def selection_of(
    record: Record,
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
) -> Selection:
    """The claims that name an actor, or one of the founding treaties of an organisation, within the limits."""
    source = asked_source(record, according_to)
    named = Named(same_as(record, about, known_by)) if about is not None else None
    return Selection(
        named=(named,) if named else (),
        according_to=source.identity if source else None,
        since=since,
        until=until,
        floor=floor,
    )


def same_as(record: Record, about: str, known_by: KnownBy = None) -> tuple[str, ...]:
    """The identity of an actor, and those of its founding treaties; QuestionError where the record has none of them."""
    treaties = founding_treaties(record.identity(about, known_by))
    return (asked(record, about, "actor", (), treaties).identity, *treaties)


class Gathering:
    """The answers for a report, asked when they are needed."""

    def __init__(self, record: Record, order: Order, words: Words) -> None:
        self.record, self.order, self.words = record, order, words
        self.same = same_as(record, order.about, order.known_by) if order.about is not None else ()
        self.about = shown_actor(record, self.same[0], order.known_by) if self.same else None
        self.source = asked_source(record, order.according_to)
        self._courses: dict[tuple[str, date | None, date | None], questions.TimelineAnswer] = {}
        self.selection = selection_of(record, order.about, order.since, order.until, **order.limits)

    @cached_property
    def claims(self) -> int:
        """How many these are."""
        return self.record.number(self.selection, self.order.known_by)

    @property
    def is_large(self) -> bool:
        """Whether these are too many for a report to look at all of them."""
        return self.claims > READ

    @cached_property
    def since(self) -> date | None:
        """From which day on events are looked at: that asked for; in a large record, one that leaves not too many."""
        if not self.is_large:
            return self.order.since
        told: Counter[int] = Counter()
        for (year, _), number in self.record.years(self.selection, self.order.known_by).items():
            told[year] += number
        newest = sorted(told, reverse=True)
        sums = accumulate(told[year] for year in newest)
        years = [year for year, upto in zip(newest, sums, strict=True) if upto <= READ] or newest[:1]
        return max(filter(None, (date(min(years), 1, 1), self.order.since)))

    @cached_property
    def passed_over(self) -> int:
        """How many claims lie before that day."""
        if self.since == self.order.since:
            return 0
        return self.claims - self.record.number(replace(self.selection, since=self.since), self.order.known_by)

    @cached_property
    def focused(self) -> tuple[Actor, ...]:
        """Of whom memberships are told: the actor asked about, else the organisations with the most claims on them."""
        return (self.about,) if self.about else tuple(self._organizations[:MOST_FOCUSED])

    @property
    def unfocused(self) -> int:
        """How many further organisations there are."""
        return 0 if self.about else max(0, len(self._organizations) - MOST_FOCUSED)

    @cached_property
    def _organizations(self) -> list[Actor]:
        known_by = self.order.known_by
        named = Counter(
            organization_for(self.record.identity(name, known_by)) for name in self.record.names_in(ORGANIZATION_ROLES)
        )
        known = [one for one in named if one in actors() and actors()[one].kind in ("organisation", "treaty")]
        candidates = sorted(known, key=lambda one: (-named[one], one))[:MOST_CANDIDATES]
        told = {one: self._memberships_told(one) for one in candidates}
        ordered = sorted((one for one in candidates if told[one]), key=lambda one: (-told[one], one))
        return [shown_actor(self.record, one, known_by) for one in ordered]

    def _memberships_told(self, organization: str) -> int:
        same = (organization, *founding_treaties(organization))
        selection = Selection(predicates=tuple(ROLES), named=(Named(same, ORGANIZATION_ROLES),))
        return self.record.number(selection, self.order.known_by)

    def course(self, actor: Actor, whole: bool = False) -> questions.TimelineAnswer:
        """The memberships of an actor or organisation over the period, or over all of time."""
        since, until = (None, None) if whole else (self.order.since, self.order.until)
        asked_for = actor.identity, since, until
        if asked_for not in self._courses:
            self._courses[asked_for] = questions.timeline(
                self.record, actor.name, since, until, **self.order.limits, most_events=0
            )
        return self._courses[asked_for]

    @cached_property
    def events(self) -> questions.EventsAnswer:
        """The events of the period, those of an organisation's founding treaty among its own."""
        told = [self._events(name) for name in self._names()]
        rows = {event.first.id: event for answer in told for event in answer.rows}
        undated = {event.first.id: event for answer in told for event in answer.undated}
        by_time = sorted(rows.values(), key=lambda event: by_time_of(event.first.claim.when))
        return replace(
            told[0],
            rows=tuple(by_time),
            undated=tuple(undated.values()),
            left_out=max(answer.left_out for answer in told),
        )

    def _names(self) -> list[str | None]:
        """The names by which the record is asked for the actor and its founding treaties; None for everybody."""
        if not self.about:
            return [None]
        known = [self.record.names_of(one, self.order.known_by) for one in self.same]
        return [names[0] for names in known if names]

    def _events(self, name: str | None) -> questions.EventsAnswer:
        order = self.order
        return questions.events(
            self.record, actor=name, since=self.since, until=order.until, **order.limits, by_wording=False
        )

    def command(self, name: str, *words: str, actor: str | None = "--actor", days: bool = True) -> str:
        """The command that shows all that a section leaves out; `actor` is the option that names the actor, if any."""
        order = self.order
        told = [name, *words]
        options = {
            actor or "": self.about.name if self.about and actor else None,
            "--since": order.since if days else None,
            "--until": order.until if days else None,
            "--according-to": order.according_to,
            "--known-by": order.known_by,
            "--floor": order.floor,
        }
        for option, value in options.items():
            told += [option, str(value)] if option and value else []
        return f"foedus {shlex.join([*told, '-r', self.record.path.name])}"
