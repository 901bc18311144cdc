#!/usr/bin/env python3
"""How often a time expression of the corpus is read as the annotators read it: `python benchmarks/times.py`.

For each language: claims with a marked time; the share read exactly so in the light of the document; the share with the
same dates, whatever is said of their ends; the same two for expressions that name their year; the share of all dated
claims whose evidence holds a time that `find_times` reads exactly so.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.notation import Row, parse  # noqa: E402
from foedus.times import Context, TimeFound, find_times, resolve_time  # noqa: E402

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def main() -> None:
    """Prints one line a language."""
    counts: dict[str, Counter[str]] = {}
    for path in sorted((ROOT / "corpus" / "train").glob("*.corpus")):
        documents, _, claims, texts, _ = parse(path)
        for document in documents:
            count = counts.setdefault(document["language"], Counter())
            dated = [claim for claim in claims if claim["doc"] == document["doc"] and claim["when"]]
            count_document(count, document, dated, texts[document["doc"]])
    print("language  marked  exact  dates  with year  exact  dates  all dated  in evidence")
    for language, count in counts.items():
        print(f"{language:8}{count['marked']:8}", *shares(count, "", "marked"), f"{count['year']:10}", end=" ")
        print(*shares(count, "year ", "year"), f"{count['dated']:10}{count['evidence'] / count['dated']:13.3f}")


def shares(count: Counter[str], kind: str, of: str) -> list[str]:
    """The shares read exactly, and with the same dates."""
    return [f"{count[kind + what] / count[of]:6.3f}" for what in ("exact", "dates")]


def count_document(count: Counter[str], document: Row, dated: list[Row], text: str) -> None:
    """Counts the dated claims of one document."""
    published = date.fromisoformat(document["published"]) if document["published"] else None
    context = Context(published)
    found = find_times(text, context)
    for claim in dated:
        count["dated"] += 1
        inside = [one for one in found if claim["start"] <= one.span.start and one.span.end <= claim["end"]]
        count["evidence"] += any(str(one.when) == claim["when"] for one in inside)
        for start, end in claim["spans"].get("when", []):
            count_surface(count, claim, text[start:end], light(context, claim, found, start))


def light(context: Context, claim: Row, found: list[TimeFound], at: int) -> Context:
    """What an expression is read in the light of: the time found last before it, and whether it lies ahead."""
    before = [one.when for one in found if one.span.end <= at][-1:]
    ahead = claim["modality"] in ("planned", "possible")
    return Context(context.published, before[0] if before else None, prefer="future" if ahead else "past")


def count_surface(count: Counter[str], claim: Row, surface: str, context: Context) -> None:
    """Counts one marked expression."""
    found = resolve_time(surface, context)
    read = str(found[0]) if found else ""
    for kind, of in [("", "marked")] + [("year ", "year")] * bool(YEAR.search(surface)):
        count[of] += 1
        count[f"{kind}exact"] += read == claim["when"]
        count[f"{kind}dates"] += ends(read) == ends(claim["when"])


def ends(when: str) -> str:
    """The dates without their open ends."""
    return when.replace("../", "").replace("/..", "")


if __name__ == "__main__":
    main()
