"""The map on a day: how states stand in an organisation, and where bases, exercises, clashes and more are told of."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from foedus import questions
from foedus.questions.places import places
from foedus.views import pictures
from foedus.web.bounds import source_of
from foedus.web.charts import ENGLISH, Drawn, onward
from foedus.web.pages.organization import Standing, organization_of, standing_of
from foedus.web.pages.organizations import most_told
from foedus.web.view import Asking, Page
from foedus.web.words import Json

MOST_READ = 200  # claims of each kind of event, of a large record


def world(asking: Asking) -> Page:
    """Standing, and places: bases of the day, all else from the twelve months up to it.

    The page begins when it is known whom it is about; all that takes long is found when the page comes to it.
    """
    name = asking.words.get("organization")
    whom = organization_of(asking, name) if name else None
    source_of(asking)  # refused before the page begins
    standing = cache(lambda: standing_of(asking, name) if name else None)
    told = cache(lambda: told_of(asking, standing()))
    chart = Drawn(lambda: pictures.map_picture(members(standing()), told(), ENGLISH, onward(asking.links)))
    shown = {
        "organization": whom,
        "find_standing": standing,
        "find_told": told,
        "chart": chart,
        "choices": [] if whom else list(most_told(asking, 12)),
    }

    def json() -> Json:
        found = standing()
        return {
            "as_of": str(asking.as_of),
            "organization": whom.to_json() if whom else None,
            "states": {row.identity: row.status for row in found.rows} if found else {},
            "places": told().to_json(),
            "left_out": {one.what: one.number for one in chart.picture.left_out},
            "previous_change": str(found.before) if found and found.before else None,
            "next_change": str(found.after) if found and found.after else None,
        }

    return Page("Map", json, shown)


def members(standing: Standing | None) -> questions.MembersAnswer | None:
    """Who is told to be a member."""
    return standing.answer if standing else None


def told_of(asking: Asking, standing: Standing | None) -> questions.PlacesAnswer:
    """The places of the organisation and its members; without one those of everybody."""
    predicate, whom = asking.words.get("predicate"), concerned(members(standing))
    return places(asking.record, whom, asking.as_of, predicate=predicate, **asking.limits, read=MOST_READ)


def concerned(standing: questions.MembersAnswer | None) -> Collection[str]:
    """The organisation and those that are told to be its members: whose places are shown; none: everybody's."""
    if standing is None:
        return ()
    held = (row.actor for row in standing.rows if row.status in ("member", "disputed"))
    return (standing.organization.name, *held)
