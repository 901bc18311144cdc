"""What the record holds, at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from foedus.record import Origin, Selection
from foedus.vocabulary import vocabulary
from foedus.web.pages.documents import origin_row
from foedus.web.view import Asking, Page

NEWEST = 8


def overview(asking: Asking) -> Page:
    """Documents, claims, languages, predicates, and what was added last."""
    known_by = asking.words.get("known_by")
    counts = asking.record.counts(known_by)
    origins = list(asking.record.origins(known_by))
    predicates = numbers_of_predicates(asking)
    languages = Counter(one.language or "unknown" for one in origins)
    publishers = Counter(one.publisher or "unknown" for one in origins)
    last = newest(origins)
    json = {
        "counts": counts._asdict(),
        "languages": dict(languages.most_common()),
        "publishers": dict(publishers.most_common(50)),
        "predicates": predicates,
        "added_last": [origin_row(one) for one in last],
    }
    shown = {
        "counts": counts,
        "languages": languages.most_common(),
        "publishers": publishers.most_common(10),
        "publisher_count": len(publishers),
        "predicates": predicates,
        "newest": last,
    }
    return Page("Overview", json, shown)


def numbers_of_predicates(asking: Asking) -> dict[str, int]:
    """How many claims tell of what, most first."""
    known_by = asking.words.get("known_by")
    words = vocabulary().predicates
    found = {word: asking.record.number(Selection(predicates=(word,)), known_by) for word in words}
    return dict(sorted(((word, number) for word, number in found.items() if number), key=lambda item: -item[1]))


def newest(origins: Iterable[Origin]) -> list[Origin]:
    """The documents that were recorded last."""
    return sorted(origins, key=lambda one: one.recorded, reverse=True)[:NEWEST]
