"""The tables of a record in its first form, as SQL, and what is done to keep them insert-only.

What later forms add is in `migrations`, which a new file goes through as an old one does; what is made from these
tables and can be made anew is in `derived`.

What was taken in is never changed: a trigger on each of these tables refuses UPDATE and DELETE, whoever writes.

    runs        one reading of files: when it began, which reader, with which options
    names       every distinct name once
    documents   a text with its metadata, once for each `Document.key`
    sightings   when a document was found under its id at its source: what a file holds now is its last sighting
    readings    a document read by a version of the reader
    passages, findings, claims      what a reading gave
    mentions    the names of a claim: by role, by place in the list, with where they stand. The places of a claim have
                the role 'where', the voices that say it the role 'attribution', as in the JSON Lines form

Beside them stands what can be made anew from them: `identities` (name → actor) and `derived` (what was made by which
edition).

Days are ISO text, times ISO text in UTC with microseconds: both sort as they stand. An end that is open or unknown is
null, with its kind beside it.
"""

from __future__ import annotations

from sqlite3 import complete_statement

APPLICATION_ID = 0x466F6564  # 'Foed' in the file's head: how `file` and we know a record
FIRST_FORM = 1
INSERT_ONLY = ("runs", "names", "documents", "sightings", "readings", "passages", "findings", "claims", "mentions")

TABLES = """
CREATE TABLE runs (
    n INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    reader TEXT,
    options TEXT NOT NULL
);
CREATE TABLE names (
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE documents (
    n INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,
    content TEXT NOT NULL, -- a hash of all but the id
    language TEXT,
    published TEXT,
    published_earliest TEXT,
    published_latest TEXT,
    publisher INTEGER REFERENCES names,
    author INTEGER REFERENCES names,
    title TEXT,
    translation_of TEXT,
    text TEXT NOT NULL -- last, so that the metadata are read without it
);
CREATE TABLE sightings (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    source TEXT,
    slot TEXT, -- a hash of the source, as an absolute path
    renamed TEXT, -- under which other id the same content was last seen at this source
    document INTEGER NOT NULL REFERENCES documents,
    run INTEGER NOT NULL REFERENCES runs,
    recorded TEXT NOT NULL
);
CREATE TABLE readings (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    reader TEXT,
    run INTEGER NOT NULL REFERENCES runs,
    recorded TEXT NOT NULL
);
CREATE TABLE passages (
    reading INTEGER NOT NULL REFERENCES readings,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT,
    PRIMARY KEY (reading, place)
) WITHOUT ROWID;
CREATE TABLE findings (
    reading INTEGER NOT NULL REFERENCES readings,
    place INTEGER NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT,
    PRIMARY KEY (reading, place)
) WITHOUT ROWID;
CREATE TABLE claims (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    reading INTEGER NOT NULL REFERENCES readings,
    predicate TEXT NOT NULL,
    modality TEXT NOT NULL,
    "when" TEXT,
    earliest TEXT,
    latest TEXT,
    start_kind TEXT,
    end_kind TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    trigger_start INTEGER,
    trigger_end INTEGER,
    confidence REAL,
    reader TEXT,
    text TEXT NOT NULL,
    UNIQUE (reading, id)
);
CREATE TABLE mentions (
    claim INTEGER NOT NULL REFERENCES claims,
    role TEXT NOT NULL,
    place INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES names,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (claim, role, place)
) WITHOUT ROWID;

CREATE TABLE identities (
    name INTEGER PRIMARY KEY REFERENCES names,
    identity TEXT NOT NULL
);
CREATE TABLE derived (
    what TEXT PRIMARY KEY,
    made_by TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX documents_by_id ON documents (id);
CREATE INDEX documents_by_content ON documents (content);
CREATE INDEX documents_by_publisher ON documents (publisher);
CREATE INDEX documents_by_author ON documents (author);
CREATE INDEX sightings_by_slot ON sightings (slot, id, n, recorded, document);
CREATE INDEX sightings_by_old_name ON sightings (slot, renamed, n, recorded) WHERE renamed IS NOT NULL;
CREATE INDEX sightings_by_document ON sightings (document, n, recorded);
CREATE INDEX readings_by_document ON readings (document, n, recorded, reader);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_predicate ON claims (predicate, earliest, latest);
CREATE INDEX mentions_by_name ON mentions (name, role, claim);
CREATE INDEX identities_by_identity ON identities (identity, name);
"""


def statements(script: str) -> list[str]:
    """The statements of a script of SQL, each of which ends at the end of a line; triggers may hold statements too.

    >>> statements("CREATE TABLE a (b);\\nCREATE TABLE c (d);\\n")
    ['CREATE TABLE a (b);', 'CREATE TABLE c (d);']
    """
    found = [""]
    for line in script.splitlines(keepends=True):
        found[-1] += line
        if complete_statement(found[-1]):
            found.append("")
    return [statement.strip() for statement in found if statement.strip()]


def refusals(table: str) -> tuple[str, ...]:
    """The triggers that keep a table insert-only."""
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN"
        " SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END"
        for verb in ("UPDATE", "DELETE")
    )


CREATE = (
    *statements(TABLES),
    *(refusal for table in INSERT_ONLY for refusal in refusals(table)),
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {FIRST_FORM}",
)
"""The statements that make an empty record of the first form, to be run in one transaction."""
