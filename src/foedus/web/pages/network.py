"""The network of an actor on a day: a picture with real links, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from foedus.questions.ties import KINDS, Kind, Tie, TiesAnswer, ties
from foedus.views import charts
from foedus.views.charts.rows import Relation
from foedus.web.charts import ENGLISH, drawn
from foedus.web.pages.organizations import most_told
from foedus.web.view import Asking, Page

RELATIONS: dict[Kind, Relation] = {
    "alliance": "alliance",
    "bases": "base",
    "support": "support",
    "hostile": "hostile",
    "bodies": "other",
}
MOST_DRAWN = 40  # ties of the picture; the table has up to MOST_TOLD
MOST_TOLD = 200


def network(asking: Asking) -> Page:
    """Who is tied to whom on the day, and who says so."""
    actor = asking.words.get("actor")
    if actor is None:
        choices = most_told(asking, 30)
        return Page(
            "Network", {"question": "ties", "asked": False}, {"answer": None, "choices": choices, "kinds": KINDS}
        )
    kind = asking.words.get("kind")
    answer = ties(
        asking.record,
        actor,
        asking.as_of,
        hops=asking.words.get("hops") or 1,
        kinds=(kind,) if kind else (),
        **asking.limits,
        limit=MOST_TOLD,
    )
    shown = {
        "answer": answer,
        "kinds": KINDS,
        "chart": picture(answer, asking),
        "not_drawn": max(0, len(answer.rows) - MOST_DRAWN),
    }
    return Page(f"Network of {answer.actor.name}", answer.to_json(), shown)


def picture(answer: TiesAnswer, asking: Asking) -> Markup | None:
    """The nearest and most told ties; None where there are none."""
    if not answer.rows:
        return None
    told = answer.rows[:MOST_DRAWN]
    spec = charts.network(nodes_of(answer, told, asking), [link_of(tie, asking) for tie in told], ENGLISH)
    return drawn(spec, f"Network of {answer.actor.name}; the table below tells the same")


def nodes_of(answer: TiesAnswer, told: Sequence[Tie], asking: Asking) -> list[charts.Node]:
    """Everyone whom the ties name."""
    named = {one.identity for tie in told for one in (tie.source, tie.target)} | {answer.actor.identity}
    return [
        charts.Node(actor.identity, actor.name, hops, asking.links.to("/network", actor=actor.name))
        for actor, hops in answer.actors
        if actor.identity in named
    ]


def link_of(tie: Tie, asking: Asking) -> charts.Link:
    """A line that leads to the first claim behind the tie."""
    ids = (*tie.support.ids, *tie.against.ids)
    note = "" if tie.standing == "holds" else tie.standing
    href = asking.links.claim(ids[0]) if ids else ""
    claims = tie.support.claims + tie.against.claims
    return charts.Link(tie.source.identity, tie.target.identity, RELATIONS[tie.kind], claims, note, href)
