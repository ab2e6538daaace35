-- What people enter: corrections, register entries, dossiers, own organs, saved searches; and what was deleted.
-- All of it names documents by the SHA-256 of their content, so it outlives every reading anew.

-- One field of one finding: changed, confirmed, rejected or added. Later ones win; undone ones stay for the record.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    target TEXT NOT NULL,                 -- header | citation | task | quantity
    anchor TEXT NOT NULL,                 -- '' for header; else JSON of the finding's words and place (extractor/index/anchors.py)
    field TEXT NOT NULL,                  -- '' where the whole finding is meant
    action TEXT NOT NULL,                 -- change | confirm | reject | add
    value TEXT,                           -- JSON; of add: the whole finding
    extracted TEXT,                       -- JSON: what had been read when it was corrected
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT
);
CREATE INDEX corrections_document ON corrections (sha256) WHERE undone_at IS NULL;

-- The organs whose desk this is: a document that one of them issued is outgoing, any other incoming.
CREATE TABLE own_organs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    compared TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
);

-- The next number of each book and year; it only grows, so none is given twice and no gap is filled.
CREATE TABLE entry_numbers (
    book TEXT NOT NULL,
    year INTEGER NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (book, year)
) WITHOUT ROWID;

-- Sổ đăng ký văn bản đến, đi. A number is given once and never again; an entry is voided, not deleted.
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    book TEXT NOT NULL,                   -- incoming | outgoing
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,              -- số đến, or the running number of what goes out
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
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    voided_at TEXT,
    voided_by TEXT,
    void_reason TEXT,
    UNIQUE (book, year, number)
);
CREATE INDEX entries_document ON entries (sha256);
CREATE INDEX entries_said ON entries (book, year, key, subject) WHERE voided_at IS NULL;
CREATE INDEX entries_day ON entries (book, registered_on, number);
CREATE INDEX entries_due ON entries (due) WHERE due IS NOT NULL AND voided_at IS NULL;

-- Hồ sơ.
CREATE TABLE dossiers (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,            -- số, ký hiệu hồ sơ
    title TEXT NOT NULL,
    year INTEGER NOT NULL,
    retention TEXT,                       -- thời hạn bảo quản
    keeper TEXT,                          -- người lập hồ sơ
    note TEXT,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    closed_at TEXT,
    closed_by TEXT
);
CREATE TABLE dossier_documents (
    id INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    sheets INTEGER,                       -- how many; tờ số follows from the order
    note TEXT,
    UNIQUE (dossier_id, sha256)
);
CREATE INDEX dossier_documents_document ON dossier_documents (sha256);

-- Who changed what that had been entered: entries, dossiers, deletions, the opening of secret documents.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    what TEXT NOT NULL,                   -- entry.number.given, dossier.closed, document.deleted …
    subject TEXT NOT NULL,                -- entry:12, dossier:3, document:SHA-256
    before TEXT,                          -- JSON
    after TEXT                            -- JSON
);
CREATE INDEX audit_subject ON audit (subject, id);

-- Documents taken out by hand: what they called themselves, why, who. While that holds they are not read again.
CREATE TABLE deletions (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    paths TEXT NOT NULL,                  -- JSON list
    key TEXT,
    kind TEXT,
    issuer TEXT,
    date TEXT,
    subject TEXT,                         -- NULL of a secret document
    secrecy TEXT,
    reason TEXT NOT NULL,
    deleted_at TEXT NOT NULL,
    deleted_by TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT
);
CREATE INDEX deletions_document ON deletions (sha256);

-- Secret documents that left the index, deleted, overwritten or pruned, with the mark that they had: what people entered
-- about them stays secret too.
CREATE TABLE departed (
    sha256 TEXT PRIMARY KEY,
    secrecy TEXT NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER documents_departed AFTER DELETE ON documents
BEGIN
    DELETE FROM departed WHERE sha256 = old.sha256;
    INSERT INTO departed SELECT old.sha256, old.secrecy WHERE old.secrecy IS NOT NULL;
END;

CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,                  -- JSON: the words and every filter
    made_at TEXT NOT NULL,
    UNIQUE (owner, name)
);
