BEGIN TRANSACTION;
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
INSERT INTO "claims" VALUES(1,'bbc072b63729d4244122',1,'join','asserted','1994','1994-01-01','1994-12-31','known','known',0,31,NULL,NULL,0.75,NULL,'Armenia joined the CSTO in 1994');
INSERT INTO "claims" VALUES(2,'5b7349fac437765478d3',2,'join','asserted',NULL,NULL,NULL,NULL,NULL,0,35,NULL,NULL,0.75,NULL,'Армения и Беларусь вступили в ОДКБ.');
INSERT INTO "claims" VALUES(3,'2b7ae07fd1bd525d87fd',3,'withdraw','asserted',NULL,NULL,NULL,NULL,NULL,0,22,NULL,NULL,0.75,NULL,'Armenia left the CSTO.');
CREATE TABLE derived (
    what TEXT PRIMARY KEY,
    made_by TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "derived" VALUES('identities','98183b4feca792bc2252');
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
INSERT INTO "documents" VALUES(1,'1254c36c64e01893943b','old','dc81e964b2edf435cbe9',NULL,'2001-05-01','2001-05-01','2001-05-01',1,NULL,NULL,NULL,'Armenia joined the CSTO in 1994, the agency said.');
INSERT INTO "documents" VALUES(2,'8e7c9dbb8c9b48f7d36c','ru','95dee1d963379ebb1aae','ru',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Армения и Беларусь вступили в ОДКБ.');
INSERT INTO "documents" VALUES(3,'00bbdc8839961d9637f4','ru','4a60d9e250a0ba08ac93','en',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Armenia left the CSTO.');
CREATE TABLE findings (
    reading INTEGER NOT NULL REFERENCES readings,
    place INTEGER NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT,
    PRIMARY KEY (reading, place)
) WITHOUT ROWID;
CREATE TABLE identities (
    name INTEGER PRIMARY KEY REFERENCES names,
    identity TEXT NOT NULL
);
INSERT INTO "identities" VALUES(1,'agency:24.KG');
INSERT INTO "identities" VALUES(2,'state:AM');
INSERT INTO "identities" VALUES(3,'organisation:CSTO');
INSERT INTO "identities" VALUES(4,'name:agency');
INSERT INTO "identities" VALUES(5,'state:AM');
INSERT INTO "identities" VALUES(6,'state:BY');
INSERT INTO "identities" VALUES(7,'organisation:CSTO');
CREATE TABLE mentions (
    claim INTEGER NOT NULL REFERENCES claims,
    role TEXT NOT NULL,
    place INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES names,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (claim, role, place)
) WITHOUT ROWID;
INSERT INTO "mentions" VALUES(1,'actor',0,2,NULL,NULL);
INSERT INTO "mentions" VALUES(1,'attribution',0,4,NULL,NULL);
INSERT INTO "mentions" VALUES(1,'organization',0,3,NULL,NULL);
INSERT INTO "mentions" VALUES(2,'actor',0,5,NULL,NULL);
INSERT INTO "mentions" VALUES(2,'actor',1,6,NULL,NULL);
INSERT INTO "mentions" VALUES(2,'organization',0,7,NULL,NULL);
INSERT INTO "mentions" VALUES(3,'actor',0,2,NULL,NULL);
INSERT INTO "mentions" VALUES(3,'organization',0,3,NULL,NULL);
CREATE TABLE names (
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
INSERT INTO "names" VALUES(1,'24.KG');
INSERT INTO "names" VALUES(2,'Armenia');
INSERT INTO "names" VALUES(3,'CSTO');
INSERT INTO "names" VALUES(4,'agency');
INSERT INTO "names" VALUES(5,'Армения');
INSERT INTO "names" VALUES(6,'Беларусь');
INSERT INTO "names" VALUES(7,'ОДКБ');
CREATE TABLE passages (
    reading INTEGER NOT NULL REFERENCES readings,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT,
    PRIMARY KEY (reading, place)
) WITHOUT ROWID;
INSERT INTO "passages" VALUES(1,0,0,49,'report');
INSERT INTO "passages" VALUES(2,0,0,35,'report');
INSERT INTO "passages" VALUES(3,0,0,22,'report');
CREATE TABLE readings (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    reader TEXT,
    run INTEGER NOT NULL REFERENCES runs,
    recorded TEXT NOT NULL
);
INSERT INTO "readings" VALUES(1,1,'1',1,'2030-01-04T12:00:00.000000+00:00');
INSERT INTO "readings" VALUES(2,2,'1',1,'2030-01-05T12:00:00.000000+00:00');
INSERT INTO "readings" VALUES(3,3,'1',1,'2030-01-06T12:00:00.000000+00:00');
CREATE TABLE runs (
    n INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    reader TEXT,
    options TEXT NOT NULL
);
INSERT INTO "runs" VALUES(1,'2030-01-03T12:00:00.000000+00:00','1','{"publisher": "24.KG"}');
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
INSERT INTO "sightings" VALUES(1,'old','a/old.txt','bc2d06b851f392584132',NULL,1,1,'2030-01-04T12:00:00.000000+00:00');
INSERT INTO "sightings" VALUES(2,'ru','a/ru.txt','46c47a4668ae5864d82a',NULL,2,1,'2030-01-05T12:00:00.000000+00:00');
INSERT INTO "sightings" VALUES(3,'ru','a/ru.txt','46c47a4668ae5864d82a',NULL,3,1,'2030-01-06T12:00:00.000000+00:00');
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
CREATE TRIGGER runs_no_update BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER names_no_update BEFORE UPDATE ON names BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER names_no_delete BEFORE DELETE ON names BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER sightings_no_update BEFORE UPDATE ON sightings BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER sightings_no_delete BEFORE DELETE ON sightings BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER passages_no_update BEFORE UPDATE ON passages BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER passages_no_delete BEFORE DELETE ON passages BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER mentions_no_update BEFORE UPDATE ON mentions BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
CREATE TRIGGER mentions_no_delete BEFORE DELETE ON mentions BEGIN SELECT RAISE(ABORT, 'a record is insert-only: add a new reading instead'); END;
COMMIT;
PRAGMA application_id = 1181705572;
PRAGMA user_version = 1;
