"""Anyone who acts: all that is told of them."""

from __future__ import annotations

from itertools import groupby

from foedus import questions
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page


def actor(asking: Asking) -> Page:
    """Everything that names the actor, by what is told."""
    answer = questions.about(asking.record, asking.words["name"], **asking.limits)
    rows = page_of(answer.rows, asking.words)
    groups = [(word, tuple(some)) for word, some in groupby(rows.rows, key=lambda row: row.entry.claim.predicate)]
    told = answer.to_json() | {"rows": [row.to_json() for row in rows.rows], **rows.to_json()}
    return Page(answer.actor.name, told, {"answer": answer, "rows": rows, "groups": groups})
