"""In which form a claim takes the time that was read: a day, since then, until then, or from then to another time told.

'The embargo of 1992' stands since then, one that was lifted in 2023 until then, and 'in Dhofar since 1973, the last
soldiers went home in January 1979' is 1973/1979-01. Plain rules say what the predicate and its words ask for
(`as_the_predicate_has_it`); a chooser that has learned from the corpus takes their answer or another form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.dates import Moment, When
from foedus.errors import DateError
from foedus.reading.lights import Told, shape_of
from foedus.reading.marks import Mark
from foedus.reading.spells import as_the_predicate_has_it
from foedus.spans import Span
from foedus.times import letters_of
from foedus.times.words import plain

CUES = {
    "begun": r"\b(?:began|begin|begins|begun|start\w*|opened|took over|assumed|took office)\b"
    r"|начал|вступил|открыл|بدأ|بدا|انطلق|تول",
    "ended": r"\b(?:end|ends|ended|over|clos\w+|complet\w+|finish\w*|conclud\w+|expir\w+|ran out|call\w* off)\b"
    r"|законч|заверш|прекращ|прекрат|закры|истек|انته|اختت|اكتمل|انهى|انهت|انهاء|انقض|اغلق|فكك",
    "still": r"\b(?:still|remain\w*|in force|holds|so far)\b"
    r"|ещё|до сих пор|остаётся|действует|ما زال|لا يزال|لا تزال|ساري",
    "lifted": r"\b(?:lift|rais|remov|reopen|reinstat|readmi|resum|restor)\w*"
    r"|снят|снял|снима|восстанов|возобнов|رفع|اعيد|استعاد",
    "left": r"\b(?:former|succeed|replac|resign|step|hand|gave up|left|until|quit)\w*"
    r"|сменил|бывш|уш[её]л|ушли|вывед|خلف|سابق",
    "froze": r"\b(?:halt|froz|frozen|freez|suspend|stop|ceas|shut|cut)\w*"
    r"|заморо|приостан|останов|علق|جمد|توقف|أوقف",
    "handed": r"\b(?:handed (?:over|back)|gave up|left)\b|переда[нл]|سلم",
}
CUE = {name: re.compile(pattern, re.I) for name, pattern in CUES.items()}
LEAD_WORDS = (
    "since from after until till by before in on at to through during for early late end beginning with and"
    " до с со после к ко по во в на через за от из при перед и начала начале началу конца конце концу"
    " منذ ومنذ مذ من بعد حتي قبل في وفي الي بحلول خلال بين عقب اثر مع نهايه مطلع اواخر اوائل بدايه"
)
LEADS = frozenset(LEAD_WORDS.split())
"""Little words, as `plain` writes them, by which a time is led."""
SAID = re.compile(
    r"\b(?:said|says|told|stated|reported|according)\b|сказа|сообщ|заяв|говор|قال|ذكر|صرح|افاد|اعلن|بحسب", re.I
)
LOOKED_BEFORE = 25  # code points before a person, in which a preposition stands
LOOKED_AROUND, LONGEST_AROUND = 60, 400  # code points
STEM = 5
BEFORE_A_TIME = 25  # code points before a time, in which its preposition or a word of saying stands
LED = r"(?:by|before|until|till|at|in|в|к|ко|до|с|مع|في|قبل|حتي|منذ|بحلول)?\s*(?:the )?"
EDGES = {
    12: re.compile(LED + r"(?:(?:very )?end|конц|نهاي|اواخر|اخر|ختام)"),
    1: re.compile(LED + r"(?:begin|start|начал|مطلع|اوائل|بداي|early)"),
}
"""How words begin that tell the last or the first month of a year."""
AT_THE_END = EDGES[12]
NAMED = frozenset("mydn")
"""Letters of the grammar for months, years and numbers: 'the end of 2013', 'конец июня'."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The mark, its words, what was told in them, and the times told around it, nearest first."""

    mark: Mark
    trigger: str
    evidence: str
    when: When
    own: When | None
    """What the marked words alone mean, where they are part of a longer expression."""
    after: Sequence[Told]
    before: Sequence[Told]
    around: str
    """The words around the expression, those of the claim and beyond."""
    holder: str
    """What stands before the person who holds an office: 'takes over from'."""
    words: str
    """The expression itself."""
    lead: str
    """What stands before it."""


def setting_of(
    text: str, mark: Mark, span: Span, when: When, own: When | None, after: Sequence[Told], before: Sequence[Told]
) -> Setting:
    """The setting of a mark in its text."""
    low = min([span.start, *(one.span.start for one in before)]) - LOOKED_AROUND
    high = max([span.end, *(one.span.end for one in after)]) + LOOKED_AROUND
    around = text[max(0, low) : min(high, low + LONGEST_AROUND)]
    holder = next(
        (text[max(0, one.span.start - LOOKED_BEFORE) : one.span.start] for one in mark.fillers.get("person", ())), ""
    )
    trigger, evidence = mark.trigger.of(text), mark.evidence.of(text)
    lead = text[max(0, span.start - BEFORE_A_TIME) : span.start]
    return Setting(mark, trigger, evidence, when, own, after, before, around, holder, span.of(text), lead)


def forms(setting: Setting) -> list[tuple[When, list[str]]]:
    """The forms that the time may take with the names under which each is offered, that of the rules first."""
    found: dict[str, tuple[When, list[str]]] = {}
    for name, when in offered(setting):
        found.setdefault(str(when), (when, []))[1].append(name)
    return list(found.values())


def offered(setting: Setting) -> Iterator[tuple[str, When]]:
    """Each form with its name."""
    when = setting.when
    yield "rules", as_the_predicate_has_it(when, setting.mark, setting.trigger, setting.evidence)
    yield "told", when
    start, end = when.start or when.end, when.end or when.start
    if start and end:
        yield "point", When.at(start)
        yield "since", When(start, None, end_kind="open")
        yield "until", When(None, end, start_kind="open")
    if setting.own:
        yield "own words", setting.own
    yield from at_the_edge(when, setting.words)
    yield from on_the_last_day(when, setting.words)
    if start and (when.end_kind != "known" or not when.interval):
        for beside, others in (("next", setting.after), ("last", setting.before)):
            for number, other in enumerate(others):
                yield from span_between(f"to the {beside} {number}", start, other.when.end or other.when.start)
    if end and (when.start_kind != "known" or not when.interval):
        for number, other in enumerate(setting.before):
            yield from span_between(f"from the last {number}", other.when.start or other.when.end, end)
            if other.when.start and other.when.end and other.when.interval:
                yield from span_between(f"from the end of the last {number}", other.when.end, end)


def leads(setting: Setting) -> Iterator[str]:
    """The little words before a time and at its head: 'from', 'بعد', 'к концу'."""
    before, words = (re.findall(r"\w+", plain(some)) for some in (setting.lead, setting.words))
    yield from (word for word in (*before[-1:], *words[:2]) if word in LEADS)


def at_the_edge(when: When, words: str) -> Iterator[tuple[str, When]]:
    """The first or last month of a year: 'at the end of that year'."""
    moment = when.start or when.end
    if moment is None or moment.month or (when.start and when.end and when.start != when.end):
        return
    for month, pattern in EDGES.items():
        if pattern.match(plain(words)):
            edge = Moment(moment.year, month)
            yield "edge", When(when.start and edge, when.end and edge, when.start_kind, when.end_kind, when.interval)


def on_the_last_day(when: When, words: str) -> Iterator[tuple[str, When]]:
    """The last day of a month or year whose end is told: 'by the end of this month'."""
    moment = when.end or when.start
    if moment and not moment.day and (when.start is None or not when.interval) and AT_THE_END.match(plain(words)):
        day = Moment.on(moment.last)
        yield "last day", When(when.start and day, day, when.start_kind, when.end_kind, when.interval)


def span_between(name: str, start: Moment | None, end: Moment | None) -> Iterator[tuple[str, When]]:
    """A span, if it does not run backwards."""
    if start and end and start.first < end.last:
        try:
            yield name, When(start, end)
        except DateError:
            return


def features(setting: Setting, found: Sequence[tuple[When, list[str]]]) -> list[list[str]]:
    """The features of each form."""
    facts = list(facts_of(setting))
    with_facts = {name: [name, *(f"{name} | {fact}" for fact in facts)] for _, names in found for name in names}
    return [[feature for name in names for feature in with_facts[name]] for _, names in found]


def facts_of(setting: Setting) -> Iterator[str]:
    """What is known of the claim, whatever its form."""
    mark, shape = setting.mark, shape_of(setting.when)
    evidence, around, trigger = ((words, plain(words)) for words in (setting.evidence, setting.around, setting.trigger))
    yield from (mark.predicate, shape, f"{mark.predicate} {shape}", f"{mark.predicate} {mark.modality}")
    yield f"trigger {mark.predicate} {trigger[1][:STEM]}"
    if setting.holder:
        holder = re.findall(r"\w+", plain(setting.holder)) or [""]
        yield from (f"holder {holder[-1]} {shape}", f"holder {holder[-1][:STEM]}")
    if AT_THE_END.match(plain(setting.words)):
        yield f"at the end {shape} {'named' if set(letters_of(setting.words)) & NAMED else 'this'}"
    for word in leads(setting):
        yield from (f"led {word}", f"led {word} {mark.predicate}", f"led {word} {shape}")
    if any(map(SAID.search, (setting.lead, setting.words))):
        yield f"said {mark.predicate}"
    for name, pattern in CUE.items():
        if any(map(pattern.search, evidence)):
            yield from (f"{name} {mark.predicate}", f"{name} {shape}")
        if any(map(pattern.search, around)):
            yield from (f"around {name} {shape}", f"around {name} {mark.predicate} {shape}")
        if any(map(pattern.search, trigger)):
            yield f"trigger {name} {mark.predicate} {shape}"
