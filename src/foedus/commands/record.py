"""`foedus check`, `backup`, `merge` and `upgrade`: looking after the file of a record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from foedus.commands.words import Args, add


def add_commands(commands: Any) -> None:
    """`foedus check`, `backup`, `merge`, `upgrade`."""
    command = add(commands, "check", run_check, "look whether a record is sound: file, evidence, ids, what is derived")
    command.add_argument("--quick", action="store_true", help="look at the file only, not at every document and claim")
    command.add_argument("--quiet", action="store_true", help="no progress")

    command = add(
        commands, "backup", run_backup, "copy a record to a new file, also while it is written to", json=False
    )
    command.add_argument("target", metavar="TO", help="the new file; one that is there is never overwritten")
    command.add_argument("--quiet", action="store_true", help="no progress")

    command = add(commands, "merge", run_merge, "add all that other records hold, with their own times of recording")
    command.add_argument("others", nargs="+", metavar="OTHER", help="a record whose content is added to that of -r")
    command.add_argument("--quiet", action="store_true", help="no progress")

    command = add(commands, "upgrade", run_upgrade, "bring an older record to the form of this Foedus", json=False)
    command.add_argument(
        "--anew", action="store_true", help="make anew all that is derived (after foedus check says so)"
    )


def run_check(args: Args) -> int:
    """Looks over the record; each fault is a line. Ends with 1 where there is one."""
    from foedus.inert import shown
    from foedus.record.checking import check, waiting
    from foedus.views import progress

    with progress.parts("checking", "documents", quiet=args.quiet or args.json) as watch:
        findings = list(check(Path(args.record), args.quick, watch))
    stale = waiting(Path(args.record))
    if args.json:
        import json

        rows = [{"place": one.place, "reason": one.reason} for one in findings]
        told = {"record": args.record, "sound": not rows, "findings": rows, "to_be_made": stale}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(shown(str(finding)))
        print(f"{args.record}: {len(findings):,} faults" if findings else f"{args.record}: sound")
        if stale:
            print(
                f"{args.record}: not up to date are {', '.join(stale)}, so that some questions take longer."
                f" Make them: foedus upgrade -r {args.record}"
            )
    return 1 if findings else 0


def run_backup(args: Args) -> int:
    """Copies the record to a new file."""
    from foedus.record.backup import backup
    from foedus.views import progress

    with progress.parts("copying", "pages", quiet=args.quiet) as watch:
        size = backup(Path(args.record), Path(args.target), watch)
    print(f"{args.target}: {size:,} bytes copied", file=sys.stderr)
    return 0


def run_merge(args: Args) -> int:
    """Adds the other records to the one named by -r."""
    from foedus.record.merging import Merged, merge
    from foedus.views import progress

    added = Merged()
    for other in args.others:
        with progress.parts(f"merging {Path(other).name}", "documents", quiet=args.quiet or args.json) as watch:
            added += merge(Path(args.record), Path(other), watch)
    if args.json:
        import dataclasses
        import json

        print(json.dumps({"record": args.record} | dataclasses.asdict(added), ensure_ascii=False, indent=2))
    else:
        print(
            f"{args.record}: {added.documents:,} documents, {added.readings:,} readings, {added.claims:,} claims and"
            f" {added.judgements:,} judgements added"
        )
    return 0


def run_upgrade(args: Args) -> int:
    """Brings the record to the newest form, and makes anew what is stale of all that is derived, for searching too."""
    from foedus.errors import RecordError
    from foedus.record import Record

    if not Path(args.record).exists():
        raise RecordError(f"{args.record}: there is no such record.")
    with Record(args.record) as record:
        if args.anew:
            record.make_anew()
        record.index_texts()
    print(f"{args.record}: up to date", file=sys.stderr)
    return 0
