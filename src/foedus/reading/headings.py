"""What dates a part of a text from above: a year over paragraphs, the hour at the head of a live page's note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foedus.dates import Moment
from foedus.spans import Span

YEAR_ALONE = re.compile(
    r"[\W_]*(?:(?:in|year|год|в|عام|سنة|العام|السنة)\s+)?(?P<year>(?:1\d|20)\d\d)(?:\s*[-–—]\s*\d{2,4})?(?:-?й)?"
    r"\s*(?:год[ау]?|гг?\.?|м)?[\W_]*",
    re.I,
)
LONGEST_HEADING = 60  # code points
SENTENCE = re.compile(r"[.!?؟;:…,،][\"»”')\]]*\s*\Z")
HOUR = re.compile(r"[\W_]{0,3}(?P<hour>(?:[01]?\d|2[0-3])[:.][0-5]\d)(?![\d:]|\.\d)")
NOTES = 2
"""So many notes with an hour at their head make a live page."""


def years_above(text: str, paragraphs: Sequence[int]) -> list[tuple[int, int]]:
    """Where headings begin to hold, each with the year that it is; 0 where a heading is none.

    >>> years_above("Dates\\n1968\\nThey met.\\nOn 2 May they left.", [0, 6, 11, 21])
    [(0, 0), (6, 1968)]
    """
    found = []
    for start, line in lines(text, paragraphs):
        if year := YEAR_ALONE.fullmatch(line):
            found.append((start, int(year["year"])))
        elif len(line) <= LONGEST_HEADING and not SENTENCE.search(line) and not any(map(str.isdigit, line)):
            found.append((start, 0))
    return found


def hours_of_notes(text: str, paragraphs: Sequence[int], today: Moment | None) -> dict[Span, Moment]:
    """The hours at the head of a live page's notes, each with its day, which is that of the page.

    >>> notes = hours_of_notes("09:15 Talks begin.\\n10:40 They end.", [0, 19], Moment(2024, 5, 3))
    >>> [(tuple(span), str(day)) for span, day in notes.items()]
    [((0, 5), '2024-05-03'), ((19, 24), '2024-05-03')]
    """
    if today is None or today.day is None:
        return {}
    found = [Span(*one.span("hour")) for start in paragraphs if (one := HOUR.match(text, start))]
    return dict.fromkeys(found, today) if len(found) >= NOTES else {}


def lines(text: str, paragraphs: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Each paragraph with its beginning."""
    for number, start in enumerate(paragraphs):
        end = paragraphs[number + 1] if number + 1 < len(paragraphs) else len(text)
        yield start, text[start:end].strip()
