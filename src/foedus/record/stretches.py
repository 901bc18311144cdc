"""The rows that a record keeps of one tie: its stretches of days with who stands on which side, and its disputes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from foedus.courses.course import Segment, course, membership_course, suspension_course
from foedus.courses.pairs import ALLIANCE, ENDS, ROLES
from foedus.courses.saying import REMEMBERED, published_where_it_matters, stands_of_state
from foedus.courses.standing import Standing, sides_of, standing_of, stretches_of, stretches_of_one
from foedus.courses.weight import distance_of, weight_of
from foedus.dates import AFTER_ALL, BEFORE_ALL, When
from foedus.record.backing import Backed, Backers, Sources
from foedus.record.counted import Counted
from foedus.vocabulary import vocabulary

SHOWN = 3  # claims of a side that are shown as a whole; the newest of them ranks a dispute
STATES = tuple(word for word in ENDS if word not in ROLES and vocabulary().predicates[word].is_state)
Row = tuple[Any, ...]
in_json = json.JSONEncoder(separators=(",", ":")).encode


def rows_of(
    kind: str, claims: Sequence[Counted], ends: Sequence[Counted], sources: Sources
) -> tuple[list[Row], list[Row]]:
    """The stretches (first and last day, how many tell of it, sides) of a tie that several claims may tell of, and the
    disputes about a membership.

    `ends` are the claims of the end of the organisation.
    """
    if not claims:
        return [], []
    if len(claims) + (len(ends) if kind == ALLIANCE else 0) == 1:
        return list(_of_one(kind, claims[0])), []
    if kind != ALLIANCE:
        backed = Backed(claims, sources)
        found = stretches_of(backed.claims, backed.backers)
        return [_row(one.first, one.last, one.standing, one.told, one.against) for one in found], []
    backed, segments = Backed([*claims, *ends], sources), membership_course([*claims, *ends])
    disputes = _disputed_membership(backed, [one for one in claims if one.predicate == "suspend"], segments)
    return list(_of_membership(backed, segments)), list(disputes)


def disputed_state(claims: Sequence[Counted], sources: Sources) -> list[Row]:
    """The disputes about another state: days for which it is both told and denied."""
    if not any(one.modality == "denied" for one in claims):
        return []
    return list(_disputed("state", Backed(claims, sources), course(claims, stands_of_state)))


# Stretches


def _row(first: int, last: int, standing: Standing, told: Backers, against: Backers) -> Row:
    sides = [standing, told.backing, *([against.backing] if against else [])]
    return first, last, len(told), in_json(sides)


def _of_one(kind: str, claim: Counted) -> Iterator[Row]:
    """The stretches of a tie that one claim alone tells of, who stands on one side."""
    if kind == ALLIANCE:
        days = _alone(claim.predicate, claim.modality, claim.when, published_where_it_matters(claim))
    else:
        days = stretches_of_one(sides_of(claim))
    for first, last, standing in days:
        yield first, last, 1, f'["{standing}",[1,1,1,[{claim.key}]]]'


@lru_cache(maxsize=REMEMBERED)
def _alone(
    predicate: str, modality: str, when: When | None, published: When | None
) -> tuple[tuple[int, int, Standing], ...]:
    """The days on which the only claim about a membership tells of it."""
    alone = Counted(0, "", predicate, modality, when, published, 0, None, None, "")
    return tuple((first, last, standing) for first, last, standing, _ in _told_days(membership_course([alone])))


def _of_membership(backed: Backed, segments: Iterable[Segment[Counted]]) -> Iterator[Row]:
    for first, last, standing, one in _told_days(segments):
        told, against = backed.backers(one.speak_for or one.leave_open), backed.backers(one.speak_against)
        yield _row(first, last, standing, told, against)


def _told_days(segments: Iterable[Segment[Counted]]) -> Iterator[tuple[int, int, Standing, Segment[Counted]]]:
    """The days on which it may be a membership."""
    for one in segments:
        if one.status != "not a member" and one.is_told:
            standing = standing_of(one.status != "unknown", one.status == "disputed")
            yield _first(one.start), _last(one.end), standing, one


# Disputes


def _disputed_membership(
    backed: Backed, frozen: Sequence[Counted], segments: Iterable[Segment[Counted]]
) -> Iterator[Row]:
    """Disputes about a membership and its suspension; who tells the same of the same time contradicts nobody."""
    if len({(one.predicate, one.modality, one.when) for one in backed.claims}) > 1:
        yield from _disputed("membership", backed, segments)
        yield from _disputed("suspension", backed, suspension_course(frozen) if frozen else ())


def _disputed(aspect: str, backed: Backed, segments: Iterable[Segment[Counted]]) -> Iterator[Row]:
    for one in segments:
        if one.status == "disputed":
            sides = [backed.backers(side) for side in (one.speak_for, one.speak_against)]
            backing = [side.backing for side in sides]
            weight = weight_of((side.independent for side in backing), distance_of(one.start, one.end))
            claims = sum(side.claims for side in backing)
            kept = in_json(backing)
            yield aspect, _first(one.start), _last(one.end), weight, claims, max(map(_newest, sides)), kept


def _newest(side: Backers) -> int:
    """The latest day of those of its claims that are shown."""
    times = (one.when or one.published for one in side.first[:SHOWN])
    return max((at.latest.toordinal() for at in times if at and at.latest), default=0)


def _first(at: date | None) -> int:
    return at.toordinal() if at else BEFORE_ALL


def _last(at: date | None) -> int:
    return at.toordinal() if at else AFTER_ALL
