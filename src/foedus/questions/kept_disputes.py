"""Contradictions about what lasts, as the record keeps them: ranked without a look at their claims.

Who stands on a side was counted by publishers, cited voices and named translations. Where all disputes together rest on
so few documents that these are compared word for word (`support`), they are worked out from the claims instead.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import chain

from foedus.courses.pairs import ALLIANCE, ROLES
from foedus.courses.weight import distance_of
from foedus.questions.answers import Asked
from foedus.questions.contradictions import Aspect, Dispute, Ranked, Side
from foedus.questions.disputed_states import SAYS
from foedus.questions.names import shown_actor
from foedus.questions.support import kept_supports, rest_on_many
from foedus.record import Courses, Disputed, Record
from foedus.vocabulary import vocabulary


def kept_disputes(record: Record, courses: Courses, chosen: Collection[str], limits: Asked) -> list[Ranked] | None:
    """The disputes of these predicates about memberships and suspensions, or about other states; None where they are
    to be worked out."""
    kinds = {ALLIANCE if word in ROLES else word for word in chosen}
    found = courses.disputed(kinds, chosen)
    if found and not rest_on_many(courses, [side for one in found for side in one.sides]):
        return None
    return [
        Ranked(
            one.weight,
            one.claims,
            one.newest,
            _about(one),
            _aspect(one),
            partial(_dispute, record, courses, one, limits),
        )
        for one in found
    ]


def _aspect(one: Disputed) -> Aspect:
    aspects: dict[str, Aspect] = {"membership": "membership", "suspension": "suspension", "state": "state"}
    return aspects[one.aspect]


def _about(one: Disputed) -> str:
    actors = f"{one.source}|{one.target}"
    return actors if one.kind == ALLIANCE else f"{one.kind}|{actors}"


def _dispute(record: Record, courses: Courses, one: Disputed, limits: Asked) -> Dispute:
    aspect = _aspect(one)
    predicate = one.kind if one.kind != ALLIANCE else "suspend" if aspect == "suspension" else "member_of"
    roles = ("member", "organization") if one.kind == ALLIANCE else vocabulary().predicates[one.kind].starred
    ends = zip(tuple(roles), (one.source, one.target), strict=True)
    mentioned = courses.mentioned(chain.from_iterable(side.first for side in one.sides))
    supports = kept_supports(record, one.sides, mentioned, limits.known_by)
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
