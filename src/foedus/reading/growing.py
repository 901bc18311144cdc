"""From the part of a name that the network saw to the whole name: 'Council' → 'Council of Europe'.

The network tends to stop early and hardly ever goes on too long, so spans only grow, and only to the right. Each rule
takes a span and gives it back, the same or longer; `grow` applies them in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from foedus.reading import gazette
from foedus.reading.book import Book
from foedus.reading.heads import kind_by_head
from foedus.reading.surfaces import is_title
from foedus.reading.tables import TITLES, words
from foedus.spans import Span

LONGEST_ACRONYM = 5
LONGEST_NAME = 100  # code points of a known name that are looked at
CAPITALS_AFTER = re.compile(
    r"(?:['’]s)?(?: (?:(?:al|bin|ibn|von|van|de)[ -]|(?:of|for) (?:the )?)?[A-ZА-ЯЁ][\w'’]*(?:[-.][\w'’]+)*){1,7}"
)
NAMES_AFTER = re.compile(r"(?: (?:(?:al|bin|ibn|von|van|de)[ -])?[A-ZА-ЯЁ][\w'’]*(?:[-.][\w'’]+)*){1,4}")
HYPHEN_AFTER = re.compile(r"[-‑]\w{1,30}")
OFFICE_AFTER = re.compile(r"(?: (?=[A-Z\u0600-\u06ff])|-)([^\W\d_]+(?:-[^\W\d_]+)*)")
NEXT_WORD = re.compile(r"[ \u00a0]+\w+(?:-\w+)*")
UNFINISHED = {
    "en": words("the a an this that these those each of for and by in on"),
    "ru": words("этот эта это эти этого этой этих этому и по о об в на с"),
    "ar": words("هذه هذا تلك ذلك"),
}
"""Words that no name ends with."""

Rule = Callable[[Span, str, Book], Span]


def hyphenated_word_is_one(span: Span, _: str, book: Book) -> Span:
    """'thirty' of 'thirty-two', 'киргизско' of 'киргизско-таджикский'; 'Russian' of 'Russian-led' stays."""
    found = HYPHEN_AFTER.match(book.text, span.end)
    if not found or is_whole(span, book):
        return span
    return Span(span.start, found.end())


def known_name_is_whole(span: Span, _: str, book: Book) -> Span:
    """To the end of the known name that begins at the same place."""
    told = span.of(book.text)
    end = book.known_ends.get(span.start)
    if end is None:  # it can stand inside a longer one: 'Treaty Organization' in the name of its staff
        ahead = book.text[span.start : span.start + LONGEST_NAME]
        end = span.start + gazette.length_of_name_at_start(ahead, book.language)
    is_a_body = span.start in book.organs and " " in told and kind_by_head(told, book.language)
    if is_a_body or (is_whole(span, book) and span.start in book.organs):
        return span
    return Span(span.start, max(end, span.end))


def article_needs_its_noun(span: Span, _: str, book: Book) -> Span:
    """'the', 'treaty of' → one word more, as often as needed."""
    for _step in range(3):
        last = span.of(book.text).lower().rsplit(maxsplit=1)[-1:]
        found = NEXT_WORD.match(book.text, span.end)
        if not last or last[0] not in UNFINISHED.get(book.language, ()) or not found:
            break
        span = Span(span.start, found.end())
    return span


def capitals_go_on(span: Span, fills: str, book: Book) -> Span:
    """'Hun' → 'Hun Manet', 'Ministry' → 'Ministry of Information'; a name that is known stays as it is."""
    told = span.of(book.text)
    if book.language == "ar" or not told[:1].isupper() or len(told) < 3 or not told[-1].isalnum():
        return span
    if is_whole(span, book) or (told.isupper() and len(told) > LONGEST_ACRONYM):
        return span
    if fills == "person" and " " in told:
        return span
    found = (NAMES_AFTER if fills == "person" else CAPITALS_AFTER).match(book.text, span.end)
    return Span(span.start, found.end()) if found else span


def is_whole(span: Span, book: Book) -> bool:
    """Whether the span is a known name by itself, in any form."""
    told = span.of(book.text)
    return bool(
        gazette.known(told, book.language)
        or gazette.state_of_adjective(told, book.language)
        or gazette.known(gazette.basic_form(told, book.language), book.language)
    )


def office_goes_on(span: Span, _: str, book: Book) -> Span:
    """'Prime' → 'Prime Minister', 'commander' → 'commander-in-chief', 'Премьер' → 'Премьер-министр'."""
    while found := OFFICE_AFTER.match(book.text, span.end):
        if not is_title(found[1].lower(), TITLES.get(book.language, frozenset())):
            break
        span = Span(span.start, found.end())
    return span


RULES: tuple[Rule, ...] = (
    hyphenated_word_is_one,
    known_name_is_whole,
    article_needs_its_noun,
    capitals_go_on,
)


def grow(span: Span, role: str, fills: str, book: Book, limit: int) -> Span:
    """The whole of what the span is the beginning of, up to `limit`, where other marked words begin."""
    grown = grown_by_rules(span, role, fills, book)
    cut = Span(span.start, max(span.end, min(grown.end, limit))).trimmed(book.text)
    return span if grown.end > limit and is_unfinished(cut.of(book.text), book) else cut


def is_unfinished(told: str, book: Book) -> bool:
    """Whether the last word cannot be the last of a name: 'capital of'."""
    return any(word in UNFINISHED.get(book.language, ()) for word in told.lower().split()[-1:])


def grown_by_rules(span: Span, role: str, fills: str, book: Book) -> Span:
    """The span after all rules; numbers stay, and so does the body in 'Council of the League'."""
    if role == "office":
        return office_goes_on(span, fills, book)
    if fills in ("number", "text") or role == "part":
        return article_needs_its_noun(span, fills, book)
    for rule in RULES:
        span = rule(span, fills, book)
    return span
