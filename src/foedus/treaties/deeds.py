"""Owed and done: what the sources of a record say of a membership and of deeds, beside what the law says was owed.

Everything that treaties know of a record they ask here. A deed is shown, never weighed: whether it met the duty is for
the reader to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from unicodedata import bidirectional

from foedus.errors import QuestionError
from foedus.questions import Member, events, members
from foedus.questions.names import identity
from foedus.record import Entry, Record
from foedus.treaties.model import Treaty
from foedus.treaties.names import label
from foedus.treaties.question import Casus, PartyStatus
from foedus.treaties.rows import Row
from foedus.treaties.wording import articles, shown, wrapped

PREDICATES = ("deploy", "assist", "meet", "abstain", "sanction", "pull_out", "attack", "cease_fire")
WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a source says that a party did (or, by its modality, did not do) within the days after the attack."""

    state: str
    entry: Entry

    def to_json(self) -> Row:
        """The deed with its words, its voices and its document."""
        claim = self.entry.claim
        return {
            "state": self.state,
            "name": label(self.state),
            "predicate": claim.predicate,
            "modality": claim.modality,
            "when": str(claim.when) if claim.when else None,
            "text": claim.text,
            "voices": list(self.entry.voices),
            "document": self.entry.origin.document,
            "claim": self.entry.id,
        }


def said(record: Record, found: PartyStatus) -> tuple[str, ...]:
    """What the record's sources say of the state's membership on that day, a line each; one where they are silent."""
    lines: list[str] = []
    for actor in found.treaty.actors:
        for member in rows_of(record, label(actor), found.on):
            if member.identity == found.state:
                lines.append(f"{member.status}{frozen(member)} ({label(actor)}), by these claims:")
                lines += [
                    f"{testimony.bearing}: {cited(testimony.entry)}"
                    for testimony in member.testimonies
                    if testimony.bearing in ("for", "against")
                ]
    return tuple(lines) or (f"tells nothing of {label(found.state)} in {found.treaty.short} on that day.",)


def frozen(member: Member) -> str:
    """What the sources say of a suspension."""
    return ", suspended" if member.suspended else ""


def deeds(record: Record, answer: Casus, window: timedelta = WINDOW) -> tuple[Deed, ...]:
    """What the record says that the parties did about the victim, or in the treaties' bodies, in the days after.

    In the order of states and time. A party of which the record knows nothing has no deed.
    """
    case = answer.case
    about = {case.victim, *(actor for opinion in answer.opinions for actor in opinion.treaty.actors)}
    parties = {one.state for opinion in answer.opinions for one in opinion.verdicts if one.verdict != "not_in_force"}
    found = [
        Deed(state, entry)
        for state in sorted(parties, key=label)
        for entry in entries_of(record, label(state), case.on, case.on + window)
        if concerns(entry, state, about)
    ]
    return tuple(found)


def entries_of(record: Record, name: str, since: date, until: date) -> Iterator[Entry]:
    """The first report of every event of the kinds in question; none where the record does not know the actor."""
    try:
        rows = events(record, actor=name, since=since, until=until).rows
    except QuestionError:
        return
    for row in rows:
        if row.first.claim.predicate in PREDICATES:
            yield row.first


def rows_of(record: Record, organization: str, on: date) -> tuple[Member, ...]:
    """The members that the record tells of; none where it does not know the organisation."""
    try:
        return members(record, organization, as_of=on).rows
    except QuestionError:
        return ()


def concerns(entry: Entry, state: str, about: set[str]) -> bool:
    """Whether a claim names the victim or a body of the treaties beside the party itself."""
    claim = entry.claim
    named = {identity(name) for role in claim.roles for name in claim.names(role)}
    named |= {identity(place.name) for place in claim.where}
    wholes = {one.replace("body:", "organisation:").partition("/")[0] for one in named}
    return bool((named | wholes) - {state} & about)


def deeds_memo(answer: Casus, found: tuple[Deed, ...]) -> str:
    """What was owed and what the record says was done, party by party."""
    owed: dict[str, list[str]] = {}
    for opinion in answer.opinions:
        for one in opinion.verdicts:
            if one.role == "party" and one.verdict != "not_in_force":
                owed.setdefault(one.state, []).append(duty_text(opinion.treaty, one.verdict, one.deciding))
    until = answer.case.on + WINDOW
    lines = [f"Owed and done, {answer.case.on} to {until} (what the record's sources say; not weighed)"]
    for state in sorted(owed, key=label):
        mine = [deed for deed in found if deed.state == state]
        if mine:
            lines += wrapped([f"{label(state)}. Owed: {'; '.join(owed[state])}."], "  ", "    ")
            lines += wrapped([f"{deed.entry.claim.predicate}: {cited(deed.entry)}" for deed in mine], "    ", "      ")
    silent = [label(state) for state in owed if not any(deed.state == state for deed in found)]
    if silent:
        lines += wrapped([f"The record tells of no deed of: {', '.join(sorted(silent))}."], "  ", "    ")
    return "\n".join(lines) + "\n"


def duty_text(treaty: Treaty, verdict: str, deciding: object) -> str:
    """A verdict with its treaty and article."""
    clause = getattr(deciding, "clause", None)
    return f"{shown(verdict)} ({treaty.short}{f', {articles(clause.article)}' if clause else ''})"


def cited(entry: Entry) -> str:
    """A claim in its own words, with its date, modality, voices and document."""
    claim = entry.claim
    when = f"{claim.when} " if claim.when else ""
    mode = "" if claim.modality == "asserted" else f"({claim.modality}) "
    voices = " <- ".join(entry.voices) or entry.origin.document
    text = " ".join(claim.text.split())
    short = f"{text[:160]}..." if len(text) > 160 else text
    return inert(f'{when}{mode}"{short}" ({voices}; {entry.id})')


def inert(text: str) -> str:
    """Text from documents without control and direction characters, set apart where it runs from right to left.

    >>> inert("a\\x1b[31mb")
    'a\ufffd[31mb'
    """
    plain = "".join(character if character.isprintable() else "\ufffd" for character in text)
    turned = any(bidirectional(character) in ("R", "AL") for character in plain)
    return f"\u2068{plain}\u2069" if turned else plain
