"""Interviews: whose answers they are, where questions are marked 'Q:', 'Question:', 'Вопрос:', 'س:' or by dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from foedus.reading import gazette
from foedus.reading.passages import find_paragraphs
from foedus.spans import Span

QUESTION = re.compile(r"\W{0,4}(?:Q|Question|QUESTION|Вопрос|ВОПРОС|В|س|سؤال|السؤال)\s?[:.]\s")
ANSWER = re.compile(r"\W{0,4}(?:A|Answer|ANSWER|Ответ|ОТВЕТ|О|ج|جواب|الجواب)\s?[:.]\s|[A-ZА-ЯЁ]{4,20}:\s")
ANSWER_BEHIND = re.compile(r"[?.!؟…]\s+(?:[–—-]\s+|(?=[A-ZА-ЯЁ]{4,20}:\s))")
DASH = re.compile(r"\s{0,4}[–—-]\s")
ASKED = re.compile(r"[?؟]\W{0,3}\Z")
ASKED_AND_ANSWERED = re.compile(r"\s{0,4}[–—-]\s[^?؟\n]{3,300}[?؟]\s+[–—-]\s")
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
        rf"|(?:интервью|брифинга)\s+(?!с\s|со\s|газет|журнал|агентств|телеканал|радио){PHRASE}"
        rf"|(?:отвечает|рассказывает|вспоминает)\s+{PHRASE}",
        re.I,
    ),
    "ar": re.compile(
        rf"(?:مقابلة|حوار|حوارا|حديث|لقاء)\s+مع\s+{PHRASE}|(?:تحدثنا إلى|تحدثنا مع|التقينا|التقت الصحيفة)\s+{PHRASE}"
        rf"|(?:^|\n)\W*{PHRASE}،[^\n.]{{0,60}}\s(?:يروي|تروي|يتحدث|تتحدث|يجيب|تجيب)\s"
    ),
}
"""How the speaker of an interview is introduced."""
DESCRIBED = re.compile(rf"(?:^|\n)\W*(?:The speaker,\s+)?(?:An?|a|Our|our)\s+{PHRASE}")
"""How else in English: 'A retired colonel on seventy years of alliance'."""
CLAUSE = re.compile(
    r"\s(?:who|whom|which|in [A-Z]|on\b|about|of one of|over|spoke|served|asked|answered|кто|котор\w+"
    r"|в [А-Я]|о\b|об\b|из [А-Я]|журналу|газете|агентству|информационному|телеканалу|радио"
    r"|الذي|التي|حول|عن|في|طلب|طلبت)"
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
    answers = [answer for span in paragraphs if (answer := answer_in(text, span))]
    if len(questions) < FEWEST_QUESTIONS:
        questions, answers = by_dashes(text, paragraphs)
    if len(questions) < FEWEST_QUESTIONS:
        return None
    introduced = find_speaker(text[: min(HEAD, questions[0].start)], language)
    if introduced is None:
        return None
    return Interview(gazette.basic_form(introduced.of(text), language), introduced, tuple(answers))


def by_dashes(text: str, paragraphs: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The questions and answers of a talk in which each speaker's words begin with a dash; none where it is no talk.

    They take turns, also where a question has no question mark; what follows an answer without a dash belongs to it,
    but for what follows the last.

    >>> text = "— Why?\\n\\n— They left.\\n\\nIn May.\\n\\n— And now?\\n\\n— Nothing.\\n\\nThe end."
    >>> [[span.of(text) for span in some] for some in by_dashes(text, find_paragraphs(text))]
    [['— Why?', '— And now?'], ['— They left.\\n\\nIn May.', '— Nothing.']]
    """
    joint = [(span, found) for span in paragraphs if (found := ASKED_AND_ANSWERED.match(text, *span))]
    if len(joint) >= FEWEST_QUESTIONS:
        return [span for span, _ in joint], [Span(found.end(), span.end) for span, found in joint]
    turns = [number for number, span in enumerate(paragraphs) if DASH.match(text, *span)]
    questions = [paragraphs[number] for number in turns[::2]]
    asked = [span for span in questions if ASKED.search(text, span.start, span.end)]
    if len(asked) < max(FEWEST_QUESTIONS, len(questions) // 2):
        return [], []
    ends = [*turns[2::2], turns[-1] + 1]  # what stands behind each answer
    answers = [
        Span(paragraphs[number].start, paragraphs[until - 1].end)
        for number, until in zip(turns[1::2], ends, strict=False)
    ]
    return questions, answers


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
