"""How all charts look: quiet lines, colours that the colour-blind tell apart, shapes and dashes that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from foedus.inert import shown
from foedus.views.charts.rows import Spec
from foedus.views.charts.words import Words

# The colours of Okabe and Ito (2008), which remain distinct in all common kinds of colour blindness.
BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY = "#0072B2", "#B35C00", "#007A5A", "#B23A00", "#8F4F7C", "#3A86B5"
INK, FAINT, PAPER = "#1f2933", "#7b8794", "#ffffff"

STANDINGS = {"member": BLUE, "suspended": ORANGE, "disputed": VERMILION, "unknown": FAINT}
MODALITIES = {"asserted": BLUE, "planned": GREEN, "cancelled": FAINT, "denied": VERMILION, "possible": PURPLE}
SHAPES = {
    "asserted": "circle",
    "planned": "triangle-up",
    "cancelled": "cross",
    "denied": "square",
    "possible": "diamond",
}
RELATIONS = {"alliance": BLUE, "support": GREEN, "hostile": VERMILION, "base": PURPLE, "body": SKY, "other": FAINT}
DASHES = {
    "alliance": [1, 0],
    "support": [6, 3],
    "hostile": [2, 2],
    "base": [10, 3, 2, 3],
    "body": [14, 3],
    "other": [1, 4],
}
SIGNS = {"member": "", "suspended": "‖", "disputed": "≠", "unknown": "?"}  # for the eye without colour

LONGEST = 40  # letters of a label

CONFIG: Spec = {
    "background": PAPER,
    "font": "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": "#e4e7eb",
        "domainColor": "#cbd2d9",
        "tickColor": "#cbd2d9",
    },
    "legend": {"labelColor": INK, "titleColor": INK, "orient": "bottom", "symbolSize": 90, "labelLimit": 240},
    "text": {"color": INK},
    "title": {"color": INK, "anchor": "start"},
}


def label(text: str) -> str:
    """A text from a document as a label: inert, and not too long."""
    told = shown(text)
    return told if len(told) <= LONGEST else told[: LONGEST - 1].rstrip() + "…"


def scale(meanings: Mapping[str, Any], used: Iterable[str], words: Words) -> Any:
    """The scale that gives each meaning in use its look, by the words of the language."""
    import altair as alt

    in_use = set(used)
    kept = [meant for meant in meanings if meant in in_use]
    return alt.Scale(domain=[words[meant] for meant in kept], range=[meanings[meant] for meant in kept])


def finished(chart: Any, description: str, **tables: Any) -> Spec:
    """The chart's specification with the common look, its tables by their names, and its description for the blind.

    The tables come in only here: on their way through the chart each cell would be checked, which takes seconds.
    """
    spec: Spec = chart.properties(description=description).to_dict(validate=False)
    return spec | {"config": CONFIG, "datasets": tables}


def table(name: str, **form: Any) -> Any:
    """The table of that name among those that `finished` is given."""
    import altair as alt

    return alt.NamedData(name=name, **form)


def nothing(words: Words) -> Spec:
    """The chart of nothing: one line that says so."""
    import altair as alt

    drawn = alt.Chart(table("rows")).mark_text(align="left", fontSize=13).encode(text="text:N")
    told = words["nothing"]
    return finished(drawn.properties(width=240, height=30), told, rows=[{"text": told}])
