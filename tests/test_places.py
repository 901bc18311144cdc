"""Places of events: a name and the countries of its context → one place, or none."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest
from record_cases import reading, record_of

from foedus import questions
from foedus.actors import country_of, find_actor, find_place
from foedus.actors.places import sites
from foedus.actors.tables import actors

PLACES = [  # name, countries of the context, the country that is meant
    ("Kant", ["KG"], "KG"),
    ("Kant", ["state:IN"], "IN"),
    ("Kant air base", ["Russia"], "KG"),
    ("Балыкчы", ["Киргизия"], "KG"),
    ("Tripoli", ["LB"], "LB"),
    ("Tripoli", [], "LY"),
    ("Geneva", ["RU", "AM"], "CH"),
    ("الموصل", ["العراق"], "IQ"),
    ("Manas", ["KG"], "KG"),
    ("Incirlik", [], "TR"),
]


@pytest.mark.parametrize(("name", "near", "country"), PLACES)
def test_the_countries_of_the_context_tell_which_place_is_meant(name: str, near: list[str], country: str) -> None:
    place = find_place(name, near)
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize("name", ["Kyrgyzstan", "NATO", "the border", "", "Springfield", "район боёв"])
def test_what_is_no_place_or_many_stays_a_name(name: str) -> None:
    assert find_place(name) is None


def test_two_names_of_one_place_lead_to_it() -> None:
    assert find_place("Балыкчы", ["KG"]) == find_place("Balykchy", ["KG"])
    assert find_place("Рыбачье", ["KG"]) == find_place("Balykchy", ["KG"])


def test_a_base_lies_where_it_stands_not_where_its_forces_come_from() -> None:
    base = find_actor("201st Military Base")
    assert base is not None
    assert (base.within, country_of(base)) == ("state:RU", "state:TJ")


def test_every_base_has_a_site_and_every_site_an_actor() -> None:
    assert {actor.id for actor in actors().values() if actor.kind == "base"} <= set(sites())
    assert set(sites()) <= set(actors())
    assert all(-90 <= site.latitude <= 90 and -180 <= site.longitude <= 180 for site in sites().values())


def test_a_disputed_place_has_no_country() -> None:
    place = find_place("Stepanakert", ["AM", "AZ"])
    assert place is not None
    assert place.country is None


def test_of_very_many_claims_the_latest_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    days = ("2020-01-10", "2020-03-01", "2020-05-05", "2018-01-01", "2021-01-01", None)
    names = ("Kant", "Manas", "Incirlik", "Geneva", "Balykchy", "Tripoli")
    told = [
        reading(
            f"Clash {n}.", f"attack | attacker=A | target=B | where={name}{f' | when={when}' if when else ''}", doc=name
        )
        for n, (name, when) in enumerate(zip(names, days, strict=True))
    ]
    asked: dict[str, Any] = {"as_of": date(2020, 6, 1)}
    with record_of(*told) as record:
        every = questions.places(record, **asked)
        assert sorted(row.name for row in every.rows) == ["Incirlik", "Kant", "Manas", "Tripoli"]
        assert questions.places(record, **asked, read=1) == every  # there are few
        monkeypatch.setattr(sys.modules["foedus.questions.places"], "READ", 3)
        some = questions.places(record, **asked, read=2)
        assert sorted(row.name for row in some.rows) == ["Incirlik", "Manas"]
        assert some.unread
        assert [row.name for row in questions.places(record, ["A"], **asked, read=1).rows] == ["Incirlik"]
