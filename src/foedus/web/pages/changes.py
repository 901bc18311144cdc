"""What changed around an actor between two days."""

from __future__ import annotations

from dataclasses import replace

from foedus import questions
from foedus.web.pages.organizations import most_told
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page


def changes(asking: Asking) -> Page:
    """The changes in the order of time, with the claims that tell of them and those that say otherwise."""
    actor, since = asking.words.get("actor"), asking.words.get("since")
    if actor is None or since is None:
        shown = {"answer": None, "choices": list(most_told(asking, 12)) if actor is None else []}
        return Page("Changes", {"question": "changes", "asked": False}, shown)
    until = asking.words.get("until") or asking.today
    answer = questions.changes(asking.record, actor, since, until, **asking.limits)
    rows = page_of(answer.rows, asking.words)
    told = replace(answer, rows=tuple(rows.rows)).to_json() | rows.to_json()
    return Page(f"Changes around {answer.actor.name}", told, {"answer": answer, "rows": rows})
