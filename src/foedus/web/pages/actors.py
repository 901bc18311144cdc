"""Anyone who acts: ties and events over time, in which roles, and according to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from markupsafe import Markup

from foedus import questions
from foedus.questions.about import roles_of as roles_in
from foedus.questions.names import asked, asked_source
from foedus.questions.timeline import Bar, timeline
from foedus.record import Entry, Named, Selection
from foedus.views import charts
from foedus.web.bounds import MOST_GROUPED, number_of
from foedus.web.charts import ENGLISH, drawn
from foedus.web.pages.claims import list_of
from foedus.web.pages.organization import drawn_rows
from foedus.web.pages.organizations import is_known
from foedus.web.view import Asking, Page
from foedus.web.words import Json

MOST_DOTS, MOST_BARS, MOST_VOICES, LOOKED_AT = 200, 30, 12, 500


def actor(asking: Asking) -> Page:
    """Everything that names the actor: counted by what is told, drawn over time, and claim by claim."""
    name, known_by = asking.words["name"], asking.words.get("known_by")
    who = asked(asking.record, name, "actor")
    whole = Selection(named=(Named((who.identity,)),), according_to=source_of(asking))
    total = number_of(asking, whole)
    listed = list_of(asking, {"predicate": asking.words.get("predicate"), "actor": name})
    seen = tuple(islice(asking.record.entries(whole, known_by), LOOKED_AT))
    course = timeline(asking.record, name, **asking.limits, limit=MOST_BARS) if total <= MOST_GROUPED else None
    bars = course.bars if course else ()
    events = course.events.rows if course and course.events else ()
    kinds = Counter((entry.claim.predicate, role) for entry in seen for role in roles_of(asking, entry, who.identity))
    voices = Counter(entry.voices[0] for entry in seen if entry.voices)
    shown = {
        "who": who,
        "total": total,
        "looked_at": len(seen),
        "listed": listed,
        "rows": listed.rows,
        "kinds": kinds.most_common(),
        "voices": voices.most_common(MOST_VOICES),
        "voice_count": len(voices),
        "bars": bars,
        "bar_chart": bar_chart(bars, asking, who.identity),
        "dot_chart": dot_chart(events, asking),
        "events": len(events),
        "not_drawn": max(0, len(events) - MOST_DOTS),
        "is_organization": any(bar.organization.identity == who.identity for bar in bars) or is_known(who.identity),
    }
    json: Json = {
        "actor": who.to_json(),
        "rows": [questions.entry_row(one) for one in listed.rows.rows],
        "kinds": [{"predicate": word, "role": role, "claims": number} for (word, role), number in kinds.most_common()],
        "voices": dict(voices.most_common(100)),
        "looked_at": len(seen),
        "memberships": [bar.to_json() for bar in bars],
        **listed.rows.to_json(),
    }
    return Page(who.name, json, shown)


def source_of(asking: Asking) -> str | None:
    """The identity of the source asked for."""
    source = asked_source(asking.record, asking.words.get("according_to"))
    return source.identity if source else None


def roles_of(asking: Asking, entry: Entry, actor: str) -> tuple[str, ...]:
    """The roles in which the claim names the actor."""
    return roles_in(asking.record.judged(asking.words.get("known_by")).actors, entry, actor)


def bar_chart(bars: Sequence[Bar], asking: Asking, who: str) -> Markup | None:
    """Memberships as bars, each labelled by the other side."""
    rows = [
        row
        for bar in bars
        for row in drawn_rows(bar, asking, (bar.organization if bar.member.identity == who else bar.member).name)
    ]
    return drawn(charts.membership_bars(rows, ENGLISH), "Memberships over time") if rows else None


def dot_chart(events: Sequence[questions.Event], asking: Asking) -> Markup | None:
    """Events as points in rows by their kind."""
    dots = list(islice(dots_of(events, asking), MOST_DOTS))
    return drawn(charts.timeline(dots, ENGLISH), "Events over time; the list below tells the same") if dots else None


def dots_of(events: Iterable[questions.Event], asking: Asking) -> Iterator[charts.Dot]:
    """The events whose time is told at both ends, each a link to all that is told of it."""
    for one in events:
        claim = one.first.claim
        if claim.when and claim.when.earliest and claim.when.latest:
            href = asking.links.to(f"/event/{one.first.id}")
            yield charts.Dot(
                claim.predicate, claim.when.earliest, claim.when.latest, claim.modality, label_of(one), href
            )


def label_of(event: questions.Event) -> str:
    """The first names of the event."""
    claim = event.first.claim
    return ", ".join(islice((name for role in claim.roles for name in claim.names(role)), 3))
