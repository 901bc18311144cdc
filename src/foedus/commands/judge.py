"""`foedus judge` and `foedus audit`: what people say of claims, events and actors, and all that was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus.commands.words import Args, add, ask, tell
from foedus.errors import ModelError

if TYPE_CHECKING:
    from foedus.record import Matter

VERDICTS = ("accept", "reject", "amend", "same", "different", "undo")
FIELDS = ("predicate", "when", "where", "modality", "attribution", "start", "end")


def add_commands(commands: Any) -> None:
    """`foedus judge` and `foedus audit`."""
    command = add(commands, "judge", run_judge, "say that a claim is right, wrong, or to be read otherwise")
    command.add_argument(
        "verdict",
        choices=VERDICTS,
        metavar="VERDICT",
        help="accept, reject or amend a claim; same or different of two or more claims (one event or not) or actors; "
        "undo a judgement",
    )
    command.add_argument(
        "about",
        nargs="+",
        metavar="ABOUT",
        help="ids of claims, or their first digits; names, with --actors; the id of a judgement, for undo",
    )
    command.add_argument("--by", metavar="NAME", required=True, help="who judges")
    command.add_argument("--note", metavar="TEXT", help="why")
    command.add_argument("--actors", action="store_true", help="'same' and 'different' are said of actors")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="what an amendment changes: predicate, when, where, modality, attribution, start, end, or a role; "
        "several names with ; between them; nothing behind = takes the names or the date away",
    )

    command = add(commands, "audit", run_audit, "all that was judged: who, when, what it changed, what was taken back")
    command.add_argument("--claim", metavar="CLAIM", help="only judgements on this claim")
    command.add_argument("--known-by", metavar="TIME", help="only what had been recorded by then")


def change_of(given: list[str]) -> dict[str, Any] | None:
    """The changes of 'FIELD=VALUE' in the form of docs/format.md; None for none, ModelError for one without '='.

    >>> change_of(["when=1994", "actor=Armenia; Georgia", "where="])
    {'when': '1994', 'where': [], 'roles': {'actor': ['Armenia', 'Georgia']}}
    """
    pairs = [one.partition("=") for one in given]
    if wrong := next((field for field, sign, _ in pairs if not field or not sign), None):
        raise ModelError(f"{wrong!r} is no change. Write FIELD=VALUE, for example --set when=1994.")
    told = {field.strip(): value.strip() for field, _, value in pairs}
    fields: dict[str, Any] = {field: field_value(field, told[field]) for field in FIELDS if field in told}
    roles = {role: names(value) for role, value in told.items() if role not in FIELDS}
    return (fields | ({"roles": roles} if roles else {})) or None


def field_value(field: str, value: str) -> object:
    """The value as the form has it: lists of names, offsets, or text."""
    if field in ("where", "attribution"):
        return names(value)
    if field in ("start", "end"):
        return int(value) if value.isdecimal() else value
    return value or None


def names(value: str) -> list[str]:
    """'A; B' as a list."""
    return [name.strip() for name in value.split(";") if name.strip()]


def run_judge(args: Args) -> int:
    """Records the judgement."""
    from foedus import api
    from foedus.views.judgements import judgement_blocks

    of: Matter = "actor" if args.actors else "claim"
    with api.Record(args.record) as record:
        given = record.judge(args.verdict, *args.about, by=args.by, of=of, change=change_of(args.set), note=args.note)
    tell(args, given, judgement_blocks)
    return 0


def run_audit(args: Args) -> int:
    """All that was judged."""
    from foedus.views.judgements import audit_blocks

    return ask(args, lambda record: record.audit(args.claim, args.known_by), audit_blocks)
