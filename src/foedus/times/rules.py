"""The ordered rules that read a day, month, year, weekday or a step away from another time.

Every rule is a function with a pattern over the letters of `words`; it is named for what it reads, and its name comes
back with the result. The longest match wins, then the earlier rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from foedus.dates import Moment, When, days_in
from foedus.times import anchors
from foedus.times.anchors import Context, dated, moved, roughly, vaguely, whole
from foedus.times.points import (
    FOLLOWING,
    LAST,
    NEXT,
    PREVIOUS,
    SAME,
    Point,
    Take,
    anchor_of,
    far_back,
    nearest_year,
    year_in,
)
from foedus.times.token import HOUR, LAST_DAY, SPELLED, TURN, Token

FEWEST = 10
"""Russian ordinals below this behind which 'year' stands count years: 'первого года'."""
SUNDAY = 6
WEEK, HALF = 7, 15  # days of the first week and the first half of a month
REF = "[LNHKPZ12345]"
YEAR = (
    rf",?f?(?:Z{{0,2}}Y?(?P<year>y)Y?|(?P<which>{REF}{{1,2}})Y|Y(?P<which_>{REF})"
    r"|(?P<lone>[12345]|[LKbq](?=[,|&FTVB-]|$)))"
)


Rule = Callable[[Take], Point | None]
RULES: list[tuple[re.Pattern[str], Rule]] = []


def reads(pattern: str) -> Callable[[Rule], Rule]:
    """Enters a rule with its pattern."""

    def enter(rule: Rule) -> Rule:
        RULES.append((re.compile(pattern), rule))
        return rule

    return enter


def read_point(tokens: list[Token], letters: str, at: int, context: Context) -> tuple[int, Point, str] | None:
    """The longest single time that begins at a token: where it ends, what it says, and the rule that decided."""
    best: tuple[int, Point, str] | None = None
    for pattern, rule in RULES:
        match = pattern.match(letters, at)
        if match and match.end() > at and (best is None or match.end() > best[0]):
            point = rule(Take(tokens, match, context))
            if point:
                best = match.end(), point, rule.__name__
    return best


@reads(r"I")
def date_in_digits(take: Take) -> Point | None:
    """'2022-10-09', '09.10.2022'."""
    at = moved(Moment(1, 1, 1), 0, "day")
    token = take.tokens[take.match.start()]
    return Point(when=When.at(at.first.fromordinal(token.value))) if at else None


@reads(rf"(?:u?[wt],?)?c?(?P<day>[od])(?P<of>u?)f?(?P<month>m)(?:{YEAR})?")
def day_month(take: Take) -> Point | None:
    """'Monday, 17 October', '5 May last year', '1 كانون الثاني المقبل', 'يوم الخميس الموافق 12 مايو'."""
    month, at, unit = take.value("month"), take.value("day"), take.token("of")
    return None if unit and unit.unit != "day" else Point(year_in(take, month, at), month, at)


@reads(rf"(?:[wt],?)?(?P<month>m)(?P<day>[od])(?P<of>)(?:{YEAR})?")
def month_day(take: Take) -> Point | None:
    """'October 17, 2022', 'March 5 last'; but 'в ноябре двадцатого' is 2020."""
    return None if is_spelled(take.token("day")) else day_month(take)


@reads(
    r"(?:u?w,?)?(?P<day>[od])?(?P<month>m)(?P<year>[oz])Y?|s(?P<year_>[oz])Y?"
    r"|(?P<year__>[oz])Y|(?P<year___>z)(?![uhgmY])"
)
def spelled_year(take: Take) -> Point | None:
    """'в декабре двадцать третьего', 'с шестнадцатого года', 'в девятом': Russian years in words."""
    token = next((one for mark in ("", "_", "__", "___") if (one := take.token("year" + mark))), None)
    if (
        token is None
        or not is_spelled(token)
        or (token.letter == "o" and take.letters("year__") and token.value < FEWEST)
    ):
        return None
    today, late = take.context.today, 2000 + token.value
    found = late - 100 if token.value > TURN or (today and late > today.year + TURN) else late
    return Point(found, take.value("month") or None, take.value("day") or None)


def is_spelled(token: Token | None) -> bool:
    """Whether this is a Russian ordinal in words."""
    return token is not None and (token.letter == "z" or token.unit == SPELLED)


@reads(
    rf"(?P<number>[oL1])?(?P<unit>[uh])f?(?P<month>m)(?:{YEAR})?"
    rf"|(?P<unit_>u)(?P<number_>[o1])f?(?P<month_>m)"
)
def part_of_month(take: Take) -> Point | None:
    """'in the first week of March': its first seven days; 'the second half of June'; any other week is but in it."""
    unit, number = take.token("unit") or take.token("unit_"), take.token("number") or take.token("number_")
    month = take.value("month") or take.value("month_")
    if unit is None or (unit.letter == "u" and (unit.unit != "week" or number is None)):
        return None
    found = year_in(take, month)
    at = anchors.year_of(month, None, take.context) if found is None else found
    if not at:
        return None
    half = unit.letter == "h"
    which = (number.value if number.letter == "o" else 2 * half) if number else unit.value
    if which == 1:
        return Point(when=When(Moment(at, month, 1), Moment(at, month, HALF if half else WEEK)))
    if which == 2 and half:
        return Point(when=When(Moment(at, month, HALF + 1), Moment(at, month, days_in(at, month))))
    return Point(at, month)


@reads(r"(?P<year>y)-(?P<day>d)?(?P<month>m)")
def year_first(take: Take) -> Point | None:
    """'1949 – 4 April', as chronologies have it."""
    return Point(take.value("year"), take.value("month"), take.value("day") or None)


@reads(rf"p?(?P<month>m)(?:{YEAR})?")
def month_year(take: Take) -> Point | None:
    """'May 1992', 'mid-September', 'в апреле прошлого года': never a day."""
    month = take.value("month")
    return Point(year_in(take, month), month)


@reads(rf"(?P<which>{REF}{{1,2}})(?P<month>m)(?P<day>d?)")
def which_month(take: Take) -> Point | None:
    """'last December', 'last June 6', 'this March', 'the following February'."""
    month, at = take.value("month"), take.value("day") or None
    return Point(nearest_year(take.letters("which")[-1], month, at, take.context), month, at)


@reads(
    rf"(?P<day>[od])(?:f?(?P<which>{REF}{{1,2}})u|f?u(?P<which_>{REF})|(?P<own>M)|(?P<of>f?)(?P<month>u)|(?P<which__>[1235]))"
)
def day_of_month(take: Take) -> Point | None:
    """'the 24th of that month', 'the seventh of the month', '14 من الشهر ذاته', '12 منه'."""
    month_word = take.token("month")
    if month_word and (month_word.unit != "month" or (take.letters("day") == "d" and not take.letters("of"))):
        return None
    which = take.letters("which") or take.letters("which_") or take.letters("which__")
    anchor, step = anchor_of(which or "Z", take.context)
    month = moved(anchor, step, "month") or (moved(take.context.today, 0, "month") if month_word else None)
    return Point(month.year, month.month, take.value("day")) if month else None


@reads(r"(?P<before>[wt])?,?(?P<day>o)(?![uhg])")
def lone_day(take: Take) -> Point | None:
    """'the 15th', '8-го', 'of the twentieth'; no hour ('في التاسعة'), no 'on Thursday in the second reading'."""
    token = take.token("day")
    first = take.token("before")
    if token and first and not token.digits and token.span.start - first.span.end > len(", the "):
        return None
    return Point(day=take.value("day")) if token and token.unit != HOUR and token.value <= LAST_DAY else None


@reads(
    rf"u?(?P<which>{REF}{{1,2}})?(?P<weekday>w)"
    rf"(?:f?u(?P<week>[13])|,?(?P<week_>[LNH])(?P<unit>u)|f?(?P<which_>{REF}))?c?"
)
def weekday(take: Take) -> Point | None:
    """'on Monday', 'last Sunday', 'الخميس الماضي', 'the following Friday', 'Thursday last week'."""
    which = (take.letters("which") or take.letters("which_"))[-1:]
    number, context = take.value("weekday"), take.context
    unit = take.token("unit")
    if unit and unit.unit != "week":
        return None
    if unit or take.letters("week"):
        step = {"N": 1, "H": 0}.get(take.letters("week_"), -1)
        week = whole(moved(context.today, step, "week"), "week")
        return Point(when=When.at(moved(week.start, number, "day") or week.start)) if week and week.start else None
    if which in tuple(FOLLOWING):
        return whole_point(anchors.weekday_near(context.told, number, +1, own=False))
    if which and which in SAME:
        return whole_point(anchors.weekday_near(context.told or context.today, number, -1, own=True))
    step = +1 if which in tuple(NEXT) or (context.prefer == "future" and which not in tuple(LAST)) else -1
    own = which not in tuple(LAST + NEXT)
    found = anchors.weekday_near(context.today, number, step, own)
    return Point(when=When.at(found), weekday=number) if found else None


def whole_point(at: Moment | None) -> Point | None:
    """A point that is whole already."""
    return Point(when=When.at(at)) if at else None


@reads(r"(?<![KZP])H?(?P<today>t)(?![KZP34])")
def today(take: Take) -> Point | None:
    """'today' alone, which may mean no more than nowadays: a caller who reads a state of affairs may leave it out."""
    return None if take.value("today") else whole_point(moved(take.context.today, 0, "day"))


@reads(r"(?<![KZP])H?(?P<today>t)(?![KZP34])(?:,?w)?c?")
def from_today(take: Take) -> Point | None:
    """'yesterday', 'today', 'أمس الأحد', 'the day before yesterday'."""
    return whole_point(moved(take.context.today, take.value("today"), "day"))


@reads(r"(?P<count>[nadoy]?)(?P<unit>[uYG])A(?P<exact>[tE]?)")
def ago(take: Take) -> Point | None:
    """'three days ago', 'год назад', 'ten years ago today'."""
    return stepped(take, take.context.today, -1)


@reads(r"(?P<count>[nda]?)(?P<unit>[YG])A,?(?P<day>[od])(?P<month>m)(?!,?y)")
def years_ago_on(take: Take) -> Point | None:
    """'thirty years ago, on 21 December', 'год назад, 26 мая'."""
    found = stepped(take, take.context.today, -1)
    known = found.when.start if found and found.when else None
    return Point(known.year, take.value("month"), take.value("day")) if known else None


@reads(r"(?P<exact_>E?)q~?(?P<count>[nad]?)(?P<unit>[uYG])(?!Z)(?P<exact>(?:,?E){0,2})")
def ago_arabic(take: Take) -> Point | None:
    """'قبل ثلاثة أيام'."""
    return stepped(take, take.context.today, -1)


@reads(
    r"(?P<count>[nad]?)(?P<unit>[uYG])(?:[lk](?:f?[ZH])?|r(?![^|,&]))"
    r"|[lr](?P<count_>[nad]?)(?P<unit_>[uYG])(?![LNHKPZ12345fr])"
)
def later(take: Take) -> Point | None:
    """'two days later', 'спустя восемь дней', 'بعد ذلك بعامين'; a plan with nothing told before counts from today."""
    context = take.context
    return stepped(take, context.told or (context.today if context.prefer == "future" else None), +1)


@reads(
    r"(?P<count>[nad]?)(?P<unit>[uYG])(?:e|[bq](?:f?[ZH]|(?![^|,&])))(?P<exact>E?)"
    r"|(?:e|q[ZH])(?P<count_>[nad]?)(?P<unit_>[uYG])(?![LNHKPZ12345fr])"
)
def earlier(take: Take) -> Point | None:
    """'a year earlier', 'тремя днями ранее', 'أسبوعا قبل ذلك', 'قبل ذلك بيومين'."""
    return stepped(take, take.context.told_first, -1)


@reads(r"W(?P<count>[nad]?)(?P<unit>[uYG])V(?![^|,&p])")
def before_an_event(take: Take) -> Point | None:
    """'за четыре дня до начала': the event is the one whose time was told last."""
    return stepped(take, take.context.told_first, -1)


def stepped(take: Take, anchor: Moment | None, sign: int) -> Point | None:
    """So many units away from the anchor; 'to the day' keeps the anchor's own day."""
    second = "unit_" in take.match.re.groupindex and take.token("unit_") is not None
    unit, count = take.token("unit_" if second else "unit"), take.value("count_" if second else "count", 1)
    if unit is None:
        return None
    if not unit.value and not take.letters("count_" if second else "count"):
        vague = vaguely(unit.unit, anchor)
        return Point(when=vague) if vague else None
    count = count * unit.value if unit.letter == "G" else count
    found = moved(anchor, sign * count, unit.unit)
    if found is None and (rough := roughly(anchor, count, unit.unit)):
        return Point(when=rough)
    if found and anchor and has_exact(take):
        shift = take.value("exact") if take.letters("exact") == "t" else 0
        found = moved(dated(found.year, anchor.month, anchor.day), shift, "day")
    return whole_point(anchors.grained(found, anchor, take.context.grain))


def has_exact(take: Take) -> bool:
    """Whether the words say 'to the day'."""
    return any(take.letters(name) for name in ("exact", "exact_") if name in take.match.re.groupindex)


@reads(r"Ef?Y?(?P<year>y)")
def this_day_in(take: Take) -> Point | None:
    """'في مثل هذا اليوم من عام 2008'."""
    today = take.context.today
    return whole_point(dated(take.value("year"), today.month, today.day)) if today else None


@reads(r"j")
def then(take: Take) -> Point | None:
    """'тогда', 'آنذاك': the time told last."""
    return whole_point(take.context.told_first) if not told_range(take.context) else Point(when=take.context.before)


@reads(r"c(?=[,|x]|$)")
def part_of_day(take: Take) -> Point | None:
    """'In the evening', 'before dawn', alone: of the document's day, else of the day told last."""
    at = take.context.today or take.context.told
    return whole_point(at) if at and at.day else None


def told_range(context: Context) -> bool:
    """Whether the time told last has two known ends."""
    return bool(context.before and context.before.interval and context.before.start and context.before.end)


@reads(rf"(?:(?P<number>[oL])(?P<part>[hg])|(?P<part_>[hg])(?P<number_>[o1])|(?P<named>[hg]))(?:{YEAR}|Y)?")
def half_or_quarter(take: Take) -> Point | None:
    """'the first half of 2024', 'в третьем квартале', 'النصف الثاني من العام الماضي'."""
    number = take.token("number") or take.token("number_") or take.token("named")
    size = 6 if "h" in take.letters("part") + take.letters("part_") + take.letters("named") else 3
    if number is None or not number.value:
        return None
    which = 12 // size if number.letter in LAST else number.value
    first, last = (which - 1) * size + 1, which * size
    if last > 12:
        return None
    told = year_in(take, first)
    at = anchors.year_of(first, None, take.context) if told is None else told
    return Point(when=When(Moment(at, first), Moment(at, last))) if at else None


@reads(r"U")
def the_day_after(take: Take) -> Point | None:
    """'назавтра': the day after the one told last."""
    return whole_point(moved(take.context.told, 1, "day"))


@reads(r"v")
def the_day_before(take: Take) -> Point | None:
    """'накануне': of the day told last, else of the document's."""
    told = take.context.told_first
    return whole_point(moved(told if told and told.day else take.context.today, -1, "day"))


@reads(rf"(?P<part>p?)(?P<which>{REF}{{1,2}})(?P<unit>[uYt])|(?P<part_>p?)(?P<unit_>[uYt])f?(?P<which_>{REF})")
def which_unit(take: Take) -> Point | None:
    """'last month', 'this year', 'на следующий день', 'في العام نفسه'."""
    unit = take.token("unit") or take.token("unit_")
    which = take.letters("which") or take.letters("which_")
    if unit is None or (unit.letter == "t" and (unit.value or which in ("H", "5"))):
        return None
    if unit.unit == "hour" and which[:1] not in tuple(SAME + FOLLOWING):
        return None
    name = unit.unit or "day"
    if name == "day" and which in tuple(NEXT):
        which = FOLLOWING[0]
    anchor, step = anchor_of(which, take.context)
    if unit.letter != "t" and not unit.value:
        found = vaguely(name, anchor) if which in tuple(FOLLOWING + PREVIOUS) else None
        return Point(when=found) if found else None
    base = anchor if step == 0 else moved(anchor, step * far_back(take), name)
    found = whole(base, name)
    return Point(when=found) if found else None


@reads(r"(?P<which>[LNHZ]?)O(?P<which_>[12]?)")
def weekend(take: Take) -> Point | None:
    """'over the weekend', 'last weekend', 'в выходные': Saturday and Sunday."""
    which = take.letters("which") or take.letters("which_")
    back = which in tuple(LAST) or (take.context.prefer == "past" and which not in tuple(NEXT))
    today = take.context.told if which == "Z" else take.context.today
    sunday = anchors.weekday_near(today, SUNDAY, -1 if back else +1, own=not back or which != "L")
    saturday = moved(sunday, -1, "day")
    return Point(when=When(saturday, sunday)) if saturday and sunday else None


@reads(r"k(?P<unit>[uY])")
def later_in(take: Take) -> Point | None:
    """'Later in the day', 'later in the year': of the day or year told last."""
    unit = take.token("unit")
    found = whole(take.context.told, unit.unit) if unit and unit.value else None
    return Point(when=found) if found else None


@reads(r"p(?P<unit>[uY])(?!y)")
def part_of_unit(take: Take) -> Point | None:
    """'the end of the month', 'к концу года': the month or year that the text is in."""
    unit = take.token("unit")
    if unit is None or unit.unit not in ("month", "year"):
        return None
    found = whole(take.context.told or take.context.today, unit.unit)
    return Point(when=found) if found else None


@reads(
    r"(?P<side>[LNK12])(?P<count>[nd])(?P<unit>[uY])|(?P<count_>[nd])(?P<unit_>[uY])(?P<side_>[12])"
    r"|(?P<unit__>[uY])(?P<count__>[nd])(?P<side__>[12])"
)
def last_units(take: Take) -> Point | None:
    """'in the last three years', 'the coming six months', 'الأيام السبعة الماضية'."""
    form = next(mark for mark in ("", "_", "__") if take.letters("side" + mark))
    unit, side, today = take.token("unit" + form), take.letters("side" + form), take.context.today
    ordinal = take.token("count" + form)
    if unit is None or today is None or (ordinal and ordinal.unit == HOUR):
        return None
    if side == "K" and take.context.prefer == "past":
        return None
    sign = -1 if side in LAST else 1
    far = moved(today, sign * take.value("count" + form), unit.unit)
    near = moved(today, 0, unit.unit)
    if far is None or near is None:
        return None
    return Point(when=When(far, near) if sign < 0 else When(near, far))


@reads(rf"p?s(?:{YEAR})?|(?P<which__>{REF}{{1,2}})s")
def season(take: Take) -> Point | None:
    """'the spring of 2003', 'this summer': the year, since the seasons of the calendar are nowhere agreed."""
    which = take.letters("which__")
    if which:
        anchor, step = anchor_of(which, take.context)
        return Point(anchor.year + step) if anchor else None
    told = year_in(take, 7)
    if told is None:
        anchor = take.context.told or take.context.today
        told = take.context.year or (anchor.year if anchor else None)
    return Point(told) if told else None


@reads(r"(?P<part>p?)(?P<decade>D)Y?")
def decade(take: Take) -> Point | None:
    """'the 1990s', 'в начале 2030-х годов'."""
    first, part = take.value("decade"), take.token("part")
    low, high = (0, 9) if part is None else {-1: (0, 4), 0: (4, 6), 1: (5, 9)}[part.value]
    return Point(when=When(Moment(first + low), Moment(first + high)))


@reads(r"p?(?P<about>~?)(?:Z{0,2}Y)?Y?(?P<year>y)Y?")
def year(take: Take) -> Point | None:
    """'1992', 'в 1992 году', 'around 1992', 'early 1992'."""
    known = dated(take.value("year"), None, None)
    if known is None:
        return None
    return whole_point(replace(known, qualifier="~")) if take.letters("about") else Point(known.year)


@reads(rf"(?P<feast>X)(?:{YEAR})?")
def feast(take: Take) -> Point | None:
    """'New Year's Day 2024'."""
    month, at = divmod(take.value("feast"), 100)
    return Point(year_in(take, month, at), month, at)
