"""The command line: every question and the reading of documents, in the words of the Python interface.

Exit status: 0 done, 1 done but nothing could be read, 2 a mistake in the command (one line says which), 130 stopped.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from foedus.errors import FoedusError
from foedus.version import VERSION

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        args = parser().parse_args(arguments)
        run: Command = args.run
        return run(args)
    except FoedusError as fault:
        print(f"foedus: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output, 'head' say, has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("foedus: stopped.", file=sys.stderr)
        return STOPPED


def parser() -> Parser:
    """The parser of the whole command line."""
    top = Parser(
        prog="foedus",
        description="Who promised what to whom, who says so, and what follows. Reads documents about alliances "
        "(English, Russian, Arabic), keeps what they say as dated, attributed claims, and answers questions with "
        "the passages.",
        epilog="Names may be given in any of the three languages: 'members ОДКБ' asks the same as 'members CSTO'.",
    )
    top.add_argument("--version", action="version", version=f"foedus {VERSION}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)
    add_read(commands)
    add_questions(commands)
    add_export(commands)
    add_treaties(commands)
    return top


def add_read(commands: Any) -> None:
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


def add_questions(commands: Any) -> None:
    """One command for each question."""
    command = add(commands, "members", run_members, "who was a member on a day, and who says so")
    command.add_argument("organization", metavar="ORG", help="an organisation or treaty, by any of its names")
    command.add_argument("--as-of", metavar="DATE", help="the day, YYYY-MM-DD (default: today)")
    command.add_argument("--full", action="store_true", help="show every claim, not only the first of each side")
    add_limits(command)

    command = add(commands, "events", run_events, "what happened, in the order of time")
    add_filters(command)
    add_limits(command)

    command = add(commands, "about", run_about, "everything that is told of an actor")
    command.add_argument("actor", metavar="ACTOR", help="a state, organisation, body or person, by any of its names")
    add_limits(command)

    command = add(commands, "claims", run_claims, "the claims that fit all the given words")
    add_filters(command)
    command.add_argument(
        "--document", metavar="ID", help="only those of this document (its file's name without ending)"
    )
    command.add_argument("--as-of", metavar="DATE", help="only what may hold on this day")
    add_limits(command)

    command = add(commands, "sources", run_sources, "who speaks, how often, and who cites whom")
    command.add_argument("--known-by", metavar="TIME", help="only what had been recorded by then")

    command = add(commands, "show", run_show, "one claim in its passage, and the chain of who says it")
    command.add_argument("claim", metavar="CLAIM", help="a claim's id, or its first digits, from any answer")


def add_export(commands: Any) -> None:
    """`foedus export`."""
    command = add(commands, "export", run_export, "write the claims to a file", json=False)
    command.add_argument("--format", choices=["jsonl", "csv"], default="jsonl", help="default: jsonl (docs/format.md)")
    command.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    command.add_argument("--known-by", metavar="TIME", help="only what had been recorded by then")


def add_treaties(commands: Any) -> None:
    """`foedus party`, `foedus casus`, `foedus treaties`."""
    from foedus.treaties.command import add_commands

    add_commands(commands)


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


def run_members(args: Args) -> int:
    """Who was a member on a day."""
    from foedus.views import answers

    return ask(
        args,
        lambda record: record.members(args.organization, args.as_of, args.according_to, args.known_by),
        lambda answer: answers.members_blocks(answer, args.full),
    )


def run_events(args: Args) -> int:
    """What happened."""
    from foedus.views import answers

    return ask(args, lambda record: record.events(**filters(args)), answers.events_blocks)


def run_about(args: Args) -> int:
    """Everything that is told of an actor."""
    from foedus.views import answers

    return ask(args, lambda record: record.about(args.actor, args.according_to, args.known_by), answers.about_blocks)


def run_claims(args: Args) -> int:
    """The claims that fit."""
    from foedus.views import answers

    return ask(
        args,
        lambda record: record.claims(**filters(args), document=args.document, as_of=args.as_of),
        answers.claims_blocks,
    )


def run_sources(args: Args) -> int:
    """Who speaks."""
    from foedus.views import answers

    return ask(args, lambda record: record.sources(args.known_by), answers.sources_blocks)


def run_show(args: Args) -> int:
    """One claim in its passage."""
    from foedus.views import answers

    return ask(args, lambda record: record.show(args.claim), answers.show_blocks)


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


def ask(args: Args, question: Callable[[Any], Any], blocks: Callable[[Any], Any]) -> int:
    """Puts the question to the record named on the command line and shows the answer."""
    from foedus import api

    with api.Record(args.record) as record:
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
    words = ("predicate", "actor", "place", "modality", "since", "until", "according_to", "known_by")
    return {word: getattr(args, word) for word in words}
