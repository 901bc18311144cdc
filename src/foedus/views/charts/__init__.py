"""Charts, once for page, report, notebook and file: what is to be drawn → a Vega-Lite specification → SVG or PNG.

Each chart is a function of plain rows (`Bar`, `Dot`, `Place`, `Node`, `Link`, `Count`) and of the language of its
labels; it gives a specification as a dictionary, made with Altair. `svg`, `png` and `write` draw one, offline. What
tells things apart is always a shape, a dash or a word; colour only repeats it. A row with an `href` is a link.

Needs the extra 'charts'.
"""

from foedus.views.charts.drawing import needed, png, script, svg, write
from foedus.views.charts.look import dark_rules
from foedus.views.charts.narrow import narrowed
from foedus.views.charts.network import network
from foedus.views.charts.rows import Bar, Count, Dot, Doubt, Link, Node, Place, Spec, Standing
from foedus.views.charts.sources import chains
from foedus.views.charts.timelines import claims_over_time, membership_bars, timeline
from foedus.views.charts.words import LANGUAGES, Words, words_in
from foedus.views.charts.world import within_sight, world_map

__all__ = [
    "LANGUAGES",
    "Bar",
    "Count",
    "Dot",
    "Doubt",
    "Link",
    "Node",
    "Place",
    "Spec",
    "Standing",
    "Words",
    "chains",
    "claims_over_time",
    "dark_rules",
    "membership_bars",
    "narrowed",
    "needed",
    "network",
    "png",
    "script",
    "svg",
    "timeline",
    "within_sight",
    "words_in",
    "world_map",
    "write",
]
