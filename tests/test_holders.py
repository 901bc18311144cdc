"""Whose office a well-known person holds, where the words of the claim do not say it."""

from __future__ import annotations

import pytest

from foedus.actors.tables import actors, cells_of
from foedus.model import Document
from foedus.reading.claims import Note, make_claims
from foedus.reading.marks import Filler, Mark
from foedus.reading.passages import find_sentences
from foedus.spans import Span

HELD = """
en | Armenia and Azerbaijan met Russia. President Aliyev spoke. | President | Aliyev | Azerbaijan
en | Uzbekistan and NATO are far from Norway. Secretary General Jens Stoltenberg said so. | Secretary General | Jens \
Stoltenberg | NATO
ru | Польша и Россия спорят с Белоруссией. Министр обороны Мариуш Блащак промолчал. | Министр обороны | Мариуш \
Блащак | Польша
ru | Россия и Армения провели учения. Президенты Дмитрий Медведев и Серж Саргсян их видели. | Президенты | Серж \
Саргсян | Армения
ar | اجتمعت قرغيزستان وروسيا. الرئيس عسكر أكاييف حضر. | الرئيس | عسكر أكاييف | قرغيزستان
"""


def body_told(language: str, text: str, office: str, person: str, **more: str) -> tuple[list[str], list[str]]:
    """The body of the one claim, and the rules that named it."""
    spans = {role: Span(text.index(words), text.index(words) + len(words)) for role, words in more.items()}
    at, held = text.index(person), text.index(office)
    spans |= {"office": Span(held, held + len(office)), "person": Span(at, at + len(person))}
    fillers = {role: (Filler(span, 1.0),) for role, span in spans.items()}
    mark = Mark("holds_office", spans["office"], fillers, "asserted", Span(held, at + len(person)), 1.0)
    notes: list[Note] = []
    sentences = list(find_sentences(text, language))
    claims = make_claims(Document("a", text, language=language), [mark], sentences, notes=notes)
    rules = [note.rule for note in notes if note.role == "body"]
    return [one.name for claim in claims for one in claim.roles.get("body", ())], rules


@pytest.mark.parametrize("line", HELD.strip().splitlines())
def test_a_known_person_holds_the_office_of_the_state_that_the_text_names(line: str) -> None:
    language, text, office, person, wanted = (part.strip() for part in line.split(" | "))
    assert body_told(language, text, office, person) == ([wanted], ["office_of_a_known_person"])


UNNAMED = """
en | Peru met Chile. President Kassym-Jomart Tokayev spoke. | President | Kassym-Jomart Tokayev | Kazakhstan
en | Peru met Chile, and Washington too. Secretary Blinken spoke. | Secretary | Blinken | United States
ru | Перу и Чили спорили. Президент Эмомали Рахмон промолчал. | Президент | Эмомали Рахмон | Таджикистан
ar | اجتمعت البيرو وتشيلي. الرئيس عبدالفتاح السيسي حضر. | الرئيس | عبدالفتاح السيسي | مصر
ar | اجتمعت البيرو وتشيلي. الأمير تميم بن حمد حضر. | الأمير | تميم بن حمد | قطر
"""


@pytest.mark.parametrize("line", UNNAMED.strip().splitlines())
def test_a_full_name_or_a_capital_tells_the_state_that_the_text_never_names(line: str) -> None:
    language, text, office, person, wanted = (part.strip() for part in line.split(" | "))
    body, rules = body_told(language, text, office, person)
    assert rules == ["office_of_a_known_person"]
    assert body == [wanted]


def test_a_surname_tells_no_state_that_the_text_never_names() -> None:
    _, rules = body_told("en", "Peru met Chile. President Aliyev spoke.", "President", "Aliyev")
    assert "office_of_a_known_person" not in rules


def test_other_offices_are_nobodys_by_knowledge() -> None:
    _, rules = body_told("en", "Azerbaijan met Chile. Chief of staff Aliyev spoke.", "Chief of staff", "Aliyev")
    assert "office_of_a_known_person" not in rules


def test_what_the_claim_itself_says_stands() -> None:
    text = "Azerbaijan met Peru. The President of Chile, Aliyev, spoke."
    body, _ = body_told("en", text, "President", "Aliyev", body="Chile")
    assert body == ["Chile"]


def test_holders_are_persons_and_hold_offices_of_known_states_and_organisations() -> None:
    _, *rows = cells_of("holders")
    assert [person for person, _ in rows] == sorted({person for person, _ in rows})
    for person, of in rows:
        assert actors()[person].kind == "person"
        assert all(actors()[one].kind in ("state", "entity", "organisation") for one in of.split("; "))
