"""Who speaks, how often, and who cites whom: a picture of the chains, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from foedus import questions
from foedus.views import charts
from foedus.web.charts import ENGLISH, drawn
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page

MOST_CHAINS = 40


def sources(asking: Asking) -> Page:
    """All sources, those with the most claims first."""
    answer = questions.sources(asking.record, asking.words.get("known_by"))
    name = asking.words.get("name")
    found = [one for one in answer.rows if name is None or name.casefold() in one.source.name.casefold()]
    rows = page_of(found, asking.words)
    told = answer.to_json() | {"rows": [one.to_json() for one in rows.rows], **rows.to_json()}
    chart, hidden = chains(found, asking)
    return Page("Sources", told, {"answer": answer, "rows": rows, "chart": chart, "not_drawn": hidden})


def chains(found: Sequence[questions.Source], asking: Asking) -> tuple[Markup | None, int]:
    """Who cites whom most often, drawn, and how many pairs are not."""
    pairs = [(one.source, cited, number) for one in found for cited, number in one.cites]
    pairs.sort(key=lambda pair: (-pair[2], pair[0].name, pair[1].name))
    if not pairs:
        return None, 0
    names = {actor.identity: actor.name for citing, cited, _ in pairs for actor in (citing, cited)}
    links = [
        charts.Link(citing.identity, cited.identity, "other", number, href=asking.links.claims(according_to=cited.name))
        for citing, cited, number in pairs[:MOST_CHAINS]
    ]
    label = "Who cites whom; the table below tells the same"
    return drawn(charts.chains(links, names, ENGLISH), label), max(0, len(pairs) - MOST_CHAINS)
