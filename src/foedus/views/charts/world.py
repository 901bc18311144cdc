"""The map as of a day: states by how they stand, points for bases, exercises and clashes; no tiles, nothing fetched.

Outlines: Natural Earth 1:110m (public domain), in `data/world.json`, by ISO 3166-1 codes. A former state is drawn as
the states that lie where it was; what has no outline at this scale is left to `left_out`. Areas whose possession is in
dispute between states (Crimea, Northern Cyprus, Somaliland) are drawn as land, and take nobody's standing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from foedus.views.charts.look import BORDER, FAINT, INK, LAND, PAPER, STANDINGS, finished, label, scale, table
from foedus.views.charts.rows import Place, Spec, Standing
from foedus.views.charts.words import Words

WIDTH, HEIGHT = 720, 440
TOLD = 200  # places that the description tells
MOST_NAMED = 40  # places whose names are written on the map
WHOLE = 200  # degrees from which on the whole world is shown
FLAG = "M-0.7,-1L0.8,-0.5L-0.5,0L-0.5,1L-0.7,1Z"
POINTS = {
    "bases_in": "square", "exercise": "triangle-up", "attack": "cross", "meet": "circle", "sign": "diamond",
    "deploy": "triangle-right", "pull_out": "triangle-left", "build": "triangle-down", "cease_fire": FLAG,
}  # fmt: skip
FORMER = {
    "SUHH": "RU UA BY KZ UZ TM TJ KG AM AZ GE MD EE LV LT",
    "Russian-Empire": "RU UA BY KZ UZ TM TJ KG AM AZ GE MD EE LV LT FI",
    "YUCS": "RS HR SI BA MK ME XK",
    "CSXX": "RS ME XK",
    "CSHH": "CZ SK",
    "DDDE": "",  # a part of a state of today has no outline of its own
    "YDYE": "",
    "VDVN": "",
    "United-Arab-Republic": "EG SY",
    "Austria-Hungary": "AT HU CZ SK SI HR BA",
    "BYAA": "BY",
    "RHZW": "ZW",
    "Persia": "IR",
}


def world_map(
    states: Mapping[str, Standing],
    places: Sequence[Place],
    words: Words,
    hrefs: Mapping[str, str] | None = None,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> Spec:
    """States, by identity ('state:AM'), filled as they stand, hatched by their outlines; places as points with shapes.

    The view is the part of the world that holds them, or all of it where there are none.
    """
    import altair as alt

    standing = _by_code(states)
    links = {code: href for state, href in (hrefs or {}).items() for code in codes_of(state)}
    shapes = [_with_standing(one, standing, links, words) for one in topology()["objects"]["countries"]["geometries"]]
    world = topology() | {"objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}}}
    data = table("world", format={"type": "topojson", "feature": "countries"})
    land = alt.Chart(data).mark_geoshape(stroke=BORDER, strokeWidth=0.6, fill=LAND)
    told = (
        alt.Chart(data)
        .transform_filter("datum.properties.standing != null")
        .mark_geoshape(strokeWidth=1.6)
        .encode(
            fill=alt.Fill(
                "properties.standing:N",
                title=words["standing"],
                scale=scale(STANDINGS, standing.values(), words),
            ),
            fillOpacity=alt.FillOpacity("properties.opacity:Q", scale=None),
            stroke=alt.Stroke("properties.stroke:N", scale=None),
            strokeDash=alt.StrokeDash(
                "properties.standing:N",
                title=words["standing"],
                scale=scale(OUTLINES, standing.values(), words),
            ),
            href="properties.href:N",
            description="properties.told:N",
            tooltip="properties.told:N",
        )
    )
    layers = [land, *([told] if standing else []), *_points(places, words)]
    width, height = size
    note = alt.TitleParams(words["borders"], orient="bottom", fontSize=10, fontWeight="normal", color=FAINT)
    chart = alt.layer(*layers).properties(width=width, height=height, title=note)
    parts = [f"{code}: {words[one]}" for code, one in sorted(standing.items())]
    parts += [f"{words[place.kind]}: {label(place.label)}" for place in places[:TOLD]]
    told_of = "; ".join(parts) or words["nothing"]
    points = _point_rows(places, words, _reach(standing, places))
    view = _view(standing, places, width, height) | ({"reflectX": True} if words.is_rtl else {})  # mirrored twice
    return finished(chart.project(**view), told_of, words, in_proportion=True, world=world, points=points)


OUTLINES = {"member": [1, 0], "suspended": [5, 3], "disputed": [2, 2], "unknown": [1, 3]}
OPACITIES = {"member": 0.85, "suspended": 0.35, "disputed": 0.35, "unknown": 0.15}


@cache
def topology() -> Spec:
    """The outlines of states: a TopoJSON topology whose geometries have ISO 3166-1 codes as ids."""
    text = files("foedus").joinpath("data", "world.json").read_text(encoding="utf-8")
    world: Spec = json.loads(text)
    return world


def codes_of(state: str) -> list[str]:
    """The codes of the outlines that make up a state; none where it has no outline.

    >>> codes_of("state:AM"), codes_of("state:CSHH"), codes_of("org:CSTO")
    (['AM'], ['CZ', 'SK'], [])
    """
    kind, _, name = state.partition(":")
    if kind not in ("state", "entity"):
        return []
    return FORMER[name].split() if name in FORMER else [name] if name in _outlined() else []


def left_out(states: Iterable[str]) -> list[str]:
    """Those of the states that the map cannot draw."""
    return [state for state in states if not codes_of(state)]


def within_sight(states: Mapping[str, Standing], places: Sequence[Place]) -> list[Place]:
    """The places to draw: all, unless a few far away would make the map of some states one of the whole world.

    >>> minsk, lima = (Place("", latitude, longitude, "meet") for latitude, longitude in ((53.9, 27.6), (-12.0, -77.0)))
    >>> len(within_sight({"state:BY": "member"}, [minsk, lima])), len(within_sight({}, [minsk, lima]))
    (2, 2)
    >>> len(within_sight({"state:BY": "member", "state:RU": "member"}, [minsk, lima]))
    1
    """
    standing = _by_code(states)
    frame = _frame(standing, ())
    if frame is None or _reach(standing, ())[0] > WHOLE or _reach(standing, places)[0] <= WHOLE:
        return list(places)
    west, east, south, north = frame
    wide, tall = _reach(standing, ())
    middle, centre = (west + east) / 2, (south + north) / 2
    return [
        place
        for place in places
        if abs((place.longitude - middle + 180) % 360 - 180) <= wide / 2 and abs(place.latitude - centre) <= tall / 2
    ]


@cache
def _outlined() -> frozenset[str]:
    return frozenset(one["id"] for one in topology()["objects"]["countries"]["geometries"] if "id" in one)


def _by_code(states: Mapping[str, Standing]) -> dict[str, Standing]:
    """Code → standing; a state of its own comes before a former one that held it."""
    former = {code: how for state, how in states.items() for code in codes_of(state) if f"state:{code}" not in states}
    return former | {code: how for state, how in states.items() for code in codes_of(state) if state.endswith(code)}


def _with_standing(shape: Spec, standing: Mapping[str, Standing], links: Mapping[str, str], words: Words) -> Spec:
    code = shape.get("id")
    how = standing.get(code) if code else None
    if how is None:
        return shape | {"properties": {"standing": None}}
    told = {
        "standing": words[how],
        "opacity": OPACITIES[how],
        "stroke": STANDINGS[how] if how != "member" else PAPER,
        "told": f"{code}: {words[how]}",
        "href": links.get(str(code), ""),
    }
    return shape | {"properties": told}


def _point_rows(places: Sequence[Place], words: Words, reach: tuple[float, float]) -> list[dict[str, Any]]:
    """The places as rows; one is named unless its name would lie on another or its name (degrees in sight: `reach`)."""
    rows, named = [], list[Place]()
    wide, tall = reach[0] / 6, reach[1] / 28
    for place in places:
        is_free = all(
            abs(place.longitude - one.longitude) > wide or abs(place.latitude - one.latitude) > tall for one in named
        ) and not any(
            0 < one.longitude - place.longitude < wide and abs(place.latitude - one.latitude) < tall for one in places
        )
        if is_free and len(named) < MOST_NAMED:
            named.append(place)
        note = f" ({label(place.note)})" if place.note else ""
        rows.append(
            {
                "latitude": place.latitude,
                "longitude": place.longitude,
                "kind": words[place.kind],
                "name": label(place.label) if place in named else "",
                "told": f"{words[place.kind]}: {label(place.label)}{note}",
                "href": place.href,
            }
        )
    return rows


def _points(places: Sequence[Place], words: Words) -> list[Any]:
    if not places:
        return []
    import altair as alt

    kinds = {kind: POINTS.get(kind, "circle") for kind in dict.fromkeys(place.kind for place in places)}
    base = alt.Chart(table("points")).encode(
        latitude="latitude:Q", longitude="longitude:Q", href="href:N", description="told:N", tooltip="told:N"
    )
    shapes = alt.Scale(domain=[words[kind] for kind in kinds], range=list(kinds.values()))
    points = base.mark_point(size=75, filled=True, fill=INK, stroke=PAPER, strokeWidth=0.8, opacity=0.95)
    form: dict[str, Any] = {"align": "left", "dx": 7, "dy": -5, "fontSize": 11, "color": INK}
    halos = base.mark_text(**form, stroke=PAPER, strokeWidth=2.5, strokeOpacity=0.85).encode(text="name:N")
    texts = base.mark_text(**form).encode(text="name:N")
    return [halos, points.encode(shape=alt.Shape("kind:N", title=words["predicate"], scale=shapes)), texts]


def _reach(standing: Mapping[str, Standing], places: Sequence[Place]) -> tuple[float, float]:
    """How many degrees of longitude and latitude are in sight."""
    west, east, south, north = _frame(standing, places) or (-180.0, 180.0, -60.0, 80.0)
    return max(east - west, 24) * 1.15, max(north - south, 16) * 1.2


def _frame(standing: Mapping[str, Standing], places: Sequence[Place]) -> tuple[float, float, float, float] | None:
    """West, east, south and north of what is told; None where nothing is."""
    points = [(place.longitude, place.latitude) for place in places]
    points += [corner for code in standing for corner in _corners(code)]
    if not points:
        return None
    latitudes = [latitude for _, latitude in points]
    return *_west_and_east([longitude for longitude, _ in points]), min(latitudes), max(latitudes)


def _view(standing: Mapping[str, Standing], places: Sequence[Place], width: int, height: int) -> dict[str, Any]:
    """The projection that shows what is told and some of what lies around it."""
    frame = _frame(standing, places)
    if frame is None:
        return {"type": "equalEarth"}
    west, east, south, north = frame
    middle, centre = (west + east) / 2, (south + north) / 2
    wide, tall = _reach(standing, places)
    if wide > WHOLE:
        return {"type": "equalEarth", "rotate": [-middle, 0, 0]}
    by_width = width / math.radians(wide * math.cos(math.radians(min(abs(centre), 60))))
    return {
        "type": "azimuthalEqualArea",
        "rotate": [-middle, -centre, 0],
        "scale": min(by_width, height / math.radians(tall)),
        "translate": [width / 2, height / 2],
        "clipExtent": [[0, 0], [width, height]],
    }


def _west_and_east(longitudes: Sequence[float]) -> tuple[float, float]:
    """The ends of the shortest stretch that holds all longitudes; past 180 where it crosses that line."""
    ordered = sorted(longitudes)
    gaps = [(after - before, number) for number, (before, after) in enumerate(pairwise(ordered))]
    widest, number = max(gaps, default=(0.0, 0))
    if ordered[0] + 360 - ordered[-1] >= widest:
        return ordered[0], ordered[-1]
    return ordered[number + 1], ordered[number] + 360


@cache
def _corners(code: str) -> tuple[tuple[float, float], ...]:
    """The south-west and north-east corners of the box around the largest part of a state."""
    shape = next(one for one in topology()["objects"]["countries"]["geometries"] if one.get("id") == code)
    rings = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    boxes = [_box(point for arc in ring[0] for point in _arc(arc)) for ring in rings]
    west, south, east, north = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    return (west, south), (east, north)


def _box(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    listed = list(points)
    longitudes, latitudes = [one for one, _ in listed], [one for _, one in listed]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


@cache
def _arc(number: int) -> tuple[tuple[float, float], ...]:
    """The points of an arc of the topology, whose numbers are differences (TopoJSON specification, 2.1.4)."""
    world = topology()
    (scale_x, scale_y), (shift_x, shift_y) = world["transform"]["scale"], world["transform"]["translate"]
    x = y = 0
    points = []
    for dx, dy in world["arcs"][number if number >= 0 else ~number]:
        x, y = x + dx, y + dy
        points.append((x * scale_x + shift_x, y * scale_y + shift_y))
    return tuple(points)
