"""What speaks for reading a time in one light or another: how it lies to the document's date and to the times told.

`lights` offers the readings; the weights of these clues are learned (`python -m training.times`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.dates import When
from foedus.reading.lights import GRAINS, Option, Scene, month_of, shape_of, year_of
from foedus.times import letters_of

FAR = 2
"""Years from which on a distance is simply far."""


def features(scene: Scene, options: Sequence[Option]) -> list[list[str]]:
    """The features of each option."""
    turns = sum("year" in option.lights for option in options) > 1
    kind = "month" if turns else "step"
    ruled = next((option.rule for option in options if "rules" in option.lights), "unread")
    ahead = "ahead" if scene.context.prefer == "future" else "back"
    words = letters_of(scene.surface)
    return [
        [
            *(f"{kind} {feature}" for feature in of_light(scene, option, ruled)),
            *(f"{kind} {feature}" for feature in of_years(scene, option, ahead)),
            *(f"{words} {feature}" for feature in of_words(scene, option, ahead)),
        ]
        for option in options
    ]


def of_words(scene: Scene, option: Option, ahead: str) -> Iterator[str]:
    """Features that are learned for each kind of expression by itself: 'mK', a month and 'the following'."""
    numbers = [int(light.split()[1]) for light in option.lights if light.startswith("told ")]
    yield f"told {min(numbers)}" if numbers else "no time told"
    if "rules" in option.lights:
        yield "rules"
    if scene.context.today:
        yield f"document {apart(option.when, When.at(scene.context.today))} {ahead}"
    if scene.before:
        yield f"last {apart(option.when, scene.before[0].when)}"


def of_light(scene: Scene, option: Option, ruled: str) -> Iterator[str]:
    """Features of the lights in which an option is read."""
    lit = option.lights
    if "rules" in lit:
        yield from ("rules", f"rules {ruled}")
    for grain in GRAINS:
        if lit == {grain}:
            yield from (grain, f"{grain} {ruled}", f"{grain} {scene.context.language}")
    for what in ("told", "today"):
        numbers = [int(light.split()[1]) for light in lit if light.startswith(what + " ")]
        if not numbers or (what == "today" and len(lit) > len(numbers)):
            continue
        one = scene.before[min(numbers)]
        near = scene.layout.nearness(scene.span.start, one.span.start)
        for fact in (min(numbers), near, shape_of(one.when)):
            yield from (f"{what} {fact}", f"{ruled} {what} {fact}")
        if one.aside:
            yield f"{what} aside"
        if what == "today":
            yield f"today line of place {scene.layout.is_line_of_place(one.span.start)} {near}"
    if not any(light.startswith(("told", "today")) for light in lit):
        yield from ("no time told", f"{ruled} no time told")
    if "nothing told" in lit:
        yield "nothing told"
    if scene.alone or option.rule.startswith("counted_"):
        first = scene.surface.split()[0].lower()
        for fact in (first, scene.about, scene.context.prefer, shape_of(option.when)):
            yield from (f"{option.rule} {fact}", option.rule)


def of_years(scene: Scene, option: Option, ahead: str) -> Iterator[str]:
    """Features of how an option lies to the document's date and to the times and years told."""
    month, today = month_of(option.when), scene.context.today
    to_document = apart(option.when, When.at(today)) if today else "undated"
    yield f"document {to_document} {ahead}"
    if today and scene.before:
        away = sum(abs(year_of(one.when) - today.year) >= FAR for one in scene.before)
        story = "past" if away == len(scene.before) else "mixed" if away else "present"
        yield from (f"story {story} document {to_document}", f"story {story} document {to_document} {ahead}")
    if today and month is not None and today.month:
        beyond = month > today.year * 12 + today.month
        yield f"beyond the document {beyond} {ahead} {scene.tense}"
        start = option.when.start
        if start and start.day and today.day and (start.year, start.month) == (today.year, today.month):
            yield f"this month {start.day > today.day} {ahead}"
    for where, there in scene.years.items():
        yield f"{where} {far(year_of(option.when) - there)}"
    for number, last in enumerate(scene.before[:2]):
        near = scene.layout.nearness(scene.span.start, last.span.start)
        to_last = apart(option.when, last.when)
        yield from (f"last {number} {to_last} {near}", f"last {number} {to_last} {scene.tense}")
        yield f"last {number} {to_last} {shape_of(last.when)}"
        if number == 0:
            yield from (f"last {to_last} document {to_document}", f"last {to_last} document {to_document} {near}")


def apart(when: When, other: When) -> str:
    """How far a time lies from another: in months where both tell theirs, else in years."""
    here, there = month_of(when), month_of(other)
    if here is None or there is None:
        return far(year_of(when) - year_of(other))
    return months(here - there)


def far(years: int) -> str:
    """A distance in years, in words that few suffice for."""
    return f"{max(-FAR, min(FAR, years)):+d}y"


def months(count: int) -> str:
    """A distance in months, ever more roughly."""
    size = next((step for step in (0, 1, 3, 6, 12, 24) if abs(count) <= step), 99)
    return f"{'-' if count < 0 else '+'}{size}m"
