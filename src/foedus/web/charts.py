"""Charts within pages: an SVG with real links, drawn on the server, so that the page needs no script for it."""

from __future__ import annotations

import re
from threading import Lock

from markupsafe import Markup

from foedus.views import charts
from foedus.views.charts import Spec

ENGLISH = charts.words_in("en")
_ONE_AT_A_TIME = Lock()  # the drawer is one engine
_SAID_TWICE = re.compile(r' aria-roledescription="[^"]*"')
_GROUP = re.compile(r'(<g [^>]*)role="graphics-(?:object|symbol)"')  # roles that not all readers of screens know
_SIZE = re.compile(r'<svg ([^>]*?)width="[0-9.]+" height="[0-9.]+"')


def drawn(spec: Spec, label: str) -> Markup:
    """The chart as an element of a page that grows and shrinks with it; `label` tells the blind what it is."""
    with _ONE_AT_A_TIME:
        svg = charts.svg(spec)
    element = _SIZE.sub(r"<svg \1", svg, count=1).replace("<svg ", '<svg role="group" focusable="false" ', 1)
    element = _GROUP.sub(r'\1role="group"', _SAID_TWICE.sub("", element)).replace('"graphics-symbol"', '"img"')
    return Markup('<div class="chart" role="region" aria-label="{}" tabindex="0">{}</div>').format(
        label,
        Markup(element),  # noqa: S704 - made by the drawer, which escapes all texts
    )
