"""The commands on treaties: `foedus party`, `foedus casus`, `foedus treaties`; mounted by the command line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedus.treaties.model import Treaty

Args = argparse.Namespace
FAULTY = 1


def add_commands(subparsers: Any) -> None:
    """Adds the commands to the sub-parsers of a command line; each sets `run`, a function of the arguments."""
    add_party(subparsers)
    add_casus(subparsers)
    add_treaties(subparsers)


def add_party(subparsers: Any) -> None:
    """`foedus party`."""
    command = add(subparsers, "party", run_party, "where a state stands towards a treaty on a day")
    command.add_argument("state", metavar="STATE", help="any of its names, or its id (Armenia, Армения, state:AM)")
    command.add_argument("treaty", metavar="TREATY", help="its name, short name or id (CST, NATO, 'Rio Treaty')")
    add_common(command)


def add_casus(subparsers: Any) -> None:
    """`foedus casus`."""
    command = add(
        subparsers,
        "casus",
        run_casus,
        "what an attack obliges the parties of every treaty to",
        "A legal memo: who would have to do what if A attacked B on that day, by which article, and on what it turns. "
        "What the question leaves open is taken as the memo shows, and can be changed with --assume.",
    )
    command.add_argument("--attacker", metavar="A", required=True, help="a state, or the name of a group that is none")
    command.add_argument("--victim", metavar="B", required=True, help="the state that is attacked")
    command.add_argument("--place", metavar="P", help="where: a state, or a place of the table (Falklands, Jermuk)")
    command.add_argument(
        "--assume",
        metavar="FACT=ANSWER",
        action="append",
        default=[],
        help="yes, no, disputed or unclear for a fact; may be given several times. 'foedus treaties facts' lists them",
    )
    command.add_argument(
        "--if",
        dest="suppose",
        metavar="CHANGE",
        action="append",
        default=[],
        help="what would change, for example 'Armenia withdraws from CST, notice 2024-06-12'; several times if wished",
    )
    command.add_argument(
        "--release", metavar="STATE", help="the smallest changes under which this party would owe no help"
    )
    command.add_argument("--treaty", metavar="TREATY", help="this treaty only")
    add_common(command)


def add_treaties(subparsers: Any) -> None:
    """`foedus treaties` and its parts."""
    about = "the treaty files: list, show, check, template, facts"
    group = subparsers.add_parser("treaties", help=about, description=f"{about[0].upper()}{about[1:]}.")
    parts = group.add_subparsers(title="parts", metavar="PART", required=True)
    command = add(parts, "list", run_list, "all treaties that are known here")
    command.add_argument("--json", action="store_true", help="answer in JSON")
    command = add(parts, "show", run_show, "one treaty: articles, parties on a day, remarks, sources")
    command.add_argument("treaty", metavar="TREATY", help="its name, short name or id")
    command.add_argument("--on", metavar="DATE", help="the day (default: today)")
    command.add_argument("--treaties", metavar="FILE", action="append", default=[], help="also this treaty file")
    command.add_argument("--json", action="store_true", help="answer in JSON")
    command = add(parts, "check", run_check, "check treaty files; without a file, those that come with Foedus")
    command.add_argument("files", metavar="FILE", nargs="*", help="a treaty file (TOML)")
    add(parts, "template", run_template, "a treaty file to fill in, on standard output")
    add(parts, "facts", run_facts, "the facts that --assume can answer")


def add(subparsers: Any, name: str, run: Any, about: str, description: str | None = None) -> argparse.ArgumentParser:
    """A command with the function that runs it."""
    told = description or f"{about[0].upper()}{about[1:]}."
    command: argparse.ArgumentParser = subparsers.add_parser(name, help=about, description=told)
    command.set_defaults(run=run)
    return command


def add_common(command: argparse.ArgumentParser) -> None:
    """The day, the record, the user's own files, JSON."""
    command.add_argument("--on", metavar="DATE", required=True, help="the day, YYYY-MM-DD")
    command.add_argument(
        "-r", "--record", metavar="FILE", help="a record: what its sources say stands beside what the law says"
    )
    command.add_argument(
        "--treaties", metavar="FILE", action="append", default=[], help="also this treaty file; several times if wished"
    )
    command.add_argument("--json", action="store_true", help="answer in JSON")


def run_party(args: Args) -> int:
    """Answers `foedus party`."""
    from foedus.dates import day
    from foedus.treaties.memo import party_memo, to_json
    from foedus.treaties.question import party

    found = party(args.state, args.treaty, day(args.on), among(args))
    said: tuple[str, ...] = ()
    if args.record:
        from foedus.record import Record
        from foedus.treaties import deeds

        with Record(args.record, read_only=True) as record:
            said = deeds.said(record, found)
    if args.json:
        return print_json(to_json(found) | ({"record": list(said)} if args.record else {}))
    print(party_memo(found, said), end="")
    return 0


def run_casus(args: Args) -> int:
    """Answers `foedus casus`, with what is supposed, what would release a party, and what was done."""
    from foedus.dates import day
    from foedus.treaties import question
    from foedus.treaties.load import find_treaty
    from foedus.treaties.memo import casus_memo, release_memo, to_json, what_if_memo
    from foedus.treaties.names import find_state, label
    from foedus.treaties.remedies import release

    known = among(args)
    only = (find_treaty(args.treaty, known),) if args.treaty else known
    assume = question.assumptions(args.assume)
    asked = question.Question(args.attacker, args.victim, day(args.on), args.place, assume)
    answer = question.casus(asked, only)
    row, texts = to_json(answer), [casus_memo(answer)]
    if args.suppose:
        changed = question.what_if(args.suppose, asked, known)
        row["what_if"] = to_json(changed)
        texts.append(what_if_memo(changed))
    if args.release:
        state = find_state(args.release, asked.on)
        row["release"] = {}
        for opinion in answer.opinions:
            if answer.verdict(opinion.treaty.id, state) is None:
                continue
            found = release(asked, opinion.treaty.id, state, only)
            row["release"][opinion.treaty.id] = [to_json(remedy) for remedy in found]
            texts.append(release_memo(found, state, opinion.treaty))
        if not row["release"]:
            texts.append(f"{label(state)} owes nothing in this case: it is in none of these treaties.\n")
    if args.record:
        from foedus.record import Record
        from foedus.treaties import deeds

        with Record(args.record, read_only=True) as record:
            done = deeds.deeds(record, answer)
        row["done"] = [deed.to_json() for deed in done.deeds]
        texts.append(deeds.deeds_memo(answer, done))
    if args.json:
        return print_json(row)
    print("\n".join(texts), end="")
    return 0


def run_list(args: Args) -> int:
    """Answers `foedus treaties list`."""
    from foedus.treaties.load import treaties

    rows = [
        {
            "treaty": treaty.id,
            "short": treaty.short,
            "name": treaty.name,
            "concluded": str(treaty.concluded),
            "parties": len(treaty.parties),
            "complete": not treaty.perhaps,
            "unchecked_sources": sum(source.basis == "memory" for source in treaty.sources.values()),
        }
        for treaty in treaties()
    ]
    if args.json:
        return print_json(rows)
    for row in rows:
        print(f"{row['concluded']}  {row['treaty']:<13} {row['short']:<26} {row['parties']:>3} parties  {row['name']}")
    return 0


def run_show(args: Args) -> int:
    """Answers `foedus treaties show`."""
    from datetime import UTC, datetime

    from foedus.dates import day
    from foedus.treaties.load import find_treaty
    from foedus.treaties.memo import treaty_memo
    from foedus.treaties.rows import treaty_row

    on = day(args.on) if args.on else datetime.now(UTC).date()
    found = find_treaty(args.treaty, among(args))
    if args.json:
        return print_json(treaty_row(found, on))
    print(treaty_memo(found, on), end="")
    return 0


def run_check(args: Args) -> int:
    """Answers `foedus treaties check`: the faults, one a line; status 1 where there are any."""
    from foedus.treaties.check import check_files
    from foedus.treaties.load import built_in_files

    paths = tuple(Path(path) for path in args.files)
    found = check_files(paths)
    for fault in found:
        print(fault)
    count = len(paths or built_in_files())
    print(f"{count} file{'' if count == 1 else 's'}, {len(found)} fault{'' if len(found) == 1 else 's'}")
    return FAULTY if found else 0


def run_template(args: Args) -> int:  # noqa: ARG001 - every command takes its arguments
    """Answers `foedus treaties template`."""
    from importlib import resources

    print((resources.files("foedus.treaties") / "data" / "template.toml").read_text("utf-8"), end="")
    return 0


def run_facts(args: Args) -> int:  # noqa: ARG001 - every command takes its arguments
    """Answers `foedus treaties facts`."""
    from foedus.treaties.facts import definitions

    for fact in definitions().values():
        print(f"{fact.id:<21} {fact.question}")
    return 0


def among(args: Args) -> tuple[Treaty, ...]:
    """The treaties of the package and those of the user's files."""
    from foedus.treaties.load import load_files, treaties

    return (*treaties(), *load_files(tuple(Path(path) for path in args.treaties)))


def print_json(row: object) -> int:
    """Prints one JSON value."""
    print(json.dumps(row, ensure_ascii=False, indent=2))
    return 0
