-- How far a link can be trusted and why, laws by name, drafts, decisions of people, effect and when it begins.
-- ISO date that the document states of itself
ALTER TABLE documents ADD COLUMN effective_from TEXT;
-- kind, issuer and subject; '' without one
ALTER TABLE documents ADD COLUMN title_compared TEXT NOT NULL DEFAULT '';
CREATE INDEX documents_title ON documents (title_compared) WHERE title_compared <> '';

-- amended_by: position of the mention of what was amended
ALTER TABLE mentions ADD COLUMN target INTEGER;
-- amended_by: amended | replaced | repealed
ALTER TABLE mentions ADD COLUMN effect TEXT;
-- from when, where the text says so
ALTER TABLE mentions ADD COLUMN effective TEXT;
CREATE INDEX mentions_target ON mentions (document_id, target) WHERE relation = 'amended_by';
CREATE INDEX mentions_relation ON mentions (designation_id, relation) WHERE relation <> 'mentions';

-- of a law: "Luật Đất đai"
ALTER TABLE designations ADD COLUMN name TEXT;
ALTER TABLE designations ADD COLUMN name_compared TEXT NOT NULL DEFAULT '';
-- set where a person or a draft's text keeps it apart
ALTER TABLE designations ADD COLUMN apart TEXT NOT NULL DEFAULT '';
-- the rule that linked it; NULL while that is to be done
ALTER TABLE designations ADD COLUMN link TEXT;
CREATE INDEX designations_name ON designations (name_compared) WHERE name_compared <> '';

-- Organs that issue, each by the name of its day.
CREATE TABLE issuers (
    id INTEGER PRIMARY KEY,
    compared TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    successor TEXT
);
ALTER TABLE works ADD COLUMN apart TEXT NOT NULL DEFAULT '';
ALTER TABLE works ADD COLUMN issuer_id INTEGER REFERENCES issuers (id);
CREATE INDEX works_year ON works (number_compared, year, symbol_folded);

-- Groups of designations that are to be linked anew; dropped: one of them is gone.
CREATE TABLE pending (
    number_compared TEXT NOT NULL,
    symbol_compared TEXT NOT NULL,
    dropped INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (number_compared, symbol_compared)
) WITHOUT ROWID;
INSERT OR IGNORE INTO pending SELECT DISTINCT number_compared, symbol_compared, 0 FROM designations;

-- What a person decided: two works are one, or one is two. By identity, so it outlives every reading anew.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                   -- merge | split
    subject TEXT NOT NULL,                -- a work's identity | file:SHA-256 | wording:SIGNATURE
    object TEXT,                          -- merge: identity of the work that it is
    said TEXT NOT NULL,                   -- what the person typed
    made_at TEXT NOT NULL,                -- UTC, ISO 8601
    made_by TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT
);

-- Who acts on whom: source and target are works; says is the document in which it stands, by mention.
CREATE VIEW edges AS
SELECT
    own.work_id AS source, cited.work_id AS target,
    CASE WHEN mentions.relation = 'amended_by' AND mentions.target IS NOT NULL THEN 'mentions'
        ELSE mentions.relation END AS relation,
    coalesce(mentions.effective, documents.effective_from) AS effective,
    mentions.document_id AS says, mentions.id AS mention_id
FROM mentions
JOIN documents ON documents.id = mentions.document_id
JOIN designations AS cited ON cited.id = mentions.designation_id
LEFT JOIN designations AS own ON own.id = documents.designation_id
WHERE cited.work_id IS NOT NULL AND cited.work_id IS NOT own.work_id
UNION ALL
SELECT
    amending.work_id, amended.work_id,
    CASE mentions.effect WHEN 'replaced' THEN 'replaces' WHEN 'repealed' THEN 'repeals' ELSE 'amends' END,
    mentions.effective, mentions.document_id, mentions.id
FROM mentions
JOIN designations AS amending ON amending.id = mentions.designation_id
JOIN mentions AS object ON object.document_id = mentions.document_id AND object.position = mentions.target
JOIN designations AS amended ON amended.id = object.designation_id
WHERE mentions.relation = 'amended_by' AND amending.work_id <> amended.work_id
UNION ALL
SELECT
    amending.work_id, own.work_id,
    CASE mentions.effect WHEN 'replaced' THEN 'replaces' WHEN 'repealed' THEN 'repeals' ELSE 'amends' END,
    mentions.effective, mentions.document_id, mentions.id
FROM mentions
JOIN documents ON documents.id = mentions.document_id
JOIN designations AS amending ON amending.id = mentions.designation_id
JOIN designations AS own ON own.id = documents.designation_id
WHERE mentions.relation = 'amended_by' AND mentions.target IS NULL AND amending.work_id <> own.work_id;
