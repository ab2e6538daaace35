-- Files are paths; documents are contents. A duplicate is a second file of one document.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    method TEXT NOT NULL,
    media_type TEXT NOT NULL,
    pages INTEGER,
    extractor TEXT NOT NULL,              -- version that read it
    indexed_at TEXT NOT NULL,             -- UTC, ISO 8601
    designation_id INTEGER REFERENCES designations (id),
    key TEXT,
    kind TEXT,
    kind_folded TEXT NOT NULL,
    issuer TEXT,
    issuer_folded TEXT NOT NULL,
    date TEXT,                            -- ISO, shortened to its precision
    subject TEXT,
    place TEXT
);
CREATE INDEX documents_designation ON documents (designation_id);
CREATE INDEX documents_date ON documents (date);
CREATE INDEX documents_issuer ON documents (issuer_folded);
CREATE INDEX documents_kind ON documents (kind_folded);

-- Apart from documents, so that a filter reads small rows.
CREATE TABLE contents (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text TEXT NOT NULL,                   -- NFC; spans count its code points
    record TEXT NOT NULL                  -- the extraction record as JSON, without its text and without nulls
);

CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    bytes INTEGER NOT NULL,
    modified_at REAL,
    gone_at TEXT                          -- UTC, ISO 8601: since when it is no longer there
);
CREATE INDEX files_document ON files (document_id, path);

-- A work is a document as such: number, symbol, year and issuer. It may be cited before any file holds it.
CREATE TABLE works (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,        -- compared number | compared symbol | series | year | issuer
    key TEXT NOT NULL,
    number TEXT,
    symbol TEXT,
    number_compared TEXT NOT NULL,
    symbol_compared TEXT NOT NULL,
    symbol_folded TEXT NOT NULL,
    series TEXT NOT NULL,                 -- year: the number holds it; plain: it does not; standard
    year TEXT NOT NULL,                   -- '' while unknown
    issuer_compared TEXT NOT NULL,        -- '' while unknown, or where the symbol says it
    partial INTEGER NOT NULL,             -- 1: its year, or the issuer that its symbol needs, is unknown
    kind TEXT,
    kind_folded TEXT NOT NULL,
    issuer TEXT,
    date TEXT,
    title TEXT,
    place TEXT,
    held INTEGER NOT NULL                 -- documents that are this work
);
CREATE INDEX works_number ON works (number_compared, symbol_folded);

-- Every distinct way in which documents name themselves or others, and the work that it means.
CREATE TABLE designations (
    id INTEGER PRIMARY KEY,
    signature TEXT NOT NULL UNIQUE,
    number_compared TEXT NOT NULL,
    symbol_compared TEXT NOT NULL,
    standard INTEGER NOT NULL,
    key TEXT NOT NULL,
    number TEXT,
    year TEXT,                            -- inside the number
    symbol TEXT,
    kind TEXT,
    date TEXT,
    issuer TEXT,
    uses INTEGER NOT NULL DEFAULT 0,      -- mentions
    held INTEGER NOT NULL DEFAULT 0,      -- documents that bear it
    work_id INTEGER REFERENCES works (id),
    candidates INTEGER NOT NULL DEFAULT 0 -- works that fit; with several, none is linked
);
CREATE INDEX designations_number ON designations (number_compared, symbol_compared);
CREATE INDEX designations_work ON designations (work_id);

CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    designation_id INTEGER REFERENCES designations (id),
    form TEXT NOT NULL,
    key TEXT,
    kind TEXT,
    name TEXT,
    surface TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    zone TEXT NOT NULL,
    date TEXT,
    issuer TEXT,
    issuer_resolved TEXT,
    pinpoint TEXT,
    relation TEXT NOT NULL,
    page INTEGER,
    context TEXT NOT NULL,
    context_start INTEGER NOT NULL,       -- where context begins in the document's text
    rule TEXT NOT NULL,
    confidence REAL NOT NULL
);
CREATE INDEX mentions_designation ON mentions (designation_id, document_id);
CREATE INDEX mentions_document ON mentions (document_id, position);

CREATE TABLE footnotes (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    before TEXT,                          -- the text before its mark
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    citations TEXT NOT NULL               -- JSON list of the keys cited inside
);
CREATE INDEX footnotes_document ON footnotes (document_id, position);

CREATE TABLE errors (
    path TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    remedy TEXT,
    occurred_at TEXT NOT NULL             -- UTC, ISO 8601
) WITHOUT ROWID;

-- Folded: small letters, no marks, đ as d, the same length as the text. rowid is documents.id.
CREATE VIRTUAL TABLE words USING fts5 (title, body, content = '', tokenize = 'unicode61 remove_diacritics 0');

CREATE VIEW citations AS
SELECT
    (SELECT path FROM files WHERE files.document_id = documents.id ORDER BY gone_at IS NOT NULL, path LIMIT 1) AS path,
    documents.key AS citing_key,
    mentions.*,
    designations.work_id AS work_id,
    designations.candidates AS candidates
FROM mentions
JOIN documents ON documents.id = mentions.document_id
LEFT JOIN designations ON designations.id = mentions.designation_id;
