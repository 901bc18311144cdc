"""How much is told of which year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from foedus.views import charts
from foedus.views.charts.words import Words
from foedus.views.pictures.picture import Picture, Row, cells, omissions

MOST_KINDS = 8


def claims_picture(
    years: Mapping[tuple[int, str], int],
    words: Words,
    undated: int = 0,
    href: Callable[[int, str], str] = lambda _year, _predicate: "",
    most: int = MOST_KINDS,
) -> Picture:
    """How many claims tell of each year, by predicate (`Record.years`): those most told of.

    `href` leads from a year and predicate to its claims; `undated` claims stand in no year.
    """
    totals: Counter[str] = Counter()
    for (_, predicate), number in years.items():
        totals[predicate] += number
    kinds = [predicate for predicate, _ in sorted(totals.items(), key=lambda one: (-one[1], one[0]))]
    kept = [(year, kind, years[year, kind]) for kind in kinds[:most] for year in _years_of(kind, years)]
    counts = [charts.Count(year, kind, number, href(year, kind)) for year, kind, number in kept]
    return Picture(
        words["claims by year"],
        charts.claims_over_time(counts, words),
        (words["predicate"], words["year"], words["claims"]),
        tuple(Row(cells(words[kind], f"{year:04}"), (), number, href(year, kind)) for year, kind, number in kept),
        omissions(words, claims_of_other_kinds=sum(totals[kind] for kind in kinds[most:]), claims_undated=undated),
    )


def _years_of(kind: str, years: Mapping[tuple[int, str], int]) -> list[int]:
    return sorted(year for year, predicate in years if predicate == kind)
