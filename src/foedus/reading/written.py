"""Names that their very writing shows: acronyms with their full names beside them, runs of words in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from foedus.reading import gazette
from foedus.reading.heads import WORD, kind_by_head
from foedus.spans import Span

ACRONYM = re.compile(
    r"\(\s*(?:the\s+|или\s+|далее\s*[-–—]\s*)?[\"«“]?([A-ZА-ЯЁ][A-ZА-ЯЁa-zа-я0-9-]{1,11})[\"»”]?\s*[,;)]"
)
DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:on|for) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
CAPITAL_RUN = re.compile(
    r"\b[A-ZА-ЯЁ][\w'’-]{1,30}"
    rf"(?: (?!(?:on |for )?{DAY})(?:(?:of|for|on) (?:the )?|and )?[A-ZА-ЯЁ][\w'’-]{{1,30}}){{0,7}}"
)
"""No name goes on with the day on which something happened: 'the Access Agreement on Thursday'."""
AND = re.compile(" and ")
LEADING = re.compile(
    r"(?:(?:The|Under|With|Of|In|On|At|For|But|And|By|From|After|Before|To|Its|В|На|По|С|К|О|И|А|Но) )+"
)
SMALL = frozenset(["of", "the", "and", "for", "in", "on", "to", "at", "a", "an", "de", "la", "и", "о", "по", "в", "на"])
WORDS_LOOKED_BACK = 14


class Written(NamedTuple):
    """A name as it is written, where, and the kind of thing that its head noun tells."""

    span: Span
    name: str
    kind: str


def find_capital_names(text: str, language: str) -> Iterator[Written]:
    """Runs of words in capitals that have a head noun: 'the Joint Monitoring Commission'; English and Russian only."""
    if language not in ("en", "ru"):
        return
    for found in CAPITAL_RUN.finditer(text):
        for start, end in without_neighbours(found[0], language):
            lead = LEADING.match(found[0], start, end)
            span = Span(found.start() + (lead.end() if lead else start), found.start() + end)
            name = span.of(text)
            if " " in name and (kind := kind_by_head(name, language)):
                yield Written(span, name, kind)


def without_neighbours(run: str, language: str) -> Iterator[tuple[int, int]]:
    """The pieces of a run that an 'and' parts from a state: 'Romania and Council of Europe' → two."""
    start = 0
    for found in AND.finditer(run):
        if gazette.known(run[start : found.start()], language) == "state":
            yield start, found.start()
            start = found.end()
    yield start, len(run)


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
