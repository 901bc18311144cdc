"""Memberships over time: bars of an organisation's members, or of the organisations of a member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from foedus.questions.timeline import Bar, Stretch, TimelineAnswer
from foedus.views import charts
from foedus.views.charts.rows import Standing
from foedus.views.charts.words import Words
from foedus.views.pictures.names import called
from foedus.views.pictures.picture import NOWHERE, Onward, Picture, Row, cells, first, ids_of, omissions, source

MOST_BARS = 40
DAY = timedelta(days=1)
STANDINGS: dict[str, Standing] = {
    "member": "member",
    "disputed": "disputed",
    "unknown": "unknown",
    "suspended": "suspended",
    "suspension disputed": "disputed",
}


def membership_picture(
    answer: TimelineAnswer, words: Words, today: date, as_of: date | None = None, onward: Onward = NOWHERE
) -> Picture:
    """The bars of the answer; what is told to last is drawn until `today`, or the last day asked for."""
    shown, more = first(answer.bars, MOST_BARS)
    until = min(filter(None, (today, answer.until)))
    begin = _begin(shown, until)
    bars = [bar for one in shown for bar in _bars(one, answer, words, begin, until, onward)]
    rows = [row for one in shown for row in _rows(one, answer, words, onward)]
    whom = called(answer.actor, words.language)
    return Picture(
        f"{words['memberships']}: {whom}",
        charts.membership_bars(bars, words, as_of),
        (words["actor"], words["standing"], words["since"], words["until"], words["claims"]),
        tuple(rows),
        omissions(words, memberships_more=more + answer.left_out),
    )


def stretches(bar: Bar) -> tuple[Stretch, ...]:
    """All stretches of a bar in the order of time, its suspensions after what they lie over."""
    return tuple(sorted((*bar.stretches, *bar.suspensions), key=lambda one: one.start or date.min))


def other(bar: Bar, answer: TimelineAnswer, language: str) -> str:
    """The actor at the other end of the membership than the one asked about."""
    is_organization = bar.organization.identity == answer.actor.identity
    return called(bar.member if is_organization else bar.organization, language)


def _begin(bars: Iterable[Bar], until: date) -> date:
    """From which day on stretches without a told beginning are drawn: shortly before the first one told."""
    days = [day for bar in bars for one in stretches(bar) for day in (one.start, one.end) if day]
    known = min((day for day in days if day <= until), default=until)
    return known.replace(year=max(known.year - 2, 1), day=min(known.day, 28))


def _bars(
    bar: Bar, answer: TimelineAnswer, words: Words, begin: date, until: date, onward: Onward
) -> Iterator[charts.Bar]:
    name = other(bar, answer, words.language)
    for one, beneath in (*((each, False) for each in bar.stretches), *((each, True) for each in _while_member(bar))):
        start = one.start or begin
        if one.status not in STANDINGS or start > until:
            continue
        ended = one.end is not None and one.end <= until
        yield charts.Bar(
            label=name,
            start=start,
            end=max(start, one.end if one.end and ended else until),
            standing=STANDINGS[one.status],
            start_known=one.start is not None and one.starts_surely,
            end_known=ended and one.ends_surely,
            note=words[one.status] if one.status == "suspension disputed" else "",
            href=onward.claims(_ids(one), _claims(one)),
            beneath=beneath,
        )


def _while_member(bar: Bar) -> Iterator[Stretch]:
    """The suspensions without the days on which the actor is told to be no member, so has nothing to be suspended."""
    outside = [one for one in bar.stretches if one.status == "not a member"]
    for suspension in bar.suspensions:
        yield from _without(suspension, outside)


def _without(stretch: Stretch, others: Sequence[Stretch]) -> list[Stretch]:
    """The parts of a stretch on whose days none of the others lies."""
    parts = [stretch]
    for other in others:
        parts = [part for one in parts for part in _cut(one, other)]
    return parts


def _cut(one: Stretch, away: Stretch) -> Iterator[Stretch]:
    start, end = one.start or date.min, one.end or date.max
    away_start, away_end = away.start or date.min, away.end or date.max
    if away_end < start or end < away_start:
        yield one
        return
    if start < away_start:
        yield replace(one, end=away_start - DAY, ends_surely=away.starts_surely)
    if away_end < end:
        yield replace(one, start=away_end + DAY, starts_surely=away.ends_surely)


def _rows(bar: Bar, answer: TimelineAnswer, words: Words, onward: Onward) -> Iterator[Row]:
    name = other(bar, answer, words.language)
    for one in stretches(bar):
        ids, number = _ids(one), _claims(one)
        days = (_edge(one.start, one.starts_surely), _edge(one.end, one.ends_surely))
        yield Row((source(name), *cells(words[one.status], *days)), ids, number, onward.claims(ids, number))


def _edge(day: date | None, surely: bool) -> str:
    """A first or last day; '~' before one that claims leave open."""
    return f"{'' if surely else '~'}{day}" if day else "…"


def _claims(one: Stretch) -> int:
    """How many claims are behind a stretch."""
    return one.speak_for.claims + one.speak_against.claims + one.leave_open.claims


def _ids(one: Stretch) -> tuple[str, ...]:
    """The claims behind a stretch, those that make its status first."""
    return ids_of(one.speak_for, one.speak_against, one.leave_open)
