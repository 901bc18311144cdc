"""The words that fill the roles of a mark, bare of what is no name, lists parted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.reading import gazette
from foedus.reading.marks import Mark
from foedus.reading.surfaces import bare, parts_of_list, settled
from foedus.spans import Span
from foedus.vocabulary import vocabulary

AROUND = {"where": "place", "attribution": "actor"}
"""What fills the places and the speakers of a claim, beside its roles."""


@dataclass(frozen=True, slots=True)
class Filler:
    """The bare words that fill a role, and what is known when they are named."""

    surface: str
    span: Span
    role: str
    fills: str
    language: str
    led: bool  # an article or demonstrative stood before the words
    taken: frozenset[str]  # names that fill another role of the same claim
    is_trigger: bool


def fillers_of(text: str, mark: Mark, language: str) -> Iterator[Filler]:
    """The fillers of a mark, bare of what is no name, lists parted."""
    roles = vocabulary().predicates[mark.predicate].roles
    for role, some in mark.fillers.items():
        fills = roles.get(role) or AROUND.get(role)
        if fills is None:
            continue
        for given in some:
            parts = parts_of_list(text, given.span) if fills in ("actor", "place") else [given.span]
            if not is_list(text, parts, language):
                parts = [given.span]
            for part in parts:
                yield make_filler(text, mark, role, fills, part, given.span, language)


def make_filler(text: str, mark: Mark, role: str, fills: str, part: Span, given: Span, language: str) -> Filler:
    """One part of what was marked, bare of what is no name."""
    span = bare(text, part, language)
    return Filler(
        surface=settled(span.of(text), text),
        span=span,
        role=role,
        fills=fills,
        language=language,
        led=span.start > given.start,
        taken=frozenset(),
        is_trigger=mark.trigger.overlaps(span),
    )


def is_list(text: str, parts: Sequence[Span], language: str) -> bool:
    """Whether each part is a name by itself."""
    return len(parts) > 1 and all(
        gazette.known(told := bare(text, part, language).of(text), language)
        or gazette.state_of_adjective(told, language)
        for part in parts
    )
