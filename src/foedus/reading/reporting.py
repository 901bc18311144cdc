"""Which of those marked as speakers speak, and who speaks where none was marked.

A speaker stands beside a word of saying in the claim's own sentence; in another sentence only if the claim is quoted
there or one of the two sentences says so ('Об этом сообщает …', 'he added').
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from foedus.reading import gazette
from foedus.reading.attribution import find_quotations
from foedus.reading.book import Book
from foedus.reading.lists import Lists, goes_on
from foedus.reading.marks import Filler, Mark
from foedus.reading.saying import GOES_ON, LED_BY_TIME, SAID_ABOVE, SAID_LAST, SAYING
from foedus.reading.surfaces import is_title
from foedus.reading.tables import TITLES
from foedus.spans import Span

UNSAID = frozenset({"holds_office", "part_of"})
"""What is told by the way, in an apposition, by whoever writes: on the training corpus 893 times out of 930."""
NEAR = 90  # code points between a speaker and a word of saying
NEXT = 30  # code points after a speaker in which his own verb stands
AROUND_A_QUOTATION = 160  # code points in which the speaker of a quotation stands
SENTENCES_BACK = 3
SURE = 1.0
SOURCE_WORDS = 10
COLON = re.compile(r"[)»”\"]{0,2}\s?:")
LABEL = re.compile(r"[)»”\"]{0,2}\s{0,2}[:.—–]")
POSITION = re.compile(r"(?:позици[яию]|position|stance|موقف)\b", re.I)
"""What somebody holds does not speak: 'Позиция республики не изменилась'."""
LEADS_A_LABEL = re.compile(r"(?:^|\n|[.?!؟…]\s)[\W_]*(?:(?:The|An?)\s+)?\Z")
STANDS_IN = {
    "en": re.compile(r"\b(?:in|at)\s+(?:the\s+)?\Z", re.I),
    "ar": re.compile(r"(?<!\w)(?:في|و?مقر(?:ها|ه))\s+\Z"),
}
"""After these a name is a place: 'Brou said in Accra'; Russian says 'в НАТО заявили'."""
VENUE = re.compile(
    r"\b(?:meeting|conference|session|summit|gathering|congress) of (?:the )?\Z"
    r"|(?<!\w)на\s+(?:[\w-]+\s+){0,2}(?:конференци|заседани|совещани|встреч|саммит|форум|съезд|сесси)\w{1,4}\s+\Z",
    re.I,
)
"""Behind these stands who met, not who spoke there."""
IS_TOLD = re.compile(
    r"\b(?:told|tells|telling|informed|(?:report(?:ed|s|ing)?|said|wr(?:ote|itten|iting)|complain(?:ed|s|ing)?) to)\s+"
    r"(?:the\s+)?(?:[A-Z]\w+\s+){0,3}\Z"
)
"""After these a name is that of who hears it: 'the Secretariat told Sputnik', 'reported to President Roe'."""
PLACES_BEFORE = re.compile(r"(?<!\w)في\s+(\w+)\s+(?:و\w+\s+)*\Z")
OF_THE_NEXT = re.compile(
    r"(?:['’]s?)?\s+(?:(?:[a-z-]+|(?:Prime|Deputy|Foreign|Defen[cs]e|Interior|Army|Major|Lieutenant|Colonel|Vice|First"
    r"|Minister|President|General|Secretary|Premier|Chancellor|Ambassador|Admiral|Chief|Spokes\w+)),?\s+){0,6}"
)
CITED = re.compile(r"[,;(]|\s(?:со ссылкой|со слов|citing|quoting|with reference|نقلا عن|نقلاً عن)\s")


class Reports:
    """Who says what in a document: its sentences, paragraphs' beginnings and quotations, found by place."""

    def __init__(self, book: Book, lists: Lists) -> None:
        self.book, self.lists = book, lists
        self.quotations = find_quotations(book.text)
        self._starts = [span.start for span in self.quotations]

    def sentence(self, number: int) -> Span:
        """The sentence of a number, as the book counts them; an empty span where there is none."""
        starts = self.book.sentences
        if not 1 <= number <= len(starts):
            return Span(0, 0)
        end = starts[number] if number < len(starts) else len(self.book.text)
        return Span(starts[number - 1], end).trimmed(self.book.text)

    def quotation(self, at: int) -> Span | None:
        """The quotation that holds an offset."""
        number = bisect_right(self._starts, at) - 1
        return self.quotations[number] if number >= 0 and self.quotations[number].end > at else None

    def with_its_speakers(self, mark: Mark) -> Mark:
        """The mark with those speakers who speak, and with the source that the text tells where none is marked."""
        if mark.predicate in UNSAID:
            return with_speakers(mark, ())
        marked = self.nearest(mark, [one for one in mark.fillers.get("attribution", ()) if self.speaks(mark, one)])
        marked = without_their_bodies(self.book.text, without_bare_titles(self.book, marked))
        marked = self.not_the_actors(mark, self.beside_the_actor(mark, self.in_whole_lists(marked)))
        told = next((some for some in (tuple(self.told_below(mark)), tuple(self.told_last(mark))) if some), ())
        return with_speakers(mark, (*marked, *(one for one in told if not overlaps(one, marked))))

    def nearest(self, mark: Mark, speakers: Sequence[Filler]) -> tuple[Filler, ...]:
        """The speakers; those of sentences before only where none speaks in the claim's own."""
        here = self.book.sentence_at(mark.trigger.start)
        near = tuple(one for one in speakers if self.book.sentence_at(one.span.start) >= here)
        return near or tuple(speakers)

    def speaks(self, mark: Mark, speaker: Filler) -> bool:
        """Whether a marked speaker speaks for the claim of a mark."""
        text, language, at = self.book.text, self.book.language, speaker.span.start
        here, there = self.book.sentence_at(mark.trigger.start), self.book.sentence_at(at)
        led = STANDS_IN.get(language)
        if POSITION.match(text, at):
            return False
        is_told = language == "en" and IS_TOLD.search(text, max(0, at - 60), at)
        if VENUE.search(text, max(0, at - 60), at):
            return False
        if is_told or (led and led.search(text, max(0, at - 12), at)) or stands_in_a_list_of_places(text, at, language):
            return False
        if here == there:
            near = self.is_said(self.without_its_tail(self.sentence(here), at), speaker.span)
            return near or COLON.search(text, speaker.span.end - 1, speaker.span.end + 3) is not None
        if "\n" in text[min(at, mark.trigger.start) : max(at, mark.trigger.start)] and self.is_other_part(mark, at):
            return False
        if there > here:
            return there == here + 1 and SAID_ABOVE[language].match(text, self.sentence(there).start) is not None
        return self.goes_on(mark, speaker, here - there)

    def is_said(self, sentence: Span, speaker: Span) -> bool:
        """Whether a word of saying stands near the speaker, or in the speaker's own description."""
        low, high = max(sentence.start, speaker.start - NEAR), min(sentence.end, speaker.end + NEAR)
        return SAYING[self.book.language].search(self.book.text, low, high) is not None

    def without_its_tail(self, sentence: Span, at: int) -> Span:
        """The sentence without the source at its end ('…, сообщает «Ховар»'), which speaks for no name before it."""
        tail = SAID_LAST[self.book.language].search(self.book.text, *sentence)
        return Span(sentence.start, tail.start()) if tail and at < tail.start() else sentence

    def is_label(self, speaker: Span) -> bool:
        """Whether the speaker leads a paragraph as in a transcript: 'HOST: …', 'Депутат. …'."""
        text = self.book.text
        begins = not speaker.start or LEADS_A_LABEL.search(text, max(0, speaker.start - 12), speaker.start) is not None
        return begins and LABEL.match(text, speaker.end) is not None

    def is_other_part(self, mark: Mark, at: int) -> bool:
        """Whether a speaker in another paragraph is not the one of the quotation in which the claim stands."""
        quotation = self.quotation(mark.trigger.start)
        return quotation is None or not quotation.start - AROUND_A_QUOTATION <= at < quotation.end + AROUND_A_QUOTATION

    def goes_on(self, mark: Mark, speaker: Filler, back: int) -> bool:
        """Whether the speaker of a sentence before speaks on in the claim's own."""
        if self.is_label(speaker.span):
            return True
        if back > SENTENCES_BACK:
            return False
        if self.quotation(mark.trigger.start):
            return True
        here = self.sentence(self.book.sentence_at(mark.trigger.start))
        return GOES_ON[self.book.language].search(self.book.text, *here) is not None

    def not_the_actors(self, mark: Mark, speakers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """The speakers, without actors of the claim that stand beside real speakers and say nothing themselves."""
        told = {one.span for role, some in mark.fillers.items() if role != "attribution" for one in some}
        others = tuple(one for one in speakers if one.span not in told)
        said = SAYING[self.book.language]
        return tuple(
            one
            for one in speakers
            if one in others
            or not others
            or said.search(self.book.text, one.span.end, min(len(self.book.text), one.span.end + NEXT))
        )

    def beside_the_actor(self, mark: Mark, speakers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """The speakers; where one of several actors of a list speaks ('A, B and C announced'), all of them."""
        for role, some in mark.fillers.items():
            if role != "attribution" and len(some) > 1 and any(overlaps(one, speakers) for one in some):
                names = [named.span for named in self.lists.around(some[0].span)]
                pair = len(some) == 2 and goes_on(self.book, some[0].span, some[1].span)
                if pair or all(any(span.overlaps(one.span) for span in names) for one in some):
                    return (*speakers, *(one for one in some if not overlaps(one, speakers)))
        return speakers

    def in_whole_lists(self, speakers: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """The speakers; where one stands in a list of states, all of it: 'a statement by A, B and C'."""
        others = (
            Filler(named.span, one.score)
            for one in speakers
            for named in self.lists.around(one.span)
            if not overlaps(Filler(named.span, one.score), speakers)
        )
        return (*speakers, *{other.span: other for other in others}.values())

    def told_below(self, mark: Mark) -> Iterator[Filler]:
        """The source that the next sentence tells: 'Об этом сообщает …'."""
        here = self.book.sentence_at(mark.trigger.start)
        below = self.sentence(here + 1)
        found = SAID_ABOVE[self.book.language].match(self.book.text, below.start, below.end) if below.length else None
        if found and "\n\n" not in self.book.text[mark.trigger.start : below.start].rstrip("\n"):
            yield from self.source(Span(found.end(), below.end))

    def told_last(self, mark: Mark) -> Iterator[Filler]:
        """The source at the end of the claim's sentence: '…, сообщает «Ховар»'."""
        sentence = self.sentence(self.book.sentence_at(mark.trigger.start))
        found = SAID_LAST[self.book.language].search(self.book.text, mark.trigger.end, sentence.end)
        if found and ";" not in self.book.text[mark.trigger.end : found.start()]:
            group = next(name for name, told in found.groupdict().items() if told)
            yield from self.source(Span(*found.span(group)))

    def source(self, words: Span) -> Iterator[Filler]:
        """The speaker in the words after a verb of saying: the person named there, else the words up to a comma."""
        text = self.book.text
        led = LED_BY_TIME[self.book.language].match(text, *words)
        start = led.end() if led else words.start
        cited = CITED.search(text, start, words.end)
        span = Span(start, cited.start() if cited else words.end).trimmed(text, '.«»"“” \n')
        persons = [named.span for named in self.book.within(span) if named.kind == "person"]
        if len(persons) == 1:
            yield Filler(persons[0], SURE)
        elif span.length and len(span.of(text).split()) <= SOURCE_WORDS:
            yield Filler(span, SURE)


def stands_in_a_list_of_places(text: str, at: int, language: str) -> bool:
    """Whether an Arabic list of capitals stands behind 'in': 'في نيامي وباماكو', where nobody speaks."""
    if language != "ar" or text[at : at + 1] != "و":
        return False
    found = PLACES_BEFORE.search(text, max(0, at - NEAR), at)
    return found is not None and gazette.capital_state(found[1], "ar") is not None


def with_speakers(mark: Mark, speakers: Sequence[Filler]) -> Mark:
    """The mark with these speakers and no others."""
    return mark.with_fillers({"attribution": sorted(speakers, key=lambda one: one.span)})


def without_their_bodies(text: str, speakers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """The speakers, without a body that only tells whose officer the next one is: 'NATO chief Jane Roe'."""
    kept = [
        one
        for one, following in pairwise(speakers)
        if OF_THE_NEXT.fullmatch(text, one.span.end, following.span.start) is None or " " not in following.span.of(text)
    ]
    return (*kept, *speakers[-1:])


def without_bare_titles(book: Book, speakers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """The speakers, without a lone title beside a name in one sentence: 'Col. Roe, a spokesman for the army'."""

    def is_bare(one: Filler) -> bool:
        told = one.span.of(book.text)
        return " " not in told and told.islower() and is_title(told, TITLES.get(book.language, frozenset()))

    named = [one for one in speakers if not is_bare(one)]
    here = {book.sentence_at(one.span.start) for one in named}
    return tuple(one for one in speakers if one in named or book.sentence_at(one.span.start) not in here)


def overlaps(one: Filler, others: Sequence[Filler]) -> bool:
    """Whether a filler shares words with one of others."""
    return any(one.span.overlaps(other.span) for other in others)
