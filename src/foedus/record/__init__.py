"""The store: insert-only SQLite, one file, that keeps what was read without ever overwriting it."""

from foedus.record.contents import Chain, Counts
from foedus.record.rows import Entry, Origin
from foedus.record.selecting import Named, Selection
from foedus.record.store import KnownBy, Record, Run

__all__ = ["Chain", "Counts", "Entry", "KnownBy", "Named", "Origin", "Record", "Run", "Selection"]
