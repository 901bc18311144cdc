"""Times made of single times: since, until, from-to, between, two days in a row.

The rules are tried in order at a token; the longest reading wins, then the earlier rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from foedus.dates import Moment, When
from foedus.errors import DateError
from foedus.times.anchors import Context, grained, moved, vaguely, weekday_near, whole
from foedus.times.points import Point, complete
from foedus.times.rules import read_point
from foedus.times.token import Token


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a text, their letters, and what they are read in the light of."""

    tokens: list[Token]
    letters: str
    context: Context
    seen: dict[int, tuple[int, Point, str] | None] = field(default_factory=dict, compare=False)
    """Single times that were read already, by the token they begin at."""

    def is_at(self, at: int, letters: str) -> bool:
        """Whether one of these letters stands there."""
        return at < len(self.letters) and self.letters[at] in letters


THROUGH = 2
"""The value of a word that leads to an end by itself, as 'to' does not: 'through 2025'."""
WITHIN = "within_what_followed"
"""A rule for words that are known to tell a time: in running text they tell how long something lasted as often."""

Reading = tuple[int, When, str]
Frame = Callable[[Line, int], Reading | None]


def read_time(line: Line, at: int) -> Reading | None:
    """The longest time that begins at a token: where it ends, what it means, and the rule that decided."""
    best: Reading | None = None
    for frame in FRAMES:
        found = frame(line, at)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best


def unreadable(line: Line, at: int) -> int:
    """How many tokens make up a time that cannot be told, such as '31 February 2022': no part of it is read alone."""
    if until_today(line, at):
        return 2
    found = single(line, at)
    return found[0] - at if found else 1


def from_to(line: Line, at: int) -> Reading | None:
    """'from 22 January until 31 May', 'с 21 по 31 августа', 'من 5 إلى 10 أغسطس', '1955-1958', '9–11 July'."""
    led = line.is_at(at, "FSf")
    first = element(line, at + led)
    if first is None or not line.is_at(first[0], "TV-"):
        return None
    if line.is_at(first[0], "T") and not led and first[1].when:
        return None
    last = element(after(line, first[1]), first[0] + 1)
    return ranged(first[1], last[1], last[0], line.context, "from_to") if last else None


def short_years(line: Line, at: int) -> Reading | None:
    """'2017–21', '2024/25'."""
    if not (line.is_at(at, "y") and line.is_at(at + 1, "-/") and line.is_at(at + 2, "dn")):
        return None
    if line.is_at(at + 3, "m-"):
        return None
    first, rest = line.tokens[at].value, line.tokens[at + 2]
    last = first - first % 100 + rest.value
    if not first < last < first + 100 or rest.span.length != 2:
        return None
    return at + 3, When(Moment(first), Moment(last)), "short_years"


def between(line: Line, at: int) -> Reading | None:
    """'between 1963 and 1968', 'بين عامي 2020 و2024'."""
    first = element(line, at + 1 + line.is_at(at + 1, "Y")) if line.is_at(at, "R") else None
    if first is None or not line.is_at(first[0], "&-"):
        return None
    last = element(line, first[0] + 1)
    return ranged(first[1], last[1], last[0], line.context, "between") if last else None


def two_in_a_row(line: Line, at: int) -> Reading | None:
    """'7 and 8 December', 'May 23 and 24', 'February and March 2016', 'во вторник и среду'."""
    first = element(line, at)
    if first is None or not line.is_at(first[0], "&"):
        return None
    last = element(line, first[0] + 1)
    if last is None or not in_a_row(first[1], last[1]):
        return None
    return ranged(first[1], last[1], last[0], line.context, "two_in_a_row")


def in_a_row(a: Point, b: Point) -> bool:
    """Whether two times follow each other closely enough to be one: days of a month, neighbouring months or days."""
    if a.weekday is not None and b.weekday is not None:
        return (b.weekday - a.weekday) % 7 == 1
    if a.day is not None and b.day is not None:
        return a.day < b.day and (a.month is None or b.month in (None, a.month)) and a.year in (None, b.year)
    return a.day is None and b.day is None and None not in (a.month, b.month) and (b.month or 0) - (a.month or 0) == 1


def since(line: Line, at: int) -> Reading | None:
    """'since April of last year', 'с 2016 года', 'منذ ثلاث سنوات'; since the beginning of a year is since January."""
    if not line.is_at(at, "SF"):
        return None
    found = plain(line, at + 1)
    if found:
        start = found[1].start or found[1].end
        return found[0], When(within_its_part(line, at + 1, start), None, end_kind="open"), "since"
    counted = count_and_unit(line, at + 1)
    start = moved(line.context.today, -counted[1], counted[2]) if counted and line.is_at(at, "S") else None
    return (counted[0], When(start, None, end_kind="open"), "since") if counted and start else None


def within_its_part(line: Line, at: int, start: Moment | None) -> Moment | None:
    """'the beginning of 1996' → its January, 'the end of 1961' → its December, 'the middle of the 1960s' → 1965."""
    if start is None or start.month is not None or not line.is_at(at, "p"):
        return start
    part = line.tokens[at].value
    if line.is_at(at + 1, "D"):
        return Moment(line.tokens[at + 1].value + 5) if part == 0 else start
    return Moment(start.year, 1 if part < 0 else 12) if part else start


def until(line: Line, at: int) -> Reading | None:
    """'until the end of 2002', 'through 2025', 'до 10 июня', 'حتى 2042', 'before 1 April'; but not 'until today'."""
    through = line.is_at(at, "T") and line.tokens[at].value == THROUGH
    if not (through or line.is_at(at, "VBbq")) or until_today(line, at):
        return None
    found = plain(line, at + 1)
    end = (found[1].end or found[1].start) if found else None
    return (found[0], When(None, end, start_kind="open"), "until") if found and end else None


def until_today(line: Line, at: int) -> bool:
    """'until today': no end is told."""
    return line.is_at(at, "VB") and line.is_at(at + 1, "t") and not line.tokens[at + 1].value


def before_it_is_over(line: Line, at: int) -> Reading | None:
    """'before the month is over': in that month; where it is planned, by its end, or by that of the week."""
    start = at
    if not line.is_at(at, "bq"):
        return None
    at += 1
    at += line.is_at(at, "p")
    at += line.is_at(at, "ZH")
    context = line.context
    units = ("week", "month", "year") if context.prefer == "future" else ("month", "year")
    if not line.is_at(at, "uY") or line.tokens[at].unit not in units or not line.tokens[at].value:
        return None
    if at == start + 1 and line.is_at(start, "q"):
        return None
    here = whole(context.told if context.prefer == "past" else context.today, line.tokens[at].unit)
    if here and context.prefer == "future":
        here = When(None, here.end, start_kind="open")
    return (at + 1, here, "before_it_is_over") if here else None


def within_the_next(line: Line, at: int) -> Reading | None:
    """'within sixty days', 'خلال شهر', where it is planned: until then."""
    planned = line.is_at(at, "W") and line.context.prefer == "future"
    counted = (count_and_unit(line, at + 1) or one_unit(line, at + 1)) if planned else None
    today = line.context.today
    end = grained(moved(today, counted[1], counted[2]), today, line.context.grain) if counted else None
    return (counted[0], When(None, end, start_kind="open"), "within_the_next") if counted and end else None


def one_unit(line: Line, at: int) -> tuple[int, int, str] | None:
    """A month, a week, told by the bare noun, as Russian and Arabic do: 'в течение месяца'."""
    if line.is_at(at, "uY") and line.tokens[at].value and not line.is_at(at + 1, "LNHKPZ12345yf"):
        return at + 1, 1, line.tokens[at].unit
    return None


def within_the_last(line: Line, at: int) -> Reading | None:
    """'خلال الأيام السبعة الماضية', 'за последние три года'."""
    found = plain(line, at + 1) if line.is_at(at, "W") else None
    return found if found and found[2] == "last_units" else None


def within_what_followed(line: Line, at: int) -> Reading | None:
    """'within four days' of what was told last, where it is reported; 'within weeks' gives no more than its year."""
    if not line.is_at(at, "W") or line.context.prefer == "future":
        return None
    if line.is_at(at + 1, "u") and not line.tokens[at + 1].value:
        vague = vaguely(line.tokens[at + 1].unit, line.context.told)
        return (at + 2, vague, WITHIN) if vague else None
    counted = count_and_unit(line, at + 1)
    if counted and line.is_at(counted[0], "V"):
        return None
    end = moved(line.context.told, counted[1], counted[2]) if counted else None
    return (counted[0], When.at(end), WITHIN) if counted and end else None


def counted_from(line: Line, at: int) -> Reading | None:
    """'six months after 1 August 2001', 'за три дня до 5 мая', 'بعد ثلاثة أيام من 5 مايو'."""
    led = line.is_at(at, "lWq")
    counted = count_and_unit(line, at + led)
    if counted is None:
        return None
    back = line.is_at(counted[0], "V" if line.is_at(at, "W") else "b") or line.is_at(at, "q")
    links = {"l": "rf", "W": "V", "q": "f"}.get(line.letters[at], "rb")
    found = plain(line, counted[0] + 1) if line.is_at(counted[0], links) else None
    start = found[1].start if found and not found[1].interval else None
    there = moved(start, -counted[1] if back else counted[1], counted[2])
    return (found[0], When.at(there), "counted_from") if found and there else None


def lasting(line: Line, at: int) -> Reading | None:
    """'two weeks from 29 March', 'ثلاثة أيام من الحادي والعشرين': so many days, the first one counted."""
    counted = count_and_unit(line, at)
    if counted is None and line.is_at(at, "u") and line.tokens[at].value:
        counted = at + 1, 1, line.tokens[at].unit
    if counted is None or counted[2] not in ("day", "night", "week") or not line.is_at(counted[0], "FSf"):
        return None
    found = plain(line, counted[0] + 1)
    start = found[1].start if found and not found[1].interval else None
    days = counted[1] * (7 if counted[2] == "week" else 1)
    end = moved(start, days - 1, "day")
    return (found[0], When(start, end), "lasting") if found and end and days > 1 else None


def within_the_unit(line: Line, at: int) -> Reading | None:
    """'within the month', 'за эти дни': the month or year told last."""
    end = at + 1 + line.is_at(at + 1, "ZH")
    if not line.is_at(at, "W") or not line.is_at(end, "uY") or not line.tokens[end].value:
        return None
    here = whole(line.context.told, line.tokens[end].unit) if line.tokens[end].unit in ("month", "year") else None
    return (end + 1, here, "within_the_unit") if here else None


def last_day(line: Line, at: int) -> Reading | None:
    """'on the last day of that year'."""
    found = plain(line, at + 1 + line.is_at(at + 1, "f")) if line.is_at(at, "Q") else None
    latest = found[1].latest if found else None
    return (found[0], When.at(latest), "last_day") if found and latest else None


def ever_since(line: Line, at: int) -> Reading | None:
    """'ever since', 'с тех пор'."""
    start = line.context.told_first
    return (at + 1, When(start, None, end_kind="open"), "ever_since") if start and line.is_at(at, "J") else None


def single(line: Line, at: int) -> tuple[int, Point, str] | None:
    """The single time that begins at a token, read once."""
    if at not in line.seen:
        line.seen[at] = read_point(line.tokens, line.letters, at, line.context)
    return line.seen[at]


def plain(line: Line, at: int) -> Reading | None:
    """A single time."""
    found = single(line, at)
    when = complete(with_year_ahead(line, found[1], found[0]), line.context) if found else None
    return (found[0], when, found[2]) if found and when else None


def with_year_ahead(line: Line, point: Point, end: int) -> Point:
    """The point with the year of the one it stands beside: 'in March and October 1921'."""
    if point.when or point.year is not None or point.month is None or not line.is_at(end, "&,"):
        return point
    beside = single(line, end + 1)
    if beside is None or beside[1].month is None or (beside[1].day is None) != (point.day is None):
        return point
    return replace(point, year=beside[1].year) if point.month <= beside[1].month else point


FRAMES: list[Frame] = [
    short_years,
    from_to,
    between,
    two_in_a_row,
    since,
    before_it_is_over,
    until,
    within_the_next,
    within_the_last,
    within_what_followed,
    counted_from,
    lasting,
    within_the_unit,
    ever_since,
    last_day,
    plain,
]


def after(line: Line, point: Point) -> Line:
    """The line as it is read when this point has been told."""
    when = complete(point, line.context) if point.year or point.when else None
    return Line(line.tokens, line.letters, replace(line.context, before=when)) if when else line


def element(line: Line, at: int) -> tuple[int, Point] | None:
    """One side of a range: a single time, or the bare number of a day that the other side completes."""
    found = single(line, at)
    if found:
        return found[0], found[1]
    if not line.is_at(at, "d"):
        return None
    bare = Point(day=line.tokens[at].value)
    end = at + 1 + line.is_at(at + 1, ",")
    return (end + 1, replace(bare, year=line.tokens[end].value)) if line.is_at(end, "y") else (at + 1, bare)


def count_and_unit(line: Line, at: int) -> tuple[int, int, str] | None:
    """'three years', 'عامين': where it ends, how many, of what."""
    if line.is_at(at, "G"):
        return at + 1, line.tokens[at].value, line.tokens[at].unit
    if line.is_at(at, "nad") and line.is_at(at + 1, "uY"):
        return at + 2, line.tokens[at].value, line.tokens[at + 1].unit
    return None


def ranged(a: Point, b: Point, end: int, context: Context, rule: str) -> Reading | None:
    """The interval between two points, each completed by the other; None where it would run backwards."""
    a, b = shared(a, b)
    if a.year is None and a.when is None and b.year is None and b.when is None and a.month is not None:
        first, last = complete(a, context), complete(b, context)
        if not (first and first.start and last and last.start):
            return None
        leads = context.prefer == "future" or first.start.year > last.start.year
        a, b = with_years(a, b, first.start.year if leads else last.start.year, leads)
    first, last = complete(a, context), complete(b, context)
    if first and first.start and b.weekday is not None:
        ahead = weekday_near(first.start, b.weekday, +1, own=False)
        last = When.at(ahead) if ahead else last
    if first is None or last is None:
        return None
    try:
        return end, When(first.start or first.end, last.end or last.start), rule
    except DateError:
        return None


def shared(a: Point, b: Point) -> tuple[Point, Point]:
    """What one side tells and the other lacks: the month of a day, the year of a month."""
    if a.when or b.when:
        return a, b
    if b.month is None and b.day is not None:
        b = replace(b, month=a.month, year=b.year or a.year)
    if a.month is None and a.day is not None:
        a = replace(a, month=b.month)
    if a.month is None or b.month is None:
        return a, b
    wraps = a.month > b.month
    if a.year is None and b.year is not None:
        a = replace(a, year=b.year - wraps)
    elif b.year is None and a.year is not None:
        b = replace(b, year=a.year + wraps)
    return a, b


def with_years(a: Point, b: Point, year: int, leads: bool) -> tuple[Point, Point]:
    """Both points with a year, where that of the first (`leads`) or the last is known; a range may cross New Year."""
    wraps = (a.month or 0) > (b.month or 0)
    first = year if leads else year - wraps
    return replace(a, year=first), replace(b, year=first + wraps)
