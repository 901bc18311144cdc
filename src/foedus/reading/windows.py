"""What the network sees of a document: words, and windows of whole sentences cut into sub-words.

Training and reading both go through here, so that they tokenise alike.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from foedus.spans import Span

# Letters and digits with the marks that go with them. Inner apostrophes and dots hold a word together (O'Neill, U.S.,
# 24.KG, 90,000), the English genitive does not; hyphens part words, for 'Russian-led' names Russia.
LETTER = r"[\w\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed]"
WORD = re.compile(rf"\d+(?:[.,:]\d+)+|{LETTER}+(?:['’.](?!s\b){LETTER}+)*")

SENTENCE = 120  # sub-words of one sentence at most; what is longer is read in parts
PIECE = 1200  # characters given to the tokenizer at once
LONGEST = 60  # characters of one word that are looked at
WORTH = 24  # sub-words of one word, and of the marks after it, that are looked at
SIZE, CONTEXT = 240, 110  # sub-words of a window that are read, and that are looked at only
TITLE = 40  # sub-words of a first sentence that is kept in sight
START, PADDING, END = 0, 1, 2  # the numbers of <s>, <pad> and </s>
BEFORE, AFTER = 40, 28  # words around a trigger in which its claim is looked for
GAPS = 5  # kinds of what can part two words
SIDE = 16  # buckets of distance on either side of a trigger


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a part of a very long one: sub-word numbers, words, each word's first sub-word and its gap.

    The gap is what parts a word from the one before it, as a number (see `gap_of`).
    """

    ids: list[int]
    words: list[Span]
    firsts: list[int]
    gaps: list[int]


@dataclass(frozen=True, slots=True)
class Window:
    """Sub-word numbers with <s> and </s>, the words among them, where each word's first sub-word stands, and its gap.

    The first `lead` words are context: they stood in an earlier window, and are here to be looked at only.
    """

    ids: list[int]
    words: list[Span]
    firsts: list[int]
    gaps: list[int]
    lead: int


def find_words(text: str, within: Span) -> Iterator[Span]:
    """The words inside a span; of a very long one only the begin, so that hostile text stays harmless."""
    for match in WORD.finditer(text, within.start, within.end):
        yield Span(match.start(), min(match.end(), match.start() + LONGEST))


def cut_sentences(tokenizer: Tokenizer, text: str, sentences: Iterable[Span]) -> Iterator[Sentence]:
    """The sentences in sub-words; those without a word are left out, those too long come in parts."""
    for sentence in sentences:
        for part in parts_of(text, sentence):
            encoded = tokenizer.encode(part.of(text), add_special_tokens=False)
            words = list(find_words(text, part))
            gaps = [gap_of(text[before.end : word.start]) for before, word in pairwise(words)]
            yield from fit(encoded.ids, [end + part.start for _, end in encoded.offsets], words, [GAPS - 1, *gaps])


def gap_of(between: str) -> int:
    """0 nothing or a hyphen, 1 white space, 2 quotes, brackets and dashes, 3 commas and their like, 4 a full stop."""
    if not between.strip("-‑'’"):
        return 0
    if between.isspace():
        return 1
    if any(mark in between for mark in ".!?؟…\n"):
        return GAPS - 1
    return 3 if any(mark in between for mark in ",،;؛:/") else 2


def parts_of(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, cut at white space where it is longer than the tokenizer is given at once."""
    start = sentence.start
    while sentence.end - start > PIECE:
        half, full = start + PIECE // 2, start + PIECE
        space = max(text.rfind(" ", half, full), text.rfind("\n", half, full))
        end = space + 1 if space >= 0 else full
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def fit(ids: Sequence[int], ends: Sequence[int], words: Sequence[Span], gaps: Sequence[int]) -> Iterator[Sentence]:
    """Sentences of at most about `SENTENCE` sub-words, cut before a word; `ends` are where the sub-words end."""
    firsts, at = [], 0
    for word in words:
        while at < len(ends) - 1 and ends[at] <= word.start:
            at += 1
        firsts.append(at)
    part = Sentence([], [], [], [])
    for number, word in enumerate(words):
        begin = firsts[number] if number else max(0, firsts[0] - WORTH)
        end = firsts[number + 1] if number + 1 < len(words) else len(ids)
        # Two words can share a sub-word; and no word, with the marks after it, counts for more than a few.
        own = ids[begin : min(end, firsts[number] + WORTH)]
        if part.words and len(part.ids) + len(own) > SENTENCE:
            yield part
            part = Sentence([], [], [], [])
        part.firsts.append(len(part.ids) + firsts[number] - begin)
        part.words.append(word)
        part.gaps.append(gaps[number])
        part.ids.extend(own)
    if part.words:
        yield part


def cut_windows(sentences: Iterable[Sentence], size: int = SIZE, context: int = CONTEXT) -> Iterator[Window]:
    """Windows of whole sentences up to `size` sub-words, each led by what stood before, up to `context` sub-words.

    The very first sentence leads all later windows where it is short: it is the headline, or names the subject.
    """
    title: Sentence | None = None
    before: deque[Sentence] = deque(maxlen=16)
    group: list[Sentence] = []
    length = 0
    for sentence in sentences:
        if group and length + len(sentence.ids) > size:
            yield join(leading(title, before, context), group)
            title = title or group[0]
            before.extend(group)
            group, length = [], 0
        group.append(sentence)
        length += len(sentence.ids)
    if group:
        yield join(leading(title, before, context), group)


def leading(title: Sentence | None, before: Sequence[Sentence], context: int) -> list[Sentence]:
    """The title where it is short, and the last sentences that fit with it into `context` sub-words."""
    titles = [title] if title and len(title.ids) <= min(TITLE, context) else []
    length = sum(len(sentence.ids) for sentence in titles)
    lead: list[Sentence] = []
    for sentence in reversed(before):
        length += len(sentence.ids)
        if length > context or sentence is title:
            break
        lead.insert(0, sentence)
    return titles + lead


def join(lead: Sequence[Sentence], group: Sequence[Sentence]) -> Window:
    """One window out of context and sentences."""
    ids, words, firsts, gaps = [START], [], [], []
    for sentence in [*lead, *group]:
        firsts += [first + len(ids) for first in sentence.firsts]
        words += sentence.words
        gaps += sentence.gaps
        ids += sentence.ids
    return Window([*ids, END], words, firsts, gaps, sum(len(sentence.words) for sentence in lead))


def around(at: int, words: int) -> tuple[int, int]:
    """The words, of so many in the window, in which the claim of the trigger at `at` is looked for: low, high."""
    return max(0, at - BEFORE), min(words, at + AFTER + 1)


def distances(at: int, low: int, high: int) -> NDArray[np.int64]:
    """For each word of `low:high` the bucket of its distance to `at`, growing by halves of a power of two."""
    away = np.arange(low, high) - at
    steps = np.minimum(SIDE, 1 + np.floor(2 * np.log2(np.maximum(1, np.abs(away)))))
    buckets: NDArray[np.int64] = (SIDE + np.sign(away) * steps).astype(np.int64)
    return buckets
