"""`foedus plot` and `foedus report`: answers to look at, as a picture or as one page that can be sent on."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedus.commands.words import Args, add, add_limits, whole
from foedus.errors import FoedusError, QuestionError

if TYPE_CHECKING:
    from foedus.record import Record
    from foedus.views.charts import Words
    from foedus.views.pictures import Picture

KINDS = ("members", "timeline", "map", "network", "claims", "chains")
NAMED = ("members", "network")  # what needs the name of an actor
LANGUAGES = ("en", "ru", "ar")


def add_commands(commands: Any) -> None:
    """`foedus plot` and `foedus report`."""
    command = add(commands, "plot", run_plot, "draw an answer into a picture", json=False)
    command.add_argument(
        "what",
        metavar="WHAT",
        choices=KINDS,
        help="members ORG: memberships over time; timeline [ACTOR]: events; map [ORG]; network ACTOR; "
        "claims: how much is told of which year; chains: who cites whom",
    )
    command.add_argument("actor", metavar="NAME", nargs="?", help="an organisation or actor, by any of its names")
    command.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="the picture: .svg, .png, .pdf, or .json (Vega-Lite)"
    )
    command.add_argument("--hops", metavar="N", type=int, default=1, help="of a network: 1 (default) to 4")
    _add_choices(command)

    command = add(commands, "report", run_report, "put a whole dossier into one page that can be sent on", json=False)
    command.add_argument("-o", "--output", metavar="FILE", required=True, help="the page, for example dossier.html")
    command.add_argument("--about", metavar="NAME", help="only what is told of this organisation or actor")
    command.add_argument(
        "--passages",
        metavar="N",
        type=whole,
        help="at most so many passages as evidence (default: 400); the rest is counted",
    )
    _add_choices(command)


def _add_choices(command: Any) -> None:
    command.add_argument("--as-of", metavar="DATE", help="the day, YYYY-MM-DD (default: today)")
    command.add_argument("--since", metavar="DATE", help="not before this day, YYYY-MM-DD")
    command.add_argument("--until", metavar="DATE", help="not after this day, YYYY-MM-DD")
    command.add_argument("--labels", choices=LANGUAGES, default="en", help="the language of labels (default: en)")
    add_limits(command)


def run_plot(args: Args) -> int:
    """Draws one answer."""
    from foedus.views import charts

    if args.what in NAMED and not args.actor:
        raise QuestionError(f"foedus plot {args.what} needs a name: foedus plot {args.what} CSTO -o {args.output}")
    charts.needed()
    words = charts.words_in(args.labels)
    with _opened(args) as record:
        picture = _picture(args, record, words)
    charts.write(picture.spec, Path(args.output))
    for one in picture.left_out:
        print(f"{words['left out']}: {one}", file=sys.stderr)
    print(f"{picture.title}: {args.output}", file=sys.stderr)
    return 0


def _opened(args: Args) -> Record:
    from foedus.record import Record

    record = Record(args.record, read_only=True)
    return record.unjudged() if args.unjudged else record


def _picture(args: Args, record: Record, words: Words) -> Picture:
    from foedus import questions
    from foedus.views import pictures

    days, limits, as_of = _period(args), _limits(args), _day(args.as_of)
    match args.what:
        case "members":
            course = questions.timeline(record, args.actor, **days, **limits, most_events=0)
            return pictures.membership_picture(course, words, _today(), as_of)
        case "timeline":
            return pictures.timeline_picture(questions.events(record, actor=args.actor, **days, **limits), words, as_of)
        case "map":
            return _map(args, record, words)
        case "network":
            return pictures.network_picture(questions.ties(record, args.actor, as_of, args.hops, **limits), words)
        case "chains":
            return pictures.chains_picture(questions.sources(record, limits["known_by"]), words)
    from foedus.views.report.gathering import selection_of

    selection, known_by = selection_of(record, args.actor, **days, **limits), limits["known_by"]
    years = record.years(selection, known_by)
    undated = record.number(selection, known_by) - sum(years.values())
    return pictures.claims_picture(years, words, undated)


def _map(args: Args, record: Record, words: Words) -> Picture:
    """The members of an organisation with their places; of all the record where no name is given."""
    from foedus import questions
    from foedus.questions.places import places
    from foedus.views import pictures

    limits, as_of = _limits(args), _day(args.as_of)
    day = as_of or _day(args.until) or _today()
    standing = questions.members(record, args.actor, day, **limits) if args.actor else None
    held = [row.actor for row in standing.rows if row.status in ("member", "disputed")] if standing else []
    whom = [args.actor, *held] if args.actor else []
    return pictures.map_picture(standing, places(record, whom, as_of, **_period(args), **limits), words)


def run_report(args: Args) -> int:
    """Makes one page of all that is told."""
    from foedus.views import charts
    from foedus.views.report import Order, write_report

    path = Path(args.output)
    if path.suffix.lower() not in (".html", ".htm"):
        raise FoedusError(f"{path}: a report is a web page. Name a file that ends with .html.")
    charts.needed()
    made = datetime.now(UTC)
    order = Order(args.labels, _today(), made, args.about, **_period(args), as_of=_day(args.as_of), **_limits(args))
    if args.passages is not None:
        order = replace(order, passages=args.passages)
    with _opened(args) as record:
        size = write_report(record, order, path)
    print(f"{path}: {size / 1e6:.1f} MB, one file that needs no network", file=sys.stderr)
    return 0


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the asker's own day is meant


def _period(args: Args) -> dict[str, Any]:
    return {"since": _day(args.since), "until": _day(args.until)}


def _limits(args: Args) -> dict[str, Any]:
    from foedus.api.moments import moment_of

    return {"according_to": args.according_to, "known_by": moment_of(args.known_by), "floor": args.floor}


def _day(text: str | None) -> date | None:
    from foedus import dates

    return dates.day(text) if text else None
