"""The basic form of a name as the text itself shows it, where the dictionary cannot tell.

'У Накуры' can be of 'Накура' or 'Накур': the one that stands elsewhere in the text is meant. 'Адмирала Балтина' is a
man, since the word before is in no nominative. An Arabic 'و' before a name that the text has without it is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from foedus.actors.russian_names import parses
from foedus.reading.book import Book
from foedus.reading.tables import words
from foedus.spans import Span

ENDINGS = (
    ("ом", ("",)),
    ("ем", ("", "й", "ь")),
    ("ым", ("",)),
    ("ой", ("а",)),
    ("ей", ("я", "а")),
    ("а", ("",)),
    ("у", ("", "а")),
    ("е", ("", "а", "я", "й")),
    ("ы", ("а",)),
    ("и", ("а", "я", "ь", "й")),
    ("я", ("й", "ь")),
    ("ю", ("й", "ь", "я")),
)
"""How Russian names end in some case → how they may end in the nominative."""
SHORTEST_STEM = 3  # letters
RUSSIAN_NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)*")
INITIALS = r"(?:[А-ЯЁ]\.[ \u00a0]?){0,3}"
OF_A_MAN = re.compile(rf"({INITIALS}[А-ЯЁ][а-яё]+(?:ов|ев|ёв|ин|ын))а")
WORD_BEFORE = re.compile(r"([а-яё]+(?:-[а-яё]+)*|[Гг]-на)[ \u00a0]\Z")
LONGEST_WORD = 30  # code points
AND = re.compile(r"و(?=\d|\w{3})")
BEGINS_WITH_AND = words(
    "وليد وائل وسام وسيم وجدي وجيه وحيد وفيق وداد وردة وهبي وهيب ونستون وليام ويليام وليم ويلسون والتر وانغ وانج ولد "
    "وارن ويسلي ويندي وولفغانغ ويلي وول وو وي ون وين وود ووكر ويتكوف وورد والدو واين واكر وارسو واشنطن واغادوغو واد "
    "وزير وزيرا وزيري وزراء وفد وفدا وفدي وحدة وحدات وكالة وكيل وسيط وثيقة وديعة ولاية ولي ورشة وقف وضع وجود وساطة "
    "وزارة وزارتا وزارتي وسائل والد والدة والي وادي ودائع وفود"
)
"""Words of which a first 'و' is a part."""


def attested(name: str, surface: str, span: Span, book: Book) -> str:
    """The name, put right by what the text shows; `surface` is how it stands at the span.

    >>> book = Book("Накура пала. У Накуры стоят войска адмирала Балтина.", "ru")
    >>> attested("Накуры", "Накуры", Span(15, 21), book), attested("Балтина", "Балтина", Span(44, 51), book)
    ('Накура', 'Балтин')
    >>> book = Book("وصل رامل حسنوف. سبقه أمرييف ورامل حسنوف", "ar")
    >>> attested("ورامل حسنوف", "ورامل حسنوف", Span(28, 39), book)
    'رامل حسنوف'
    """
    if book.language == "ar":
        return without_and(name, span, book)
    if book.language != "ru":
        return name
    is_word = RUSSIAN_NAME.fullmatch(surface) and " " not in name
    return of_a_man(name, span, book) or (one_word(name, surface, book) if is_word else name)


def of_a_man(name: str, span: Span, book: Book) -> str | None:
    """'Б. Сагинтаева', 'Балтина' behind a word in no nominative; None for other names."""
    found = OF_A_MAN.fullmatch(name)
    before = WORD_BEFORE.search(book.text, max(0, span.start - LONGEST_WORD), span.start) if found else None
    if found is None or before is None:
        return None
    tag = parses(before[1].lower())[0].tag
    return found[1] if tag.case not in (None, "nomn") or before[1].lower() == "г-на" else None


def one_word(basic: str, word: str, book: Book) -> str:
    """The basic form of a word: the dictionary's if the text has it, else the only one that the text has."""
    if basic != word and (book.tells(basic) or any(parse.is_known for parse in parses(word.lower()))):
        return basic
    others = {one for one in basic_forms(word) if book.tells(one)}
    return others.pop() if len(others) == 1 else basic


def basic_forms(word: str) -> Iterator[str]:
    """What may be the nominative of a Russian name."""
    for ending, others in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            yield from (stem + other for other in others)


def without_and(name: str, span: Span, book: Book) -> str:
    """'ورامل حسنوف' → 'رامل حسنوف': a number behind 'و', or a name that the text has without it."""
    found, first = AND.match(name), name.split(" ", 1)[0]
    if found is None or first in BEGINS_WITH_AND or not book.text.startswith(name, span.start):
        return name
    rest = name[found.end() :]
    return rest if rest[0].isdigit() or book.tells(first[1:]) else name
