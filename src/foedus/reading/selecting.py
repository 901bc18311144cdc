"""Which of the words marked for one role belong together, and which are one too many."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from foedus.reading.book import Book
from foedus.reading.growing import is_whole
from foedus.reading.marks import Filler, Mark
from foedus.reading.values import is_told_of_several
from foedus.spans import Span

SEVERAL = frozenset({"signatory", "participant", "party", "member", "founder", "where", "attribution", "part", "by"})
"""Roles that are often filled by names from several places of the sentence; in all others they stand side by side."""

SHARED = re.compile(
    r"co-|chairmanship|presidency|[\w-]+(?:ers|ors|nts|men|iefs|eads|ries|kings|premiers)\Z"
    r"|сопредсед|председательств|[\w-]+[ыи]\Z|[وف]?(?:ال)?(?:وزيرا|رئيسا|وزيري|رئيسي|رئاسة)",
    re.I,
)
"""Offices in the plural, and such as pass from one to another."""
ONE_NAME = re.compile(r"[.]? \Z")
SIDE_BY_SIDE = re.compile(
    r"[\s,:;/&،«»\"“”()–—-]*(?:\b(?:and|or|nor|neither|of|from|in|on|to|the|with|as|well|together|both|later|then|also"
    r"|и|или|ни|также|а|с|со|из|в|на|к|от|затем|вместе|و|أو|لا|ولا|ثم|من|في|إلى|على|عن|مع)\b[\s,(«\"“]*)*(?:لل|[ولبك])?\Z",
    re.I,
)
LONGEST_BETWEEN = 40  # code points between names that stand side by side
CERTAIN = 0.995  # words of which the network is so sure are no strays, wherever they stand


def select(book: Book, role: str, fillers: Sequence[Filler]) -> list[Filler]:
    """The fillers of a role in the order of the text: parts of one name joined, strays left out."""
    joined = join_parts(book, sorted(fillers, key=lambda filler: filler.span), role == "event")
    return joined if role in SEVERAL or len(joined) < 2 else beside_the_surest(book.text, joined)


def join_parts(book: Book, fillers: Sequence[Filler], is_event: bool = False) -> list[Filler]:
    """'East', 'Germany' → 'East Germany': what only white space parts is one name; an Arabic 'and' parts two.

    Of an event, so is 'Riyadh', 'summit'.
    """
    joined: list[Filler] = []
    for filler in fillers:
        if joined and is_one_name(book, joined[-1].span, filler.span, is_event):
            before = joined.pop()
            filler = Filler(Span(before.span.start, filler.span.end), max(before.score, filler.score))
        joined.append(filler)
    return joined


def is_one_name(book: Book, left: Span, right: Span, is_event: bool) -> bool:
    """Whether only a space, or a full stop and a space, stands between two spans, and the first is no name yet."""
    if ONE_NAME.match(book.text, left.end, right.start) is None or book.text[right.start] == "و":
        return False
    return is_event or not is_whole(left, book) or book.known_ends.get(left.start, 0) >= right.end


def beside_the_surest(text: str, fillers: Sequence[Filler]) -> list[Filler]:
    """The surest filler, those that stand side by side with it in one list, and those that are certain anyway."""
    surest = max(range(len(fillers)), key=lambda number: fillers[number].score)
    low = high = surest
    while low and side_by_side(text, fillers[low - 1].span, fillers[low].span):
        low -= 1
    while high + 1 < len(fillers) and side_by_side(text, fillers[high].span, fillers[high + 1].span):
        high += 1
    return [filler for number, filler in enumerate(fillers) if low <= number <= high or filler.score >= CERTAIN]


def side_by_side(text: str, left: Span, right: Span) -> bool:
    """Whether only commas, 'and' and the like stand between two spans."""
    if right.start - left.end > LONGEST_BETWEEN:
        return False
    return right.start <= left.end or SIDE_BY_SIDE.match(text, left.end, right.start) is not None


def one_for_each_person(book: Book, mark: Mark) -> list[Mark]:
    """'Presidents A of X and B of Y' tells two claims: a mark for each person, with the body and office next to it."""
    persons = join_parts(book, sorted(mark.fillers.get("person", ()), key=lambda filler: filler.span))
    if mark.predicate not in ("holds_office", "appoint") or len(persons) < 2:
        return [mark]
    others = {role: select(book, "by", mark.fillers.get(role, ())) for role in ("body", "office")}
    is_held = mark.predicate == "holds_office"
    holders = those_who_hold(book.text, others["office"], persons) if is_held else persons
    return [
        mark.with_fillers({"person": (person,), **shared_out(others, number, holders)})
        for number, person in enumerate(holders)
    ]


def those_who_hold(text: str, offices: Sequence[Filler], persons: Sequence[Filler]) -> Sequence[Filler]:
    """The persons; where each office is told of one, only the nearest to one: 'Prime Minister A, President B of C'."""
    if not offices or len(offices) >= len(persons) or any(is_shared(text, one.span) for one in offices):
        return persons
    nearest = {min(persons, key=lambda person: distance(person.span, one.span)).span for one in offices}
    return [person for person in persons if person.span in nearest]


def is_shared(text: str, office: Span) -> bool:
    """Whether an office is told of several at once: 'the ministers A and B', 'co-chairs'."""
    return any(is_told_of_several(word) or SHARED.match(word) for word in office.of(text).split())


def distance(person: Span, office: Span) -> int:
    """How many code points lie between two spans."""
    return max(person.start - office.end, office.start - person.end, 0)


def shared_out(
    others: Mapping[str, Sequence[Filler]], number: int, persons: Sequence[Filler]
) -> dict[str, tuple[Filler, ...]]:
    """For one of several persons the filler of each role: in the same order if there are as many, else the nearest."""
    at = persons[number].span.start
    shares: dict[str, tuple[Filler, ...]] = {}
    for role, some in others.items():
        if some:
            nearest = min(some, key=lambda filler: abs(filler.span.start - at))
            shares[role] = (some[number] if len(some) == len(persons) else nearest,)
    return shares
