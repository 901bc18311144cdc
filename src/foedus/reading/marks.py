"""From the network's scores for one trigger to marks: which words fill which role, how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from foedus.reading.labels import MODALITIES, ROLE_SLOTS, SLOTS, slots_of
from foedus.spans import Span
from foedus.vocabulary import vocabulary

Array = NDArray[np.float32]

EVENLY, SURELY = 0.5, 0.8  # probabilities
FAINT = 0.01  # a probability under which words tell no time
TOUCHING = 2  # code points between the parts of one time: a comma and a space


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
    best first, when its fillers are no names ('it', 'the two sides') or when nothing fills it at this place. `faint`
    holds all words that may tell its time, however unlikely, with the network's probability.
    """

    predicate: str
    trigger: Span
    fillers: Mapping[str, tuple[Filler, ...]]
    modality: str
    evidence: Span
    confidence: float
    names: Mapping[str, tuple[Filler, ...]] = field(default_factory=dict)
    faint: tuple[Filler, ...] = ()

    def with_fillers(self, changed: Mapping[str, Sequence[Filler]]) -> Mark:
        """The mark with these fillers in their roles; a role without any is left out.

        >>> mark = Mark("meet", Span(0, 3), {"chair": (Filler(Span(4, 9), 0.9),)}, "asserted", Span(0, 9), 0.5)
        >>> mark.with_fillers({"participant": mark.fillers["chair"], "chair": ()}).fillers
        {'participant': (Filler(span=Span(start=4, end=9), score=0.9),)}
        """
        fillers = {**self.fillers, **changed}
        return replace(self, fillers={role: tuple(some) for role, some in fillers.items() if some})


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one candidate, in logits, for the L words around its trigger.

    `slots` is [2, L, S] (a filler begins here, goes on here), `edges` [L, 2] (the evidence begins, ends here),
    `modality` [M]; `trigger` and `claim` are the scores of the first and of the second look. `names` is as `slots`, but
    [2, W, S] for all words of the window: where names stand of fillers that have none of their own.
    """

    predicate: str
    words: Sequence[Span]
    at: int
    trigger: float
    claim: float
    slots: Array
    edges: Array
    modality: Array
    window: Sequence[Span]
    names: Array


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where the reader draws its lines, as found on documents held out from training.

    `trigger`, `claim`, `filling` and `shift` are the weights of a logistic curve: the first look, the second look and
    the mean probability of the fillers of starred roles, to the logit of the mark's being right. `keep` is the least
    such logit; `filler`, `last_resort` and `name` are the least probabilities of a filler, of the best one for a
    starred role left empty, and of a name elsewhere.
    """

    trigger: float
    claim: float
    filling: float
    shift: float
    keep: float
    filler: float
    last_resort: float
    name: float

    def logit(self, evidence: tuple[float, float, float]) -> float:
        """The logit of a mark's being right, by its `grounds`."""
        trigger, claim, filling = evidence
        return self.trigger * trigger + self.claim * claim + self.filling * filling + self.shift


Fillers = dict[str, tuple[Filler, ...]]


def find_marks(scores: Scores, judgement: Judgement) -> Iterator[Mark]:
    """The marks of one candidate: none, one, or one for each time that is told of the same trigger."""
    fillers, names = find_fillers(scores, judgement), find_names(scores, judgement)
    logit = judgement.logit(grounds(scores, fillers))
    starred = vocabulary().predicates[scores.predicate].starred
    if logit < judgement.keep or not any(fillers.get(role) or names.get(role) for role in starred):
        return
    low, high = find_evidence(scores)
    evidence = Span(scores.words[low].start, scores.words[high].end)
    modality = MODALITIES[int(scores.modality.argmax())]
    faint = tuple(find_faint_times(scores))
    for some in part_by_time(fillers):
        yield Mark(scores.predicate, scores.words[scores.at], some, modality, evidence, sigmoid(logit), names, faint)


def grounds(scores: Scores, fillers: Fillers) -> tuple[float, float, float]:
    """What the confidence in a mark rests on: first look, second look, mean probability of its starred fillers."""
    starred = vocabulary().predicates[scores.predicate].starred
    found = [filler.score for role in starred for filler in fillers.get(role, ())]
    return scores.trigger, scores.claim, sum(found) / len(found) if found else 0.0


def find_fillers(scores: Scores, judgement: Judgement) -> Fillers:
    """Role → fillers in the order of the text, for the roles that the predicate has."""
    starred = vocabulary().predicates[scores.predicate].starred
    begin, inside = (sigmoids(part) for part in scores.slots)
    found = {}
    for role, slot in slots_of(scores.predicate).items():
        number = SLOTS.index(slot)
        begins = np.flatnonzero(begin[:, number] > judgement.filler)
        if not len(begins) and role in starred and begin[:, number].max() > judgement.last_resort:
            begins = np.array([begin[:, number].argmax()])
        if not len(begins) and role == "when":
            begins = np.flatnonzero(inside[:, number] > SURELY)[:1]
        # The words of a time ('on 5 May 2020') are one filler, wherever in them it may begin.
        apart = SURELY if role == "when" else EVENLY
        some = list(runs_from(scores.words, begins.tolist(), begin[:, number], inside[:, number], apart))
        if some:
            found[role] = tuple(some)
    return found


def find_faint_times(scores: Scores) -> Iterator[Filler]:
    """Runs of words that may tell the time, however unlikely, in the order of the text."""
    likely = sigmoids(scores.slots[:, :, SLOTS.index("when")]).max(0)
    words = np.flatnonzero(likely > FAINT)
    for run in np.split(words, np.flatnonzero(np.diff(words) > 1) + 1):
        if len(run):
            yield Filler(Span(scores.words[run[0]].start, scores.words[run[-1]].end), float(likely[run].max()))


def find_names(scores: Scores, judgement: Judgement) -> Fillers:
    """Role → places of names, best first, for the predicate's own roles."""
    begin, inside = (sigmoids(part) for part in scores.names)
    found = {}
    for role, slot in ROLE_SLOTS[scores.predicate].items():
        number = SLOTS.index(slot)
        begins = np.flatnonzero(begin[:, number] > judgement.name)
        places = list(runs_from(scores.window, begins.tolist(), begin[:, number], inside[:, number], EVENLY))
        if places:
            found[role] = tuple(sorted(places, key=lambda filler: -filler.score))
    return found


def runs_from(
    words: Sequence[Span], begins: Sequence[int], begin: Array, inside: Array, apart: float
) -> Iterator[Filler]:
    """The fillers that begin at given words, none inside another.

    A filler goes on until a word is not inside, or begins another with a probability above `apart`.
    """
    end = 0
    for at in begins:
        if at < end:
            continue
        end = at + 1
        while end < len(words) and inside[end] > EVENLY and begin[end] <= apart:
            end += 1
        yield Filler(Span(words[at].start, words[end - 1].end), float(begin[at]))


def find_evidence(scores: Scores) -> tuple[int, int]:
    """First and last word of the likeliest evidence around the trigger."""
    low = int(scores.edges[: scores.at + 1, 0].argmax())
    high = scores.at + int(scores.edges[scores.at :, 1].argmax())
    return low, high


def part_by_time(fillers: Fillers) -> list[Fillers]:
    """One set of fillers for each time: 'expanded to include A in 1952 and B in 1955' tells two claims.

    Only the role with the most fillers is shared out, each filler to the time that follows it next, or to the last.
    """
    times = joined(fillers.get("when", ()))
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


def joined(times: Sequence[Filler]) -> list[Filler]:
    """The times, those that touch each other as one: 'today, Thursday', '6 January' is one day told in two ways.

    >>> joined([Filler(Span(0, 5), 0.5), Filler(Span(7, 16), 0.9), Filler(Span(40, 44), 0.6)])
    [Filler(span=Span(start=0, end=16), score=0.9), Filler(span=Span(start=40, end=44), score=0.6)]
    """
    found: list[Filler] = []
    for time in times:
        if found and time.span.start - found[-1].span.end <= TOUCHING:
            last = found.pop()
            time = Filler(Span(last.span.start, time.span.end), max(last.score, time.score))
        found.append(time)
    return found


def without_doubles(marks: Iterable[Mark]) -> list[Mark]:
    """The marks, surest first, without those that tell with another trigger what a surer one tells.

    'Took part in the exercise' has two words that an exercise can be read from.
    """
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: -one.confidence):
        if not any(is_double(mark, other) for other in kept):
            kept.append(mark)
    return kept


def is_double(mark: Mark, other: Mark) -> bool:
    """Whether a mark says nothing that the other doesn't say about the same stretch of text."""
    if mark.predicate != other.predicate or not mark.evidence.overlaps(other.evidence):
        return False
    if mark.trigger == other.trigger:
        return False  # told apart by their times
    roles = (*vocabulary().predicates[mark.predicate].starred, "when")
    return all(places(mark, role) <= places(other, role) for role in roles)


def places(mark: Mark, role: str) -> set[Span]:
    """Where the fillers of a role stand."""
    return {filler.span for filler in mark.fillers.get(role, ())}


def sigmoids(logits: Array) -> Array:
    """Logits → probabilities."""
    return (1 / (1 + np.exp(-logits))).astype(np.float32)


def sigmoid(logit: float) -> float:
    """Logit → probability, for any size of logit."""
    return 1 / (1 + math.exp(-logit)) if logit > 0 else math.exp(logit) / (1 + math.exp(logit))
