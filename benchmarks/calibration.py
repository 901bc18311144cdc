#!/usr/bin/env python3
"""What the reader's confidence is worth: `python benchmarks/calibration.py [held | FOLDER ...] [--draw FILE.svg]`.

A claim is right if the scorer pairs it with a gold claim. Prints the expected calibration error (ten bins; asked is at
most 0.05) and, bin by bin, how sure the reader was and how many claims were right; draws the same as a diagram.
"""

from __future__ import annotations

import argparse
import json
import sys
from html import escape
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.gold import Gold, gold_of  # noqa: E402
from corpus.score import Names, pairs_of  # noqa: E402
from foedus.jsonl import claim_to_row  # noqa: E402
from foedus.reading import read_document, reader_version  # noqa: E402

BINS = 10
SIDE, MARGIN, FOOT = 360, 56, 92  # of the drawing
TITLE = "Of the claims read at this confidence, how many are right?"
LEGEND = "Numbers: claims in the tenth. Dashed: as often right as the reader says."
LARGEST = 14  # radius of the fullest bin


class Bin(NamedTuple):
    """Claims of about the same confidence: how many, how sure on average, what share was right."""

    count: int
    sure: float
    right: float


def main() -> None:
    """Prints and draws."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", default=["held"])
    parser.add_argument("--draw", type=Path, help="file for the diagram of the last source")
    arguments = parser.parse_args()
    aliases = Names(json.loads((ROOT / "corpus" / "names.json").read_text(encoding="utf-8")))
    for source in arguments.sources:
        outcomes = [one for gold in gold_of(source, ROOT) for one in outcomes_of(gold, aliases)]
        bins = bins_of(outcomes)
        print(*report(source, len(outcomes), bins), sep="\n")
        if arguments.draw and source == arguments.sources[-1]:
            arguments.draw.write_text(drawn(Path(source).name, len(outcomes), bins), encoding="utf-8")


def outcomes_of(gold: Gold, aliases: Names) -> list[tuple[float, bool]]:
    """For each claim read in a document: how sure the reader was, and whether it was right."""
    rows = [claim_to_row(claim) for claim in read_document(gold.document).claims]
    for number, row in enumerate(rows):
        row["number"] = number
    right = {pair[1]["number"] for pair in pairs_of(gold.claims, rows, aliases)[0]}
    return [(float(row["confidence"]), number in right) for number, row in enumerate(rows)]


def bins_of(outcomes: list[tuple[float, bool]]) -> list[Bin]:
    """The outcomes by tenths of confidence; empty bins are left out."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for sure, right in outcomes:
        groups[min(BINS - 1, int(sure * BINS))].append((sure, right))
    return [
        Bin(len(some), sum(sure for sure, _ in some) / len(some), sum(right for _, right in some) / len(some))
        for some in groups
        if some
    ]


def expected_error(bins: list[Bin]) -> float:
    """The expected calibration error: the mean distance between sure and right, weighted by the claims of a bin.

    >>> round(expected_error([Bin(30, 0.5, 0.6), Bin(10, 0.9, 0.9)]), 3)
    0.075
    """
    return sum(one.count * abs(one.sure - one.right) for one in bins) / max(1, sum(one.count for one in bins))


def report(source: str, count: int, bins: list[Bin]) -> list[str]:
    """The figures as lines of Markdown."""
    lines = [
        f"{source}: {count} claims read, expected calibration error {expected_error(bins):.3f}. "
        f"Reader: {reader_version()}.",
        "",
        "| claims | confidence | right |",
        "| --- " * 3 + "|",
    ]
    return [*lines, *(f"| {one.count} | {one.sure:.2f} | {one.right:.2f} |" for one in bins), ""]


def drawn(source: str, count: int, bins: list[Bin]) -> str:
    """The reliability diagram as SVG: on the diagonal confidence is what it says; a dot is as large as its bin."""
    width, height = SIDE + 2 * MARGIN, SIDE + MARGIN + FOOT
    most = max((one.count for one in bins), default=1)
    dots = "".join(dot(one, most) for one in bins)
    path = " ".join(f"{x(one.sure):.1f},{y(one.right):.1f}" for one in bins)
    ticks = "".join(tick(value / 5) for value in range(6))
    told = f"{count} claims, expected calibration error {expected_error(bins):.3f}"
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"
 font-family="sans-serif" font-size="12" role="img" aria-labelledby="title about">
<title id="title">Reliability of the reader's confidence on {escape(source)}</title>
<desc id="about">{told}. Dots on the diagonal: as often right as the reader says.</desc>
<rect width="{width}" height="{height}" fill="#ffffff"/>
<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#767676"/>
{ticks}<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#767676" stroke-dasharray="5 4"/>
<polyline points="{path}" fill="none" stroke="#1b4f72" stroke-width="1.5"/>
{dots}<text x="{MARGIN}" y="28" font-size="15" fill="#1a1a1a">{TITLE}</text>
<text x="{MARGIN}" y="46" fill="#4a4a4a">{escape(source)}: {told}</text>
<text x="{MARGIN + SIDE / 2}" y="{MARGIN + SIDE + 42}" text-anchor="middle" fill="#1a1a1a">confidence</text>
<text x="{MARGIN}" y="{height - 18}" fill="#4a4a4a">{LEGEND}</text>
<text transform="translate(16 {MARGIN + SIDE / 2}) rotate(-90)" text-anchor="middle" fill="#1a1a1a">share right</text>
</svg>
"""


def dot(one: Bin, most: int) -> str:
    """A bin as a dot with its number of claims."""
    radius = max(3.0, LARGEST * (one.count / most) ** 0.5)
    left, top = x(one.sure), y(one.right)
    number = f'<text x="{left:.1f}" y="{top - radius - 4:.1f}" text-anchor="middle" fill="#1a1a1a">{one.count}</text>\n'
    return f'<circle cx="{left:.1f}" cy="{top:.1f}" r="{radius:.1f}" fill="#1b4f72" fill-opacity="0.75"/>{number}'


def tick(value: float) -> str:
    """A mark on both axes."""
    below = f'<text x="{x(value):.1f}" y="{y(0) + 18:.1f}" text-anchor="middle" fill="#4a4a4a">{value:.1f}</text>'
    beside = f'<text x="{x(0) - 8:.1f}" y="{y(value) + 4:.1f}" text-anchor="end" fill="#4a4a4a">{value:.1f}</text>\n'
    return below + beside


def x(value: float) -> float:
    """Across."""
    return MARGIN + SIDE * value


def y(value: float) -> float:
    """Upwards."""
    return MARGIN + SIDE * (1 - value)


if __name__ == "__main__":
    main()
