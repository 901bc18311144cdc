"""Interviews: whose answers they are, where the questions are marked 'Q:', 'Question:', 'Вопрос:' or 'س:'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from foedus.reading import gazette
from foedus.reading.passages import find_paragraphs
from foedus.spans import Span

QUESTION = re.compile(r"\W{0,4}(?:Q|Question|QUESTION|Вопрос|ВОПРОС|В|س|سؤال|السؤال)\s?[:.]\s")
ANSWER = re.compile(r"\W{0,4}(?:A|Answer|ANSWER|Ответ|ОТВЕТ|О|ج|جواب|الجواب)\s?[:.]\s|[A-ZА-ЯЁ]{4,20}:\s")
ANSWER_BEHIND = re.compile(r"[?.!؟…]\s+(?:[–—-]\s+|(?=[A-ZА-ЯЁ]{4,20}:\s))")
FEWEST_QUESTIONS = 2
SHORTEST_SPEAKER = 4  # code points; 'us' is none
HEAD = 1500  # code points at the beginning in which the speaker is introduced

PHRASE = r"([^.,;:?!\n()«»\"“”،؛؟]{4,90})"
INTRODUCED = {
    "en": re.compile(
        r"(?:(?:conversation|interview|talk) with|(?:talked|spoke) (?:to|with)|interviewed|questions to|we met)\s+"
        rf"(?:an?\s|the\s|our\s)?\s*{PHRASE}",
        re.I,
    ),
    "ru": re.compile(
        rf"(?:интервью|беседа|беседу|разговор|поговорили|побеседовали|беседовали|встретились)\s+(?:с|со)\s+{PHRASE}"
        rf"|(?:отвечает|рассказывает|вспоминает)\s+{PHRASE}",
        re.I,
    ),
    "ar": re.compile(
        rf"(?:مقابلة|حوار|حوارا|حديث|لقاء)\s+مع\s+{PHRASE}|(?:تحدثنا إلى|تحدثنا مع|التقينا|التقت الصحيفة)\s+{PHRASE}"
    ),
}
"""How the speaker of an interview is introduced."""
DESCRIBED = re.compile(rf"(?:^|\n)\W*(?:The speaker,\s+)?(?:An?|a|Our|our)\s+{PHRASE}")
"""How else in English: 'A retired colonel on seventy years of alliance'."""
CLAUSE = re.compile(
    r"\s(?:who|whom|which|in [A-Z]|on\b|about|of one of|over|spoke|served|asked|answered|кто|котор\w+"
    r"|в [А-Я]|о\b|об\b|из [А-Я]|الذي|التي|حول|عن|في|طلب|طلبت)"
)
"""What goes on after the speaker's name or description."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The speaker's name or description, where it stands, and the stretches of text that are answers."""

    speaker: str
    introduced: Span
    answers: tuple[Span, ...]


def find_interview(text: str, language: str) -> Interview | None:
    """The interview that a document is; None where no questions are marked, or nobody is introduced.

    >>> text = "A talk with a retired colonel in Seoul.\\n\\nQ: And?\\n\\nA: They left.\\n\\nQ: Why?\\n\\nA: Ask them."
    >>> found = find_interview(text, "en")
    >>> found.speaker, [span.of(text) for span in found.answers]
    ('retired colonel', ['A: They left.', 'A: Ask them.'])
    """
    paragraphs = find_paragraphs(text)
    questions = [span for span in paragraphs if QUESTION.match(text, *span)]
    if len(questions) < FEWEST_QUESTIONS:
        return None
    introduced = find_speaker(text[: min(HEAD, questions[0].start)], language)
    if introduced is None:
        return None
    answers = tuple(answer for span in paragraphs if (answer := answer_in(text, span)))
    return Interview(gazette.basic_form(introduced.of(text), language), introduced, answers)


def find_speaker(head: str, language: str) -> Span | None:
    """Where the speaker is introduced, without what is said of him further on."""
    patterns = [INTRODUCED[language]] if language in INTRODUCED else []
    for found in chain.from_iterable(pattern.finditer(head) for pattern in [*patterns, DESCRIBED]):
        start, end = found.span(next(number for number, part in enumerate(found.groups(), 1) if part))
        clause = CLAUSE.search(head, start, end)
        span = Span(start, clause.start() if clause else end).trimmed(head)
        if span.length >= SHORTEST_SPEAKER:
            return span
    return None


def answer_in(text: str, paragraph: Span) -> Span | None:
    """The answer that a paragraph is, or that follows the question in it behind a dash."""
    if not QUESTION.match(text, *paragraph):
        return paragraph if ANSWER.match(text, *paragraph) else None
    behind = ANSWER_BEHIND.search(text, *paragraph)
    return Span(behind.end(), paragraph.end) if behind and behind.end() < paragraph.end else None
