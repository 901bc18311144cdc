"""Charts over time: bars of membership, events, and how much is told of which year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from foedus.views.charts.look import (
    FAINT,
    INK,
    MODALITIES,
    PAPER,
    SHAPES,
    SIGN_FONT,
    SIGNS,
    STANDINGS,
    finished,
    label,
    nothing,
    scale,
    table,
)
from foedus.views.charts.rows import Bar, Count, Dot, Spec
from foedus.views.charts.words import Words

WIDTH, STEP = 640, 28
ABOVE, BENEATH = -3, 9  # how far from the middle of a row its bars lie, in points
SIGNS_APART = 45  # of which many could stand side by side over the whole width
TOLD = 200  # rows that the description of a chart tells
LTR, POP = "\u2066", "\u2069"  # around dates in Arabic (UAX #9)
MARK_OF_DAY = (  # a year at its beginning, else as much of the day as tells it from its neighbours
    "utchours(datum.value) ? '' : utcdate(datum.value) != 1 ? utcFormat(datum.value, '%Y-%m-%d') : "
    "utcmonth(datum.value) ? utcFormat(datum.value, '%Y-%m') : utcFormat(datum.value, '%Y')"
)
WHOLE_NUMBER = "datum.value % 1 ? '' : format(datum.value, ',d')"
SHORTEST = timedelta(days=20)  # that a bar is drawn with, so that it can be seen and hit


def membership_bars(bars: Sequence[Bar], words: Words, as_of: date | None = None, width: int = WIDTH) -> Spec:
    """One row for each label, its stretches side by side: full for a member, hollow with a sign before it for all else.

    Ends that are not known are drawn open, as arrows; a rule stands at `as_of`. Rows come in the order of the bars.
    """
    if not bars:
        return nothing(words)
    import altair as alt

    order = list(dict.fromkeys(label(bar.label) for bar in bars))
    signed = _signed(bars)
    rows = [_bar_row(bar, words) | {"sign": sign} for bar, sign in zip(bars, signed, strict=True)]
    base = alt.Chart(table("rows")).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=260, domain=False, ticks=False)),
        href="href:N",
        description="told:N",
        tooltip="told:N",
    )
    days = {"x": _days("start"), "x2": "end:T"}
    colour = alt.Color(
        "standing:N",
        title=words["standing"],
        scale=scale(STANDINGS, [bar.standing for bar in bars], words),
    )
    form: dict[str, Any] = {"filled": False, "fill": PAPER, "strokeWidth": 1.5, "strokeDash": [3, 2]}
    layers: list[Any] = []
    for lane, aside, height in (("!datum.beneath", ABOVE, 12), ("datum.beneath", BENEATH, 5)):
        lain = base.transform_filter(lane)
        full = lain.transform_filter("datum.kind == 'member'").mark_bar(height=height, yOffset=aside, cornerRadius=2)
        hollow = lain.transform_filter("datum.kind != 'member'").mark_bar(height=height, yOffset=aside, **form)
        layers += [one.encode(color=colour, **days) for one in (full, hollow)]
        side: dict[str, Any] = {"align": "right", "dx": -3} if aside == BENEATH else {"align": "left", "dx": 3}
        signs = lain.transform_filter("datum.sign != ''").encode(x=_days("start"), text="sign:N")
        form_of_sign: dict[str, Any] = {"dy": aside, "font": SIGN_FONT, "fontSize": 11, "fontWeight": "bold", **side}
        layers.append(signs.mark_text(stroke=PAPER, strokeWidth=3, **form_of_sign))
        layers.append(signs.mark_text(color=INK, **form_of_sign))
        for end, arrow, beside in (("start", "◂", -6), ("end", "▸", 6)):
            ends = lain.transform_filter(f"!datum.{end}_known" + (" && datum.sign == ''" if end == "start" else ""))
            arrows = ends.mark_text(dx=beside, dy=aside, fontSize=11)
            layers.append(arrows.encode(x=_days(end), text=alt.value(arrow), color=colour))
    layers += _rule_at(as_of)
    chart = alt.layer(*layers).properties(width=width, height=alt.Step(STEP))
    return finished(chart, _told(rows), words, rows=rows, days=_day_row(as_of, words))


def _signed(bars: Sequence[Bar]) -> list[str]:
    """The sign of each bar; none where it would lie on that of the bar before, which begins shortly before it."""
    near = (max(bar.end for bar in bars) - min(bar.start for bar in bars)) / SIGNS_APART
    signs, last = [""] * len(bars), dict[tuple[str, bool], date]()
    for number in sorted(range(len(bars)), key=lambda one: bars[one].start):
        bar = bars[number]
        before = last.get((bar.label, bar.beneath))
        if SIGNS[bar.standing] and (before is None or bar.start - before > near):
            signs[number] = SIGNS[bar.standing]
            last[bar.label, bar.beneath] = bar.start
    return signs


def _bar_row(bar: Bar, words: Words) -> dict[str, Any]:
    end = max(bar.end, _after(bar.start, SHORTEST))
    since = bar.start.isoformat() if bar.start_known else "?"
    until = bar.end.isoformat() if bar.end_known else "…"
    note = f" ({label(bar.note)})" if bar.note else ""
    return {
        "label": label(bar.label),
        "kind": bar.standing,
        "standing": words[bar.standing],
        "start": bar.start.isoformat(),
        "end": end.isoformat(),
        "start_known": bar.start_known,
        "end_known": bar.end_known,
        "beneath": bar.beneath,
        "told": f"{label(bar.label)}: {words[bar.standing]}, {since} – {until}{note}",
        "href": bar.href,
    }


def timeline(dots: Sequence[Dot], words: Words, as_of: date | None = None, width: int = WIDTH) -> Spec:
    """Events in rows by their kind; the shape tells how each is told, a line how far its date is open."""
    if not dots:
        return nothing(words)
    import altair as alt

    order = list(dict.fromkeys(words[dot.kind] for dot in dots))
    told = [dot.modality for dot in dots]
    rows = [_dot_row(dot, words) for dot in dots]
    base = alt.Chart(table("rows")).encode(
        y=alt.Y("kind:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, labelLimit=200)),
        href="href:N",
        description="told:N",
        tooltip="told:N",
    )
    colour = alt.Color("modality:N", title=words["modality"], scale=scale(MODALITIES, told, words))
    shape = alt.Shape("modality:N", title=words["modality"], scale=scale(SHAPES, told, words))
    open_dates = base.transform_filter("datum.start != datum.end").mark_rule(strokeWidth=2, opacity=0.5)
    points = base.mark_point(size=70, filled=False, strokeWidth=1.8, fill=PAPER, fillOpacity=0.6)
    layers = [
        open_dates.encode(x=_days("start"), x2="end:T", color=colour),
        points.encode(x=_days("middle"), color=colour, shape=shape),
        *_rule_at(as_of),
    ]
    chart = alt.layer(*layers).properties(width=width, height=alt.Step(STEP - 2))
    return finished(chart, _told(rows), words, rows=rows, days=_day_row(as_of, words))


def _dot_row(dot: Dot, words: Words) -> dict[str, Any]:
    days = dot.start.isoformat() if dot.start == dot.end else f"{dot.start} – {dot.end}"
    name = f", {label(dot.label)}" if dot.label else ""
    return {
        "kind": words[dot.kind],
        "modality": words[dot.modality],
        "start": dot.start.isoformat(),
        "middle": (dot.start + (dot.end - dot.start) / 2).isoformat(),
        "end": dot.end.isoformat(),
        "told": f"{days}: {words[dot.kind]}{name} ({words[dot.modality]})",
        "href": dot.href,
    }


def claims_over_time(counts: Sequence[Count], words: Words, width: int = WIDTH) -> Spec:
    """How many claims are told of each year, each kind in a small row of its own, in the order of the counts."""
    if not counts:
        return nothing(words)
    import altair as alt

    rows = [
        {
            "year": f"{one.year:04}-01-01",
            "kind": words[one.kind],
            "claims": one.claims,
            "href": one.href,
            "told": f"{one.year}, {words[one.kind]}: {one.claims:,}",
        }
        for one in counts
    ]
    order = list(dict.fromkeys(words[one.kind] for one in counts))
    chart = (
        alt.Chart(table("rows"))
        .mark_bar(color=STANDINGS["member"])
        .encode(
            x=alt.X(
                "year:T",
                timeUnit="utcyear",
                title=None,
                axis=alt.Axis(format="%Y", labelOverlap="greedy", labelFlush=False),
            ),
            y=alt.Y("claims:Q", title=None, axis=alt.Axis(tickCount=2, grid=True, labelExpr=WHOLE_NUMBER)),
            row=alt.Row(
                "kind:N",
                sort=order,
                title=None,
                header=alt.Header(labelAngle=0, labelAlign="left", labelOrient="left", labelColor=INK),
                spacing=6,
            ),
            href="href:N",
            description="told:N",
            tooltip="told:N",
        )
        .properties(width=width - 100, height=38)
        .resolve_scale(y="independent")
    )
    return finished(chart, f"{words['claims']}: {_told(rows)}", words, rows=rows)


def _told(rows: Sequence[dict[str, Any]]) -> str:
    """What the rows tell, in words; of very many the first."""
    return "; ".join(str(row["told"]) for row in rows[:TOLD])


def _days(field: str) -> Any:
    import altair as alt

    axis = alt.Axis(labelExpr=MARK_OF_DAY, labelOverlap=True, grid=True, tickCount=8)
    return alt.X(f"{field}:T", title=None, scale=alt.Scale(type="utc", padding=10), axis=axis)


def _day_row(as_of: date | None, words: Words) -> list[dict[str, str]]:
    return [{"day": as_of.isoformat(), "told": f"{words['as of']} {LTR}{as_of}{POP}"}] if as_of else []


def _rule_at(as_of: date | None) -> list[Any]:
    """A rule at the day, with the day above it; nothing without one."""
    if as_of is None:
        return []
    import altair as alt

    day = alt.Chart(table("days"))
    rule = day.mark_rule(color=INK, strokeWidth=1.2).encode(x=_days("day"))
    above = day.mark_text(align="left", dx=4, dy=-6, baseline="bottom", fontSize=10, color=FAINT)
    return [rule, above.encode(x=_days("day"), y=alt.value(0), text="told:N")]


def _after(day: date, step: timedelta) -> date:
    return day + step if day <= date.max - step else date.max
