"""Anyone who acts: ties and events over time, in which roles, and according to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from foedus import questions
from foedus.questions.about import roles_of
from foedus.questions.names import asked
from foedus.questions.timeline import TimelineAnswer, timeline
from foedus.record import Entry, Named, Selection
from foedus.views import pictures
from foedus.web.bounds import MOST_GROUPED, number_of, source_of
from foedus.web.charts import ENGLISH, Drawn, onward, to_events
from foedus.web.pages.claims import list_of
from foedus.web.pages.organizations import is_known
from foedus.web.view import Asking, Page
from foedus.web.words import Json

MOST_DOTS, MOST_BARS, MOST_VOICES, LOOKED_AT = 200, 30, 12, 500
Key = TypeVar("Key", bound=Hashable)
Counted = list[tuple[Key, tuple[str, ...]]]


def actor(asking: Asking) -> Page:
    """Everything that names the actor: counted by what is told, drawn over time, and claim by claim."""
    name, known_by = asking.words["name"], asking.words.get("known_by")
    who = asked(asking.record, name, "actor")
    whole = Selection(named=(Named((who.identity,)),), according_to=source_of(asking))
    total = number_of(asking, whole)
    listed = list_of(asking, {"predicate": asking.words.get("predicate"), "actor": name})
    seen = tuple(asking.record.entries_from(whole, LOOKED_AT, 0, known_by))
    kinds, voices = kinds_of(asking, seen, who.identity), voices_of(seen)
    course = timeline(asking.record, name, **asking.limits, limit=MOST_BARS) if total <= MOST_GROUPED else None
    bars = course.bars if course else ()
    shown = {
        "who": who,
        "total": total,
        "looked_at": len(seen),
        "listed": listed,
        "rows": listed.rows,
        "kinds": kinds,
        "voices": voices[:MOST_VOICES],
        "more_voices": len(voices) - MOST_VOICES,
        "bars": bars_of(asking, course) if course else None,
        "dots": dots_of(asking, course.events) if course and course.events else None,
        "events": course.events.total if course and course.events else 0,
        "is_organization": any(bar.organization.identity == who.identity for bar in bars) or is_known(who.identity),
    }
    json: Json = {
        "actor": who.to_json(),
        "rows": [questions.entry_row(one) for one in listed.rows.rows],
        "kinds": [{"predicate": word, "role": role, "claims": len(ids)} for (word, role), ids in kinds],
        "voices": {voice: len(ids) for voice, ids in voices[:100]},
        "looked_at": len(seen),
        "memberships": [bar.to_json() for bar in bars],
        **listed.rows.to_json(),
    }
    return Page(who.name, json, shown)


def bars_of(asking: Asking, course: TimelineAnswer) -> Drawn:
    """The memberships drawn."""
    return Drawn(lambda: pictures.membership_picture(course, ENGLISH, asking.today, None, onward(asking.links)))


def dots_of(asking: Asking, told: questions.EventsAnswer) -> Drawn:
    """The events drawn."""
    return Drawn(lambda: pictures.timeline_picture(told, ENGLISH, None, to_events(asking.links), MOST_DOTS))


def kinds_of(asking: Asking, seen: Sequence[Entry], identity: str) -> Counted[tuple[str, str]]:
    """What is told of the actor in which role, with the claims that do, most first."""
    actors = asking.record.judged(asking.words.get("known_by")).actors
    return most_first(
        ((entry.claim.predicate, role), entry.id) for entry in seen for role in roles_of(actors, entry, identity)
    )


def voices_of(seen: Sequence[Entry]) -> Counted[str]:
    """Who tells it to the reader, with the claims, most first."""
    return most_first((entry.voices[0], entry.id) for entry in seen if entry.voices)


def most_first(pairs: Iterable[tuple[Key, str]]) -> Counted[Key]:
    """Each key with its claims, each once; that with the most claims first."""
    found: defaultdict[Key, dict[str, None]] = defaultdict(dict)
    for key, id_ in pairs:
        found[key][id_] = None
    return sorted(((key, tuple(ids)) for key, ids in found.items()), key=lambda one: -len(one[1]))
