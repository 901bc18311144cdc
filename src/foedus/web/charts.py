"""Pictures within pages: an SVG with real links, drawn on the server, so that the page needs no script for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from threading import Lock

from markupsafe import Markup

from foedus.questions.names import Actor
from foedus.views import charts
from foedus.views.charts import Spec
from foedus.views.pictures import Onward, Picture
from foedus.web.links import Links

ENGLISH = charts.words_in("en")
NO_PICTURE = Picture("", {}, (), ())  # where nothing is told that could be drawn
LARGER = 1.35  # than it was drawn, where the page has room for it
_ONE_AT_A_TIME = Lock()  # the drawer is one engine
_SAID_TWICE = re.compile(r' aria-roledescription="[^"]*"')
_GROUP = re.compile(r'(<g [^>]*)role="graphics-(?:object|symbol)"')  # roles that not all readers of screens know
_SIZE = re.compile(r'<svg ([^>]*?)width="([0-9.]+)" height="[0-9.]+"')


class Drawn:
    """A picture as an element of a page, and its rows for the table beside it; false where it has nothing to show.

    Drawing takes longer than most questions. It is done when the page comes to the picture, and by then the reader has
    what stands above it; whoever asks for JSON does not wait for it at all.
    """

    def __init__(self, make: Callable[[], Picture]) -> None:
        self._make = make

    def __bool__(self) -> bool:
        return bool(self.picture.rows)

    @cached_property
    def picture(self) -> Picture:
        """The picture, which is not drawn yet."""
        return self._make()

    @cached_property
    def element(self) -> Markup:
        """The picture drawn."""
        return element_of(self.picture.spec, self.picture.title)

    @cached_property
    def narrow(self) -> Markup:
        """The picture drawn for a telephone."""
        return element_of(charts.narrowed(self.picture.spec), self.picture.title, "narrow chart")


def element_of(spec: Spec, label: str, kind: str = "chart") -> Markup:
    """The chart as an element that shrinks with its page; `label` tells the blind what it is."""
    with _ONE_AT_A_TIME:
        svg = charts.svg(spec)
    element = _SIZE.sub(lambda found: f'<svg {found[1]}width="{float(found[2]) * LARGER:.0f}"', svg, count=1)
    element = element.replace("<svg ", '<svg role="group" focusable="false" ', 1)
    element = _GROUP.sub(r'\1role="group"', _SAID_TWICE.sub("", element)).replace('"graphics-symbol"', '"img"')
    return Markup('<div class="{}" role="region" aria-label="Picture: {}" tabindex="0">{}</div>').format(
        kind,
        label,
        Markup(element),  # noqa: S704 - made by the drawer, which escapes all texts
    )


@cache
def warm() -> None:
    """Draws a small chart, once, so that the first page with one does not wait until the engine has started."""
    element_of(charts.claims_over_time([charts.Count(2000, "meet", 1)], ENGLISH), "")


def onward(links: Links) -> Onward:
    """Marks lead to the claims behind them, actors to their own pages."""
    return Onward(claims=links.behind, actor=lambda actor: links.actor(actor.name))


def to_events(links: Links) -> Onward:
    """Marks lead to the event of which their claims tell."""
    return Onward(claims=lambda ids, _: links.event(ids[0]) if ids else "")


def to_networks(links: Links) -> Onward:
    """Marks lead to the claims behind them, actors to the networks around them."""

    def network(actor: Actor) -> str:
        return links.to("/network", actor=actor.name)

    return Onward(claims=links.behind, actor=network)
