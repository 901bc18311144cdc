"""What happened, in the order of time, with facets to narrow it by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from foedus import questions
from foedus.questions.filters import events as event_predicates
from foedus.views import pictures
from foedus.web.bounds import MOST_GROUPED, as_recorded, number_of, selection_of
from foedus.web.charts import ENGLISH, Drawn, to_events
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page

FILTERS = ("predicate", "actor", "place", "modality", "since", "until")
FACETS = {  # facet of the answer → word of the URL that narrows by it
    "predicate": "predicate",
    "actor": "actor",
    "place": "place",
    "modality": "modality",
    "source": "according_to",
    "language": "language",
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
    language, voices = asking.words.get("language"), asking.words.get("voices")
    answer = questions.events(asking.record, **given, **asking.limits, language=language, voices=voices)
    found = page_of(found_all(answer), asking.words)
    facets = [(name, FACETS[name], values) for name, values in answer.facets]
    facets.append(("independent origins", "voices", at_least(event.voices.origins for event in found_all(answer))))
    on_page = replace(answer, rows=dated(found.rows), undated=undated(found.rows), offset=found.first)
    chart = Drawn(lambda: pictures.timeline_picture(on_page, ENGLISH, None, to_events(asking.links)))
    shown = {"answer": answer, "rows": found, "facets": facets, "chart": chart}
    return Page("Events", lambda: on_page.to_json() | {"grouped": True} | found.to_json(), shown)


def found_all(answer: questions.EventsAnswer) -> tuple[questions.Event, ...]:
    """All events of the answer, those without a date last."""
    return (*answer.rows, *answer.undated)


def dated(rows: Sequence[questions.Event]) -> tuple[questions.Event, ...]:
    """The events with a date."""
    return tuple(one for one in rows if one.first.claim.when)


def undated(rows: Sequence[questions.Event]) -> tuple[questions.Event, ...]:
    """The events without one."""
    return tuple(one for one in rows if not one.first.claim.when)


def at_least(numbers: Iterable[int]) -> tuple[tuple[str, int], ...]:
    """How many of the numbers are at least 1, 2, 3 and so on, as a facet.

    >>> at_least([1, 1, 3])
    (('1', 3), ('2', 1), ('3', 1))
    """
    told = list(numbers)
    return tuple((str(least), sum(one >= least for one in told)) for least in range(1, max(told, default=0) + 1))
