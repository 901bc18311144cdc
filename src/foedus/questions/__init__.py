"""Typed questions to a record, in the words of the command line: `as_of`, `according_to`, `known_by`.

Each is a function of a `Record` that returns a frozen answer. An answer has `rows`, names the claims it rests on, and
turns into JSON by `to_json()`. What the record does not hold is a QuestionError that says what may have been meant.

| question | answer |
| --- | --- |
| `members(record, organization, as_of)` | who is a member on a day, with the claims for and against |
| `events(record, predicate, actor, ...)` | what happened, in the order of time |
| `about(record, actor)` | everything that names an actor, and in which role |
| `claims(record, predicate, actor, ...)` | the claims that fit all the given words |
| `sources(record)` | who speaks, how often, and who cites whom |
| `show(record, claim)` | one claim in its passage |
| `audit(record)` | all that people judged, and what it changed |
"""

from foedus.questions.about import AboutAnswer, Telling, about
from foedus.questions.answers import Asked, entry_row
from foedus.questions.audit import AuditAnswer, Ruling, audit
from foedus.questions.claims import ClaimsAnswer, claims
from foedus.questions.events import Event, EventsAnswer, events
from foedus.questions.members import Member, MembersAnswer, members
from foedus.questions.membership import Testimony
from foedus.questions.names import Actor
from foedus.questions.show import ShowAnswer, show
from foedus.questions.sources import Source, SourcesAnswer, sources

__all__ = [
    "AboutAnswer",
    "Actor",
    "Asked",
    "AuditAnswer",
    "ClaimsAnswer",
    "Event",
    "EventsAnswer",
    "Member",
    "MembersAnswer",
    "Ruling",
    "ShowAnswer",
    "Source",
    "SourcesAnswer",
    "Telling",
    "Testimony",
    "about",
    "audit",
    "claims",
    "entry_row",
    "events",
    "members",
    "show",
    "sources",
]
