"""Everything that the record tells of an actor: in which role, when, and according to whom."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.questions.answers import Asked, Json, entry_row, sorted_by_time
from foedus.questions.names import Actor, asked, asked_source
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
    """All that is told of an actor: by predicate in the order of the vocabulary, then by time, undated last."""

    actor: Actor
    asked: Asked
    rows: tuple[Telling, ...]

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "about",
            "actor": self.actor.to_json(),
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
        }


def about(record: Record, actor: str, according_to: str | None = None, known_by: KnownBy = None) -> AboutAnswer:
    """Everything that names the actor, which may be called by any of its names in any language.

    QuestionError where the record has no such actor or source.
    """
    whom = asked(record, actor, "actor")
    source = asked_source(record, according_to)
    selection = Selection(named=(Named((whom.identity,)),), according_to=source.identity if source else None)
    entries = sorted_by_time(record.entries(selection, known_by))
    order = list(vocabulary().predicates)
    entries.sort(key=lambda entry: order.index(entry.claim.predicate))
    actors = record.judged(known_by).actors
    rows = tuple(Telling(entry, roles_of(entry, whom.identity, actors)) for entry in entries)
    return AboutAnswer(whom, Asked(source, known_by), rows)


def roles_of(entry: Entry, actor: str, actors: Actors) -> tuple[str, ...]:
    """The roles in which the claim names the actor."""
    claim = entry.claim
    lists = {role: claim.names(role) for role in claim.roles}
    lists |= {"where": tuple(place.name for place in claim.where), "attribution": tuple(claim.attribution)}
    return tuple(role for role, names in lists.items() if any(actors.identity(name) == actor for name in names))
