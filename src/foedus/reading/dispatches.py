"""The day on which a dispatch was sent, from the line at its head: 'VIENNA, 20 May. (Reuter.)'.

In a newspaper of the twenty-second, 'yesterday' in such a paragraph is the nineteenth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from foedus.dates import Moment
from foedus.reading.lights import Layout
from foedus.times import TimeFound
from foedus.times.anchors import moved

HEAD = 60
"""Code points at the head of a paragraph within which its line of place ends."""
PLACE = re.compile(
    r"[\W_]*(?:[A-ZА-ЯЁѢ][A-ZА-ЯЁЪѢ'’-]{2,}(?:[ ,-]+[\w'’.-]+){0,3}|[\u0621-\u064a]+(?: [\u0621-\u064a]+)?)"
    r"(?:\s?\([^()\n]{1,30}\))?[,.]?\s+(?:في |يوم )?"
)
"""A place in capitals, as datelines have it, or one or two Arabic words."""
ENDED = re.compile(r"[а-яё]{0,2}\.?,?\s*(?:\([^()\n]{1,30}\)\.?)?\s*(?:[—–-]|\.\s|(?<=\.)\s)")
"""What ends a line of place: a dash, a full stop, an agency in brackets before them."""
DAY_ALONE = re.compile(r"[А-ЯЁѢ][А-ЯЁЪѢ-]{2,}(?: [А-ЯЁѢ][А-ЯЁЪѢ-]+)?, (?P<day>\d{1,2})\.\s")
"""A line that tells no more than the day of the month, as Russian papers had it: 'ЛОНДОН, 4. (ТАСС.)'."""
NEAR = 10
"""A dispatch was sent no more days before the document's date."""


def days_of_dispatches(
    text: str, layout: Layout, found: Sequence[TimeFound], today: Moment | None
) -> dict[int, Moment]:
    """Number of the paragraph → the day on which it was sent; none where paragraphs have no line of place.

    What follows on the only dispatch of a document, at its head, belongs to it.
    """
    days: dict[int, Moment] = {}
    for one in found:
        number = layout.paragraph(one.span.start)
        start = layout.paragraphs[number] if layout.paragraphs else 0
        day = one.when.start
        if number in days or one.span.end - start > HEAD or one.when.interval or day is None or day.day is None:
            continue
        if PLACE.fullmatch(text, start, one.span.start) and ENDED.match(text, one.span.end) and is_near(day, today):
            days[number] = day
    for number, start in enumerate(layout.paragraphs if today and today.day else ()):
        alone = DAY_ALONE.match(text, start)
        if alone and (day := day_before(today, int(alone["day"]))):
            days.setdefault(number, day)
    if len(days) == 1 and min(days) <= 2:
        first = min(days)
        days |= dict.fromkeys(range(first + 1, len(layout.paragraphs)), days[first])
    return days


def day_before(today: Moment | None, number: int) -> Moment | None:
    """The last day of that number up to today, if it is near."""
    found = (moved(today, -back, "day") for back in range(NEAR + 1))
    return next((day for day in found if day and day.day == number), None)


def is_near(day: Moment, today: Moment | None) -> bool:
    """Whether a day lies just before the document's."""
    return today is None or today.day is None or 0 <= (today.first - day.first).days <= NEAR
