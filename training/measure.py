"""How good the network is by itself: its marks scored as claims whose names are the words that stand in the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.score import Names, pairs_of, rate, score
from foedus.jsonl import claim_to_row, document_from_row
from foedus.reading import read_with
from foedus.reading.confidence import AS_IT_IS, Calibration, logit
from foedus.reading.marks import Judgement, Mark, Scores, find_fillers, find_marks, grounds, sigmoid, without_doubles
from foedus.reading.network import Network
from training.data import Annotated

Claim = dict[str, Any]
Numbers = NDArray[np.float64]
RIDGE = 4.0
ATTRIBUTES = ("when", "where", "attribution")


def gold_surfaces(document: Annotated) -> list[Claim]:
    """The document's claims with the words that stand there for names; what stands nowhere is left out."""
    claims = []
    for claim in document.claims:
        words = {
            role: [document.text[span[0] : span[1]] for span in spans if span] for role, spans in claim["spans"].items()
        }
        claims.append(
            {
                **claim,
                "roles": {role: some for role, some in words.items() if some and role not in ATTRIBUTES},
                "when": next(iter(words.get("when", [])), None),
                "where": words.get("where", []),
                "attribution": words.get("attribution", []),
            }
        )
    return claims


def surfaces(doc: str, text: str, marks: Iterable[Mark]) -> list[Claim]:
    """Marks as claims of their words."""
    claims = []
    for mark in marks:
        words = {role: [filler.span.of(text) for filler in some] for role, some in mark.fillers.items()}
        claims.append(
            {
                "doc": doc,
                "predicate": mark.predicate,
                "roles": {role: some for role, some in words.items() if role not in ATTRIBUTES},
                "when": next(iter(words.get("when", [])), None),
                "where": words.get("where", []),
                "attribution": words.get("attribution", []),
                "modality": mark.modality,
                "start": mark.evidence.start,
                "end": mark.evidence.end,
                "text": mark.evidence.of(text),
                "confidence": mark.confidence,
            }
        )
    return claims


def usual_names(documents: Sequence[Annotated]) -> dict[str, str]:
    """Surface → the name that it most often stood for in the documents learnt from."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for claim in document.claims:
            named = {**claim["roles"], "where": claim["where"], "attribution": claim["attribution"]}
            for role, names in named.items():
                for name, span in zip(names, claim["spans"].get(role, ()), strict=False):
                    if span:
                        seen[document.text[span[0] : span[1]]][name] += 1
    return {surface: names.most_common(1)[0][0] for surface, names in seen.items()}


def renamed(claims: Iterable[Claim], names: dict[str, str]) -> list[Claim]:
    """The claims with surfaces replaced by their usual names."""
    return [
        {
            **claim,
            "roles": {role: [names.get(one, one) for one in some] for role, some in claim["roles"].items()},
            "where": [names.get(one, one) for one in claim["where"]],
            "attribution": [names.get(one, one) for one in claim["attribution"]],
        }
        for claim in claims
    ]


def draw_lines_of_reader(network: Network, held: Sequence[Annotated], aliases: Names) -> Judgement:
    """The network's judgement with the line for marks drawn anew, so that whole claims come out best.

    What is best is the loose F1 of the whole reader, names and all, and a quarter of the exact one.
    """
    lines, best = network.judgement, -1.0
    for keep in np.arange(-1.6, -0.1, 0.3).tolist():
        network.judgement = replace(network.judgement, keep=keep)
        figures = figures_of_reader(network, held, aliases)
        quality = figures["loose"]["f1"] + figures["exact"]["f1"] / 4
        if quality > best:
            lines, best = network.judgement, quality
    return lines


def figures_of_reader(network: Network, documents: Sequence[Annotated], aliases: Names) -> dict[str, Any]:
    """The scorer's figures for the whole reader."""
    claims = [
        claim_to_row(claim)
        for one in documents
        for claim in read_with(network, document_from_row(one.about, one.text)).claims
    ]
    return score([claim for one in documents for claim in one.claims], claims, aliases)[0]


def calibrated(network: Network, held: Sequence[Annotated], aliases: Names) -> Calibration:
    """The curve of confidence, fitted on what the whole reader makes of documents held out.

    A ridge keeps predicates with few claims near the common curve.
    """
    network.calibration = AS_IT_IS
    predicates: list[str] = []
    logits: list[float] = []
    outcomes: list[float] = []
    for one in held:
        rows = [claim_to_row(claim) for claim in read_with(network, document_from_row(one.about, one.text)).claims]
        for number, row in enumerate(rows):
            row["number"] = number
        right = {pair[1]["number"] for pair in pairs_of(one.claims, rows, aliases)[0]}
        predicates += [str(row["predicate"]) for row in rows]
        logits += [logit(row["confidence"]) for row in rows]
        outcomes += [float(number in right) for number in range(len(rows))]
    names = sorted(set(predicates))
    own = np.array([[float(name == one) for name in names] for one in predicates])
    points = np.concatenate([np.array(logits)[:, None], own], 1)
    slope, *shifts, shift = fit_logistic(points, np.array(outcomes), start=1.0, ridge=RIDGE)
    return Calibration(slope, shift, dict(zip(names, shifts, strict=True)))


Held = Sequence[tuple[Annotated, list[Scores]]]


def draw_lines(held: Held, lines: Judgement, aliases: Names) -> Judgement:
    """The judgement with the best loose F1 on documents held out, confidence fitted to how often marks are right.

    The line for names elsewhere stays as it is.
    """
    gold = {document.id: gold_surfaces(document) for document, _ in held}
    best, drawn = -1.0, lines
    for filler in (0.35, 0.45, 0.55):
        for last_resort in (0.1, 0.2, 0.3):
            tried = fitted(replace(lines, filler=filler, last_resort=last_resort), held, gold, aliases)
            every = replace(tried, keep=-99)
            marked = [(document, [mark for one in some for mark in find_marks(one, every)]) for document, some in held]
            for keep in np.arange(-2, 1.1, 0.2).tolist():
                hits = read = 0
                for document, marks in marked:
                    kept = [mark for mark in marks if mark.confidence >= sigmoid(keep)]
                    claims = surfaces(document.id, document.text, without_doubles(kept))
                    hits += len(pairs_of(gold[document.id], claims, aliases)[0])
                    read += len(claims)
                f1 = rate(hits, sum(map(len, gold.values())), read)["f1"]
                if f1 > best:
                    best, drawn = f1, replace(tried, keep=keep)
    return drawn


def fitted(lines: Judgement, held: Held, gold: dict[str, list[Claim]], aliases: Names) -> Judgement:
    """The judgement with the weights of a logistic curve fitted: grounds of a mark → chance that it is right."""
    points, outcomes = [], []
    every = replace(lines, trigger=0, claim=0, filling=0, shift=0, keep=-1)
    for document, some in held:
        marked = [(grounds(one, find_fillers(one, every)), mark) for one in some for mark in find_marks(one, every)]
        claims = surfaces(document.id, document.text, [mark for _, mark in marked])
        for number, claim in enumerate(claims):
            claim["number"] = number
        right = {pair[1]["number"] for pair in pairs_of(gold[document.id], claims, aliases)[0]}
        points += [ground for ground, _ in marked]
        outcomes += [float(number in right) for number in range(len(marked))]
    trigger, claim_, filling, shift = fit_logistic(np.array(points), np.array(outcomes))
    return replace(lines, trigger=trigger, claim=claim_, filling=filling, shift=shift)


def fit_logistic(points: Numbers, outcomes: Numbers, start: float = 0.0, ridge: float = 1.0) -> list[float]:
    """Weights and shift of a logistic curve through points [n, k] with outcomes 0 or 1, by Newton's method.

    The first weight is drawn to `start`, the others to 0, as strongly as `ridge` says; the shift hardly.
    """
    inputs = np.concatenate([points, np.ones((len(points), 1))], 1)
    goal = np.zeros(inputs.shape[1])
    goal[0] = start
    pull = np.full(len(goal), ridge)
    pull[-1] = min(1.0, ridge)
    weights = goal.copy()
    for _ in range(50):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chances - outcomes) + pull * (weights - goal)
        curve = (inputs * (chances * (1 - chances))[:, None]).T @ inputs + np.diag(pull)
        weights -= np.linalg.solve(curve, slope)
    return [float(weight) for weight in weights]
