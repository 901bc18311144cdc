"""What happened, in the order of time."""

from __future__ import annotations

from foedus import questions
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page

FILTERS = ("predicate", "actor", "place", "modality", "since", "until")


def events(asking: Asking) -> Page:
    """The events that fit all the words; those without a date last."""
    given = {name: asking.words.get(name) for name in FILTERS}
    answer = questions.events(asking.record, **given, **asking.limits)
    rows = page_of((*answer.rows, *answer.undated), asking.words)
    told = {
        "question": "events",
        "left_out": answer.left_out,
        "rows": [one.to_json() for one in rows.rows],
        **rows.to_json(),
    }
    return Page("Events", told, {"answer": answer, "rows": rows})
