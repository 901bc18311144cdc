"""The date that a document's own head tells: a dateline, a line of its own, a label.

Only a full date counts ('BISHKEK, October 9' leaves the year open), and only where it stands as the document's date:
a date in the middle of a sentence is the date of something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from foedus.dates import Moment, When
from foedus.errors import DateError

MONTHS = {
    1: "january jan января январь يناير كانون_الثاني جانفي",
    2: "february feb февраля февраль فبراير شباط فيفري",
    3: "march mar марта март مارس آذار اذار",
    4: "april apr апреля апрель أبريل ابريل إبريل نيسان أفريل",
    5: "may мая май مايو أيار ايار ماي",
    6: "june jun июня июнь يونيو حزيران جوان",
    7: "july jul июля июль يوليو يوليوز تموز جويلية",
    8: "august aug августа август أغسطس اغسطس آب غشت أوت",
    9: "september sept sep сентября сентябрь سبتمبر شتنبر أيلول ايلول",
    10: "october oct октября октябрь أكتوبر اكتوبر تشرين_الأول تشرين_الاول",
    11: "november nov ноября ноябрь نوفمبر نونبر تشرين_الثاني",
    12: "december dec декабря декабрь ديسمبر دجنبر كانون_الأول كانون_الاول",
}
NUMBERS = {name.replace("_", " "): number for number, names in MONTHS.items() for name in names.split()}
MONTH = "(?:" + "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True)) + ")"
YEAR = r"(?P<year>(?:1[89]|20|١[٨٩]|٢٠)\d{2})(?!\d)"
FULL_DATES = [
    re.compile(pattern.replace("MONTH", MONTH).replace("YEAR", YEAR), re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>MONTH)\b\.?(?: ?/ ?MONTH\b)?,? YEAR",
        r"\b(?P<month>MONTH)\b\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? YEAR",
        r"(?<![\d.])YEAR-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.YEAR",
    )
]

LOOKED_AT_LINES = 8
LOOKED_AT_CHARACTERS = 300
SHORT_LINE = 100
LABEL = re.compile(
    r"\W*(?:date|dated|published|publication date|posted|issued|дата|опубликовано|дата публикации|التاريخ|تاريخ النشر"
    r"|نشر في|نُشر في)\b(?: on)?[:\s]+",
    re.IGNORECASE,
)
AROUND = re.compile(
    r"(?:\W|\d{1,2}:\d{2}|\b(?:г|года|year|utc|gmt|мск|am|pm|م|الموافق|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    r"السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)\b)*",
    re.IGNORECASE,
)
ERA = r"(?:\s?г\.|\s?года|\s?م\b)?"
PLACE_BEFORE = re.compile(r"\s*(?P<place>[^\W\d_][^,،:;\d]{0,60}?)\s*(?:[,،.:/–—-]|\([^()]{1,40}\)[,:]?|\()\s*")
DASH_AFTER = re.compile(ERA + r"\)?,?\s*(?:[–—/(:.«\"-]|$)|\s?г\. (?=[А-ЯЁ])")
SEPARATOR_BEFORE = re.compile(r".*[,،:|(·•–—-]\s*")
END_AFTER = re.compile(ERA + r"[\s.)]*")
PREPOSITIONS = frozenset(["in", "on", "at", "by", "since", "until", "from"])
PREPOSITIONS |= frozenset(["в", "во", "на", "с", "до", "от", "к", "في", "منذ", "حتى"])
MOST_WORDS_OF_PLACE = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A full date in a line: what it says and where it stands."""

    when: When
    start: int
    end: int


def dateline(text: str) -> When | None:
    """The full date in the head of the text, if it stands there as the document's own.

    >>> str(dateline("Учение отменено\\n\\nБИШКЕК, 9 октября 2022 — «Азимут». Киргизия отменила учение."))
    '2022-10-09'
    >>> dateline("Учение отменено\\n\\nБИШКЕК, 9 октября — «Азимут». Киргизия отменила учение.") is None
    True
    """
    head = [line[:LOOKED_AT_CHARACTERS] for line in _lines(text, LOOKED_AT_LINES)]
    for number, line in enumerate(head):
        found = _date_of_document(line, is_first=number == 0)
        if found:
            return None if _is_chronology(text) and only_date(line) else found
    return None


def only_date(line: str) -> When | None:
    """The date that a line consists of, with at most a label, a weekday and a time of day around it.

    >>> str(only_date("Published: Sunday, 9 October 2022, 10:15")), only_date("Since 9 October 2022")
    ('2022-10-09', None)
    """
    label = LABEL.match(line)
    rest = line[label.end() :] if label else line
    found = first_date(rest)
    if not found:
        return None
    around = AROUND.fullmatch(rest[: found.start]) and AROUND.fullmatch(rest[found.end :])
    return found.when if around else None


def first_date(line: str) -> Found | None:
    """The first full date in the line; numbers that the calendar does not know are none.

    >>> first_date("в мае 1992 года") is None, str(first_date("يوم 5 أيار/مايو 2022").when)
    (True, '2022-05-05')
    """
    found = [date for pattern in FULL_DATES for match in pattern.finditer(line) if (date := _read(match))]
    return min(found, key=lambda date: date.start, default=None)


def _date_of_document(line: str, *, is_first: bool) -> When | None:
    """The date of a line that is a date, begins with a label, is a dateline, or (not the headline) ends a byline."""
    alone = only_date(line)
    found = first_date(line)
    if alone or not found:
        return alone
    before, after = line[: found.start], line[found.end :]
    if LABEL.fullmatch(before) or _is_dateline(before, after):
        return found.when
    is_byline = len(line) <= SHORT_LINE and SEPARATOR_BEFORE.fullmatch(before) and END_AFTER.fullmatch(after)
    return found.when if is_byline and not is_first else None


def _is_dateline(before: str, after: str) -> bool:
    place = PLACE_BEFORE.fullmatch(before)
    words = place.group("place").split() if place else []
    if not words or len(words) > MOST_WORDS_OF_PLACE or words[0].casefold() in PREPOSITIONS:
        return False
    return not words[0][0].islower() and DASH_AFTER.match(after) is not None and bool(after.strip(" ."))


def _is_chronology(text: str) -> bool:
    """Whether several lines consist of a date: then each is the date of what follows it."""
    dates = {str(when) for line in _lines(text, 200) if len(line) <= SHORT_LINE and (when := only_date(line))}
    return len(dates) > 1


def _lines(text: str, most: int) -> list[str]:
    """The first lines that are not blank."""
    lines = (line.strip() for line in text[:50_000].split("\n"))
    return [line for line in lines if line][:most]


def _read(match: re.Match[str]) -> Found | None:
    month = match["month"].casefold()
    try:
        moment = Moment(int(match["year"]), NUMBERS.get(month) or int(month), int(match["day"]))
    except DateError:
        return None
    return Found(When.at(moment), match.start(), match.end())
