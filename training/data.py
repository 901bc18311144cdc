"""Annotated documents as examples for the network: windows with their triggers, claims and kinds."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from corpus import notation
from foedus.reading.labels import KINDS, MODALITIES, PREDICATES, SLOTS, slots_of
from foedus.reading.passages import find_paragraphs, find_sentences
from foedus.reading.windows import Sentence, cut_sentences, cut_windows
from foedus.spans import Span

Range = tuple[int, int]  # first and last word


@dataclass(frozen=True)
class Annotated:
    """One document with its sentences in sub-words, its claims (as `notation.parse` gives them) and its passages."""

    id: str
    language: str
    text: str
    sentences: list[Sentence]
    paragraphs: list[Span]
    claims: list[dict[str, Any]]
    passages: list[dict[str, Any]]


@dataclass(frozen=True)
class Target:
    """What the branch shall say of one trigger; all in words of the window."""

    trigger: int
    predicate: int
    fillers: list[tuple[int, int, int]]  # slot, first and last word
    evidence: Range
    modality: int


@dataclass(frozen=True)
class Example:
    """One window with what shall be marked in it; `kinds` holds first word, end and kind of each paragraph."""

    ids: list[int]
    firsts: list[int]
    lead: int
    targets: list[Target]
    kinds: list[tuple[int, int, int]]


def load_corpus(files: Sequence[Path], tokenizer: Tokenizer) -> list[Annotated]:
    """The documents of the .corpus files, in the order of their names; a fault in a file ends the run."""
    documents = []
    for path in sorted(files):
        about, passages, claims, texts, faults = notation.parse(path)
        if faults:
            raise ValueError("\n".join(faults))
        for one in about:
            name, text = one["doc"], texts[one["doc"]]
            paragraphs = find_paragraphs(text)
            sentences = list(cut_sentences(tokenizer, text, find_sentences(text, one["language"])))
            mine = [claim for claim in claims if claim["doc"] == name and "trigger" in claim]
            kinds = [passage for passage in passages if passage["doc"] == name]
            documents.append(Annotated(name, one["language"], text, sentences, paragraphs, mine, kinds))
    return documents


def hold_out(documents: Sequence[Annotated], share: float = 1 / 12) -> tuple[list[Annotated], list[Annotated]]:
    """(for training, for validation): of each language the documents whose ids have the smallest hashes."""
    groups = defaultdict(list)
    for document in documents:
        groups[document.language].append(document)
    held = set()
    for group in groups.values():
        group.sort(key=lambda one: hashlib.sha256(one.id.encode()).digest())
        held |= {one.id for one in group[: round(share * len(group))]}
    return [one for one in documents if one.id not in held], [one for one in documents if one.id in held]


def examples_of(document: Annotated, size: int) -> Iterator[Example]:
    """The document's windows of about `size` sub-words."""
    for window in cut_windows(document.sentences, size):

        def words(start: int, end: int, own: Sequence[Span] = window.words) -> Range | None:
            found = [number for number, word in enumerate(own) if word.start < end and start < word.end]
            return (found[0], found[-1]) if found else None

        targets: dict[tuple[int, int], Target] = {}
        for claim in document.claims:
            at = words(*claim["trigger"])
            if at and at[0] >= window.lead:
                add_target(targets, target_of(claim, at[0], words))
        kinds = []
        for passage in document.passages:
            found = words(passage["start"], passage["end"])
            if found and found[1] >= window.lead:
                kinds.append((max(found[0], window.lead), found[1] + 1, KINDS.index(passage["kind"])))
        yield Example(window.ids, window.firsts, window.lead, list(targets.values()), kinds)


def target_of(claim: dict[str, Any], trigger: int, words: Any) -> Target:
    """The claim in words of a window; fillers that stand outside it are left out."""
    slots = slots_of(claim["predicate"])
    fillers = []
    for role, spans in claim["spans"].items():
        for span in spans:
            found = words(*span) if span else None
            if found:
                fillers.append((SLOTS.index(slots[role]), *found))
    low, high = words(claim["start"], claim["end"]) or (trigger, trigger)
    evidence = min(low, trigger), max(high, trigger)
    return Target(trigger, PREDICATES.index(claim["predicate"]), fillers, evidence, MODALITIES.index(claim["modality"]))


def add_target(targets: dict[tuple[int, int], Target], new: Target) -> None:
    """Claims that share trigger and predicate become one target; reading parts them again by their times."""
    key = new.trigger, new.predicate
    old = targets.get(key)
    if old is None:
        targets[key] = new
        return
    evidence = min(old.evidence[0], new.evidence[0]), max(old.evidence[1], new.evidence[1])
    fillers = old.fillers + [filler for filler in new.fillers if filler not in old.fillers]
    targets[key] = Target(old.trigger, old.predicate, fillers, evidence, old.modality)


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
