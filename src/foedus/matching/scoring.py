"""Which pairs of tellings are alike enough to be linked: the scores of `compare` as numbers, many pairs at once.

Millions of pairs are looked at where a large record is brought together, and most are not alike; so the cheapest parts
come first, and a pair is let go as soon as the rest cannot make it up. Dates are compared in columns; names, of which
the same few stand beside each other again and again, once for each two that differ. What each part counts is told in
`comparing`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from foedus.dates import Reach
from foedus.matching.comparing import (
    APART,
    CALLED_ALIKE,
    ENOUGH,
    FURTHER,
    IN_ONE_DOCUMENT,
    MONTH,
    NEWS,
    NUMBER,
    ONCE,
    ONCE_OF_OTHERS,
    OTHER_PLACE,
    OTHER_PLACE_OF_LOCAL,
    PLACE,
    PUBLISHED,
    SLIP,
    SLIPPED,
    TITLE,
    WIDTHS,
    WORDS,
    Sides,
    are_titles_apart,
    is_same_title,
    points_of_a_side,
    points_of_sides,
    what_parts_sides,
)
from foedus.matching.tellings import Names, Telling, reached

if TYPE_CHECKING:
    import numpy as np

    Column = np.ndarray[Any, Any]

REMEMBERED = 262_144  # of pairs of sides or titles
ROUNDING = 0.0005
NO_DATE = Reach(0, 0, 0, 0)
LONGEST = 3  # numbers that are told of two values
T = TypeVar("T", bound=Hashable)


class Scored(NamedTuple):
    """Pairs that are alike: the one and the other, by their numbers in a list, and the score of each."""

    one: Column
    other: Column
    scores: Column


def alike(tellings: Sequence[Telling], one: Column, other: Column) -> Scored:
    """Those of the pairs that `compare` takes for the same, with the score that it gives them."""
    import numpy as np

    it = _Pairs(_Columns(tellings), one, other)
    it.keep(it.are_of_one_kind & (it.gap <= it.slack))
    same, apart, points = it.of_titles()
    it.keep(~apart)
    points = points[~apart] + it.of_time() + it.of_kind() + it.of_places() + it.of_the_rest()
    worth = points + it.of_a("sides_at_most") >= ENOUGH - ROUNDING
    it.keep(worth)
    parted, on_both = it.of_sides()
    scores = np.round(points[worth] + on_both, 3)
    is_one = (scores >= ENOUGH) & (~parted | (same[~apart][worth] & it.are_carried_by_title))
    return Scored(it.one[is_one], it.other[is_one], scores[is_one])


class _Columns:
    """What the comparison looks at, a column each; names as numbers that are equal where the names are."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        import numpy as np

        self.values: dict[str, list[Any]] = {}
        self.numbers: dict[str, Column] = {}
        kinds = self._number("predicate", [one.predicate for one in tellings])
        shapes = {one.predicate: one.shape for one in tellings}
        known = [shapes[word] for word in kinds]
        self._number("when", [one.when for one in tellings])
        self._number("sides", [(one.sides, one.shape.mutual) for one in tellings])
        self._number("title", [one.title for one in tellings])
        self._number("document", [one.document for one in tellings])
        for name in ("places", "strength", "what"):
            self._number(name, [getattr(one, name) for one in tellings])
        reaches = [NO_DATE if one is None else reached(one) for one in self.values["when"]]
        news = [one.told if one.when is None else None for one in tellings]
        predicate, when = self.numbers["predicate"], self.numbers["when"]
        reach = np.array(reaches, dtype=np.int64).reshape(-1, 4)[when]
        told = self._number("told", news)
        told_reach = np.array([NO_DATE if one is None else reached(one) for one in told], dtype=np.int64)
        all_known = self._is("sides", _all_known)
        by_title = np.array([bool(one.title) for one in known], dtype=np.bool_)[predicate]
        titled = self._is("title", lambda one: bool(one.known))
        dated = self._is("when", lambda one: one is not None)
        self.columns: dict[str, Column] = {
            "start_min": reach[:, 0],
            "start_max": reach[:, 1],
            "end_max": reach[:, 3],
            "dated": dated,
            "news_from": np.where(dated, reach[:, 0], told_reach.reshape(-1, 4)[self.numbers["told"]][:, 0]),
            "news_to": np.where(dated, reach[:, 3], told_reach.reshape(-1, 4)[self.numbers["told"]][:, 3]),
            "is_news": dated | self._is("told", lambda one: one is not None),
            "titled": titled,
            "placed": self._is("places", bool),
            "counted": self._is("strength", bool),
            "worded": self._is("what", bool),
            "scoped": self._is("document", bool),
            "complete": np.where(by_title, titled, all_known),
            "once": np.array([one.once for one in known], dtype=np.bool_)[predicate],
            "other_place": np.array([OTHER_PLACE_OF_LOCAL if one.local else OTHER_PLACE for one in known])[predicate],
            "far": np.array([MONTH if one.once or word == "exercise" else SLIP for word, one in shapes.items()])[
                predicate
            ],
            "carried": np.array([word != "abstain" for word in kinds], dtype=np.bool_)[predicate],
            "sides_at_most": np.array(
                [points_of_a_side(sides) * len(sides) for sides, _ in self.values["sides"]], dtype=np.float64
            )[self.numbers["sides"]],
        }

    def _number(self, name: str, values: Iterable[Hashable]) -> list[Any]:
        import numpy as np

        numbers: dict[Hashable, int] = {}
        self.numbers[name] = np.array([numbers.setdefault(one, len(numbers)) for one in values], dtype=np.int64)
        self.values[name] = list(numbers)
        return self.values[name]

    def _is(self, name: str, what: Callable[[Any], bool]) -> Column:
        import numpy as np

        return np.array([what(one) for one in self.values[name]], dtype=np.bool_)[self.numbers[name]]


class _Pairs:
    """Pairs of numbers of tellings, of which fewer and fewer are kept."""

    def __init__(self, columns: _Columns, one: Column, other: Column) -> None:
        self._columns, self.one, self.other = columns, one, other

    def keep(self, which: Column) -> None:
        self.one, self.other = self.one[which], self.other[which]

    def of_a(self, name: str) -> Column:
        column: Column = self._columns.columns[name][self.one]
        return column

    def _of_b(self, name: str) -> Column:
        column: Column = self._columns.columns[name][self.other]
        return column

    def _both(self, name: str) -> Column:
        return self.of_a(name) & self._of_b(name)

    def _are_equal(self, name: str) -> Column:
        numbers = self._columns.numbers[name]
        equal: Column = numbers[self.one] == numbers[self.other]
        return equal

    def _told(self, name: str, tell: Callable[[Any, Any], Sequence[float]], which: Column | None = None) -> Column:
        """What is told of the values of pairs, a column for each of its numbers, looked at once for each two that
        differ."""
        import numpy as np

        values, numbers = self._columns.values[name], self._columns.numbers[name]
        one, other = (self.one, self.other) if which is None else (self.one[which], self.other[which])
        pairs, where = np.unique(numbers[one] * len(values) + numbers[other], return_inverse=True)
        told = [tell(values[pair // len(values)], values[pair % len(values)]) for pair in pairs.tolist()]
        return np.array([*zip(*told, strict=True)] or [()] * LONGEST, dtype=np.float64)[:, where.reshape(-1)]

    def _meet(self, name: str, which: Column) -> Column:
        """Whether two sets, of those pairs, have anything in common; of others False."""
        import numpy as np

        found = np.zeros(len(self.one), dtype=np.bool_)
        if which.any():
            found[which] = self._told(name, lambda a, b: (not a.isdisjoint(b),), which)[0] > 0
        return found

    @property
    def are_of_one_kind(self) -> Column:
        return self._are_equal("predicate")

    @property
    def gap(self) -> Column:
        """Days that certainly lie between the two; 0 where they can meet or no date is told."""
        import numpy as np

        gap = np.maximum(self.of_a("start_min") - self._of_b("end_max"), self._of_b("start_min") - self.of_a("end_max"))
        return np.where(self._both("dated"), np.maximum(gap, 0), 0)

    @property
    def slack(self) -> Column:
        """How many days apart two reports of one event may date it: `slack_of`."""
        import numpy as np

        complete = np.where(self.of_a("once") & self._both("complete"), MONTH, SLIP)
        slack = np.where(self._both("titled"), self.of_a("far"), complete)
        return np.where(self._both("dated") & (self._width <= MONTH), slack, 0)

    @property
    def _width(self) -> Column:
        import numpy as np

        one, other = (of("end_max") - of("start_min") + 1 for of in (self.of_a, self._of_b))
        wider: Column = np.maximum(one, other)
        return wider

    def of_titles(self) -> tuple[Column, Column, Column]:
        same, apart, points = self._told("title", _of_titles)[:3]
        return same > 0, apart > 0, points

    def of_time(self) -> Column:
        import numpy as np

        gap, dated = self.gap, self._both("dated")
        meeting = np.where(gap == 0, self._nearness, np.where(gap <= SLIP, SLIPPED, APART))
        late = self.of_a("news_from") - NEWS <= self._of_b("news_to")
        early = self._of_b("news_from") <= self.of_a("news_to") + NEWS
        is_news = self._both("titled") & self._both("is_news") & late & early
        return np.where(dated, meeting, np.where(is_news, PUBLISHED, 0.0))

    @property
    def _nearness(self) -> Column:
        """The points of two times that meet: `nearness`."""
        import numpy as np

        vague = np.maximum(*(of("start_max") - of("start_min") + 1 for of in (self.of_a, self._of_b)))
        may_begin = self.of_a("start_min") <= self._of_b("start_max")
        may_begin &= self._of_b("start_min") <= self.of_a("start_max")
        width = self._width
        closest = np.where(may_begin, np.minimum(vague, width), width)
        days, points = zip(*WIDTHS, strict=True)
        nearness: Column = np.array([*points, FURTHER])[np.searchsorted(days, closest)]
        return nearness

    def of_kind(self) -> Column:
        import numpy as np

        points = np.where(self._are_equal("sides") & self._are_equal("title"), ONCE, ONCE_OF_OTHERS)
        return np.where(self.of_a("once") & self._both("complete"), points, 0.0)

    def of_places(self) -> Column:
        import numpy as np

        both = self._both("placed")
        return np.where(both, np.where(self._meet("places", both), PLACE, self.of_a("other_place")), 0.0)

    def of_the_rest(self) -> Column:
        import numpy as np

        worded = self._both("worded")
        words = self._meet("what", worded)
        points = np.where(self.of_a("counted") & self._are_equal("strength"), NUMBER, 0.0) + np.where(words, WORDS, 0.0)
        scoped = self.of_a("scoped") & self._are_equal("document") & ~self.of_a("dated") & ~self._of_b("dated")
        scoped &= self._are_equal("sides") & self._are_equal("title") & (words | ~worded)
        return points + np.where(scoped, IN_ONE_DOCUMENT, 0.0)

    def of_sides(self) -> tuple[Column, Column]:
        parted, points = self._told("sides", lambda a, b: _of_sides(a[0], b[0], a[1]))[:2]
        return parted > 0, points

    @property
    def are_carried_by_title(self) -> Column:
        """Of pairs of one title: `are_carried_by_title`."""
        return self._both("titled") & self._both("dated") & self.of_a("carried") & (self._width <= MONTH)


def _all_known(sides: tuple[Sides, bool]) -> bool:
    return all(side.known for side in sides[0])


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
