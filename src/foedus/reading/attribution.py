"""Who says it, through whom: the chain of speakers, outermost first.

'Khovar, citing the press centre, reported' and 'the press centre, quoted by Khovar, said' tell the same chain: the
words between two speakers decide which of them passes the other's words on, not their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.model import Document, Mention
from foedus.spans import Span

OUTER_FOLLOWS = re.compile(
    r"\b(?:according to|(?:is |was )?(?:quoted|cited|reported|carried|relayed) by|told|tells"
    r"|in an interview (?:with|to|for)|as reported by|speaking to|via)\b"
    r"|\b(?:в интервью|рассказал\w*|сообщал?\w*|заявил\w*|(?:на )?котор\w+ (?:цитиру|ссыла|привод|распростран)\w+"
    r"|слова \w+ привод\w+|цитируем\w+|как передаёт|как сообщает)\b"
    r"|(?:وفق(?:ا|اً)? (?:لما|ما) (?:نقل|أورد)|حسبما (?:نقل|أورد|ذكر)|نقلته|أوردته|في (?:مقابلة|حديث) (?:مع|ل)|كما نقل)",
    re.I,
)
"""Words after which the outer speaker follows the inner one."""
PASSED_ON_BELOW = re.compile(
    r"(?:(?:Об этом|О ч[её]м)(?: [а-яё]+){0,4}|, (?:как )?(?:сообща\w+|переда[её]\w*|пиш[еу]т)(?: [а-яё]+){0,3}"
    r"|(?<!\w)(?:وفق(?:ا|اً|ًا) ل|بحسب|حسب ما نشرته)|(?:as reported by|according to))[\s«\"“]*\Z"
)
"""Words at the end of a sentence, or at the beginning of the next, after which the outer speaker stands."""
SHORTEST_NAME = 2
HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "herr", "question", "answer", "вопрос", "ответ"})
NO_SPEAKERS = frozenset(
    {"news agency", "agency", "statement", "report", "press release", "сообщение", "сообщении", "агентство", "издание"}
    | {"заявление", "заявлении", "وكالة", "الوكالة", "وكالات"}
)
"""Words that stand for nobody by themselves; no speaker of the annotated corpus is called so."""
LONGEST_BETWEEN = 90  # code points between two speakers that are looked at

QUOTATION = re.compile(r"“[^“”]{60,4000}”|«[^«»]{60,4000}»|(?<![\w\"])\"(?=\S)[^\"\n]{60,4000}\"")
"""A quotation long enough to be somebody's words rather than a name."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation, and the speakers of what was claimed in it."""

    span: Span
    speakers: tuple[Mention, ...]


def chain_of(text: str, speakers: Sequence[Mention], document: Document) -> tuple[Mention, ...]:
    """The speakers, outermost first, without the document's own publisher and author."""
    chain: list[Mention] = []
    for mention in sorted(speakers, key=lambda one: one.span or Span(0, 0)):
        at = len(chain)
        while at and passes_on(text, chain[at - 1], mention):
            at -= 1
        chain.insert(at, mention)
    return tuple(one for one in chain if not is_own(one.name, document) and not is_label(one.name))


def is_label(name: str) -> bool:
    """Whether a speaker is but a letter, a title or a common noun: 'A', 'Mr', 'news agency'."""
    return len(name) < SHORTEST_NAME or name.lower() in HONORIFICS or name.lower() in NO_SPEAKERS


def passes_on(text: str, inner: Mention, outer: Mention) -> bool:
    """Whether the words between two speakers make the second the one who passes on what the first said."""
    if inner.span is None or outer.span is None or inner.span.end >= outer.span.start:
        return False
    between = text[inner.span.end : outer.span.start]
    if PASSED_ON_BELOW.search(between[-LONGEST_BETWEEN // 2 :]):
        return True
    return len(between) <= LONGEST_BETWEEN and OUTER_FOLLOWS.search(between) is not None


def is_own(name: str, document: Document) -> bool:
    """Whether the name is the document's own publisher or author."""
    return any(own and name.casefold() == own.casefold() for own in (document.publisher, document.author))


def find_quotations(text: str) -> list[Span]:
    """The long quotations of a text, in their order."""
    return [Span(*found.span()) for found in QUOTATION.finditer(text)]


def find_speeches(text: str, told: Iterable[tuple[Span, tuple[Mention, ...]]]) -> list[Speech]:
    """The quotations whose speaker is known from one of the claims in them.

    `told` gives evidence and speakers claim by claim, in the order of the text; the first in a quotation that has
    speakers speaks for all of it.
    """
    speeches, claims = [], [(span, speakers) for span, speakers in told if speakers]
    at = 0
    for quotation in find_quotations(text):
        while at < len(claims) and claims[at][0].end <= quotation.start:
            at += 1
        if at < len(claims) and claims[at][0].overlaps(quotation):
            speeches.append(Speech(quotation, claims[at][1]))
    return speeches
