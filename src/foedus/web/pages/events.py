"""What happened, in the order of time, with facets to narrow it by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from foedus import questions
from foedus.questions.filters import events as event_predicates
from foedus.questions.filters import window
from foedus.views import pictures
from foedus.views.pictures import Picture
from foedus.web.bounds import MOST_EVENTS, MOST_GROUPED, as_recorded, number_of, selection_of
from foedus.web.charts import ENGLISH, NO_PICTURE, Drawn, to_events
from foedus.web.paging import Paged, asked_page, page_of
from foedus.web.view import Asking, Page
from foedus.web.words import Json

FILTERS = ("predicate", "actor", "place", "modality", "since", "until")
FACETS = {  # facet of the answer → word of the URL that narrows by it
    "predicate": "predicate",
    "actor": "actor",
    "place": "place",
    "modality": "modality",
    "source": "according_to",
    "language": "language",
}


Facets = list[tuple[str, str, tuple[tuple[str, int], ...]]]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of events, with the facets of all of them; `answer` None: too many claims, listed as they came."""

    answer: questions.EventsAnswer | None
    rows: Paged[Any]
    facets: Facets

    def to_json(self) -> Json:
        """The page as a JSON object."""
        if self.answer is None:
            told: Json = {"question": "events", "grouped": False}
            return told | {"claims": [questions.entry_row(one) for one in self.rows.rows]} | self.rows.to_json()
        return self.answer.to_json() | {"grouped": True} | self.rows.to_json()


def events(asking: Asking) -> Page:
    """The events that fit all the words, each with its reports; very many claims stand as they were recorded.

    The page begins when it is known how many claims there are; they are brought together when the page comes to them.
    """
    given: dict[str, Any] = {name: asking.words.get(name) for name in FILTERS}
    predicates = (given["predicate"],) if given["predicate"] else event_predicates()
    others = {name: value for name, value in given.items() if name != "predicate"}
    window(given["since"], given["until"])
    selection = selection_of(asking, predicates, others)
    total = number_of(asking, selection)
    if total > MOST_EVENTS:
        found = cache(lambda: Found(None, as_recorded(asking, selection, total), []))
    else:
        found = cache(lambda: found_of(asking, given, total))
    chart = Drawn(lambda: picture_of(asking, found()))
    return Page("Events", lambda: found().to_json(), {"find": found, "chart": chart})


def found_of(asking: Asking, given: dict[str, Any], total: int) -> Found:
    """The events of the page. Whether documents repeat each other is found out for those of the page alone, where there
    are many: it takes reading them."""
    page, size = asked_page(asking.words)
    cut: dict[str, Any] = {} if total <= MOST_GROUPED else {"limit": size, "offset": (page - 1) * size}
    only: dict[str, Any] = {"language": asking.words.get("language"), "voices": asking.words.get("voices")}
    answer = questions.events(asking.record, **given, **asking.limits, **only, **cut)
    rows = Paged(found_all(answer), answer.total, page, size) if cut else page_of(found_all(answer), asking.words)
    facets: Facets = [(name, FACETS[name], values) for name, values in answer.facets if values]
    if rows.total and not cut:
        origins = at_least(event.voices.origins for event in found_all(answer))
        facets.append(("independent origins", "voices", origins))
    return Found(replace(answer, rows=dated(rows.rows), undated=undated(rows.rows), offset=rows.first), rows, facets)


def picture_of(asking: Asking, found: Found) -> Picture:
    """The events of the page over time."""
    if found.answer is None:
        return NO_PICTURE
    return pictures.timeline_picture(found.answer, ENGLISH, None, to_events(asking.links))


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
