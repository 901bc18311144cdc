"""`foedus export`: the claims of a record as a file."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedus.commands.words import Args, add

if TYPE_CHECKING:
    from foedus.model import Finding


def add_commands(commands: Any) -> None:
    """`foedus export`."""
    command = add(commands, "export", run_export, "write the claims to a file", json=False)
    command.add_argument(
        "--format",
        choices=["jsonl", "csv", "parquet", "ftm", "jsonld"],
        default="jsonl",
        help="default: jsonl (docs/format.md)",
    )
    command.add_argument(
        "-o", "--output", metavar="FILE", help="default: standard output; a folder for parquet, which needs one"
    )
    command.add_argument("--known-by", metavar="TIME", help="only what had been recorded by then")
    command.add_argument("--unjudged", action="store_true", help="as if nobody had judged anything (foedus judge)")


def run_export(args: Args) -> int:
    """Writes the claims; into a file only when all of it could be written."""
    from foedus import api

    left_out: Counter[str] = Counter()

    def watch(finding: Finding) -> None:
        left_out[finding.reason] += 1

    with api.Record(args.record, judged=not args.unjudged) as record:
        if args.output is None or args.output == "-":
            record.export(sys.stdout, args.format, args.known_by, watch)
        else:
            count = record.export_to(Path(args.output), args.format, args.known_by, watch)
            print(f"{count:,} claims written to {args.output}", file=sys.stderr)
    for reason, number in left_out.most_common():
        print(f"{number:,} left out: {reason}", file=sys.stderr)
    return 0
