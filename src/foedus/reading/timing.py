"""When a claim holds: the words that tell it, read in the light of the document's date and the times told before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from foedus.dates import Moment, When
from foedus.model import Document
from foedus.reading.marks import Mark
from foedus.spans import Span, cover
from foedus.times import LONGEST_BRACKET, Context, TimeFound, find_times, resolve_time

GAPS = frozenset({" ", " the ", "\u00a0"})  # what may stand between a part of a time expression and the rest of it
LONGEST_GAP = max(map(len, GAPS))
ASIDES = 4
"""Times told in brackets that are passed over."""
LYING_AHEAD = frozenset({"planned", "possible"})
MOMENTARY = frozenset({"found", "dissolve", "join", "withdraw", "sign", "appoint"})
"""What happens at once: 'dissolved from 1 January' is a date, not a beginning."""

LIFTED = re.compile(
    r"lift|rais|remov|open|reinstat|readmi|exclusion|revok|abandon|снят|снима|снял|восстанов|отмен|открыл|открыт|прекрат"
    r"|вновь участв|رفع|اعيد|التعليق|فتح",
    re.I,
)
ENDED = re.compile(
    r"\b(?:ended|end|ends|over|wrap|gave up|handed|finish\w*|complet\w+|закончил\w*|заверш\w*)\b|انته|اختت|اكتمل", re.I
)
LEFT = re.compile(
    r"\b(?:dismiss|reliev|step|resign|fall|fell|quit|oust|succeed|replac)|смени|уш[её]л|уволен|отставк|استقال|اقيل|خلف",
    re.I,
)
"""An office was left, or its holder succeeded: 'was relieved of it on 5 May' holds until then."""
VOWELS = re.compile("[\u064b-\u0652]")
CONCLUDED = frozenset({"exercise", "meet"})
ENDED_THERE = re.compile(
    r"\b(?:ended|concluded|finished|completed|wrapped up|came to an end|was over|завершил\w*|закончил\w*|завершен\w*)\b"
    r"|انته|اختت",
    re.I,
)
"""Beside a single day of a meeting or an exercise this tells its end: ten times out of twelve in the corpus."""
ENDING = frozenset({"exercise", "holds_office", "pull_out"})


@dataclass(frozen=True, slots=True)
class Times:
    """The times told in a document, in the order of the text."""

    document: Document
    context: Context
    found: list[TimeFound]
    starts: list[int]

    def at(self, span: Span, modality: str) -> tuple[When, str] | None:
        """What the time expression at a place means; a plan or a possibility prefers what lies ahead."""
        whole = self.whole(span)
        before = self.last_before(whole.start)
        context = replace(self.context, before=before, prefer="future" if modality in LYING_AHEAD else "past")
        return resolve_time(whole.of(self.document.text), context)

    def whole(self, span: Span) -> Span:
        """The span with the times of the text that it touches: 'on' → 'on 3 May 1992', where the network saw a part."""
        low = max(0, bisect_left(self.starts, span.start) - 1)
        high = bisect_right(self.starts, span.end + LONGEST_GAP)
        touched = [one.span for one in self.found[low:high] if one.span.end > span.start and self.joins(span, one.span)]
        return cover([span, *touched]) or span

    def joins(self, span: Span, time: Span) -> bool:
        """Whether a time overlaps the span, or follows it with nothing but an article between."""
        return time.start <= span.end or self.document.text[span.end : time.start] in GAPS

    def last_before(self, at: int) -> When | None:
        """The time told last before an offset."""
        end = bisect_left(self.starts, at)
        for number in range(end - 1, max(-1, end - 1 - ASIDES), -1):
            one = self.found[number]
            if not one.aside or (self.is_in_brackets(one.span.start) and self.is_in_brackets(at)):
                return one.when
        return None

    def is_in_brackets(self, at: int) -> bool:
        """Whether a bracket is open at a place."""
        before = self.document.text[max(0, at - LONGEST_BRACKET) : at]
        return before.rfind("(") > before.rfind(")")


def find_all_times(document: Document) -> Times:
    """The times of a document."""
    context = Context(published=published(document), language=document.language or "")
    found = find_times(document.text, context)
    return Times(document, context, found, [one.span.start for one in found])


def published(document: Document) -> Moment | None:
    """The document's own date; the end of an interval of dates."""
    return (document.published.end or document.published.start) if document.published else None


def as_the_predicate_has_it(when: When, mark: Mark, trigger: str, evidence: str = "") -> When:
    """The time in the form that its predicate takes: a sanction lifted holds until then, a base stands since then."""
    if mark.predicate in MOMENTARY and when.start and when.end_kind == "open":
        return When.at(when.start)
    if when.interval:
        return when
    told = VOWELS.sub("", trigger).replace("أ", "ا")
    if mark.predicate in ("sanction", "suspend") and LIFTED.search(told):
        return When(None, when.end, start_kind="open")
    if (mark.predicate in ENDING and ENDED.search(told)) or (mark.predicate == "holds_office" and LEFT.search(told)):
        return When(None, when.end, start_kind="open")
    if mark.predicate in CONCLUDED and ENDED_THERE.search(VOWELS.sub("", evidence)):
        return When(None, when.end, start_kind="open")
    if mark.predicate == "bases_in":
        return When(when.start, None, end_kind="open")
    return when
