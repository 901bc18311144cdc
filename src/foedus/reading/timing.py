"""When a claim holds: the words that tell it, read in the light of the document's date and the times told before.

First all times of a document are read in the order of the text, each in the light (`lights`) that a learned choice
takes; then each claim takes the time of its words in the form (`forms`) that its predicate asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from foedus.dates import Moment, When
from foedus.model import Document
from foedus.reading import forms, light_clues, lights
from foedus.reading.choosing import Chooser, load_chooser
from foedus.reading.dispatches import days_of_dispatches
from foedus.reading.forms import Setting, setting_of
from foedus.reading.headings import hours_of_notes
from foedus.reading.lights import YEAR, Layout, Option, Scene, Told, layout_of, read, scene_of
from foedus.reading.marks import Filler, Mark
from foedus.reading.spells import MOMENTARY
from foedus.spans import Span, cover
from foedus.times import LONGEST_BRACKET, Context, TimeFound, find_times, letters_of
from foedus.times.anchors import moved
from foedus.times.steps import Step, step_to

GAPS = frozenset({" ", " the ", "\u00a0"})  # what may stand between a part of a time expression and the rest of it
LONGEST_GAP = max(map(len, GAPS))
ASIDES = 4
"""Times told in brackets that are passed over."""
REMEMBERED = 40
"""So many times told last are looked through for different ones."""
NEIGHBOURS = 2
"""Times told before and after a claim's own that may be the other end of it."""
AT_ONE_END = MOMENTARY | {"deploy", "pull_out"}
"""What happens at one end of a span where that end alone is marked: 'Mission to Estonia: 1993 - 2001'."""
BEGINNINGS = frozenset("SFVBbqWpc")
"""Letters of the grammar for words that are no time by themselves but lead one: 'since', 'before', 'early'."""
LONGEST_BEGINNING = 60
CLAUSE_ENDS = re.compile(r"[;:.!?؟؛\n()]")
LONGEST_STEP = 200
"""Code points from the words of a step to the trigger of what it is counted from."""
BEGUN = re.compile(
    r"(?:\b(?:began|started|opened|begun|got under way)(?: on| in)?|начал(?:ись|ся|ась|ось|и|а)?|стартовал[аи]?"
    r"|(?<!\w)و?(?:بدأت?|انطلقت?)(?: يوم| في)?)\s+\Z"
)
ANNOUNCED = re.compile(
    r"\b(?:announced|declared|said|stated|decided|agreed|promised|pledged|told|confirmed|threatened|warned|notified)\b"
    r"|(?:заяви|объяви|сообщи|реши|обеща|договори|сказа|подтверди|пригрози|предупреди|уведоми)(?:л[аио]?|лся|лась|лись)\b"
    r"|(?<!\w)و?(?:أعلنت?|قالت?|صرحت?|قررت?|تعهدت?|وعدت?|أكدت?|هددت?|أبلغت?|اتفقت?)\b"
)
"""What was done at a time, of which only the words after it lie ahead."""
LYING_AHEAD = frozenset({"planned", "possible"})


@dataclass(frozen=True, slots=True)
class Times:
    """The times told in a document, in the order of the text.

    `found` is what the grammar finds in running text, `dated` those of them that name their year. `told` is what was
    made of all, marked expressions among them; it grows while the document is read.
    """

    document: Document
    context: Context
    layout: Layout
    found: Sequence[TimeFound]
    dated: Sequence[Told]
    light: Chooser
    form: Chooser
    starts: Sequence[int]
    lines_of_place: Mapping[int, Moment] = field(default_factory=dict)
    """The days of dispatches by the number of their paragraph: 'today' in one from 'VIENNA, 20 May' is that day."""
    hours: Mapping[Span, Moment] = field(default_factory=dict)
    """The hours at the head of a live page's notes, each with its day."""
    told: list[Told] = field(default_factory=list)

    def of_mark(self, mark: Mark, filler: Filler) -> tuple[When, str] | None:
        """The time of a claim from its words, with what decided; None where they tell none."""
        if day := self.hours.get(filler.span):
            return When.at(day), "hour_of_a_note"
        if step := self.step_to(mark, filler):
            return self.counted_from(filler.span.start + step.start, step)
        span, scene, options = self.expression(mark, filler)
        answer = self.seen_in(scene, options) if scene else read(span.of(self.document.text), self.context)
        if answer is None:
            return None
        alone = self.alone(mark, filler.span, span)
        if alone and mark.predicate in AT_ONE_END and is_end_of(alone[0], answer[0]):
            return alone[0], f"{alone[1]}, one end of {answer[0]}"
        setting = self.setting(mark, span, answer[0], alone)
        offered = forms.forms(setting)
        number, share = self.form.choose(forms.features(setting, offered))
        when, names = offered[number]
        overruled = f", taken as {names[0]!r} (learned, {share:.2f})" if number else ""
        return when, answer[1] + overruled

    def step_to(self, mark: Mark, filler: Filler) -> Step | None:
        """The step that leads from another time to a claim: 'a day after' before 'Sweden signed'."""
        between = self.leading_to(mark, filler.span.start)
        return step_to(between) if between else None

    def leading_to(self, mark: Mark, start: int) -> str:
        """The words from an offset to the trigger behind it; '' where it lies far away, or in another sentence."""
        end = mark.trigger.start
        near = start < end <= start + LONGEST_STEP and self.layout.sentence(start) == self.layout.sentence(end)
        return self.document.text[start:end] if near else ""

    def counted_from(self, at: int, step: Step) -> tuple[When, str] | None:
        """The time that a step leads to from the one told last in its sentence."""
        number = bisect_left(self.told, at, key=place) - 1
        if number < 0 or self.layout.sentence(self.told[number].span.start) != self.layout.sentence(at):
            return None
        other = self.told[number].when
        there = None if other.interval else moved(other.start, step.units, step.unit)
        return (When.at(there), "what_a_step_counts_from") if there else None

    def at(self, span: Span, mark: Mark | None = None) -> tuple[When, str] | None:
        """What the expression at a place means, with the rule, and how sure a learned choice was of its light."""
        if day := self.hours.get(span):
            return When.at(day), "hour_of_a_note"
        if lights.is_whole(span.of(self.document.text)):
            return read(span.of(self.document.text), self.context)
        scene = self.scene(span, mark)
        return self.seen_in(scene, lights.readings(scene))

    def expression(self, mark: Mark, filler: Filler) -> tuple[Span, Scene | None, list[Option]]:
        """The whole expression that tells a mark's time, its scene and what it may mean there.

        No scene where it means the same in any light.

        Where the words marked are no time, they may go on to one, or tell it by what was told before: 'for ten years'.
        """
        span = self.whole(filler.span)
        if lights.is_whole(span.of(self.document.text)):
            return span, None, []
        scene = self.scene(span, mark)
        if options := lights.readings(scene):
            return span, scene, options
        if further := self.going_on(span):
            if lights.is_whole(further.of(self.document.text)):
                return further, None, []
            scene = self.scene(further, mark)
            return further, scene, lights.readings(scene)
        scene = replace(scene, alone=True)
        return span, scene, lights.readings(scene)

    def seen_in(self, scene: Scene, options: Sequence[Option]) -> tuple[When, str] | None:
        """Which of its options an expression means, as the learned choice has it; None where there is none."""
        if not options:
            return None
        number, share = self.light.choose(light_clues.features(scene, options))
        chosen = options[number]
        overruled = "" if "rules" in chosen.lights else f", light chosen (learned, {share:.2f})"
        return chosen.when, chosen.rule + overruled

    def scene(self, span: Span, mark: Mark | None) -> Scene:
        """What is known around an expression."""
        number = bisect_left(self.told, span.start, key=place)
        ahead = mark is not None and mark.modality in LYING_AHEAD and not self.lies_back(mark, span)
        today = self.lines_of_place.get(self.layout.paragraph(span.start), self.context.published)
        before = self.last_before(span.start)
        context = replace(self.context, published=today, before=before, prefer="future" if ahead else "past")
        words = mark.evidence if mark else span
        told = self.told[max(0, number - REMEMBERED) : number]
        scene = scene_of(self.document.text, span, context, told, self.dated, self.layout, words)
        return replace(scene, about=mark.predicate) if mark else scene

    def alone(self, mark: Mark, marked: Span, span: Span) -> tuple[When, str] | None:
        """What the marked words mean by themselves, where they are a part of a longer expression."""
        return self.at(marked, mark) if marked != span else None

    def setting(self, mark: Mark, span: Span, when: When, alone: tuple[When, str] | None) -> Setting:
        """The mark with the times told around its own, nearest first; `alone` as the method of that name has it."""
        text, here = self.document.text, self.layout.sentence(span.start)
        at = bisect_left(self.told, span.start, key=place)
        before = [one for one in self.told[max(0, at - NEIGHBOURS) : at] if self.is_near(here, one)]
        later = [one for one in self.told[at : at + NEIGHBOURS + 1] if one.span.start >= span.end]
        after = [one for one in later if self.is_near(here, one)]
        closed = when.start is not None and when.end is not None  # 'since 1992' is no more than 'since' and its year
        own = alone[0] if alone and closed and alone[0] != when and ends_of(alone[0]) <= ends_of(when) else None
        return setting_of(text, mark, span, when, own, after[:NEIGHBOURS], before[::-1])

    def is_near(self, sentence: int, one: Told) -> bool:
        """Whether a time is told in a sentence or one beside it."""
        return abs(self.layout.sentence(one.span.start) - sentence) <= 1

    def whole(self, span: Span) -> Span:
        """The span with the times of the text that it touches: 'on' → 'on 3 May 1992', where the network saw a part."""
        low = max(0, bisect_left(self.starts, span.start) - 1)
        high = bisect_right(self.starts, span.end + LONGEST_GAP)
        touched = [one.span for one in self.found[low:high] if one.span.end > span.start and self.joins(span, one.span)]
        return cover([span, *touched]) or span

    def going_on(self, span: Span) -> Span | None:
        """The words up to the next time of the sentence, where the network saw but the first of them: 'since'."""
        text = self.document.text
        number = bisect_left(self.starts, span.end)
        if number == len(self.starts) or not set(letters_of(span.of(text))) & BEGINNINGS:
            return None
        end = self.found[number].span.end
        between = text[span.end : self.starts[number]]
        near = len(between) <= LONGEST_BEGINNING and not CLAUSE_ENDS.search(between)
        return Span(span.start, end) if near else None

    def lies_back(self, mark: Mark, span: Span) -> bool:
        """Whether a time lies back though what is claimed lies ahead.

        'Began on 22 January and will end on 31 May', 'In June he declared that the country would leave'.
        """
        text = self.document.text
        if BEGUN.search(text[max(0, span.start - LONGEST_BEGINNING) : span.start]):
            return True
        return ANNOUNCED.search(self.leading_to(mark, span.end)) is not None

    def joins(self, span: Span, time: Span) -> bool:
        """Whether a time overlaps the span, or follows it with nothing but an article between."""
        return time.start <= span.end or self.document.text[span.end : time.start] in GAPS

    def last_before(self, at: int) -> When | None:
        """The time told last before an offset."""
        end = bisect_left(self.told, at, key=place)
        for number in range(end - 1, max(-1, end - 1 - ASIDES), -1):
            one = self.told[number]
            if not one.aside or (self.is_in_brackets(one.span.start) and self.is_in_brackets(at)):
                return one.when
        return None

    def is_in_brackets(self, at: int) -> bool:
        """Whether a bracket is open at a place."""
        before = self.document.text[max(0, at - LONGEST_BRACKET) : at]
        return before.rfind("(") > before.rfind(")")


def names_its_year(time: TimeFound, text: str) -> bool:
    """Whether a time says which year it lies in: 'May 1992', 'this year'.

    >>> from datetime import date
    >>> text = "this year, from 1 to 6 September"
    >>> [names_its_year(time, text) for time in find_times(text, Context(date(2025, 3, 10)))]
    [True, False]
    """
    start = time.when.start
    is_year = time.rule == "which_unit" and not time.when.interval and start is not None and start.month is None
    return is_year or YEAR.search(time.span.of(text)) is not None


def is_end_of(part: When, whole: When) -> bool:
    """Whether a single time is one of the two known ends of a span."""
    return not part.interval and whole.interval and part.start is not None and part.start in (whole.start, whole.end)


def ends_of(when: When) -> set[Moment]:
    """The known ends of a time."""
    return {moment for moment in (when.start, when.end) if moment}


def place(one: Told) -> int:
    """Where a time is told."""
    return one.span.start


def find_all_times(
    document: Document,
    sentences: Iterable[Span] = (),
    marks: Iterable[Mark] = (),
    light: Chooser | None = None,
    form: Chooser | None = None,
) -> Times:
    """The times of a document, each read in the light of those before it and of the mark it belongs to."""
    context = Context(published=published(document), language=document.language or "")
    found = find_times(document.text, context)
    dated = [Told(one.span, one.when, one.aside, True) for one in found if names_its_year(one, document.text)]
    layout = layout_of(document.text, sentences)
    starts = [one.span.start for one in found]
    light, form = light or load_chooser("light"), form or load_chooser("form")
    days = days_of_dispatches(document.text, layout, found, context.today)
    hours = hours_of_notes(document.text, layout.paragraphs, context.today)
    times = Times(document, context, layout, found, dated, light, form, starts, days, hours)
    tell(times, marks)
    return times


def tell(times: Times, marks: Iterable[Mark]) -> None:
    """Reads all expressions in the order of the text."""
    asides = {one.span: one.aside for one in times.found} | dict.fromkeys(times.hours, False)
    marked: dict[Span, Mark] = {}
    for mark in marks:
        for filler in mark.fillers.get("when", ()):
            marked.setdefault(times.whole(filler.span), mark)
    end = 0
    for span in sorted({**asides, **marked}, key=lambda one: (one.start, -one.end)):
        if span.end <= end:
            continue
        end = span.end
        answer = times.at(span, marked.get(span))
        if answer:
            dated = YEAR.search(span.of(times.document.text)) is not None
            times.told.append(Told(span, answer[0], asides.get(span, False), dated))


def published(document: Document) -> Moment | None:
    """The document's own date; the end of an interval of dates."""
    return (document.published.end or document.published.start) if document.published else None
