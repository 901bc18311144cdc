"""Marks mended where the text is surer than the network: whole lists, who presides, nobody in two roles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from foedus.reading import gazette
from foedus.reading.book import Book
from foedus.reading.fitting import fitted, without_the_whole_of_a_list
from foedus.reading.lists import Lists
from foedus.reading.marks import Filler, Mark
from foedus.reading.reporting import Reports
from foedus.reading.strays import without_strays
from foedus.reading.subjects import with_its_subject
from foedus.reading.untold import tells
from foedus.spans import Span
from foedus.vocabulary import vocabulary

LISTED = frozenset({"actor", "treaty", "object"})
"""What fills the roles that lists of states are completed in."""
LOOSE_END = re.compile(r"\b(?:of|in|the|at|near|в|на|из|у|في|من|على)$", re.I)
COMMON = re.compile(
    r"(?:(?:the|these|this|joint|military|naval|air|annual|large-scale|multinational) )*(?:exercises?|drills?|wargames?"
    r"|man(?:oeuv|euv)(?:re|er)s?)"
    r"|(?:\w+(?:ые|ое|ых|ом|ого|ая|ими?|ому) )*(?:учени\w{1,3}|ман[её]вр\w{0,3}|тренировк\w{1,3})"
    r"|[وبل]?(?:ال|ل)?(?:مناور(?:ة|ات)|تمرين|تمارين|تدريب(?:ات)?)(?: (?:ال)?(?:عسكري|مشترك|بحري|جوي)\w{0,3})*",
    re.I,
)
BORDER = re.compile(
    r"(?:(?:the|their|common|joint|state|shared) )*(?:borders?|frontiers?)|shared"
    r"|(?:(?:общей|государственной|их) )?границ\w{1,2}"
    r"|[بلو]?(?:ال|ل)?حدود(?:هما|هم|ها)?",
    re.I,
)
NO_NAMES = {"name": COMMON, "attacker": BORDER, "target": BORDER}
"""Common nouns that fill no such role; in no fight of the training corpus is a border a side."""
BOTH_SIDES = frozenset({"attack", "trade"})
PRESIDED = re.compile(
    r"(?:chaired by|under the (?:chairmanship|presidency|chair) of|presided over by|под председательством"
    r"|председательствова\w+|برئاسة|ترأسه?ا?)\s+(?:[^\s,.;،]+\s+){0,6}\Z",
    re.I,
)
PRESIDING = re.compile(r"\W{0,3}\s*(?:presid(?:ing|ed)|in the chair|took the chair|председательств)", re.I)
LED = re.compile(
    r"\b(?:chair|presid(?:e|ing|ency)|head(?:ed|s)\b|led\b|lead|host|conven|under\b|moderat|open(?:ed|s)\b|ended\b)"
    r"|председ|во главе|возглав|вёл\b|вела\b|провёл|провел|رأس|رئاس|ترؤس|برئاس|بقيادة|افتتح|ترأّس",
    re.I,
)
OPENS_A_BRACKET = re.compile(r"\s*\([^()]*\Z")
"""'A (which left), B and C': what a bracket tells is told of the name before it."""
CITED = re.compile(r"(?:\bciting|\bquoting|со ссылкой на|(?<!\w)نقل(?:ا|اً|ًا) عن)\s+\Z", re.I)
LOOKED_BACK, LOOKED_AHEAD = 60, 25  # code points


def mended(book: Book, lists: Lists, marks: Sequence[Mark]) -> list[Mark]:
    """The marks that tell something, their lists of states whole, those who preside no participants.

    Marks of one trigger that are told apart by their times share out a list; they stay as they are.
    """
    telling = [with_its_subject(book, mark) for mark in marks if tells(book.text, mark)]
    marks = [without_strays(book, fitted(book, mark)) for mark in telling]
    told = Counter((mark.predicate, mark.trigger) for mark in marks)
    single = [mark if told[mark.predicate, mark.trigger] > 1 else with_whole_lists(lists, mark) for mark in marks]
    reports = Reports(book, lists)
    apart = [without_the_whole_of_a_list(book, mark) for mark in single]
    named = [without_common_nouns(book.text, without_loose_ends(book.text, mark)) for mark in apart]
    cited = [with_cited_speakers(book.text, without_states_of_persons(book, mark)) for mark in named]
    whole = [with_its_chair(book.text, in_one_role_each(mark)) for mark in cited]
    return [reports.with_its_speakers(mark) for mark in whole]


def with_whole_lists(lists: Lists, mark: Mark) -> Mark:
    """The mark with all names of a list in the role in which one of them stands.

    On the training corpus that is so of 298 lists in 304.
    """
    roles = vocabulary().predicates[mark.predicate].roles
    whole: dict[str, list[Filler]] = {}
    for role, some in mark.fillers.items():
        if roles.get(role) not in LISTED:
            continue
        others = [one.span for other, few in mark.fillers.items() if other != role for one in few]
        missing: list[Filler] = []
        for filler in some:
            names = lists.around(filler.span)
            if any(name.span.overlaps(span) for name in names for span in others):
                continue
            if OPENS_A_BRACKET.match(lists.text, filler.span.end, max(mark.trigger.start, filler.span.end)):
                continue
            there = [*some, *missing]
            missing += [
                Filler(name.span, filler.score)
                for name in names
                if not any(name.span.overlaps(one.span) for one in there)
            ]
        whole[role] = sorted([*some, *missing], key=lambda one: one.span)
    return mark.with_fillers(whole)


def without_loose_ends(text: str, mark: Mark) -> Mark:
    """The mark without the places that end in the middle: 'capital of' before 'Dushanbe'."""
    places = [one for one in mark.fillers.get("where", ()) if not LOOSE_END.search(one.span.of(text))]
    return mark.with_fillers({"where": places})


def without_common_nouns(text: str, mark: Mark) -> Mark:
    """The mark without names that are none ('Учение', 'joint drills', 'المناورة'), and without borders that fight."""
    named: dict[str, list[Filler]] = {}
    for role, no_name in NO_NAMES.items():
        some = mark.fillers.get(role, ())
        named[role] = [one for one in some if not no_name.fullmatch(one.span.of(text).strip('«»"“” '))]
    return mark.with_fillers(named)


def without_states_of_persons(book: Book, mark: Mark) -> Mark:
    """The mark without adjectives of states that lead a person in the same role: 'الصيني شي جين بينغ'."""
    kept: dict[str, list[Filler]] = {}
    for role in {"participant", "signatory", "attribution"} & mark.fillers.keys():
        some = mark.fillers[role]
        starts = {one.span.start for one in some if book.text[one.span.start] != "و"}
        kept[role] = [one for one in some if one.span.end + 1 not in starts or not is_adjective(book, one)]
    return mark.with_fillers(kept)


def is_adjective(book: Book, filler: Filler) -> bool:
    """Whether the words are a state's adjective and nothing else; so are none in English, where it can be a noun."""
    words = filler.span.of(book.text)
    return book.language != "en" and bool(
        gazette.state_of_adjective(words, book.language) or gazette.state_of_adjective(words[1:], book.language)
    )


def with_cited_speakers(text: str, mark: Mark) -> Mark:
    """The mark with those who are cited among the speakers, not among those who act: 'citing N. N., …'."""
    moved: list[Filler] = []
    kept: dict[str, list[Filler]] = {}
    for role in vocabulary().predicates[mark.predicate].starred:
        some = mark.fillers.get(role, ())
        cited = [one for one in some if CITED.search(text, max(0, one.span.start - LOOKED_BACK), one.span.start)]
        if cited and len(cited) < len(some):
            kept[role] = [one for one in some if one not in cited]
            moved += cited
    speakers = mark.fillers.get("attribution", ())
    moved = [one for one in moved if not any(one.span.overlaps(other.span) for other in speakers)]
    return mark.with_fillers({**kept, "attribution": [*speakers, *moved]})


def in_one_role_each(mark: Mark) -> Mark:
    """The mark, the same words in one of its starred roles only, the likelier one.

    On the training corpus the same words fill two starred roles of an attack ('the border clash between A and B') and
    of a trade, and of nothing else but 3 claims in 6,000.
    """
    if mark.predicate in BOTH_SIDES:
        return mark
    starred = vocabulary().predicates[mark.predicate].starred
    best: dict[Span, float] = {}
    for role in starred:
        for one in mark.fillers.get(role, ()):
            best[one.span] = max(best.get(one.span, 0.0), one.score)
    kept: dict[str, list[Filler]] = {}
    taken: set[Span] = set()
    for role in starred:
        some = mark.fillers.get(role, ())
        kept[role] = [one for one in some if one.score == best[one.span] and one.span not in taken]
        taken |= {one.span for one in kept[role]}
    return mark.with_fillers(kept)


def with_its_chair(text: str, mark: Mark) -> Mark:
    """The mark of a meeting with those who preside in the role of the chair: so 38 times out of 39 in training.

    Who is marked as the chair where no word of the sentence speaks of presiding is a participant like others, or no
    more than the speaker. All 56 chairs of the training corpus have such a word.
    """
    if mark.predicate != "meet":
        return mark
    some, marked = mark.fillers.get("participant", ()), mark.fillers.get("chair", ())
    chairs = (*(one for one in marked if is_led(text, mark, one)), *(one for one in some if presides(text, one)))
    others = [one for role, few in mark.fillers.items() if role != "chair" for one in few]
    free = tuple(one for one in marked if one not in chairs and not any(one.span.overlaps(it.span) for it in others))
    rest = sorted((*(one for one in some if one not in chairs), *free), key=lambda one: one.span)
    return mark.with_fillers({"participant": rest, "chair": chairs})


def is_led(text: str, mark: Mark, chair: Filler) -> bool:
    """Whether a word of presiding stands near a marked chair."""
    low, high = min(mark.evidence.start, chair.span.start - LOOKED_BACK), chair.span.end + LOOKED_BACK
    return LED.search(text, max(0, low), min(len(text), high)) is not None


def presides(text: str, filler: Filler) -> bool:
    """Whether the words around a name say that he presides."""
    span = filler.span
    before, after = text[max(0, span.start - LOOKED_BACK) : span.start], text[span.end : span.end + LOOKED_AHEAD]
    return PRESIDED.search(before) is not None or PRESIDING.match(after) is not None
