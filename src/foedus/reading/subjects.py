"""What is founded, dissolved, joined or left: the subject of a passive verb; what belongs to somebody, not its owner.

Each rule is a plain function from a mark to one with other fillers; `with_its_subject` applies them in order.
"""

from __future__ import annotations

import re

from foedus.reading.book import Book
from foedus.reading.heads import kind_by_head
from foedus.reading.marks import Filler, Mark
from foedus.spans import Span

BEGUN_OR_ENDED = frozenset({"found", "dissolve"})
OWNED_ROLES = ("object", "organization")
PASSIVE = {
    "en": re.compile(
        r"(?:\s*\([^()\n]{2,40}\))?(?:,[^,.;:\n]{3,90},)?\s+(?:itself\s+|also\s+)?(?:was|were|is|are|has been|had been"
        r"|have been)\s+(?:(?:first|also|itself|thus|then|later|\w+ly)\s+)*\Z"
    ),
    "ru": re.compile(
        r"[»”\"]?(?:\s*\([^()\n]{2,40}\))?(?:,[^,.;:\n]{3,90},)?\s+(?:был[аои]?\s+)?(?:(?:официально|также|затем)\s+)?\Z"
    ),
}
"""Between a name and the verb in the passive whose subject it is."""
PARTICIPLES = re.compile(
    r"(?:established|founded|created|formed|set up|launched|dissolved|disbanded|abolished|wound up)"
    r"|(?:созда|основа|образова|учрежд|сформирова|распущ|упраздн|ликвидирова|расформирова)\w*н[аоы]?",
    re.I,
)
"""Verbs of a beginning or an end that have one object; of those 'replaced' or 'made' there are two."""
SUBJECTS = frozenset({"organization", "treaty"})
OWNED_NAME = re.compile(
    r"['’]s? (?P<name>[A-Z][\w-]*(?: (?:(?:of|for|on|and|the) ){0,2}[A-Z][\w-]*){1,6}"
    r"(?: (?:programme|program|scheme))?)"
)
PROGRAMMES = re.compile(
    r"\b(?:partnership|programme|program|initiative|dialogue|scheme|framework|task force|plan)\b", re.I
)
OWNED_PART = re.compile(
    r"['’]s? (?P<part>(?:[a-z][\w-]* ){1,4}?)(?:was|were|is|are|has been|had been|have been|would be|will be)\b"
)
LOOKED_BACK = 160  # code points before a verb in which its subject is looked for


def with_its_subject(book: Book, mark: Mark) -> Mark:
    """The mark with what its verb is about.

    >>> text = "The pact's military arm was disbanded."
    >>> mark = Mark("dissolve", Span(28, 37), {"object": (Filler(Span(4, 8), 0.9),)}, "asserted", Span(0, 37), 0.5)
    >>> [one.span.of(text) for one in with_its_subject(Book(text, "en"), mark).fillers["object"]]
    ["pact's military arm"]
    """
    return with_subject_of_a_passive(book, with_what_is_owned(book, mark))


def with_subject_of_a_passive(book: Book, mark: Mark) -> Mark:
    """The mark of a beginning or an end with the known name before its passive verb, where none is marked before it.

    'The Pact was founded as a counterweight to the Alliance' founds no Alliance: of the annotated claims told so, none
    has its object behind the verb.
    """
    between = PASSIVE.get(book.language)
    if mark.predicate not in BEGUN_OR_ENDED or between is None:
        return mark
    some, at = mark.fillers.get("object", ()), mark.trigger.start
    if any(one.span.start < at for one in some) or not PARTICIPLES.fullmatch(mark.trigger.of(book.text)):
        return mark
    before = [named for named in book.within(Span(max(0, at - LOOKED_BACK), at)) if named.span.end < at]
    if not before or before[-1].kind not in SUBJECTS or not between.fullmatch(book.text, before[-1].span.end, at):
        return mark
    return mark.with_fillers({"object": (Filler(before[-1].span, mark.confidence),)})


def with_what_is_owned(book: Book, mark: Mark) -> Mark:
    """The mark with what belongs to somebody instead of him: who joins 'NATO's Partnership for Peace' joins no NATO."""
    if book.language != "en":
        return mark
    owned = {role: [owned_by(book.text, mark, one) for one in mark.fillers.get(role, ())] for role in OWNED_ROLES}
    return mark.with_fillers(owned)


def owned_by(text: str, mark: Mark, one: Filler) -> Filler:
    """The filler, or what belongs to it, where a name or a noun with its verb tells that."""
    span = (
        one.span
        if text[one.span.end : one.span.end + 1] in "'’"
        else Span(one.span.start, ends_before_genitive(text, one.span))
    )
    if mark.trigger.end <= span.start and (found := OWNED_NAME.match(text, span.end)):
        name = Span(*found.span("name"))
        if kind_by_head(name.of(text), "en") in ("organ", "force", "treaty") or PROGRAMMES.search(name.of(text)):
            return Filler(name, one.score)
    found = OWNED_PART.match(text, span.end)
    if mark.predicate in BEGUN_OR_ENDED and found and span.end < found.end() <= mark.trigger.start:
        return Filler(Span(one.span.start, found.end("part")).trimmed(text), one.score)
    return one


def ends_before_genitive(text: str, span: Span) -> int:
    """The end of a filler before the 's that was marked with it."""
    return span.end - 2 if text[span.end - 2 : span.end] in ("'s", "’s") else span.end
