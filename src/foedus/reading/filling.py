"""Who fills a role: named by rule where its words are a name, by the learned choice where they are none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from foedus.model import Mention
from foedus.reading import gazette, values
from foedus.reading.antecedents import Chooser
from foedus.reading.asking import CAN_BE_NAMES, ask_for_role, ask_for_words
from foedus.reading.book import Book
from foedus.reading.filler import Filler
from foedus.reading.heads import kind_by_head
from foedus.reading.likening import is_nobody_in_particular, subject_of
from foedus.reading.marks import Mark
from foedus.reading.recall import pointed
from foedus.reading.references import is_reference
from foedus.reading.resolve import AS_IT_STANDS, name
from foedus.reading.surfaces import is_title
from foedus.reading.tables import NOBODY, OFFICES, TITLES

OF = re.compile(r" of (?:the )?(?=\S)")
COUNTERPART = re.compile(r"[وفبل]{0,2}نظير\w{1,3}|(?:his |her |their )?counterparts?", re.I)
OWN_COUNTRY = re.compile(
    r"[وفبل]{0,2}بلاد(?:ه|ها)|(?:his |her )country|(?:его|её|ее|своя|свою|своей) стран\w{1,2}", re.I
)
LENGTH_OF_TIME = re.compile(
    r"(?:[\w-]+[- ])?(?:day|week|month|year)s?(?:[- ]long)?|(?:\w+-?)?(?:дневн|недельн|месячн)\w{2,3}", re.I
)
"""'three-week', 'трёхдневные': no exercise is called so."""
SURE_ENOUGH = 0.4
"""The chance of a name to fill a role for which no words stand; below it, seven such names in ten are wrong."""
SURER = {"name": 0.75, "attacker": 0.9}
"""The same for the name of an exercise, which would make one event of two, and for an attacker: nobody is accused by
a guess."""
KNOWN_OFFICE = "office_of_a_known_person"
"""The rule by which a body is named, whether no words stand for it or only such as lie outside the claim."""
KINDS_OF_HOLDERS = {"state": "state", "entity": "state", "organisation": "organisation"}
"""What the ids of those begin with of whom somebody can hold an office, and of what kind the office is."""
Roles = Mapping[str, Sequence[Mention]]


def name_filler(
    filler: Filler, form: str | None, mark: Mark, book: Book, chooser: Chooser, roles: Roles
) -> tuple[list[Mention], str]:
    """The mentions of one filler, and what named it: a rule, or the learned choice with its candidates.

    `form` tells how the words leave open who is meant, None where they are a name; `roles` is filled already.
    """
    if filler.fills == "number":
        number = values.digits(filler.surface)
        return ([Mention(number, filler.span)] if number else []), "number"
    if filler.role == "office" and values.is_no_office(filler.surface):
        return [], "no_office"
    if filler.role == "office" and COUNTERPART.fullmatch(filler.surface):
        sentence, office = book.office
        if sentence == book.sentence_at(filler.span.start):
            return [Mention(office, filler.span)], "counterpart"
    if filler.fills == "text":
        return [Mention(in_words(filler), filler.span)], "words"
    if filler.role == "body":
        filler = replace(filler, surface=without_office(filler.surface, filler.language))
    if filler.role == "name" and LENGTH_OF_TIME.fullmatch(filler.surface):
        return [], "length_of_time"
    if filler.role == "body" and names_no_body(filler):
        return [], "no_body"
    if filler.role in ("participant", "party", "signatory") and filler.surface.lower() in NOBODY:
        return [], "nobody_by_themselves"
    if OWN_COUNTRY.fullmatch(filler.surface) and (country := country_of_the_speaker(book, roles)):
        return [Mention(country, filler.span)], "country_of_the_speaker"
    if form is None or form in CAN_BE_NAMES:
        taken = frozenset(one.name for role, some in roles.items() if role != filler.role for one in some)
        answer = name(replace(filler, taken=taken), book)
        if form is None or (form == "words" and answer.rule not in AS_IT_STANDS):
            return mentions_of(filler, answer.names), answer.rule
        itself = answer.names if answer.rule in AS_IT_STANDS else ()
        itself = itself or (gazette.basic_form(filler.surface, filler.language),)
        if is_nobody_in_particular(filler.surface, filler.language):
            return mentions_of(filler, itself), "nobody_in_particular"
        if form in ("words", "description") and (subject := subject_of(filler, book)):
            return [Mention(subject, filler.span)], "what_is_said_to_be_such"
    else:
        itself = ()
    pointers = pointed(book, mark, filler.role)
    chosen = chooser.choose(ask_for_words(filler, form, mark, book.text, names_in(roles), pointers, itself), book)
    return mentions_of(filler, chosen.names), chosen.told()


def name_unsaid(
    role: str, fills: str, mark: Mark, book: Book, chooser: Chooser, roles: Roles
) -> tuple[list[Mention], str]:
    """Who must be meant where no words fill a starred role; nobody where the role may well stay empty."""
    named = names_in(roles)
    if role == "body" and (body := body_of_known_holders(mark, book, named)):
        return [Mention(body)], KNOWN_OFFICE
    if role == "body" and is_office_of_several(mark, book.text):
        return [], "each_of_another_body"
    ask = ask_for_role(role, fills, mark, book, named, pointed(book, mark, role))
    chosen = chooser.choose(ask, book)
    if chosen.chance < SURER.get(role, SURE_ENOUGH):
        return [], chosen.told()
    return [Mention(told) for told in chosen.names], chosen.told()


def body_of_known_holders(mark: Mark, book: Book, roles: Mapping[str, Sequence[str]]) -> str | None:
    """The state or organisation of which the persons are known to have held such an office, if only one can be meant.

    'President Karimov' in a text that speaks of Uzbekistan holds its office, whatever state was told last. Where the
    text names none of which he held one, a full name ('President Islam Karimov') still tells it, or a capital.
    """
    kinds = {told for one in mark.fillers.get("office", ()) if (told := values.office_kind(one.span.of(book.text)))}
    persons = roles.get("person", ())
    if len(kinds) != 1 or not persons:
        return None
    known = frozenset.intersection(*(gazette.offices_of(one, book.language) for one in persons))
    held = [one for one in known if KINDS_OF_HOLDERS.get(one.partition(":")[0]) in kinds]
    named = [one for one in held if one in book.spoken_of]
    if not named and (all(map(is_full_name, persons)) or book.governments.issuperset(held)):
        named = held
    return book.own_names.get(named[0]) or gazette.name_of(named[0], book.language) if len(named) == 1 else None


def is_full_name(person: str) -> bool:
    """Whether more than a surname is told, and no initials stand for it."""
    return " " in person and "." not in person


def is_office_of_several(mark: Mark, text: str) -> bool:
    """Whether the office is told of several holders at once: 'the ministers A and B' need not be of one state."""
    told = (one.span.of(text).split()[:1] for one in mark.fillers.get("office", ()))
    return any(words and values.is_told_of_several(words[0]) for words in told)


def country_of_the_speaker(book: Book, roles: Roles) -> str | None:
    """The state of the last of the speakers who holds one of its offices: 'his country' is that one."""
    speakers = reversed(roles.get("attribution", ()))
    return next((state for one in speakers if (state := book.state_of_officer.get(one.name))), None)


def names_in(roles: Roles) -> dict[str, tuple[str, ...]]:
    """The names by role, of the roles that are filled."""
    return {role: tuple(one.name for one in some) for role, some in roles.items() if some}


def mentions_of(filler: Filler, names: Sequence[str]) -> list[Mention]:
    """The names, as told by the filler's words."""
    return [Mention(told, filler.span) for told in names if may_fill(filler, told)]


def names_no_body(filler: Filler) -> bool:
    """Whether nothing but offices ('President', 'the post') or an English adjective stands where a body should."""
    told = filler.surface.lower().split()
    if all(word in OFFICES.get(filler.language, frozenset()) for word in told):
        return True
    is_word = filler.language == "en" and len(told) == 1 and filler.surface.islower()
    return is_word and not is_reference(filler) and kind_by_head(filler.surface, "en") is None


def without_office(surface: str, language: str) -> str:
    """'First Lord of the Admiralty' → 'Admiralty', 'Маршал Советского Союза' → 'Советского Союза'."""
    titles = TITLES.get(language, frozenset())
    told = surface.split()
    held = next((number for number, word in enumerate(told) if not is_title(word, titles)), len(told))
    if language == "en":
        found = OF.match(surface, len(" ".join(told[:held])))
        return surface[found.end() :] if held and found else surface
    return " ".join(told[held:]) if language == "ru" and 0 < held < len(told) else surface


def may_fill(filler: Filler, told: str) -> bool:
    """Whether the name can stand in the role: an exercise or a meeting is no state, organisation or treaty.

    A treaty signs nothing, and a number alone ('The 12') names nobody.
    """
    if filler.fills == "actor" and told.isdigit():
        return False
    if filler.role == "signatory" and gazette.known(told, filler.language) == "treaty":
        return False
    actor = gazette.identity(told, filler.language) if filler.role == "name" else None
    return actor is None or not actor.startswith(("state:", "organisation:", "treaty:"))


def in_words(filler: Filler) -> str:
    """A filler that is no name, in the form in which one would quote it."""
    told = gazette.basic_form(filler.surface, filler.language)
    if filler.role == "office":
        return values.office(told)
    return values.MEETINGS.get(told.lower(), told) if filler.role == "format" else told
