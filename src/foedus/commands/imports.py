"""`foedus import`: claims that others made into a record."""

from __future__ import annotations

from typing import Any

from foedus.commands.words import STOPPED, Args, add, tell


def add_commands(commands: Any) -> None:
    """`foedus import`."""
    command = add(commands, "import", run_import, "take claims from CSV and JSON Lines into a record")
    command.add_argument("files", nargs="+", metavar="FILE", help="a .csv or .jsonl file of claims (docs/importing.md)")
    command.add_argument("--dataset", metavar="NAME", required=True, help="what the data set is called")
    command.add_argument(
        "--publisher", metavar="NAME", help="who publishes rows that tell none (default: the data set)"
    )
    command.add_argument("--author", metavar="NAME", help="author of rows that tell none")
    command.add_argument("--published", metavar="DATE", help="date of publication of rows that tell none")
    command.add_argument("--language", choices=["en", "ru", "ar"], help="language of rows that tell none")
    command.add_argument("--quiet", action="store_true", help="no progress")


def run_import(args: Args) -> int:
    """Imports the files, with progress on standard error and a summary at the end."""
    from foedus import api
    from foedus.views import progress, summary

    with progress.shown(quiet=args.quiet or args.json) as watch:
        told = api.import_claims(
            args.files,
            args.record,
            dataset=args.dataset,
            publisher=args.publisher,
            author=args.author,
            published=args.published,
            language=args.language,
            watch=watch,
        )
    tell(args, told, summary.blocks)
    if told.stopped:
        return STOPPED
    return 0 if told.read or told.known else 1
