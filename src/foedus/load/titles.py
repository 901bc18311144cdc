"""The title that the head of a text shows."""

from __future__ import annotations

import re

from foedus.load.datelines import first_date, only_date

LONGEST_TITLE = 160
ENDS_NO_TITLE = tuple(".:;,،؛…")
MARKS = re.compile(r"^(?:#{1,6}\s+|\*\*|__)|(?:\s+#+|\*\*|__)$")


def title_of(text: str) -> str | None:
    """The first line, where it looks like a headline and more text follows; else None, never a guess.

    A headline is a paragraph of one line, of two words or more and not longer than 160 characters, that does not end
    like a sentence or a label and is not a date. Marks of Markdown around it are dropped.

    >>> title_of("## Drills called off\\n\\nKyrgyzstan has cancelled the drills.")
    'Drills called off'
    >>> title_of("News:\\n\\nKyrgyzstan has cancelled the drills.") is None
    True
    """
    paragraphs = text.strip().split("\n\n", 1)
    line = MARKS.sub("", paragraphs[0].strip()[: LONGEST_TITLE + 20]).strip()
    if len(paragraphs) < 2 or "\n" in line or len(line) > LONGEST_TITLE or len(line.split()) < 2:
        return None
    return None if line.endswith(ENDS_NO_TITLE) or only_date(line) or _begins_with_date(line) else line


def _begins_with_date(line: str) -> bool:
    found = first_date(line)
    return found is not None and found.start == 0
