"""Anyone who acts: ties and events over time, in which roles, and according to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from foedus import questions
from foedus.courses.pairs import ROLES
from foedus.questions.about import roles_of
from foedus.questions.memberships import ORGANIZATION_ROLES
from foedus.questions.names import Actor, asked
from foedus.questions.timeline import TimelineAnswer, timeline
from foedus.record import Entry, Named, Selection
from foedus.views import pictures
from foedus.views.pictures import Picture
from foedus.web.bounds import MOST_GROUPED, number_of, source_of
from foedus.web.charts import ENGLISH, NO_PICTURE, Drawn, onward, to_events
from foedus.web.pages.claims import list_of
from foedus.web.pages.organizations import is_known
from foedus.web.view import Asking, Page
from foedus.web.words import Json

MOST_DOTS, MOST_BARS, MOST_VOICES, LOOKED_AT = 200, 30, 12, 500
Key = TypeVar("Key", bound=Hashable)
Counted = list[tuple[Key, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an actor: how many claims there are, the first of them, and these by role and by voice."""

    total: int
    seen: Sequence[Entry]
    kinds: Counted[tuple[str, str]]
    voices: Counted[str]


def actor(asking: Asking) -> Page:
    """Everything that names the actor: counted by what is told, drawn over time, and claim by claim.

    What takes long is found when the page comes to it, or when all of it is told as JSON.
    """
    name = asking.words["name"]
    who = asked(asking.record, name, "actor")
    source = source_of(asking)
    whole = Selection(named=(Named((who.identity,)),), according_to=source)
    told = cache(lambda: told_of(asking, whole, who))
    listed = cache(lambda: list_of(asking, {"predicate": asking.words.get("predicate"), "actor": name}))
    course = cache(lambda: course_of(asking, told().total))
    shown = {
        "who": who,
        "is_organization": is_organization(asking, who.identity),
        "find_told": told,
        "find_listed": listed,
        "find_course": course,
        "bars": Drawn(lambda: bars_of(asking, course())),
        "dots": Drawn(lambda: dots_of(asking, course())),
        "most_voices": MOST_VOICES,
    }

    def json() -> Json:
        rows, found = listed().rows, course()
        return {
            "actor": who.to_json(),
            "rows": [questions.entry_row(one) for one in rows.rows],
            "kinds": [{"predicate": word, "role": role, "claims": len(ids)} for (word, role), ids in told().kinds],
            "voices": {voice: len(ids) for voice, ids in told().voices[:100]},
            "looked_at": len(told().seen),
            "memberships": [bar.to_json() for bar in found.bars] if found else [],
            **rows.to_json(),
        }

    return Page(who.name, json, shown)


def told_of(asking: Asking, whole: Selection, who: Actor) -> Told:
    """What is told, counted."""
    seen = tuple(asking.record.entries_from(whole, LOOKED_AT, 0, asking.words.get("known_by")))
    total = len(seen) if len(seen) < LOOKED_AT else number_of(asking, whole)
    return Told(total, seen, kinds_of(asking, seen, who.identity), voices_of(seen))


def course_of(asking: Asking, total: int) -> TimelineAnswer | None:
    """The memberships and events over time; None where too much is told for a page."""
    if total > MOST_GROUPED:
        return None
    return timeline(asking.record, asking.words["name"], **asking.limits, limit=MOST_BARS)


def is_organization(asking: Asking, identity: str) -> bool:
    """Whether the tables know it as one, or anybody is told to belong to it."""
    selection = Selection(predicates=tuple(ROLES), named=(Named((identity,), ORGANIZATION_ROLES),))
    return is_known(identity) or any(True for _ in asking.record.briefs(selection, asking.words.get("known_by")))


def bars_of(asking: Asking, course: TimelineAnswer | None) -> Picture:
    """The memberships as a picture."""
    if course is None or not course.bars:
        return NO_PICTURE
    return pictures.membership_picture(course, ENGLISH, asking.today, None, onward(asking.links))


def dots_of(asking: Asking, course: TimelineAnswer | None) -> Picture:
    """The events as a picture."""
    if course is None or not course.events:
        return NO_PICTURE
    return pictures.timeline_picture(course.events, ENGLISH, None, to_events(asking.links), MOST_DOTS)


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
