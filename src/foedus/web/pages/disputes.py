"""In what the record contradicts itself, the heaviest first."""

from __future__ import annotations

from foedus import questions
from foedus.questions.disputes import Dispute
from foedus.web.bounds import number_of, selection_of
from foedus.web.links import Links
from foedus.web.pages.organizations import most_told
from foedus.web.paging import Paged, asked_page
from foedus.web.view import Asking, Page

MOST_COMPARED = 5_000  # claims that are held against each other for one page
MEMBERSHIPS = ("membership", "suspension")


def disputes(asking: Asking) -> Page:
    """Disputes by their weight."""
    predicate, actor = asking.words.get("predicate"), asking.words.get("actor")
    total = number_of(asking, selection_of(asking, (predicate,) if predicate else (), {"actor": actor}))
    if total > MOST_COMPARED:
        told = {"question": "disputes", "too_many": total, "rows": []}
        return Page("Disputes", told, {"too_many": total, "choices": most_told(asking, 24)})
    page, size = asked_page(asking.words)
    answer = questions.disputes(
        asking.record,
        predicate,
        actor,
        **asking.limits,
        limit=size,
        offset=(page - 1) * size,
    )
    rows = Paged(answer.rows, answer.total, page, size)
    linked = [(one, link_of(one, asking.links)) for one in rows.rows]
    return Page("Disputes", answer.to_json() | rows.to_json(), {"too_many": 0, "rows": rows, "linked": linked})


def link_of(dispute: Dispute, links: Links) -> str | None:
    """Where the dispute can be looked into: the membership on its first disputed day, or the event."""
    if dispute.aspect not in MEMBERSHIPS:
        return links.to(f"/event/{dispute.about.replace('/', '%2F')}")
    actors = [actor for _, some in dispute.actors for actor in some]
    if len(actors) < 2:
        return None
    member, organization = actors[0], actors[-1]
    return links.organization(organization.name, as_of=dispute.start, member=member.name)
