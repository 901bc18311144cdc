"""What the claims of a record are about: events and ties, each with all the claims that tell of it.

An *event* is what claims of meetings, accessions, attacks and so on tell of; which claims tell of one event is decided
in `foedus.matching`. A *tie* is a state of affairs between two actors (A is a member of B): a claim that names several
actors attests several ties. Claims that plan, deny or call off an event are reports of it like the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal

from foedus.matching import ENOUGH, Comparison, Pair, Telling, actor_key, bring_together, identifies, telling_of
from foedus.record.judged import Judged
from foedus.record.judgements import Judgement
from foedus.record.rows import Entry
from foedus.vocabulary import vocabulary

Kind = Literal["event", "tie"]
SEPARATOR = "|"  # in the id of a tie; stands in no predicate and no identity of the tables
MOST_TIES = 2_000  # that one claim can attest: a sentence with longer lists was written to harm
EVENTS = tuple(name for name, one in vocabulary().predicates.items() if not one.is_state)
TIES = tuple(name for name, one in vocabulary().predicates.items() if one.is_state)


@dataclass(frozen=True, slots=True)
class Thing:
    """An event or a tie, with all claims that tell of it, in the order of their recording, whatever their modality.

    `id` is the smallest id among the claims of an event, and of a tie its predicate and its two `ends`, the identities
    of the actors in the starred roles ('member_of|state:AM|organisation:CSTO'); an event has no `ends`. `asked` holds
    the ids of the claims that the selection asked for: all of `entries`, or some.
    """

    id: str
    predicate: str
    entries: tuple[Entry, ...]
    ends: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()

    @property
    def kind(self) -> Kind:
        """'event' or 'tie'."""
        return "tie" if self.ends else "event"

    @property
    def documents(self) -> frozenset[str]:
        """The keys of the documents that tell of it."""
        return frozenset(entry.origin.key for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two claims of events side by side: what speaks for their being of one event, and what came of it.

    Two that are not alike can be of one event (`are_one`) because others lie between them, or because people `judged`
    so; and two that are alike can be of two, where either is more like a third that the other cannot be one with.
    """

    one: Entry
    other: Entry
    comparison: Comparison
    are_one: bool
    judged: tuple[Judgement, ...] = ()

    def __str__(self) -> str:
        """The reasons, a line each."""
        told = [f"{'one event' if self.are_one else 'two events'}: {self.comparison.score:.2f} of {ENOUGH:.2f} points"]
        told += [str(reason) for reason in self.comparison.reasons]
        told += [f"ruled out: {self.comparison.apart.words_found}"] if self.comparison.apart else []
        return "\n".join(told + [f"{one.by} judged: {one.verdict}" for one in self.judged])


def key_of(judged: Judged) -> Callable[[str], str]:
    """Whom a name means across documents, as it was judged."""
    actors = judged.actors
    if not actors:
        return actor_key

    def judged_key(name: str) -> str:
        told = actors.identity(name)
        return told if name in actors.apart or told in actors.merged.values() else actor_key(name)

    return judged_key


def telling_of_entry(entry: Entry, alone: Collection[str], name_key: Callable[[str], str]) -> Telling | None:
    """What the claim tells of an event; `alone` are ids of claims that people told from others of the same words."""
    apart = entry.id if entry.id in alone else ""
    return telling_of(entry.claim, entry.origin.key, entry.origin.published, apart, name_key)


def events_among(entries: Iterable[Entry], judged: Judged) -> Iterator[tuple[Entry, ...]]:
    """The entries that tell of events, brought together; each group, and the groups, in the order of the entries."""
    alone, name_key = {id_ for pair in judged.different for id_ in pair}, key_of(judged)
    tellings: dict[int, Telling] = {}
    told: list[tuple[Entry, int]] = []
    keys: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for entry in entries:
        telling = telling_of_entry(entry, alone, name_key)
        if telling is not None:
            tellings[telling.key] = telling
            told.append((entry, telling.key))
            keys[entry.id].append((telling.predicate, telling.key))
    event_of = bring_together(tellings.values(), key_pairs(judged.same, keys), key_pairs(judged.different, keys))
    events: dict[int, list[Entry]] = defaultdict(list)
    for entry, key in told:
        events[event_of[key]].append(entry)
    yield from map(tuple, events.values())


def key_pairs(pairs: Iterable[tuple[str, str]], keys: Mapping[str, Sequence[tuple[str, int]]]) -> list[Pair]:
    """Pairs of claims, by id, as pairs of what they tell, by key; an id may stand for claims of several documents.

    `keys` holds for each id the predicates and keys; claims of two predicates are never of one event.
    """
    return [
        (a, b)
        for one, other in pairs
        for predicate, a in keys.get(one, ())
        for also, b in keys.get(other, ())
        if a != b and predicate == also
    ]


def ties_among(entries: Iterable[Entry], judged: Judged) -> Iterator[tuple[tuple[str, ...], tuple[Entry, ...]]]:
    """The ties that the entries attest: predicate and ends, and the entries, in their order."""
    name_key = key_of(judged)
    ties: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        for ends in ends_of(entry, name_key):
            ties[(entry.claim.predicate, *ends)].append(entry)
    yield from ((tie, tuple(told)) for tie, told in ties.items())


def ends_of(entry: Entry, name_key: Callable[[str], str] = actor_key) -> list[tuple[str, ...]]:
    """The pairs of actors that a claim of a state of affairs ties together; none where one of them is not told.

    Who is known by common nouns alone ('the Council') is one actor within a document and no other.
    """
    starred = vocabulary().predicates[entry.claim.predicate].starred
    sides = [dict.fromkeys(map(name_key, entry.claim.names(role))) for role in starred]
    scoped = [[key if identifies(key) else f"{key}@{entry.origin.key}" for key in side] for side in sides]
    return list(islice(product(*scoped), MOST_TIES))
