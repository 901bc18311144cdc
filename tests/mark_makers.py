"""Marks as the network leaves them, told in a line, for the tests of the rules around it."""

from __future__ import annotations

from foedus.reading.marks import Filler, Mark
from foedus.spans import Span

SHORT = {"who": "participant", "said": "attribution"}
"""Roles as cases of a table name them."""


def mark_of(text: str, predicate: str, trigger: str, fillers: str = "", modality: str = "asserted") -> Mark:
    """A mark whose evidence is the whole text, with fillers told as 'role=words; role=words'."""
    there: dict[str, tuple[Filler, ...]] = {}
    for told in filter(None, fillers.split("; ")):
        role, words = told.split("=")
        role = SHORT.get(role, role)
        there[role] = (*there.get(role, ()), Filler(span_of(text, words), 0.9))
    return Mark(predicate, span_of(text, trigger), there, modality, Span(0, len(text)), 0.9)


def span_of(text: str, words: str) -> Span:
    """Where words first stand."""
    return Span(text.index(words), text.index(words) + len(words))
