"""Annotated documents as examples for the network: windows with their triggers, claims and kinds."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from corpus import notation
from foedus.reading.labels import KINDS, MODALITIES, PREDICATES, SLOTS, slots_of
from foedus.reading.passages import find_sentences
from foedus.reading.windows import CONTEXT, WORD, Sentence, cut_sentences, cut_windows
from foedus.spans import Span
from training.swap import swapped
from training.vary import varied

ALIKE = str.maketrans("أإآٱىةё", "ااااي\u0647\u0435")  # letters that are written one for the other
TEXTUAL = {"format", "strength", "force", "good", "change", "office", "site"}  # slots whose fillers are no names
HELD_OUT = 1 / 12  # of the documents
SHARED = 300  # code points from a claim's trigger to a time that it may share with another claim
Range = tuple[int, int]  # first and last word


@dataclass(frozen=True)
class Annotated:
    """A document with its sentences in sub-words; its metadata, claims and passages as `notation.parse` gives them."""

    about: dict[str, Any]
    text: str
    sentences: list[Sentence]
    claims: list[dict[str, Any]]
    passages: list[dict[str, Any]]

    @property
    def id(self) -> str:
        """The document's id."""
        return str(self.about["doc"])

    @property
    def language(self) -> str:
        """Its language, in two letters."""
        return str(self.about["language"])


@dataclass(frozen=True)
class Target:
    """What the branch shall say of one trigger; all in words of the window."""

    trigger: int
    predicate: int
    fillers: list[tuple[int, int, int]]  # slot, first and last word
    names: list[tuple[int, int, int]]  # where the names stand of fillers that have none of their own
    evidence: Range
    modality: int


@dataclass(frozen=True)
class Example:
    """One window with what shall be marked in it; `kinds` holds first word, end and kind of each paragraph."""

    ids: list[int]
    firsts: list[int]
    gaps: list[int]
    lead: int
    targets: list[Target]
    kinds: list[tuple[int, int, int]]


def load_corpus(files: Sequence[Path], tokenizer: Tokenizer, dice: random.Random | None = None) -> list[Annotated]:
    """The documents of the .corpus files, in the order of their names; a fault in a file ends the run.

    With dice, they are of other states and persons, and typed as other hands would type them.
    """
    documents = []
    for path in sorted(files):
        about, passages, claims, texts, faults = notation.parse(path)
        if faults:
            raise ValueError("\n".join(faults))
        for one in about:
            name, text = one["doc"], texts[one["doc"]]
            kinds = [passage for passage in passages if passage["doc"] == name]
            mine = with_times_shared([claim for claim in claims if claim["doc"] == name and "trigger" in claim])
            if dice:
                text, mine, kinds = swapped(text, one["language"], mine, kinds, dice)
                text = varied(text, one["language"], kinds, dice)
            sentences = list(cut_sentences(tokenizer, text, find_sentences(text, one["language"])))
            documents.append(Annotated(one, text, sentences, mine, kinds))
    return documents


def with_times_shared(claims: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A document's claims, each whose time is marked only at another claim of the same time with that claim's mark.

    In 'on 7 May Tallinn signed and Riga refused' annotators often mark the day once. Left so, the network would learn
    that it is not Riga's.

    >>> signed = {"when": "2024-05-07", "trigger": (18, 24), "spans": {"when": [(3, 8)]}}
    >>> refused = {"when": "2024-05-07", "trigger": (34, 41), "spans": {}}
    >>> with_times_shared([signed, refused])[1]["spans"]
    {'when': [(3, 8)]}
    """
    told = [(claim["when"], span) for claim in claims for span in claim["spans"].get("when", ()) if span]
    shared = []
    for claim in claims:
        at = claim["trigger"][0]
        near = [span for when, span in told if when == claim["when"] and abs(span[0] - at) <= SHARED]
        if near and claim["when"] and not any(claim["spans"].get("when", ())):
            # A day told before is more often meant than one told later.
            nearest = min(near, key=lambda span: at - span[0] if span[0] < at else 2 * (span[0] - at))
            claim = claim | {"spans": claim["spans"] | {"when": [nearest]}}
        shared.append(claim)
    return shared


def hold_out(documents: Sequence[Annotated]) -> tuple[list[Annotated], list[Annotated]]:
    """(for training, for validation): those of the one and those of the other."""
    held = {one.id for one in documents if is_held_out(one.id)}
    return [one for one in documents if one.id not in held], [one for one in documents if one.id in held]


def is_held_out(document: str) -> bool:
    """Whether a document is for validation: by the hash of its id, so that it stays where it is for ever."""
    return hashlib.sha256(document.encode()).digest()[0] < 256 * HELD_OUT


def examples_of(document: Annotated, size: int, context: int = CONTEXT) -> Iterator[Example]:
    """The document's windows of about `size` sub-words, with so many of what stood before."""
    for window in cut_windows(document.sentences, size, context):

        def words(start: int, end: int, own: Sequence[Span] = window.words) -> Range | None:
            found = [number for number, word in enumerate(own) if word.start < end and start < word.end]
            return (found[0], found[-1]) if found else None

        targets: dict[tuple[int, int], Target] = {}
        for claim in document.claims:
            at = words(*claim["trigger"])
            if at and at[0] >= window.lead:
                add_target(targets, target_of(claim, at[0], words, document.text))
        kinds = []
        for passage in document.passages:
            found = words(passage["start"], passage["end"])
            if found and found[1] >= window.lead:
                kinds.append((max(found[0], window.lead), found[1] + 1, KINDS.index(passage["kind"])))
        yield Example(window.ids, window.firsts, window.gaps, window.lead, list(targets.values()), kinds)


def target_of(claim: dict[str, Any], trigger: int, words: Callable[[int, int], Range | None], text: str) -> Target:
    """The claim in words of a window; fillers that stand outside it are left out."""
    slots = slots_of(claim["predicate"])
    fillers, names = [], []
    for role, spans in claim["spans"].items():
        slot = SLOTS.index(slots[role])
        for number, span in enumerate(spans):
            found = words(*span) if span else None
            if found:
                fillers.append((slot, *found))
            if role in claim["roles"] and slots[role] not in TEXTUAL:
                places = name_places(claim["roles"][role][number], span and text[span[0] : span[1]], text)
                names += [(slot, *there) for place in places if (there := words(*place))]
    low, high = words(claim["start"], claim["end"]) or (trigger, trigger)
    evidence = min(low, trigger), max(high, trigger)
    modality = MODALITIES.index(claim["modality"])
    return Target(trigger, PREDICATES.index(claim["predicate"]), fillers, names, evidence, modality)


def name_places(name: str, surface: str | None, text: str) -> list[Span]:
    """Everywhere the name stands in the text, for a filler that has no name of its own; else nothing."""
    if surface and (any(word.isupper() for word in surface.split()) or shares_stems(surface, name)):
        return []
    wanted, words = stems(name), words_with_stems(text)
    return [
        Span(words[at][1].start, words[at + len(wanted) - 1][1].end)
        for at in range(len(words) - len(wanted) + 1)
        if wanted and all(same_stem(one, words[at + number][0]) for number, one in enumerate(wanted))
    ]


@lru_cache(maxsize=512)
def words_with_stems(text: str) -> list[tuple[str, Span]]:
    """The words of a text with their stems."""
    return [(stem(match.group()), Span(*match.span())) for match in WORD.finditer(text)]


def stem(word: str) -> str:
    """The word in lower case, without Arabic marks and clitics."""
    bare = re.sub("[\u064b-\u0652\u0640]", "", word.casefold()).translate(ALIKE)
    return re.sub(r"^(?:[وفبكل]?ال|[وف]?لل|[وفبكل](?=\w{4}))(?=\w{2})", "", bare)


def stems(phrase: str) -> list[str]:
    """The stems of a phrase's words."""
    return [stem(match.group()) for match in WORD.finditer(phrase)]


def same_stem(one: str, other: str) -> bool:
    """Whether two words differ at most in their endings."""
    length = max(3, min(len(one), len(other)) - 2)
    return one[:length] == other[:length] and abs(len(one) - len(other)) <= 3


def shares_stems(surface: str, name: str) -> bool:
    """Whether half of the name's words stand in the surface."""
    wanted, there = stems(name), stems(surface)
    return 2 * sum(any(one[:4] == other[:4] for other in there) for one in wanted) >= max(1, len(wanted))


def add_target(targets: dict[tuple[int, int], Target], new: Target) -> None:
    """Claims that share trigger and predicate become one target; reading parts them again by their times."""
    key = new.trigger, new.predicate
    old = targets.get(key)
    if old is None:
        targets[key] = new
        return
    evidence = min(old.evidence[0], new.evidence[0]), max(old.evidence[1], new.evidence[1])
    fillers = old.fillers + [filler for filler in new.fillers if filler not in old.fillers]
    names = old.names + [name for name in new.names if name not in old.names]
    targets[key] = Target(old.trigger, old.predicate, fillers, names, evidence, old.modality)


def batches(examples: Sequence[Example], tokens: int, dice: random.Random) -> list[list[Example]]:
    """Batches of about `tokens` sub-words, windows of like length together, in random order."""
    ordered = sorted(examples, key=lambda one: (len(one.ids) // 24, dice.random()))
    groups: list[list[Example]] = [[]]
    for example in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.ids) > tokens:
            groups.append([])
        groups[-1].append(example)
    dice.shuffle(groups)
    return groups
