"""`foedus read`: documents into a record."""

from __future__ import annotations

import argparse
from typing import Any

from foedus.commands.words import STOPPED, Args, add, tell


def add_commands(commands: Any) -> None:
    """`foedus read`."""
    command = add(commands, "read", run_read, "read documents into a record")
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, or a folder with all below it; - is standard input. Text, Markdown, HTML, PDF, DOCX, e-mail, "
        "JSON Lines. A documents.jsonl beside the files may tell their dates, publishers and languages",
    )
    command.add_argument(
        "--published", metavar="DATE", help="date of publication of all of them (YYYY, YYYY-MM or YYYY-MM-DD)"
    )
    command.add_argument("--publisher", metavar="NAME", help="publisher of all of them")
    command.add_argument("--author", metavar="NAME", help="author of all of them")
    command.add_argument(
        "--language", choices=["en", "ru", "ar"], help="language of all of them (else it is found out)"
    )
    command.add_argument(
        "--max-bytes", type=size, metavar="N", help="leave out larger files (default 20M; K, M, G are understood)"
    )
    command.add_argument("--quiet", action="store_true", help="no progress")


def size(text: str) -> int:
    """A number of bytes, perhaps with K, M or G behind it.

    >>> size("2M")
    2097152
    """
    power = {"K": 10, "M": 20, "G": 30}.get(text[-1:].upper())
    number = text[:-1] if power else text
    if not number.isdecimal() or int(number) == 0:
        raise argparse.ArgumentTypeError(f"not a number of bytes: {text!r} (write 5000000, 500K or 20M)")
    return int(number) << (power or 0)


def run_read(args: Args) -> int:
    """Reads documents into the record, with progress on standard error and a summary at the end."""
    from foedus import api
    from foedus.views import progress, summary

    with progress.shown(quiet=args.quiet or args.json) as watch:
        told = api.read(
            args.paths,
            record=args.record,
            published=args.published,
            publisher=args.publisher,
            author=args.author,
            language=args.language,
            max_bytes=args.max_bytes,
            watch=watch,
        )
    tell(args, told, summary.blocks)
    if told.stopped:
        return STOPPED
    return 0 if told.read or told.known else 1
