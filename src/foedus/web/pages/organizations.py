"""The organisations and treaties that the record names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from foedus.actors.tables import actors
from foedus.courses.pairs import organization_for
from foedus.questions.memberships import ORGANIZATION_ROLES
from foedus.questions.names import Actor, actor_of
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page

KINDS = ("organisation", "treaty")


def organizations(asking: Asking) -> Page:
    """All that somebody is told to be a member of or party to, by name."""
    part = (asking.words.get("name") or "").casefold()
    found = [one for one in named(asking) if part in " ".join((one.name, *one.names)).casefold()]
    rows = page_of(found, asking.words)
    return Page("Organisations", {"rows": [one.to_json() for one in rows.rows], **rows.to_json()}, {"rows": rows})


def named(asking: Asking) -> list[Actor]:
    """The organisations, those that the tables know first, then by the number of names that the documents use."""
    return asking.record.remembered("organisations", lambda: named_now(asking), asking.words.get("known_by"))


def named_now(asking: Asking) -> list[Actor]:
    """The same, looked for now."""
    names: dict[str, set[str]] = defaultdict(set)
    known_by = asking.words.get("known_by")
    for name in asking.record.names_in(ORGANIZATION_ROLES):
        names[organization_for(asking.record.identity(name, known_by))].add(name)
    found = [actor_of(one, some) for one, some in names.items()]
    return sorted(found, key=lambda one: (not is_known(one.identity), -len(one.names), one.name.casefold()))


def is_known(identity: str) -> bool:
    """Whether the tables know it as an organisation or a treaty."""
    actor = actors().get(identity)
    return actor is not None and actor.kind in KINDS


def most_told(asking: Asking, most: int) -> Iterable[Actor]:
    """A few organisations to begin with."""
    return named(asking)[:most]
