"""Claims: all that fit, and one of them in its passage."""

from __future__ import annotations

from dataclasses import dataclass

from foedus import questions
from foedus.record import Entry
from foedus.web.bounds import MOST_SORTED, as_recorded, number_of, selection_of
from foedus.web.paging import Paged, asked_page
from foedus.web.view import Asking, Page
from foedus.web.words import Values

FILTERS = ("predicate", "actor", "place", "modality", "document", "since", "until")


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of claims; `left_out` have no date, and `is_sorted` tells whether they come in the order of time."""

    rows: Paged[Entry]
    left_out: int
    is_sorted: bool


def claims(asking: Asking) -> Page:
    """The claims that fit all the words: in the order of time, or, of very many, in that of their recording."""
    listed = list_of(asking, {name: asking.words.get(name) for name in FILTERS})
    told = {
        "rows": [questions.entry_row(one) for one in listed.rows.rows],
        "left_out": listed.left_out,
        "sorted": listed.is_sorted,
        **listed.rows.to_json(),
    }
    return Page("Claims", told, {"listed": listed, "rows": listed.rows})


def list_of(asking: Asking, given: Values) -> Listed:
    """One page of the claims that fit."""
    predicate = given.get("predicate")
    predicates = (str(predicate),) if predicate else ()
    selection = selection_of(asking, predicates, {name: value for name, value in given.items() if name != "predicate"})
    total = number_of(asking, selection)
    if total > MOST_SORTED:
        return Listed(as_recorded(asking, selection, total), 0, is_sorted=False)
    page, size = asked_page(asking.words)
    answer = questions.claims(
        asking.record,
        **given,
        as_of=asking.words.get("as_of"),
        **asking.limits,
        limit=size,
        offset=(page - 1) * size,
    )
    return Listed(Paged(answer.rows, answer.total, page, size), answer.left_out, is_sorted=True)


def claim(asking: Asking) -> Page:
    """One claim whole, in its passage."""
    answer = questions.show(asking.record, asking.words["claim"], asking.words.get("known_by"))
    before, after = answer.text[: answer.evidence.start], answer.text[answer.evidence.end :]
    return Page(f"Claim {answer.entry.id[:10]}", answer.to_json(), {"answer": answer, "before": before, "after": after})
