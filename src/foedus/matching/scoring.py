"""Whether two tellings are alike enough to be linked: the score of `compare` as a number, without its words.

Millions of pairs are looked at where a large record is brought together, and most are not alike; so the cheapest parts
come first, and a pair is let go as soon as the rest cannot make it up. What each part counts is told in `comparing`.
"""

from __future__ import annotations

from functools import lru_cache

from foedus.matching.comparing import (
    CALLED_ALIKE,
    ENOUGH,
    IN_ONE_DOCUMENT,
    NUMBER,
    PLACE,
    PUBLISHED,
    TITLE,
    WORDS,
    Sides,
    are_carried_by_title,
    are_one_in_document,
    are_titles_apart,
    days_between,
    is_news,
    is_same_title,
    nearness,
    points_of_a_gap,
    points_of_a_side,
    points_of_kind,
    points_of_other_places,
    points_of_sides,
    slack_of,
    what_parts_sides,
)
from foedus.matching.tellings import Names, Telling

REMEMBERED = 262_144  # of pairs of sides or titles
ROUNDING = 0.0005


def score_of(a: Telling, b: Telling) -> float | None:
    """The score that `compare` gives the two, where it is enough and nothing rules them out; None for all others."""
    gap = days_between(a, b)
    if a.predicate != b.predicate or (gap and gap > slack_of(a, b)):
        return None
    same, apart, points = _of_titles(a.title, b.title)
    if apart:
        return None
    points += _of_time(a, b, gap) + _of_the_rest(a, b)
    if points + points_of_a_side(a.sides) * len(a.sides) < ENOUGH - ROUNDING:
        return None
    parted, on_both = _of_sides(a.sides, b.sides, a.shape.mutual)
    if parted and not (same and are_carried_by_title(a, b)):
        return None
    score = round(points + on_both, 3)
    return score if score >= ENOUGH else None


def _of_time(a: Telling, b: Telling, gap: int) -> float:
    if a.reach is None or b.reach is None:
        return PUBLISHED if a.title.known and b.title.known and is_news(a, b) else 0.0
    if gap:
        return points_of_a_gap(gap)
    return nearness(a.reach, b.reach)


def _of_the_rest(a: Telling, b: Telling) -> float:
    points = points_of_kind(a, b)
    if a.places and b.places:
        points += points_of_other_places(a) if a.places.isdisjoint(b.places) else PLACE
    if a.strength and a.strength == b.strength:
        points += NUMBER
    if not a.what.isdisjoint(b.what):
        points += WORDS
    return points + IN_ONE_DOCUMENT if are_one_in_document(a, b) else points


@lru_cache(maxsize=REMEMBERED)
def _of_titles(a: Names, b: Names) -> tuple[bool, bool, float]:
    """Whether both have one title, whether their titles rule them out, and the points."""
    same = bool(a.known and b.known) and is_same_title(a.known, b.known)
    if same:
        return True, False, TITLE
    return False, are_titles_apart(a.known, b.known), 0.0 if a.common.isdisjoint(b.common) else CALLED_ALIKE


@lru_cache(maxsize=REMEMBERED)
def _of_sides(a: Sides, b: Sides, mutual: bool) -> tuple[bool, float]:
    """Whether the actors rule them out, and the points."""
    is_parted = a != b and what_parts_sides(a, b, mutual) is not None
    return is_parted, sum(reason.points for reason in points_of_sides(a, b, mutual))
