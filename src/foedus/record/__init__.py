"""The store: insert-only SQLite, one file, that keeps what was read without ever overwriting it."""

from foedus.record.backing import NAMED, Backing
from foedus.record.contents import Chain, Counts
from foedus.record.coursed import Courses, Disputed, Held, Mentioned, Tied
from foedus.record.fetching import Fetched
from foedus.record.in_brief import Brief, Filled, Key, brief_of
from foedus.record.judged import AMENDABLE, Actors, Judged
from foedus.record.judgements import Judgement, Matter, Standing, Verdict
from foedus.record.leaves import Leaf
from foedus.record.remembering import Memory
from foedus.record.rows import Entry, Origin
from foedus.record.searching import Hit
from foedus.record.selecting import Named, Selection
from foedus.record.shelved import Shelved, Sought
from foedus.record.store import KnownBy, Record, Run, make_ready
from foedus.record.things import Explanation, Thing

__all__ = [
    "AMENDABLE",
    "NAMED",
    "Actors",
    "Backing",
    "Brief",
    "Chain",
    "Counts",
    "Courses",
    "Disputed",
    "Entry",
    "Explanation",
    "Fetched",
    "Filled",
    "Held",
    "Hit",
    "Judged",
    "Judgement",
    "Key",
    "KnownBy",
    "Leaf",
    "Matter",
    "Memory",
    "Mentioned",
    "Named",
    "Origin",
    "Record",
    "Run",
    "Selection",
    "Shelved",
    "Sought",
    "Standing",
    "Thing",
    "Tied",
    "Verdict",
    "brief_of",
    "make_ready",
]
