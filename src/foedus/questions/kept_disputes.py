"""Contradictions about what lasts, as the record keeps them: ranked without a look at their claims.

Who stands on a side was counted by publishers, cited voices and named translations. Where all disputes together rest on
so few documents that these are compared word for word (`support`), they are worked out from the claims instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import chain

from foedus.courses.pairs import ALLIANCE, ROLES
from foedus.courses.weight import distance_of
from foedus.questions.answers import Asked
from foedus.questions.contradictions import Aspect, Dispute, Ranked, Side
from foedus.questions.disputed_states import SAYS
from foedus.questions.names import shown_actor
from foedus.questions.support import COMPARED, SHOWN, Support
from foedus.record import Backing, Courses, Disputed, Record
from foedus.vocabulary import vocabulary

LOT = 2_000  # disputes whose documents are looked up at once


def kept_disputes(record: Record, courses: Courses, chosen: Collection[str], limits: Asked) -> list[Ranked] | None:
    """The disputes of these predicates about memberships and suspensions, or about other states; None where they are
    to be worked out."""
    kinds = {ALLIANCE if word in ROLES else word for word in chosen}
    found = courses.disputed(kinds, chosen)
    if found and not _told_by_many(courses, found):
        return None
    return [
        Ranked(one.weight, one.claims, one.newest, _about(one), _aspect(one), partial(_dispute, record, one, limits))
        for one in found
    ]


def _told_by_many(courses: Courses, disputes: Sequence[Disputed]) -> bool:
    """Whether they rest on more documents than are compared with each other, as far as the kept claims tell it."""
    if any(side.documents > COMPARED for one in disputes for side in one.sides):
        return True
    documents: set[int] = set()
    for start in range(0, len(disputes), LOT):
        sides = (side for one in disputes[start : start + LOT] for side in one.sides)
        documents |= courses.documents(chain.from_iterable(side.first for side in sides))
        if len(documents) > COMPARED:
            return True
    return False


def _aspect(one: Disputed) -> Aspect:
    aspects: dict[str, Aspect] = {"membership": "membership", "suspension": "suspension", "state": "state"}
    return aspects[one.aspect]


def _about(one: Disputed) -> str:
    actors = f"{one.source}|{one.target}"
    return actors if one.kind == ALLIANCE else f"{one.kind}|{actors}"


def _dispute(record: Record, one: Disputed, limits: Asked) -> Dispute:
    aspect = _aspect(one)
    predicate = one.kind if one.kind != ALLIANCE else "suspend" if aspect == "suspension" else "member_of"
    roles = ("member", "organization") if one.kind == ALLIANCE else vocabulary().predicates[one.kind].starred
    ends = zip(tuple(roles), (one.source, one.target), strict=True)
    supports = _supports(record, one.sides, limits)
    return Dispute(
        aspect=aspect,
        predicate=predicate,
        about=_about(one),
        actors=tuple((role, (shown_actor(record, end, limits.known_by),)) for role, end in ends),
        start=one.start,
        end=one.end,
        sides=tuple(Side((says,), support) for says, support in zip(SAYS[aspect], supports, strict=True)),
        undecided=(),
        distance=distance_of(one.start, one.end),
    )


def _supports(record: Record, sides: Iterable[Backing], limits: Asked) -> list[Support]:
    given = list(sides)
    ids = record.claim_ids(chain.from_iterable(side.first for side in given))
    entries = record.whole(chain.from_iterable(side.first[:SHOWN] for side in given), limits.known_by)
    return [
        Support(
            side.claims,
            side.documents,
            side.independent,
            tuple(ids[number] for number in side.first),
            tuple(entries[number] for number in side.first[:SHOWN]),
        )
        for side in given
    ]
