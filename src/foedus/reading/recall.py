"""Who is meant where a text names nobody at the place: whom the network points to, or who was told last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from foedus.model import Mention
from foedus.reading import gazette
from foedus.reading.book import NAMES_RECALLED, Book, Named
from foedus.reading.filler import AROUND, Filler, make_filler
from foedus.reading.gather import NAMED, kind_of
from foedus.reading.growing import grow
from foedus.reading.marks import Mark
from foedus.reading.references import is_reference, slot_of
from foedus.reading.resolve import name
from foedus.vocabulary import vocabulary

IMPLIED = {
    "member_of": ("organization",), "party_to": ("treaty",), "join": ("organization", "actor"),
    "withdraw": ("organization", "actor"), "suspend": ("organization", "actor"), "part_of": ("whole",),
    "deploy": ("actor", "destination"), "pull_out": ("actor", "origin"), "assist": ("actor", "recipient"),
    "trade": ("actor", "partner"), "sanction": ("actor", "target"), "bases_in": ("owner", "host"),
    "attack": ("target",),
}  # fmt: skip
"""Roles that a text leaves out once they are clear; on the training corpus what was told last is right in 3 of 4."""
ORGANIZATIONS = frozenset({"organization", "treaty"})
SURE_POINTER = 0.5
"""The least probability of a name that the network points to."""


def implied(book: Book, mark: Mark, roles: Mapping[str, Sequence[Mention]]) -> Iterator[tuple[str, Mention]]:
    """Who must be meant where a starred role is unfilled: whoever filled its slot in the claim before."""
    starred = vocabulary().predicates[mark.predicate].starred
    if not any(roles.get(role) for role in starred):
        return
    taken = {mention.name for some in roles.values() for mention in some}
    for role in starred:
        told = None
        if roles.get(role):
            continue
        if names := [one for one in pointed(book, mark, role) if one not in taken]:
            told = names[0]
        if role == "host":
            told = host_of(book, roles.get("site", ())) or told
        if not told and role in IMPLIED.get(mark.predicate, ()):
            kinds = ORGANIZATIONS if starred[role] == "treaty" else None
            told = last_told(book, role, taken, kinds)
        elif not told and role == "body" and mark.predicate in ("holds_office", "appoint"):
            told = agreed(book.recall("any"))
        if told:
            yield role, Mention(told)


def host_of(book: Book, sites: Sequence[Mention]) -> str | None:
    """The state in which a named base lies."""
    states = (gazette.state_of_place(site.name, book.language) for site in sites)
    return next((book.own_name(state) for state in states if state), None)


def last_told(book: Book, role: str, taken: Container[str], kinds: Container[str] | None) -> str | None:
    """Who filled the slot of a role last, of one of the kinds, and fills no other role of the claim."""
    told = (named for named in book.recall(slot_of(role)) if named.name not in taken)
    return next((named.name for named in told if kinds is None or named.kind in kinds), None)


def agreed(told: Sequence[Named]) -> str | None:
    """The state or organisation that was told last, if it was told most of late too."""
    counts = Counter(named.name for named in told)
    if not counts:
        return None
    best, count = counts.most_common(1)[0]
    return best if best == told[0].name or 2 * count >= len(told) >= NAMES_RECALLED else None


def remember(book: Book, filler: Filler, mentions: Sequence[Mention]) -> None:
    """Keeps who filled a slot, for what is told after."""
    if filler.fills in NAMED and filler.role != "attribution":
        for mention in mentions:
            kind = kind_of(mention.name, filler)
            named = Named(filler.span, mention.name, kind)
            book.remember(slot_of(filler.role), named)
            if kind in ("state", "organization") and filler.role != "where":
                book.remember("any", named)


def pointed(book: Book, mark: Mark, role: str) -> list[str]:
    """The names that the network points to for a role whose words are none, the surest first."""
    fills = vocabulary().predicates[mark.predicate].roles.get(role) or AROUND.get(role)
    names: list[str] = []
    for given in mark.names.get(role, ()):
        if fills in NAMED and given.score >= SURE_POINTER:
            span = grow(given.span, role, fills, book, len(book.text))
            filler = make_filler(book, mark, role, fills, span, span, given.score)
            names += [] if is_reference(filler) else [one for one in name(filler, book).names if one not in names]
    return names
