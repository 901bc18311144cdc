"""The network of an actor on a day: a picture with real links, and the same as a table."""

from __future__ import annotations

from functools import cache

from foedus.questions.ties import KINDS, TiesAnswer, ties
from foedus.views import pictures
from foedus.web.bounds import whom_of
from foedus.web.charts import ENGLISH, Drawn, to_networks
from foedus.web.pages.organizations import most_told
from foedus.web.view import Asking, Page

MOST_DRAWN = 40  # actors of the picture; the table has up to MOST_TOLD ties
MOST_TOLD = 200


def network(asking: Asking) -> Page:
    """Who is tied to whom on the day, and who says so."""
    actor = asking.words.get("actor")
    if actor is None:
        choices = most_told(asking, 30)
        return Page("Network", {"question": "ties", "asked": False}, {"whom": None, "choices": choices, "kinds": KINDS})
    whom = whom_of(asking, actor, "actor")
    answer = cache(lambda: ties_of(asking, actor))
    chart = Drawn(lambda: pictures.network_picture(answer(), ENGLISH, to_networks(asking.links), MOST_DRAWN))
    shown = {"whom": whom, "find_ties": answer, "kinds": KINDS, "chart": chart}
    return Page(f"Network of {whom.name}", lambda: answer().to_json(), shown)


def ties_of(asking: Asking, actor: str) -> TiesAnswer:
    """The ties of the actor on the day."""
    kind, hops = asking.words.get("kind"), asking.words.get("hops") or 1
    kinds = (kind,) if kind else ()
    return ties(asking.record, actor, asking.as_of, hops, kinds, **asking.limits, limit=MOST_TOLD)
