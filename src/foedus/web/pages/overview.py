"""What the record holds, at a glance."""

from __future__ import annotations

from foedus import questions
from foedus.record import Counts
from foedus.views import pictures
from foedus.web.charts import ENGLISH, Drawn
from foedus.web.pages.disputes import link_of
from foedus.web.pages.documents import origin_row
from foedus.web.view import Asking, Page

NEWEST = 8
MOST_COMPARED = 5_000  # claims that are held against each other for this page
MOST_DISPUTES = 5
ROWS = 6  # kinds in the picture
MOST_PUBLISHERS = 200


def overview(asking: Asking) -> Page:
    """Documents, claims, languages, predicates, and what was added last."""
    known_by = asking.words.get("known_by")
    counts = asking.record.counts(known_by)
    predicates = numbers_of_predicates(asking)
    languages, publishers = asking.record.shelved(known_by)
    last = asking.record.newest_documents(NEWEST, known_by)
    is_small = counts.claims <= MOST_COMPARED
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
        "publishers": publishers.most_common(MOST_PUBLISHERS),
        "publisher_count": len(publishers),
        "predicates": predicates,
        "newest": last,
        "chart": chart_of(asking, counts) if counts.claims else None,
        "disputed": disputed,
        "dispute_links": [(one, link_of(one, asking.links)) for one in disputed.rows] if disputed else [],
    }
    return Page("Overview", json, shown)


def numbers_of_predicates(asking: Asking) -> dict[str, int]:
    """How many claims tell of what, most first."""
    return dict(asking.record.kinds(asking.words.get("known_by")).most_common())


def chart_of(asking: Asking, counts: Counts) -> Drawn:
    """How many claims tell of each year, by the commonest kinds; what begins in a year counts there."""
    years = asking.record.years(known_by=asking.words.get("known_by"))
    undated = counts.claims - years.total()
    return Drawn(
        lambda: pictures.claims_picture(years, ENGLISH, undated, lambda year, kind: year_link(asking, year, kind), ROWS)
    )


def year_link(asking: Asking, year: int, kind: str) -> str:
    """The claims of one kind that tell of a year."""
    return asking.links.claims(predicate=kind, year=year)
