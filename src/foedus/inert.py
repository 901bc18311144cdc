"""Text from documents, made fit to be shown: inert, on one line where asked for, right-to-left shown right.

Documents come from anywhere. A control character could move the cursor, an embedding could turn a sentence round, so
neither reaches the reader's screen. Text that holds right-to-left letters is put between Unicode isolates (UAX #9,
FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE): terminals that order text show it right, and the columns beside it
stay where they are.
"""

from __future__ import annotations

import re
import unicodedata

ISOLATE, POP = "\u2068", "\u2069"
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile(r"[\r\n\u0085\u2028\u2029\t\v\f]+")
_RIGHT_TO_LEFT = {"R", "AL"}


def shown(text: str) -> str:
    """The text on one line, without control characters and foreign direction marks; isolated if right-to-left.

    >>> shown("a\\x1b[31mb\\nc")
    'a�[31mb c'
    """
    return isolated(inert(text))


def inert(text: str) -> str:
    """The text on one line, without control characters and direction marks, for a line that is isolated as a whole."""
    line = _LINE_ENDS.sub(" ", _DIRECTIONS.sub("", text))
    if line.isprintable():
        return line
    return "".join("�" if unicodedata.category(one) in {"Cc", "Cs", "Cn", "Co"} else one for one in line)


def isolated(text: str) -> str:
    """The text between isolates where a letter of it runs from right to left; else the text itself."""
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return f"{ISOLATE}{text}{POP}"
    return text


def shortened(text: str, width: int) -> str:
    """The text cut at a word's end so that it takes at most `width` characters, with an ellipsis where it was cut.

    >>> shortened("Collective Security Treaty Organization", 22)
    'Collective Security …'
    """
    if len(text) <= width:
        return text
    head = text[: width - 1]
    at_word = head[: head.rfind(" ")] if " " in head[width // 2 :] else head
    return at_word.rstrip() + " …"
