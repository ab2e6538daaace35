-- Văn bản giao việc: who leads, with whom, what was instructed, until when, how far it is, and the documents that answer.
CREATE TABLE given_work (
    id INTEGER PRIMARY KEY,
    sha256 TEXT,                          -- the document that gives it; NULL: an entry of one on paper
    entry_id INTEGER REFERENCES entries (id) ON DELETE SET NULL,
    title TEXT NOT NULL,                  -- what is to be done
    lead TEXT NOT NULL,                   -- chủ trì
    partners TEXT NOT NULL DEFAULT '[]',  -- phối hợp, a list in JSON
    instruction TEXT,                     -- bút phê
    due TEXT,                             -- hạn, ISO
    state TEXT NOT NULL,                  -- not started | in progress | solved
    solved_on TEXT,                       -- ISO, of solved work alone
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX given_work_document ON given_work (sha256);
CREATE INDEX given_work_entry ON given_work (entry_id);
CREATE INDEX given_work_due ON given_work (due) WHERE state <> 'solved';
CREATE TABLE given_answers (
    id INTEGER PRIMARY KEY,
    work_id INTEGER NOT NULL REFERENCES given_work (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,                 -- văn bản trả lời
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    UNIQUE (work_id, sha256)
);
CREATE INDEX given_answers_document ON given_answers (sha256);

-- An entry with a day by which it is due was done with once it was signed for: those that were stay so.
INSERT INTO given_work (entry_id, title, lead, due, state, solved_on, made_at, made_by)
SELECT id, coalesce(subject, note, 'Ký nhận'), coalesce(recipient, received_by), due, 'solved', passed_on, made_at, made_by
FROM entries WHERE due IS NOT NULL AND received_by IS NOT NULL AND voided_at IS NULL;
INSERT INTO audit (at, by, what, subject, after)
SELECT made_at, made_by, 'given.made', 'given:' || id, json_object('entry_id', entry_id, 'state', 'solved') FROM given_work;

DROP TRIGGER contents_last_said;
CREATE TRIGGER contents_last_said BEFORE DELETE ON contents
WHEN EXISTS (
    SELECT 1 FROM documents WHERE id = old.document_id AND (
        EXISTS (SELECT 1 FROM entries WHERE entries.sha256 = documents.sha256)
        OR EXISTS (SELECT 1 FROM dossier_documents WHERE dossier_documents.sha256 = documents.sha256)
        OR EXISTS (SELECT 1 FROM given_work WHERE given_work.sha256 = documents.sha256)
        OR EXISTS (SELECT 1 FROM given_answers WHERE given_answers.sha256 = documents.sha256))
)
BEGIN
    INSERT OR REPLACE INTO last_said SELECT sha256, json_object(
        'author', issuer, 'key', key, 'date', date, 'kind', kind, 'subject', subject, 'signer', signer,
        'secrecy', secrecy, 'recipients', json_extract(old.record, '$.header.recipients')
    ) FROM documents WHERE id = old.document_id;
END;
