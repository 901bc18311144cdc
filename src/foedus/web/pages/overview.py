"""What the record holds, at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from foedus import questions
from foedus.record import Origin, Selection
from foedus.views import charts
from foedus.vocabulary import vocabulary
from foedus.web.charts import ENGLISH, drawn
from foedus.web.pages.disputes import link_of
from foedus.web.pages.documents import origin_row
from foedus.web.view import Asking, Page

NEWEST = 8
MOST_DRAWN = 5_000  # claims that are counted by year and held against each other
MOST_DISPUTES = 5
ROWS = 6  # kinds in the picture


def overview(asking: Asking) -> Page:
    """Documents, claims, languages, predicates, and what was added last."""
    known_by = asking.words.get("known_by")
    counts = asking.record.counts(known_by)
    origins = list(asking.record.origins(known_by))
    predicates = numbers_of_predicates(asking)
    languages = Counter(one.language or "unknown" for one in origins)
    publishers = Counter(one.publisher or "unknown" for one in origins)
    last = newest(origins)
    is_small = counts.claims <= MOST_DRAWN
    disputed = questions.disputes(asking.record, known_by=known_by, limit=MOST_DISPUTES) if is_small else None
    json = {
        "counts": counts._asdict(),
        "languages": dict(languages.most_common()),
        "publishers": dict(publishers.most_common(50)),
        "predicates": predicates,
        "disputes": disputed.total if disputed else None,
        "added_last": [origin_row(one) for one in last],
    }
    shown = {
        "counts": counts,
        "languages": languages.most_common(),
        "publishers": publishers.most_common(10),
        "publisher_count": len(publishers),
        "predicates": predicates,
        "newest": last,
        "chart": chart_of(asking) if is_small else None,
        "disputed": disputed,
        "dispute_links": [(one, link_of(one, asking.links)) for one in disputed.rows] if disputed else [],
    }
    return Page("Overview", json, shown)


def numbers_of_predicates(asking: Asking) -> dict[str, int]:
    """How many claims tell of what, most first."""
    known_by = asking.words.get("known_by")
    words = vocabulary().predicates
    found = {word: asking.record.number(Selection(predicates=(word,)), known_by) for word in words}
    return dict(sorted(((word, number) for word, number in found.items() if number), key=lambda item: -item[1]))


def chart_of(asking: Asking) -> Markup | None:
    """How many claims tell of each year, by the commonest kinds; what begins in a year counts there."""
    found: Counter[tuple[int, str]] = Counter()
    for entry in asking.record.entries(Selection(dated=True), asking.words.get("known_by")):
        when = entry.claim.when
        if when and when.earliest:
            found[when.earliest.year, entry.claim.predicate] += 1
    kinds: Counter[str] = Counter()
    for (_, kind), number in found.items():
        kinds[kind] += number
    common = [kind for kind, _ in kinds.most_common(ROWS)]
    rows = [charts.Count(year, kind, found[year, kind], year_link(asking, year, kind)) for kind in common
            for year in sorted({year for year, one in found if one == kind})]  # fmt: skip
    return drawn(charts.claims_over_time(rows, ENGLISH), "Claims by year and kind") if rows else None


def year_link(asking: Asking, year: int, kind: str) -> str:
    """The claims of one kind that may lie in a year."""
    return asking.links.claims(predicate=kind, since=f"{year:04}-01-01", until=f"{year:04}-12-31")


def newest(origins: Iterable[Origin]) -> list[Origin]:
    """The documents that were recorded last."""
    return sorted(origins, key=lambda one: one.recorded, reverse=True)[:NEWEST]
