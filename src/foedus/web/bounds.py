"""How much is sorted or grouped for one page: what is asked of a large record is counted before it is fetched."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from foedus.courses.pairs import founding_treaties
from foedus.questions.filters import narrowed
from foedus.questions.names import Actor, asked, asked_source
from foedus.record import Entry, Selection
from foedus.web.paging import Paged, asked_page
from foedus.web.view import Asking

MOST_SORTED = 2_000  # claims that are sorted by time for one page
MOST_GROUPED = 600  # claims that are brought together into events for one page, with who is independent of whom
MOST_EVENTS = 3_000  # claims that are brought together into events, of which one page is looked at closely
MOST_SWEPT = 5_000  # claims on memberships that are laid along time for one page


def selection_of(asking: Asking, predicates: tuple[str, ...], given: Mapping[str, Any]) -> Selection:
    """What the words of a list ask for."""
    return narrowed(asking.record, predicates=predicates, **given, **asking.limits)[0]


def source_of(asking: Asking) -> str | None:
    """The identity of the source asked for."""
    return identity_of_source(asking, asking.words.get("according_to"))


def whom_of(asking: Asking, name: str, what: str, roles: Collection[str] = ()) -> Actor:
    """Whom a name means, its founding treaty too; QuestionError where the record has none such, or no such source."""
    source_of(asking)
    treaties = founding_treaties(asking.record.identity(name, asking.words.get("known_by")))
    return asked(asking.record, name, what, roles, treaties)


def identity_of_source(asking: Asking, name: str | None) -> str | None:
    """The identity of a publisher, author or voice."""
    source = asked_source(asking.record, name)
    return source.identity if source else None


def number_of(asking: Asking, selection: Selection) -> int:
    """How many claims are selected."""
    return asking.record.number(selection, asking.words.get("known_by"))


def as_recorded(asking: Asking, selection: Selection, total: int) -> Paged[Entry]:
    """One page of the claims in the order of their recording, for which nothing has to be sorted."""
    page, size = asked_page(asking.words)
    start = min((page - 1) * size, MOST_SORTED)
    entries = asking.record.entries_from(selection, size, start, asking.words.get("known_by"))
    return Paged(tuple(entries), total, start // size + 1, size)
