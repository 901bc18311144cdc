"""The three questions of this package: where a state stands, what an attack obliges to, what a change would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foedus.errors import TreatyError
from foedus.treaties import names
from foedus.treaties.changes import Change, apply, no_contradiction, parse_change
from foedus.treaties.clauses import Case
from foedus.treaties.facts import parse_assumptions, take_facts
from foedus.treaties.load import find_treaty, treaties
from foedus.treaties.model import Treaty
from foedus.treaties.opinions import Conflict, Opinion, PartyVerdict, conflicts, judge
from foedus.treaties.places import Place, find_place, home, unknown_place
from foedus.treaties.standing import Reading, binds, in_force_spans, readings

Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class PartyStatus:
    """Where a state stands towards a treaty on a day: the law's readings, and whether ATOP counts it a member.

    `atop` is True, False, or None where the file tells nothing of ATOP's counting.
    """

    state: str
    treaty: Treaty
    on: date
    readings: tuple[Reading, ...]
    atop: bool | None

    @property
    def word(self) -> str:
        """The law's answer in a word; 'disputed' where the readings differ."""
        words = list(dict.fromkeys(reading.standing.word for reading in self.readings))
        return words[0] if len(words) == 1 else "disputed"


@dataclass(frozen=True, slots=True)
class Question:
    """A case as it was asked, in the asker's words; `assume` holds facts with their answers."""

    attacker: str
    victim: str
    on: date
    place: str | None = None
    assume: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Casus:
    """The answer to a case: an opinion per treaty, and the states that stand under treaties that pull apart."""

    case: Case
    opinions: tuple[Opinion, ...]
    conflicts: tuple[Conflict, ...]

    def verdict(self, treaty: str, state: str) -> PartyVerdict | None:
        """What one state owes under one treaty (by id); None where it is not in the answer."""
        found = (one for opinion in self.opinions if opinion.treaty.id == treaty for one in opinion.verdicts)
        return next((one for one in found if one.state == state), None)


@dataclass(frozen=True, slots=True)
class SpanChange:
    """When a treaty binds a state, before and after a change: first day, and first day on which it no longer does."""

    treaty: Treaty
    state: str
    was: tuple[Span, ...]
    now: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict that a change alters; None: the state is not in the answer."""

    treaty: Treaty
    state: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Untouched:
    """Another treaty of the same organisation that binds a state whatever is supposed of the one."""

    treaty: Treaty
    state: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What the supposed changes would change: the spans of being bound, and the verdicts on a case if one was asked.

    `idle` tells of each supposition that changes nothing why it does not.
    """

    changes: tuple[Change, ...]
    spans: tuple[SpanChange, ...]
    before: Casus | None
    after: Casus | None
    verdicts: tuple[VerdictChange, ...]
    untouched: tuple[Untouched, ...] = ()
    idle: tuple[str, ...] = ()


def party(state: str, treaty: str, on: date, among: tuple[Treaty, ...] | None = None) -> PartyStatus:
    """Where a state stands towards a treaty on a day; both by any of their names.

    TreatyError for a name that is not known.

    >>> party("Sweden", "NATO", date(2024, 3, 6)).word, party("Sweden", "NATO", date(2024, 3, 7)).word
    ('signed', 'in force')
    """
    found = find_treaty(treaty, among)
    who = names.find_state(state, on)
    entry = found.party(who)
    counted = [span for span in entry.atop if span.earliest] if entry else []
    atop = any(
        span.earliest is not None and span.earliest <= on and (span.latest is None or on <= span.latest)
        for span in counted
    )
    return PartyStatus(who, found, on, readings(found, who, on), atop if counted else None)


def casus(question: Question, among: tuple[Treaty, ...] | None = None) -> Casus:
    """What an attack obliges the parties of each treaty to.

    TreatyError for a victim or a place that is not known; an attacker that is no state is taken as a group.

    >>> answer = casus(Question("Azerbaijan", "Armenia", date(2022, 9, 13), "Jermuk"))
    >>> answer.verdict("cst", "state:RU").verdict
    'obliged'
    """
    known = treaties() if among is None else among
    case = case_of(question)
    opinions = judge(case, known)
    return Casus(case, opinions, conflicts(opinions, case, known))


def case_of(question: Question) -> Case:
    """The case that a question tells, with every fact taken."""
    on = question.on
    victim = names.find_state(question.victim, on)
    attacker = attacking_state(question)
    if attacker == victim:
        raise TreatyError(
            f"{names.label(victim)} cannot attack itself. For a conflict within, name the group that fights."
        )
    where = place_of(question, victim)
    facts = take_facts(
        parse_assumptions(f"{name}={answer}" for name, answer in (question.assume or {}).items()),
        victim=victim,
        by_state=attacker is not None,
        where=where,
        named=question.place is not None,
        on=on,
    )
    name = names.label(attacker) if attacker else question.attacker
    return Case(attacker, name, victim, on, where, facts)


def attacking_state(question: Question) -> str | None:
    """The attacker's id; None for a group. TreatyError for nobody, and for an organisation of states."""
    name = question.attacker
    if not name.strip():
        raise TreatyError("no attacker is named. Name a state, or a group that is none.")
    if names.not_a_state(name, question.on) in {actor for treaty in treaties() for actor in treaty.actors}:
        raise TreatyError(f"{name!r} is an organisation of states. Name the state whose forces attack.")
    return names.state_or_none(name, question.on)


def place_of(question: Question, victim: str) -> Place:
    """The place asked for, a state's main territory, or the victim's where none was named."""
    if question.place is None:
        return home(victim, f"the main territory of {names.label(victim)}")
    if found := find_place(question.place):
        return found
    for part in (question.place, *question.place.split(",")):
        if state := names.state_or_none(part.strip(), question.on):
            return home(state, names.label(state))
        if state := names.state_of_place(part.strip(), question.on):
            return home(state, f"{part.strip()}, in {names.label(state)}")
    raise unknown_place(question.place)


def what_if(texts: Iterable[str], question: Question | None = None, among: tuple[Treaty, ...] | None = None) -> WhatIf:
    """What the supposed changes would change; TreatyError for a text outside the grammar of `changes`.

    >>> answer = what_if(["Armenia withdraws from CST, notice 2024-06-12"])
    >>> [(change.state, str(change.now[-1][1])) for change in answer.spans]
    [('state:AM', '2024-12-12')]
    """
    known = treaties() if among is None else among
    changes = tuple(parse_change(text, known, names.find_state) for text in texts)
    no_contradiction(changes)
    then, idle = known, []
    for change in sorted(changes, key=lambda one: one.day or date.min):
        idle += [why] if (why := why_idle(change, then)) else []
        then = apply(change, then)
    before = casus(question, known) if question else None
    after = casus(question, then) if question else None
    spans, verdicts = tuple(span_changes(known, then)), tuple(verdict_changes(before, after))
    return WhatIf(changes, spans, before, after, verdicts, tuple(untouched(changes, then)), tuple(idle))


def why_idle(change: Change, among: tuple[Treaty, ...]) -> str | None:
    """Why a supposed change of a day does nothing: what it would end does not bind, or what it would begin does."""
    treaty = next(one for one in among if one.id == change.treaty)
    states = [one.state for one in treaty.parties] if change.state is None else [change.state]
    if change.day is None:
        return None
    bound = any(binds(treaty, state, change.day) for state in states)
    who = names.label(change.state) if change.state else "nobody"
    if change.kind == "entry_into_force":
        return f"{change.text!r}: {treaty.short} binds {who} already on that day." if bound else None
    is_not = "binds nobody" if change.state is None else f"does not bind {who}"
    return None if bound else f"{change.text!r}: {treaty.short} {is_not} on that day, so there is nothing to end."


def untouched(changes: tuple[Change, ...], among: tuple[Treaty, ...]) -> Iterator[Untouched]:
    """The other treaties of the organisations concerned that bind the same states on the days supposed."""
    by_id = {treaty.id: treaty for treaty in among}
    supposed = {(change.treaty, change.state) for change in changes}
    for change in changes:
        if change.state is None or change.day is None or change.kind not in ("notice", "withdrawal", "suspension"):
            continue
        for treaty in among:
            shared = set(treaty.actors) & set(by_id[change.treaty].actors)
            if shared and (treaty.id, change.state) not in supposed and binds(treaty, change.state, change.day):
                yield Untouched(treaty, change.state)


def span_changes(before: tuple[Treaty, ...], after: tuple[Treaty, ...]) -> Iterator[SpanChange]:
    """Every state that a treaty would bind at other times."""
    for old, new in zip(before, after, strict=True):
        if old is new:
            continue
        for state in sorted({one.state for one in (*old.parties, *new.parties)}):
            was, now = in_force_spans(old, state), in_force_spans(new, state)
            if was != now:
                yield SpanChange(new, state, was, now)


def verdict_changes(before: Casus | None, after: Casus | None) -> Iterator[VerdictChange]:
    """Every verdict that differs."""
    if before is None or after is None:
        return
    old, new = by_state(before), by_state(after)
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if (was and was[1]) != (now and now[1]):
            treaty = (now or was or (None,))[0]
            if treaty is not None:
                yield VerdictChange(treaty, key[1], was and was[1], now and now[1])


def by_state(answer: Casus) -> dict[tuple[str, str], tuple[Treaty, str]]:
    """(treaty's id, state) → treaty and verdict."""
    return {
        (opinion.treaty.id, one.state): (opinion.treaty, one.verdict)
        for opinion in answer.opinions
        for one in opinion.verdicts
    }


def assumptions(texts: Iterable[str]) -> dict[str, str]:
    """The assumptions that `--assume` tells; see `facts.parse_assumptions`."""
    return parse_assumptions(texts)
