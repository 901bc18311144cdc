"""A time carried over: who stayed away did so when the others met, and a strike answered is told once with its day.

Only between claims of one sentence or the next, and only where it mostly holds in the training corpus: in brackets how
often the time before was right, and how often it was not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foedus.model import Claim
from foedus.reading.book import Book

CARRIED = {
    "abstain": {"meet": 1, "exercise": 1},  # (19 : 4)
    "attack": {"attack": 1},  # (29 : 12)
    "exercise": {"exercise": 1},  # (21 : 8)
    "sign": {"meet": 0, "sign": 1},  # (10 : 3)
}
"""Predicate → those whose time it takes over, and how many sentences before at most."""
CLAIMS_LOOKED_AT = 8
RULE = "time_carried_over"


def carried_over(book: Book, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, in the order of the text, those without a time with that of the claim before where it is theirs."""
    told: list[Claim] = []
    for claim in claims:
        before = None if claim.when else time_giver(book, claim, told[-CLAIMS_LOOKED_AT:])
        told.append(replace(claim, when=before.when) if before else claim)
    return told


def time_giver(book: Book, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The last of the claims before whose time is this claim's too."""
    givers = CARRIED.get(claim.predicate, {})
    here = sentence_of(book, claim)
    for other in reversed(before):
        if other.when and other.predicate in givers and other.modality in ("asserted", "denied", claim.modality):
            near = 0 <= here - sentence_of(book, other) <= givers[other.predicate]
            return other if near else None
    return None


def sentence_of(book: Book, claim: Claim) -> int:
    """The number of the sentence in which a claim is told."""
    return book.sentence_at((claim.trigger or claim.span).start)
