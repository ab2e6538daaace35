-- Tasks, quantities, totals, periods and doubts as rows; what filters and lists need of the header.
CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,            -- in the record
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    body TEXT,                            -- who hosts or drafts it
    status TEXT,
    deadline TEXT,
    cost TEXT,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    zone TEXT NOT NULL,
    section TEXT,                         -- label and title of the section
    page INTEGER
);
CREATE INDEX tasks_document ON tasks (document_id, position);
CREATE INDEX tasks_title ON tasks (title_folded);

CREATE TABLE quantities (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    value TEXT NOT NULL,                  -- a decimal with a point, exact
    unit TEXT,
    noun TEXT,
    denominator TEXT,
    range_end TEXT,                       -- of a range that value begins
    approximation TEXT,
    surface TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    zone TEXT NOT NULL,
    section TEXT,
    page INTEGER
);
CREATE INDEX quantities_document ON quantities (document_id, position);

CREATE TABLE reconciliations (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,                   -- breakdown | ratio | list
    total TEXT NOT NULL,
    parts TEXT NOT NULL,                  -- JSON list of decimals
    places TEXT NOT NULL,                 -- JSON list of [start, end]: of the total and of each part
    sentence TEXT NOT NULL,               -- with the total as »46« and each part as ‹18›
    unit TEXT,
    expected TEXT,
    found TEXT,
    agrees INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    zone TEXT NOT NULL,
    section TEXT
);
CREATE INDEX reconciliations_document ON reconciliations (document_id, position);
CREATE INDEX reconciliations_wrong ON reconciliations (document_id) WHERE agrees = 0;

CREATE TABLE periods (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,                   -- quarter | months | stage | term | school_year | range | deadline
    first TEXT,                           -- ISO; NULL: until last
    last TEXT,
    surface TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    section TEXT
);
CREATE INDEX periods_document ON periods (document_id, position);
CREATE INDEX periods_deadline ON periods (last) WHERE kind = 'deadline';

-- Why a person should look at a document: diagnostics, a blank number, weak citations, totals, days that are none.
CREATE TABLE doubts (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    "start" INTEGER,
    "end" INTEGER
);
CREATE INDEX doubts_document ON doubts (document_id, code);
CREATE INDEX doubts_code ON doubts (code);

ALTER TABLE documents ADD COLUMN urgency TEXT;
ALTER TABLE documents ADD COLUMN secrecy TEXT;
ALTER TABLE documents ADD COLUMN signer TEXT;
-- the lowest confidence of its citations, 1.0 without any
ALTER TABLE documents ADD COLUMN confidence REAL NOT NULL DEFAULT 1.0;
-- how many rows of doubts it has
ALTER TABLE documents ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN footnotes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN place_folded TEXT NOT NULL DEFAULT '';
-- what documents said that were read before; a work is not called by what is secret
UPDATE documents SET (urgency, secrecy, signer, confidence, footnotes, place_folded) = (
    SELECT
        json_extract(record, '$.header.urgency'), json_extract(record, '$.header.secrecy'),
        json_extract(record, '$.header.signer.name'),
        coalesce((SELECT min(mentions.confidence) FROM mentions WHERE mentions.document_id = documents.id), 1.0),
        (SELECT count(*) FROM footnotes WHERE footnotes.document_id = documents.id),
        coalesce(folded(documents.place), '')
    FROM contents WHERE contents.document_id = documents.id
) WHERE id IN (SELECT document_id FROM contents);
UPDATE works SET (title, place) = (
    SELECT documents.subject, documents.place
    FROM documents JOIN designations ON designations.id = documents.designation_id
    WHERE designations.work_id = works.id AND documents.secrecy IS NULL
    ORDER BY documents.key IS NULL, documents.subject IS NULL, documents.sha256 LIMIT 1
) WHERE id IN (
    SELECT designations.work_id FROM documents JOIN designations ON designations.id = documents.designation_id
    WHERE documents.secrecy IS NOT NULL
);
CREATE INDEX documents_secret ON documents (id) WHERE secrecy IS NOT NULL;
CREATE INDEX documents_doubts ON documents (confidence, doubts DESC);
CREATE INDEX works_twice ON works (id) WHERE held > 1;
-- what filters and facets read of all documents, without their rows
CREATE INDEX documents_facets ON documents (kind_folded, date, issuer_folded, place_folded, footnotes);
CREATE INDEX documents_place ON documents (place_folded, date);

-- how many of its mentions fit several works: kept by the triggers
ALTER TABLE documents ADD COLUMN unclear INTEGER NOT NULL DEFAULT 0;
UPDATE documents SET unclear = (
    SELECT count(*) FROM mentions JOIN designations ON designations.id = mentions.designation_id
    WHERE mentions.document_id = documents.id AND work_id IS NULL AND candidates > 1
);
CREATE TRIGGER mentions_unclear AFTER INSERT ON mentions
WHEN EXISTS (SELECT 1 FROM designations WHERE id = new.designation_id AND work_id IS NULL AND candidates > 1)
BEGIN
    UPDATE documents SET unclear = unclear + 1 WHERE id = new.document_id;
END;
CREATE TRIGGER designations_unclear AFTER UPDATE OF work_id, candidates ON designations
WHEN (old.work_id IS NULL AND old.candidates > 1) <> (new.work_id IS NULL AND new.candidates > 1)
BEGIN
    UPDATE documents SET unclear = unclear + CASE WHEN new.work_id IS NULL AND new.candidates > 1 THEN 1 ELSE -1 END
        * (SELECT count(*) FROM mentions WHERE designation_id = new.id AND document_id = documents.id)
    WHERE id IN (SELECT document_id FROM mentions WHERE designation_id = new.id);
END;

-- Folded, as in the first schema; marks: the distinct words that bear marks, each with its tone at the end, after U+E000.
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    title, fields, body, marks, content = '', tokenize = 'unicode61 remove_diacritics 0'
);
-- what stands in words of the header and of the names of files, folded, one a line
ALTER TABLE contents ADD COLUMN fields TEXT NOT NULL DEFAULT '';
UPDATE contents SET fields = fields_of(
    json_extract(record, '$.header'),
    (SELECT path FROM files WHERE files.document_id = contents.document_id ORDER BY gone_at IS NOT NULL, path LIMIT 1)
);
INSERT INTO words (rowid, title, fields, body, marks)
SELECT
    documents.id, folded(coalesce(subject, '')), contents.fields, folded(text),
    marks(coalesce(subject, '') || ' ' || text)
FROM documents JOIN contents ON contents.document_id = documents.id;
