"""The names of one document: which are told, in what full form, and where each is mentioned.

The book is filled once from the marks and from the names that are known anyway; after that it is only asked. Every
question looks at a bounded number of entries, so that a document of a hundred thousand names costs no more per name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from foedus.reading import gazette
from foedus.reading.heads import WORD, folded, head_word, kind_by_head
from foedus.reading.memory import Memory
from foedus.reading.written import SMALL, find_acronyms
from foedus.spans import Span

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
        self.spoken_of: set[str] = set()  # known actors of which the text speaks, by their ids; by a capital alone: no
        self.governments: set[str] = set()  # the ids of the states of which a capital or palace is told
        self.known_ends: dict[int, int] = {}
        self.organs: set[int] = set()  # where names of bodies begin, which hold the name of what they belong to
        self.line: list[Named] = []
        self.groups: list[tuple[int, tuple[str, ...]]] = []
        self.home: dict[str, str] = {}
        self.told: dict[str, deque[Named]] = defaultdict(lambda: deque(maxlen=NAMES_RECALLED))
        self.titled: frozenset[str] = frozenset()  # names in the title
        self.often: list[str] = []  # all names, the most frequent first
        self.memory = Memory()
        self.state_of_officer: dict[str, str] = {}  # of persons told to hold an office of a state
        self.office = (0, "")  # the number of a sentence and the office told last: 'his counterpart' holds it too
        self._tokens: frozenset[str] | None = None
        self._kinds: dict[str, str] = {}
        self._ranks: dict[str, int] = {}
        self._full: dict[Named, str] = {}
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

    def tells(self, word: str) -> bool:
        """Whether the text has the word in just these letters."""
        if self._tokens is None:
            self._tokens = frozenset(WORD.findall(self.text))
        return word in self._tokens

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds an offset."""
        return bisect_right(self.sentences, at)

    def start_of_sentence(self, number: int) -> int:
        """Where a sentence begins; its number is as `sentence_at` tells it."""
        return self.sentences[number - 1] if number else 0

    def groups_before(self, at: int, most: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """What was told side by side before an offset, with its place, the nearest first."""
        end = bisect_left(self.groups, (at,))
        return reversed(self.groups[max(0, end - most) : end])

    def full(self, named: Named) -> str:
        """The fullest form of a mention's name."""
        if named not in self._full:
            self._full[named] = self._in_full(named)
        return self._full[named]

    def _in_full(self, named: Named) -> str:
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
        told: list[Named] = []  # a name inside a longer one is told too: 'heads of government of the Arab League'
        for named in self.line:
            if not told or named.span.start > told[-1].span.start:
                told.append(named)
            if not kept or named.span.start >= kept[-1].span.end:
                kept.append(named)
        self.line, self._starts = kept, [named.span.start for named in kept]
        for named in told:
            tokens = {folded(word, self.language) for word in WORD.findall(named.name)} - SMALL
            if len(tokens) > 1:
                for word in tokens:
                    self._by_word[word].append(named)

    def count(self) -> None:
        """Counts how often each name is told; once all are entered."""
        counts: Counter[str] = Counter()
        for named in self.line:
            counts[self.full(named)] += 1
            self._kinds[self.full(named)] = named.kind
        self.often = [name for name, _ in counts.most_common()]
        more: Counter[str] = Counter()
        for name in self.often:
            self._ranks[name] = more[self.kind(name)]
            more[self.kind(name)] += 1

    def kind(self, name: str) -> str:
        """What kind of thing a name names, as it was last told."""
        return self._kinds.get(name, "actor")

    def rank_in_all(self, name: str) -> int:
        """How many names of the same kind the document tells more often."""
        return self._ranks.get(name, len(self._ranks))

    def opens(self, named: Named) -> bool:
        """Whether a mention is the first of its sentence."""
        number = bisect_left(self._starts, named.span.start)
        return not number or self.sentence_at(self._starts[number - 1]) < self.sentence_at(named.span.start)

    def before(self, at: int) -> Iterator[Named]:
        """The mentions that begin before an offset, the nearest first, a bounded number of them."""
        return self.last_before(at, NAMES_LOOKED_AT)

    def last_before(self, at: int, most: int) -> Iterator[Named]:
        """The mentions that begin before an offset, the nearest first."""
        end = bisect_left(self._starts, at)
        return reversed(self.line[max(0, end - most) : end])

    def first_after(self, at: int, most: int) -> Sequence[Named]:
        """The mentions that begin at an offset or after it, the nearest first."""
        start = bisect_left(self._starts, at)
        return self.line[start : start + most]

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
            (
                one
                for one in some
                if not one.span.start <= at < one.span.end
                and self.can_be(one, persons)
                and self.holds(one.name, wanted)
                and head_word(one.name, self.language, persons) == word
            ),
            at,
        )

    def can_be(self, named: Named, person: bool) -> bool:
        """Whether the mention names a person, or none; nothing but the tables tells an Arabic name to be a person's."""
        if person and self.language == "ar" and named.kind == "actor":
            return len(named.name.split()) in (2, 3) and not kind_by_head(named.name, "ar")
        return (named.kind == "person") == person

    def beginning(self, name: str, span: Span, kinds: frozenset[str] = frozenset({"person"})) -> Named | None:
        """The name of a kind last told before, or first after, that begins with the word, as Chinese ones do: 'Lai'."""
        word = folded(name, self.language)
        some = around(self._by_word.get(word, []), span.start)
        return nearest((one for one in some if one.kind in kinds and one.name.startswith(name + " ")), span.start)

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
