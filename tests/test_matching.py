"""Which tellings are of one event: cases to read, and laws that hold for any tellings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import claim

from foedus.dates import parse
from foedus.matching import Link, Telling, bring_together, cluster, compare, links_from, telling_of
from foedus.matching.blocks import LEADERS, places_of
from foedus.matching.bounds import bounds_of
from foedus.matching.comparing import points_of_names
from foedus.matching.names import are_kin, is_common
from foedus.matching.pairing import pairs_to_compare, places_among
from foedus.model import Document

SAME = [  # two claims, each with the document's id, its publication, and the claim
    (
        "the same exercise told in Russian, with another number of troops",
        "a | exercise | name=Rubezh-2022 | organizer=CSTO | strength=1000 | when=2022-10-10/2022-10-21",
        "b | exercise | name=Рубеж-2022 | organizer=ОДКБ | strength=800 | when=2022-10-17/2022-10-21",
    ),
    (
        "the same exercise in two scripts, neither with its year",
        "a | exercise | name=Rubezh | organizer=CSTO | when=2022-10",
        "b | exercise | name=Рубеж | participant=Россия | when=2022-10-17/2022-10-21",
    ),
    (
        "the same exercise, of a year that no table holds",
        "a | exercise | name=Rubezh-2015 | when=2015",
        "b | exercise | name=Рубеж — 2015 | organizer=ОДКБ | when=2015-05",
    ),
    (
        "planned, and called off",
        "a | exercise | name=Indestructible Brotherhood 2022 | when=2022-10-10/2022-10-14 | mod=planned",
        "b | exercise | name=Нерушимое братство — 2022 | organizer=ОДКБ | mod=cancelled",
    ),
    (
        "one list of participants within the other",
        "a | meet | participant=Sadyr Japarov; Emomali Rahmon | when=2022-09-16 | where=Samarkand",
        "b | meet | participant=Садыр Жапаров; Эмомали Рахмон; Владимир Путин | when=2022-09-16",
    ),
    (
        "a month, and a day of it",
        "a | pull_out | actor=France | origin=Niger | when=2023-12-22",
        "b | pull_out | actor=Франция | origin=Нигер | when=2023-12",
    ),
    (
        "a treaty signed, once with and once without a date",
        "a | sign | signatory=Armenia; Russia | agreement=Collective Security Treaty | when=1992-05-15",
        "b | sign | signatory=Армения | agreement=Договор о коллективной безопасности",
    ),
    (
        "two weeks between the dates of an accession",
        "a | join | actor=Sweden | organization=NATO | when=2024-02-26",
        "b | join | actor=Швеция | organization=НАТО | when=2024-03-07",
    ),
    (
        "who fired on whom is told the other way round",
        "a | attack | attacker=Kyrgyzstan | target=Tajikistan | when=2022-09-14",
        "b | attack | attacker=Таджикистан | target=Киргизия | when=2022-09-14",
    ),
    (
        "an organisation, and its body",
        "a | meet | body=CSTO | when=2022-01-10 | where=Moscow",
        "b | meet | body=CSTO Secretariat | when=2022-01-10 | where=Москва",
    ),
    (
        "an organisation left, and its treaty",
        "a | withdraw | actor=Azerbaijan; Georgia | organization=CSTO | when=1999",
        "b | withdraw | actor=Азербайджан; Грузия | organization=Договор о коллективной безопасности | when=1999",
    ),
    (
        "two lists of those who took part, without a common one",
        "a | exercise | name=Zapad-81 | participant=East Germany | when=1981-09",
        "b | exercise | name=Запад-81 | participant=СССР | when=1981-09-04/1981-09-12",
    ),
    (
        "told twice without a date in one document",
        "a | withdraw | actor=Armenia | organization=CSTO | mod=planned",
        "a | withdraw | actor=Armenia | organization=CSTO | mod=denied",
    ),
]
DIFFERENT = [
    (
        "two exercises of one name, a year apart",
        "a | exercise | name=Indestructible Brotherhood | organizer=CSTO | when=2021-11",
        "b | exercise | name=Нерушимое братство | organizer=ОДКБ | when=2022-10",
    ),
    (
        "two exercises whose names tell their years",
        "a | exercise | name=Indestructible Brotherhood-2022",
        "b | exercise | name=Indestructible Brotherhood-2023",
    ),
    (
        "two exercises of the same days",
        "a | exercise | name=Rubezh-2022 | organizer=CSTO | when=2022-10-10/2022-10-14",
        "b | exercise | name=Indestructible Brotherhood-2022 | organizer=CSTO | when=2022-10-10/2022-10-14",
    ),
    (
        "attacks on two days that follow each other",
        "a | attack | attacker=Russia | target=Ukraine | when=2022-03-05",
        "b | attack | attacker=Russia | target=Ukraine | when=2022-03-06",
    ),
    (
        "attacks of one day at two places",
        "a | attack | attacker=Russia | target=Ukraine | when=2022-03-05 | where=Kharkiv",
        "b | attack | attacker=Russia | target=Ukraine | when=2022-03-05 | where=Mariupol",
    ),
    (
        "attacks without a date in two documents",
        "a | attack | attacker=Russia | target=Ukraine",
        "b | attack | attacker=Russia | target=Ukraine",
    ),
    (
        "a state left twice",
        "a | withdraw | actor=Uzbekistan | organization=CSTO | when=1999",
        "b | withdraw | actor=Uzbekistan | organization=CSTO | when=2012",
    ),
    (
        "two contingents",
        "a | deploy | actor=Armenia | destination=Kazakhstan | strength=70 | when=2022-01",
        "b | deploy | actor=Belarus | destination=Kazakhstan | strength=100 | when=2022-01",
    ),
    (
        "two who stay away from one exercise",
        "a | abstain | actor=Armenia | event=Rubezh-2022 | when=2022-10",
        "b | abstain | actor=Kyrgyzstan | event=Rubezh-2022 | when=2022-10",
    ),
    (
        "an organisation founded, and its force",
        "a | found | object=CSTO | when=2002",
        "b | found | object=CSTO Secretariat | when=2002",
    ),
    (
        "a council here and a council there",
        "a | found | object=Council | when=1949",
        "b | found | object=Council | when=1949",
    ),
    (
        "two meetings of a busy president on one day, at one place",
        "a | meet | participant=Vladimir Putin; Xi Jinping | when=2022-09-15 | where=Samarkand",
        "b | meet | participant=Vladimir Putin; Ebrahim Raisi | when=2022-09-15 | where=Samarkand",
    ),
    (
        "what was given is not the same",
        "a | assist | actor=Russia | recipient=Kyrgyzstan | good=arms | when=2023",
        "b | assist | actor=Russia | recipient=Kyrgyzstan | good=grain | when=2023",
    ),
    (
        "an exercise of one year and that of another, in two scripts, neither dated",
        "a | exercise | name=Rubezh-2015",
        "b | exercise | name=Рубеж — 2016",
    ),
]


def telling(line: str) -> Telling:
    """The telling of a line: the document's id, then a claim."""
    id_, _, rest = line.partition(" | ")
    document = Document(id_, "Evidence.")
    told = telling_of(claim(document, rest), document.key, parse("2022-10-09"))
    assert told
    return told


@pytest.mark.parametrize(("what", "one", "other"), SAME)
def test_same(what: str, one: str, other: str) -> None:
    found = compare(telling(one), telling(other))
    assert found.same, (what, [str(reason) for reason in found.reasons], str(found.apart))
    assert len(set(bring_together([telling(one), telling(other)]).values())) == 1


@pytest.mark.parametrize(("what", "one", "other"), DIFFERENT)
def test_different(what: str, one: str, other: str) -> None:
    found = compare(telling(one), telling(other))
    assert not found.same, (what, [str(reason) for reason in found.reasons])


@pytest.mark.parametrize("line", sorted({line for _, *pair in (*SAME, *DIFFERENT) for line in pair}))
def test_points_of_names_are_those_of_a_telling_beside_itself(line: str) -> None:
    told = telling(line)
    points = points_of_names(told.shape, *told.names)
    found = [reason.points for reason in compare(told, told).reasons if reason.name not in ("time", "document")]
    assert list(points) == found


def test_a_reason_says_what_was_found() -> None:
    found = compare(telling(SAME[0][1]), telling(SAME[0][2]))
    told = [str(reason) for reason in found.reasons]
    assert "name +0.80: exercise:Rubezh-2022 is exercise:Rubezh-2022" in told
    assert found.score == round(sum(reason.points for reason in found.reasons), 3)


def test_what_rules_out_is_named() -> None:
    found = compare(telling(DIFFERENT[0][1]), telling(DIFFERENT[0][2]))
    assert str(found.apart) == "time +0.00: 2021-11 and 2022-10 do not meet"


def test_chains_do_not_drift() -> None:
    """A month and its neighbours: each is near the next, the ends are a year apart."""
    lines = [f"d{at} | join | actor=Sweden | organization=NATO | when={when}" for at, when in enumerate(MONTHS)]
    tellings = [telling(line) for line in lines]
    events = bring_together(tellings)
    spread = [
        (tellings[a].when, tellings[b].when)
        for a in range(len(tellings))
        for b in range(a)
        if events[tellings[a].key] == events[tellings[b].key] and abs(a - b) > 2
    ]
    assert not spread


MONTHS = [f"2024-{month:02d}-15" for month in range(1, 13)]


def test_what_fits_two_that_are_apart_stays_alone() -> None:
    day = [telling(f"{at} | attack | attacker=Iraq | target=Kuwait | when=1990-08-{at}") for at in ("02", "08")]
    month = telling("m | attack | attacker=Iraq | target=Kuwait | when=1990-08")
    assert len(set(bring_together([*day, month]).values())) == 3
    assert len(set(bring_together([day[0], month]).values())) == 1


@pytest.mark.parametrize("name", ["Council", "Council of Ministers", "комиссия", "Совет безопасности", "وكالة"])
def test_common_nouns_name_nobody(name: str) -> None:
    assert is_common(name)


@pytest.mark.parametrize("name", ["Liptako-Gourma Charter", "Джордж Марешаль", "خالد النوري", "1st Guards of Kant"])
def test_proper_names_do(name: str) -> None:
    assert not is_common(name)


def test_a_body_is_kin_of_whom_it_belongs_to_and_not_of_another_body() -> None:
    assert are_kin("body:CSTO/Secretariat", "organisation:CSTO")
    assert not are_kin("body:CSTO/Secretariat", "organisation:NATO")
    assert not are_kin("body:CSTO/Secretariat", "body:CSTO/Joint-Staff")


# Laws

ACTORS = st.sampled_from(["Russia", "Armenia", "CSTO", "CSTO Secretariat", "Council", "Kyrgyzstan"])
SOME = st.lists(ACTORS, max_size=3).map("; ".join)
WHENS = st.sampled_from(
    [
        "",
        "2022",
        "2022-09",
        "2022-09-14",
        "2022-09-15",
        "2022-09-14/2022-09-16",
        "2022-10",
        "2021",
        "2021/..",
        "../2022",
    ]
)
FILLED = {
    "exercise": ("name", "participant"),
    "meet": ("participant", "chair"),
    "attack": ("attacker", "target"),
    "join": ("actor", "organization"),
    "sign": ("signatory", "agreement"),
    "deploy": ("actor", "destination"),
}


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    predicate = draw(st.sampled_from(sorted(FILLED)))
    roles = [f"{role}={names}" for role in FILLED[predicate] if (names := draw(SOME))]
    roles = roles or [f"{FILLED[predicate][0]}=Russia"]
    when = draw(WHENS)
    where = draw(st.sampled_from(["", "where=Moscow", "where=Kant"]))
    rest = [cell for cell in (f"when={when}" if when else "", where) if cell]
    return telling(" | ".join([draw(st.sampled_from("abc")), predicate, *roles, *rest]))


@given(tellings(), tellings())
def test_comparing_has_no_direction(a: Telling, b: Telling) -> None:
    ab, ba = compare(a, b), compare(b, a)
    assert (ab.score, ab.same, ab.apart is None) == (ba.score, ba.same, ba.apart is None)


@given(tellings(), tellings())
def test_the_score_without_words_is_that_with_words(a: Telling, b: Telling) -> None:
    told = compare(a, b)
    links = list(links_from(a, [b]))
    assert links == ([Link(a.key, b.key, told.score)] if told.same else [])
    assert bounds_of(a).can_be_shared or not told.same


@given(st.lists(tellings(), max_size=40))
@settings(deadline=None)
def test_the_pairs_compared_are_those_of_the_blocks(given_: list[Telling]) -> None:
    known = {one.key: one for one in given_}
    placed = {key: places_of(one) for key, one in known.items()}
    in_block: dict[int, list[tuple[bool, int]]] = {}
    for key, places in placed.items():
        for block, leads in places:
            in_block.setdefault(block, []).append((not leads, key))
    met = set()
    for members in map(sorted, in_block.values()):
        for at, (follows, key) in enumerate(members[:LEADERS]):
            met.update({(min(key, b), max(key, b)) for _, b in members[at + 1 :]} if not follows else ())
    ordered = sorted(known.values(), key=lambda one: one.key)
    bounds = [bounds_of(one) for one in ordered]
    rows = places_among(ordered, bounds)
    assert sorted(zip(*(column.tolist() for column in rows), strict=True)) == sorted(
        (block, not leads, at) for at, one in enumerate(ordered) for block, leads in placed[one.key]
    )
    pairs = zip(*(column.tolist() for column in pairs_to_compare(rows, bounds)), strict=True)
    compared = [(ordered[a].key, ordered[b].key) for a, b in pairs]
    assert compared == sorted(compared)
    assert set(compared) <= met
    assert all(not compare(known[a], known[b]).same for a, b in met - {*compared})


@given(st.lists(tellings(), max_size=12), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_is_of_no_matter(given_: list[Telling], chance: object) -> None:
    shuffled = list(given_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert bring_together(given_) == bring_together(shuffled)


@given(st.lists(tellings(), max_size=12))
@settings(deadline=None)
def test_nothing_that_is_ruled_out_is_brought_together(given_: list[Telling]) -> None:
    events = bring_together(given_)
    for a in given_:
        for b in given_:
            if events[a.key] == events[b.key]:
                assert compare(a, b).apart is None


NODES = st.integers(0, 9)
PAIRS = st.lists(st.tuples(NODES, NODES).filter(lambda pair: pair[0] != pair[1]), max_size=12)


@given(PAIRS, PAIRS, PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_clusters_obey_people_and_do_not_depend_on_order(
    linked: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
    same: Sequence[tuple[int, int]],
    different: Sequence[tuple[int, int]],
    chance: object,
) -> None:
    ruled_out = {frozenset(pair) for pair in apart}
    links = [Link(a, b, 1 + (a + b) % 3 / 10) for a, b in linked]

    def found() -> dict[int, int]:
        return cluster(range(10), links, lambda a, b: frozenset((a, b)) in ruled_out, same, different)

    first = found()
    assert all(first[a] != first[b] for a, b in different)
    if not different:
        assert all(first[a] == first[b] for a, b in same)
    chance.shuffle(links)  # type: ignore[attr-defined]
    assert found() == first
    assert all(leader == min(node for node in first if first[node] == leader) for leader in first.values())
