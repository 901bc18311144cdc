"""Claims: all that fit, and one of them in its passage."""

from __future__ import annotations

from foedus import questions
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page

FILTERS = ("predicate", "actor", "place", "modality", "document", "since", "until")


def claims(asking: Asking) -> Page:
    """The claims that fit all the words, in the order of time."""
    given = {name: asking.words.get(name) for name in FILTERS}
    answer = questions.claims(asking.record, **given, as_of=asking.words.get("as_of"), **asking.limits)
    rows = page_of(answer.rows, asking.words)
    told = answer.to_json() | {"rows": [questions.entry_row(one) for one in rows.rows], **rows.to_json()}
    return Page("Claims", told, {"answer": answer, "rows": rows})


def claim(asking: Asking) -> Page:
    """One claim whole, in its passage."""
    answer = questions.show(asking.record, asking.words["claim"], asking.words.get("known_by"))
    before, after = answer.text[: answer.evidence.start], answer.text[answer.evidence.end :]
    return Page(f"Claim {answer.entry.id[:10]}", answer.to_json(), {"answer": answer, "before": before, "after": after})
