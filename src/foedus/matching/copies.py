"""Which documents are copies or translations of one another: by their wording, or by what they tell, in which order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from foedus.actors.plain import fold
from foedus.dates import When, order, reach
from foedus.matching.names import actor_key, identifies
from foedus.matching.voices import Bond
from foedus.model import Claim, Document

WORDS = 5  # in a row, of which a text's likeness to another is told
SKETCH, SEED = 128, 1992  # numbers in a sketch; its error is about 1 in the root of them
ALIKE = 0.6  # share of such rows that two copies have in common; two reports of one event have hardly any
LEAST_TOLD = 5  # claims that two documents tell alike before one may be a translation of the other
SAME_ORDER = 0.6  # share of the claims of the longer list
LONGEST = 120  # claims of a document that are looked at
STRETCH = 2.5  # how much longer than its translation a text can be
PIECE = 4  # numbers of a sketch that two texts must share somewhere to be compared: copies do, but for one in a hundred
COMMON = 50  # documents that tell the same single thing; more of them say nothing of translations
DAYS = 31  # between the publication of a text and of its translation
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Gist:
    """What a claim tells, whatever the language: its predicate and who is in it."""

    predicate: str
    actors: frozenset[str]

    def is_like(self, other: Gist) -> bool:
        """Whether both tell the same kind of thing of mostly the same actors."""
        both = self.actors & other.actors
        return self.predicate == other.predicate and 2 * len(both) > min(len(self.actors), len(other.actors))


@dataclass(frozen=True, slots=True)
class Text:
    """A document as it is compared with others: its length and sketch, and the gist of its claims in their order."""

    key: str
    id: str
    language: str | None
    published: When | None
    translation_of: str | None
    length: int
    sketch: tuple[int, ...]
    told: tuple[Gist, ...]


def text_of(document: Document, claims: Iterable[Claim]) -> Text:
    """The document with its claims, ready to be compared with others."""
    return Text(
        document.key,
        document.id,
        document.language,
        document.published,
        document.translation_of,
        len(document.text),
        sketch(document.text),
        gists(claims),
    )


def gists(claims: Iterable[Claim]) -> tuple[Gist, ...]:
    """The gist of the claims, in the order of the text; those of nobody who is known anywhere else are left out."""
    ordered = sorted(claims, key=lambda one: (one.span, one.predicate))
    return gists_in_order(
        (one.predicate, (actor_key(name) for role in one.roles for name in one.names(role))) for one in ordered
    )


def gists_in_order(told: Iterable[tuple[str, Iterable[str]]]) -> tuple[Gist, ...]:
    """The same of predicates and whom their roles name (`actor_key`), already in the order of the text."""
    found = []
    for predicate, keys in told:
        if known := frozenset(filter(identifies, keys)):
            found.append(Gist(predicate, known))
    return tuple(found[:LONGEST])


def bonds_among(texts: Sequence[Text]) -> list[Bond]:
    """The copies and translations among the documents; in a bond the later one (`a`) stands before the earlier."""
    ordered = sorted(texts, key=lambda one: (order(one.published), one.key), reverse=True)
    by_id: dict[str, list[Text]] = defaultdict(list)
    for one in ordered:
        by_id[one.id].append(one)
    bonds = [
        Bond(one.key, other.key, "translation", "the document says so")
        for one in ordered
        if one.translation_of is not None
        for other in by_id.get(one.translation_of, ())
        if other is not one
    ]
    told = {frozenset(bond[:2]) for bond in bonds}
    for a, b in _candidates(ordered):
        if frozenset((ordered[a].key, ordered[b].key)) not in told and (bond := _bond(ordered[a], ordered[b])):
            bonds.append(bond)
    return bonds


def are_perhaps_translated(texts: Sequence[Text]) -> list[bool]:
    """For each whether it can be the translation of another one, or that of it, whatever they tell.

    What most of them tell need not be known then: few are of one time and of two languages.
    """
    found = [False] * len(texts)
    spans = [reach(one.published) if one.published else None for one in texts]
    undated = [place for place, span in enumerate(spans) if span is None]
    pairs = list(combinations(undated, 2))
    dated = sorted((span.start_min, span.end_max, place) for place, span in enumerate(spans) if span)
    for at, (_, end, place) in enumerate(dated):
        for start, _, other in dated[at + 1 :]:
            if start > end + DAYS:
                break
            pairs.append((place, other))
    for one, other in pairs:
        if not (found[one] and found[other]) and _can_be_translated(texts[one], texts[other]):
            found[one] = found[other] = True
    return found


def _can_be_translated(a: Text, b: Text) -> bool:
    """Whether they are of two languages, of a like length, and published about the same time."""
    if None in (a.language, b.language) or a.language == b.language or not _are_of_one_time(a.published, b.published):
        return False
    return max(a.length, b.length) <= STRETCH * min(a.length, b.length)


def _bond(a: Text, b: Text) -> Bond | None:
    """Why `a`, the later one, is a copy or a translation of `b`; None where it is neither."""
    alike = likeness(a.sketch, b.sketch)
    if alike >= ALIKE:
        return Bond(a.key, b.key, "copy", f"{alike:.0%} of the wording")
    share = share_told_alike(a, b)
    return (
        Bond(a.key, b.key, "translation", f"{share:.0%} told alike, in the same order") if share >= SAME_ORDER else None
    )


def _candidates(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """The pairs, by place, that have a piece of their sketches in common, or that tell enough of the same."""
    pieces: dict[tuple[int, ...], list[int]] = defaultdict(list)
    gists: dict[Gist, list[int]] = defaultdict(list)
    perhaps = are_perhaps_translated(texts)
    for place, text in enumerate(texts):
        for at in range(0, len(text.sketch), PIECE):
            pieces[at, *text.sketch[at : at + PIECE]].append(place)
        for gist in (
            sorted(set(text.told), key=lambda one: (one.predicate, sorted(one.actors))) if perhaps[place] else ()
        ):
            gists[gist].append(place)
    alike = {pair for places in pieces.values() for pair in combinations(places, 2)}
    shared = Counter(pair for places in gists.values() for pair in combinations(places[:COMMON], 2))
    return sorted(alike | {pair for pair, number in shared.items() if number >= LEAST_TOLD - 1})


def sketch(text: str) -> tuple[int, ...]:
    """A MinHash of the rows of words in a text; empty for a text without words.

    >>> likeness(sketch("One two three four five six."), sketch("ONE two, three four five six!"))
    1.0
    """
    from rensa import RMinHash

    words = _WORD.findall(fold(text))
    rows = {" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))} if words else set()
    if not rows:
        return ()
    made = RMinHash(num_perm=SKETCH, seed=SEED)
    made.update(sorted(rows))
    return tuple(made.digest())


def likeness(a: Sequence[int], b: Sequence[int]) -> float:
    """The share of rows of words that two sketched texts have in common, as far as the sketches tell."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a) if a and b else 0.0


def share_told_alike(a: Text, b: Text) -> float:
    """How much of the longer one's claims both tell in the same order; 0.0 where one cannot be the other's translation.

    A translation is of another language, of a like length, and published about the same time.
    """
    if not _can_be_translated(a, b):
        return 0.0
    alike = _longest_alike(a.told, b.told)
    return alike / max(len(a.told), len(b.told)) if alike >= LEAST_TOLD else 0.0


def _are_of_one_time(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return a is b
    x, y = reach(a), reach(b)
    return x.start_min - DAYS <= y.end_max and y.start_min - DAYS <= x.end_max


def _longest_alike(a: Sequence[Gist], b: Sequence[Gist]) -> int:
    """The length of the longest list of claims that both tell in the same order."""
    above = [0] * (len(b) + 1)
    for one in a:
        row = [0]
        for at, other in enumerate(b):
            row.append(above[at] + 1 if one.is_like(other) else max(above[at + 1], row[-1]))
        above = row
    return above[-1]
