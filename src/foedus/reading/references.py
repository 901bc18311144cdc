"""Words that are no names but stand for some: pronouns, 'the organisation', 'the two sides'."""

from __future__ import annotations

import re

from foedus.reading import gazette
from foedus.reading.filler import Filler
from foedus.reading.heads import WORD, head_kind
from foedus.reading.speaking import is_neighbour, is_we
from foedus.reading.tables import COUNTS, DESCRIPTIONS, OFFICERS, SINGULAR, words

FORMAL = words("Governments States Sides Parties Countries Republics Presidents Powers")
"""Common nouns that notes and treaties write with capitals: 'the two Governments'."""
LONGEST_DESCRIPTION = 4  # words
HIDDEN_IN_TRIGGERS = frozenset({"object", "event"})

SLOTS = {
    "organization": "body", "treaty": "body", "whole": "body", "body": "body", "object": "body", "host": "place",
    "destination": "place", "origin": "place", "where": "where", "person": "person", "chair": "person",
    "name": "event", "event": "event", "target": "whom", "recipient": "whom", "partner": "whom",
}  # fmt: skip
"""Roles → what is recalled together; all other roles answer 'who'."""


def is_reference(filler: Filler) -> bool:
    """Whether the words are no name by themselves: a pronoun, a description, a number of sides."""
    if is_we(filler.surface, filler.language) or is_neighbour(filler.surface, filler.language):
        return True
    return pronoun_kind(filler) is not None or description_kind(filler) is not None or count_told(filler) is not None


def pronoun_kind(filler: Filler) -> str | None:
    """What a pronoun can stand for; a filler hidden in the trigger itself ('خروجها') counts as one."""
    lower = filler.surface.lower()
    found = SINGULAR.get(filler.language, {}).get(lower)
    if found is None and filler.language == "ar":
        found = SINGULAR["ar"].get(re.sub("^[وف](?=..)", "", lower))
    if (
        found is None
        and filler.language == "ar"
        and re.fullmatch(r"\w{2,}(?:ها|هم|هما|ته)", lower)
        and (filler.fills in ("actor", "treaty", "place") or (filler.is_trigger and filler.fills in HIDDEN_IN_TRIGGERS))
        and not gazette.known(filler.surface, "ar")
    ):
        return "actor"
    is_hidden = filler.is_trigger and " " not in filler.surface and filler.role != "part"
    if found is None and filler.language == "ar" and is_hidden and filler.fills in ("actor", "treaty", "event"):
        return "actor"
    return found


def count_told(filler: Filler) -> int | None:
    """How many actors the words speak of: 'the two sides' → 2; None where they speak of no number."""
    if filler.fills not in ("actor", "place"):
        return None
    if any(word[:1].isupper() and word not in FORMAL for word in filler.surface.split()[1:]):
        return None
    table = COUNTS.get(filler.language, {})
    told = WORD.findall(filler.surface.lower())
    if OFFICERS.get(filler.language, frozenset()) & set(told):
        return None
    if filler.language == "ar":
        told = [word if word in table else re.sub("^[وف]", "", word) for word in told]
    found = [table[word] for word in told if word in table]
    return found[0] if found and len(filler.surface.split()) <= LONGEST_DESCRIPTION + 1 else None


def description_kind(filler: Filler) -> str | None:
    """The kind that a description tells: 'the organisation', 'альянс', 'البلاد'; None for other words."""
    words = WORD.findall(filler.surface)
    if not words or len(words) > (2 if filler.language == "en" else 1) or filler.fills == "text":
        return None
    if gazette.state_of_adjective(filler.surface, filler.language):  # 'советские' is no council
        return None
    if filler.language == "en" and (not filler.led or not all(word.islower() for word in words)):
        return None
    if filler.language == "ar" and not re.match(r"[وف]?(?:ال|لل|بال)|\w+(?:ها|ه|هم|نا)$", words[0]):
        return None
    if filler.language == "ru" and filler.surface[:1].isupper() and not filler.led:
        return None
    return head_kind(words[-1].lower(), DESCRIPTIONS.get(filler.language, {}), filler.language)


def is_called(name: str, head: str, language: str) -> bool:
    """Whether one of the actor's names holds the noun: 'the kingdom' can be Saudi Arabia, 'the bloc' hardly Russia."""
    return any(head in one for one in gazette.all_names(name, language))


def slot_of(role: str) -> str:
    """What is recalled together: 'whole', 'body' and 'organization' are one slot."""
    return SLOTS.get(role, "who")
