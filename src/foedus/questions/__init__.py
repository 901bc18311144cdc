"""Typed questions to a record, in the words of the command line: `as_of`, `according_to`, `known_by`.

Each is a function of a `Record` that returns a frozen answer. An answer has `rows`, names the claims it rests on, and
turns into JSON by `to_json()`. What the record does not hold is a QuestionError that says what may have been meant.

| question | answer |
| --- | --- |
| `members(record, organization, as_of)` | who is a member on a day, with the claims for and against |
| `events(record, predicate, actor, ...)` | what happened, in the order of time |
| `status(record, member, organization, as_of)` | how one membership stands, and by which steps it came to it |
| `event(record, claim)` | one event or tie with all reports of it, and in which they agree and differ |
| `ties(record, actor, as_of, hops)` | the network of an actor |
| `places(record, actors, as_of, ...)` | where bases stand and things happen, on a day or over a time |
| `timeline(record, actor, since, until)` | memberships from when to when, and the events beside them |
| `changes(record, actor, since, until)` | what changed between two days |
| `disputes(record, predicate, actor)` | in what the record contradicts itself, the heaviest first |
| `about(record, actor)` | everything that names an actor, and in which role |
| `claims(record, predicate, actor, ...)` | the claims that fit all the given words |
| `sources(record)` | who speaks, how often, and who cites whom |
| `show(record, claim)` | one claim in its passage |
| `search(record, text)` | the passages and actors that hold the words |
| `audit(record)` | all that people judged, and what it changed |
"""

from foedus.questions.about import AboutAnswer, Telling, about
from foedus.questions.answers import Asked, entry_row
from foedus.questions.audit import AuditAnswer, Ruling, audit
from foedus.questions.changes import Change, ChangesAnswer, changes
from foedus.questions.claims import ClaimsAnswer, claims
from foedus.questions.disputes import Dispute, DisputesAnswer, Side, disputes
from foedus.questions.event import EventAnswer, event
from foedus.questions.events import Event, EventsAnswer, events
from foedus.questions.fields import Field, Value
from foedus.questions.members import Member, MembersAnswer, members
from foedus.questions.membership import Testimony
from foedus.questions.names import Actor
from foedus.questions.places import Located, PlacesAnswer, places
from foedus.questions.search import SearchAnswer, search
from foedus.questions.show import ShowAnswer, show
from foedus.questions.sources import Source, SourcesAnswer, sources
from foedus.questions.status import StatusAnswer, status
from foedus.questions.support import Support
from foedus.questions.ties import Tie, TiesAnswer, ties
from foedus.questions.timeline import Bar, Stretch, TimelineAnswer, timeline

__all__ = [
    "AboutAnswer",
    "Actor",
    "Asked",
    "AuditAnswer",
    "Bar",
    "Change",
    "ChangesAnswer",
    "ClaimsAnswer",
    "Dispute",
    "DisputesAnswer",
    "Event",
    "EventAnswer",
    "EventsAnswer",
    "Field",
    "Located",
    "Member",
    "MembersAnswer",
    "PlacesAnswer",
    "Ruling",
    "SearchAnswer",
    "ShowAnswer",
    "Side",
    "Source",
    "SourcesAnswer",
    "StatusAnswer",
    "Stretch",
    "Support",
    "Telling",
    "Testimony",
    "Tie",
    "TiesAnswer",
    "TimelineAnswer",
    "Value",
    "about",
    "audit",
    "changes",
    "claims",
    "disputes",
    "entry_row",
    "event",
    "events",
    "members",
    "places",
    "search",
    "show",
    "sources",
    "status",
    "ties",
    "timeline",
]
