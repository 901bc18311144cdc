"""What happened, in the order of time, with facets to narrow it by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from foedus import questions
from foedus.questions.filters import events as event_predicates
from foedus.web.bounds import MOST_GROUPED, as_recorded, number_of, selection_of
from foedus.web.pages.actors import dot_chart
from foedus.web.paging import Paged, asked_page
from foedus.web.view import Asking, Page

FILTERS = ("predicate", "actor", "place", "modality", "since", "until")
FACETS = {  # facet of the answer → word of the URL that narrows by it; None: only counted
    "predicate": "predicate",
    "actor": "actor",
    "place": "place",
    "modality": "modality",
    "source": "according_to",
    "language": None,
}


def events(asking: Asking) -> Page:
    """The events that fit all the words, each with its reports; very many claims stand as they were recorded."""
    given: dict[str, Any] = {name: asking.words.get(name) for name in FILTERS}
    predicates = (given["predicate"],) if given["predicate"] else event_predicates()
    others = {name: value for name, value in given.items() if name != "predicate"}
    selection = selection_of(asking, predicates, others)
    total = number_of(asking, selection)
    if total > MOST_GROUPED:
        rows = as_recorded(asking, selection, total)
        told = {"question": "events", "grouped": False, "claims": [questions.entry_row(one) for one in rows.rows]}
        shown: dict[str, object] = {"answer": None, "rows": rows, "facets": [], "chart": None}
        return Page("Events", told | rows.to_json(), shown)
    page, size = asked_page(asking.words)
    answer = questions.events(asking.record, **given, **asking.limits, limit=size, offset=(page - 1) * size)
    found = Paged((*answer.rows, *answer.undated), answer.total, page, size)
    facets = [(name, FACETS[name], values) for name, values in answer.facets]
    shown = {"answer": answer, "rows": found, "facets": facets, "chart": chart_of(answer.rows, asking)}
    return Page("Events", answer.to_json() | {"grouped": True} | found.to_json(), shown)


def chart_of(rows: Sequence[questions.Event], asking: Asking) -> Markup | None:
    """The events of the page over time."""
    return dot_chart(rows, asking)
