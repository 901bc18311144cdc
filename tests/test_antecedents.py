"""Whom pronouns, descriptions, numbers of sides and empty roles mean: one readable line per case, and the bounds."""

from __future__ import annotations

import pytest

from foedus.model import Document
from foedus.reading.antecedents import LEARNED, Chooser, usual
from foedus.reading.asking import ask_for_role, ask_for_words, form_of
from foedus.reading.book import Book
from foedus.reading.candidates import MOST, MOST_GROUPS, find_candidates
from foedus.reading.claims import Note, make_claims
from foedus.reading.clues import clues
from foedus.reading.filler import fillers_of
from foedus.reading.filling import name_unsaid
from foedus.reading.gather import fill_book
from foedus.reading.marks import Filler as Marked
from foedus.reading.marks import Mark
from foedus.reading.passages import find_sentences
from foedus.spans import Span

# language | text, with the marked words in [brackets] and the trigger in {braces} | predicate and role | who is meant
MEANT = """
en | The CSTO met in May. Armenia {left} [the organisation]. | withdraw organization | CSTO
en | Kazakhstan joined the CSTO. [It] {left} NATO. | withdraw actor | Kazakhstan
en | Kazakhstan and Armenia talked. [Both countries] {signed} a treaty. | sign signatory | Kazakhstan, Armenia
ru | Казахстан вступил в ОДКБ. Армения {вышла} из [организации]. | withdraw organization | ОДКБ
ar | اجتمع حلف شمال الأطلسي في بروكسل. {انسحبت} فرنسا من [الحلف]. | withdraw organization | حلف شمال الأطلسي
"""


def marked(text: str, about: str, language: str) -> tuple[Book, Mark, str]:
    """The book of a text and the mark of the one filler in it."""
    predicate, role = about.split()
    plain = text.translate(str.maketrans("", "", "[]{}"))
    words = span_between(text, "[", "]")
    mark = Mark(
        predicate,
        span_between(text, "{", "}"),
        {role: (Marked(words, 1.0),)} if words.length else {},
        "asserted",
        list(find_sentences(plain, language))[-1],
        0.9,
    )
    return fill_book(Document("a", plain), [mark], language, list(find_sentences(plain, language))), mark, role


def span_between(text: str, opening: str, closing: str) -> Span:
    """Where the bracketed words stand once all brackets are gone; empty where there are none."""
    if opening not in text:
        return Span(0, 0)
    start, end = text.index(opening), text.index(closing)
    return Span(start - sum(one in "[]{}" for one in text[:start]), end - sum(one in "[]{}" for one in text[:end]))


@pytest.mark.parametrize("line", MEANT.strip().splitlines())
def test_words_that_are_no_name_mean_one_told_elsewhere(line: str) -> None:
    language, text, about, wanted = (piece.strip() for piece in line.split(" | "))
    book, mark, _ = marked(text, about, language)
    (filler,) = fillers_of(book, mark)
    form = form_of(filler)
    assert form is not None
    chosen = usual().choose(ask_for_words(filler, form, mark, book.text, {}, {}, ()), book)
    assert set(chosen.names) == set(wanted.split(", "))
    assert chosen.told().startswith(LEARNED)
    assert sum(chance for _, chance in chosen.candidates) <= 1.0001


FORMS = """
en | They {left} [it]. | withdraw organization | pronoun
en | [We] {left} the CSTO. | withdraw actor | we
en | [The neighbour] {left} the CSTO. | withdraw actor | neighbour
en | [Both sides] {signed}. | sign signatory | count
en | Armenia {left} [the alliance]. | withdraw organization | description
en | [Government troops] {left}. | pull_out actor | None
en | The [government troops] {left}. | pull_out actor | words
en | [Armenia] {left}. | pull_out actor | None
ru | [Советские] войска {ушли}. | pull_out actor | None
ru | Войска {ушли} из [края]. | pull_out origin | words
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_how_words_leave_open_who_is_meant(line: str) -> None:
    language, text, about, wanted = (piece.strip() for piece in line.split(" | "))
    book, mark, _ = marked(text, about, language)
    (filler,) = fillers_of(book, mark)
    assert str(form_of(filler)) == wanted


def test_an_empty_role_is_filled_from_what_was_told_and_the_note_says_how_sure() -> None:
    text = "Kazakhstan joined NATO in 1992. Armenia joined NATO too. Georgia withdrew."
    joined = [
        Mark("join", span(text, "joined", at), {"actor": (Marked(span(text, who), 1.0),),
             "organization": (Marked(span(text, "NATO", at), 1.0),)}, "asserted", Span(at, at + 24), 0.9)
        for who, at in (("Kazakhstan", 0), ("Armenia", 32))
    ]  # fmt: skip
    left = Mark("withdraw", span(text, "withdrew"), {"actor": (Marked(span(text, "Georgia"), 1.0),)}, "asserted",
                span(text, "Georgia withdrew"), 0.9)  # fmt: skip
    notes: list[Note] = []
    claims = make_claims(
        Document("a", text, language="en"), [*joined, left], list(find_sentences(text, "en")), None, notes
    )
    assert [one.name for one in claims[-1].roles["organization"]] == ["NATO"]
    (told,) = [note for note in notes if note.predicate == "withdraw" and note.role == "organization"]
    assert told.words == ""
    assert told.rule.startswith(f"{LEARNED}: NATO ")


def span(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def test_nobody_is_a_candidate_for_an_empty_role_and_only_there() -> None:
    book, mark, role = marked("Kazakhstan met. [It] {left} NATO.", "withdraw actor", "en")
    (filler,) = fillers_of(book, mark)
    asked = find_candidates(ask_for_words(filler, "pronoun", mark, book.text, {}, {}, ()), book)
    empty = find_candidates(ask_for_role(role, "actor", mark, book, {}, {}), book)
    assert "nobody" not in [one.kind for one in asked]
    assert [one.kind for one in empty].count("nobody") == 1


def test_where_the_network_points_weighs() -> None:
    book, mark, role = marked("Kazakhstan met Georgia. Then {left} NATO.", "withdraw actor", "en")
    nothing = Chooser({})
    free = ask_for_role(role, "actor", mark, book, {}, {})
    pointed = ask_for_role(role, "actor", mark, book, {}, {"Kazakhstan": 0.9})
    assert nothing.choose(free, book).names != ("Kazakhstan",)
    assert nothing.choose(pointed, book).names == ("Kazakhstan",)


def test_candidates_are_bounded_however_long_the_document() -> None:
    text = " ".join(f"Country{number} and Kenya met Uganda." for number in range(3_000)) + " It left."
    mark = Mark("withdraw", span(text, "left"), {}, "asserted", span(text, "It left"), 0.9)
    book = fill_book(Document("a", text), [mark], "en", list(find_sentences(text, "en")))
    found = find_candidates(ask_for_role("actor", "actor", mark, book, {}, {}), book)
    assert len(found) <= MOST + MOST_GROUPS + 1


def test_all_shipped_weights_are_clues_and_numbers() -> None:
    weights = usual().weights
    assert 1_000 < len(weights) < 30_000
    assert all("|" in clue or ">" in clue for clue in weights)
    book, mark, _ = marked("The CSTO met. Armenia {left} [the organisation].", "withdraw organization", "en")
    (filler,) = fillers_of(book, mark)
    ask = ask_for_words(filler, "description", mark, book.text, {}, {}, ())
    seen = {clue for one in find_candidates(ask, book) for clue in clues(ask, one, book)}
    assert len(seen & set(weights)) > 20


def test_an_empty_role_is_not_guessed() -> None:
    """Where all candidates are alike, each is too unlikely: unknown is a value."""
    text = "The CSTO, NATO, the Arab League and the SCO met. Armenia {left}."
    book, mark, _ = marked(text, "withdraw organization", "en")
    named, told = name_unsaid("organization", "organization", mark, book, Chooser({}), {})
    assert named == []
    assert told.startswith(LEARNED)


@pytest.mark.parametrize(("weight", "role", "wanted"), [
    (-1.0, "target", ["Chad"]), (-1.0, "attacker", []), (-4.0, "attacker", ["Chad"]),
])  # fmt: skip
def test_nobody_is_accused_by_a_guess(weight: float, role: str, wanted: list[str]) -> None:
    book, mark, _ = marked("Chad spoke. [A town] was {struck}.", "attack target", "en")
    named, _ = name_unsaid(role, "actor", mark, book, Chooser({"unsaid|nobody": weight}), {})
    assert [one.name for one in named] == wanted


def test_an_office_is_of_the_state_of_the_person_whom_its_pronoun_means() -> None:
    text = "Armenia is far. Maia Sandu spoke in Riga. Then [her] defence {minister} left."
    book, mark, _ = marked(text, "holds_office body", "en")
    (filler,) = fillers_of(book, mark)
    ask = ask_for_words(filler, "pronoun", mark, book.text, {}, {}, ())
    assert ("Maia Sandu",) not in [one.names for one in find_candidates(ask, book)]
    book.state_of_officer["Maia Sandu"] = "Moldova"
    assert ("Moldova",) in [one.names for one in find_candidates(ask, book)]
