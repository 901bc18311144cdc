#!/usr/bin/env python3
"""How often the reader speaks where there is nothing to tell: `python benchmarks/silence.py [held | FOLDER ...]`.

For each source, by kind of paragraph: paragraphs that hold no gold claim, claims read in them, and how many paragraphs
hold at least one. Scripture, slogans, wishes, motives and forecasts should give none; asked is at most one false claim
in ten such paragraphs. FOLDER holds documents.jsonl, claims.jsonl, passages.jsonl and <doc>.txt; where there is no
passages.jsonl, paragraphs are found as the reader finds them. `--list` prints what was read there.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.gold import Gold, gold_of  # noqa: E402
from foedus.model import Claim  # noqa: E402
from foedus.reading import read_document, reader_version  # noqa: E402
from foedus.reading.passages import find_paragraphs  # noqa: E402
from foedus.spans import Span  # noqa: E402

Silent = tuple[str, Span]


def main() -> None:
    """Prints a table for each source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", default=["held"])
    parser.add_argument("--list", action="store_true", help="print what was read where nothing is told")
    arguments = parser.parse_args()
    for source in arguments.sources:
        gold = [one for one in gold_of(source, ROOT) if one.claims or one.passages]  # the others have no gold
        print(f"{source}: {len(gold)} documents. Reader: {reader_version()}.\n")
        print(*table([measured(one, arguments.list) for one in gold]), sep="\n")


def measured(gold: Gold, told: bool) -> tuple[list[Silent], list[tuple[str, Claim]]]:
    """The paragraphs of a document that hold no gold claim, and the claims read in them, each with its kind."""
    silent = list(silent_paragraphs(gold))
    read = read_document(gold.document).claims
    false = [(kind, claim) for kind, span in silent for claim in read if is_in(claim, span)]
    if told:
        for kind, claim in false:
            print(f"{gold.document.id} {kind} {claim.predicate} {claim.confidence:.2f}: {claim.text[:160]!r}")
    return silent, false


def silent_paragraphs(gold: Gold) -> list[Silent]:
    """Kind and place of the paragraphs without a gold claim."""
    spans = [(row["kind"], Span(row["start"], row["end"])) for row in gold.passages]
    spans = spans or [("unknown", span) for span in find_paragraphs(gold.document.text)]
    evidence = [Span(claim["start"], claim["end"]) for claim in gold.claims]
    return [(kind, span) for kind, span in spans if not any(span.overlaps(one) for one in evidence)]


def is_in(claim: Claim, span: Span) -> bool:
    """Whether a claim was read in a paragraph: by its trigger."""
    return span.contains(claim.trigger or claim.span)


def table(measures: list[tuple[list[Silent], list[tuple[str, Claim]]]]) -> list[str]:
    """The figures as lines of Markdown."""
    paragraphs = Counter(kind for silent, _ in measures for kind, _ in silent)
    claims = Counter(kind for _, false in measures for kind, _ in false)
    lines = ["| kind of paragraph | without a claim in gold | claims read there | a paragraph |", "| --- " * 4 + "|"]
    for kind, count in [*paragraphs.most_common(), ("all", paragraphs.total())]:
        read = claims.total() if kind == "all" else claims[kind]
        lines.append(f"| {kind} | {count} | {read} | {read / count if count else 0:.3f} |")
    return [*lines, ""]


if __name__ == "__main__":
    main()
