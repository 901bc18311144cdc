"""Names in questions: whom they mean, how they are shown, and what may have been meant where none is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from foedus.actors import identity as identity_of
from foedus.actors import near_names as actors_near
from foedus.actors.tables import actors
from foedus.errors import QuestionError
from foedus.record import KnownBy, Record

SHOWN = 3  # near names in a message


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom the record knows by these names: `name` is the one to show, `names` those that its documents use."""

    identity: str
    name: str
    names: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """The actor as a JSON object."""
        return {"id": self.identity, "name": self.name, "names": list(self.names)}


@lru_cache(maxsize=65_536)
def identity(name: str) -> str:
    """Which actor a name stands for."""
    return identity_of(name)


def actor_of(identity: str, names: Iterable[str]) -> Actor:
    """The actor with the name to show: the gazetteer's English one, else the fullest that was found."""
    found = tuple(sorted(names))
    known = actors().get(identity)
    return Actor(identity, known.name("en") if known else max(found, key=lambda name: (len(name), name)), found)


def shown_actor(record: Record, identity: str, known_by: KnownBy = None) -> Actor:
    """The actor with the names that the record has for it; the identity stands for one that has none."""
    return actor_of(identity, record.names_of(identity, known_by) or (identity.partition(":")[2] or identity,))


def shown_actors(record: Record, identities: Collection[str], known_by: KnownBy = None) -> dict[str, Actor]:
    """The same for many actors at once, by identity."""
    names = record.names_of_each(identities, known_by)
    return {one: actor_of(one, names[one] or (one.partition(":")[2] or one,)) for one in identities}


def asked(record: Record, name: str, what: str, roles: Collection[str] = (), kin: Collection[str] = ()) -> Actor:
    """The actor of this name in the record; QuestionError, with what may have been meant, where it has none.

    `what` is the word for it ('organisation', 'actor', 'place', 'source'); near names are sought in the `roles`.
    An actor that the record does not name is known too where it names one of its `kin` (identities).
    """
    one = record.identity(name)
    names = record.names_of(one)
    if names or any(map(record.names_of, kin)):
        return actor_of(one, names)
    near = near_names(name, record.names_in(roles))
    raise QuestionError(f"no {what} {name!r} in this record{_meant(near)}")


def asked_source(record: Record, name: str | None) -> Actor | None:
    """The publisher, author or voice of this name; None where nobody in particular was asked for."""
    return None if name is None else asked(record, name, "source", ("attribution",))


def _meant(near: list[str]) -> str:
    return f"; did you mean {' or '.join(near)}?" if near else "."


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """Up to three names, one for each actor, that look most like the one asked for; all names of an actor count."""
    called = {other: one for one in known for other in (one, *_other_names(identity(one)))}
    near = actors_near(name, called, limit=5 * SHOWN)
    one_each = {identity(one): one for one in reversed(near)}
    return [one for one in near if one_each[identity(one)] == one][:SHOWN]


def _other_names(identity: str) -> Iterable[str]:
    actor = actors().get(identity)
    return chain.from_iterable(actor.names.values()) if actor else ()
