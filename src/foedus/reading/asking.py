"""What is asked when a claim's words name nobody: for which role, in which form, and what the claim tells already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from foedus.reading import gazette
from foedus.reading.book import Book
from foedus.reading.filler import Filler
from foedus.reading.heads import WORD, folded, head_kind
from foedus.reading.marks import Mark
from foedus.reading.references import count_told, description_kind, pronoun_kind
from foedus.reading.speaking import is_neighbour, is_we
from foedus.reading.tables import DESCRIPTIONS
from foedus.spans import Span

LONGEST = 5  # words of a description
CAN_BE_NAMES = frozenset({"description", "words", "short", "count"})
"""Forms whose words can be meant as they stand after all: 'the rebels', 'Three of the six'."""
ARABIC_DESCRIPTION = re.compile(r"[وفبلك]{0,2}(?:ال|لل)\w{2,}|\w{3,}(?:ها|هم|هما|نا|ه)|هذ[اهي]\w*|تلك|ذلك")


@dataclass(frozen=True, slots=True)
class Ask:
    """Whom to find: for which role of which claim, and from which words ('' where the role is unsaid).

    `span` is where the words stand, or the trigger. `claim` is the evidence, `roles` whom the claim names already,
    `itself` what the words name if they are a name after all, and `pointed` the network's probability of names.
    """

    form: str
    words: str
    span: Span
    claim: Span
    predicate: str
    role: str
    fills: str
    trigger: str
    roles: Mapping[str, tuple[str, ...]]
    language: str
    pointed: Mapping[str, float]
    kind: str = ""  # what kind the words tell
    head: str = ""  # the noun of a description, folded
    led: bool = False  # an article or demonstrative stood before the words
    number: int = 0  # of actors that the words tell; 0 where they tell none
    itself: tuple[str, ...] = ()

    @property
    def at(self) -> int:
        """Where the words, or the trigger, begin."""
        return self.span.start

    @property
    def end(self) -> int:
        """From where names are looked for ahead."""
        return self.span.end if self.words else self.span.start


def ask_for_words(
    filler: Filler, form: str, mark: Mark, text: str, roles: Mapping[str, tuple[str, ...]],
    pointed: Mapping[str, float], itself: tuple[str, ...],
) -> Ask:  # fmt: skip
    """The question for words that stand for somebody named elsewhere."""
    return Ask(
        form=form,
        words=filler.surface,
        span=filler.span,
        claim=mark.evidence,
        predicate=mark.predicate,
        role=filler.role,
        fills=filler.fills,
        trigger=mark.trigger.of(text),
        roles=roles,
        language=filler.language,
        pointed=pointed,
        kind=description_kind(filler) or pronoun_kind(filler) or "",
        head=head_of(filler.surface, filler.language) if form in CAN_BE_NAMES and form != "count" else "",
        led=filler.led,
        number=count_told(filler) or 0,
        itself=itself,
    )


def ask_for_role(
    role: str, fills: str, mark: Mark, book: Book, roles: Mapping[str, tuple[str, ...]], pointed: Mapping[str, float]
) -> Ask:
    """The question for a role that no words fill."""
    return Ask(
        form="unsaid",
        words="",
        span=mark.trigger,
        claim=mark.evidence,
        predicate=mark.predicate,
        role=role,
        fills=fills,
        trigger=mark.trigger.of(book.text),
        roles=roles,
        language=book.language,
        pointed=pointed,
    )


def form_of(filler: Filler) -> str | None:
    """How the words leave open who is meant; None where they are a name.

    'we', 'neighbour', 'pronoun', 'count' ('both sides'), 'description' ('the alliance'), 'words' (of no name at all:
    'government troops'), 'short' ('the League').
    """
    if filler.fills in ("text", "number"):
        return None
    if is_we(filler.surface, filler.language):
        return "we"
    if is_neighbour(filler.surface, filler.language):
        return "neighbour"
    if pronoun_kind(filler):
        return "pronoun"
    if count_told(filler):
        return "count"
    if description_kind(filler):
        return "description"
    if is_common(filler):
        return "words"
    return "short" if is_short(filler) else None


def is_common(filler: Filler) -> bool:
    """Whether no word is written as a name's, and no actor is known by them: 'government troops', 'край'."""
    told = WORD.findall(filler.surface)
    if not told or len(told) > LONGEST or filler.role == "attribution":
        return False
    if filler.language == "ar":
        if len(told) > 2 or not ARABIC_DESCRIPTION.fullmatch(told[0]):
            return False
    elif not filler.surface.islower() or any(map(str.isdigit, filler.surface)):
        return False
    return not any(
        gazette.known(gazette.basic_form(word, filler.language), filler.language)
        or gazette.state_of_adjective(word, filler.language)
        for word in (filler.surface, *told)
    )


def is_short(filler: Filler) -> bool:
    """Whether one head noun in capitals stands for a longer name: 'the League'."""
    told = filler.surface.split()
    if gazette.state_of_adjective(filler.surface, filler.language):
        return False
    if len(told) != 1 or filler.fills == "place" or filler.language == "ar" or not filler.surface[:1].isupper():
        return False
    return head_kind(filler.surface.lower(), DESCRIPTIONS.get(filler.language, {}), filler.language) is not None


def head_of(words: str, language: str) -> str:
    """The noun of a description, folded as names are compared."""
    told = WORD.findall(words)
    return folded(told[0] if language == "ar" and told else told[-1], language)[:6] if told else ""
