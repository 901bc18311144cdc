"""One event or tie: what its reports agree in, what they differ in, and each of them in its own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from foedus import questions
from foedus.record import Entry
from foedus.views.pictures import told
from foedus.web.charts import ENGLISH
from foedus.web.paging import Paged, page_of
from foedus.web.view import Asking, Page

AROUND = 220  # characters of the passage on either side of the evidence
REPORTS = 12  # on a page: each is fetched with its passage
LANGUAGES = ("en", "ru", "ar")


@dataclass(frozen=True, slots=True)
class Report:
    """A report with a little of its passage: what stands before the evidence, the evidence, what stands behind it."""

    entry: Entry
    before: str
    evidence: str
    after: str


def event(asking: Asking) -> Page:
    """The event of which a claim tells, or a tie, with all reports of it side by side."""
    answer = questions.event(asking.record, asking.words["event"], asking.words.get("known_by"))
    size = min(asking.words.get("size") or REPORTS, REPORTS)
    rows: Paged[Entry] = page_of(answer.rows, {**asking.words, "size": size})
    columns = by_language(report(asking, entry) for entry in rows.rows)
    first = answer.rows[0].claim
    title = ", ".join(filter(None, (f"{ENGLISH[first.predicate]}: {told(first, 'en')}", str(first.when or ""))))
    shown = {"answer": answer, "rows": rows, "columns": columns, "first": first, "independent": answer.voices.origins}
    json = answer.to_json() | {"rows": [questions.entry_row(one) for one in rows.rows], **rows.to_json()}
    return Page(title, json, shown)


def report(asking: Asking, entry: Entry) -> Report:
    """The report in its passage."""
    shown = questions.show(asking.record, entry.id, asking.words.get("known_by"))
    before, after = shown.text[: shown.evidence.start], shown.text[shown.evidence.end :]
    start = "…" if len(before) > AROUND else ""
    end = "…" if len(after) > AROUND else ""
    return Report(entry, start + before[-AROUND:], entry.claim.text[:2000], after[:AROUND] + end)


def by_language(reports: Iterable[Report]) -> list[tuple[str, list[Report]]]:
    """The reports in a column for each language."""
    found: dict[str, list[Report]] = defaultdict(list)
    for one in reports:
        found[one.entry.origin.language or "unknown"].append(one)
    return sorted(found.items(), key=lambda item: (LANGUAGES.index(item[0]) if item[0] in LANGUAGES else 9, item[0]))
