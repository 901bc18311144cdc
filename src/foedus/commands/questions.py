"""One command for each question, in the words of the Python interface."""

from __future__ import annotations

from typing import Any

from foedus.commands.words import Args, add, add_filters, add_limits, ask, filters


def add_commands(commands: Any) -> None:
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
