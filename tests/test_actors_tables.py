"""The tables hold together: no name means two actors, every id, date and reference is sound."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib import resources

import pytest

from foedus.actors.actor import Actor
from foedus.actors.tables import LANGUAGES, TABLES, actors, index, read_table, rows
from foedus.actors.trie import Ending, Node, trie
from foedus.dates import parse

KINDS = {
    "state", "entity", "organisation", "treaty", "body", "group", "base", "agency", "person", "place", "exercise",
}  # fmt: skip
UNITED_NATIONS = re.findall(
    r"\w+",
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM "
    "CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN "
    "HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA "
    "MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY "
    "QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA "
    "UG US UY UZ VC VE VN VU WS YE ZA ZM ZW ",
)
SPELLED_APART = {  # one plain form, two actors, told apart by their letters
    "guam": "GUAM is not Guam",
    "гуам": "ГУАМ is not Гуам",
    "nis": "NIS is not Niš",
    "sana": "SANA is not Sana'a",
    "сана": "САНА is not Сана",
    "عمان": "Oman is not Amman",
}


def test_no_plain_name_means_two_actors() -> None:
    assert {name for name, bearers in index().own.items() if len(bearers) > 1} == set(SPELLED_APART)


def test_no_name_stands_in_two_rows() -> None:
    bearers: dict[str, set[str]] = {}
    for row in rows():
        for name in {name for names in row.actor.names.values() for name in names}:
            bearers.setdefault(name, set()).add(row.actor.id)
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_of_a_name_means_two_actors(language: str) -> None:
    shared = set(index().shared)
    for endings in _together(trie(language)):
        named = {ending.actor for ending in endings if ending.form in ("name", "acronym")}
        apart = {plain_of(ending) for ending in endings} & (shared | set(SPELLED_APART))
        assert len(named) < 2 or apart, endings
        assert len({ending.actor for ending in endings if ending.form == "adjective"}) < 2, endings


def plain_of(ending: Ending) -> str:
    from foedus.actors import plain

    return plain(ending.name)


def _together(node: Node) -> Iterator[list[Ending]]:
    """The endings that one and the same sequence of words reaches."""
    for children in node.nexts.values():
        yield [ending for child in children for ending in child.endings]
    for child in {id(child): child for children in node.nexts.values() for child in children}.values():
        yield from _together(child)


def test_ids_are_given_once() -> None:
    assert {one: count for one, count in Counter(row.actor.id for row in rows()).items() if count > 1} == {}


def test_all_members_of_the_united_nations_are_there() -> None:
    assert len(UNITED_NATIONS) == 193
    assert [code for code in UNITED_NATIONS if f"state:{code}" not in actors()] == []


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_sorted_and_sound(table: str) -> None:
    some = [row.actor for row in read_table(table)]
    assert [actor.id for actor in some] == sorted(
        (actor.id for actor in some), key=lambda one: (one.partition(":")[0], one)
    )
    for actor in some:
        _check(actor)


def _check(actor: Actor) -> None:
    assert actor.kind in KINDS
    assert actor.names, f"{actor.id} has no name"
    assert actor.within is None or actor.within in actors(), f"{actor.id} is within nobody known: {actor.within}"
    for names in actor.names.values():
        assert all(name == name.strip() and name for name in names), f"{actor.id}: an empty name"
        assert len(set(names)) == len(names), f"{actor.id}: a name twice"
    if actor.since and actor.until:
        assert parse(actor.since).earliest < parse(actor.until).latest, f"{actor.id} ended before it began"  # type: ignore[operator]
    for edge in filter(None, (actor.since, actor.until)):
        parse(edge)


def test_names_are_written_in_the_letters_of_their_language() -> None:
    for row in rows():
        for name in row.actor.names.get("ar", ()):
            assert any("\u0600" <= letter <= "\u06ff" for letter in name) or name.isascii(), (row.actor.id, name)
        for name in row.actor.names.get("en", ()):
            assert not any("\u0400" <= letter <= "\u06ff" for letter in name), (row.actor.id, name)
        for name in row.actor.names.get("ru", ()):
            assert not any("\u0600" <= letter <= "\u06ff" for letter in name), (row.actor.id, name)
            mixed = [word for word in re.findall(r"\w+", name) if _has(word, "а", "я") and _has(word, "a", "z")]
            assert not mixed or name == "АКИpress", (row.actor.id, name)


def test_a_body_is_called_after_what_it_belongs_to() -> None:
    for actor in actors().values():
        if actor.kind == "body" and actor.within and not actor.within.startswith("treaty:"):
            assert actor.id.startswith(f"body:{actor.within.partition(':')[2]}/"), actor.id


def _has(word: str, first: str, last: str) -> bool:
    return any(first <= letter <= last for letter in word.casefold())


def test_shared_names_carry_sound_times() -> None:
    for row in rows():
        for name, since, until in row.also:
            assert name
            for edge in filter(None, (since, until)):
                parse(edge)


def test_tables_lie_in_the_package() -> None:
    folder = resources.files("foedus") / "data" / "actors"
    assert {file.name for file in folder.iterdir()} == {f"{table}.tsv" for table in TABLES} | {
        "holders.tsv",
        "offices.tsv",
        "ordinary.tsv",
        "sites.tsv",
        "arabic_nouns.txt",
    }
