"""Who speaks, how often, and who cites whom."""

from __future__ import annotations

from foedus import questions
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page


def sources(asking: Asking) -> Page:
    """All sources, those with the most claims first."""
    answer = questions.sources(asking.record, asking.words.get("known_by"))
    name = asking.words.get("name")
    found = [one for one in answer.rows if name is None or name.casefold() in one.source.name.casefold()]
    rows = page_of(found, asking.words)
    told = answer.to_json() | {"rows": [one.to_json() for one in rows.rows], **rows.to_json()}
    return Page("Sources", told, {"answer": answer, "rows": rows})
