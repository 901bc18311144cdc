"""Whether two tellings are of the same event: a score of named reasons, and what rules it out.

Every reason adds or takes points; from `ENOUGH` on the two are taken for the same. Points were set by thinking of what
carries the identity of an event, looked at on documents of the training corpus; nothing is fitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from foedus.dates import Reach
from foedus.matching.names import are_kin, are_treaty_and_organisation, kind_of, without_year
from foedus.matching.tellings import Names, Shape, Telling, reached

Sides = tuple[Names, ...]
ENOUGH = 1.0
MONTH, YEAR = 31, 366  # days
SLIP = 1  # days by which two reports of one day differ: time zones, the eve
NEWS = 62  # days before and after a document's own date in which news without a date happens
TITLE, CALLED_ALIKE = 0.8, 0.3  # points for a name that is in both, and for common words
ONCE, ONCE_OF_OTHERS = 0.4, 0.3  # for what hardly happens twice: told of the very same, of some of them
PLACE, OTHER_PLACE, OTHER_PLACE_OF_LOCAL = 0.25, -0.2, -0.4
NUMBER, WORDS = 0.15, 0.15
PUBLISHED, SLIPPED, APART = 0.2, 0.3, 0.1  # for times: known from the publishing, a day beside, further beside
IN_ONE_DOCUMENT = 0.4
SHOWN = 4  # names in a reason
REMEMBERED = 65_536  # comparisons of names and times that are at hand
WIDTHS = ((7, 0.6), (MONTH, 0.45), (3 * MONTH, 0.35), (YEAR, 0.2))  # the wider of two times that meet, in days → points
FURTHER = 0.1  # for wider ones


class Reason(NamedTuple):
    """Why two claims are the same or not: what was looked at, its points, and what was found in each of the two."""

    name: str
    points: float
    words: str
    found: tuple[object, object] = ("", "")

    @property
    def words_found(self) -> str:
        """What was found, in words."""
        return self.words.format(*map(shown, self.found))

    def __str__(self) -> str:
        return f"{self.name} {self.points:+.2f}: {self.words_found}"


def shown(found: object) -> str:
    """A few of the names that were found, for a person."""
    if not isinstance(found, frozenset):
        return str(found)
    some = sorted(map(str, found))
    return ", ".join(some[:SHOWN]) + (" ..." if len(some) > SHOWN else "")


class Comparison(NamedTuple):
    """The reasons for and against two tellings being of one event; `apart` names what rules it out."""

    reasons: tuple[Reason, ...]
    apart: Reason | None = None

    @property
    def score(self) -> float:
        """The sum of the points."""
        return round(sum(reason.points for reason in self.reasons), 3)

    @property
    def same(self) -> bool:
        """Whether the two are taken for reports of the same event."""
        return self.apart is None and self.score >= ENOUGH


def compare(a: Telling, b: Telling) -> Comparison:
    """Compares two tellings; the order does not matter."""
    if a.predicate != b.predicate:
        return Comparison(
            (), Reason("kind", 0, "they tell of different kinds of events: {} and {}", (a.predicate, b.predicate))
        )
    if apart := what_parts(a, b):
        return Comparison((), apart)
    return Comparison(tuple(_reasons(a, b)))


def points_of_names(
    shape: Shape,
    sides: Sides,
    title: Names,
    places: frozenset[str],
    strength: frozenset[str],
    what: frozenset[str],
) -> tuple[float, ...]:
    """The points, in the order of the reasons, of two tellings that have all names in common, apart from the time."""
    full = points_of_a_side(sides)
    points = [full if side.known else full / 2 for side in sides if side]
    if title:
        points.append(TITLE if title.known else CALLED_ALIKE)
    if shape.once and (bool(title.known) if shape.title else all(side.known for side in sides)):
        points.append(ONCE)
    return (*points, *(some for some, held in ((PLACE, places), (NUMBER, strength), (WORDS, what)) if held))


def points_of_a_side(sides: Sides) -> float:
    """What a side counts whose actors are all in both."""
    return 0.5 if len(sides) == 1 else 0.3


def points_of_time(reach: Reach | None, is_news: bool) -> float:
    """What a time adds where another is told in the same words; `is_news` where it is known from the publishing."""
    if reach is None:
        return PUBLISHED if is_news else 0.0
    return nearness(reach, reach)


def what_parts(a: Telling, b: Telling) -> Reason | None:
    """What rules out that the two are of one event; None where nothing does."""
    if (gap := days_between(a, b)) and gap > slack_of(a, b):
        return Reason("time", 0, "{} and {} do not meet", (a.when, b.when))
    if are_titles_apart(a.title.known, b.title.known):
        return Reason("name", 0, "{} is not {}", (a.title.known, b.title.known))
    if a.sides == b.sides or are_carried_by_title(a, b):
        return None
    return what_parts_sides(a.sides, b.sides, a.shape.mutual)


@lru_cache(maxsize=REMEMBERED)
def what_parts_sides(a: Sides, b: Sides, mutual: bool) -> Reason | None:
    for x, y in _facing(a, b, mutual):
        if x.known and y.known and _are_others(x.known, y.known):
            return Reason("actors", 0, "nobody is in both {} and {}", (x.known, y.known))
    return None


def are_carried_by_title(a: Telling, b: Telling) -> bool:
    """Whether title and time say enough: each may name others of those who sign, found or take part.

    Not where an actor stays away from it: then who it was is what is told.
    """
    if not (a.title.known and b.title.known and a.reach and b.reach) or a.predicate == "abstain":
        return False
    return is_same_title(a.title.known, b.title.known) and max(width_of(a.reach), width_of(b.reach)) <= MONTH


def _reasons(a: Telling, b: Telling) -> Iterator[Reason]:
    yield _time(a, b)
    yield from points_of_sides(a.sides, b.sides, a.shape.mutual)
    if a.title.known and b.title.known and is_same_title(a.title.known, b.title.known):
        yield Reason("name", TITLE, "{} is {}", (a.title.known, b.title.known))
    elif both := a.title.common & b.title.common:
        yield Reason("name", CALLED_ALIKE, "both call it {}", (both, ""))
    if points := points_of_kind(a, b):
        yield Reason("kind", points, "'{}' with the same names hardly happens twice", (a.predicate, ""))
    if a.places and b.places:
        yield _place(a, b)
    if a.strength and a.strength == b.strength:
        yield Reason("number", NUMBER, "both tell {}", (a.strength, ""))
    if both := a.what & b.what:
        yield Reason("words", WORDS, "both tell {}", (both, ""))
    if are_one_in_document(a, b):
        yield Reason("document", IN_ONE_DOCUMENT, "told of the same actors in one document")


def points_of_kind(a: Telling, b: Telling) -> float:
    """What it adds that such a thing hardly happens twice to the same; nothing where it may, or not all are told."""
    if not (a.shape.once and is_complete(a) and is_complete(b)):
        return 0.0
    return ONCE if a.sides == b.sides and a.title == b.title else ONCE_OF_OTHERS


def _time(a: Telling, b: Telling) -> Reason:
    times = (a.when, b.when)
    if a.reach is None or b.reach is None:
        if a.title.known and b.title.known and is_news(a, b):
            return Reason("time", PUBLISHED, "where none is told, it was published about the time of the other")
        return Reason("time", 0.0, "not told in both")
    if gap := days_between(a, b):
        return Reason("time", points_of_a_gap(gap), f"{gap} days lie between {{}} and {{}}", times)
    return Reason("time", nearness(a.reach, b.reach), "{} meets {}", times)


def points_of_a_gap(days: int) -> float:
    """What two times add that do not meet, but lie no further apart than reports of one event may."""
    return SLIPPED if days <= SLIP else APART


@lru_cache(maxsize=REMEMBERED)
def nearness(x: Reach, y: Reach) -> float:
    return max(map(_closeness, _widths(x, y)))


def _widths(x: Reach, y: Reach) -> Iterator[int]:
    """Within how many days two times that meet lie, and, where both may begin on one day, how exactly that is told."""
    yield max(width_of(x), width_of(y))
    if x.start_min <= y.start_max and y.start_min <= x.start_max:
        yield max(x.start_max - x.start_min, y.start_max - y.start_min) + 1


def _closeness(width: int) -> float:
    return next((points for days, points in WIDTHS if width <= days), FURTHER)


@lru_cache(maxsize=REMEMBERED)
def points_of_sides(a: Sides, b: Sides, mutual: bool) -> tuple[Reason, ...]:
    """Who is on both; the same few are compared again and again, with other times."""
    return tuple(_on_both(a, b, mutual))


def _on_both(a: Sides, b: Sides, mutual: bool) -> Iterator[Reason]:
    full = points_of_a_side(a)
    for x, y in _facing(a, b, mutual):
        if both := x.known & y.known:
            share = len(both) / min(len(x.known), len(y.known)), len(both) / len(x.known | y.known)
            words = f"{len(both)} are in both {{}} and {{}}"
            yield Reason("actors", round(full * _likeness(*share), 2), words, (x.known, y.known))
        elif x.known and y.known and _kin(x.known, y.known):
            yield Reason("actors", full / 2, "some of {} belong to some of {}", (x.known, y.known))
        elif some := x.common & y.common:
            yield Reason("actors", full / 2, "both name {}", (some, ""))


def _likeness(contained: float, shared: float) -> float:
    """How alike two lists of actors are: the same, one within the other, half the same, a few the same."""
    if shared == 1:
        return 1.0
    if contained == 1:
        return 0.8
    return 0.6 if shared >= 0.5 else 0.0


def _place(a: Telling, b: Telling) -> Reason:
    if both := a.places & b.places:
        return Reason("place", PLACE, "both at {}", (both, ""))
    return Reason("place", points_of_other_places(a), "{} and {}", (a.places, b.places))


def points_of_other_places(telling: Telling) -> float:
    """What it takes that two tellings name no place in common."""
    return OTHER_PLACE_OF_LOCAL if telling.shape.local else OTHER_PLACE


def are_one_in_document(a: Telling, b: Telling) -> bool:
    """Whether one document tells both of the same actors, without a date, and nothing tells the two apart."""
    if not (a.document and a.document == b.document and a.when is None and b.when is None):
        return False
    return a.sides == b.sides and a.title == b.title and bool(a.what & b.what or not (a.what and b.what))


def days_between(a: Telling, b: Telling) -> int:
    """Days that certainly lie between the two; 0 where they can meet or no date is told."""
    x, y = a.reach, b.reach
    if x is None or y is None:
        return 0
    return max(0, x.start_min - y.end_max, y.start_min - x.end_max)


def slack_of(a: Telling, b: Telling) -> int:
    """How many days apart two reports of one event may date it; none where one of them tells no more than a season."""
    if a.reach is None or b.reach is None or max(width_of(a.reach), width_of(b.reach)) > MONTH:
        return 0
    if a.title.known and b.title.known:
        return MONTH if a.shape.once or "exercise" in (a.predicate, b.predicate) else SLIP
    return MONTH if a.shape.once and is_complete(a) and is_complete(b) else SLIP


def is_complete(telling: Telling) -> bool:
    """Whether what identifies an event that happens once is told: its title, or all its sides."""
    if telling.shape.title:
        return bool(telling.title.known)
    return all(side.known for side in telling.sides)


def is_news(a: Telling, b: Telling) -> bool:
    """Whether what stands without a date was published about the time of the other."""
    x, y = (telling.reach or (reached(telling.told) if telling.told else None) for telling in (a, b))
    if x is None or y is None:
        return False
    return x.start_min - NEWS <= y.end_max and y.start_min <= x.end_max + NEWS


def width_of(reach: Reach) -> int:
    return reach.end_max - reach.start_min + 1


def _facing(a: Sides, b: Sides, mutual: bool) -> Iterable[tuple[Names, Names]]:
    """The sides that stand against each other; in an exchange, the way round that fits better."""
    straight = zip(a, b, strict=True)
    if not mutual:
        return straight
    first, crossed = list(straight), list(zip(a, reversed(b), strict=True))
    return max(first, crossed, key=lambda pairs: sum(len(x.known & y.known) for x, y in pairs))


def are_titles_apart(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether two titles are those of two events."""
    return bool(x and y) and not is_same_title(x, y) and _are_comparable(x, y)


def is_same_title(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether a name is in both; that of a series ('Zapad') is in that of a year ('Zapad-2021') as well."""
    if not x.isdisjoint(y):
        return True
    series = {*map(without_year, x)} & {*map(without_year, y)}
    return not series.isdisjoint(x | y) or any(are_treaty_and_organisation(one, other) for one in x for other in y)


def _are_comparable(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether two lists name actors of one kind, so that one could be found in the other if it were there.

    A state is not its president and an organisation not its members, but each may be told for the other. What no table
    holds is comparable with what is written in the same letters.
    """
    return not {*map(kind_of, x)}.isdisjoint({*map(kind_of, y)})


def _are_others(x: frozenset[str], y: frozenset[str]) -> bool:
    return x.isdisjoint(y) and not _kin(x, y) and _are_comparable(x, y)


def _kin(x: frozenset[str], y: frozenset[str]) -> bool:
    return any(are_kin(one, other) for one in x for other in y)
