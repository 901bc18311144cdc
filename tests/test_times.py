"""Time expressions: one readable line a case in cases/times_*.txt, and what holds for any text."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.dates import When, day, parse
from foedus.times import Context, find_times, resolve_time

CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One line of a case file."""

    place: str
    surface: str
    expected: str
    context: Context


def read_cases() -> list[Case]:
    """Every line of the case files that is neither empty nor a remark."""
    return [
        read_case(f"{path.name}:{number}", line)
        for path in sorted(CASES.glob("times_*.txt"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]


def read_case(place: str, line: str) -> Case:
    """'words => EDTF; published DATE; before EDTF; future'."""
    surface, _, rest = line.partition(" => ")
    expected, *hints = (part.strip() for part in rest.split(";"))
    given_ = dict(hint.partition(" ")[::2] for hint in hints)
    unknown = set(given_) - {"published", "before", "future"}
    assert not unknown, f"{place}: {unknown}"
    prefer: Literal["past", "future"] = "future" if "future" in given_ else "past"
    published = day(given_["published"]) if "published" in given_ else None
    before = parse(given_["before"]) if "before" in given_ else None
    language = place.removeprefix("times_")[:2]
    return Case(place, surface.strip(), expected, Context(published, before, language, prefer))


ALL = read_cases()


@pytest.mark.parametrize("case", ALL, ids=[f"{case.place} {case.surface}" for case in ALL])
def test_case(case: Case) -> None:
    found = resolve_time(case.surface, case.context)
    assert (str(found[0]) if found else "-") == case.expected, f"{case.place}, decided by {found and found[1]}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "BISHKEK, October 9. Kyrgyzstan has cancelled the exercise Brotherhood-2022, due from 10 to 14 October. "
            "Three days earlier 1,500 troops had left. They may march in May.",
            [
                "October 9 2022-10-09",
                "from 10 to 14 October 2022-10-10/2022-10-14",
                "Three days earlier 2022-10-07",
                "May 2022-05",
            ],
        ),
        (
            "Договор подписан 15 мая 1992 года. Годом позже, в октябре, вступил седьмой член; в 1999-м трое вышли.",
            ["15 мая 1992 года 1992-05-15", "Годом позже 1993", "октябре 1993-10", "1999-м 1999"],
        ),
        (
            "اندلعت الحرب في 27 سبتمبر 2020، وبعد يومين أعلن الأمين العام بيانا. وفي العام التالي عقدت قمة.",
            ["27 سبتمبر 2020 2020-09-27", "بعد يومين 2020-09-29", "العام التالي 2021"],
        ),
        ("Poland (1999) left; in 1967 and 1973 war broke out.", ["1999 1999", "1967 1967", "1973 1973"]),
        ("He was second. In the second place, 12 states and the 30 others; 2000 men. They may march.", []),
        ("The first and second summits, by Seventh Fleet, from 5 to 10 men, four days after the coup.", []),
        ("It met in Oslo at Thursday's talks, to hear of May's visit.", ["Thursday's 2022-10-06"]),
        ("قال الخميس إن صلاة الجمعة ومع اثنين.", ["الخميس 2022-10-06"]),
        ("7-я база, среда обитания, 2030 человек и в том числе 5 рот.", []),
        ("القمة العربية الثانية والثلاثون في باب المندب، نحو 2030 عسكريا، والأمين العام الحالي.", []),
    ],
)
def test_finds_times_in_reading_order(text: str, expected: list[str]) -> None:
    found = find_times(text, Context(date(2022, 10, 9)))
    assert [f"{one.span.of(text)} {one.when}" for one in found] == expected


WORDS = """
from to until since and 5 16 2022 May октября с по до منذ قبل ثلاثة أيام التالي last week later ago the , . - Monday в
году 99 1992 9999 0001 yesterday année آب/أغسطس
"""
words = st.sampled_from(WORDS.split())
texts = st.lists(words, max_size=25).map(" ".join) | st.text(max_size=60)
contexts = st.builds(
    Context,
    st.none() | st.dates(),
    st.none() | st.dates().map(When.at) | st.sampled_from(["1992", "2005/..", "../1999", "0001", "9999-12"]).map(parse),
    st.just(""),
    st.sampled_from(["past", "future"]),
)


@settings(deadline=None)
@given(texts, contexts)
def test_any_text_gives_ordered_times_in_edtf(text: str, context: Context) -> None:
    found = find_times(text, context)
    assert all(parse(str(one.when)) == one.when for one in found)
    assert all(one.span.checked(len(text)) for one in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    surface = resolve_time(text, context)
    assert surface is None or parse(str(surface[0])) == surface[0]


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)), contexts)
def test_a_written_day_is_read_the_same_in_any_light(at: date, context: Context) -> None:
    english = f"{at.day} {at:%B} {at.year}"
    found = resolve_time(english, context)
    assert found is not None
    assert str(found[0]) == at.isoformat()


HOSTILE = ("1", "5 May ", "a ", "the next ", "- ", "1,1", "of last ", "مايو/", "twenty-", "1992-", "from 5 ")


def seconds_for(text: str) -> float:
    begun = time.process_time()
    find_times(text, Context(date(2022, 10, 9)))
    resolve_time(text, Context(date(2022, 10, 9)))
    return time.process_time() - begun


@pytest.mark.parametrize("repeated", HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(repeated: str) -> None:
    times = 250_000 if repeated == "1" else 5_000
    started = 0.2  # seconds that hardly depend on the text
    assert seconds_for(repeated * times * 4) < 8 * (seconds_for(repeated * times) + started)
