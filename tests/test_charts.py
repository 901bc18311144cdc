"""Charts: what is drawn is what was given, with its links, inert, and told in words as well."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from foedus.errors import FoedusError
from foedus.views import charts
from foedus.views.charts.rows import Bar, Count, Dot, Link, Node, Place
from foedus.views.charts.words import LANGUAGES, TABLE, words_in
from foedus.views.charts.world import FORMER, codes_of, left_out, topology

EN = words_in("en")
XLINK = "{http://www.w3.org/1999/xlink}href"
BARS = (
    Bar("Armenia", date(1992, 5, 15), date(2024, 2, 22), href="/claims/one"),
    Bar("Armenia", date(2024, 2, 22), date(2026, 1, 1), "suspended", end_known=False, href="/claims/two"),
    Bar("Узбекистан", date(2012, 12, 19), date(2014, 1, 1), "disputed"),
    Bar("أرمينيا", date(1994, 1, 1), date(2026, 1, 1), "unknown", start_known=False),
)


def drawn(spec: charts.Spec) -> ET.Element:
    return ET.fromstring(charts.svg(spec))  # noqa: S314


def links(picture: ET.Element) -> set[str]:
    return {one.attrib[name] for one in picture.iter() for name in (XLINK, "href") if name in one.attrib}


def words(picture: ET.Element) -> str:
    return " ".join(text for one in picture.iter() for text in one.itertext())


def test_bars_are_links_with_words_and_marks_for_what_is_not_plain() -> None:
    picture = drawn(charts.membership_bars(BARS, EN, as_of=date(2020, 1, 1)))
    assert {"/claims/one", "/claims/two"} <= links(picture)
    told = words(picture)
    assert all(one in told for one in ("Armenia", "Узбекистан", "أرمينيا", "suspended", "disputed", "≠", "as of"))
    labels = " ".join(one.attrib.get("aria-label", "") for one in picture.iter())
    assert "Armenia: suspended, 2024-02-22 – …" in labels
    assert "أرمينيا" in labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_can_be_drawn_in_every_language(language: str) -> None:
    said = words_in(language)
    nodes = [Node("a", "A", 0), Node("b", "B", 1), Node("c", "C", 2)]
    ties = [Link("a", "b", "alliance", 3, href="/ties"), Link("b", "c", "hostile")]
    specs = [
        charts.membership_bars(BARS, said),
        charts.timeline([Dot("exercise", date(2022, 10, 10), date(2022, 10, 14), "cancelled", "Rubezh")], said),
        charts.claims_over_time([Count(1992, "sign", 3), Count(1999, "exercise", 5)], said),
        charts.world_map({"state:AM": "suspended"}, [Place("Jermuk", 39.84, 45.67, "attack")], said),
        charts.network(nodes, ties, said),
        charts.chains(ties, {"a": "A", "b": "B", "c": "C"}, said),
    ]
    for spec in specs:
        assert len(charts.svg(spec)) > 500
        assert spec["description"]


def test_nothing_is_drawn_as_words() -> None:
    for spec in (
        charts.membership_bars((), EN),
        charts.timeline((), EN),
        charts.claims_over_time((), EN),
        charts.network((), (), EN),
        charts.chains((), {}, EN),
    ):
        assert "nothing to draw" in words(drawn(spec))


def test_hostile_labels_stay_text() -> None:
    bad = "<script>alert(1)</script>\x1b[31m\u202e" + "x" * 100_000
    for spec in (
        charts.membership_bars([Bar(bad, date(2000, 1, 1), date(2001, 1, 1), note=bad)], EN),
        charts.network([Node("a", bad, 0), Node("b", bad, 1)], [Link("a", "b", "other", note=bad)], EN),
        charts.world_map({}, [Place(bad, 0, 0, "meet")], EN),
    ):
        text = charts.svg(spec)
        assert "<script" not in text
        assert "\x1b" not in text
        assert len(text) < 200_000


def test_the_map_knows_what_it_cannot_draw() -> None:
    assert left_out(["state:AM", "state:DDDE", "organisation:CSTO", "state:TV"]) == [
        "state:DDDE", "organisation:CSTO", "state:TV",
    ]  # fmt: skip
    outlined = {one.get("id") for one in topology()["objects"]["countries"]["geometries"]}
    assert all(code in outlined for codes in FORMER.values() for code in codes.split())
    assert codes_of("state:SUHH")[:2] == ["RU", "UA"]


def test_a_state_of_its_own_comes_before_the_former_one_that_held_it() -> None:
    spec = charts.world_map({"state:SUHH": "member", "state:UA": "disputed"}, [], EN)
    told = {
        one["id"]: one["properties"]["standing"]
        for one in spec["datasets"]["world"]["objects"]["countries"]["geometries"]
        if one.get("properties", {}).get("standing")
    }
    assert told["UA"] == "disputed"
    assert told["RU"] == "member"
    assert "AM" in told


@pytest.mark.parametrize("rings", [(8,), (14,), (15,), (40,), (16, 24)])
def test_names_of_the_network_do_not_touch(rings: tuple[int, ...]) -> None:
    names = ("Collective Security Treaty Organization", "Russia", "Министерство обороны", "جمهورية قيرغيزستان")
    nodes, links = [Node("0-0", "Armenia", 0)], []
    for hop, number in enumerate(rings, start=1):
        nodes += [Node(f"{hop}-{at}", names[at % len(names)], hop) for at in range(number)]
        within = max(1, rings[hop - 2]) if hop > 1 else 1
        links += [Link(f"{hop - 1}-{at * within // number}", f"{hop}-{at}", "alliance") for at in range(number)]
    rows = charts.network(nodes, links, EN)["datasets"]["actors"]
    reach = max(abs(row[axis]) for row in rows for axis in "xy")
    lines = [list(points_of(row, 640 / (2.7 * reach))) for row in rows[1:]]
    near = [
        (one, other)
        for one, other in combinations(range(len(lines)), 2)
        if min(math.dist(a, b) for a in lines[one] for b in lines[other]) < 9  # points, of letters 12 points high
    ]
    assert near == []


def points_of(row: dict[str, Any], unit: float) -> Iterator[tuple[float, float]]:
    """Where the letters of a name stand, in points from the middle, up being more."""
    x, y, long = row["x"] * unit, row["y"] * unit, 6 * len(row["label"])
    if row["side"] in ("above", "below"):
        for at in range(-long // 2, long // 2 + 1, 3):
            yield x + at, y + (13 if row["side"] == "above" else -18)
        return
    turn, way = math.radians(-row["turn"]), 1 if row["side"].endswith("right") else -1
    for at in range(10, 10 + long, 3):
        yield x + way * at * math.cos(turn), y + way * at * math.sin(turn)


def test_the_network_looks_the_same_each_time() -> None:
    nodes = [Node("a", "A", 0), *(Node(f"n{number}", f"N{number}", 1 + number % 2) for number in range(40))]
    ties = [Link("a", node.id, "support") for node in nodes[1:]]
    assert charts.network(nodes, ties, EN) == charts.network(nodes, ties, EN)
    places = [(row["x"], row["y"]) for row in charts.network(nodes, ties, EN)["datasets"]["actors"]]
    assert len(set(places)) == len(nodes)


def test_files_are_what_their_ending_says(tmp_path: Path) -> None:
    spec = charts.membership_bars(BARS, EN)
    beginnings = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".json": b"{"}
    for ending, beginning in beginnings.items():
        charts.write(spec, tmp_path / f"chart{ending}")
        assert (tmp_path / f"chart{ending}").read_bytes().startswith(beginning)
    assert json.loads((tmp_path / "chart.json").read_text())["config"]
    with pytest.raises(FoedusError, match=re.escape(".gif: no picture ends like this")):
        charts.write(spec, tmp_path / "chart.gif")
    with pytest.raises(FoedusError, match="cannot be written"):
        charts.write(spec, tmp_path / "none" / "chart.svg")
    assert sorted(one.suffix for one in tmp_path.iterdir()) == [".json", ".pdf", ".png", ".svg"]


def test_every_word_is_said_in_every_language() -> None:
    assert all(len(said) == 3 and all(said) for said in TABLE.values())
    assert re.search("[а-я]", words_in("ru")["exercise"])
    with pytest.raises(FoedusError, match="no labels in 'fr'"):
        words_in("fr")


def test_marks_of_a_short_time_differ() -> None:
    days = (date(2022, 1, 7), date(2022, 11, 2), date(2023, 6, 12))
    picture = drawn(charts.timeline([Dot("sign", day, day, "asserted", "") for day in days], EN))
    written = [one.text or "" for one in picture.iter() if one.tag.endswith("}text")]
    marks = [text for text in written if re.fullmatch(r"\d{4}(-\d\d)*", text)]
    assert len(marks) > 2
    assert len(set(marks)) == len(marks)


def test_claims_are_counted_in_whole_numbers() -> None:
    assert not re.search(r"\d\.\d", words(drawn(charts.claims_over_time([Count(2021, "join", 1)], EN))))


def places_of(svg: str, texts: dict[str, str]) -> dict[str, float]:
    """How far from the left the first text stands that holds the words."""
    return {name: next(at for at, told in standing(ET.fromstring(svg)) if text in told) for name, text in texts.items()}  # noqa: S314


def standing(element: ET.Element, scale: float = 1.0, left: float = 0.0) -> Iterator[tuple[float, str]]:
    """The texts of a drawing and where they stand, through all that moves or mirrors them."""
    for name, numbers in re.findall(r"(translate|scale)\(([^)]*)\)", element.attrib.get("transform", "")):
        number = float(numbers.split(",")[0])
        left, scale = (left + scale * number, scale) if name == "translate" else (left, scale * number)
    if element.tag.endswith("text"):
        yield left, "".join(element.itertext())
    for one in element:
        yield from standing(one, scale, left)


def test_an_arabic_reader_finds_names_at_the_right_and_time_from_right_to_left() -> None:
    texts = {"name": "أرمينيا", "early": "1995", "late": "2020"}
    english = places_of(charts.svg(charts.membership_bars(BARS, EN)), texts)
    arabic = places_of(charts.svg(charts.membership_bars(BARS, words_in("ar"))), texts)
    assert english["name"] < english["early"] < english["late"]
    assert arabic["late"] < arabic["early"] < arabic["name"]


def test_letters_are_mirrored_back_and_arrows_turned() -> None:
    drawn = charts.svg(charts.membership_bars(BARS, words_in("ar")))
    texts = re.findall(r"<text\b[^>]*>", drawn)
    assert texts
    assert all("scale(-1,1)" in text for text in texts)
    english = charts.svg(charts.membership_bars(BARS, EN))
    assert (drawn.count("◂"), drawn.count("▸")) == (english.count("▸"), english.count("◂"))


def test_an_arabic_map_has_the_west_at_the_left() -> None:
    spec = charts.world_map({"state:RU": "member"}, [], words_in("ar"))
    assert spec["projection"]["reflectX"], "mirrored with the drawing, so that it comes out as it is"
    assert "reflectX" not in charts.world_map({"state:RU": "member"}, [], EN)["projection"]


def test_pictures_in_files_are_mirrored_too() -> None:
    spec = charts.membership_bars(BARS, words_in("ar"))
    as_given = {**spec, "usermeta": {}}
    assert charts.png(spec) != charts.png(as_given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_for_a_telephone_is_no_wider_than_one(language: str) -> None:
    said = words_in(language)
    nodes = [Node("a", "A very long name of an organisation", 0), Node("b", "Another long name of one", 1)]
    ties = [Link("a", "b", "alliance", 3)]
    names = {node.id: node.label for node in nodes}
    specs = {
        "bars": charts.membership_bars([*BARS, Bar("x" * 40, date(1995, 1, 1), date(1999, 1, 1))], said),
        "dots": charts.timeline([Dot("exercise", date(2022, 10, 10), date(2022, 10, 14), "cancelled")], said),
        "years": charts.claims_over_time([Count(1992, "sign", 3), Count(1999, "exercise", 5)], said),
        "map": charts.world_map({"state:AM": "suspended"}, [Place("Jermuk", 39.84, 45.67, "attack")], said),
        "network": charts.network(nodes, ties, said),
        "chains": charts.chains(ties, names, said),
    }
    wide = {name: width_of(charts.svg(spec)) for name, spec in specs.items()}
    narrow = {name: width_of(charts.svg(charts.narrowed(spec))) for name, spec in specs.items()}
    assert all(width <= 440 for width in narrow.values()), narrow
    assert all(narrow[name] < 0.75 * wide[name] for name in wide), (narrow, wide)


def width_of(svg: str) -> float:
    return float(re.search(r'viewBox="0 0 ([0-9.]+)', svg)[1])  # type: ignore[index]


def test_a_place_far_away_does_not_shrink_the_map_of_an_organisation() -> None:
    near, far = Place("Kant", 42.9, 74.8, "bases_in"), Place("Lima", -12.0, -77.0, "meet")
    members: dict[str, charts.Standing] = {"state:RU": "member", "state:KG": "member"}
    assert charts.within_sight(members, [near, far]) == [near]
    assert charts.within_sight({}, [near, far]) == [near, far], "of no organisation: all"


def test_the_head_of_an_arrow_tells_its_direction() -> None:
    nodes = [Node("a", "A", 0), *(Node(f"{n}", f"N{n}", 1) for n in range(6))]
    to, back = (charts.svg(charts.network(nodes, [Link(*ends, "alliance")], EN)) for ends in (("a", "1"), ("1", "a")))
    turned = [set(re.findall(r"rotate\(([0-9.-]+)", drawn)) for drawn in (to, back)]
    assert turned[0] != turned[1]
    assert 'd="M0,-' in to, "longer than wide, so that a turn by a third of a circle is seen"
