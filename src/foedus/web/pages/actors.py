"""Anyone who acts: ties and events over time, in which roles, and according to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from markupsafe import Markup

from foedus import questions
from foedus.questions.timeline import Bar, timeline
from foedus.views import charts
from foedus.web.charts import ENGLISH, drawn
from foedus.web.pages.organization import drawn_rows
from foedus.web.paging import page_of
from foedus.web.view import Asking, Page

MOST_DOTS, MOST_BARS, MOST_VOICES = 200, 30, 12


def actor(asking: Asking) -> Page:
    """Everything that names the actor: counted by what is told, drawn over time, and claim by claim."""
    name = asking.words["name"]
    answer = questions.about(asking.record, name, **asking.limits)
    predicate = asking.words.get("predicate")
    told = [row for row in answer.rows if predicate in (None, row.entry.claim.predicate)]
    rows = page_of(told, asking.words)
    course = timeline(asking.record, name, **asking.limits, limit=MOST_BARS)
    bars = course.bars
    events = course.events.rows
    voices = Counter(row.entry.voices[0] for row in answer.rows if row.entry.voices)
    shown = {
        "answer": answer,
        "rows": rows,
        "kinds": kinds_of(answer.rows),
        "voices": voices.most_common(MOST_VOICES),
        "voice_count": len(voices),
        "bars": bars,
        "bar_chart": bar_chart(bars, asking),
        "dot_chart": dot_chart(events, asking),
        "events": len(events),
        "not_drawn": max(0, len(events) - MOST_DOTS),
        "is_organization": any(bar.organization.identity == answer.actor.identity for bar in bars),
    }
    json = answer.to_json() | {
        "rows": [row.to_json() for row in rows.rows],
        "kinds": [{"predicate": word, "role": role, "claims": number} for (word, role), number in shown["kinds"]],
        "voices": dict(voices.most_common(100)),
        "memberships": [bar.to_json() for bar in bars],
        **rows.to_json(),
    }
    return Page(answer.actor.name, json, shown)


def kinds_of(rows: Iterable[questions.Telling]) -> list[tuple[tuple[str, str], int]]:
    """How many claims name the actor in which role of what."""
    return Counter((row.entry.claim.predicate, role) for row in rows for role in row.roles).most_common()


def bar_chart(bars: Sequence[Bar], asking: Asking) -> Markup | None:
    """Memberships as bars, each labelled by the other side."""
    rows = [row for bar in bars for row in drawn_rows(bar, asking)]
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
