"""`foedus export`: the claims of a record as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from foedus.commands.words import Args, add


def add_commands(commands: Any) -> None:
    """`foedus export`."""
    command = add(commands, "export", run_export, "write the claims to a file", json=False)
    command.add_argument("--format", choices=["jsonl", "csv"], default="jsonl", help="default: jsonl (docs/format.md)")
    command.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    command.add_argument("--known-by", metavar="TIME", help="only what had been recorded by then")


def run_export(args: Args) -> int:
    """Writes the claims; into a file only when all of it could be written."""
    from foedus import api

    with api.Record(args.record) as record:
        if args.output is None or args.output == "-":
            record.export(sys.stdout, args.format, args.known_by)
        else:
            count = record.export_to(Path(args.output), args.format, args.known_by)
            print(f"{count:,} claims written to {args.output}", file=sys.stderr)
    return 0
