"""Whether two tellings are of the same event: a score of named reasons, and what rules it out.

Every reason adds or takes points; from `ENOUGH` on the two are taken for the same. Points were set by thinking of what
carries the identity of an event, looked at on documents of the training corpus; nothing is fitted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from foedus.dates import Reach
from foedus.matching.names import are_kin, without_year
from foedus.matching.tellings import Names, Telling, reached

ENOUGH = 1.0
DAY, MONTH, YEAR = 1, 31, 366  # days
SLIP = 1  # days by which two reports of one day differ: time zones, the eve
NEWS = 62  # days before and after a document's own date in which news without a date happens
NOBODY = Names()


class Reason(NamedTuple):
    """Why two claims are the same or not: what was looked at, its points, and what was found."""

    name: str
    points: float
    found: str

    def __str__(self) -> str:
        return f"{self.name} {self.points:+.2f}: {self.found}"


class Comparison(NamedTuple):
    """The reasons for and against two tellings being of one event; `apart` names what rules it out."""

    reasons: tuple[Reason, ...]
    apart: str | None

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
        return Comparison((), "they tell of different kinds of events")
    if apart := what_parts(a, b):
        return Comparison((), apart)
    return Comparison(tuple(_reasons(a, b)), None)


def is_specific(telling: Telling) -> bool:
    """Whether it would be known again in another document that tells it in the same words."""
    return sum(reason.points for reason in _reasons(telling, telling)) >= ENOUGH


def what_parts(a: Telling, b: Telling) -> str | None:
    """What rules out that the two are of one event; None where nothing does."""
    if _gap(a, b) > _slack(a, b):
        return f"the times do not meet: {a.when} and {b.when}"
    if a.title.known and b.title.known and not _same_title(a.title, b.title):
        return f"the names differ: {_shown(a.title)} and {_shown(b.title)}"
    for x, y in _facing(a, b):
        if x.known and y.known and not x.known & y.known and not _kin(x, y):
            return f"nobody takes part in both: {_shown(x)} and {_shown(y)}"
    return None


def _reasons(a: Telling, b: Telling) -> Iterator[Reason]:
    yield _time(a, b)
    yield from _sides(a, b)
    if a.title.known and b.title.known:
        yield Reason("name", 0.8, f"both of {_shown(a.title)}")
    elif a.title.common & b.title.common:
        yield Reason("name", 0.3, f"both call it {_shown(Names(a.title.common & b.title.common))}")
    if a.shape.once and _is_complete(a) and _is_complete(b):
        yield Reason("kind", 0.3, f"'{a.predicate}' with the same names hardly happens twice")
    if a.places and b.places:
        yield _place(a, b)
    if a.strength and a.strength == b.strength:
        yield Reason("number", 0.15, f"both tell {', '.join(sorted(a.strength))}")
    if a.what and b.what and a.what & b.what:
        yield Reason("words", 0.15, f"both tell {', '.join(sorted(a.what & b.what))}")
    if a.document and a.document == b.document:
        yield from _one_document(a, b)


def _time(a: Telling, b: Telling) -> Reason:
    if a.reach is None or b.reach is None:
        if a.title.known and b.title.known and _is_news(a, b):
            return Reason("time", 0.2, "one has no date, and was published about the time of the other")
        return Reason("time", 0.0, "not told in both")
    found, gap = f"{a.when} and {b.when}", _gap(a, b)
    if gap:
        return Reason("time", 0.3 if gap <= SLIP else 0.1, f"{found} lie {gap} days apart")
    width = max(_width(a.reach), _width(b.reach))
    for days, points in ((7, 0.6), (MONTH, 0.45), (3 * MONTH, 0.35), (YEAR, 0.2)):
        if width <= days:
            return Reason("time", points, f"{found} meet")
    return Reason("time", 0.1, f"{found} may meet")


def _sides(a: Telling, b: Telling) -> Iterator[Reason]:
    facing = list(_facing(a, b))
    full = 0.5 if len(facing) == 1 else 0.3
    for x, y in facing:
        both = x.known & y.known
        if both:
            share = len(both) / min(len(x.known), len(y.known)), len(both) / len(x.known | y.known)
            yield Reason("actors", round(full * _likeness(*share), 2), f"{len(both)} of {_shown(x)} / {_shown(y)}")
        elif x.known and y.known:
            yield Reason("actors", full / 2, f"{_shown(x)} and {_shown(y)} belong together")
        elif x.common & y.common:
            yield Reason("actors", full / 2, f"both name {_shown(Names(x.common & y.common))}")


def _likeness(contained: float, shared: float) -> float:
    """How alike two lists of actors are: the same, one within the other, half the same, a few the same."""
    if shared == 1:
        return 1.0
    if contained == 1:
        return 0.8
    return 0.6 if shared >= 0.5 else 0.0


def _place(a: Telling, b: Telling) -> Reason:
    if both := a.places & b.places:
        return Reason("place", 0.25, f"both at {', '.join(sorted(both))}")
    points = -0.4 if a.shape.local else -0.2
    return Reason("place", points, f"{', '.join(sorted(a.places))} and {', '.join(sorted(b.places))}")


def _one_document(a: Telling, b: Telling) -> Iterator[Reason]:
    """Told twice in one document, without a date that parts them."""
    if a.when is None and b.when is None and a.sides == b.sides and a.title == b.title:
        differing = bool(a.what and b.what and not a.what & b.what)
        yield Reason("document", 0.0 if differing else 0.4, "told of the same actors in one document")
    elif (a.when is None) != (b.when is None) and a.title and b.title:
        yield Reason("document", 0.2, "told in one document")


def _gap(a: Telling, b: Telling) -> int:
    """Days that certainly lie between the two; 0 where they can meet or no date is told."""
    if a.reach is None or b.reach is None:
        return 0
    return max(0, a.reach.start_min - b.reach.end_max, b.reach.start_min - a.reach.end_max)


def _slack(a: Telling, b: Telling) -> int:
    """How many days apart two reports of one event may date it; none where one of them tells no more than a season."""
    if a.reach is None or b.reach is None or max(_width(a.reach), _width(b.reach)) > MONTH:
        return 0
    if a.title.known and b.title.known:
        return MONTH if a.shape.once or "exercise" in (a.predicate, b.predicate) else SLIP
    return MONTH if a.shape.once and _is_complete(a) and _is_complete(b) else SLIP


def _is_complete(telling: Telling) -> bool:
    """Whether what identifies an event that happens once is told: its title, or all its sides."""
    if telling.shape.title:
        return bool(telling.title.known)
    return all(side.known for side in telling.sides)


def _is_news(a: Telling, b: Telling) -> bool:
    """Whether what stands without a date was published about the time of the other."""
    x, y = (telling.reach or (reached(telling.told) if telling.told else None) for telling in (a, b))
    if x is None or y is None:
        return False
    return x.start_min - NEWS <= y.end_max and y.start_min <= x.end_max + NEWS


def _width(reach: Reach) -> int:
    return reach.end_max - reach.start_min + 1


def _facing(a: Telling, b: Telling) -> Iterator[tuple[Names, Names]]:
    """The sides that stand against each other; in an exchange, the way round that fits better."""
    straight = list(zip_longest(a.sides, b.sides, fillvalue=NOBODY))
    if not a.shape.mutual or len(a.sides) != 2:
        return iter(straight)
    crossed = [(a.sides[0], b.sides[1]), (a.sides[1], b.sides[0])]
    return iter(max(straight, crossed, key=lambda pairs: sum(len(x.known & y.known) for x, y in pairs)))


def _same_title(x: Names, y: Names) -> bool:
    """Whether a name is in both; that of a series ('Zapad') is in that of a year ('Zapad-2021') as well."""
    series = {*map(without_year, x.known)} & {*map(without_year, y.known)}
    return bool(x.known & y.known) or bool(series & (x.known | y.known))


def _kin(x: Names, y: Names) -> bool:
    return any(are_kin(one, other) for one in x.known for other in y.known)


def _shown(names: Names) -> str:
    """A few of the names, for a person."""
    some = sorted(names.known) or sorted(names.common)
    return ", ".join(some[:4]) + (" ..." if len(some) > 4 else "")
