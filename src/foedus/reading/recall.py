"""What is kept of who filled a role, and whom the network points to where a text names nobody at the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.model import Mention
from foedus.reading import gazette
from foedus.reading.book import Book, Named
from foedus.reading.filler import AROUND, Filler, make_filler
from foedus.reading.gather import NAMED, kind_of
from foedus.reading.growing import grow
from foedus.reading.marks import Mark
from foedus.reading.references import is_reference, slot_of
from foedus.reading.resolve import name
from foedus.vocabulary import vocabulary


def remember(book: Book, filler: Filler, mentions: Sequence[Mention]) -> None:
    """Keeps who filled a slot, for what is told after."""
    if filler.fills in NAMED and filler.role != "attribution":
        for mention in mentions:
            book.remember(slot_of(filler.role), Named(filler.span, mention.name, kind_of(mention.name, filler)))


def pointed(book: Book, mark: Mark, role: str) -> dict[str, float]:
    """The names that the network points to for a role whose words are none, with its probabilities."""
    fills = vocabulary().predicates[mark.predicate].roles.get(role) or AROUND.get(role)
    scores: dict[str, float] = {}
    if fills not in NAMED:
        return scores
    for given in mark.names.get(role, ()):
        span = grow(given.span, role, fills, book, len(book.text))
        filler = make_filler(book, mark, role, fills, span, span, given.score)
        for told in () if is_reference(filler) else name(filler, book).names:
            scores[told] = max(given.score, scores.get(told, 0.0))
    return scores


def remember_state(book: Book, mark: Mark, roles: Mapping[str, Sequence[Mention]]) -> None:
    """Enters of which state a person holds an office; a palace or capital stands for its state."""
    if mark.predicate in ("holds_office", "appoint") and len(roles.get("body", ())) == 1:
        body = roles["body"][0].name
        is_state, seat = gazette.known(body, book.language) == "state", gazette.capital_state(body, book.language)
        if seat and is_state and gazette.identity(seat, book.language) != gazette.identity(body, book.language):
            seat = None  # a capital that bears the name of another state, as Amman does in Arabic
        if state := book.own_name(seat) if seat else body if is_state else None:
            book.state_of_officer.update({one.name: state for one in roles.get("person", ())})
