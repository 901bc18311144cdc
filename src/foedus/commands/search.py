"""`foedus search`: words in the texts, and actors by their names."""

from __future__ import annotations

from typing import Any

from foedus.commands.words import Args, add, ask


def add_commands(commands: Any) -> None:
    """`foedus search`."""
    command = add(commands, "search", run_search, "the passages and the actors that hold all the words, in any form")
    command.add_argument(
        "words",
        nargs="+",
        metavar="WORD",
        help="in English, Russian or Arabic; several in quotation marks are a phrase ('\"armed forces\"'), WORD* is a "
        "beginning",
    )
    command.add_argument("--language", choices=["en", "ru", "ar"], help="only documents in this language")
    command.add_argument("--limit", type=int, default=20, metavar="N", help="how many passages (default: 20)")
    command.add_argument("--offset", type=int, default=0, metavar="N", help="how many of the best to pass over")
    command.add_argument("--known-by", metavar="TIME", help="only what had been recorded by then")


def run_search(args: Args) -> int:
    """What was found."""
    from foedus.views.search import search_blocks

    text = " ".join(args.words)
    return ask(
        args,
        lambda record: record.search(text, args.language, args.limit, args.offset, args.known_by),
        search_blocks,
    )
