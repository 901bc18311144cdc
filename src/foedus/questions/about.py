"""Everything that the record tells of an actor: in which role, when, and according to whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from foedus.questions.answers import Asked, Json, entry_row, limits_of, sorted_by_time
from foedus.questions.filters import fitting, window
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, asked
from foedus.record import Actors, Entry, KnownBy, Named, Record, Selection
from foedus.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim that names the actor, and the roles in which it does; 'where' as a place, 'attribution' as a voice."""

    entry: Entry
    roles: tuple[str, ...]

    def to_json(self) -> Json:
        """The claim as a JSON object, with the actor's roles as `as`."""
        return {**entry_row(self.entry), "as": list(self.roles)}


@dataclass(frozen=True, slots=True)
class AboutAnswer:
    """All that is told of an actor: by predicate in the order of the vocabulary, then by time, undated last.

    `rows` are one page from `offset` on; `total` is the number of all, `predicates` counts them by what they tell.
    Where days are asked for, `left_out` counts the claims without a date.
    """

    actor: Actor
    asked: Asked
    rows: tuple[Telling, ...]
    total: int
    offset: int = 0
    predicates: tuple[tuple[str, int], ...] = ()
    since: date | None = None
    until: date | None = None
    left_out: int = 0

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "about",
            "actor": self.actor.to_json(),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
            "total": self.total,
            "offset": self.offset,
            "predicates": dict(self.predicates),
            "left_out": self.left_out,
        }


@of_one_moment
def about(
    record: Record,
    actor: str,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> AboutAnswer:
    """Everything that names the actor, which may be called by any of its names in any language.

    `since` and `until` keep what may lie between them. QuestionError where the record has no such actor or source.
    """
    days = window(since, until)
    whom = asked(record, actor, "actor")
    limits = limits_of(record, according_to, known_by, floor)
    selection = Selection(
        named=(Named((whom.identity,)),),
        according_to=limits.according_to.identity if limits.according_to else None,
        since=since,
        until=until,
        floor=floor,
    )
    order, judged = list(vocabulary().predicates), record.judged(known_by)
    if limit is None or judged.amended:
        found, left_out = fitting(record, selection, days, known_by)
        entries = sorted(sorted_by_time(found), key=lambda entry: order.index(entry.claim.predicate))
        counts = Counter(entry.claim.predicate for entry in entries)
        page = entries[offset:] if limit is None else entries[offset : offset + limit]
    else:
        dated = replace(selection, dated=True) if days else selection
        page, counts = record.page(dated, order, limit, offset, known_by)
        left_out = record.number(replace(selection, dated=False, since=None, until=None), known_by) if days else 0
    numbers = tuple((predicate, counts[predicate]) for predicate in order if counts[predicate])
    rows = tuple(Telling(entry, roles_of(judged.actors, entry, whom.identity)) for entry in page)
    return AboutAnswer(whom, limits, rows, counts.total(), offset, numbers, since, until, left_out)


def roles_of(actors: Actors, entry: Entry, actor: str) -> tuple[str, ...]:
    """The roles in which the claim names the actor."""
    claim = entry.claim
    lists = {role: claim.names(role) for role in claim.roles}
    lists |= {"where": tuple(place.name for place in claim.where), "attribution": tuple(claim.attribution)}
    return tuple(role for role, names in lists.items() if any(actors.identity(name) == actor for name in names))
