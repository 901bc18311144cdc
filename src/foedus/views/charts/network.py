"""The network around an actor: itself in the middle, its ties on a ring, their ties on a second one."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from foedus.views.charts.look import (
    DASHES,
    INK,
    PAPER,
    RELATIONS,
    SIGN_FONT,
    SIGNS,
    finished,
    label,
    nothing,
    scale,
    table,
)
from foedus.views.charts.rows import Link, Node, Relation, Spec
from foedus.views.charts.words import Words

SIZE = 640
TOLD = 200  # ties that the description tells
ASIDE = 0.012  # between lines of the same two actors, as a part of the picture
HEAD_SHAPE = "M0,-1.3L0.75,0.9L0,0.5L-0.75,0.9Z"  # longer than wide: it looks another way in each direction
HEAD, SIGN = 0.58, 0.42  # where on a line its arrow head and its sign stand
# Where the name of a node stands → how it is aligned, and how far it is moved to the right and down. Names that lean
# are turned about their node, and moved along the line on which they are written.
SIDES: dict[str, tuple[Any, int, int]] = {
    "right": ("left", 10, 0),
    "left": ("right", -10, 0),
    "above": ("center", 0, -13),
    "below": ("center", 0, 18),
    "leaning right": ("left", 10, 0),
    "leaning left": ("right", -10, 0),
}
CROWDED = 14  # actors on a ring from which on its names would touch if they did not lean outwards
LETTER = 7  # points that a letter of a name takes, at most on the average
WITHIN = 14  # letters of a leaning name that has another ring outside its own
NARROW = 18  # letters of a name on a telephone, where the picture is half as large and its letters are not
WAYS = {"right": 0.0, "above": math.tau / 4, "left": math.tau / 2, "below": -math.tau / 4}
Point = tuple[float, float]
MIDDLE: Point = (0.0, 0.0)


class Frame(NamedTuple):
    """How far the places reach from the middle, and between which x and y they are shown."""

    reach: float
    x: Point
    y: Point

    def height(self, width: int) -> float:
        """The height of a picture of this width in which a circle stays one."""
        return width * (self.y[1] - self.y[0]) / (self.x[1] - self.x[0])


def network(nodes: Sequence[Node], links: Sequence[Link], words: Words, size: int = SIZE) -> Spec:
    """Actors as points with their names, ties as lines: the dash tells the kind of tie, the width how often it is told.

    Places depend only on the rows, so that the same network looks the same each time.
    """
    if not nodes:
        return nothing(words)
    import altair as alt

    places = _places(nodes, links)
    crowded = _crowded(nodes)
    frame = _frame(places.values(), [(places[node.id], node.label) for node in nodes if node.hop in crowded])
    known = [link for link in links if link.source in places and link.target in places]
    names = {node.id: node.label for node in nodes}
    ties = [
        _link_row(link, at, places, names, words) for link, at in zip(known, _asides(known, frame.reach), strict=True)
    ]
    base = alt.Chart(table("actors")).encode(
        x=_axis("x", frame.x), y=_axis("y", frame.y), href="href:N", description="label:N", tooltip="label:N"
    )
    dots = base.mark_point(filled=True, color=INK, opacity=1).encode(
        size=alt.Size("size:Q", scale=None), shape=alt.Shape("shape:N", scale=None)
    )
    texts = [
        base.transform_filter(f"datum.side == '{side}'")
        .mark_text(align=align, dx=dx, dy=dy, fontSize=12, color=INK, stroke=PAPER, strokeWidth=3, strokeOpacity=0.9)
        .encode(text="label:N", angle=alt.Angle("turn:Q", scale=None))
        for side, (align, dx, dy) in SIDES.items()
    ]
    plain = [text.copy(deep=True) for text in texts]
    for text in plain:
        text.mark.strokeWidth = 0
    lines = _lines([link.relation for link in known], words, frame) if known else []
    chart = alt.layer(*lines, dots, *texts, *plain).properties(width=size, height=frame.height(size))
    told = "; ".join(str(tie["told"]) for tie in ties[:TOLD])
    angles = [math.atan2(y, x) for x, y in places.values() if (x, y) != MIDDLE]
    clear = "below" if 1 in crowded else _clear_side(angles)
    actors = [
        _node_row(node, places[node.id], frame.reach, clear, node.hop in crowded) for node in _cut(nodes, crowded)
    ]
    return finished(chart, told, words, in_proportion=True, ties=ties, actors=actors)


def _lines(used: Iterable[Relation], words: Words, frame: Frame) -> list[Any]:
    """The ties as lines, with an arrow head for the direction, and a sign on those in doubt."""
    import altair as alt

    legend = alt.Legend(symbolType="stroke", symbolSize=700, symbolStrokeWidth=2)  # long enough to show the dash
    colour = alt.Color("relation:N", title=words["tie"], scale=scale(RELATIONS, used, words), legend=legend)
    base = alt.Chart(table("ties")).encode(href="href:N", description="told:N", tooltip="told:N")
    lines = base.mark_rule(opacity=0.75).encode(
        x=_axis("x", frame.x),
        y=_axis("y", frame.y),
        x2="x2:Q",
        y2="y2:Q",
        color=colour,
        strokeDash=alt.StrokeDash("relation:N", title=words["tie"], scale=scale(DASHES, used, words), legend=legend),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
    )
    heads = base.mark_point(shape=HEAD_SHAPE, filled=True, size=120, opacity=0.9).encode(
        x=_axis("head_x", frame.x), y=_axis("head_y", frame.y), color=colour, angle=alt.Angle("angle:Q", scale=None)
    )
    doubts = base.transform_filter("datum.doubt != ''").mark_text(
        font=SIGN_FONT, fontSize=13, fontWeight="bold", color=INK, stroke=PAPER, strokeWidth=0.3
    )
    return [lines, heads, doubts.encode(x=_axis("doubt_x", frame.x), y=_axis("doubt_y", frame.y), text="doubt:N")]


def _asides(links: Sequence[Link], reach: float) -> list[float]:
    """How far each line is moved aside, so that several ties of the same two actors lie beside each other."""
    told: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, link in enumerate(links):
        told[frozenset((link.source, link.target))].append(number)
    asides = [0.0] * len(links)
    for numbers in told.values():
        for place, number in enumerate(numbers):
            forward = links[number].source < links[number].target  # which side is left must not depend on direction
            asides[number] = (place - (len(numbers) - 1) / 2) * ASIDE * reach * (1 if forward else -1)
    return asides


def _link_row(
    link: Link, aside: float, places: Mapping[str, Point], names: Mapping[str, str], words: Words
) -> dict[str, Any]:
    (x, y), (x2, y2) = places[link.source], places[link.target]
    long = math.hypot(x2 - x, y2 - y) or 1.0
    east, north = (x2 - x) / long, (y2 - y) / long
    x, y, x2, y2 = x - north * aside, y + east * aside, x2 - north * aside, y2 + east * aside
    return {
        "x": x, "y": y, "x2": x2, "y2": y2,
        "head_x": x + HEAD * (x2 - x), "head_y": y + HEAD * (y2 - y),
        "doubt_x": x + SIGN * (x2 - x), "doubt_y": y + SIGN * (y2 - y),
        "angle": math.degrees(math.atan2(east, north)) % 360,
        "relation": words[link.relation],
        "width": 1 + min(4.0, math.log2(max(1, link.claims))),
        "doubt": SIGNS[link.doubt] if link.doubt else "",
        "told": _told(link, names, words),
        "href": link.href,
    }  # fmt: skip


def _told(link: Link, names: Mapping[str, str], words: Words) -> str:
    notes = ", ".join(filter(None, (link.note and label(link.note), link.doubt and words[link.doubt])))
    note = f" ({notes})" if notes else ""
    return f"{label(names[link.source])} → {label(names[link.target])}: {words[link.relation]}{note}, {link.claims}"


def _frame(places: Iterable[Point], leaning: Iterable[tuple[Point, str]]) -> Frame:
    """What the picture shows: all places, with room for names at both sides, and beneath for those that lean."""
    shown = list(places)
    reach = max((abs(number) for place in shown for number in place), default=0.0) or 1.0
    heights, aside = [y for _, y in shown], 1.35 * reach
    ends = [y - _down((x, y), name) * 2 * aside / SIZE for (x, y), name in leaning]
    return Frame(reach, (-aside, aside), (min([min(heights) - 0.15 * reach, *ends]), max(heights) + 0.15 * reach))


def _down(place: Point, name: str) -> float:
    """How many points a name that leans reaches down from its place: on a telephone too, where it is cut."""
    long = len(label(name))
    x, y = place
    return LETTER * max(long, 2 * min(long, NARROW)) * max(0.0, -math.sin(math.atan2(y, x)))


def _cut(nodes: Sequence[Node], crowded: Collection[int]) -> list[Node]:
    """The nodes, with short names where these lean towards another ring."""
    last = max((node.hop for node in nodes), default=0)
    return [
        replace(node, label=f"{node.label[: WITHIN - 1].rstrip()}…")
        if node.hop in crowded and node.hop < last and len(node.label) > WITHIN
        else node
        for node in nodes
    ]


def _axis(field: str, ends: Point) -> Any:
    import altair as alt

    channel: Any = alt.X if field.endswith("x") else alt.Y
    return channel(f"{field}:Q", axis=None, scale=alt.Scale(domain=list(ends), nice=False))


def _clear_side(angles: Sequence[float]) -> str:
    """The side of the middle that is furthest from all ties, where its name can be read.

    >>> _clear_side([math.tau / 4, 0.0, math.tau / 2])
    'below'
    """
    return max(WAYS, key=lambda side: min((_apart(WAYS[side], one) for one in angles), default=math.pi))


def _apart(a: float, b: float) -> float:
    """How far two angles lie apart."""
    return abs((a - b + math.pi) % math.tau - math.pi)


def _crowded(nodes: Iterable[Node]) -> set[int]:
    """The rings, by their number, on which so many actors stand that their names must lean."""
    rings = Counter(node.hop for node in nodes)
    return {hop for hop, number in rings.items() if hop and number > CROWDED}


def _node_row(node: Node, place: Point, reach: float, clear: str, leans: bool) -> dict[str, Any]:
    x, y = place
    aside = ("right" if x > 0 else "left") if abs(x) >= 0.2 * reach else "above" if y > 0 else "below"
    if leans:
        aside = "leaning right" if x >= 0 else "leaning left"
    return {
        "x": x,
        "y": y,
        "label": label(node.label),
        "side": clear if place == MIDDLE else aside,
        "turn": round(_lean(place), 2) if leans else 0,
        "size": (260, 90, 40)[min(node.hop, 2)],
        "shape": ("diamond", "circle", "circle")[min(node.hop, 2)],
        "href": node.href,
    }


def _lean(place: Point) -> float:
    """By how many degrees, clockwise, a name is turned that leans outwards from the middle and is never upside down.

    >>> [round(_lean(place)) for place in ((1, 0), (1, 1), (0, -1), (-1, 1))]
    [0, -45, 90, 45]
    """
    x, y = place
    return -math.degrees(math.atan2(y, x) if x >= 0 else math.atan2(-y, -x))


def _places(nodes: Sequence[Node], links: Sequence[Link]) -> dict[str, Point]:
    """The middle at (0, 0); ring by ring, each node near the angle of those that it is tied to on the ring within."""
    angles: dict[str, float] = {}
    places: dict[str, Point] = {node.id: MIDDLE for node in nodes if node.hop == 0}
    tied = defaultdict(set)
    for link in links:
        tied[link.source].add(link.target)
        tied[link.target].add(link.source)
    for hop in sorted({node.hop for node in nodes} - {0}):
        ring = [node.id for node in nodes if node.hop == hop]
        pulls = {one: _pull(one, tied, angles) for one in ring}
        ring = sorted(ring, key=lambda one: pulls[one])
        turn = _mean([pulls[one] - math.tau * number / len(ring) for number, one in enumerate(ring)])
        for number, one in enumerate(ring):
            angles[one] = math.tau * number / len(ring) + (turn if hop > 1 else math.tau / 4)
            far = hop * (1 + 0.12 * (number % 2) * (len(ring) > 14))
            places[one] = far * math.cos(angles[one]), far * math.sin(angles[one])
    return places


def _pull(one: str, tied: Mapping[str, set[str]], angles: Mapping[str, float]) -> float:
    """The mean angle of the nodes already placed that it is tied to."""
    return _mean([angles[other] for other in tied[one] if other in angles]) % math.tau


def _mean(angles: Sequence[float]) -> float:
    """The mean of angles, which go round; 0 where there are none, or where they cancel out."""
    return math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles))) if angles else 0.0
