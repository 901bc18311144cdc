"""Which of the times told around a claim is its own: one that the network marked, another one near by, or none.

'NATO said on Sunday that Britain is sending troops' tells no day of the sending, and 'Kyrgyzstan signed on 24 March.
Uzbekistan refused' one day of both. A chooser weighs what the network thinks of each time against where it stands. It
has learned from documents that the network had not seen (`python -m training.belonging`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from foedus.reading.choosing import Chooser, rows_of
from foedus.reading.lights import Layout, Told, shape_of
from foedus.reading.marks import Filler, Mark
from foedus.reading.saying import SAYING
from foedus.reading.timing import Times, place
from foedus.spans import Span

LOOKED_BACK = 6
"""So many times told before the sentence are looked at."""
MOST_IN_A_SENTENCE = 40
HEAD = 12
"""A time so near to the beginning of its paragraph heads it: '14 May 1955 – signed in Warsaw'."""
NEAR = 25
"""Code points around a time in which a word of saying is looked for."""
LEVELS = (0.02, 0.1, 0.3, 0.5, 0.8, 0.95)
"""Probabilities between which the network's opinions are told apart."""
STATES = frozenset({"member_of", "party_to", "bases_in", "holds_office", "part_of"})
PARTED = re.compile(r"[;:]|\s[—–-]\s")
COMMA = re.compile(r"[,،]")
THAT = re.compile(r"\bthat\b|(?<!\w)(?:что|будто)(?!\w)|(?<!\w)(?:أن|إن|أنه|أنها|إنه|إنها|بأن)(?!\w)")
LED = re.compile(
    r"\b(?:after|before|since|until)\b|(?<!\w)(?:после|до того|прежде|с тех пор)"
    r"|(?<!\w)(?:بعد|قبل|منذ|عقب|إثر)(?!\w)",
    re.I,
)
"""Words that lead from one event to another."""
ASIDE = re.compile(
    r"\s*(?:"
    r"(?:much |first |originally |already |as )?(?:\w{3,}(?:ed|ing)|begun|known|held|led|built|set|made|sent|given)\b"
    r"|(?:which|who|whose|where|when|as)\b"
    r"|(?:(?:в|на|о|об|с|к|у|по|из|от|для|при|за) )?котор\w+|(?:где|когда)\b"
    r"|(?:\w+\s){0,2}\w+(?:вш|[юуяа]щ|нн|ем)(?:ий|ая|ое|ие|его|ему|ей|ими?|их|ую|ым|ом|ой|ые|ый|ого|ых|ыми)(?:ся)?\b"
    r"|[فو]?ال(?:تي|ذي|ذين|لذين|لتين)\b|(?:حيث|حين)\b)",
    re.I,
)
"""How a part between commas begins that only tells more of a name: 'agreed upon in 2013', 'прошедшая в мае'."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The times and claims of a document, brought together.

    `marks` stand in the order of their triggers; `owners` tells for which marks the network marked a time.
    """

    times: Times
    marks: Sequence[Mark]
    triggers: Sequence[int]
    owners: Mapping[Span, Sequence[Mark]]
    chooser: Chooser

    @property
    def text(self) -> str:
        """The document's text."""
        return self.times.document.text

    @property
    def layout(self) -> Layout:
        """Where its sentences and paragraphs begin."""
        return self.times.layout

    def times_of(self, mark: Mark) -> Iterator[tuple[Filler | None, float]]:
        """What may be a mark's time, the likeliest first, each with its chance; None stands for no time at all."""
        found = candidates(self, mark)
        for number, chance in self.chooser.ranked(features(self, mark, found)):
            yield found[number].filler, chance


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time that may be a claim's own, or none: its words, the whole expression, whether the network marked it."""

    filler: Filler | None
    span: Span
    marked: bool
    shape: str


NO_TIME = Candidate(None, Span(0, 0), False, "")


@cache
def usual() -> Chooser:
    """The chooser with the weights that Foedus ships."""
    return Chooser({feature: float(weight) for feature, weight in rows_of("times_belonging.tsv")})


def surroundings_of(times: Times, marks: Sequence[Mark], chooser: Chooser | None = None) -> Surroundings:
    """The times of a document and the marks of its claims."""
    ordered = sorted(marks, key=lambda mark: mark.trigger)
    owners: dict[Span, list[Mark]] = defaultdict(list)
    for mark in ordered:
        for filler in mark.fillers.get("when", ()):
            owners[times.whole(filler.span)].append(mark)
    return Surroundings(times, ordered, [mark.trigger.start for mark in ordered], owners, chooser or usual())


def candidates(around: Surroundings, mark: Mark) -> list[Candidate]:
    """Those marked, then others of the sentence and of what stands before it in the paragraph, then none.

    What is told in a later sentence is left to others: of 15,271 marked times of the corpus 57 stand there.
    """
    near = list(times_near(around, mark))
    shapes = {one.span: shape_of(one.when) for one in near}
    here = around.layout.sentence(mark.trigger.start)
    marked = [
        (filler, around.times.whole(filler.span))
        for filler in mark.fillers.get("when", ())
        if around.layout.sentence(filler.span.start) <= here
    ]
    found = [Candidate(filler, span, True, shapes.get(span, "")) for filler, span in marked]
    found += [
        Candidate(Filler(one.span, likely(mark, one.span)), one.span, False, shapes[one.span])
        for one in near
        if not any(one.span.overlaps(span) for _, span in marked)
    ]
    return [*found, NO_TIME]


def times_near(around: Surroundings, mark: Mark) -> Iterator[Told]:
    """The times of the mark's sentence, and the last ones before it in its paragraph."""
    told, layout, at = around.times.told, around.layout, mark.trigger.start
    here, paragraph = layout.sentence(at), layout.paragraph(at)
    number = bisect_left(told, layout.sentences[here] if layout.sentences else 0, key=place)
    for one in told[max(0, number - LOOKED_BACK) : number]:
        if layout.paragraph(one.span.start) == paragraph:
            yield one
    for one in told[number : number + MOST_IN_A_SENTENCE]:
        if layout.sentence(one.span.start) != here:
            return
        yield one


def likely(mark: Mark, span: Span) -> float:
    """The network's probability that words tell the time of a mark."""
    return max((one.score for one in mark.faint if one.span.overlaps(span)), default=0.0)


def features(around: Surroundings, mark: Mark, found: Sequence[Candidate]) -> list[list[str]]:
    """The features of each candidate."""
    marked = any(one.marked for one in found)
    return [
        list(of_time(around, mark, one) if one.filler else of_no_time(mark, marked, alone=len(found) == 1))
        for one in found
    ]


def of_no_time(mark: Mark, marked: bool, alone: bool) -> Iterator[str]:
    """What speaks for no time at all."""
    kind = f"none {'marked' if marked else 'unmarked'}"
    yield from (kind, f"{kind} {mark.modality}", f"{kind} {mark.predicate}")
    if alone:
        yield "none told"


def of_time(around: Surroundings, mark: Mark, one: Candidate) -> Iterator[str]:
    """How a time stands to its claim."""
    kind, state = "marked" if one.marked else "faint", "state" if mark.predicate in STATES else "event"
    score = likely(mark, one.span)
    level, where = sum(score > line for line in LEVELS), stands(around.layout, mark, one.span)
    yield from (kind, f"{kind} {level}", f"{kind} {where}", f"{kind} {where} {level}", f"{kind} {mark.modality}")
    yield from (
        f"{kind} {state} {one.shape}",
        f"{kind} {mark.predicate}",
        f"{where} {state}",
        f"{where} {mark.predicate}",
    )
    here, there = (around.layout.sentence(at) for at in (mark.trigger.start, one.span.start))
    together = between(around, mark, one.span) if here == there else iter(())
    for fact in (*together, *of_others(around, mark, one.span)):
        yield from (fact, f"{kind} {fact}", f"{where} {fact}")


def stands(layout: Layout, mark: Mark, span: Span) -> str:
    """Where a time stands: in the evidence, in the sentence, in one before, at the head of the paragraph, after all."""
    if mark.evidence.contains(span):
        return "inside"
    apart = layout.sentence(mark.trigger.start) - layout.sentence(span.start)
    if apart <= 0:
        return "after" if apart else "same"
    if span.start - layout.paragraphs[layout.paragraph(span.start)] <= HEAD:
        return "head"
    return "before" if apart == 1 else "far"


def between(around: Surroundings, mark: Mark, span: Span) -> Iterator[str]:
    """What lies between a time and the trigger of a claim in one sentence."""
    text, trigger = around.text, mark.trigger
    order = "first" if span.start < trigger.start else "later"
    low, high = (span.end, trigger.start) if order == "first" else (trigger.end, span.start)
    words = text[low:high]
    others = around.marks[bisect_right(around.triggers, low) : bisect_left(around.triggers, high)]
    yield from (order, f"{order} past {min(2, len({one.trigger for one in others}))}")
    yield f"{order} commas {min(3, len(COMMA.findall(words)))}"
    if PARTED.search(words):
        yield f"{order} parted"
    if words.count("(") != words.count(")"):
        yield "brackets"
    if LED.search(words):
        yield f"{order} after"
    if is_aside(text, span, trigger):
        yield f"{order} aside"
    that, saying = THAT.search(words), SAYING.get(around.times.document.language or "en")
    if that:
        yield f"{order} that"
    if saying and saying.search(text[max(0, span.start - NEAR) : span.end + NEAR]):
        yield f"{order} said"
        if that and order == "first":
            yield "said that"


def is_aside(text: str, span: Span, trigger: Span) -> bool:
    """Whether a time stands between commas in a part of its sentence that tells more of a name.

    >>> text = "The command, agreed upon in 2013, received its commander."
    >>> is_aside(text, Span(28, 32), Span(34, 42)), is_aside(text, Span(28, 32), Span(13, 19))
    (True, False)
    """
    if span.end <= trigger.start and not COMMA.search(text, span.end, trigger.start):
        return False
    low = trigger.end if trigger.end <= span.start else max(0, span.start - 10 * NEAR)
    start = max(text.rfind(comma, low, span.start) for comma in ",،")
    return start >= 0 and ASIDE.match(text, start + 1) is not None


def of_others(around: Surroundings, mark: Mark, span: Span) -> Iterator[str]:
    """To whom else a time belongs, and whether another one is nearer."""
    layout, at = around.layout, mark.trigger.start
    owners = [one for one in around.owners.get(span, ()) if one.trigger != mark.trigger]
    yield "owned" if owners else "free"
    for one in owners:
        beside = layout.sentence(one.trigger.start) == layout.sentence(at)
        yield from (f"owned {'beside' if beside else 'away'}", f"owned {one.predicate} for {mark.predicate}")
    told = around.times.told
    later = bisect_left(told, span.end, key=place)
    if later < len(told) and told[later].span.start < at:
        yield "another nearer"
    elif layout.sentence(span.start) != layout.sentence(at):
        yield "last told"
