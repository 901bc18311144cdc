"""Where things stood and happened, as of a day or over a time: bases, exercises, clashes, meetings and their places.

Only what has one place on the globe is placed (`foedus.actors.find_place`); a claim that names no place, only a state,
or a name that several places bear, is counted as unplaced and stands nowhere on a map.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from foedus.actors import find_place
from foedus.actors.places import Place
from foedus.courses.pairs import founding_treaties
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.filters import known_word, meets, window
from foedus.questions.names import Actor, asked
from foedus.questions.standings import YEAR, standing_of_event, standing_of_state
from foedus.questions.support import Support, supports
from foedus.record import Brief, Filled, KnownBy, Named, Record, Selection

PLACED = ("bases_in", "exercise", "attack", "cease_fire", "deploy", "pull_out", "meet", "sign", "build")
LASTING = "bases_in"  # the one of them that stands for a time
SITES = ("site", "destination", "origin", "host", "target", "object")  # roles that may name a place, most exact first
MOST_PLACES = 150  # in an answer, unless another number is asked for
READ = 20_000  # claims that are looked at


@dataclass(frozen=True, slots=True)
class Located:
    """What is told of one place: the predicate and modality, the times told, and the claims.

    `name` is the place as the first document calls it; `disputed` is True where claims say otherwise, with these in
    `against`.
    """

    place: Place
    name: str
    predicate: str
    modality: str
    times: tuple[str, ...]
    support: Support
    against: Support

    @property
    def disputed(self) -> bool:
        """Whether claims speak against it."""
        return self.against.claims > 0

    def to_json(self) -> Json:
        """The place as a JSON object; degrees north and east."""
        return {
            "place": self.place.id,
            "name": self.name,
            "names": list(self.place.names[:3]),
            "country": self.place.country,
            "latitude": self.place.latitude,
            "longitude": self.place.longitude,
            "predicate": self.predicate,
            "modality": self.modality,
            "times": list(self.times),
            "support": self.support.to_json(),
            "against": self.against.to_json(),
        }


@dataclass(frozen=True, slots=True)
class PlacesAnswer:
    """The places, those most told of first; `left_out` are not shown, `unplaced` counts claims without a known place.

    `unread` is True where the record holds more claims than were looked at.
    """

    actors: tuple[Actor, ...]
    as_of: date | None
    asked: Asked
    rows: tuple[Located, ...]
    left_out: int
    unplaced: int
    unread: bool

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "places",
            "actors": [actor.to_json() for actor in self.actors],
            "as_of": self.as_of.isoformat() if self.as_of else None,
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
            "left_out": self.left_out,
            "unplaced": self.unplaced,
            "unread": self.unread,
        }


def places(
    record: Record,
    actors: Collection[str] = (),
    as_of: date | None = None,
    since: date | None = None,
    until: date | None = None,
    predicate: str | None = None,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
    limit: int = MOST_PLACES,
    read: int | None = None,
) -> PlacesAnswer:
    """Where something is told of, that names one of the actors (none given: anybody).

    As of a day: bases that stand then, and what happened in the twelve months up to it. Of a record that holds more
    than 20,000 claims of such things, only so many of each kind are looked at if `read` is told, those of the latest
    days. QuestionError where the record has no such actor or source, or the days run backwards.
    """
    days = window(since, until)
    whom = tuple(asked(record, name, "actor", (), founding_treaties(record.identity(name))) for name in actors)
    limits = limits_of(record, according_to, known_by, floor)
    selection = Selection(
        predicates=known_word(predicate, PLACED, "kind of event that has a place") or PLACED,
        named=(Named(tuple(one.identity for one in whom)),) if whom else (),
        according_to=limits.according_to.identity if limits.according_to else None,
        since=since,
        until=until,
        floor=floor,
    )
    found, unread = _told(record, list(_of_the_day(selection, as_of)), known_by, read)
    kept = [
        (brief, side)
        for brief in found
        if meets(brief.when or brief.published, days) is not False
        for side in _sides(brief, as_of)
    ]
    groups, unplaced = _grouped(kept)
    rows = tuple(_located(record, groups, known_by))
    ordered = sorted(rows, key=lambda row: (-row.support.claims, row.predicate, row.place.id, row.modality))
    return PlacesAnswer(whom, as_of, limits, tuple(ordered[:limit]), max(0, len(ordered) - limit), unplaced, unread)


def _told(
    record: Record, selections: Sequence[Selection], known_by: KnownBy, read: int | None
) -> tuple[list[Brief], bool]:
    """The claims that are looked at, and whether there may be others."""
    if read is not None and record.number(Selection(predicates=PLACED), known_by) > READ:
        return [brief for one in selections for brief in record.latest_briefs(one, read, known_by)], True
    some = (record.briefs(one, known_by) for one in selections)
    found = list(islice(chain.from_iterable(some), READ + 1))
    return found[:READ], len(found) > READ


def _of_the_day(selection: Selection, as_of: date | None) -> Iterator[Selection]:
    """Those of the selected claims that may say anything of the day: of bases what was told of by then, of all else
    what may have happened in the twelve months up to it."""
    if as_of is None:
        yield selection
        return
    until = min(selection.until or as_of, as_of)
    lasting = tuple(one for one in selection.predicates if one == LASTING)
    if lasting:
        yield replace(selection, predicates=lasting, until=until)
    if passing := tuple(one for one in selection.predicates if one != LASTING):
        since = max(selection.since or date.min, as_of - YEAR)
        yield replace(selection, predicates=passing, since=since, until=until)


@dataclass(slots=True)
class _Group:
    """The claims about one place before they are fetched."""

    place: Place
    name: str
    predicate: str
    modality: str
    told: list[Brief]
    against: list[Brief]


Key = tuple[str, str, str]
Kept = tuple[Brief, bool | None]


def _sides(brief: Brief, as_of: date | None) -> Iterator[bool | None]:
    """What the claim says of the day: for it (True), against it (False), neither (None); nothing of other days."""
    if as_of is None:
        yield None if brief.modality != "asserted" else True
        return
    says = standing_of_state if brief.predicate == LASTING else standing_of_event
    yield from dict.fromkeys(says(brief, as_of))


def _grouped(kept: Iterable[Kept]) -> tuple[list[_Group], int]:
    """The claims by place, predicate and modality, and how many have no place; a denial stands with what it denies."""
    groups: dict[Key, _Group] = {}
    denials: dict[tuple[str, str], list[Brief]] = defaultdict(list)
    sites: dict[Filled, tuple[Place, str] | None] = {}
    unplaced = 0
    for brief, side in kept:
        if brief.filled not in sites:
            sites[brief.filled] = site_of(brief.filled)
        if (sited := sites[brief.filled]) is None:
            unplaced += 1
            continue
        place, name = sited
        if side is False:
            denials[place.id, brief.predicate].append(brief)
        key = place.id, brief.predicate, brief.modality
        group = groups.setdefault(key, _Group(place, name, brief.predicate, brief.modality, [], []))
        group.told.append(brief)
    for (place_id, predicate), against in denials.items():
        if held := groups.get((place_id, predicate, "asserted")):
            held.against += against
    return list(groups.values()), unplaced


def site_of(filled: Filled) -> tuple[Place, str] | None:
    """The place of a claim and the name by which its document calls it; None where none is told or known.

    The states that the claim names, as actors or places, tell apart places of one name.
    """
    near = [*filled.where, *filled.names]
    named = [*filled.where, *(name for role in SITES for _, name in filled.named.get(role, ()))]
    for name in named:
        if place := find_place(name, near):
            return place, name
    return None


def _located(record: Record, groups: list[_Group], known_by: KnownBy) -> Iterator[Located]:
    sides = [side for group in groups for side in (group.told, group.against)]
    backing = iter(supports(record, sides, known_by, shown=1))
    for group in groups:
        times = tuple(dict.fromkeys(str(one.when) for one in group.told if one.when))
        yield Located(group.place, group.name, group.predicate, group.modality, times[:8], next(backing), next(backing))
