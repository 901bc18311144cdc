"""What a schema cannot say of a treaty file: dates, references, names, and steps that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from foedus import dates
from foedus.errors import DateError, TreatyError
from foedus.inert import shown
from foedus.treaties.clauses import PARTIES, texts_on
from foedus.treaties.facts import definitions
from foedus.treaties.lines import Path as Field
from foedus.treaties.load import Row, build, fold, moment, treaties
from foedus.treaties.model import Step, Treaty
from foedus.treaties.names import is_known
from foedus.treaties.places import table
from foedus.treaties.standing import combinations, end_of_notice, in_order


def sense_faults(data: Row, file: str) -> Iterator[tuple[Field, str]]:
    """What is wrong with a file of the right shape: dates, references, the order of steps, too many readings."""
    checks = (date_faults, reference_faults, repeated_states, unknown_states, unprintable_texts, unbound_states)
    faults = [fault for check in checks for fault in check(data)]
    faults += [*duty_faults(data), *taken_names(data, file)]
    yield from faults
    if faults:
        return
    treaty = build(data, file)
    yield from exit_faults(treaty)
    try:
        texts_on(treaty, treaty.concluded)
    except TreatyError as fault:
        yield ("amendment",), str(fault)
    for at, row in enumerate(data["party"]):
        for state in row["states"]:
            for reason, step in party_faults(treaty, state):
                own = row_of(treaty, state, step)
                yield ("party", at, *(("steps", own) if own is not None else ())), f"{state}: {reason}"


def leaves(value: Any, field: Field = ()) -> Iterator[tuple[Field, Any]]:
    """Every value that is no table and no array, with its path."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*field, key))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from leaves(one, (*field, at))
    else:
        yield field, value


def date_faults(data: Row) -> Iterator[tuple[Field, str]]:
    """Every text that stands where a date must and is none."""
    for field, value in leaves(data):
        reader = DATED.get(next((str(part) for part in reversed(field) if isinstance(part, str)), ""))
        names_an_amendment = field[0] == "clause" and len(field) == 3
        if reader is None or names_an_amendment:
            continue
        try:
            reader(value)
        except (DateError, TreatyError) as fault:
            yield field, str(fault)


def unknown_states(data: Row) -> Iterator[tuple[Field, str]]:
    """Every state that the table of actors does not know."""
    for field, value in leaves(data):
        if isinstance(value, str) and STATE.fullmatch(value) and not is_known(value):
            yield field, f"{value!r} is no state of the table of actors."


STATE = re.compile(r"(state|entity):\S+")
DATED = {
    "date": moment,
    "concluded": dates.day,
    "until": dates.day,
    "since": dates.day,
    "not_before": dates.day,
    "only_at": dates.day,
    "atop": dates.parse,
}
"""Field that holds a date → what reads it. A clause's own `since` and `until` name amendments instead."""


def reference_faults(data: Row) -> Iterator[tuple[Field, str]]:
    """Sources, amendments, facts and regions that are named but not there, and sources that nothing names."""
    named: set[str] = set()
    for field, source in source_names(data):
        named.add(source)
        if source not in data["sources"]:
            yield field, f"no source {source!r} in [sources]."
    for unused in sorted(set(data["sources"]) - named):
        yield ("sources", unused), "no date and no article rests on it. Name it, or take it out."
    amendments = {row["id"] for row in data.get("amendment", ())}
    regions = {*table().regions, "anywhere"}
    for at, clause in enumerate(data["clause"]):
        for end in ("since", "until"):
            if end in clause and clause[end] not in amendments:
                yield ("clause", at, end), f"no amendment {clause[end]!r} in this file."
        for key in ("when", "when_any", "ends_when"):
            for fact in clause.get(key, ()):
                if fact not in definitions():
                    yield ("clause", at, key), f"no fact {fact!r}. Known: {', '.join(definitions())}."
        for key, more in (("land", set()), ("forces", set(PARTIES))):
            for region in clause.get("area", {}).get(key, ()):
                if region not in regions | more and not region.startswith("state:"):
                    yield ("clause", at, "area", key), f"no region {region!r}. Known: {', '.join(sorted(regions))}."


def source_names(data: Row) -> Iterator[tuple[Field, str]]:
    """Every source that a date or an article names."""
    for field, value in leaves(data):
        if len(field) > 2 and field[-2] == "sources":
            yield field, value


def repeated_states(data: Row) -> Iterator[tuple[Field, str]]:
    """States that have two entries."""
    seen: set[str] = set()
    for at, row in enumerate(data["party"]):
        for state in row["states"]:
            if state in seen:
                yield (
                    ("party", at, "states"),
                    f"{state} has an entry already. Give a state one entry with all its steps.",
                )
            seen.add(state)


def unprintable_texts(data: Row) -> Iterator[tuple[Field, str]]:
    """Texts with characters that could move a reader's cursor or turn a line round."""
    for field, value in leaves(data):
        if isinstance(value, str) and shown(value).strip("\u2068\u2069") != value:
            yield field, "holds a line break, a control character or a mark of direction. Take it out."


def unbound_states(data: Row) -> Iterator[tuple[Field, str]]:
    """States that a step of all parties or an exemption names without an entry, or `perhaps` with one."""
    named = {state for row in data["party"] for state in row["states"]}
    rows: list[tuple[Field, list[str]]] = [
        (("steps", at, "parties"), row.get("parties", [])) for at, row in enumerate(data.get("steps", ()))
    ]
    for at, clause in enumerate(data["clause"]):
        rows += [
            (("clause", at, "exemptions", nth, "states"), row["states"])
            for nth, row in enumerate(clause.get("exemptions", ()))
        ]
    for field, states in rows:
        for state in states:
            if state not in named:
                yield field, f"{state} has no entry in [[party]]."
    for state in data["treaty"].get("perhaps", ()):
        if state in named:
            yield ("treaty", "perhaps"), f"{state} has an entry in [[party]], so it is known."


def duty_faults(data: Row) -> Iterator[tuple[Field, str]]:
    """Duties without the words that say what is owed, and extensions of a notice without the new end."""
    for at, clause in enumerate(data["clause"]):
        if clause["kind"] in ("defence", "offence", "support", "consultation") and "strength" not in clause:
            yield ("clause", at), "lacks 'strength': what a party has to do, as 'to consult at once'."
    rows: list[tuple[Field, Row]] = [(("steps", at), step) for at, step in enumerate(data.get("steps", ()))]
    for at, party in enumerate(data["party"]):
        rows += [(("party", at, "steps", nth), step) for nth, step in enumerate(party["steps"])]
    for field, step in rows:
        if step["kind"] == "notice_extended" and "until" not in step:
            yield field, "lacks 'until': the new end of the notice."


def taken_names(data: Row, file: str) -> Iterator[tuple[Field, str]]:
    """Names that a treaty of the package bears already."""
    mine = {fold(text): field for field, text in leaves(data["treaty"]) if field[0] in ("id", "name", "aliases")}
    for other in treaties():
        if other.file == file and other.id == data["treaty"]["id"]:
            continue
        for name in {fold(text) for text in (other.id, other.name, *other.aliases)} & mine.keys():
            yield ("treaty", *mine[name]), f"{name!r} is a name of {other.short}, which comes with Foedus."


def exit_faults(treaty: Treaty) -> Iterator[tuple[Field, str]]:
    """A notice that ends at once."""
    if treaty.exit and treaty.exit.notice.months == 0:
        yield ("exit", "notice"), "a notice period that ends at once."


def row_of(treaty: Treaty, state: str, step: Step | None) -> int | None:
    """The place of a step among the party's own; None for a step of the whole treaty, or none."""
    entry = treaty.party(state)
    own = entry.steps if entry else ()
    return next((at for at, one in enumerate(own) if one is step), None)


def party_faults(treaty: Treaty, state: str) -> Iterator[tuple[str, Step | None]]:
    """What the steps of one party say against each other, each with the step that says it."""
    entry = treaty.party(state)
    if entry is None:
        return
    try:
        timeline = in_order(next(combinations(treaty, entry)))
    except TreatyError as fault:
        yield str(fault), None
        return
    notice = None
    for dated in timeline:
        if dated.day < treaty.concluded:
            yield (
                f"{dated.step.kind} on {dated.day}, before the treaty was concluded on {treaty.concluded}.",
                dated.step,
            )
        if dated.step.kind == "notice":
            notice = dated
        elif dated.step.kind in ("notice_withdrawn", "notice_extended"):
            notice = None
        elif dated.step.kind == "withdrawal" and notice and treaty.exit and not dated.step.note:
            due = end_of_notice(treaty.exit, notice.day)
            if due != dated.day:
                told = f"out on {dated.day}, but notice of {notice.day} ends on {due} (Article {treaty.exit.article})."
                yield told, dated.step
