"""Who can be meant by words that name nobody: the names told around them, in a bounded number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from foedus.reading import agreement
from foedus.reading.asking import Ask
from foedus.reading.book import Book, Named
from foedus.reading.references import slot_of

BEFORE, AFTER, OFTEN = 40, 4, 6  # mentions looked at before and after the place, names told most often
MOST, MOST_GROUPS, LARGEST_GROUP = 40, 16, 12
GROUPS = 6  # of those told side by side
NEVER = 99
ACTING = frozenset(
    "actor member party participant signatory attacker target recipient partner owner host".split()  # noqa: SIM905
)
SIDES = frozenset({"state", "organization", "force", "actor", "person"})
ONE = frozenset({agreement.MASCULINE, agreement.FEMININE})
"""Pronouns for one: where 'he' or 'she' says something, a person does if the text tells of any."""
GROUPED = frozenset({"actor", "place", "person", "treaty", "object"})
"""What fills a role that several can fill at once."""


@dataclass(slots=True)
class Candidate:
    """One answer: a name, several names, nobody, or the words themselves.

    Ranks count from 0: `rank` by nearness, `kind_rank` by nearness among names of its kind, `often_rank` by how often
    names of its kind were told of late, `recalled` by how lately it filled the same slot. `ways` tells what puts
    several names side by side, `at` where.
    """

    names: tuple[str, ...]
    kind: str  # of mention; 'group', 'nobody', 'itself'
    last: Named | None = None  # nearest mention before
    next: Named | None = None  # nearest mention after
    rank: int = NEVER
    count: int = 0
    kind_rank: int = NEVER
    often_rank: int = NEVER
    recalled: int = NEVER
    at: int = 0
    ways: list[str] = field(default_factory=list)

    def told(self) -> str:
        """The candidate in words."""
        return self.kind if self.kind in ("nobody", "itself") else ", ".join(self.names)


def find_candidates(ask: Ask, book: Book) -> list[Candidate]:
    """All answers to a question: single names, names side by side, the words themselves, and nobody.

    Only a role without words may stay empty.
    """
    found = single_names(ask, book)
    if ask.role == "attribution" and ask.form == "pronoun" and agreement.of_pronoun(ask.words, ask.language) in ONE:
        found = [one for one in found if one.kind == "person"] or found
    if ask.fills in GROUPED:
        found += groups(ask, book, found)
    if ask.itself:
        found.append(Candidate(ask.itself, "itself"))
    if ask.form == "unsaid" or not found:
        found.append(Candidate((), "nobody"))
    return found


def single_names(ask: Ask, book: Book) -> list[Candidate]:
    """The names around the place, those that filled the slot before, those of the document's own side, the frequent."""
    found: dict[str, Candidate] = {}

    def entered(name: str, kind: str) -> Candidate | None:
        if kind == "person" and ask.role == "body":  # 'her defence minister' is one of her state
            name, kind = book.state_of_officer.get(name, ""), "state"
            if not name:
                return None
        if name not in found and len(found) < MOST:
            found[name] = Candidate((name,), kind, rank=len(found))
        return found.get(name)

    for named in book.last_before(ask.at, BEFORE):
        if not (ask.words and named.span.end > ask.at) and (one := entered(book.full(named), named.kind)):
            one.last = one.last or named
            one.count += 1
    for named in book.first_after(ask.end, AFTER):
        if one := entered(book.full(named), named.kind):
            one.next = one.next or named
    for rank, named in enumerate(book.recall(slot_of(ask.role))):
        if one := entered(named.name, named.kind):
            one.recalled = min(one.recalled, rank)
    for kind, name in book.home.items():
        entered(name, kind)
    for name in book.often[:OFTEN]:
        entered(name, book.kind(name))
    singles = [one for one in found.values() if one.names != ask.itself]
    rank_by_kind(singles)
    return singles


def rank_by_kind(singles: Sequence[Candidate]) -> None:
    """Gives each name its rank among those of its kind, by nearness and by how often it was told."""
    nearer, oftener = Counter[str](), Counter[str]()
    for one in singles:
        one.kind_rank = nearer[one.kind]
        nearer[one.kind] += 1
    for one in sorted(singles, key=lambda one: -one.count):
        one.often_rank = oftener[one.kind]
        oftener[one.kind] += 1


def groups(ask: Ask, book: Book, singles: Sequence[Candidate]) -> list[Candidate]:
    """Several names at once: told side by side, acting together in a claim before, the nearest or most frequent."""
    found: dict[tuple[str, ...], Candidate] = {}

    def enter(told: Iterable[str], way: str, at: int) -> None:
        names = tuple(dict.fromkeys(told))
        key = tuple(sorted(names))
        if 1 < len(names) <= LARGEST_GROUP and (key in found or len(found) < MOST_GROUPS):
            one = found.setdefault(key, Candidate(names, "group", rank=len(found), at=at))
            one.ways += [] if way in one.ways else [way]

    for number, (at, names) in enumerate(book.groups_before(ask.claim.end, 3 * GROUPS)):
        if number < GROUPS or len(found) < GROUPS:
            enter(names, "side", at)
    for back, told in enumerate(book.memory.last()):
        acting = [name for role, some in told.roles.items() if role in ACTING for name in some]
        enter(acting, f"claim{back}", book.start_of_sentence(told.sentence))
    enter(ask.roles.get("attribution", ()), "speakers", ask.at)
    for way, some in foremost(ask, singles):
        enter(some, way, ask.at)
    return list(found.values())


def foremost(ask: Ask, singles: Sequence[Candidate]) -> Iterator[tuple[str, list[str]]]:
    """As many of a kind as can be meant: the nearest of them, and the most frequent, each with words for that."""
    told = [one for one in singles if one.last]
    for size in sizes_told(ask):
        for kind in ("state", "person", "actor", ""):
            near = [one for one in told if one.kind == kind or (not kind and one.kind in SIDES)]
            often = sorted(near, key=lambda one: -one.count)
            if len(near) >= size:
                yield f"nearest {kind}".strip(), [one.names[0] for one in near[:size]]
                yield f"often {kind}".strip(), [one.names[0] for one in often[:size]]


def sizes_told(ask: Ask) -> tuple[int, ...]:
    """How many can be meant."""
    if 1 < ask.number < LARGEST_GROUP:
        return (ask.number,)
    return (2, 3) if ask.form in ("pronoun", "unsaid", "count") else (2,)
