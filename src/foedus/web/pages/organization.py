"""An organisation or treaty: its members on a day, and what else is told of it."""

from __future__ import annotations

from foedus import questions
from foedus.questions.members import STATUSES
from foedus.web.view import Asking, Page


def organization(asking: Asking) -> Page:
    """Who is a member on the day, with the claims for and against."""
    answer = questions.members(asking.record, asking.words["name"], asking.as_of, **asking.limits)
    shown = {
        "answer": answer,
        "groups": [(status, answer.with_status(status)) for status in STATUSES],
    }
    return Page(answer.organization.name, answer.to_json(), shown)
