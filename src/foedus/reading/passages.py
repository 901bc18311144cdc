"""Paragraphs and sentences of a text: where they begin and end. Plain rules, one look at each character.

A text is cut into paragraphs, a paragraph into sentences; neither ever crosses the one above. Whether a stop ends a
sentence is asked of the rules in `RULES`, in their order: each is a plain function named for what it says, and answers
True (it ends), False (it goes on) or None (ask the next). `explain` tells which rule decided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from foedus.reading.tables import words
from foedus.spans import Span

WIDEST_WRAPPED_LINE = 160  # code points; longer lines were not broken by hand, so each is a paragraph of its own
NARROWEST_WRAPPED_LINE = 30
LONGEST_SENTENCE = 2000  # code points; what is longer is cut at white space, so that later steps stay bounded
WORDS_OF_AN_OPENING_DATE = 3
LONGEST_TOKEN = 40  # code points looked at on either side of a stop

BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
LIST_MARK = re.compile(r"\s*(?:[-–—•*·▪◦#>]|\(?\w{1,2}[.)])\s")
STOP = re.compile(r"(?<![.!?…؟۔])[.!?…؟۔]++[\"'”’»›)\]﴾}]*+(?=\s)")  # possessive and anchored: linear on any text
WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]\-–—]+\Z")
ONLY_NUMBER = re.compile(r"[\W_]*(?:\d{1,3}|[IVXivx]{1,4}|\w)[.]\Z")
OPENING = "\"'“”‘’«»‹›„([{﴿"
DASHES = "-–—―"


ABBREVIATIONS = {
    "en": words(
        "gen lt col maj capt sgt cpl cmdr adm brig mr mrs ms dr prof sen rep gov pres hon rev st mt ft vol fig "
        "art arts para sec ch pp ed eds vs cf ca approx dept dist assn bros jr sr messrs supt insp amb sec-gen "
        "jan feb mar apr jun jul aug sept sep oct nov dec"
    ),
    "ru": words(
        "ген полк подполк майор кап лейт серж адм акад проф доц тов гр гос им ул пр просп пер пл корп стр рис табл см "
        "ср напр св стор ст абз прим ред изд кн вып обл респ р-н пос дер оз о-в п-ов руб коп долл евро мн ок якобы "
        "янв фев февр мар апр авг сен сент окт ноя нояб дек зам зав нач мл гл сокр англ рус нем фр лат"
    ),
}
"""Abbreviations that a name or number follows: a stop behind them does not end the sentence."""

SOMETIMES_LAST = words(
    "u.s u.n e.u u.k u.s.a u.s.s.r d.c a.m p.m inc ltd co corp etc al e.g i.e plc ph.d b.c a.d "
    "г гг в вв млн млрд трлн тыс др пр т.д т.п т.е т.к т.н н.э чел кв км д п"
)
"""Abbreviations that may end a sentence as well; the next word decides."""

STARTERS = words(
    "the a an in on at it he she they we i you this that these those there here but and or however meanwhile after "
    "before since when while as if its his her their for from by with under according both no not some all "
    "в на по с к о об и а но он она они оно это эта этот эти при после до так как однако если когда кроме"
)
"""Words in capitals that rather begin a sentence than follow an abbreviation."""


class Stop(NamedTuple):
    """A place where a sentence may end: the stop with its closing quotes, and what stands on either side."""

    sentence: str  # the sentence so far, at most LONGEST_TOKEN characters of it, up to the stop
    mark: str  # the stop characters
    closing: str  # closing quotes and brackets behind the stop
    after: str  # the text that follows, without white space, at most LONGEST_TOKEN characters
    is_start: bool  # whether `sentence` reaches back to the beginning of the sentence
    abbreviations: frozenset[str]

    @property
    def word(self) -> str:
        """The word before the stop, or the part of it behind a hyphen; inner stops kept."""
        found = WORD_BEFORE.search(self.sentence)
        return found[0] if found else ""

    @property
    def lower_word(self) -> str:
        """The word before the stop in lower case."""
        return self.word.lower()

    @property
    def next_letter(self) -> str:
        """The first character of the next word, opening quotes left aside."""
        return self.after.lstrip(OPENING)[:1]

    @property
    def next_word(self) -> str:
        """The next word in lower case."""
        found = re.match(r"\w+", self.after.lstrip(OPENING))
        return found[0].lower() if found else ""


Rule = Callable[[Stop], bool | None]


def next_word_is_in_lower_case(stop: Stop) -> bool | None:
    return False if stop.next_letter.islower() else None


def dash_leads_on_to_the_speaker(stop: Stop) -> bool | None:
    rest = stop.after.lstrip(DASHES)
    return False if rest != stop.after and rest.lstrip()[:1].islower() else None


def question_or_exclamation_ends(stop: Stop) -> bool | None:
    return True if set(stop.mark) & set("!?؟۔") else None


def ellipsis_ends(stop: Stop) -> bool | None:
    return True if "…" in stop.mark or ".." in stop.mark else None


def number_begins_a_list_item(stop: Stop) -> bool | None:
    return False if stop.is_start and ONLY_NUMBER.match(stop.sentence + stop.mark) else None


def closing_quote_ends(stop: Stop) -> bool | None:
    return True if stop.closing else None


def year_or_unit_ends_before_a_capital(stop: Stop) -> bool | None:
    """'Основан в 1991 г. Страна' ends; 'г. Москва' does not, nor does 'В 1991 г. Москва' with its verb to come."""
    if stop.lower_word not in ("г", "гг", "в", "вв"):
        return None
    before = stop.sentence[: -len(stop.word)].rstrip()
    is_opening = stop.is_start and len(before.split()) <= WORDS_OF_AN_OPENING_DATE
    return not is_opening and (before[-1:].isdigit() or before.endswith(("I", "V", "X")))


def initial_goes_on(stop: Stop) -> bool | None:
    """'V. Putin', 'И. С. Конев', 'د. محمد'; before 'The' or 'В' a single letter ends the sentence."""
    last = stop.word.rpartition(".")[2]
    if len(last) != 1 or not last.isalpha() or last.islower() or stop.lower_word in SOMETIMES_LAST:
        return None
    return None if stop.next_word in STARTERS and len(stop.next_word) > 1 else False


def abbreviation_goes_on(stop: Stop) -> bool | None:
    return False if stop.lower_word in stop.abbreviations else None


def number_sign_goes_on(stop: Stop) -> bool | None:
    """'No. 20636' goes on, '"No." She left' ends."""
    return not stop.next_letter.isdigit() if stop.lower_word in ("no", "nos") else None


def abbreviation_may_be_last(stop: Stop) -> bool | None:
    if stop.lower_word not in SOMETIMES_LAST:
        return None
    return stop.next_word in STARTERS or not (stop.next_letter.isalnum())


def stop_ends(stop: Stop) -> bool | None:  # noqa: ARG001 - the last rule asks nothing
    return True


RULES: tuple[Rule, ...] = (
    next_word_is_in_lower_case,
    dash_leads_on_to_the_speaker,
    question_or_exclamation_ends,
    ellipsis_ends,
    number_begins_a_list_item,
    closing_quote_ends,
    year_or_unit_ends_before_a_capital,
    initial_goes_on,
    abbreviation_goes_on,
    number_sign_goes_on,
    abbreviation_may_be_last,
    stop_ends,
)


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the white space around them.

    Blank lines part paragraphs, and so does every other line end, unless the line was broken for width.

    >>> [span.of("News:\\n\\nOne.\\n\\n\\nTwo.") for span in find_paragraphs("News:\\n\\nOne.\\n\\n\\nTwo.")]
    ['News:', 'One.', 'Two.']
    """
    spans = (span.trimmed(text) for block in _blocks(text) for span in _lines(text, block))
    return [span for span in spans if span.length]


def find_sentences(text: str, language: str | None = None) -> list[Span]:
    """The sentences of a text in their order, none across two paragraphs; together they hold all that is not space.

    `language` is an ISO 639-1 code and chooses the abbreviations; without it those of all languages are known.

    >>> text = "Gen. V. Putin met U.S. envoys. They talked."
    >>> [span.of(text) for span in find_sentences(text, "en")]
    ['Gen. V. Putin met U.S. envoys.', 'They talked.']
    """
    return [sentence for paragraph in find_paragraphs(text) for sentence in sentences_in(text, paragraph, language)]


def sentences_in(text: str, paragraph: Span, language: str | None = None) -> list[Span]:
    """The sentences of one paragraph."""
    starts = [paragraph.start]
    for stop_end, decided, _ in _stops(text, paragraph, language):
        if decided:
            starts.append(stop_end)
    ends = [*starts[1:], paragraph.end]
    spans = (Span(start, end).trimmed(text) for start, end in zip(starts, ends, strict=True))
    return [piece for span in spans if span.length for piece in _cut(text, span)]


def explain(text: str, language: str | None = None) -> list[tuple[str, bool, str]]:
    """For each stop: the words before it, whether a sentence ends there, and the rule that decided.

    >>> explain("Gen. Milley left. He spoke.", "en")
    [('Gen.', False, 'abbreviation_goes_on'), ('Gen. Milley left.', True, 'stop_ends')]
    """
    return [
        (text[max(paragraph.start, end - LONGEST_TOKEN) : end], decided, rule)
        for paragraph in find_paragraphs(text)
        for end, decided, rule in _stops(text, paragraph, language)
    ]


def _stops(text: str, paragraph: Span, language: str | None) -> Iterator[tuple[int, bool, str]]:
    """Each stop's end, whether a sentence ends there, and by which rule."""
    known = ABBREVIATIONS.get(language or "") or frozenset().union(*ABBREVIATIONS.values())
    start = paragraph.start
    for found in STOP.finditer(text, paragraph.start, paragraph.end):
        mark = found[0].rstrip("\"'”’»›)]﴾}")
        low = max(start, found.start() - LONGEST_TOKEN)
        stop = Stop(
            sentence=text[low : found.start()].lstrip() if low == start else text[low : found.start()],
            mark=mark,
            closing=found[0][len(mark) :],
            after=text[found.end() : min(paragraph.end, found.end() + LONGEST_TOKEN)].lstrip(),
            is_start=low == start,
            abbreviations=known,
        )
        decided, rule = _decide(stop)
        yield found.end(), decided, rule
        start = found.end() if decided else start


def _decide(stop: Stop) -> tuple[bool, str]:
    for rule in RULES:
        answer = rule(stop)
        if answer is not None:
            return answer, rule.__name__
    raise AssertionError("the last rule always answers")


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces of at most LONGEST_SENTENCE, cut at white space where there is some."""
    while span.length > LONGEST_SENTENCE:
        low, high = span.start, span.start + LONGEST_SENTENCE
        at = next((at for at in range(high, low, -1) if text[at].isspace()), high)
        yield Span(low, at).trimmed(text)
        span = Span(at, span.end).trimmed(text)
    if span.length:
        yield span


def _blocks(text: str) -> Iterator[Span]:
    """What stands between blank lines."""
    start = 0
    for gap in BLANK_LINES.finditer(text):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, len(text))


def _lines(text: str, block: Span) -> Iterator[Span]:
    """The block parted at its line ends, those left out that were made for width."""
    lines = list(_bare_lines(text, block))
    width = max(line.length for line in lines)
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _is_wrapped(text, line, following, width, len(lines)):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _bare_lines(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    while (end := text.find("\n", start, block.end)) >= 0:
        yield Span(start, end)
        start = end + 1
    yield Span(start, block.end)


def _is_wrapped(text: str, line: Span, following: Span, width: int, lines: int) -> bool:
    """Whether the line was broken for width: the next word would not have fitted on it."""
    if not NARROWEST_WRAPPED_LINE <= width <= WIDEST_WRAPPED_LINE or LIST_MARK.match(text, *following):
        return False
    if lines < 3 and text[line.start : line.end].rstrip()[-1:] in '.!?:…؟»”"':
        return False
    rest = text[following.start : following.end].lstrip()[: width + 1]
    first_word = len(rest.split(maxsplit=1)[0]) if rest else 0
    return bool(first_word) and line.length + 1 + first_word > width
