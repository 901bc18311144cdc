"""The same document about other states, organisations and persons, so that constructions are learnt and not names.

A name gives way to one of the same kind and the same grammatical form, all through the document, in its text and in its
claims: 'российского' to 'турецкого', 'للعراق' to 'للسودان'. A state whose other names stand in the document stays.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from foedus.actors.tables import LANGUAGES, actors, rows

Claim = dict[str, Any]
Swaps = dict[str, str]

DOCUMENTS, NAMES = 0.6, 0.75  # shares of the documents that are changed, and of the names in them
INVENTED = 0.3  # share of new abbreviations that nobody bears
TOKEN = re.compile(r"[^\W\d_]+")

ADJECTIVE_ENDINGS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
PREFIXES = tuple(first + then for first in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول") for then in ("", "ال"))
TO_THE = ("لل", "ولل", "فلل")  # 'to the', with the article drawn into it
NISBA_ENDINGS = ("", "ة", "ين", "ون", "ان", "تين", "تان")
MASCULINE = {"العراق", "الأردن", "السودان", "المغرب", "اليمن", "لبنان"}  # the other states are feminine in Arabic
UNFIT = {"مالي", "بنين", "Того", "RSFSR", "USSR", "UAE", "Philippines", "Netherlands", "Maldives", "Bahamas", "Comoros"}
"""Names that are ordinary words as well, or that ask for an article."""

ABBREVIATIONS = (  # which can stand for each other
    {"NATO", "ASEAN", "ECOWAS", "ANZUS", "SEATO", "CENTO", "OPEC", "CARICOM", "GUUAM", "SAARC", "OPANAL", "COMECON"},
    {"CSTO", "SCO", "GCC", "OSCE", "CIS", "EAEU", "OIC", "GUAM", "OAS", "OAU", "CSCE", "WEU", "SADC", "PIF", "IGAD"},
    {"ОДКБ", "ШОС", "СНГ", "ОБСЕ", "ССАГПЗ", "ЕАЭС", "АТР", "ЛАГ", "ОИС", "ОАЕ", "ОАГ", "ГУАМ", "СААРК", "СЕАТО"},
    {"НАТО", "БРИКС", "АСЕАН", "ЭКОВАС", "АНЗЮС", "ОПЕК", "АУКУС", "КАРИКОМ"},
)
VOWELS, CONSONANTS = {"A": "AEIOU", "А": "АЕИОУ"}, {"A": "BCDFGKLMNPRST", "А": "БВГДКЛМНПРСТ"}


class Forms(NamedTuple):
    """The forms of a name, each at the place where other names of the same class have that form."""

    grammar: tuple[object, ...]
    forms: tuple[str, ...]


def forms_of(kind: str, name: str, language: str) -> Forms | None:
    """The forms of a state's name, adjective or seat; None where it has none that can be told."""
    if not name or not TOKEN.fullmatch(name) or name in UNFIT:
        return None
    if language == "en":
        return Forms(
            (name[0] in "AEIOU", name.endswith(("n", "i"))), (name, f"{name}s") if kind == "adjective" else (name,)
        )
    if language == "ru":
        return russian_adjective(name) if kind == "adjective" else russian_noun(name)
    return arabic_adjective(name) if kind == "adjective" else arabic_noun(name)


def russian_adjective(name: str) -> Forms | None:
    """'сирийский' → its twelve forms, and those with a capital."""
    if not name.endswith(("ский", "цкий")):
        return None
    forms = tuple(name[:-2] + ending for ending in ADJECTIVE_ENDINGS)
    return Forms((), forms + tuple(form.capitalize() for form in forms))


@cache
def dictionary() -> Any:
    """The dictionary of Russian."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@cache
def russian_noun(name: str) -> Forms | None:
    """'Сирия' → its six cases; of one class are nouns of one gender whose cases fall together alike."""
    for parse in dictionary().parse(name):
        if "Geox" in parse.tag and "nomn" in parse.tag and "sing" in parse.tag:
            found = [parse.inflect({case, "sing"}) for case in CASES]
            forms = tuple(one.word.capitalize() for one in found if one)
            if len(forms) == len(CASES):
                alike = tuple(forms.index(form) for form in forms)
                return Forms((parse.tag.gender, alike), forms)
    return None


def arabic_noun(name: str) -> Forms:
    """The name with all that can be written onto its front."""
    grammar = name.startswith("ال"), name in MASCULINE
    heads = tuple(head for head in PREFIXES if not head.endswith("ال"))
    forms = tuple(head + name for head in heads)
    return Forms(grammar, forms + tuple(head + name[2:] for head in TO_THE) if grammar[0] else forms)


def arabic_adjective(name: str) -> Forms | None:
    """'سوري' → with all that can be written onto its front and its end."""
    if not name.endswith("ي"):
        return None
    return Forms((), tuple(head + name + ending for head in (*PREFIXES, *TO_THE) for ending in NISBA_ENDINGS))


class State(NamedTuple):
    """A state's forms by what they are, and the begins of its other names."""

    forms: dict[str, Forms]
    others: tuple[str, ...]


@cache
def states(language: str) -> dict[str, State]:
    """The states that can give way to each other, by their ids."""
    found = {}
    for row in rows():
        if not row.actor.id.startswith("state:"):
            continue
        some = {
            "name": row.actor.names.get(language, ()),
            "adjective": row.adjectives.get(language, ()),
            "seat": row.seats.get(language, ()),
        }
        forms = {kind: made for kind, names in some.items() if names and (made := forms_of(kind, names[0], language))}
        if "name" not in forms:
            continue
        known = tuple(form for made in forms.values() for form in made.forms)
        others = [name for kind, names in some.items() for name in (names if kind not in forms else names[1:])]
        others = [name[: -1 if language == "ru" and len(name) > 4 else None] for name in others]
        found[row.actor.id] = State(forms, tuple(name for name in others if len(name) > 2 and name not in known))
    return found


@cache
def others_of(name: str, language: str) -> str:
    """A pattern that finds a state's other names: in Russian with all endings but those of the adjective."""
    before, after = {"en": ("", r"\b"), "ru": ("", r"(?!\w*ск)"), "ar": ("[وفبلك]{0,2}(?:ال|لل)?", r"\b")}[language]
    some = "|".join(map(re.escape, states(language)[name].others))
    return rf"\b{before}(?:{some}){after}"


@cache
def bearers(language: str) -> dict[str, tuple[str, str, int]]:
    """Form → the state, the kind of its form, and the form's place; forms that two states share are left out."""
    found: dict[str, tuple[str, str, int]] = {}
    shared = set()
    for name, state in states(language).items():
        for kind, made in state.forms.items():
            for number, form in enumerate(made.forms):
                if found.setdefault(form, (name, kind, number))[0] != name:
                    shared.add(form)
    return {form: there for form, there in found.items() if form not in shared}


@cache
def people(language: str) -> tuple[tuple[str, str], ...]:
    """Known persons with two names."""
    known = (one for one in actors().values() if one.id.startswith("person:"))
    found = (name.split() for one in known for name in one.names.get(language, ())[:1])
    return tuple((name[0], name[1]) for name in found if len(name) == 2 and all(TOKEN.fullmatch(part) for part in name))


def chosen_states(words: set[str], text: str, language: str, dice: random.Random) -> Swaps:
    """Forms of states that stand in the text → forms of others that do not."""
    seen: dict[str, set[str]] = defaultdict(set)
    for word in sorted(words):
        if word in bearers(language):
            name, kind, _ = bearers(language)[word]
            seen[name].add(kind)
    taken = set(seen)
    swaps: Swaps = {}
    every = states(language)
    for name, kinds in seen.items():
        if dice.random() > NAMES or (every[name].others and re.search(others_of(name, language), text)):
            continue
        alike = [
            other
            for other in every
            if other not in taken
            and all(
                kind in every[other].forms and every[other].forms[kind].grammar == every[name].forms[kind].grammar
                for kind in kinds
            )
        ]
        if not alike:
            continue
        other = dice.choice(alike)
        taken.add(other)
        for kind in kinds:
            swaps |= dict(zip(every[name].forms[kind].forms, every[other].forms[kind].forms, strict=True))
    return swaps


def chosen_abbreviations(words: set[str], dice: random.Random) -> Swaps:
    """Abbreviations of organisations that stand in the text → others, or such as nobody bears."""
    swaps: Swaps = {}
    for group in ABBREVIATIONS:
        free = sorted(group - words)
        dice.shuffle(free)
        for word in sorted(group & words):
            if free and dice.random() < NAMES:
                swaps[word] = invented(word, dice) if dice.random() < INVENTED else free.pop()
    return swaps


def invented(word: str, dice: random.Random) -> str:
    """An abbreviation of the same letters' kind and three to five letters: 'CSTO' → 'TUMRA'."""
    script = "A" if word.isascii() else "А"
    pattern = dice.choice(("CVC", "CCC", "CCCC", "CVCV", "CVCVC", "VCCC"))
    return "".join(dice.choice((VOWELS if letter == "V" else CONSONANTS)[script]) for letter in pattern)


def chosen_people(claims: Iterable[Claim], words: set[str], language: str, dice: random.Random) -> Swaps:
    """First and last names of persons in the claims → those of others; Russian ones stay, as they are inflected."""
    swaps: Swaps = {}
    if language == "ru":
        return swaps
    named = {name for claim in claims for role in ("person", "chair") for name in claim["roles"].get(role, ())}
    for name in sorted(named):
        parts = name.split()
        known = any(part in swaps or part in bearers(language) for part in parts)
        if len(parts) != 2 or known or not all(TOKEN.fullmatch(part) for part in parts) or dice.random() > NAMES:
            continue
        new = dice.choice(people(language))
        if words.isdisjoint(new) and not set(new) & set(swaps.values()):
            heads = ("", "و", "ل", "ب", "ف") if language == "ar" else ("",)
            swaps |= {head + old: head + other for old, other in zip(parts, new, strict=True) for head in heads}
    return swaps


def swapped(
    text: str, language: str, claims: Sequence[Claim], passages: Sequence[dict[str, Any]], dice: random.Random
) -> tuple[str, list[Claim], list[dict[str, Any]]]:
    """The document with other names: its text, claims and passages, with their offsets moved."""
    if language not in LANGUAGES or dice.random() > DOCUMENTS:
        return text, list(claims), list(passages)
    words = {match.group() for match in TOKEN.finditer(text)}
    swaps = chosen_states(words, text, language, dice) | chosen_abbreviations(words, dice)
    swaps |= chosen_people(claims, words | set(swaps.values()), language, dice)
    places = [(match.start(), match.end()) for match in TOKEN.finditer(text) if match.group() in swaps]
    shift = mover(places, [len(swaps[text[start:end]]) for start, end in places])

    def rename(name: str) -> str:
        return TOKEN.sub(lambda match: swaps.get(match.group(), match.group()), name)

    new_text = rename(text)
    new_claims = [moved_claim(claim, shift, rename, new_text) for claim in claims]
    new_passages = [{**one, "start": shift(one["start"]), "end": shift(one["end"])} for one in passages]
    return new_text, new_claims, new_passages


def mover(places: Sequence[tuple[int, int]], lengths: Sequence[int]) -> Callable[[int], int]:
    """From offsets in a text to those in it once its `places` have other `lengths`; inside a place to its begin."""

    def shift(at: int) -> int:
        grown = 0
        for (start, end), length in zip(places, lengths, strict=True):
            if end > at:
                return min(at, start) + grown if start < at else at + grown
            grown += length - (end - start)
        return at + grown

    return shift


def moved_claim(claim: Claim, shift: Callable[[int], int], rename: Callable[[str], str], text: str) -> Claim:
    """The claim with its offsets moved and its names changed."""
    start, end = shift(claim["start"]), shift(claim["end"])
    new = {
        **claim,
        "start": start,
        "end": end,
        "text": text[start:end],
        "roles": {role: [rename(name) for name in names] for role, names in claim["roles"].items()},
        "spans": {
            role: [span and [shift(span[0]), shift(span[1])] for span in spans]
            for role, spans in claim["spans"].items()
        },
    }
    for key in ("where", "attribution"):
        new[key] = [rename(name) for name in claim[key]]
    if "trigger" in claim:
        new["trigger"] = [shift(claim["trigger"][0]), shift(claim["trigger"][1])]
    return new
