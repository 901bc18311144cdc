"""The names of one document: which are told, in what full form, and where each is mentioned.

The book is filled once from the marks and from the names that are known anyway; after that it is only asked. Every
question looks at a bounded number of entries, so that a document of a hundred thousand names costs no more per name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from foedus.reading import gazette
from foedus.reading.tables import DESCRIPTIONS
from foedus.spans import Span

ACRONYM = re.compile(r"\(\s*(?:the\s+|или\s+|далее\s*[-–—]\s*)?[\"«“]?([A-ZА-ЯЁ][A-ZА-ЯЁa-zа-я0-9-]{1,11})[\"»”]?\s*[,;)]")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
SMALL = frozenset("of the and for in on to at a an и о по в на для при de la".split())
CAPITAL_RUN = re.compile(r"\b[A-ZА-ЯЁ][\w'’-]{1,30}(?: (?:(?:of|for|the|and|on) ){0,2}[A-ZА-ЯЁ][\w'’-]{1,30}){0,7}")
LEADING = re.compile(r"(?:(?:The|Under|With|Of|In|On|At|For|But|And|By|From|After|Before|To|Its|В|На|По|С|К|О|И|А|Но) )+")
ADJECTIVE = re.compile(r"(?:[ыио]й|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ой|ей|ую|ых|их)$")
WORDS_LOOKED_BACK = 14
NAMES_LOOKED_AT = 24
NAMES_RECALLED = 8


class Named(NamedTuple):
    """One mention of a name: where, the name in full, and what kind of thing it names."""

    span: Span
    name: str
    kind: str


class Book:
    """The names of a document. `add` fills it, `close` puts it in order; the questions come after."""

    def __init__(self, text: str, language: str, sentences: Sequence[Span] = ()) -> None:
        self.text, self.language = text, language
        self.sentences = [sentence.start for sentence in sentences]
        self.short = {short: gazette.basic_form(name, language) for short, name in find_acronyms(text)}
        self.own_names: dict[str, str] = {}
        self.line: list[Named] = []
        self.groups: list[tuple[int, tuple[str, ...]]] = []
        self.told: dict[str, deque[Named]] = defaultdict(lambda: deque(maxlen=NAMES_RECALLED))
        self._starts: list[int] = []
        self._by_word: dict[str, list[Named]] = defaultdict(list)

    def add(self, named: Named) -> None:
        """Enters a mention."""
        self.line.append(named)

    def learn(self, actor: str, name: str) -> None:
        """Enters a name that the document has for a known actor; the fullest is kept."""
        name = self.short.get(name, name)
        if len(name) > len(self.own_names.get(actor, "")):
            self.own_names[actor] = name

    def own_name(self, name: str) -> str:
        """The fullest name that the document has for the actor that bears this one; else the name itself."""
        actor = gazette.identity(name, self.language)
        return self.own_names.get(actor, name) if actor else name

    def remember(self, slot: str, named: Named) -> None:
        """Enters who filled a slot of the claim just made."""
        self.told[slot].append(named)

    def recall(self, slot: str) -> list[Named]:
        """Who filled the slot in the claims before, the last first."""
        return list(self.told[slot])[::-1]

    def add_group(self, at: int, names: tuple[str, ...]) -> None:
        """Enters names that were told side by side."""
        self.groups.append((at, names))

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds an offset."""
        return bisect_right(self.sentences, at)

    def last_group(self, at: int, number: int) -> tuple[str, ...]:
        """The names that were last told side by side before an offset, if they are so many."""
        end = bisect_left(self.groups, (at,))
        for _, names in reversed(self.groups[max(0, end - NAMES_LOOKED_AT) : end]):
            if len(names) == number:
                return names
        return ()

    def full(self, named: Named) -> str:
        """The fullest form of a mention's name."""
        name = self.own_name(self.short.get(named.name, named.name))
        if named.kind in ("state", "place", "city", "person") or len(name.split()) > 1:
            return name
        longer = self.longer(name, named.span.start)
        return longer.name if longer and longer.kind != "person" else name

    def close(self) -> None:
        """Puts the mentions in the order of the text, one for each place: the longest."""
        self.groups.sort()
        self.line.sort(key=lambda named: (named.span.start, -named.span.end))
        kept: list[Named] = []
        for named in self.line:
            if not kept or named.span.start >= kept[-1].span.end:
                kept.append(named)
        self.line, self._starts = kept, [named.span.start for named in kept]
        for named in kept:
            tokens = {folded(word, self.language) for word in WORD.findall(named.name)} - SMALL
            if len(tokens) > 1:
                for word in tokens:
                    self._by_word[word].append(named)

    def before(self, at: int) -> Iterator[Named]:
        """The mentions that begin before an offset, the nearest first, a bounded number of them."""
        end = bisect_left(self._starts, at)
        for number in range(end - 1, max(-1, end - 1 - NAMES_LOOKED_AT), -1):
            yield self.line[number]

    def within(self, span: Span) -> list[Named]:
        """The mentions that begin inside a span."""
        return self.line[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def longer(self, name: str, at: int, persons: bool = False) -> Named | None:
        """The name last told before `at` (or first after) that has the same head word, and more.

        The head word of a person's name is the last.
        """
        word = head_word(name, self.language, persons)
        some = around(self._by_word.get(word, []), at)
        wanted = {folded(one, self.language) for one in WORD.findall(name)} - SMALL
        return nearest(
            (one for one in some if (one.kind == "person") == persons and self.holds(one.name, wanted)
             and head_word(one.name, self.language, persons) == word),
            at,
        )

    def holds(self, name: str, wanted: set[str]) -> bool:
        """Whether all of the words stand in a name that has more."""
        tokens = {folded(word, self.language) for word in WORD.findall(name)} - SMALL
        return wanted < tokens


def around(some: list[Named], at: int) -> list[Named]:
    """A bounded number of mentions on either side of an offset."""
    place = bisect_left(some, at, key=lambda named: named.span.start)
    return some[max(0, place - NAMES_LOOKED_AT) : place + NAMES_LOOKED_AT]


def nearest(some: Iterable[Named], at: int) -> Named | None:
    """The last mention before `at`, else the first after it."""
    found = None
    for one in some:
        if one.span.start < at or found is None:
            found = one
    return found


def head_word(name: str, language: str, persons: bool = False) -> str:
    """The word that says what is named, folded: 'League of Nations' → league, 'Совет Европы' → совет."""
    told = WORD.findall(re.split(r"\s(?:of|for|on|in)\s", name, maxsplit=1)[0] if language == "en" else name)
    if not told:
        return ""
    if persons or language == "en":
        return folded(told[-1], language)
    if language == "ru":
        return folded(next((word for word in told if not ADJECTIVE.search(word)), told[0]), language)
    return folded(told[0], language)


def find_capital_names(text: str, language: str) -> Iterator[Named]:
    """Runs of words in capitals that have a head noun: 'the Joint Monitoring Commission'; English and Russian only."""
    if language not in ("en", "ru"):
        return
    for found in CAPITAL_RUN.finditer(text):
        lead = LEADING.match(found[0])
        name = found[0][lead.end() :] if lead else found[0]
        if " " in name and (kind := kind_by_head(name, language)):
            yield Named(Span(found.end() - len(name), found.end()), name, kind)


def find_acronyms(text: str) -> Iterator[tuple[str, str]]:
    """'Collective Security Treaty Organization (CSTO)' → CSTO and its name, where the initials fit."""
    for found in ACRONYM.finditer(text):
        before = text[max(0, found.start() - 200) : found.start()]
        if name := spelled_out(found[1], before):
            yield found[1], name


def spelled_out(acronym: str, before: str) -> str | None:
    """The last words of `before` whose initials make the acronym, small words left aside; None where none do."""
    letters = [letter for letter in acronym.upper() if letter.isalnum()]
    spots = list(WORD.finditer(before))[-WORDS_LOOKED_BACK:]
    low, left = len(spots), list(letters)
    while left and low:
        low -= 1
        word = spots[low][0]
        parts = word.split("-")
        initials = [part[0].upper() for part in parts if part]
        if left[-len(initials) :] == initials:
            del left[-len(initials) :]
        elif left[-1] == initials[0]:
            left.pop()
        elif word.lower() not in SMALL:
            return None
    if left or low == len(spots):
        return None
    return before[spots[low].start() :].strip(" \"'«»“”\n")


def folded(word: str, language: str) -> str:
    """The word as it is compared: lower case, its Russian ending or Arabic article and clitics cut off."""
    lower = word.lower()
    if language == "ru" and len(lower) > 4:
        return re.sub(r"(?:иями|ями|ами|ией|иях|ого|его|ому|ему|ыми|ими|ой|ей|ом|ем|ах|ях|ам|ям|ую|юю|ая|яя|ые|ие|ый|ий|ых|их|ию|ия|ии|"
                      r"ть|а|я|о|е|и|ы|у|ю|ь|й)$", "", lower.replace("ё", "е"))
    if language == "ar":
        return re.sub(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وف])(?=\w{3})", "", lower)
    return lower


def kind_by_head(name: str, language: str) -> str | None:
    """What kind of thing a name tells by its head noun: 'League of Nations' → organization; None without one."""
    table = DESCRIPTIONS.get(language, {})
    head = re.split(r"\s(?:of|for|on)\s", name, maxsplit=1)[0] if language == "en" else name
    kinds = [kind for word in WORD.findall(head.lower())[:8] if (kind := head_kind(word, table, language))]
    if not kinds:
        return None
    return kinds[-1] if language == "en" else kinds[0]


def head_kind(word: str, table: dict[str, str], language: str) -> str | None:
    """The kind that one noun tells."""
    if language == "ru":
        return next((kind for stem, kind in table.items() if word.startswith(stem)), None)
    if language == "ar":
        plain = re.sub(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وف])(?=\w{3})", "", word)
        return table.get(plain) or table.get(re.sub("(?:ها|هم|نا|ه)$", "", plain))
    return table.get(word) or table.get(word.removesuffix("s"))
