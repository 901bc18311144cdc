"""From the network's scores for one trigger to marks: which words fill which role, how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from foedus.reading.labels import MODALITIES, SLOTS, slots_of
from foedus.spans import Span
from foedus.vocabulary import vocabulary

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that fill a role, and the network's probability that a filler begins there."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim as it stands in the text, before names and times are resolved.

    `fillers` maps roles of the vocabulary, and 'when', 'where' and 'attribution', to words in the order of the text.
    `confidence` is the calibrated probability that the claim is right. `names` maps a role to where its names stand,
    best first, when its fillers are no names ('it', 'the two sides') or when nothing fills it at this place.
    """

    predicate: str
    trigger: Span
    fillers: Mapping[str, tuple[Filler, ...]]
    modality: str
    evidence: Span
    confidence: float
    names: Mapping[str, tuple[Filler, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one candidate, in logits, for the L words around its trigger.

    `slots` is [2, L, S] (a filler begins here, goes on here), `edges` [L, 2] (the evidence begins, ends here),
    `modality` [M]; `trigger` and `claim` are the scores of the first and of the second look.
    """

    predicate: str
    words: Sequence[Span]
    at: int
    trigger: float
    claim: float
    slots: Array
    edges: Array
    modality: Array


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where the reader draws its lines, as found on documents held out from training.

    `keep` is the least logit of a mark, `filler` and `last_resort` the least probabilities of a filler and of the best
    one for a starred role left empty; `scale` and `shift` turn the mark's logit into that of its being right.
    """

    keep: float
    filler: float
    last_resort: float
    scale: float
    shift: float


def strength(scores: Scores) -> float:
    """The logit of both looks together."""
    return (scores.trigger + scores.claim) / 2


def find_marks(scores: Scores, judgement: Judgement) -> Iterator[Mark]:
    """The marks of one candidate: none, one, or one for each time that is told of the same trigger."""
    if strength(scores) < judgement.keep:
        return
    fillers = find_fillers(scores, judgement)
    starred = vocabulary().predicates[scores.predicate].starred
    if not any(fillers.get(role) for role in starred):
        return
    low, high = find_evidence(scores)
    evidence = Span(scores.words[low].start, scores.words[high].end)
    modality = MODALITIES[int(scores.modality.argmax())]
    confidence = sigmoid(judgement.scale * strength(scores) + judgement.shift)
    for some in part_by_time(fillers):
        yield Mark(scores.predicate, scores.words[scores.at], some, modality, evidence, confidence)


def find_fillers(scores: Scores, judgement: Judgement) -> dict[str, tuple[Filler, ...]]:
    """Role → fillers in the order of the text, for the roles that the predicate has."""
    starred = vocabulary().predicates[scores.predicate].starred
    begin, inside = (1 / (1 + np.exp(-part)) for part in scores.slots)
    found = {}
    for role, slot in slots_of(scores.predicate).items():
        number = SLOTS.index(slot)
        begins = np.flatnonzero(begin[:, number] > judgement.filler)
        if not len(begins) and role in starred and begin[:, number].max() > judgement.last_resort:
            begins = begin[:, number].argmax(keepdims=True)
        if len(begins):
            found[role] = tuple(run_from(scores.words, int(at), begin[:, number], inside[:, number]) for at in begins)
    return found


def run_from(words: Sequence[Span], at: int, begin: Array, inside: Array) -> Filler:
    """The filler that begins at a word: it goes on until a word is not inside, or begins another."""
    end = at + 1
    while end < len(words) and inside[end] > 0.5 >= begin[end]:
        end += 1
    return Filler(Span(words[at].start, words[end - 1].end), float(begin[at]))


def find_evidence(scores: Scores) -> tuple[int, int]:
    """First and last word of the likeliest evidence around the trigger."""
    low = int(scores.edges[: scores.at + 1, 0].argmax())
    high = scores.at + int(scores.edges[scores.at :, 1].argmax())
    return low, high


def part_by_time(fillers: dict[str, tuple[Filler, ...]]) -> list[dict[str, tuple[Filler, ...]]]:
    """One set of fillers for each time: 'expanded to include A in 1952 and B in 1955' tells two claims.

    Only the role with the most fillers is shared out, each filler to the time that follows it next, or to the last.
    """
    times = fillers.get("when", ())
    lists = [role for role, some in fillers.items() if role not in ("when", "where", "attribution") and len(some) > 1]
    if len(times) < 2 or not lists:
        best = max(times, key=lambda filler: filler.score, default=None)
        return [fillers | {"when": (best,)} if best else fillers]
    role = max(lists, key=lambda name: len(fillers[name]))
    parts = []
    for number, time in enumerate(times):
        after = times[number - 1].span.end if number else 0
        until = time.span.start if number < len(times) - 1 else math.inf
        mine = tuple(filler for filler in fillers[role] if after <= filler.span.start < until)
        if mine:
            parts.append(fillers | {role: mine, "when": (time,)})
    return parts


def sigmoid(logit: float) -> float:
    """Logit → probability, for any size of logit."""
    return 1 / (1 + math.exp(-logit)) if logit > 0 else math.exp(logit) / (1 + math.exp(logit))
