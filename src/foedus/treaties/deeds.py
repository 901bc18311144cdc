"""Owed and done: what the sources of a record say of a membership and of deeds, beside what the law says was owed.

Everything that treaties know of a record they ask here. A deed is shown, never weighed: whether it met the duty is for
the reader to judge.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from foedus.errors import QuestionError
from foedus.inert import shown as inert
from foedus.questions import Member, members
from foedus.questions.briefs import in_order, whole
from foedus.questions.filters import meets
from foedus.questions.filters import window as window_of
from foedus.questions.names import identity
from foedus.record import Brief, Entry, Named, Record, Selection
from foedus.treaties.model import Treaty
from foedus.treaties.names import label
from foedus.treaties.opinions import PartyVerdict
from foedus.treaties.question import Casus, PartyStatus
from foedus.treaties.rows import Row
from foedus.treaties.wording import articles, shown, wrapped

PREDICATES = ("deploy", "assist", "meet", "abstain", "sanction", "pull_out", "attack", "cease_fire")
ACTING = ("actor", "participant", "attacker", "party", "chair")
NOTHING = ("not_in_force", "no_obligation", "outside_the_area")
WINDOW = timedelta(days=30)
READ = 20_000  # claims that are looked at


@dataclass(frozen=True, slots=True)
class Deed:
    """What a source says that a party or organisation did (or, by its modality, did not do) in the days after."""

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


@dataclass(frozen=True, slots=True)
class Done:
    """What is told to have been done; `is_all` is False where so much is told of these days that not all was read."""

    deeds: tuple[Deed, ...]
    is_all: bool

    def of(self, state: str) -> tuple[Deed, ...]:
        """The deeds of one of those that owe something, or of an organisation."""
        return tuple(one for one in self.deeds if one.state == state)


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
                    if testimony.bearing in ("for", "against") and testimony.entry
                ]
    return tuple(lines) or (f"tells nothing of {label(found.state)} in {found.treaty.short} on that day.",)


def frozen(member: Member) -> str:
    """What the sources say of a suspension."""
    return ", suspended" if member.suspended else ""


def deeds(record: Record, answer: Casus, window: timedelta = WINDOW) -> Done:
    """What the record says that the parties, or their organisations, did about the victim or in the treaties' bodies.

    In the days after the attack; in the order of names and time; of several reports of one event the first.
    """
    case = answer.case
    bodies = {actor for opinion in answer.opinions for actor in opinion.treaty.actors}
    doers = {*owing(answer), *(actor for actor in bodies if actor.startswith("organisation:"))}
    told, is_all = told_of(record, doers, case.on, case.on + window)
    about = {case.victim, *bodies}
    mine = {doer: [one for one in told if does(one, doer) and concerns(one, doer, about)] for doer in doers}
    with record.at_one_moment():
        first = first_reports(record, list({one.key: one for some in mine.values() for one in some}.values()))
        entries = whole(record, first)
    found = (
        Deed(doer, entries[one.key].entry)
        for doer in sorted(doers, key=label)
        for one in in_order(mine[doer])
        if one.key in entries
    )
    return Done(tuple(found), is_all)


def told_of(record: Record, doers: Collection[str], since: date, until: date) -> tuple[list[Brief], bool]:
    """The claims that somebody of these did something in these days, and whether they are all that the record holds."""
    selection = Selection(
        predicates=PREDICATES, named=(Named(tuple(doers), ACTING),), since=since, until=until, dated=True
    )
    days = window_of(since, until)
    told = list(islice(record.briefs(selection), READ + 1)) if doers else []
    return [one for one in told[:READ] if meets(one.when, days) is not False], len(told) <= READ


def first_reports(record: Record, told: Sequence[Brief]) -> list[Brief]:
    """Of the claims that tell of one event the one that comes first; all of them where no events are kept."""
    event_of = record.events_of([one.number for one in told if one.number is not None]) or {}
    first: dict[object, Brief] = {}
    for one in in_order(told):
        event = None if one.number is None else event_of.get(one.number)
        first.setdefault(one.key if event is None else ("event", event), one)
    return list(first.values())


def owing(answer: Casus) -> dict[str, list[str]]:
    """State → what it owes under each treaty, where it is asked for anything at all."""
    owed: dict[str, list[str]] = {}
    for opinion in answer.opinions:
        for one in opinion.verdicts:
            if one.role == "party" and one.verdict not in NOTHING:
                owed.setdefault(one.state, []).append(duty_text(opinion.treaty, one))
    return owed


def rows_of(record: Record, organization: str, on: date) -> tuple[Member, ...]:
    """The members that the record tells of; none where it does not know the organisation."""
    try:
        return members(record, organization, as_of=on, most=None).rows
    except QuestionError:
        return ()


def does(one: Brief, doer: str) -> bool:
    """Whether a claim tells a deed of the actor, not only something of it."""
    return any(doer in one.who(role) for role in ACTING)


def concerns(one: Brief, doer: str, about: set[str]) -> bool:
    """Whether a claim names the victim or a body of the treaties beside the one who acts."""
    named = {identity(name) for name in one.filled.where}.union(*one.actors.values())
    named |= {each.replace("body:", "organisation:").partition("/")[0] for each in named}
    return bool((named - {doer}) & about)


def deeds_memo(answer: Casus, done: Done) -> str:
    """What was owed and what the record says was done, by each party and organisation."""
    owed, found = owing(answer), done.deeds
    title = f"Owed and done, {answer.case.on} to {answer.case.on + WINDOW}"
    lines = [f"{title} (what the record's sources say; not weighed)"]
    for doer in dict.fromkeys((*sorted(owed, key=label), *(deed.state for deed in found))):
        mine = [deed for deed in found if deed.state == doer]
        if mine:
            duty = f". Owed: {'; '.join(owed[doer])}." if doer in owed else ", the organisation."
            lines += wrapped([f"{label(doer)}{duty}"], "  ", "    ")
            lines += wrapped([f"{deed.entry.claim.predicate}: {cited(deed.entry)}" for deed in mine], "    ", "      ")
    silent = [label(state) for state in owed if not any(deed.state == state for deed in found)]
    if silent:
        lines += wrapped([f"The record tells of no deed of: {', '.join(sorted(silent))}."], "  ", "    ")
    if not done.is_all:
        lines += wrapped([f"More is told of these days: the first {READ:,} claims were looked at."], "  ", "    ")
    return "\n".join(lines) + "\n"


def duty_text(treaty: Treaty, verdict: PartyVerdict) -> str:
    """A verdict with its treaty and article."""
    article = f", {articles(verdict.deciding.clause.article)}" if verdict.deciding else ""
    return f"{shown(verdict.verdict)} ({treaty.short}{article})"


def cited(entry: Entry) -> str:
    """A claim in its own words, with its date, modality, voices and document."""
    claim = entry.claim
    when = f"{claim.when} " if claim.when else ""
    mode = "" if claim.modality == "asserted" else f"({claim.modality}) "
    voices = " <- ".join(entry.voices) or entry.origin.document
    text = " ".join(claim.text.split())
    short = f"{text[:160]}..." if len(text) > 160 else text
    return inert(f'{when}{mode}"{short}" ({voices}; {entry.id})')
