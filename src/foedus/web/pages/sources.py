"""Who speaks, how often, and who cites whom: a picture of the chains, and the same as a table."""

from __future__ import annotations

from dataclasses import replace

from foedus import questions
from foedus.views import pictures
from foedus.views.pictures import Onward
from foedus.web.charts import ENGLISH, Drawn
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page

MOST_CHAINS = 35


def sources(asking: Asking) -> Page:
    """All sources, those with the most claims first."""
    answer = questions.sources(asking.record, asking.words.get("known_by"))
    name = asking.words.get("name")
    found = [one for one in answer.rows if name is None or name.casefold() in one.source.name.casefold()]
    rows = page_of(found, asking.words)
    narrowed = replace(answer, rows=tuple(found))
    to_source = Onward(actor=lambda one: asking.links.claims(according_to=one.name))
    chart = Drawn(lambda: pictures.chains_picture(narrowed, ENGLISH, to_source, MOST_CHAINS))
    told = replace(answer, rows=tuple(rows.rows)).to_json() | rows.to_json()
    return Page("Sources", told, {"answer": answer, "rows": rows, "chart": chart})
