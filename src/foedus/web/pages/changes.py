"""What changed around an actor between two days; without an earlier one in the ten years before the later."""

from __future__ import annotations

from dataclasses import replace

from foedus import questions
from foedus.web.pages.organizations import most_told
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page

YEARS = 10  # that are looked at where no earlier day is told


def changes(asking: Asking) -> Page:
    """The changes in the order of time, with the claims that tell of them and those that say otherwise."""
    actor = asking.words.get("actor")
    if actor is None:
        return Page(
            "Changes", {"question": "changes", "asked": False}, {"answer": None, "choices": list(most_told(asking, 12))}
        )
    until = asking.words.get("until") or asking.today
    since = asking.words.get("since") or until.replace(year=max(1, until.year - YEARS), day=min(until.day, 28))
    answer = questions.changes(asking.record, actor, since, until, **asking.limits)
    rows = page_of(answer.rows, asking.words)
    told = replace(answer, rows=tuple(rows.rows)).to_json() | rows.to_json()
    return Page(f"Changes around {answer.actor.name}", told, {"answer": answer, "rows": rows})
