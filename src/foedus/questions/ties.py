"""The network of an actor: who is tied to whom, how, in which direction, when, and who says so.

| kind | told by | direction |
| --- | --- | --- |
| alliance | `member_of`, `party_to`, `join`, `sign`, `found` and what ends them | member → organisation or treaty |
| bases | `bases_in` | owner → host |
| support | `assist`, `trade` | giver → recipient, seller → partner |
| hostile | `attack`, `sanction` | attacker → target |
| bodies | `part_of`, `holds_office` | part → whole, person → body |

As of a day: memberships stand as `members` tells it; bases, bodies, offices and sanctions from when they are told until
a told end; attacks, support and trade for the twelve months up to the day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from foedus.courses.pairs import founding_treaties
from foedus.courses.standing import Standing
from foedus.errors import QuestionError
from foedus.matching import actor_key, identifies
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.briefs import in_order
from foedus.questions.filters import known_word
from foedus.questions.kept_network import KeptNetwork
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, asked, shown_actors
from foedus.questions.network import KIND_OF, KINDS, Kind, Network, Pair, Side
from foedus.questions.support import Support, kept_supports, supports
from foedus.record import Backing, Courses, KnownBy, Record

__all__ = ["KINDS", "MOST_HOPS", "MOST_TIES", "Kind", "Standing", "Tie", "TiesAnswer", "ties"]

MOST_HOPS = 4
MOST_TIES = 200  # in an answer, unless another number is asked for
MOST_TIMES = 8  # of a tie
NAMED, SHOWN = 10, 1  # claims of a side that an answer names, and that it holds as a whole


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors and what ties the one to the other; `hop` is how many steps it lies from the actor asked about.

    `standing`: 'holds', 'disputed' or 'open' on the day asked for; 'ended' by a told end; 'told' where no day was asked
    for. `start` and `end` are the first and the last day of a membership around the day asked for, as far as they are
    told; `times` are the first times that the claims tell which its support names.
    """

    kind: Kind
    predicate: str
    source: Actor
    target: Actor
    hop: int
    standing: Standing
    start: date | None
    end: date | None
    times: tuple[str, ...]
    support: Support
    against: Support

    def to_json(self) -> Json:
        """The tie as a JSON object."""
        return {
            "kind": self.kind,
            "predicate": self.predicate,
            "from": {"id": self.source.identity, "name": self.source.name},
            "to": {"id": self.target.identity, "name": self.target.name},
            "hop": self.hop,
            "standing": self.standing,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "times": list(self.times),
            "support": self.support.to_json(),
            "against": self.against.to_json(),
        }


@dataclass(frozen=True, slots=True)
class TiesAnswer:
    """The network: the nearest ties first, among these the most told ones.

    `left_out` counts ties that are not shown, `unexplored` actors from which no further hop was taken because others
    have more claims, `unnamed` ties with what is told by common nouns alone ('a treaty'). `unread` is 0 where all
    claims were looked at; else so many times only the first of very many were (of a hop: of memberships, of what
    lasts, of what happens). `actors` are all that a tie names, with the hops to them.
    """

    actor: Actor
    as_of: date | None
    hops: int
    asked: Asked
    actors: tuple[tuple[Actor, int], ...]
    rows: tuple[Tie, ...]
    left_out: int
    unexplored: int
    unnamed: int = 0
    unread: int = 0

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "ties",
            "actor": self.actor.to_json(),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "hops": self.hops,
            **self.asked.to_json(),
            "actors": [{**actor.to_json(), "hops": hops} for actor, hops in self.actors],
            "rows": [row.to_json() for row in self.rows],
            "left_out": self.left_out,
            "unexplored": self.unexplored,
            "unnamed": self.unnamed,
            "unread": self.unread,
        }


@of_one_moment
def ties(
    record: Record,
    actor: str,
    as_of: date | None = None,
    hops: int = 1,
    kinds: Collection[str] = (),
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
    limit: int = MOST_TIES,
) -> TiesAnswer:
    """The network of an actor up to so many hops, on a day or over all of time.

    QuestionError where the record has no such actor, for an unknown kind, and for more than four hops.
    """
    if not 1 <= hops <= MOST_HOPS:
        raise QuestionError(
            f"a network has 1 to {MOST_HOPS} hops, not {hops}. Everybody is near everybody beyond that."
        )
    chosen = tuple(word for kind in kinds for word in known_word(kind, KINDS, "kind of tie")) or tuple(KINDS)
    treaties = founding_treaties(record.identity(actor, known_by))
    whom = asked(record, actor, "actor", (), treaties)
    limits = limits_of(record, according_to, known_by, floor)
    predicates = tuple(word for word, kind in KIND_OF.items() if kind in chosen)
    courses = _courses(record, whom, limits)
    found = KeptNetwork(courses, as_of, predicates) if courses else Network(record, as_of, predicates, limits)
    found.explore(whom.identity, hops)
    pairs = found.pairs(limit)
    hop_of = {whom.identity: 0} | {one: found.hop_of[one] for pair in pairs for one in (pair.source, pair.target)}
    shown = shown_actors(record, hop_of, known_by)
    rows = tuple(_ties(record, courses, pairs, shown, known_by))
    actors = tuple((shown[one], hop) for one, hop in sorted(hop_of.items(), key=lambda item: item[::-1]))
    return TiesAnswer(
        whom,
        as_of,
        hops,
        limits,
        actors,
        rows,
        max(0, found.found - limit),
        found.unexplored,
        found.unnamed,
        found.unread,
    )


def _courses(record: Record, whom: Actor, limits: Asked) -> Courses | None:
    """The courses that the record keeps, where they tell all that is asked for: not of whom common nouns name."""
    same = (whom.identity, *founding_treaties(whom.identity))
    names = (name for one in same for name in record.names_of(one, limits.known_by))
    if limits.according_to or limits.floor is not None or not all(identifies(actor_key(name)) for name in names):
        return None
    return record.courses(limits.known_by)


def _ties(
    record: Record, courses: Courses | None, pairs: Sequence[Pair], shown: Mapping[str, Actor], known_by: KnownBy
) -> Iterator[Tie]:
    sides = [side for pair in pairs for side in (pair.told, pair.against)]
    backing = _kept_backing(record, courses, sides, known_by) if courses else None
    told = iter(backing or _backing(record, sides, known_by))
    for pair in pairs:
        support, times = next(told)
        against, _ = next(told)
        yield Tie(
            KIND_OF[pair.predicate],
            pair.predicate,
            shown[pair.source],
            shown[pair.target],
            pair.hop,
            pair.standing,
            pair.start,
            pair.end,
            times,
            support,
            against,
        )


Behind = tuple[Support, tuple[str, ...]]  # who stands on a side, and the first times that those tell who are named


def _backing(record: Record, sides: Iterable[Side], known_by: KnownBy) -> list[Behind]:
    told = [in_order(side) for side in sides if not isinstance(side, Backing)]
    found = supports(record, told, known_by, SHOWN, named=NAMED)
    times = (_first_times(str(one.when) if one.when else None for one in side[:NAMED]) for side in told)
    return list(zip(found, times, strict=True))


def _kept_backing(record: Record, courses: Courses, sides: Iterable[Side], known_by: KnownBy) -> list[Behind] | None:
    """The same of sides as they are kept; None where they are not."""
    kept = [side._replace(first=side.first[:NAMED]) for side in sides if isinstance(side, Backing)]
    mentioned = courses.mentioned(chain.from_iterable(side.first for side in kept))
    found = kept_supports(record, kept, mentioned, known_by, SHOWN)
    times = (_first_times(mentioned[number].when for number in side.first) for side in kept)
    return list(zip(found, times, strict=True)) or None


def _first_times(times: Iterable[str | None]) -> tuple[str, ...]:
    """The first times of claims in their order, each once."""
    return tuple(islice(dict.fromkeys(time for time in times if time), MOST_TIMES))
