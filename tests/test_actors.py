"""Names mean one actor or nobody; what a text writes is led back to them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.actors import basic_form, find_actor, find_names, identity, near_names, of_adjective, of_seat, plain
from foedus.actors.offices import find_office
from foedus.actors.tables import actors

CASES = Path(__file__).parent / "cases"


def cases(file: str, parted_by: str) -> list[list[str]]:
    """The lines of a file of cases, without comments, taken apart."""
    lines = (CASES / file).read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split(parted_by)] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("actor", "names"), cases("names_same.txt", " = "))
def test_names_of_one_actor(actor: str, names: str) -> None:
    assert {name: identity(name) for name in names.split("; ")} == dict.fromkeys(names.split("; "), actor)


@pytest.mark.parametrize("name", [name for [name] in cases("names_nobody.txt", "\n")])
def test_names_of_nobody_for_sure(name: str) -> None:
    assert find_actor(name) is None
    assert identity(name).startswith("name:")


@pytest.mark.parametrize(("name", "day", "actor"), cases("names_dated.txt", " | "))
def test_names_as_of_a_day(name: str, day: str, actor: str) -> None:
    found = find_actor(name, on=date.fromisoformat(day))
    assert (found.id if found else "-") == actor


@pytest.mark.parametrize(("language", "text", "wanted"), cases("names_found.txt", " |"))
def test_names_found_in_a_text(language: str, text: str, wanted: str) -> None:
    text = text.replace("\\n", "\n")
    found = "; ".join(f"{name.span.of(text)} → {name.actor.id}" for name in find_names(text, language))
    assert found.replace("\n", "\\n") == wanted


@pytest.mark.parametrize(("language", "surface", "basic"), cases("names_basic.txt", " | "))
def test_basic_form(language: str, surface: str, basic: str) -> None:
    assert basic_form(surface, language) == (None if basic == "-" else basic)


@pytest.mark.parametrize(
    ("word", "language", "actor"),
    [
        ("Kyrgyz", "en", "state:KG"),
        ("Russians", "en", "state:RU"),
        ("South Korean", "en", "state:KR"),
        ("российского", "ru", "state:RU"),
        ("северокорейскими", "ru", "state:KP"),
        ("таджикам", "ru", "state:TJ"),
        ("الروسية", "ar", "state:RU"),
        ("والأمريكيين", "ar", "state:US"),
        ("polish", "en", None),
        ("Russia", "en", None),
        ("совет", "ru", None),
    ],
)
def test_adjectives(word: str, language: str, actor: str | None) -> None:
    found = of_adjective(word, language)
    assert (found.id if found else None) == actor


def test_a_capital_stands_for_the_government_of_its_time() -> None:
    seats = [of_seat("Moscow"), of_seat("Moscow", on=date(1968, 8, 21)), of_seat("Belgrade", on=date(1999, 3, 24))]
    assert [state.id for state in seats if state] == ["state:RU", "state:SUHH", "state:CSXX"]
    assert of_seat("Constantinople") is None
    assert identity("Yerevan") == "place:Yerevan"


def test_a_seat_is_found_as_a_seat() -> None:
    (found,) = find_names("Ереван заморозил участие", "ru")
    assert (found.form, found.name, found.actor.id) == ("seat", "Ереван", "state:AM")


def test_adjectives_and_seats_follow_the_day() -> None:
    found = find_names("Moscow sent Soviet and Russian troops to Germany.", "en", on=date(1914, 8, 1))
    assert [name.actor.id for name in found if name.name in ("Russia", "Germany")] == ["state:DE-Reich"]
    russian = next(name for name in found if name.form == "adjective" and name.actor.id == "state:Russian-Empire")
    assert russian.name == "Russian Empire"


def test_near_names() -> None:
    known = ["CSTO", "NATO", "Kyrgyzstan", "Collective Security Treaty Organization"]
    assert near_names("CTSO", known) == ["CSTO"]
    assert near_names("Kirgyzstan", known) == ["Kyrgyzstan"]
    assert near_names("Collective Treaty Organization", known)[0] == "Collective Security Treaty Organization"
    assert near_names("zebra", known) == []
    assert near_names("x", []) == []


@given(st.text())
def test_plain_is_stable(name: str) -> None:
    assert plain(plain(name)) == plain(name)


@settings(deadline=None)  # the first question loads the tables
@given(st.text(max_size=200), st.sampled_from(["en", "ru", "ar", "fr"]))
def test_any_text_is_bearable(text: str, language: str) -> None:
    found = find_names(text, language)
    assert all(0 <= name.span.start < name.span.end <= len(text) for name in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    basic_form(text, language)
    assert identity(text).partition(":")[0]


def test_time_grows_with_the_text_only() -> None:
    text = "Democratic Republic of the Democratic People's Republic of the " * 2000
    assert find_names(text, "en") == []


def test_an_office_in_the_tables_and_one_put_together_are_one() -> None:
    for actor in actors().values():
        if actor.kind == "body" and (actor.within or "").startswith(("state:", "entity:")):
            for name in (name for names in actor.names.values() for name in names):
                office = find_office(name)
                assert office is None or office.id == actor.id, name
