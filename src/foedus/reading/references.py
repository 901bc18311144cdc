"""Words that are no names but stand for some: pronouns, 'the organisation', 'the two sides'."""

from __future__ import annotations

import re
from collections import defaultdict

from foedus.reading import gazette
from foedus.reading.agreement import agree
from foedus.reading.book import Book
from foedus.reading.filler import Filler
from foedus.reading.heads import WORD, head_kind
from foedus.reading.speaking import is_neighbour, is_we
from foedus.reading.tables import COUNTS, DESCRIPTIONS, OFFICERS, SINGULAR

LONGEST_DESCRIPTION = 4  # words
NEARNESS = 0.6  # how much a name weighs less for each sentence between
OPENING = 0.3  # how much more one that opens its sentence
RECALLED = 0.3  # what the last filler of the same slot adds
RECALLED_BEFORE = 0.5  # each one before it adds so much less
HIDDEN_IN_TRIGGERS = frozenset({"object", "event"})
HEAD = 2.0  # what the head noun of the description adds, if the name has it

SLOTS = {
    "organization": "body", "treaty": "body", "whole": "body", "body": "body", "object": "body", "host": "place",
    "destination": "place", "origin": "place", "where": "where", "person": "person", "chair": "person",
    "name": "event", "event": "event", "target": "whom", "recipient": "whom", "partner": "whom",
}  # fmt: skip
"""Roles → what is recalled together; all other roles answer 'who'. The weights were tuned on the training corpus."""


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
    if filler.fills not in ("actor", "place") or any(word[:1].isupper() for word in filler.surface.split()[1:]):
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
    if filler.language == "en" and (not filler.led or not all(word.islower() for word in words)):
        return None
    if filler.language == "ar" and not re.match(r"[وف]?(?:ال|لل|بال)|\w+(?:ها|ه|هم|نا)$", words[0]):
        return None
    if filler.language == "ru" and filler.surface[:1].isupper() and not filler.led:
        return None
    return head_kind(words[-1].lower(), DESCRIPTIONS.get(filler.language, {}), filler.language)


def antecedent(filler: Filler, book: Book, kinds: frozenset[str], head: str = "", strict: bool = False) -> list[str]:
    """The most salient name of one of the kinds before the filler that fills no other role of the claim.

    Salient is what stands in a near sentence, opens it, was told often, holds the head noun of the description, or
    filled the same slot in the claims before.
    """
    scores: dict[str, float] = defaultdict(float)
    pronoun = "" if head else filler.surface
    near = list(book.before(filler.span.start))
    here = book.sentence_at(filler.span.start)
    opening = {book.sentence_at(named.span.start): named.span for named in near}
    for named in near:
        if named.kind in kinds and agree(pronoun, named.name, named.kind, filler.language):
            at = book.sentence_at(named.span.start)
            weight = NEARNESS ** (here - at)
            scores[book.full(named)] += weight * (1 + OPENING * (opening[at] == named.span))
    for rank, named in enumerate(book.recall(slot_of(filler.role))):
        if named.kind in kinds and agree(pronoun, named.name, named.kind, filler.language):
            scores[named.name] += RECALLED * RECALLED_BEFORE**rank
    for told in scores:
        scores[told] += HEAD * bool(head and is_called(told, head, filler.language))
    free = [
        told for told in scores if told not in filler.taken and (not strict or is_called(told, head, book.language))
    ]
    return [max(free, key=lambda told: scores[told])] if free else []


def is_called(name: str, head: str, language: str) -> bool:
    """Whether one of the actor's names holds the noun: 'the kingdom' can be Saudi Arabia, 'the bloc' hardly Russia."""
    return any(head in one for one in gazette.all_names(name, language))


def slot_of(role: str) -> str:
    """What is recalled together: 'whole', 'body' and 'organization' are one slot."""
    return SLOTS.get(role, "who")
