"""How one membership stands on a day, and by which steps it came to stand so."""

from __future__ import annotations

from foedus import questions
from foedus.web.view import Asking, Page


def status(asking: Asking) -> Page:
    """The conditions of the membership and its steps, each with the claims behind it."""
    member, organization = asking.words.get("member"), asking.words.get("organization")
    if member is None or organization is None:
        return Page("How a membership stands", {"question": "status", "asked": False}, {"answer": None})
    answer = questions.status(asking.record, member, organization, asking.as_of, **asking.limits)
    return Page(f"{answer.member.name} in {answer.organization.name}", answer.to_json(), {"answer": answer})
