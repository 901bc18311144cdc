"""How good the network is by itself: its marks scored as claims whose names are the words that stand in the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from corpus.score import Names, pairs_of, rate
from foedus.reading.marks import Judgement, Mark, Scores, find_marks, strength
from training.data import Annotated

Claim = dict[str, Any]
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


def draw_lines(held: Sequence[tuple[Annotated, list[Scores]]], aliases: Names) -> Judgement:
    """The judgement with the best loose F1 on documents held out; confidence is fitted to how often marks are right."""
    gold = {document.id: gold_surfaces(document) for document, _ in held}
    best, lines = -1.0, Judgement(0, 0.5, 0.3, 1, 0)
    for filler in (0.35, 0.45, 0.55):
        for last_resort in (0.08, 0.15, 0.25):
            loose = Judgement(-9, filler, last_resort, 1, 0)
            # Without a line every mark is made; each line then leaves out some.
            marked = [
                (document, [(strength(one), mark) for one in some for mark in find_marks(one, loose)])
                for document, some in held
            ]
            for keep in np.arange(-2.5, 2.6, 0.25).tolist():
                hits = read = 0
                for document, some in marked:
                    claims = surfaces(document.id, document.text, [mark for score, mark in some if score >= keep])
                    hits += len(pairs_of(gold[document.id], claims, aliases)[0])
                    read += len(claims)
                f1 = rate(hits, sum(map(len, gold.values())), read)["f1"]
                if f1 > best:
                    best, lines = f1, replace(loose, keep=keep)
    return calibrated(lines, held, gold, aliases)


def calibrated(
    lines: Judgement, held: Sequence[tuple[Annotated, list[Scores]]], gold: dict[str, list[Claim]], aliases: Names
) -> Judgement:
    """The judgement with scale and shift of a logistic curve: strength of a mark → chance that it is right."""
    points = []
    for document, some in held:
        # The line is lowered, so that the curve is fitted on more than the marks that are kept.
        low = replace(lines, keep=lines.keep - 1.5)
        marked = [(strength(one), mark) for one in some for mark in find_marks(one, low)]
        claims = surfaces(document.id, document.text, [mark for _, mark in marked])
        for number, claim in enumerate(claims):
            claim["number"] = number
        right = {pair[1]["number"] for pair in pairs_of(gold[document.id], claims, aliases)[0]}
        points += [(score, float(number in right)) for number, (score, _) in enumerate(marked)]
    scale, shift = fit_logistic(np.array(points))
    return replace(lines, scale=scale, shift=shift)


def fit_logistic(points: np.ndarray[Any, np.dtype[np.float64]]) -> tuple[float, float]:
    """Slope and shift of a logistic curve through points [n, 2] of logit and outcome, by Newton's method."""
    inputs = np.stack([points[:, 0], np.ones(len(points))], 1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chances - points[:, 1]) + 1e-3 * weights
        curve = (inputs * (chances * (1 - chances))[:, None]).T @ inputs + 1e-3 * np.eye(2)
        weights -= np.linalg.solve(curve, slope)
    return float(weights[0]), float(weights[1])
