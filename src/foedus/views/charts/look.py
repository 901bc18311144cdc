"""How all charts look: quiet lines, colours that the colour-blind tell apart, shapes and dashes that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from foedus.inert import shown
from foedus.views.charts.rows import Spec
from foedus.views.charts.words import Words

# The colours of Okabe and Ito (2008), which remain distinct in all common kinds of colour blindness.
BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY = "#0072B2", "#B35C00", "#007A5A", "#B23A00", "#8F4F7C", "#3A86B5"
INK, FAINT, PAPER = "#1f2933", "#66727f", "#ffffff"
GRID, AXIS, LAND, BORDER = "#e4e7eb", "#cbd2d9", "#eef1f4", "#b8c0c8"

DARK = {
    PAPER: "#1d1f23", INK: "#ebe8e0", FAINT: "#9aa5b1", GRID: "#33373d", AXIS: "#4a5058", LAND: "#2a2e34",
    BORDER: "#565d66", BLUE: "#5eb3e4", ORANGE: "#f0a04b", GREEN: "#4fc3a1", VERMILION: "#ff8a65", PURPLE: "#d9a0c8",
    SKY: "#8cc8ee",
}  # fmt: skip
"""What each colour of a chart becomes on a dark page."""

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
SIGN_FONT = "'DejaVu Sans', 'Segoe UI Symbol', 'Noto Sans Math', sans-serif"  # Noto Sans alone has no ≠ of its own
SIGNS = {"member": "", "suspended": "‖", "disputed": "≠", "unknown": "?"}  # for the eye without colour

LONGEST = 40  # letters of a label
# Among what a specification says to those who draw it:
MIRRORED = "mirrored"  # it is to be drawn from right to left
IN_PROPORTION = "in proportion"  # where it is made narrower its height follows

CONFIG: Spec = {
    "background": PAPER,
    "font": "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', sans-serif",
    "view": {"stroke": None},
    "axis": {
        "aria": False,  # a table says the same, in the language of the labels
        "labelColor": INK,
        "labelFontSize": 12,
        "titleColor": INK,
        "gridColor": GRID,
        "domainColor": AXIS,
        "tickColor": AXIS,
    },
    "legend": {
        "aria": False,
        "labelColor": INK,
        "labelFontSize": 12,
        "titleColor": INK,
        "titleFontSize": 12,
        "orient": "bottom",
        "layout": {"bottom": {"margin": 28}},  # between legends
        "symbolSize": 90,
        "labelLimit": 240,
    },
    "header": {"labelColor": INK, "labelFontSize": 12},
    "text": {"color": INK},
    "title": {"color": INK, "anchor": "start"},
}


def label(text: str) -> str:
    """A text from a document as a label: inert, and not too long."""
    told = shown(text)
    return told if len(told) <= LONGEST else told[: LONGEST - 1].rstrip() + "…"


def dark_rules() -> str:
    """The style sheet that turns the colours of charts within an element of class 'chart' on a dark screen."""
    rules = [f".chart{{background:{DARK[PAPER]}}}"]
    for light, dark in DARK.items():
        rules += [f'.chart [{part}="{light}"]{{{part}:{dark}}}' for part in ("fill", "stroke")]
    return f"@media screen and (prefers-color-scheme: dark) {{\n{chr(10).join(rules)}\n}}\n"


def scale(meanings: Mapping[str, Any], used: Iterable[str], words: Words) -> Any:
    """The scale that gives each meaning in use its look, by the words of the language."""
    import altair as alt

    in_use = set(used)
    kept = [meant for meant in meanings if meant in in_use]
    return alt.Scale(domain=[words[meant] for meant in kept], range=[meanings[meant] for meant in kept])


def finished(chart: Any, description: str, words: Words, *, in_proportion: bool = False, **tables: Any) -> Spec:
    """The chart's specification with the common look, its tables by their names, and its description for the blind.

    One with words that are written from right to left is marked to be drawn so.

    The tables come in only here: on their way through the chart each cell would be checked, which takes seconds.
    """
    spec: Spec = chart.properties(description=description).to_dict(validate=False)
    drawn = {MIRRORED: words.is_rtl, IN_PROPORTION: in_proportion}
    return spec | {"config": CONFIG, "datasets": tables, "usermeta": drawn}


def table(name: str, **form: Any) -> Any:
    """The table of that name among those that `finished` is given."""
    import altair as alt

    return alt.NamedData(name=name, **form)


def nothing(words: Words) -> Spec:
    """The chart of nothing: one line that says so."""
    import altair as alt

    drawn = alt.Chart(table("rows")).mark_text(align="left", fontSize=13).encode(text="text:N")
    told = words["nothing"]
    return finished(drawn.properties(width=240, height=30), told, words, rows=[{"text": told}])
