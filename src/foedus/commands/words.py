"""What all commands share: the parser, the options, putting a question to a record and showing the answer."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

RECORD = "record.foedus"
STOPPED = 130
Args = argparse.Namespace
Command = Callable[[Args], int]


class Help(argparse.HelpFormatter):
    """Help that reads alike in all versions of Python: '-r, --record FILE'."""

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": Help} | given)

    def error(self, message: str) -> NoReturn:
        """Prints the complaint with the way to the help, and ends with status 2."""
        self.exit(2, f"foedus: {message}. See '{self.prog} --help'.\n")


def add(commands: Any, name: str, run: Command, about: str, json: bool = True) -> Parser:
    """A command with the options that all share."""
    command: Parser = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    command.set_defaults(run=run)
    command.add_argument("-r", "--record", metavar="FILE", default=RECORD, help=f"the record (default: {RECORD})")
    if json:
        command.add_argument("--json", action="store_true", help="answer in JSON")
    return command


def add_limits(command: Parser) -> None:
    """According to whom, and known by when."""
    command.add_argument(
        "--according-to", metavar="SOURCE", help="only what this publisher, author or cited voice says"
    )
    command.add_argument(
        "--known-by", metavar="TIME", help="only what had been recorded by then (YYYY-MM-DD[THH:MM:SS], UTC)"
    )
    command.add_argument(
        "--floor", type=share, metavar="SHARE", help="only claims of which the reader was at least so sure, 0 to 1"
    )
    command.add_argument("--unjudged", action="store_true", help="as if nobody had judged anything (foedus judge)")


def share(text: str) -> float:
    """A number from 0 to 1, or a percentage.

    >>> share("0.6"), share("60%")
    (0.6, 0.6)
    """
    try:
        number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"not a share: {text!r} (write 0.6 or 60%)")
    return number


def add_page(command: Parser, limit: int) -> None:
    """How many rows, from which on."""
    command.add_argument("--limit", type=whole, metavar="N", default=limit, help=f"at most so many (default: {limit})")
    command.add_argument("--offset", type=whole, metavar="N", default=0, help="leave out the first N")


def whole(text: str) -> int:
    """A whole number that is not negative."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"not a number: {text!r} (write 0, 1, 2 ...)")
    return int(text)


def limits(args: Args) -> dict[str, Any]:
    """The limits of a question as keyword arguments."""
    return {word: getattr(args, word) for word in ("according_to", "known_by", "floor")}


def add_filters(command: Parser) -> None:
    """What claims and events are narrowed by."""
    command.add_argument(
        "--predicate", metavar="WORD", help="for example exercise, attack, member_of (docs/vocabulary.md)"
    )
    command.add_argument("--actor", metavar="NAME", help="only those that name this actor")
    command.add_argument("--place", metavar="NAME", help="only those at this place")
    command.add_argument("--modality", metavar="WORD", help="asserted, planned, cancelled, denied or possible")
    command.add_argument("--since", metavar="DATE", help="not before this day, YYYY-MM-DD")
    command.add_argument("--until", metavar="DATE", help="not after this day, YYYY-MM-DD")


def ask(args: Args, question: Callable[[Any], Any], blocks: Callable[[Any], Any]) -> int:
    """Puts the question to the record named on the command line and shows the answer."""
    from foedus import api

    with api.Record(args.record, judged=not getattr(args, "unjudged", False)) as record:
        tell(args, question(record), blocks)
    return 0


def tell(args: Args, answer: Any, blocks: Callable[[Any], Any]) -> None:
    """Prints an answer: as JSON where asked for, else for the eye."""
    if args.json:
        import json

        print(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
    else:
        from foedus.views.terminal import print_blocks

        print_blocks(blocks(answer))


def filters(args: Args) -> dict[str, Any]:
    """The narrowing options as keyword arguments."""
    words = ("predicate", "actor", "place", "modality", "since", "until", "according_to", "known_by", "floor")
    return {word: getattr(args, word) for word in words}
