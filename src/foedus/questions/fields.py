"""What several reports of one event say of its date, place, number, modality and actors: in which they agree or differ.

The values of a field are parted into *sides* by one sweep: values that can be true together stand on one side. A value
that fits several sides ('2022', where one side says March and another October) takes none. Two sides are a
contradiction; values of one side refine each other where the most exact of them fits into all others, and else leave
open whether they mean the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from foedus.actors import find_actor, find_place
from foedus.dates import When, order, reach, within
from foedus.questions.comparing import FAR_DAYS, Quantity, Verdict, quantity, state_of
from foedus.record import Actors, Entry
from foedus.vocabulary import vocabulary

T = TypeVar("T")
Span = tuple[float, float]
HELD, NOT_HELD = ("asserted",), ("denied", "cancelled")


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
    """The fields of an event in which its reports say anything: date, place, modality, numbers, then the roles."""
    predicate = vocabulary().predicates[entries[0].claim.predicate]
    found = [
        _times(_by(entries, lambda entry: entry.claim.when)),
        _places(_by(entries, lambda entry: tuple(mention.name for mention in entry.claim.where))),
        _modalities(_by(entries, lambda entry: entry.claim.modality)),
        _numbers(entries) if "strength" in predicate.roles else None,
        *(_actors(actors, entries, role) for role, fills in predicate.roles.items() if fills not in ("text", "number")),
        *(_words(entries, role) for role, fills in predicate.roles.items() if fills == "text"),
    ]
    return [field for field in found if field and field.values]


def _by(entries: Iterable[Entry], value_of: Callable[[Entry], T | None]) -> dict[T, list[Entry]]:
    """The entries by a value of theirs, those without it left out."""
    found: dict[T, list[Entry]] = defaultdict(list)
    for entry in entries:
        if value := value_of(entry):
            found[value].append(entry)
    return found


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
        fits = [number for number, point in enumerate(points) if spans[one][0] <= point <= spans[one][1]]
        if len(fits) == 1:
            sides[fits[0]].append(one)
        else:
            undecided.append(one)
    return sides, undecided


def _times(told: Mapping[When, list[Entry]]) -> Field:
    spans: dict[When, Span] = {when: (known.start_min, known.end_max) for when in told for known in (reach(when),)}
    sides, undecided = parted(spans)
    gap = max((low for low, _ in spans.values()), default=0) - min((high for _, high in spans.values()), default=0)
    narrow = _narrowest(spans)
    fits = narrow is not None and all(within(narrow, when) for when in told)
    return _field("when", told, sides, undecided, fits, gap / FAR_DAYS, key=order)


def _narrowest(spans: Mapping[T, Span]) -> T | None:
    return min(spans, key=lambda one: (spans[one][1] - spans[one][0], spans[one][0]), default=None)


def _numbers(entries: Iterable[Entry]) -> Field:
    told: dict[str, list[Entry]] = defaultdict(list)
    known: dict[str, Quantity] = {}
    for entry in entries:
        numbers = entry.claim.names("strength")
        one = quantity(numbers[0], entry.claim.text) if len(numbers) == 1 else None
        value = " + ".join(numbers) if one is None else one.shown
        if value:
            told[value].append(entry)
        if one is not None:
            known[value] = one
    spans = {value: (one.low, one.high) for value, one in known.items()}
    sides, undecided = parted(spans)
    low, high = (
        max((low for low, _ in spans.values()), default=0.0),
        min((high for _, high in spans.values()), default=0.0),
    )
    exact = sum(one.exact for one in known.values())
    return _field(
        "strength", told, sides, [*undecided, *(value for value in told if value not in known)], exact == 1,
        (low - high) / max(low, 1.0), key=lambda value: (spans.get(value, (float("inf"),))[0], value),
    )  # fmt: skip


def _places(told: Mapping[tuple[str, ...], list[Entry]]) -> Field:
    states = {names: {state for name in names if (state := state_of(name))} for names in told}
    known = {names: next(iter(found)) for names, found in states.items() if len(found) == 1}
    sides = _grouped(known)
    distance = 1.0
    if len(sides) == 1:
        exact = {names: place for names in known if (place := _exact(names, known[names]))}
        parts = _grouped(exact)
        if len(parts) > 1:
            sides, distance = parts, 0.5
    chosen = {names for side in sides for names in side}
    undecided = [names for names in told if names not in chosen]
    return _field("where", told, sides, undecided, not undecided or len(sides) > 1, distance, key=lambda names: names)


def _exact(names: Sequence[str], state: str) -> str | None:
    """The place that the first name means, where it is one within the state."""
    actor = find_actor(names[0])
    if actor and actor.kind in ("state", "entity"):
        return None
    place = find_place(names[0], near=[state])
    return place.id if place else None


def _grouped(values: Mapping[T, str]) -> list[list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for value, group in values.items():
        groups[group].append(value)
    return [groups[group] for group in sorted(groups)]


def _modalities(told: Mapping[str, list[Entry]]) -> Field:
    words = HELD if "asserted" in told else ("planned", "possible") if "denied" in told else ()
    sides = [side for side in ([word for word in some if word in told] for some in (words, NOT_HELD)) if side]
    if len(sides) == 2 and sides[1] == ["cancelled"] and _came_later(told["cancelled"], told["asserted"]):
        sides = [[*sides[0], "cancelled"]]
    undecided = [word for word in told if not any(word in side for side in sides)]
    far = 1.0 if "asserted" in told else 0.5
    return _field(
        "modality", told, sides, undecided, True, far, key=lambda word: list(vocabulary().modalities).index(word)
    )


def _came_later(cancelled: Iterable[Entry], held: Iterable[Entry]) -> bool:
    """Whether it was told to have been held only after it had been told to be called off: put off, and then held."""
    off, on = ([entry.origin.published for entry in side] for side in (cancelled, held))
    if None in off or None in on:
        return False
    return max(reach(when).end_max for when in off if when) < min(reach(when).start_min for when in on if when)


def _actors(actors: Actors, entries: Iterable[Entry], role: str) -> Field:
    told: dict[frozenset[str], list[Entry]] = defaultdict(list)
    names: dict[frozenset[str], str] = {}
    for entry in entries:
        if given := entry.claim.names(role):
            who = frozenset(actors.identity(name) for name in given)
            told[who].append(entry)
            names.setdefault(who, ", ".join(given))
    fullest = max(told, key=len, default=frozenset())
    named = {names[who]: found for who, found in told.items()}
    return _field(role, named, [list(named)] if named else [], [], all(who <= fullest for who in told), 0.0, key=str)


def _words(entries: Iterable[Entry], role: str) -> Field:
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if given := entry.claim.names(role):
            told[", ".join(given)].append(entry)
    same = len({words.casefold() for words in told}) <= 1
    return _field(role, told, [list(told)] if told else [], [], same, 0.0, key=str)


def _field(
    name: str,
    told: Mapping[T, list[Entry]],
    sides: Iterable[Sequence[T]],
    undecided: Iterable[T],
    is_refined: bool,
    distance: float,
    key: Callable[[T], object],
) -> Field:
    """The field with its verdict: two sides contradict; one side agrees, refines, or leaves open."""
    parts = [sorted(side, key=key) for side in sides if side]  # type: ignore[arg-type]
    verdict: Verdict = (
        "contradict" if len(parts) > 1 else "agree" if len(told) < 2 else "refine" if is_refined else "open"
    )
    shown = tuple(tuple(_values(side, told)) for side in parts)
    far = max(0.0, min(1.0, distance)) if verdict == "contradict" else 0.0
    return Field(name, verdict, far, shown, tuple(_values(sorted(undecided, key=key), told)))  # type: ignore[arg-type]


def _values(values: Iterable[T], told: Mapping[T, list[Entry]]) -> Iterator[Value]:
    for value in values:
        yield Value(", ".join(value) if isinstance(value, tuple) else str(value), tuple(told[value]))
