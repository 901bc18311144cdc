"""The network around an actor: itself in the middle, its ties on a ring, their ties on a second one."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from foedus.views.charts.look import DASHES, INK, PAPER, RELATIONS, finished, label, nothing, scale, table
from foedus.views.charts.rows import Link, Node, Relation, Spec
from foedus.views.charts.words import Words

SIZE = 640
TOLD = 200  # ties that the description tells
SIDES: tuple[Any, ...] = (("left", 8, 0), ("right", -8, 0), ("center", 0, -13))  # of a node, where its name stands
Point = tuple[float, float]


def network(nodes: Sequence[Node], links: Sequence[Link], words: Words, size: int = SIZE) -> Spec:
    """Actors as points with their names, ties as lines: the dash tells the kind of tie, the width how often it is told.

    Places depend only on the rows, so that the same network looks the same each time.
    """
    if not nodes:
        return nothing(words)
    import altair as alt

    places = _places(nodes, links)
    reach = max((abs(number) for place in places.values() for number in place), default=1.0) * 1.25 or 1.0
    known = [link for link in links if link.source in places and link.target in places]
    names = {node.id: node.label for node in nodes}
    ties = [_link_row(link, places, names, words) for link in known]
    base = alt.Chart(table("actors")).encode(
        x=_axis("x", reach), y=_axis("y", reach), href="href:N", description="label:N", tooltip="label:N"
    )
    dots = base.mark_point(filled=True, color=INK, opacity=1).encode(
        size=alt.Size("size:Q", scale=None), shape=alt.Shape("shape:N", scale=None)
    )
    texts = [
        base.transform_filter(f"datum.side == '{side}'")
        .mark_text(align=side, dx=dx, dy=dy, fontSize=11, color=INK, stroke=PAPER, strokeWidth=3, strokeOpacity=0.9)
        .encode(text="label:N")
        for side, dx, dy in SIDES
    ]
    plain = [text.copy(deep=True) for text in texts]
    for text in plain:
        text.mark.strokeWidth = 0
    lines = [_lines([link.relation for link in known], words, reach)] if known else []
    chart = alt.layer(*lines, dots, *texts, *plain).properties(width=size, height=size)
    told = "; ".join(str(tie["told"]) for tie in ties[:TOLD])
    return finished(chart, told, ties=ties, actors=[_node_row(node, places[node.id], reach) for node in nodes])


def _lines(used: Iterable[Relation], words: Words, reach: float) -> Any:
    import altair as alt

    return (
        alt.Chart(table("ties"))
        .mark_rule(opacity=0.75)
        .encode(
            x=_axis("x", reach),
            y=_axis("y", reach),
            x2="x2:Q",
            y2="y2:Q",
            color=alt.Color("relation:N", title=words["tie"], scale=scale(RELATIONS, used, words)),
            strokeDash=alt.StrokeDash("relation:N", title=words["tie"], scale=scale(DASHES, used, words)),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            href="href:N",
            description="told:N",
            tooltip="told:N",
        )
    )


def _link_row(link: Link, places: Mapping[str, Point], names: Mapping[str, str], words: Words) -> dict[str, Any]:
    (x, y), (x2, y2) = places[link.source], places[link.target]
    width = 1 + min(4.0, math.log2(max(1, link.claims)))
    told = _told(link, names, words)
    return {
        "x": x, "y": y, "x2": x2, "y2": y2, "relation": words[link.relation], "width": width, "told": told,
        "href": link.href,
    }  # fmt: skip


def _told(link: Link, names: Mapping[str, str], words: Words) -> str:
    note = f" ({label(link.note)})" if link.note else ""
    return f"{label(names[link.source])} → {label(names[link.target])}: {words[link.relation]}, {link.claims}{note}"


def _axis(field: str, reach: float) -> Any:
    import altair as alt

    channel: Any = alt.X if field == "x" else alt.Y
    return channel(f"{field}:Q", axis=None, scale=alt.Scale(domain=[-reach, reach], nice=False))


def _node_row(node: Node, place: Point, reach: float) -> dict[str, Any]:
    x, y = place
    side = "center" if abs(x) < 0.2 * reach else "left" if x > 0 else "right"
    return {
        "x": x,
        "y": y,
        "label": label(node.label),
        "side": side,
        "size": (260, 90, 40)[min(node.hop, 2)],
        "shape": ("diamond", "circle", "circle")[min(node.hop, 2)],
        "href": node.href,
    }


def _places(nodes: Sequence[Node], links: Sequence[Link]) -> dict[str, Point]:
    """The middle at (0, 0); ring by ring, each node near the angle of those that it is tied to on the ring within."""
    angles: dict[str, float] = {}
    places: dict[str, Point] = {node.id: (0.0, 0.0) for node in nodes if node.hop == 0}
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
