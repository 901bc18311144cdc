"""A text as a line of letters: one for each word that speaks of time, `x` for any other, `|` where a sentence breaks.

The grammar in `points` and `frames` is written over these letters, so that one rule serves three languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from foedus.spans import Span
from foedus.times.numbers import as_year, join_half, join_number, with_century
from foedus.times.tables import (
    ADJECTIVE_ENDINGS,
    DECADES,
    ENDINGS,
    HARD_ENDINGS,
    LINES,
    MONTH_ADJECTIVES,
    SATURDAY,
    SOFT_ENDINGS,
    WEEKDAY_ADJECTIVES,
)
from foedus.times.token import HOUR, LAST_DAY, SPELLED, TURN, Token, merged

WORD = re.compile(
    r"(?P<clock>(?<![\d.:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])(?:\s?[ap]\.?m\.?)?)"
    r"|(?P<iso>(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-]))"
    r"|(?P<numeric>(?<![\d./])\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)\d{4}(?![\d./]))"
    r"|(?P<roman>(?<![\d./])\d{1,2}\.\s?(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})\.\s?\d{4}(?![\d./]))"
    r"|(?P<big>\d+(?:[.,٬٫]\d+)+|\d{5,})"
    r"|(?P<number>\d{1,4})(?:[-‑]?(?P<ending>[^\W\d_]{1,3})(?![\w]))?"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670]|['’\-‑](?=[^\W\d_]))*)"
    r"|(?P<break>[.!?;:()\n\[\]«»\"“”]|[^\w\s,،/&–—‑-])"
    r"|(?P<mark_>[,،/&–—‑-])"
)
SHORT_YEAR = re.compile(r"(?<!\w)['’‘]\d\d(?!\w)")
"""Two digits behind an apostrophe: "April of '97"."""
ALEFS, YEH, HEH = "\u0623\u0625\u0622\u0671", "\u0649", "\u0629"
VOWELS = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
MARKS = str.maketrans(ALEFS + YEH + HEH + "ёЁ", "\u0627" * 4 + "\u064a\u0647еЕ", VOWELS)
CLITICS = "وفبلك"
LONGEST_PREFIX = 8  # code points, lengthening strokes counted
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
"""Months in Roman digits: '9.II.1934'."""
BEFORE_A_NUMBER = re.compile(r"(?<![^\W\d_])[وفبك]{0,2}(?:ال|لل?|[وفبك])\u0640*\Z|(?<![^\W\d_])[وفبك]\u0640+\Z")
"""What Arabic writes at a number without a space: 'الـ17 من أيار', 'و14'."""
COMMON_ERA = "م"
"""What Arabic writes behind a year: '1991م'."""
OF_LAST_YEAR = re.compile(r"прошлогодн(?:ий|яя|ее|ие|его|ей|их|ему|им|ими|ем|юю)", re.I)
POSSESSIVE = ("'s", "’s")
"""'Thursday's summit', 'last year's drills'; "May's visit" is that of a Theresa May."""
OF_A_YEAR = frozenset({"го", "м", "му"})
"""Endings on two digits that can only be a year: 'в 61-м', 'до 64-го'."""

Meaning = tuple[str, int, str]
Raw = tuple[str, str, Span, str]


def plain(word: str) -> str:
    """A word as the tables write it: lower case, without vowel marks, one form of alef, yeh, heh and е.

    >>> plain("أُغسطس"), plain("Днём")
    ('اغسطس', 'днем')
    """
    return word.translate(MARKS).lower().replace("‑", "-")


def read_tables() -> dict[str, Meaning]:
    """Form → letter, value, unit; phrases with a space between their words."""
    known: dict[str, Meaning] = {form: ("D", value, "") for form, value in DECADES.items()}
    for month, stem in enumerate(MONTH_ADJECTIVES.split(), 1):
        known.update({stem + ending: ("m", month, "") for ending in ADJECTIVE_ENDINGS.split()})
    for day, stem in enumerate(WEEKDAY_ADJECTIVES.split()):
        known.update({stem + ending: ("w", day, "") for ending in HARD_ENDINGS.split()})
    known.update({SATURDAY + ending: ("w", 5, "") for ending in SOFT_ENDINGS.split()})
    for line in LINES:
        letter, value, *forms = line.split()
        for form in forms:
            known.setdefault(form.replace("_", " "), ordinal(value, form) if letter == "o" else meaning(letter, value))
    return known


def ordinal(value: str, form: str) -> Meaning:
    """An ordinal, with what it counts as far as its form tells."""
    return "o", int(value), HOUR if form.endswith("ه") else SPELLED if "а" <= form[0] <= "я" else ""


def meaning(letter: str, value: str) -> Meaning:
    """What the first two words of a line of the tables say."""
    if letter == "G":
        count, _, unit = value.partition("-")
        return letter, int(count), unit
    if letter == "u":
        return letter, int(not value.endswith("s")), value.removesuffix("s")
    if letter == "Y":
        return letter, int(value), "year"
    return letter, int(value), ""


KNOWN = read_tables()
LENGTHS: dict[str, int] = {}
"""First word of a form → how many words its longest phrase has."""
for form in KNOWN:
    LENGTHS[form.split()[0]] = max(LENGTHS.get(form.split()[0], 0), form.count(" ") + 1)


def tokens(text: str, day_first: bool = False) -> list[Token]:
    """The words of a text as the grammar sees them, little words left out, numbers of several words made one.

    `day_first`: 3/4/2022 is the third of April; else it is no date, since it can be read in two ways.

    >>> "".join(token.letter for token in tokens("from 8 to 18 April 1946, three weeks ago"))
    'FdTdmy,nuA'
    """
    raws, found, at, led = list(raw_words(text)), [], 0, False
    while at < len(raws):
        used, new = read_at(raws, at, day_first)
        for token in new:
            if token.letter != "i":
                found.append(Token(token.letter, token.value, token.unit, token.span, led or token.led, token.digits))
            led = token.letter in "ic"
        at += used
    return joined(found)


def raw_words(text: str) -> Iterator[Raw]:
    """Kind, plain form, place and own form of every word, number and mark; clock times are dropped."""
    done = 0
    for match in WORD.finditer(text):
        kind, span = match.lastgroup or "", Span(*match.span())
        kind = "number" if match["number"] else "numeric" if match["numeric"] else kind
        if kind == "clock" or span.start < done or (match["break"] and SHORT_YEAR.match(text, span.start)):
            continue
        raw = match[0]
        if kind == "word" and text[span.end : span.end + 1] == "." and plain(raw) + "." in LENGTHS:
            raw, span = raw + ".", Span(span.start, span.end + 1)
            done = span.end
        if kind == "number" and hangs_on(text, span.start):
            kind = "big"
        if kind == "number" and span.start and SHORT_YEAR.match(text, span.start - 1):
            raw, span = f"{19 if int(raw) > TURN else 20}{raw}", Span(span.start - 1, span.end)
        yield kind, plain(raw), span, raw


def hangs_on(text: str, at: int) -> bool:
    """Whether a number is the tail of a name, as in 'T72' and 'Brotherhood-2022'; an Arabic prefix is no name."""
    before = text[max(0, at - 2) : at]
    if text[max(0, at - 4) : at].lower() == "mid-":
        return False
    if before[-1:].isalpha():
        return BEFORE_A_NUMBER.search(text[max(0, at - LONGEST_PREFIX) : at]) is None
    return before[-1:] == "_" or (before[-1:] in ("-", "‑") and before[:-1].isalpha())


def read_at(raws: list[Raw], at: int, day_first: bool) -> tuple[int, list[Token]]:
    """The tokens that begin at a raw word, and how many raw words they take."""
    kind, word, span, raw = raws[at]
    if kind == "word":
        return read_words(raws, at)
    if kind == "number":
        return 1, [number(word, span)]
    if kind in ("iso", "numeric", "roman"):
        return 1, [numeric(word, span, day_first)]
    if kind == "mark_":
        return 1, [Token("," if raw in ",،" else "-" if raw in "-‑–—" else raw, 0, "", span)]
    return 1, [Token("x", 0, "", span) if kind == "big" else Token("|", 0, raw, span)]


def read_words(raws: list[Raw], at: int) -> tuple[int, list[Token]]:
    """The longest phrase of the tables that begins here, Arabic prefixes taken off; else its parts; else `x`."""
    _, word, span, raw = raws[at]
    for clitic, rest in [("", word), *split_clitic(word)]:
        for length in range(LENGTHS.get(rest, 1), 0, -1):
            group = raws[at : at + length]
            if len(group) < length or any(one[0] != "word" for one in group):
                continue
            found = look_up(" ".join([rest, *(one[1] for one in group[1:])]), raw)
            if found and not (clitic and len(rest) < 3 and found[0] in "mn"):
                whole = Span(span.start + len(clitic), group[-1][2].end)
                return length, [*prefix(clitic, span), Token(*found, whole, led=bool(clitic))]
    return 1, parts(raw, span)


def split_clitic(word: str) -> list[tuple[str, str]]:
    """Readings of an Arabic word with its prefix taken off.

    >>> split_clitic("للعام")
    [('ل', 'العام')]
    """
    if len(word) < 3 or word[0] not in CLITICS:
        return []
    if word.startswith("لل"):
        return [("ل", "ال" + word[2:])]
    once = [(word[0], word[1:])]
    twice = [*once, (word[:2], word[2:])]
    return twice if word[0] in "وف" and word[1] in "بلك" and len(word) > 4 else once


def prefix(clitic: str, span: Span) -> list[Token]:
    """The Arabic 'and' that hangs on a word, as a token of its own."""
    return [Token("&", 1, "", Span(span.start, span.start + 1))] if clitic[:1] == "و" else []


def look_up(form: str, raw: str) -> Meaning | None:
    """What the tables say of a form; months and weekdays without their capital are other words."""
    found = KNOWN.get(form) or (KNOWN.get(form[:-2]) if form.endswith(POSSESSIVE) and form[:3] != "may" else None)
    if found is None and form.startswith("ال") and len(form) > 4:
        found = KNOWN.get(form[2:])
        if found and found[0] == "m":
            return None
    if found and found[0] in "mw" and raw[0].isascii() and not raw[0].isupper():
        return None
    return found


def parts(raw: str, span: Span) -> list[Token]:
    """The parts of a word with hyphens ('twenty-first', 'mid-May') where the tables know them all; else `x`.

    'Прошлогодний' has two parts as well: last, and year.
    """
    if OF_LAST_YEAR.fullmatch(raw):
        return [Token("L", 1, "", span), Token("Y", 1, "year", span)]
    if "-" not in raw[1:] or len(raw) > 40:
        return [Token("x", 0, "", span)]
    found: list[Token] = []
    at = span.start
    for part in raw.split("-"):
        known = look_up(plain(part), part) if part else None
        if known is None:
            return [Token("x", 0, "", span)]
        if found and found[-1].letter + known[0] in ("mm", "ww"):
            found.append(Token("-", 0, "", Span(at - 1, at)))
        found.append(Token(*known, Span(at, at + len(part))))
        at += len(part) + 1
    return found


def number(word: str, span: Span) -> Token:
    """A number in digits: year, day, ordinal day, decade, or another count."""
    match = re.match(r"(\d+)[-‑]?(.*)", word)
    value, ending = (int(match[1]), match[2]) if match else (0, "")
    size = len(match[1]) if match else 0
    if ending and (ending not in ENDINGS or (ending == COMMON_ERA and size < 4)):
        return Token("x", value, "", span)
    if size == 4 and 1000 <= value <= 2200:
        decade = value % 10 == 0 and ending in ("s", "е", "х", "ые", "ых")
        return Token("D" if decade else "y", value, "", span, digits=True)
    if size == 2 and value % 10 == 0 and ending in ("е", "х", "ые", "ых", "s"):
        return Token("D", 1900 + value if value > 20 else 2000 + value, "", span, digits=True)
    if size == 2 and value > LAST_DAY and ending in OF_A_YEAR:
        return Token("y", 1900 + value, "", span, digits=True)
    letter = ("o" if ending else "d") if 1 <= value <= 31 and size <= 2 else "n"
    return Token(letter, value, "", span, digits=True)


def numeric(word: str, span: Span, day_first: bool) -> Token:
    """A date in digits; `x` where it is none or can be read in two ways (3/4/2022, where days do not stand first)."""
    parted = [part.strip() for part in re.split(r"[-./]", word)]
    first, second, third = (ROMAN.index(part) + 1 if part in ROMAN else int(part) for part in parted)
    year, month, at = (first, second, third) if first > 31 else (third, second, first)
    if "/" in word and first != second and not (day_first and second <= 12):
        if first <= 12 and second <= 12:
            return Token("x", 0, "", span)
        if second > 12:
            month, at = first, second
    try:
        return Token("I", date(year, month, at).toordinal(), "", span, digits=True)
    except ValueError:
        return Token("x", 0, "", span)


def joined(found: list[Token]) -> list[Token]:
    """The tokens with numbers of several words made one and doublets ('آب/أغسطس', 'آب (أغسطس)') counted once."""
    out: list[Token] = []
    for token in found:
        if not any(join(out, token) for join in JOINS):
            out.append(with_century(out, token))
    return [as_year(out, at) for at in range(len(out))]


def is_hyphen_of_a_part(out: list[Token], token: Token) -> bool:
    """Whether this is the hyphen of 'mid-1977', which tells nothing."""
    return token.letter == "-" and bool(out) and out[-1].letter == "p" and out[-1].span.end == token.span.start


def join_month(out: list[Token], token: Token) -> bool:
    """Makes one of a month that is named twice, 'تشرين الثاني/نوفمبر'."""
    if token.letter != "m" or len(out) < 2 or out[-1].letter != "/" or out[-2].letter != "m":
        return False
    if out[-2].value != token.value:
        return False
    out[-2:] = [merged(out[-2], token, "m", token.value)]
    return True


def join_month_in_brackets(out: list[Token], token: Token) -> bool:
    """Makes one of a month whose other name follows in brackets, 'يوليو (تموز)'; the bracket closes with `token`."""
    if token.unit != ")" or [one.letter for one in out[-3:]] != ["m", "|", "m"]:
        return False
    month, opening, again = out[-3:]
    if opening.unit != "(" or month.value != again.value or opening.span.start > month.span.end + 1:
        return False
    out[-3:] = [merged(month, token, "m", month.value)]
    return True


JOINS = (join_number, join_half, join_month, join_month_in_brackets, is_hyphen_of_a_part)
"""What makes one token of a new one and those before it."""
