"""The kind of a paragraph: as the network has it, except where a sign in the text is surer.

`RULES` is an ordered list of plain functions; the first that answers decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from foedus.actors.arabic import VOWEL_SIGN
from foedus.model import Document, Passage
from foedus.spans import Span

VERSE = re.compile(r"﴿[^﴾]*﴾")
LABEL = re.compile(
    r"#{0,6}\s*\W?(?:news|comment|press release|news (?:&|and) comment|background|analysis|opinion"
    r"|новост[ьи]|комментарий|пресс-релиз|справка|мнение|الخبر|التعليق|بيان صحفي|خبر وتعليق|رأي)\W?\s*[:.]?\s*",
    re.I,
)
HEADING = re.compile(r"#{1,6}\s+\S")
BYLINE = re.compile(
    r"\s*(?:written (?:for .{0,80})?by\b|by [A-Z]|from our (?:own )?correspondent|reporting by\b|автор\b|подготовил|"
    r"от нашего корреспондента|специально для|بقلم|كتبه|كتبها|إعداد|مراسلنا)",
    re.I,
)
SHORT = 160  # code points; a byline or heading is no longer
PRAYER = re.compile(r"صلى الله عليه|ﷺ|﷽|سبحانه وتعالى|رواه (?:البخاري|مسلم|أحمد)")

CITED_VERSE = re.compile(r"[\[(](?:\w[\w\s'’-]{0,30}[:,]?\s*)?\d{1,3}\s*:\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?[\])]\W*$")

Rule = Callable[[str, Document], "str | None"]


def verse_in_ornate_brackets_is_scripture(text: str, _: Document) -> str | None:
    held = sum(found.end() - found.start() for found in VERSE.finditer(text))
    return "scripture" if 2 * held >= len(text) else None


def vocalised_arabic_is_scripture(text: str, _: Document) -> str | None:
    """Arabic with all its vowel marks is a verse, a hadith or a prayer; with some, if the words of one stand by."""
    vowels = len(VOWEL_SIGN.findall(text))
    if len(text) <= SHORT // 4:
        return None
    return "scripture" if 3 * vowels >= len(text) or (4 * vowels >= len(text) and PRAYER.search(text)) else None


def quoted_verse_with_its_number_is_scripture(text: str, _: Document) -> str | None:
    """A quotation that ends in '[24:55]'."""
    is_quoted = text.lstrip()[:1] in "\"“«(﴿'‘"
    return "scripture" if is_quoted and CITED_VERSE.search(text[-SHORT // 2 :]) else None


def label_or_heading_is_a_headline(text: str, _: Document) -> str | None:
    return "headline" if len(text) <= SHORT and (LABEL.fullmatch(text) or HEADING.match(text)) else None


def title_is_a_headline(text: str, document: Document) -> str | None:
    return "headline" if document.title and text.strip(" #.") == document.title.strip(" .") else None


def author_alone_is_a_byline(text: str, document: Document) -> str | None:
    if len(text) > SHORT:
        return None
    named = document.author is not None and text.strip(" .*_").casefold() == document.author.casefold()
    return "byline" if named or (BYLINE.match(text) and not text.rstrip().endswith((".", "!", "?"))) else None


RULES: tuple[Rule, ...] = (
    verse_in_ornate_brackets_is_scripture,
    vocalised_arabic_is_scripture,
    quoted_verse_with_its_number_is_scripture,
    label_or_heading_is_a_headline,
    title_is_a_headline,
    author_alone_is_a_byline,
)


def make_passages(document: Document, kinds: Iterable[tuple[Span, str | None]]) -> list[Passage]:
    """The paragraphs with their kinds: by rule, else as given; what ends a text below a byline belongs to it."""
    passages = [make_passage(document, span, kind) for span, kind in kinds]
    for number in range(len(passages) - 1, 0, -1):
        below, above = passages[number], passages[number - 1]
        if not is_signature(below.span.of(document.text)):
            break
        if above.kind == "byline":
            passages[number] = Passage(document.id, below.span, "byline")
    return passages


def is_signature(text: str) -> bool:
    """Whether a paragraph can be a part of a signature: short, and no sentence."""
    return len(text) <= SHORT and not text.rstrip().endswith((".", "!", "?", "؟", "…"))


def make_passage(document: Document, span: Span, kind: str | None) -> Passage:
    """One paragraph with its kind: by rule, else as given."""
    text = span.of(document.text)
    answers = (rule(text, document) for rule in RULES)
    return Passage(document.id, span, next((answer for answer in answers if answer), kind))
