-- Numbers as offices keep them: several series beside each other, inserted numbers and ranges; imports that are undone as a whole.

-- Which series the documents of a kind that go out are counted in; a kind that stands here in none runs with the others.
CREATE TABLE number_series (
    kind TEXT PRIMARY KEY,                -- Quyết định, Công văn, Quyết định (QPPL) …
    series TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
) WITHOUT ROWID;

-- A register that was taken over.
CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,                 -- path of the file
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    counters TEXT NOT NULL,               -- JSON: what entry_numbers held before, of what it changed
    undone_at TEXT,
    undone_by TEXT
);
-- What people said that columns hold whose headings are not known.
CREATE TABLE column_headings (
    heading TEXT PRIMARY KEY,             -- as it is compared
    field TEXT NOT NULL,                  -- of an entry; - for a column that is left out
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
) WITHOUT ROWID;

DROP TRIGGER contents_last_said;
CREATE TABLE entries_as_they_become (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given again, so that the audit of one that was taken back stays its own
    book TEXT NOT NULL,                   -- incoming | outgoing
    year INTEGER NOT NULL,
    series TEXT NOT NULL DEFAULT '',      -- of what goes out: Quyết định, Công văn …; '' is the one of all others
    number INTEGER NOT NULL,              -- số đến, or the number of what goes out
    suffix TEXT NOT NULL DEFAULT '',      -- a of 8a, -11 of 9-11
    written TEXT,                         -- 008a, where it is printed otherwise than the number alone
    registered_on TEXT NOT NULL,          -- ISO: ngày đến, or the day of registration
    sha256 TEXT,                          -- NULL: on paper only
    author TEXT,                          -- these seven: typed in place of what the document says
    key TEXT,
    date TEXT,
    kind TEXT,
    subject TEXT,
    signer TEXT,
    secrecy TEXT,
    recipient TEXT,                       -- đơn vị hoặc người nhận; of what goes out, nơi nhận
    kept_by TEXT,                         -- đơn vị, người nhận bản lưu
    passed_on TEXT,                       -- ngày chuyển
    received_by TEXT,                     -- ký nhận
    due TEXT,                             -- hạn giải quyết
    copies INTEGER,                       -- số lượng bản
    note TEXT,
    import_id INTEGER REFERENCES imports (id),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    voided_at TEXT,
    voided_by TEXT,
    void_reason TEXT,
    UNIQUE (book, year, series, number, suffix)
);
INSERT INTO entries_as_they_become (
    id, book, year, number, registered_on, sha256, author, key, date, kind, subject, signer, secrecy, recipient, kept_by,
    passed_on, received_by, due, copies, note, made_at, made_by, voided_at, voided_by, void_reason
) SELECT
    id, book, year, number, registered_on, sha256, author, key, date, kind, subject, signer, secrecy, recipient, kept_by,
    passed_on, received_by, due, copies, note, made_at, made_by, voided_at, voided_by, void_reason
FROM entries;
DROP TABLE entries;
ALTER TABLE entries_as_they_become RENAME TO entries;
CREATE INDEX entries_document ON entries (sha256);
CREATE INDEX entries_said ON entries (book, year, key, subject) WHERE voided_at IS NULL;
CREATE INDEX entries_key ON entries (key) WHERE key IS NOT NULL;
CREATE INDEX entries_day ON entries (book, registered_on, number);
CREATE INDEX entries_due ON entries (due) WHERE due IS NOT NULL AND voided_at IS NULL;
CREATE INDEX entries_import ON entries (import_id) WHERE import_id IS NOT NULL;
CREATE TRIGGER contents_last_said BEFORE DELETE ON contents
WHEN EXISTS (
    SELECT 1 FROM documents WHERE id = old.document_id AND (
        EXISTS (SELECT 1 FROM entries WHERE entries.sha256 = documents.sha256)
        OR EXISTS (SELECT 1 FROM dossier_documents WHERE dossier_documents.sha256 = documents.sha256))
)
BEGIN
    INSERT OR REPLACE INTO last_said SELECT sha256, json_object(
        'author', issuer, 'key', key, 'date', date, 'kind', kind, 'subject', subject, 'signer', signer,
        'secrecy', secrecy, 'recipients', json_extract(old.record, '$.header.recipients')
    ) FROM documents WHERE id = old.document_id;
END;

CREATE TABLE entry_numbers_as_they_become (
    book TEXT NOT NULL,
    year INTEGER NOT NULL,
    series TEXT NOT NULL DEFAULT '',
    next INTEGER NOT NULL,
    PRIMARY KEY (book, year, series)
) WITHOUT ROWID;
INSERT INTO entry_numbers_as_they_become (book, year, next) SELECT book, year, next FROM entry_numbers;
DROP TABLE entry_numbers;
ALTER TABLE entry_numbers_as_they_become RENAME TO entry_numbers;

-- The abbreviation of an own organ in its symbols: SKHCN.
ALTER TABLE own_organs ADD COLUMN code TEXT;
