"""What several reports of one event say of its date, place, number, modality and actors: in which they agree or differ.

| field | refines | contradicts |
| --- | --- | --- |
| date | the most exact lies within all others ('10-14 October 2022' and 'October 2022') | no day in common |
| number | one exact number fits all bounds ('at least 5', 'about 1,000') | two exact ones, or out of a bound |
| place | the others name the country or more of it | two states, or two known places of one state |
| modality | 'planned' or 'possible', and then held; 'planned', and then called off | held, and denied or called off |
| actors, words | one list holds all others | never: lists are seldom complete, words many |

The values of a field are parted into *sides* by one sweep: values that can be true together stand on one side. A value
that fits several sides ('2022', where one side says March and another October) takes none. Two sides are a
contradiction; one side agrees, refines, or leaves open whether its values mean the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, Literal, TypeVar

from foedus.actors import country_of, find_actor
from foedus.courses.weight import FAR_DAYS
from foedus.dates import When, order, reach, within
from foedus.questions.quantities import Quantity, quantity
from foedus.record import Actors, Entry
from foedus.vocabulary import vocabulary

Verdict = Literal["agree", "refine", "open", "contradict"]
T = TypeVar("T")
Span = tuple[float, float]
NOT_HELD = ("denied", "cancelled")
AHEAD = ("planned", "possible")
STATES = ("state", "entity")  # kinds of actors that are whole countries


@dataclass(frozen=True, slots=True)
class Value:
    """A value as documents tell it, and the claims that do."""

    value: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event: its `sides`, each of values that can be true together, and the values that take no side.

    `distance` says from 0 to 1 how far apart contradicting sides are.
    """

    name: str
    verdict: Verdict
    distance: float
    sides: tuple[tuple[Value, ...], ...]
    undecided: tuple[Value, ...] = ()

    @property
    def values(self) -> tuple[Value, ...]:
        """All values, side by side."""
        return (*chain.from_iterable(self.sides), *self.undecided)


def fields_of(actors: Actors, entries: Sequence[Entry]) -> list[Field]:
    """The fields of an event in which its reports say anything: date, place, modality, number, then the other roles."""
    roles = vocabulary().predicates[entries[0].claim.predicate].roles
    found = [_times(entries), _places(entries), _modalities(entries), _numbers(entries)]
    found += [_actors(actors, entries, role) for role, fills in roles.items() if fills not in ("text", "number")]
    found += [_words(entries, role) for role, fills in roles.items() if fills == "text"]
    return [field for field in found if field.values]


def contradictions_of(entries: Sequence[Entry]) -> list[Field]:
    """Only the fields in which reports contradict each other: lists of actors and words never do."""
    found = (_times(entries), _places(entries), _modalities(entries), _numbers(entries))
    return [field for field in found if field.verdict == "contradict"]


def parted(spans: Mapping[T, Span]) -> tuple[list[list[T]], list[T]]:
    """The sides into which values fall, and the values that fit several of them: one sweep over sorted spans.

    Values whose spans share a point can be true together. Sides are cut as late as possible, at the end of the span
    that ends first.

    >>> parted({"March": (60, 90), "3 March": (62, 62), "October": (273, 303), "that year": (0, 364)})
    ([['3 March', 'March'], ['October']], ['that year'])
    """
    points: list[float] = []
    ordered = sorted(spans, key=lambda one: (spans[one][1], spans[one][0]))
    for one in ordered:
        if not points or spans[one][0] > points[-1]:
            points.append(spans[one][1])
    sides: list[list[T]] = [[] for _ in points]
    undecided: list[T] = []
    for one in ordered:
        low, high = spans[one]
        first, last = bisect_left(points, low), bisect_right(points, high)
        (sides[first] if last - first == 1 else undecided).append(one)
    return sides, undecided


def gap_of(spans: Iterable[Span]) -> float:
    """How far apart the two spans lie that are furthest from each other; negative where all share a point."""
    given = list(spans)
    return max((low for low, _ in given), default=0.0) - min((high for _, high in given), default=0.0)


# Each field


def _by(entries: Iterable[Entry], value_of: Callable[[Entry], T | None]) -> dict[T, list[Entry]]:
    """The entries by a value of theirs; those without it are left out."""
    found: dict[T, list[Entry]] = defaultdict(list)
    for entry in entries:
        if value := value_of(entry):
            found[value].append(entry)
    return found


def _times(entries: Iterable[Entry]) -> Field:
    told = _by(entries, lambda entry: entry.claim.when)
    spans: dict[When, Span] = {when: (known.start_min, known.end_max) for when in told for known in (reach(when),)}
    sides, undecided = parted(spans)
    narrow = min(spans, key=lambda one: (spans[one][1] - spans[one][0], spans[one][0]), default=None)
    fits = narrow is not None and all(within(narrow, when) for when in told)
    return _field("when", told, sides, undecided, order, refines=fits, distance=gap_of(spans.values()) / FAR_DAYS)


def _numbers(entries: Iterable[Entry]) -> Field:
    told: dict[str, list[Entry]] = defaultdict(list)
    known: dict[str, Quantity] = {}
    for entry in entries:
        numbers = entry.claim.names("strength")
        one = quantity(numbers[0], entry.claim.text) if len(numbers) == 1 else None
        if one is not None:
            known[str(one)] = one
        if numbers:
            told[str(one) if one else " + ".join(numbers)].append(entry)
    spans: dict[str, Span] = {value: (one.low, one.high) for value, one in known.items()}
    sides, undecided = parted(spans)
    undecided += [value for value in told if value not in known]
    distance = gap_of(spans.values()) / max([1.0, *(low for low, _ in spans.values())])
    fits = sum(one.exact for one in known.values()) == 1 and len(known) == len(told)
    return _field("strength", told, sides, undecided, lambda one: (spans.get(one, (0, 0)), one), fits, distance)


def _modalities(entries: Iterable[Entry]) -> Field:
    told = _by(entries, lambda entry: entry.claim.modality)
    holds = ("asserted",) if "asserted" in told else AHEAD if "denied" in told else ()
    sides = [side for words in (holds, NOT_HELD) if (side := [word for word in words if word in told])]
    if len(sides) == 2 and sides[1] == ["cancelled"] and _came_later(told["cancelled"], told["asserted"]):
        sides = [["asserted", "cancelled"]]
    undecided = [word for word in told if not any(word in side for side in sides)]
    words = list(vocabulary().modalities)
    return _field("modality", told, sides, undecided, words.index, distance=1.0 if "asserted" in told else 0.5)


def _came_later(cancelled: Iterable[Entry], held: Iterable[Entry]) -> bool:
    """Whether all that tell it was called off were published before those that tell it was held: it was put off."""
    off, on = ([entry.origin.published for entry in side] for side in (cancelled, held))
    if None in off or None in on:
        return False
    return max(reach(one).end_max for one in off if one) < min(reach(one).start_min for one in on if one)


def _places(entries: Iterable[Entry]) -> Field:
    told: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in entries:
        if given := [mention.name for mention in entry.claim.where]:
            key = tuple(place_id(name) for name in given)
            told[key].append(entry)
            names[key].add(", ".join(given))
    states = {key: {state for one in key if (state := state_of(one))} for key in told}
    known = {key: next(iter(found)) for key, found in states.items() if len(found) == 1}
    sides, distance = _grouped(known), 1.0
    exact = _grouped({key: key[0] for key in known if key[0].startswith(("place:", "base:"))})
    if len(sides) == 1 and len(exact) > 1:
        sides, distance = exact, 0.5
    undecided = [key for key in told if not any(key in side for side in sides)]
    shown = {key: _fullest(some) for key, some in names.items()}
    return _field("where", told, sides, undecided, str, not undecided or len(sides) > 1, distance, shown)


def _fullest(names: Iterable[str]) -> str:
    """Of several names of one the longest; of these the first."""
    return min(names, key=lambda name: (-len(name), name))


@lru_cache(maxsize=65_536)
def place_id(name: str) -> str:
    """The id of the place or state that our tables know by the name; else the name itself, in small letters."""
    actor = find_actor(name)
    return actor.id if actor else name.casefold()


@lru_cache(maxsize=65_536)
def state_of(place: str) -> str | None:
    """The id of the state that a place (by id or name) is or lies in; None where our tables do not tell."""
    from foedus.actors.tables import actors

    actor = actors().get(place)
    if actor is None:
        return None
    return actor.id if actor.kind in STATES else country_of(actor)


def _grouped(values: Mapping[T, str]) -> list[list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for value, group in values.items():
        groups[group].append(value)
    return [groups[group] for group in sorted(groups)]


def _actors(actors: Actors, entries: Iterable[Entry], role: str) -> Field:
    told: dict[frozenset[str], list[Entry]] = defaultdict(list)
    names: dict[frozenset[str], set[str]] = defaultdict(set)
    for entry in entries:
        if given := entry.claim.names(role):
            who = frozenset(actors.identity(name) for name in given)
            told[who].append(entry)
            names[who].add(", ".join(given))
    fullest = max(told, key=len, default=frozenset())
    fits = all(who <= fullest for who in told)
    shown = {who: _fullest(some) for who, some in names.items()}
    return _field(role, told, [list(told)], [], lambda who: (-len(who), shown[who]), fits, shown=shown)


def _words(entries: Iterable[Entry], role: str) -> Field:
    told = _by(entries, lambda entry: ", ".join(entry.claim.names(role)))
    same = len({words.casefold() for words in told}) == 1
    return _field(role, told, [list(told)], [], str, refines=same)


def _field(
    name: str,
    told: Mapping[T, list[Entry]],
    sides: Iterable[Sequence[T]],
    undecided: Iterable[T],
    key: Callable[[T], Any],
    refines: bool = True,
    distance: float = 0.0,
    shown: Mapping[T, str] | None = None,
) -> Field:
    """The field with its verdict: two sides contradict; one side agrees, refines, or leaves open."""

    def values(some: Iterable[T]) -> Iterator[Value]:
        for one in sorted(some, key=key):
            yield Value(shown[one] if shown else str(one), tuple(told[one]))

    parts = tuple(tuple(values(side)) for side in sides if side)
    verdict: Verdict = "refine" if refines else "open"
    if len(parts) > 1:
        verdict = "contradict"
    elif len(told) < 2:
        verdict = "agree"
    far = max(0.0, min(1.0, distance)) if verdict == "contradict" else 0.0
    return Field(name, verdict, far, parts, tuple(values(undecided)))
