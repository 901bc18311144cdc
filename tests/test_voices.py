"""Copies, translations and sources: how many independent voices there are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from record_cases import claim, reading, record_of

from foedus.dates import parse
from foedus.matching import Bond, Told, bonds_among, text_of, voices
from foedus.matching.copies import likeness, sketch
from foedus.model import Document

WIRE = (
    "Armenia has in practical terms frozen its part in the alliance, the prime minister said in an interview. "
    "The treaty has not met its aims as far as the country is concerned, particularly in the last two years, he told "
    "the channel. The secretariat answered that no notice of a suspension had reached it and that the country remained "
    "a full member with all its rights and duties."
)
TOLD = (
    "sign | signatory=Armenia; Russia | agreement=Collective Security Treaty | when=1992-05-15",
    "join | actor=Belarus | organization=CSTO | when=1993-12-31",
    "withdraw | actor=Georgia | organization=CSTO | when=1999",
    "suspend | actor=Uzbekistan | organization=CSTO | when=2012",
    "deploy | actor=CSTO | destination=Kazakhstan | when=2022-01-06",
    "pull_out | actor=CSTO | origin=Kazakhstan | when=2022-01-13",
)
RUSSIAN = (
    "sign | signatory=Армения; Россия | agreement=Договор о коллективной безопасности | when=1992-05-15",
    "join | actor=Белоруссия | organization=ОДКБ | when=1993-12-31",
    "withdraw | actor=Грузия | organization=ОДКБ | when=1999",
    "suspend | actor=Узбекистан | organization=ОДКБ | when=2012",
    "deploy | actor=ОДКБ | destination=Казахстан | when=2022-01-06",
    "pull_out | actor=ОДКБ | origin=Казахстан | when=2022-01-13",
)
DRILL = "exercise | name=Rubezh-2022 | when=2022-10-10"


TEXT = "x" * 400 + " 1 2 3 4 5 6"
STANDING = tuple(f"{line} | ev={at}" for at, line in enumerate(TOLD, 1))
RUSSIAN_STANDING = tuple(f"{line} | ev={at}" for at, line in enumerate(RUSSIAN, 1))
RUSSIAN_REVERSED = tuple(f"{line} | ev={at}" for at, line in enumerate(reversed(RUSSIAN), 1))


def bonds(*documents: tuple[Document, tuple[str, ...]]) -> list[Bond]:
    return bonds_among([text_of(one, [claim(one, line) for line in lines]) for one, lines in documents])


def test_a_reprint_is_a_copy_of_the_earlier_one() -> None:
    first = Document("a", WIRE, published=parse("2024-02-23"), language="en")
    later = Document("b", "From our own desk. " + WIRE, published=parse("2024-02-24"), language="en")
    (bond,) = bonds((first, ()), (later, ()))
    assert (bond.a, bond.b, bond.why) == (later.key, first.key, "copy")


def test_two_reports_in_their_own_words_are_no_copies() -> None:
    other = "Yerevan put its membership on ice. So the head of government told a French broadcaster on Thursday night."
    assert not bonds((Document("a", WIRE), ()), (Document("b", other), ()))


def test_a_translation_is_found_by_what_it_tells() -> None:
    english = Document("a", TEXT, language="en", published=parse("2024-01-10"))
    russian = Document("b", "я" + TEXT, language="ru", published=parse("2024-01-12"))
    bond = bonds_of(english, russian)
    assert bond == [Bond(russian.key, english.key, "translation", "100% told alike, in the same order")]


def bonds_of(english: Document, other: Document, lines: tuple[str, ...] = RUSSIAN_STANDING) -> list[Bond]:
    """The bonds by what is told, where the wording says nothing."""
    texts = [text_of(one, [claim(one, line) for line in some]) for one, some in ((english, STANDING), (other, lines))]
    return bonds_among([replace(text, sketch=()) for text in texts])


def test_no_translation_in_another_order_another_year_or_of_another_length() -> None:
    english = Document("a", TEXT, language="en", published=parse("2024-01-10"))
    russian = Document("b", "я" + TEXT, language="ru", published=parse("2024-01-12"))
    assert bonds_of(english, russian)
    assert not bonds_of(english, russian, RUSSIAN_REVERSED)
    assert not bonds_of(english, replace(russian, published=parse("2021-01-12")))
    assert not bonds_of(english, replace(russian, text=TEXT + "я" * 4000))
    assert not bonds_of(english, replace(russian, language="en"))


def test_who_cites_the_same_agency_is_one_origin() -> None:
    told = [
        Told("1", "a", "The Observer", ("Khovar", "Border Troops of Tajikistan")),
        Told("2", "b", "Газета", ("Ховар",)),
        Told("3", "c", "24.KG", ("officials",)),
        Told("4", "d", "Gazette", ("officials",)),
    ]
    heard = voices(told)
    assert (heard.documents, heard.origins) == (4, 3)
    assert heard.families[0].documents == ("a", "b")
    assert heard.families[0].bonds[0].why == "source"
    assert str(heard) == "told by 4 documents, 3 independent origins"


@given(st.lists(st.tuples(st.sampled_from("12345"), st.sampled_from(["Khovar", "24.KG", "officials"])), max_size=8))
def test_the_order_of_documents_is_of_no_matter(given_: list[tuple[str, str]]) -> None:
    told = [Told(key, key, None, (voice,)) for key, voice in given_]
    assert voices(told) == voices(reversed(told))


@given(st.text(max_size=60))
def test_every_text_is_like_itself(text: str) -> None:
    assert likeness(sketch(text), sketch(text)) == (1.0 if sketch(text) else 0.0)


def test_a_record_hears_who_is_behind() -> None:
    same = reading(WIRE, DRILL, doc="a", publisher="Daily One", published="2022-10-10")
    again = reading(WIRE + " End.", DRILL, doc="b", publisher="Daily Two", published="2022-10-11")
    own = reading("Drills began, we saw them ourselves.", DRILL, doc="c", publisher="Daily Three")
    with record_of(same, again, own) as record:
        (thing,) = record.things()
        heard = record.independent(thing.entries)
        assert str(heard) == "told by 3 documents, 2 independent origins"
        assert heard.families[0].documents == ("a", "b")
        assert record.independent(thing.entries) == heard
        a, b, _ = (entry.id for entry in thing.entries)
        explanation = record.explain(a, b)
        assert explanation.are_one
        assert explanation.comparison.same
        assert str(explanation).splitlines()[0].startswith("one event: ")
