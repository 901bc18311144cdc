"""Who cites whom: on one side those that pass on, on the other those that are passed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from foedus.views.charts.look import INK, RELATIONS, finished, label, nothing, table
from foedus.views.charts.rows import Link, Spec
from foedus.views.charts.words import Words

WIDTH, STEP = 620, 22
TOLD = 200  # lines that the description tells
SIDES: tuple[tuple[str, Any], ...] = (("citing", "right"), ("cited", "left"))


def chains(links: Sequence[Link], names: Mapping[str, str], words: Words, width: int = WIDTH) -> Spec:
    """Lines from the citing source to the cited one, the wider the more claims; `names` are those of the ids."""
    if not links:
        return nothing(words)
    import altair as alt

    left = _column([(link.source, link.claims) for link in links])
    right = _opposite(left, links)
    height = STEP * max(len(left), len(right))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[max(len(left), len(right)) - 0.5, -1.2]))
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
    most = max(link.claims for link in links)
    on_left, on_right = (_spread(column, max(len(left), len(right))) for column in (left, right))
    lines = [
        {
            "x": 0.36,
            "x2": 0.64,
            "y": on_left[link.source],
            "y2": on_right[link.target],
            "width": 1 + 5 * link.claims / most,
            "told": f"{label(names[link.source])} {words['cites']} {label(names[link.target])}: {link.claims:,}",
            "href": link.href,
        }
        for link in links
    ]
    rules = (
        alt.Chart(table("lines"))
        .mark_rule(color=RELATIONS["alliance"], opacity=0.55)
        .encode(
            x=x, x2="x2:Q", y=y, y2="y2:Q", strokeWidth=alt.StrokeWidth("width:Q", scale=None), href="href:N",
            description="told:N", tooltip="told:N",
        )
    )  # fmt: skip
    citing, cited = (
        alt.Chart(table(name)).mark_text(align=side, fontSize=12, color=INK).encode(x=x, y=y, text="text:N")
        for name, side in SIDES
    )
    chart = alt.layer(rules, citing, cited).properties(width=width, height=height + STEP)
    told = "; ".join(str(line["told"]) for line in lines[:TOLD])
    left_texts = _texts(on_left, 0.35, names, words["citing"])
    right_texts = _texts(on_right, 0.65, names, words["cited"])
    return finished(chart, told, words, lines=lines, citing=left_texts, cited=right_texts)


def _spread(column: Sequence[str], rows: int) -> dict[str, float]:
    """Where each source of a column stands: over the whole height, also in the shorter column.

    >>> _spread(["a", "b"], 4)
    {'a': 0.5, 'b': 2.5}
    """
    step = rows / len(column)
    return {one: step * number + (step - 1) / 2 for number, one in enumerate(column)}


def _texts(column: Mapping[str, float], x: float, names: Mapping[str, str], head: str) -> list[dict[str, Any]]:
    """The names of a column, with its head above them."""
    named = [{"x": x, "y": at, "text": label(names[one])} for one, at in column.items()]
    return [{"x": x, "y": -1, "text": head.upper()}, *named]


def _column(told: Sequence[tuple[str, int]]) -> list[str]:
    """The sources of one side, those with the most claims first."""
    claims: Counter[str] = Counter()
    for one, number in told:
        claims[one] += number
    return sorted(claims, key=lambda one: (-claims[one], one))


def _opposite(left: Sequence[str], links: Sequence[Link]) -> list[str]:
    """The sources of the other side, each near those that cite it, so that few lines cross."""
    places: dict[str, list[int]] = {}
    for link in links:
        places.setdefault(link.target, []).append(left.index(link.source))
    return sorted(places, key=lambda one: (sum(places[one]) / len(places[one]), one))
