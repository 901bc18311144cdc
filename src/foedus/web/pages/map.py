"""The map on a day: how states stand in an organisation, and the bases, exercises and clashes whose place is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from foedus import questions
from foedus.actors.places import find_place
from foedus.dates import Moment, When, covers, overlaps
from foedus.record import Entry, Selection
from foedus.views import charts
from foedus.views.charts.rows import Standing
from foedus.views.charts.world import left_out
from foedus.web.charts import ENGLISH, drawn
from foedus.web.pages.organizations import most_told
from foedus.web.view import Asking, Page

KINDS = {"bases_in": "bases", "exercise": "exercises", "attack": "clashes", "deploy": "deployments"}
YEAR = timedelta(days=365)
LOOKED_AT = 1000  # claims of one kind
MOST_POINTS = 150


@dataclass(slots=True)
class Point:
    """A place with what is told of it: one kind, one place."""

    kind: str
    name: str
    latitude: float
    longitude: float
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Told:
    """What the map is made of, and what it leaves out: claims without a known place, and those not looked at."""

    points: dict[tuple[str, str], Point] = field(default_factory=dict)
    placeless: int = 0
    not_looked_at: int = 0


def world(asking: Asking) -> Page:
    """Members, bases, exercises and clashes on the day, or in the year up to it."""
    name = asking.words.get("organization")
    answer = questions.members(asking.record, name, asking.as_of, **asking.limits) if name else None
    states = {row.identity: standing(row) for row in answer.rows if row.status != "not a member"} if answer else {}
    told = gathered(asking, {*states, answer.organization.identity} if answer else None)
    points = sorted(told.points.values(), key=lambda one: -len(one.entries))
    hrefs = {row.identity: membership(answer, row, asking) for row in answer.rows} if answer else {}
    shown_points = points[:MOST_POINTS]
    drawn_points = [drawn_point(one, number, asking) for number, one in enumerate(shown_points)]
    spec = charts.world_map(states, drawn_points, ENGLISH, hrefs)
    shown = {
        "answer": answer,
        "chart": drawn(spec, "Map; the tables below tell the same"),
        "points": shown_points,
        "kinds": KINDS,
        "since": year_before(asking.as_of),
        "told": told,
        "hidden": len(points) - len(shown_points),
        "outlineless": [row.actor for row in answer.rows if row.identity in left_out(states)] if answer else [],
        "choices": [] if answer else list(most_told(asking, 12)),
    }
    json = {
        "as_of": str(asking.as_of),
        "organization": answer.organization.to_json() if answer else None,
        "states": states,
        "points": [
            {"kind": one.kind, "place": one.name, "latitude": one.latitude, "longitude": one.longitude}
            | {"claims": [entry.id for entry in one.entries]}
            for one in shown_points
        ],
        "left_out": {"points": shown["hidden"], "without_place": told.placeless, "not_looked_at": told.not_looked_at},
    }
    return Page("Map", json, shown)


def standing(row: questions.Member) -> Standing:
    """How a state is drawn."""
    if row.status == "member":
        return "suspended" if row.suspended else "member"
    return "disputed" if row.status == "disputed" else "unknown"


def membership(answer: questions.MembersAnswer, row: questions.Member, asking: Asking) -> str:
    """Where the claims on a membership stand."""
    return asking.links.organization(answer.organization.name, as_of=asking.as_of, member=row.actor)


def gathered(asking: Asking, concerned: set[str] | None) -> Told:
    """The claims of the day, or of the year up to it, by their places; only of those concerned, if any are told."""
    told = Told()
    for kind in KINDS:
        selection = Selection(
            predicates=(kind,), modalities=("asserted",), since=year_before(asking.as_of), until=asking.as_of
        )
        number = asking.record.number(selection, asking.words.get("known_by"))
        told.not_looked_at += max(0, number - LOOKED_AT)
        entries = islice(asking.record.entries(selection, asking.words.get("known_by")), LOOKED_AT)
        for entry in entries:
            if is_meant(entry, asking, concerned):
                place(entry, told)
    return told


def year_before(day: date) -> date:
    """A year earlier, or the first day of all."""
    return day - YEAR if day.toordinal() > YEAR.days else date.min


def is_meant(entry: Entry, asking: Asking, concerned: set[str] | None) -> bool:
    """Whether a claim is of the day, or of the year up to it, and names one of those concerned."""
    when = entry.claim.when
    if when is None:
        return False
    day = asking.as_of
    year = When(Moment.on(year_before(day)), Moment.on(day))
    holds = covers(when, day, lasting=True) if entry.claim.predicate == "bases_in" else overlaps(when, year)
    return holds is not False and (concerned is None or any(one in concerned for one in named(entry, asking)))


def named(entry: Entry, asking: Asking) -> Iterator[str]:
    """Whom the claim names."""
    known_by = asking.words.get("known_by")
    for role in entry.claim.roles:
        yield from (asking.record.identity(name, known_by) for name in entry.claim.names(role))


def place(entry: Entry, told: Told) -> None:
    """Puts the claim at its place, if the globe has it."""
    where = [one.name for one in entry.claim.where]
    roles = {"bases_in": ("site", "host"), "deploy": ("destination",)}.get(entry.claim.predicate, ())
    names = list(dict.fromkeys([*(name for role in roles for name in entry.claim.names(role)), *where]))
    around = [*names, *context(entry)]
    for name in names:
        if found := find_place(name, near=around):
            key = (entry.claim.predicate, found.id)
            point = Point(entry.claim.predicate, found.names[0], found.latitude, found.longitude)
            told.points.setdefault(key, point).entries.append(entry)
            return
    told.placeless += 1


def context(entry: Entry) -> Iterable[str]:
    """The other actors of the claim, which tell in which country a place lies."""
    return (name for role in entry.claim.roles for name in entry.claim.names(role))


def drawn_point(point: Point, row: int, asking: Asking) -> charts.Place:
    """A point that leads to what is told of it: the claim, or the row of the table that has all of them."""
    number = len(point.entries)
    href = asking.links.claim(point.entries[0].id) if number == 1 else f"#at-{row}"
    note = f"{number} claims" if number > 1 else ""
    return charts.Place(point.name, point.latitude, point.longitude, point.kind, note, href)
