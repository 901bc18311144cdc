"""In which light a time expression is read: 'in June' of which year, 'a year later' than what, 'today' of which day.

The grammar of `foedus.times` reads an expression in one light. Here it is read in every light that the text offers:
each of the times told before it, the document's date, a date line, each year that is near. What comes of it are a few
options with plain features, and a chooser that has learned from the corpus takes one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import itemgetter
from typing import Literal

from foedus.dates import Moment, When
from foedus.reading.headings import years_above
from foedus.spans import Span
from foedus.times import Context, resolve_alone, resolve_time, ways_of

LOOKED_BACK = 6
"""So many different times told before are tried."""
LINE_OF_PLACE = 60
"""A day told so near to the head of its paragraph may be a date line: 'ATHENS, 9 February.'"""
LONE = 3
"""So many times told before are tried for words that are no time by themselves."""
NO_GRAIN: Literal[""] = ""
GRAINS: tuple[Literal["finer", "month", "coarser"], ...] = ("finer", "month", "coarser")
YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
IN_A_NAME = re.compile(
    r"[^\W\d_][-‑–](?P<hung>(?:19|20)\d\d)(?!\d)|[«\"“][^«»\"“”\n]{2,40} (?P<told>(?:19|20)\d\d)[»\"”]"
)
"""The year in the name of an exercise: 'Zapad-2021', «درع الصحراء 2019»."""
NAME_BESIDE, NAME_AFTER = 150, 60
"""Code points before and behind a time between which such a name is looked for."""
EARLIER = re.compile(r"\bhad\b")
AHEAD = re.compile(
    r"\b(?:will|shall|is to|are to|due|scheduled|planned|next)\b|будет|будут|намеч|заплан|предсто|состоится|пройд[уё]т"
    r"|سوف|\bس[يتن]\w+|المقرر|المقبل"
)
ELSEWHERE = Context(published=Moment(1871, 5, 10), before=When.at(Moment(1648, 10, 24)))
"""A light unlike that of any text that is read."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time told at a place: what it means, whether it is an aside, whether it names its year."""

    span: Span
    when: When
    aside: bool
    dated: bool


@dataclass(frozen=True, slots=True)
class Option:
    """What an expression may mean, by which rule of the grammar, and in which lights it does."""

    when: When
    rule: str
    lights: set[str] = field(default_factory=set, compare=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the sentences and paragraphs of a text begin."""

    sentences: Sequence[int]
    paragraphs: Sequence[int]
    years: Sequence[tuple[int, int]] = ()
    """Where headings begin to hold, each with the year that it is; 0 where a heading is none."""

    def year_above(self, at: int) -> int:
        """The year that heads the part of the text around an offset; 0 where none does."""
        number = bisect_right(self.years, at, key=itemgetter(0)) - 1
        return self.years[number][1] if number >= 0 else 0

    def sentence(self, at: int) -> int:
        """The number of the sentence at an offset."""
        return max(0, bisect_right(self.sentences, at) - 1)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at an offset."""
        return max(0, bisect_right(self.paragraphs, at) - 1)

    def nearness(self, here: int, there: int) -> str:
        """How near an earlier place is."""
        apart, sentences = self.paragraph(here) - self.paragraph(there), self.sentence(here) - self.sentence(there)
        if apart == 0:
            return "sentence" if sentences == 0 else "sentence before" if sentences == 1 else "paragraph"
        return "paragraph before" if apart == 1 else "far"

    def is_line_of_place(self, at: int) -> bool:
        """Whether a place stands at the head of its paragraph."""
        return at - self.paragraphs[self.paragraph(at)] <= LINE_OF_PLACE if self.paragraphs else False


def layout_of(text: str, sentences: Iterable[Span]) -> Layout:
    """The layout of a text."""
    paragraphs = [match.start() for match in re.finditer(r"[^\n]+", text)]
    return Layout(sorted(span.start for span in sentences), paragraphs, years_above(text, paragraphs))


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known around an expression: its words, the light of the rules, the times told before, years near."""

    surface: str
    span: Span
    context: Context
    before: Sequence[Told]
    """The last different times told before, latest first."""
    years: dict[str, int]
    """Years told near, by where: in the sentence, the paragraph, the heading, the next expression, the last one."""
    tense: str
    layout: Layout
    alone: bool = False
    """Whether the words are no time by themselves."""
    about: str = ""
    """The predicate of the claim."""


def scene_of(
    text: str, span: Span, context: Context, told: Sequence[Told], dated: Sequence[Told], layout: Layout, words: Span
) -> Scene:
    """The scene of an expression; `told` holds what was told before it, `dated` what names its year in all the text.

    `words` are those in which the claim is told: they show whether it lies back or ahead.
    """
    before, seen = [], set()
    for one in reversed(told):
        if one.when not in seen:
            seen.add(one.when)
            before.append(one)
        if len(before) == LOOKED_BACK:
            break
    clause = words.of(text)
    tense = "earlier" if EARLIER.search(clause) else "ahead" if AHEAD.search(clause) else "plain"
    return Scene(span.of(text), span, context, before, years_near(text, span, dated, layout), tense, layout)


def years_near(text: str, span: Span, dated: Sequence[Told], layout: Layout) -> dict[str, int]:
    """The years that were told near a place, by where they stand."""
    found: dict[str, int] = {}
    heading = YEAR.search(text[: layout.paragraphs[1] if len(layout.paragraphs) > 1 else 0])
    if heading:
        found["heading"] = int(heading[0])
    if above := layout.year_above(span.start):
        found["above"] = above
    here, at = layout.paragraph(span.start), bisect_left(dated, span.start, key=lambda one: one.span.start)
    if at:
        last = dated[at - 1]
        found["last " + layout.nearness(span.start, last.span.start)] = year_of(last.when)
    for one in dated[max(0, at - LOOKED_BACK) : at]:
        if layout.paragraph(one.span.start) == here:
            found.setdefault("paragraph", year_of(one.when))
            if not any(map(str.isalpha, text[layout.paragraphs[here] : one.span.start])):
                found["head"] = year_of(one.when)
    for one in dated[at : at + 2]:
        if one.span.start >= span.end and layout.paragraph(one.span.start) == here:
            found.setdefault("next", year_of(one.when))
    for one in dated[max(0, at - 2) : at + 2]:
        if not one.span.overlaps(span) and layout.sentence(one.span.start) == layout.sentence(span.start):
            found["sentence"] = year_of(one.when)
            break
    low = max(layout.paragraphs[here] if layout.paragraphs else 0, span.start - NAME_BESIDE)
    named = [
        (abs(match.start() - span.start), int(match["hung"] or match["told"]))
        for match in IN_A_NAME.finditer(text, low, min(len(text), span.end + NAME_AFTER))
    ]
    if named:
        found["name"] = min(named)[1]
    return found


def year_of(when: When) -> int:
    """The year in which a time begins, or ends where its start is open."""
    moment = when.start or when.end
    return moment.year if moment else 0


def month_of(when: When) -> int | None:
    """The months since year 0 up to the one in which a time begins; None where it tells only a year."""
    moment = when.start or when.end
    return moment.year * 12 + moment.month if moment and moment.month else None


def readings(scene: Scene) -> list[Option]:
    """What the expression means in each light, the light of the rules first."""
    found: dict[str, Option] = {}
    told = () if scene.alone else plain_readings(scene)
    counted = lone_readings(scene) if scene.alone or len(ways_of(scene.surface)) > 1 else ()
    for light, answer in (*told, *counted):
        if answer:
            found.setdefault(str(answer[0]), Option(*answer)).lights.add(light)
    return list(found.values())


def plain_readings(scene: Scene) -> Iterator[tuple[str, tuple[When, str] | None]]:
    """Each light with what the expression means in it."""
    for light, context in lights(scene):
        yield light, read(scene.surface, context)


def lone_readings(scene: Scene) -> Iterator[tuple[str, tuple[When, str] | None]]:
    """What words that are no time by themselves may mean: each way to take them, from each time told."""
    for way in ways_of(scene.surface):
        for grain in (NO_GRAIN, *GRAINS) if way else (NO_GRAIN,):
            context = replace(scene.context, grain=grain)
            yield f"way {way}" if way else "rules", resolve_alone(scene.surface, context, way)
            for number, one in enumerate(scene.before[:LONE]):
                there = replace(context, before=one.when)
                yield f"told {number}", resolve_alone(scene.surface, there, way)
                if one.when.start and one.when.start.day and not way:
                    there = replace(there, published=one.when.start)
                    yield f"today {number}", resolve_alone(scene.surface, there, way)


def lights(scene: Scene) -> Iterator[tuple[str, Context]]:
    """The lights that a text offers, each with a name."""
    context = scene.context
    yield "rules", context
    for grain in GRAINS:
        yield grain, replace(context, grain=grain)
    for lean in ("past", "future"):
        leaning = replace(context, prefer=lean)
        yield f"lean {lean}", leaning
        yield "nothing told", replace(leaning, before=None)
        for number, one in enumerate(scene.before):
            yield f"told {number}", replace(leaning, before=one.when)
    for number, one in enumerate(scene.before):
        if one.when.start and one.when.start.day:
            yield f"today {number}", replace(context, published=one.when.start)
    for year in years_tried(scene):
        yield "year", replace(context, year=year)


def years_tried(scene: Scene) -> list[int]:
    """The years that a month without one may lie in."""
    today = scene.context.today
    found = {today.year - 1, today.year, today.year + 1} if today else set()
    for one in scene.before:
        found |= {year_of(one.when), year_of(one.when) + 1}
    return sorted((found | set(scene.years.values())) & set(range(1, 9999)))


@lru_cache(maxsize=16_384)
def read(surface: str, context: Context) -> tuple[When, str] | None:
    """An expression in one light; a text asks the same more than once."""
    return resolve_time(surface, context)


def shape_of(when: When) -> str:
    """The shape of a time: 'day', 'month', 'year', 'span', 'since' or 'until'."""
    if when.interval:
        return "since" if when.end is None else "until" if when.start is None else "span"
    return when.start.precision if when.start else ""


def is_whole(surface: str) -> bool:
    """Whether words tell the same time in any light: '5 May 1992'."""
    alone = read(surface, Context())
    return alone is not None and alone == read(surface, ELSEWHERE)
