"""An office with all that belongs to it: the deputy's word before it, no rank or courtesy behind it.

Whoever leaves out the word before it makes a deputy the head. Each rule is a plain function on marked words;
`with_whole_offices` applies them to the mark of an office held or given.
"""

from __future__ import annotations

import re

from foedus.reading import gazette
from foedus.reading.book import Book
from foedus.reading.marks import Filler, Mark
from foedus.spans import Span

OFFICES_OF = frozenset({"holds_office", "appoint"})
LESSER_BEFORE = re.compile(
    r"(?:\b(?:(?:first|senior) )?(?:deputy|vice|assistant|acting|under|associate|honorary)(?:[ -]to the)?[ -]"
    r"|(?<!\w)(?:(?:перв\w{2,3} )?(?:заместител\w{1,3}|замести|помощник\w{0,2}|зам)|врио|и\. ?о\.|вице)[ -]"
    r"|(?<!\w)(?P<and>[وف](?=[نم]))?(?:(?:نائب|نواب|مساعد|مساعدة|وكيل|نائبة) ))\Z",
    re.I,
)
"""Without these an office is a greater one."""
LESSER_BEHIND = re.compile(r" (?:ال)?(?:مساعد|مناوب|مكلف)ة?(?!\w)| (?:بالوكالة|بالإنابة)(?!\w)")
COURTESY_BEHIND = re.compile(
    r"[\s,]+(?:(?:retired\s+)?(?:ambassador|colonel|(?:army|lieutenant|major|brigadier|colonel|air)[\s-]general|admiral"
    r"|(?:vice|rear)[\s-]admiral|captain|major|lieutenant[\s-]colonel|brigadier|dr\.?|prof(?:essor|\.)?|mr\.?|mrs\.?|sir"
    r"|sheikh|lt\.?[\s-]gen\.?|gen\.|col\.|adm\.)"
    r"|(?:генерал(?:-\w+)?|полковник|адмирал|вице-адмирал|контр-адмирал|генерал армии|господин|г-н)"
    r"|(?:الفريق|اللواء|العميد|العقيد|الدكتور|السيد|الشيخ|السفير)(?: (?:أول|الركن|ركن))?)\Z",
    re.I,
)
"""A rank or courtesy that leads the name, not an office: 'Deputy Secretary General Ambassador N. N.'"""
AIDE = re.compile(
    r"(?:(?:senior|special|chief|top) )*(?:advis[eo]r|aide|assistant|envoy|spokes\w+)s? (?:of|to) (?:the )?"
    r"|(?:ال)?(?:كبير )?(?:مستشاري?|مساعد|مبعوث) (?=ال)",
    re.I,
)
OF_STATES = re.compile(
    r"chair|presid(?:enc|ing)|depositary|secretariat|member|seat|coordinat|председ|координат|депозитари|место|رئاس|عضو|مقعد",
    re.I,
)
"""Offices that a state can hold."""
FEWEST_LEFT = 4  # code points: what is left of an office must be a word


def with_whole_offices(book: Book, mark: Mark) -> Mark:
    """The mark of an office held or given with its offices whole, and without courtesies behind them.

    >>> text = "قال نائب رئيس الوزراء"
    >>> mark = Mark("holds_office", Span(9, 21), {"office": (Filler(Span(9, 21), 0.9),)}, "asserted", Span(0, 21), 0.5)
    >>> [one.span.of(text) for one in with_whole_offices(Book(text, "ar"), mark).fillers["office"]]
    ['نائب رئيس الوزراء']
    """
    some = mark.fillers.get("office", ())
    if mark.predicate not in OFFICES_OF or not some:
        return mark
    offices = [Filler(whole(book, mark, one.span), one.score) for one in some]
    return with_persons_only(book, mark.with_fillers({"office": offices}))


def with_persons_only(book: Book, mark: Mark) -> Mark:
    """The mark without states among those who hold an office, unless it is one of states: a chairmanship."""
    if any(OF_STATES.search(one.span.of(book.text)) for one in mark.fillers.get("office", ())):
        return mark

    def is_state(one: Filler) -> bool:
        return gazette.known(gazette.basic_form(one.span.of(book.text), book.language), book.language) == "state"

    return mark.with_fillers({"person": [one for one in mark.fillers.get("person", ()) if not is_state(one)]})


def whole(book: Book, mark: Mark, office: Span) -> Span:
    """The office from its deputy's word to its last, before a courtesy."""
    text = book.text
    taken = max(
        (one.span.end for some in mark.fillers.values() for one in some if one.span.end <= office.start), default=0
    )
    if found := LESSER_BEFORE.search(text, taken, office.start):
        office = Span(found.start() + len(found["and"] or ""), office.end)
    if found := LESSER_BEHIND.match(text, office.end):
        office = Span(office.start, found.end())
    return of_the_head_himself(book, mark, without_courtesy(text, office))


def without_courtesy(text: str, office: Span) -> Span:
    """The office without a rank behind it: 'base commander Colonel' → 'base commander'."""
    found = COURTESY_BEHIND.search(office.of(text))
    return Span(office.start, office.start + found.start()) if found and found.start() >= FEWEST_LEFT else office


def of_the_head_himself(book: Book, mark: Mark, office: Span) -> Span:
    """'adviser to President' beside a known president → 'President': the name is that of the head, not of his aide."""
    found = AIDE.match(book.text, *office)
    persons = mark.fillers.get("person", ())
    if found is None or len(persons) != 1 or persons[0].span.start < office.end:
        return office
    is_head = any(gazette.offices_of(named.name, book.language) for named in book.within(persons[0].span))
    return Span(found.end(), office.end) if is_head and office.end - found.end() >= FEWEST_LEFT else office
