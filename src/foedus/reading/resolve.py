"""What the words that fill a role stand for: the actor's name in full, as the document tells it.

`NAMING` is an ordered list of plain functions; the first that answers names the filler. A rule answers with names, or
with None to leave the question to the next one. Words that name nobody by themselves ('it', 'the two sides') are not
asked here but in `antecedents`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from foedus.reading import gazette
from foedus.reading.attested import attested
from foedus.reading.book import Book
from foedus.reading.filler import Filler
from foedus.reading.heads import WORD, head_kind, is_construct, kind_by_head
from foedus.reading.seats import government
from foedus.reading.surfaces import end_of_titles, follows_an_article, without_titles
from foedus.reading.tables import DESCRIPTIONS, FORCES, PARTICLES, SIDES_OF_CIVIL_WARS, TERRITORY
from foedus.spans import Span


class Answer(NamedTuple):
    """The names found, and the rule that found them."""

    names: tuple[str, ...]
    rule: str


ORGANS = frozenset({"organ", "organization"})
"""Kinds that the head noun of a council or committee tells."""
SIDES = frozenset({"organization", "treaty", "organ", "force", "actor"})
"""Kinds of name that are cut to their first word."""
LONGEST_FORCES = 6  # words
OFFICERS = re.compile(
    r"(?:the )?(?:(?:foreign|defen[cs]e|prime) ministers|ministers|presidents|leaders|heads of (?:state|government))"
    r" of (?:the )?"
    r"|(?:(?:президент|лидер|премьер|министр|премьер-министр)(?:ы|ов|ами|ам)|руководител(?:и|ей|ями|ям)|глав(?:ами|ам))"
    r"(?: (?:обороны|иностранных дел|государств))? "
    r"|(?:رؤساء|قادة|زعماء|وزراء (?:خارجية|دفاع)) ",
    re.I,
)
"""Offices of several holders, before the state of one of them."""

ARABIC_ARMY = frozenset(["الجيش", "جيش"])
STANDS_IN = re.compile(
    r"(?:\b(?:in|at|near|outside|around)|(?<!\w)(?:в|во|под|близ|около)|(?<!\w)[وف]?(?:في|قرب))\s+\Z", re.I
)
"""After these a capital is a place."""
LOOKED_BACK = 12  # code points

Rule = Callable[[Filler, Book], "list[str] | None"]


def forces_act_for_their_state(filler: Filler, book: Book) -> list[str] | None:
    """'Iranian vessels', 'القوات الباكستانية', 'российские военные', 'Armed Forces of Ukraine'; 'Armenian soil'.

    An Arabic 'الجيش الأردني' is the state in a fight, but itself where it is sent or led.
    Where a document tells of rebels, the army or the government that they fight is a side by itself.
    """
    told = [re.sub("['’]s$", "", word) for word in WORD.findall(filler.surface)]
    table = FORCES if filler.fills == "actor" else TERRITORY if filler.fills == "place" else {}
    if not 2 <= len(told) <= LONGEST_FORCES or filler.role in ("attribution", "where", "body", "organizer"):
        return None
    if SIDES_OF_CIVIL_WARS.search(filler.surface) and any(one.startswith("group:") for one in book.spoken_of):
        return None
    if filler.predicate != "attack" and ARABIC_ARMY.issuperset(told[:1]):
        return None
    told = [word for word in told if word.lower() != "of"]
    others = [word for word in told if word.lower() not in table.get(filler.language, ())]
    if not others or len(others) == len(told):
        return None
    whose = " ".join(others)
    state = gazette.state_of_adjective(whose, filler.language) or (
        whose if gazette.known(whose, filler.language) == "state" else None
    )
    return [book.own_name(state)] if state else None


def officers_act_for_their_states(filler: Filler, book: Book) -> list[str] | None:
    """'Президенты Армении', 'the leaders of Chad', 'زعماء مصر': several who are not named stand for their states."""
    found = OFFICERS.match(filler.surface) if filler.fills == "actor" and filler.role != "attribution" else None
    if found is None:
        return None
    whose = gazette.basic_form(filler.surface[found.end() :], filler.language)
    return [book.own_name(whose)] if gazette.known(whose, filler.language) == "state" else None


def adjective_names_its_state(filler: Filler, book: Book) -> list[str] | None:
    if filler.fills not in ("actor", "place", "treaty"):
        return None
    state = gazette.state_of_adjective(filler.surface, filler.language)
    return [book.own_name(state)] if state else None


def compound_adjective_names_its_states(filler: Filler, book: Book) -> list[str] | None:
    """'киргизско-таджикская (граница)', 'армяно'."""
    states = gazette.states_of_compound(filler.surface, filler.language) if filler.fills in ("actor", "place") else ()
    return [book.own_name(state) for state in states] or None


def acronym_stands_for_its_full_name(filler: Filler, book: Book) -> list[str] | None:
    full = book.short.get(filler.surface)
    return [full] if full else None


def capital_stands_for_its_government(filler: Filler, book: Book) -> list[str] | None:
    """Not a place under fire, nor one where a base or office lies: 'in Aden' is no state, though Aden is a host."""
    if filler.fills not in ("actor", "person") and filler.role != "host":
        return None
    if filler.role == "target" and filler.predicate == "attack":
        return None
    before = book.text[max(0, filler.span.start - LOOKED_BACK) : filler.span.start]
    if filler.role == "host" and STANDS_IN.search(before):
        return None
    state = government(filler.surface, filler.span.start, book)
    return [state] if state else None


def title_is_left_out(filler: Filler, book: Book) -> list[str] | None:
    if filler.fills not in ("person", "actor"):
        return None
    start = filler.span.end - len(filler.surface)
    if surname := surname_behind_titles(filler):
        found = book.longer(surname, filler.span.start, persons=True)
        return [found.name] if found else None
    rest = without_titles(book.text, Span(start, filler.span.end), filler.language)
    name = rest.of(book.text)
    if rest.start == start or (filler.fills == "actor" and not looks_like_a_person(name, filler.language)):
        return None
    return [in_basic_form(name, filler)]


def surname_behind_titles(filler: Filler) -> str | None:
    """'السيد بوريطة', 'President Putin' → the one word that titles leave, if it can be a surname."""
    end = end_of_titles(filler.surface, filler.language)
    name = filler.surface[end:].strip(" ,.")
    is_one = end and len(name.split()) == 1 and not is_known_word(name, filler.language)
    return name if is_one and (filler.language == "ar" or name[:1].isupper()) else None


def is_known_word(word: str, language: str) -> bool:
    """Whether a known actor is meant by the word, or a kind of thing."""
    return bool(
        gazette.known(gazette.basic_form(word, language), language)
        or gazette.state_of_adjective(word, language)
        or head_kind(word.lower(), DESCRIPTIONS.get(language, {}), language)
    )


def surname_stands_for_the_full_name(filler: Filler, book: Book) -> list[str] | None:
    if len(filler.surface.split()) > 1 or filler.fills not in ("person", "actor"):
        return None
    if gazette.known(filler.surface, filler.language) or not (filler.surface[:1].isupper() or filler.language == "ar"):
        return None
    found = book.longer(filler.surface, filler.span.start, persons=True) or book.beginning(filler.surface, filler.span)
    return [found.name] if found else None


def short_name_stands_for_the_longer(filler: Filler, book: Book) -> list[str] | None:
    """'the League' → 'League of Nations': one head noun that a longer name told before has too; 'G5' → 'G5 Sahel'."""
    table = DESCRIPTIONS.get(filler.language, {})
    if len(filler.surface.split()) > 1 or filler.role == "agreement" or filler.fills in ("place", "text", "person"):
        return None
    if filler.language == "ar" and is_construct(filler.surface):
        return None
    if head_kind(filler.surface.lower(), table, filler.language) is None:
        return beginning_stands_for_the_whole(filler, book)
    if not (filler.led or filler.language != "en" or follows_an_article(book.text, filler.span)):
        return None
    found = book.longer(filler.surface, filler.span.start)
    return [book.full(found)] if found else None


def beginning_stands_for_the_whole(filler: Filler, book: Book) -> list[str] | None:
    """'G5' → 'G5 Sahel', 'Wagner' → 'Wagner Group': no known name by itself, but the first word of one that is told."""
    if not filler.surface[:1].isupper() or gazette.known(filler.surface, filler.language):
        return None
    found = book.beginning(filler.surface, filler.span, SIDES)
    return [book.full(found)] if found and gazette.known(found.name, filler.language) else None


def organ_is_named_without_its_organisation(filler: Filler, book: Book) -> list[str] | None:
    """'Совет министров обороны ОДКБ' met as 'Совет министров обороны': of whose it is, `part_of` tells."""
    if filler.language != "ru" or (filler.predicate, filler.role) != ("meet", "body"):
        return None
    for word in list(WORD.finditer(filler.surface))[2:]:
        organ, rest = filler.surface[: word.start()].rstrip(), filler.surface[word.start() :]
        if organ[-1].isalnum() and is_beginning_of_an_organisation(rest, book) and kind_by_head(organ, "ru") in ORGANS:
            return [in_basic_form(organ, filler)]
    return None


def is_beginning_of_an_organisation(words: str, book: Book) -> bool:
    """Whether the words are a known organisation, or the first of one that the document names."""
    name = gazette.basic_form(words, book.language)
    if gazette.known(name, book.language) == "organization":
        return True
    told = name.split()
    return len(told) > 1 and any(
        actor.startswith("organisation:") and own.startswith(name + " ") for actor, own in book.own_names.items()
    )


def known_name_is_written_in_full_as_in_the_document(filler: Filler, book: Book) -> list[str] | None:
    """'NATO' and 'Cento' as their names, 'Iraq' as 'Republic of Iraq', where the document has those."""
    name = in_basic_form(filler.surface, filler)
    own = book.own_name(name)
    kind = gazette.known(name, filler.language)
    if len(own.split()) <= len(name.split()) or kind in ("agency", "place", "event", "person"):
        return None
    if kind == "state" and not name.isupper():
        return [own] if set(name.split()) < set(own.split()) else None
    return [own] if name.isupper() or " " not in name else None


def name_is_put_into_its_basic_form(filler: Filler, book: Book) -> list[str] | None:
    name = in_basic_form(filler.surface, filler)
    if filler.fills in ("text", "number") or gazette.known(name, filler.language):
        return [name]
    return [attested(name, filler.surface, filler.span, book)]


NAMING: tuple[Rule, ...] = (
    forces_act_for_their_state,
    officers_act_for_their_states,
    adjective_names_its_state,
    compound_adjective_names_its_states,
    acronym_stands_for_its_full_name,
    capital_stands_for_its_government,
    title_is_left_out,
    surname_stands_for_the_full_name,
    short_name_stands_for_the_longer,
    organ_is_named_without_its_organisation,
    known_name_is_written_in_full_as_in_the_document,
    name_is_put_into_its_basic_form,
)
AS_IT_STANDS = frozenset(
    {
        "short_name_stands_for_the_longer",
        "known_name_is_written_in_full_as_in_the_document",
        "name_is_put_into_its_basic_form",
    }
)
"""Rules that take the words for a name without having recognised more in them."""


def name(filler: Filler, book: Book) -> Answer:
    """The names that a filler stands for, and the rule that said so."""
    for rule in NAMING:
        names = rule(filler, book)
        if names is not None:
            return Answer(tuple(dict.fromkeys(filter(str.strip, names))), rule.__name__)
    raise AssertionError("the last rule always answers")


def looks_like_a_person(name: str, language: str) -> bool:
    """Whether the words can be a person's name: two to four, in capitals where the script has them, none of a state."""
    parts = name.split()
    capitals = language == "ar" or all(part[:1].isupper() or part in PARTICLES for part in parts)
    return (
        2 <= len(parts) <= 4
        and capitals
        and not any(
            gazette.state_of_adjective(part, language)
            or head_kind(part.lower(), DESCRIPTIONS.get(language, {}), language)
            for part in parts
        )
    )


def in_basic_form(text: str, filler: Filler) -> str:
    """The name as it is quoted alone."""
    return gazette.basic_form(text, filler.language)
