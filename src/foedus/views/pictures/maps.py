"""The map as of a day: states by their standing in an organisation, and the places of which something is told."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.questions.members import Member, MembersAnswer
from foedus.questions.names import Actor
from foedus.questions.places import Located, PlacesAnswer
from foedus.views import charts
from foedus.views.charts.rows import Standing
from foedus.views.charts.words import Words
from foedus.views.charts.world import left_out
from foedus.views.pictures.names import called, name_in
from foedus.views.pictures.picture import NOWHERE, Onward, Picture, Row, cells, first, ids_of, omissions, source

MOST_PLACES = 80


def map_picture(
    standing: MembersAnswer | None, places: PlacesAnswer | None, words: Words, onward: Onward = NOWHERE
) -> Picture:
    """States by how they stand, places by what is told of them; either may be missing.

    States without an outline at this scale, places beyond its edges, and claims without a known place are counted as
    left out.
    """
    told = [row for row in standing.rows if row.status != "not a member"] if standing else []
    states = {row.identity: _standing(row) for row in told}
    located, more = first(places.rows, MOST_PLACES) if places else ((), 0)
    hrefs = {row.identity: onward.claims(_ids(row), _number(row)) for row in told}
    points = [_point(row, words, onward) for row in located]
    drawn = charts.within_sight(states, points)
    rows = [_state_row(row, words, onward) for row in told] + [_place_row(row, words, onward) for row in located]
    day = (standing and standing.as_of) or (places and places.as_of)
    name = called(standing.organization, words.language) if standing else ""
    return Picture(
        ", ".join(filter(None, (words["map"], name, f"{words['as of']} {day}" if day else ""))),
        charts.world_map(states, drawn, words, _known(hrefs)),
        (words["actor or place"], words["what"], words["when"], words["claims"]),
        tuple(rows),
        omissions(
            words,
            states_without_outline=len(left_out(states)),
            places_beyond=len(points) - len(drawn),
            places_more=more + (places.left_out if places else 0),
            claims_without_a_place=places.unplaced if places else 0,
        ),
    )


def _known(hrefs: Mapping[str, str]) -> dict[str, str]:
    return {state: href for state, href in hrefs.items() if href}


def _standing(row: Member) -> Standing:
    if row.status == "member":
        return "suspended" if row.suspended else "member"
    return "disputed" if row.status == "disputed" else "unknown"


def _ids(row: Member) -> tuple[str, ...]:
    """The claims that make a status, those that decide it first."""
    return tuple(one.id for one in row.testimonies if one.bearing != "elsewhen")


def _number(row: Member) -> int:
    """How many claims make a status."""
    return sum(number for bearing, number in row.told.items() if bearing != "elsewhen")


def _claims(row: Located) -> int:
    """How many claims tell of a place."""
    return row.support.claims + row.against.claims


def _point(row: Located, words: Words, onward: Onward) -> charts.Place:
    note = ", ".join(filter(None, (_how(row, words), *row.times[:2])))
    place, name = row.place, name_in(row.name, words.language)
    return charts.Place(
        name,
        place.latitude,
        place.longitude,
        row.predicate,
        note,
        onward.claims(_all(row), _claims(row)),
    )


def _how(row: Located, words: Words) -> str:
    """What is not plain about it: planned, cancelled, denied, possible, or disputed."""
    return words["disputed"] if row.disputed else words[row.modality] if row.modality != "asserted" else ""


def _all(row: Located) -> tuple[str, ...]:
    return ids_of(row.support, row.against)


def _state_row(row: Member, words: Words, onward: Onward) -> Row:
    ids = _ids(row)
    name = called(Actor(row.identity, row.actor, row.names), words.language)
    number = _number(row)
    return Row((source(name), *cells(words[_standing(row)], "")), ids, number, onward.claims(ids, number))


def _place_row(row: Located, words: Words, onward: Onward) -> Row:
    how = _how(row, words)
    what = f"{words[row.predicate]} ({how})" if how else words[row.predicate]
    ids, number, name = _all(row), _claims(row), name_in(row.name, words.language)
    return Row((source(name), *cells(what, ", ".join(row.times))), ids, number, onward.claims(ids, number))
