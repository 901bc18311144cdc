"""The command line: every question and the reading of documents, in the words of the Python interface.

Exit status: 0 done, 1 done but nothing could be read, 2 a mistake in the command (one line says which), 130 stopped.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

from foedus.commands import explain, export, imports, judge, plot, questions, read, record, search, serve
from foedus.commands.words import STOPPED, Command, Parser
from foedus.errors import FoedusError
from foedus.treaties import command as treaties
from foedus.version import VERSION


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
    for family in (read, explain, imports, questions, judge, search, plot, export, record, serve, treaties):
        family.add_commands(commands)
    return top
