"""How answers about treaties are worded: dates with their sources, standings, names, lines of a terminal's width."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from foedus.treaties.changes import SUPPOSED
from foedus.treaties.model import Clause, Step, Treaty
from foedus.treaties.names import label
from foedus.treaties.standing import ENDINGS, Choice, Dated, Reading, Standing, ways

WIDTH = 110
BASIS = {"seen": " (read)", "gathered": " (seen, page not noted)", "memory": ""}


@dataclass(slots=True)
class Notes:
    """The sources named so far, in the order of their first naming; each has a number."""

    known: dict[tuple[str, str], int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def cite(self, treaty: Treaty, sources: Iterable[str]) -> str:
        """The numbers of some sources of a treaty, as ' [1][2]'."""
        return " " + "".join(f"[{self.number(treaty, source)}]" for source in dict.fromkeys(sources))

    def number(self, treaty: Treaty, source: str) -> int | str:
        """The number of one source; what was only supposed has none."""
        if source == SUPPOSED:
            return SUPPOSED
        key = (treaty.id, source)
        if key not in self.known:
            self.known[key] = len(self.texts) + 1
            known = treaty.sources[source]
            self.texts.append(f"{treaty.short}: {known.title}; {known.where}{BASIS[known.basis]}")
        return self.known[key]

    def lines(self) -> list[str]:
        """The list of sources."""
        if not self.texts:
            return []
        return ["", "Sources", *wrapped([f"[{at}] {text}" for at, text in enumerate(self.texts, 1)], "  ", "      ")]


def standing_text(treaty: Treaty, standing: Standing, notes: Notes) -> str:
    """A standing in words, with the step that brought it about and its sources."""
    if standing.since is None:
        return "not a party" if standing.word == "not a party" else standing.word
    mine = [dated for dated in standing.steps if dated.day == standing.since]
    cited = notes.cite(treaty, mine[-1].telling.sources) if mine else ""
    if standing.word == "expired":
        return f"expired, last day {standing.since - timedelta(days=1)}{cited}"
    if standing.word in (*ENDINGS.values(), "suspended"):
        joint = "on" if standing.word in ("ended", "ceased to exist") else "since"
        return f"{standing.word} {joint} {standing.since}{cited}"
    if standing.word in ("signed", "ratified", "acceded"):
        return f"{standing.word} {standing.since}{cited}, not in force"
    text = f"{standing.word} since {standing.since}{cited}"
    if standing.noticed:
        end = f"ends on {standing.until}" if standing.until else "its end is not told by the treaty"
        text += f", notice given {standing.noticed}, {end}"
    if standing.freed:
        text += f", suspended towards {states(standing.freed)}"
    return text


def readings_text(treaty: Treaty, found: Sequence[Reading], notes: Notes) -> str:
    """The standing, or each of them with the dates that it rests on."""
    if len(found) == 1:
        return standing_text(treaty, found[0].standing, notes)
    whys = differences_text(treaty, [reading.differs_by for reading in found], notes)
    texts = (standing_text(treaty, reading.standing, notes) for reading in found)
    return "; or ".join(f"{text} ({why})" for text, why in zip(texts, whys, strict=True))


def differences_text(treaty: Treaty, found: Sequence[Sequence[Choice]], notes: Notes) -> list[str]:
    """For each of several readings, how it takes the steps that they do not all take alike."""
    steps = dict.fromkeys(choice.step for differs in found for choice in differs)
    told = []
    for differs in found:
        mine = {choice.step: choice for choice in differs}
        told.append("; ".join(choice_text(treaty, mine.get(step) or ways(step)[0], notes) for step in steps))
    return [f"if {text}" if text else "by the dates preferred here" for text in told]


def choice_text(treaty: Treaty, choice: Choice, notes: Notes) -> str:
    """How a reading takes a step: on which day, or as without effect and why."""
    if choice.dated is not None:
        return told_text(treaty, choice.dated, notes)
    return f"the {kind_text(choice.step)} of {choice.step.tellings[0].date} had no effect: {choice.step.contested}"


def told_text(treaty: Treaty, dated: Dated, notes: Notes) -> str:
    """A step as one telling has it."""
    note = dated.telling.note or dated.step.note
    cited = notes.cite(treaty, dated.telling.sources)
    return f"the {kind_text(dated.step)} is dated {last_day(dated)}{cited}{f' ({note})' if note else ''}"


def remarks(treaty: Treaty, who: Sequence[str], standings: Sequence[Standing], notes: Notes) -> list[str]:
    """Declarations, and suspensions from organs that last, that do not change the verdict but are said of it."""
    found: list[str] = []
    for state, standing in zip(who, standings, strict=True):
        resumed = max((dated.day for dated in standing.steps if dated.step.kind == "resumption"), default=date.min)
        for dated in standing.steps:
            step = dated.step
            organs = step.kind == "suspension" and step.effect == "organs" and dated.day >= resumed
            if step.kind == "declaration" or organs:
                what = "Suspended from the organs only" if organs else "Said"
                text = f"{what}, {label(state)}, {dated.day}: {step.note or ''}"
                found.append(text + notes.cite(treaty, dated.telling.sources))
    return found


def version(treaty: Treaty, clause: Clause) -> str:
    """Which text of the article it is, where it was amended."""
    names = {amendment.id: amendment.name for amendment in treaty.amendments}
    if clause.since:
        return f" (text since the {names[clause.since]})"
    return f" (text before the {names[clause.until]})" if clause.until else ""


def kind_text(step: Step) -> str:
    """A kind of step in words."""
    return step.kind.replace("_", " ")


def last_day(dated: Dated) -> date:
    """The day as the source tells it: an expiry is told by the last day of the term."""
    return dated.day - timedelta(days=1) if dated.step.kind == "expiry" else dated.day


def heading(treaty: Treaty) -> list[str]:
    """The name of a treaty, with where and when it was concluded."""
    return wrapped([f"{treaty.name} ({treaty.short}), {treaty.place}, {treaty.concluded}"], "", "  ")


def articles(numbers: str) -> str:
    """One article, or several.

    >>> articles("4"), articles("7, 12"), articles("42(7), second paragraph")
    ('Article 4', 'Articles 7, 12', 'Article 42(7), second paragraph')
    """
    return f"Article{'s' if re.search(r', [0-9(IVX]', numbers) else ''} {numbers}"


def shown(word: str | None) -> str:
    """A verdict in words; a state that is not in the answer has none."""
    return word.replace("_", " ") if word else "no part in it"


def states(ids: Iterable[str]) -> str:
    """Names of states in their order."""
    return ", ".join(sorted(label(one) for one in ids))


def wrapped(texts: Iterable[str], first: str, rest: str) -> list[str]:
    """Paragraphs at the width of a terminal, with a hanging indent."""
    return [
        line
        for text in texts
        for line in textwrap.wrap(
            " ".join(text.split(" ")), WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
    ]
