"""Who stands on a side, kept up as claims begin and cease to speak, is who would be found there by a look at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.dates import parse
from foedus.matching import Bond, Told, origins
from foedus.record.backing import NAMED, Backed, Sources
from foedus.record.counted import Counted

NAMES = {1: "Khovar", 2: "24.KG", 3: "officials", 4: "The Observer"}  # one of whom is nobody in particular
PUBLISHERS = (None, "Khovar", "24.KG", "The Observer", "an agency")
CLAIMS = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.lists(st.sampled_from(sorted(NAMES)), max_size=2),
        st.sampled_from(["1999", "2001", None]),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def ids_of(documents: Collection[int]) -> Mapping[int, str]:
    return {number: f"d{number}" for number in documents}


def claim(key: int, document: int, voices: list[int], when: str | None, translates: bool) -> Counted:
    filled = "&".join(["attacker=9", *(f"attribution={one}" for one in voices)])
    publisher = PUBLISHERS[document % len(PUBLISHERS)]
    original = f"d{document - 1}" if translates else None
    at = parse(when) if when else None
    return Counted(key, f"c{key:03}", "attack", "asserted", at, None, document, publisher, original, filled)


def found_by_a_look_at_all(claims: Collection[Counted]) -> tuple[int, int]:
    told = [
        Told(str(one.document), "", one.publisher, tuple(NAMES[int(part[12:])] for part in one.filled.split("&")[1:]))
        for one in claims
        if isinstance(one.filled, str)
    ]
    here = {f"d{one.document}": str(one.document) for one in claims}
    bonds = [
        Bond(str(one.document), here[one.translation_of], "translation", one.translation_of)
        for one in claims
        if one.translation_of in here and one.translation_of
    ]
    return origins(told, bonds)


@settings(deadline=None)
@given(CLAIMS, st.lists(st.integers(0, 11), max_size=30), st.booleans())
def test_a_side_is_always_who_speaks_now(
    told: list[tuple[int, list[int], str | None, bool]], turns: list[int], translated: bool
) -> None:
    claims = [
        claim(key, document, voices, when, translated and translates)
        for key, (document, voices, when, translates) in enumerate(told)
    ]
    backed = Backed(claims, Sources(lambda _: NAMES, ids_of))
    side, speaking = backed.backers(), set[int]()
    for turn in (one % len(claims) for one in turns):
        (side.cease if turn in speaking else side.begin)(turn)
        speaking ^= {turn}
        now = [backed.claims[place] for place in sorted(speaking)]
        documents, independent = found_by_a_look_at_all(now)
        assert side.backing == (len(now), documents, independent, tuple(one.key for one in now[:NAMED]))
        assert backed.backers(now).backing == side.backing
