"""The map on a day: how states stand in an organisation, and where bases, exercises, clashes and more are told of."""

from __future__ import annotations

from collections.abc import Collection

from foedus import questions
from foedus.questions.places import places
from foedus.views import pictures
from foedus.web.charts import ENGLISH, Drawn, onward
from foedus.web.pages.organization import BEARINGS, steps_of
from foedus.web.pages.organizations import most_told
from foedus.web.view import Asking, Page
from foedus.web.words import Json

MOST_READ = 200  # claims of each kind of event, of a large record
MOST_TOLD = 20  # claims of each bearing on a membership


def world(asking: Asking) -> Page:
    """Standing, and places: bases of the day, all else from the twelve months up to it."""
    name, predicate = asking.words.get("organization"), asking.words.get("predicate")
    standing = questions.members(asking.record, name, asking.as_of, **asking.limits, most=MOST_TOLD) if name else None
    told = places(
        asking.record, concerned(standing), asking.as_of, predicate=predicate, **asking.limits, read=MOST_READ
    )
    before, after = steps_of(asking, name, standing) if name and standing else (None, None)
    chart = Drawn(lambda: pictures.map_picture(standing, told, ENGLISH, onward(asking.links)))
    shown = {
        "answer": standing,
        "chart": chart,
        "told": told,
        "before": before,
        "after": after,
        "bearings": BEARINGS,
        "choices": [] if standing else list(most_told(asking, 12)),
    }

    def json() -> Json:
        return {
            "as_of": str(asking.as_of),
            "organization": standing.organization.to_json() if standing else None,
            "states": {row.identity: row.status for row in standing.rows} if standing else {},
            "places": told.to_json(),
            "left_out": {one.what: one.number for one in chart.picture.left_out},
            "previous_change": str(before) if before else None,
            "next_change": str(after) if after else None,
        }

    return Page("Map", json, shown)


def concerned(standing: questions.MembersAnswer | None) -> Collection[str]:
    """The organisation and those that are told to be its members: whose places are shown; none: everybody's."""
    if standing is None:
        return ()
    held = (row.actor for row in standing.rows if row.status in ("member", "disputed"))
    return (standing.organization.name, *held)
