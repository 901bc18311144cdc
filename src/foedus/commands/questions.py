"""One command for each question, in the words of the Python interface."""

from __future__ import annotations

from typing import Any

from foedus.commands.words import Args, Parser, add, add_filters, add_limits, add_page, ask, filters, limits, whole

KINDS = ("alliance", "bases", "support", "hostile", "bodies")


def add_commands(commands: Any) -> None:
    """One command for each question."""
    for family in (_add_states, _add_events, _add_claims):
        family(commands)


def _add_states(commands: Any) -> None:
    command = add(commands, "members", run_members, "who was a member on a day, and who says so")
    command.add_argument("organization", metavar="ORG", help="an organisation or treaty, by any of its names")
    command.add_argument("--as-of", metavar="DATE", help="the day, YYYY-MM-DD (default: today)")
    command.add_argument("--full", action="store_true", help="show every claim, not only the first of each side")
    add_limits(command)

    command = add(commands, "status", run_status, "how one membership stood on a day, and by which steps it came so")
    command.add_argument("member", metavar="MEMBER", help="a state or another member, by any of its names")
    command.add_argument("organization", metavar="ORG", help="an organisation or treaty, by any of its names")
    command.add_argument("--as-of", metavar="DATE", help="the day, YYYY-MM-DD (default: today)")
    add_limits(command)

    command = add(commands, "ties", run_ties, "the network of an actor, and who says so")
    command.add_argument("actor", metavar="ACTOR", help="a state, organisation, body or person, by any of its names")
    command.add_argument("--as-of", metavar="DATE", help="the day, YYYY-MM-DD (default: all that was ever told)")
    command.add_argument(
        "--hops", type=whole, metavar="N", default=1, help="how many steps from the actor (default: 1)"
    )
    command.add_argument(
        "--kind", action="append", choices=KINDS, metavar="KIND", help=f"only ties of this kind: {', '.join(KINDS)}"
    )
    command.add_argument("--limit", type=whole, metavar="N", default=200, help="at most so many (default: 200)")
    add_limits(command)

    command = add(commands, "places", run_places, "where bases stand and things happen, on a day or over a time")
    command.add_argument("actor", metavar="ACTOR", nargs="*", help="whose places, by any names (default: anybody's)")
    command.add_argument(
        "--as-of", metavar="DATE", help="bases of this day, all else from the twelve months up to it, YYYY-MM-DD"
    )
    _add_days(command)
    command.add_argument("--predicate", metavar="WORD", help="only what tells of this: exercise, attack, bases_in ...")
    command.add_argument("--limit", type=whole, metavar="N", default=150, help="at most so many (default: 150)")
    add_limits(command)

    command = add(commands, "timeline", run_timeline, "memberships from when to when, and the events beside them")
    command.add_argument("actor", metavar="ACTOR", help="a member or an organisation, by any of its names")
    _add_days(command)
    add_limits(command)

    command = add(commands, "changes", run_changes, "what changed around an actor between two days")
    command.add_argument("actor", metavar="ACTOR", help="an organisation, treaty or state, by any of its names")
    command.add_argument("--since", metavar="DATE", required=True, help="the earlier day, YYYY-MM-DD")
    command.add_argument("--until", metavar="DATE", help="the later day, YYYY-MM-DD (default: today)")
    add_limits(command)


def _add_days(command: Parser) -> None:
    command.add_argument("--since", metavar="DATE", help="not before this day, YYYY-MM-DD")
    command.add_argument("--until", metavar="DATE", help="not after this day, YYYY-MM-DD")


def _add_events(commands: Any) -> None:
    command = add(commands, "events", run_events, "what happened, in the order of time")
    add_filters(command)
    command.add_argument("--language", metavar="CODE", help="only those that a document in it tells: en, ru, ar ...")
    command.add_argument("--voices", type=whole, metavar="N", help="only those with so many independent origins")
    add_page(command, 200)
    add_limits(command)

    command = add(commands, "event", run_event, "one event or tie: all reports of it, and in what they differ")
    command.add_argument(
        "claim", metavar="CLAIM", help="a claim that tells of it, by its id or first digits; or a tie's id"
    )
    command.add_argument("--known-by", metavar="TIME", help="only what had been recorded by then")
    command.add_argument("--unjudged", action="store_true", help="as if nobody had judged anything (foedus judge)")

    command = add(commands, "disputes", run_disputes, "in what the record contradicts itself, the heaviest first")
    command.add_argument("--predicate", metavar="WORD", help="only disputes about this (docs/vocabulary.md)")
    command.add_argument("--actor", metavar="NAME", help="only disputes about what names this actor")
    add_page(command, 20)
    add_limits(command)


def _add_claims(commands: Any) -> None:
    command = add(commands, "about", run_about, "everything that is told of an actor")
    command.add_argument("actor", metavar="ACTOR", help="a state, organisation, body or person, by any of its names")
    _add_days(command)
    add_page(command, 200)
    add_limits(command)

    command = add(commands, "claims", run_claims, "the claims that fit all the given words")
    add_filters(command)
    add_page(command, 200)
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
        lambda record: record.members(
            args.organization, args.as_of, most=None if args.full else answers.MOST, **limits(args)
        ),
        lambda answer: answers.members_blocks(answer, args.full),
    )


def run_status(args: Args) -> int:
    """How one membership stood on a day."""
    from foedus.views import courses

    return ask(
        args,
        lambda record: record.status(args.member, args.organization, args.as_of, **limits(args)),
        courses.status_blocks,
    )


def run_ties(args: Args) -> int:
    """The network of an actor."""
    from foedus.views import networks

    return ask(
        args,
        lambda record: record.ties(
            args.actor, args.as_of, args.hops, args.kind or (), limit=args.limit, **limits(args)
        ),
        networks.ties_blocks,
    )


def run_places(args: Args) -> int:
    """Where bases stand and things happen."""
    from foedus.views import located

    return ask(
        args,
        lambda record: record.places(
            args.actor, args.as_of, args.since, args.until, args.predicate, args.limit, **limits(args)
        ),
        located.places_blocks,
    )


def run_timeline(args: Args) -> int:
    """Memberships over time."""
    from foedus.views import courses

    return ask(
        args,
        lambda record: record.timeline(args.actor, args.since, args.until, **limits(args)),
        courses.timeline_blocks,
    )


def run_changes(args: Args) -> int:
    """What changed between two days."""
    from foedus.views import courses

    return ask(
        args,
        lambda record: record.changes(args.actor, args.since, args.until, **limits(args)),
        courses.changes_blocks,
    )


def run_events(args: Args) -> int:
    """What happened."""
    from foedus.views import events

    return ask(
        args,
        lambda record: record.events(
            **filters(args), limit=args.limit, offset=args.offset, language=args.language, voices=args.voices
        ),
        events.events_blocks,
    )


def run_event(args: Args) -> int:
    """One event with its reports."""
    from foedus.views import events

    return ask(args, lambda record: record.event(args.claim, args.known_by), events.event_blocks)


def run_disputes(args: Args) -> int:
    """In what the record contradicts itself."""
    from foedus.views import disputed

    return ask(
        args,
        lambda record: record.disputes(args.predicate, args.actor, args.limit, args.offset, **limits(args)),
        disputed.disputes_blocks,
    )


def run_about(args: Args) -> int:
    """Everything that is told of an actor."""
    from foedus.views import answers

    return ask(
        args,
        lambda record: record.about(args.actor, args.since, args.until, args.limit, args.offset, **limits(args)),
        answers.about_blocks,
    )


def run_claims(args: Args) -> int:
    """The claims that fit."""
    from foedus.views import answers

    return ask(
        args,
        lambda record: record.claims(
            **filters(args), document=args.document, as_of=args.as_of, limit=args.limit, offset=args.offset
        ),
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
