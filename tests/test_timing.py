"""Times of claims: in which light an expression is read, in which form a claim takes it, and what is learned there."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.dates import parse
from foedus.model import Document
from foedus.reading import forms, light_clues, lights
from foedus.reading.choosing import Chooser, load_chooser
from foedus.reading.marks import Filler, Mark
from foedus.reading.passages import find_sentences
from foedus.reading.timing import Times, find_all_times
from foedus.spans import Span

RULES = Chooser({"month rules": 1.0, "step rules": 1.0})
FIRST_FORM = Chooser({"rules": 1.0})


def times_of(text: str, published: str | None, *marks: Mark, learned: bool = True) -> Times:
    """The times of a text, by what was learned or by the rules alone."""
    document = Document("a", text, language="en", published=parse(published) if published else None)
    sentences = list(find_sentences(text, "en"))
    if learned:
        return find_all_times(document, sentences, marks)
    return find_all_times(document, sentences, marks, RULES, FIRST_FORM)


def mark_in(text: str, predicate: str, trigger: str, when: str, modality: str = "asserted") -> Mark:
    """A mark whose trigger and time are these words of the text."""
    at, told = text.index(trigger), text.index(when)
    sentence = Span(text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0, len(text))
    fillers = {"when": (Filler(Span(told, told + len(when)), 1.0),)}
    return Mark(predicate, Span(at, at + len(trigger)), fillers, modality, sentence, 1.0)


def told(text: str, published: str | None, mark: Mark, learned: bool = True) -> str:
    """The time of a mark."""
    answer = times_of(text, published, mark, learned=learned).of_mark(mark, mark.fillers["when"][0])
    return str(answer[0]) if answer else "-"


def test_a_year_names_the_lights_it_is_read_in() -> None:
    text = "The pact of 1955 stood. In July 1960 a minister fell. In October the two met."
    times = times_of(text, "2020-01-20", learned=False)
    scene = times.scene(Span(text.index("In October"), text.index("In October") + 10), None)
    read = {str(option.when): option.lights for option in lights.readings(scene)}
    assert "rules" in read["1960-10"]
    assert "nothing told" in read["2019-10"]
    assert "year" in read["2021-10"]


def test_today_may_be_the_day_of_a_date_line() -> None:
    text = "Athens, 9 February 1934. The Pact was signed today.\nRome, 10 February. Nothing."
    times = times_of(text, "1934-02-10", learned=False)
    at = text.index("today")
    scene = times.scene(Span(at, at + 5), None)
    options = lights.readings(scene)
    read = [str(option.when) for option in options]
    assert set(read) >= {"1934-02-09", "1934-02-10"}
    features = light_clues.features(scene, options)[read.index("1934-02-09")]
    assert any("line of place True" in feature for feature in features)


def test_a_time_may_end_with_the_next_one_told() -> None:
    text = "Troops stood there since 1973 and went home in January 1979."
    mark = mark_in(text, "bases_in", "stood", "since 1973")
    times = times_of(text, None, mark, learned=False)
    span = mark.fillers["when"][0].span
    answer = times.at(span, mark)
    assert answer is not None
    found = {str(when): names for when, names in forms.forms(times.setting(mark, span, answer[0], None))}
    assert found["1973/.."][0] == "rules"
    assert found["1973/1979-01"] == ["to the next 0"]


@pytest.mark.parametrize(
    ("text", "published", "mark", "expected"),
    [
        ("They joined on 5 May 1992.", None, ("join", "joined", "5 May 1992"), "1992-05-05"),
        ("Their base has stood there from 1992.", None, ("bases_in", "stood", "1992"), "1992/.."),
        ("The embargo was lifted in 2014.", None, ("sanction", "embargo was lifted", "2014"), "../2014"),
        ("They met on 5 May 1992. A day later they signed it.", None, ("sign", "signed", "A day later"), "1992-05-06"),
        ("They will meet in June.", "2022-03-01", ("meet", "meet", "June", "planned"), "2022-06"),
        ("They met in June.", "2022-08-01", ("meet", "met", "June"), "2022-06"),
        ("They met in April 1960. The cabinet fell in June.", "2020-01-20", ("dissolve", "fell", "June"), "1960-06"),
        ("They came after the coup.", "2020-01-20", ("deploy", "came", "after the coup"), "-"),
    ],
)
def test_times_of_claims(text: str, published: str | None, mark: tuple[str, ...], expected: str) -> None:
    assert told(text, published, mark_in(text, *mark)) == expected


@pytest.mark.parametrize(("words", "expected"), [("1993", "1993"), ("2001", "2001"), ("1993 — 2001", "1993/2001")])
def test_an_event_at_one_end_of_a_span_takes_that_end(words: str, expected: str) -> None:
    text = "Mission to Estonia: deployed 1993 — 2001."
    assert told(text, None, mark_in(text, "deploy", "deployed", words), learned=False) == expected
    assert told(text, None, mark_in(text, "bases_in", "deployed", words), learned=False) == "1993/2001"


def test_what_overrules_a_rule_is_told() -> None:
    text = "They met on 5 May 1992. They joined in June."
    mark = mark_in(text, "join", "joined", "June")
    document = Document("a", text, language="en")
    light = Chooser({"month told year": 0.0})
    rules = find_all_times(document, (), [mark], RULES, FIRST_FORM).of_mark(mark, mark.fillers["when"][0])
    other = find_all_times(document, (), [mark], light, Chooser({"until": 1.0})).of_mark(mark, mark.fillers["when"][0])
    assert rules is not None
    assert other is not None
    assert rules[1] == "month_year"
    assert other[1].startswith("month_year, taken as 'until' (learned, 0.")


def test_the_weights_are_lines_that_a_person_can_read() -> None:
    lines = (files("foedus") / "data" / "times_chosen.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {len(row) for row in rows} == {3}
    assert {row[0] for row in rows} == {"light", "form"}
    assert rows == sorted(rows, key=lambda row: row[:2])
    assert load_chooser("form").weights["rules"] > 0


WORDS = "in May June 1992 on 5 3 . today a year later since the same day until met They \n following month was"
texts = st.lists(st.sampled_from(WORDS.split(" ")), max_size=30).map(lambda words: " ".join(["They", *words]))


@settings(deadline=None, max_examples=60)
@given(texts, st.sampled_from([None, "2022-10-09", "1992", "0001", "9999-12-31"]))
def test_any_text_gives_ordered_times_in_edtf(text: str, published: str | None) -> None:
    found = times_of(text, published).told
    assert all(parse(str(one.when)) == one.when for one in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("repeated", ["5 May ", "a year later. ", "1992 and ", "in the same month, ", "today \n"])
def test_a_hostile_text_offers_no_more_lights_than_any(repeated: str) -> None:
    text = repeated * 1_000
    times = times_of(text, "2022-10-09")
    last = times.scene(Span(len(text) - len(repeated), len(text) - 1), None)
    assert len(last.before) <= lights.LOOKED_BACK
    assert len(list(lights.lights(last))) <= 60


@pytest.mark.parametrize(
    ("text", "words", "published", "expected"),
    [
        ("VIENNA, 20 May. (Reuter.) They met yesterday.", "yesterday", "1912-05-22", "1912-05-19"),
        ("VIENNA, May 20 (AP) - They met today.\nThey met again.", "today", "1912-05-22", "1912-05-20"),
        ("VIENNA, 20 May. They met.\nThey met on Sunday.", "on Sunday", "1912-05-22", "1912-05-19"),
        ("ВЕНА, 20. (ТАСС). Они встретились вчера.", "вчера", "1955-05-22", "1955-05-19"),
        ("VIENNA, 20 May. One.\nROME, 21 May. Two.\nThey met today.", "today", "1912-05-22", "1912-05-22"),
        ("VIENNA, 20 May 1911. They met yesterday.", "yesterday", "1912-05-22", "1912-05-21"),
        ("NATO met on 20 May, and they signed it yesterday.", "yesterday", "1912-05-22", "1912-05-21"),
    ],
)
def test_today_of_a_dispatch_is_its_own_day(text: str, words: str, published: str, expected: str) -> None:
    at = text.index(words)
    answer = times_of(text, published, learned=False).at(Span(at, at + len(words)))
    assert str(answer and answer[0]) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They stood there since independence in 1977.", "since", "1977/.."),
        ("They will rotate as early as 2027.", "early", "2027/.."),
        ("They stood there since. In 1977 all was over.", "since", "-"),
        ("They stood in the small hall of 1977.", "small", "-"),
    ],
)
def test_a_time_of_which_the_first_word_is_marked_goes_on(text: str, words: str, expected: str) -> None:
    assert told(text, None, mark_in(text, "bases_in", "They", words), learned=False) == expected


def test_an_office_held_until_a_year_begins_where_the_one_before_ends() -> None:
    text = "Secretaries were Amamou from 1991 to 2002, then Boulares until 2006."
    mark = mark_in(text, "holds_office", "Secretaries", "until 2006")
    times = times_of(text, None, mark, learned=False)
    span = mark.fillers["when"][0].span
    answer = times.at(span, mark)
    assert answer is not None
    found = {str(when): names for when, names in forms.forms(times.setting(mark, span, answer[0], None))}
    assert found["2002/2006"] == ["from the end of the last 0"]


@pytest.mark.parametrize(
    ("text", "trigger", "words", "expected"),
    [
        ("They joined in 1952, three years after the alliance was founded.", "founded", "three years after", "1949"),
        ("They met on 15 May 2024, a day after Sweden signed a pact.", "signed", "a day after", "2024-05-14"),
        ("They met on 3 May 2024, two days before Sweden signed.", "signed", "two days before", "2024-05-05"),
        ("Вступили в 1952 году, через три года после основания.", "основания", "через три года после", "1949"),
        ("Встретились 3 мая 2024 года, за два дня до подписания.", "подписания", "за два дня до", "2024-05-05"),
        ("انضمت عام 1952، بعد ثلاثة أعوام من تأسيس الحلف.", "تأسيس", "بعد ثلاثة أعوام", "1949"),
        ("They met in 1992. Three years after the war they signed.", "signed", "Three years after", "-"),
        ("They had talked. Three years after it was founded they left.", "founded", "Three years after", "-"),
    ],
)
def test_what_a_step_is_counted_from(text: str, trigger: str, words: str, expected: str) -> None:
    assert told(text, None, mark_in(text, "found", trigger, words), learned=False) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "words", "expected"),
    [
        ("The drill, which began on 22 January, will end on 31 May.", "drill", "22 January", "2024-01-22"),
        ("The drill will be held on 22 January.", "drill", "22 January", "2025-01-22"),
        ("Учения начались 22 января и завершатся 31 мая.", "Учения", "22 января", "2024-01-22"),
    ],
)
def test_what_has_begun_lies_back_though_it_goes_on(text: str, trigger: str, words: str, expected: str) -> None:
    mark = mark_in(text, "exercise", trigger, words, "planned")
    assert told(text, "2024-05-16", mark, learned=False) == expected


def test_a_plan_announced_on_a_day_takes_its_year_from_the_story_not_from_the_future() -> None:
    text = "In May 2024, Ardania halted its payments. In June, its premier declared that it would leave the pact."
    mark = mark_in(text, "withdraw", "leave", "June", "planned")
    assert told(text, "2025-11-25", mark) == "2024-06"


def test_days_of_a_year_that_the_sentence_names_lie_in_it() -> None:
    text = "This year, from 1 to 6 September, the drills will be held."
    assert told(text, "2025-03-10", mark_in(text, "exercise", "drills", "from 1 to 6 September")) == (
        "2025-09-01/2025-09-06"
    )


def readings_of(text: str, words: str, published: str | None, alone: bool = False) -> dict[str, set[str]]:
    """What words of a text may mean, each with the lights in which they do."""
    at = text.index(words)
    scene = times_of(text, published, learned=False).scene(Span(at, at + len(words)), None)
    return {str(one.when): one.lights for one in lights.readings(replace(scene, alone=alone))}


@pytest.mark.parametrize(
    "text",
    [
        "They took part in Zapad-2021, in September, and in a drill.",
        "They took part in «Desert Shield 2021», in September, and in a drill.",
    ],
)
def test_the_year_in_the_name_of_an_exercise_is_one_that_a_month_may_lie_in(text: str) -> None:
    at = text.index("in September")
    scene = times_of(text, "2025-05-10", learned=False).scene(Span(at, at + 12), None)
    assert scene.years["name"] == 2021
    assert "2021-09" in {str(one.when) for one in lights.readings(scene)}


@pytest.mark.parametrize(
    ("text", "words", "published", "expected"),
    [
        ("It fell in May 2014. The lease was extended for ten years.", "for ten years", "2023-02-01", "2014-05/2024"),
        ("He has been minister for a fortnight.", "for a fortnight", "2024-05-29", "2024-05-15/.."),
        ("Here for eight years, they left on 3 May 2021.", "for eight years", "2022-01-01", "2014/.."),
        ("They met on 27 November 2024 and have sixty days to leave.", "sixty days", "2024-11-29", "../2025-01-26"),
        ("A drill on 1 August 2017. It has since grown.", "since", "2023-02-01", "2017-08-01/.."),
        ("On 8 August 2008 guns fired. A column had come before.", "before", "2018-08-08", "../2008-08-08"),
        ("On 6 June 2023 one reopened, the other on the same date.", "on the same date", "2023-07-04", "2023-06-06"),
        ("In October 1994: on 26, at the crossing, they signed.", "26", "1994-12-31", "1994-10-26"),
        ("Trade grew in eight months.", "eight months", "2014-09-07", "2014-01/2014-08"),
    ],
)
def test_words_that_are_no_time_by_themselves_tell_one_of_a_claim(
    text: str, words: str, published: str, expected: str
) -> None:
    assert words not in {one.span.of(text) for one in times_of(text, published, learned=False).told}
    assert expected in readings_of(text, words, published, alone=True)


def test_a_month_at_the_head_of_a_line_is_told() -> None:
    text = "JANUARY. On the 7th they took the city.\nMay: a minister spoke."
    assert [str(one.when) for one in times_of(text, "1979-12-31", learned=False).told][:1] == ["1980-01"]


def test_the_end_of_a_year_may_be_its_last_month() -> None:
    text = "They left at the end of 2014."
    mark = mark_in(text, "pull_out", "left", "the end of 2014")
    times = times_of(text, None, mark, learned=False)
    span = mark.fillers["when"][0].span
    answer = times.at(span, mark)
    assert answer is not None
    assert (
        "edge"
        in {str(when): names for when, names in forms.forms(times.setting(mark, span, answer[0], None))}["2014-12"]
    )
