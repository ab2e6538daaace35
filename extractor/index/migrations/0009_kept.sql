-- Pages that were given up come again; what moved leaves the ledger; an entry shows what it showed, whatever is deleted.
-- numbers of the pages that were given up, with a space between; '?' for something else; the next run reads it anew
ALTER TABLE documents ADD COLUMN unread TEXT;
-- of the content that failed, where it could be read: found elsewhere, its old path leaves the ledger
ALTER TABLE errors ADD COLUMN sha256 TEXT;
CREATE INDEX errors_content ON errors (sha256);
-- what was given up before, and taken for read
UPDATE documents SET unread = (
    SELECT group_concat(coalesce(json_extract(said.value, '$.page'), '?'), ' ')
    FROM contents, json_each(contents.record, '$.diagnostics') AS said
    WHERE contents.document_id = documents.id AND (
        json_extract(said.value, '$.code') = 'page.needs_ocr' OR json_extract(said.value, '$.code') = 'page.unreadable'
        AND json_extract(said.value, '$.message') NOT LIKE '%no words were found')
) WHERE id IN (SELECT document_id FROM doubts WHERE code IN ('page.unreadable', 'page.needs_ocr'));
INSERT OR IGNORE INTO errors (path, code, message, remedy, occurred_at, sha256)
SELECT path, 'file.incomplete', 'pages were given up: ' || unread, 'try again: vanban retry', indexed_at, sha256
FROM files JOIN documents ON documents.id = document_id WHERE unread IS NOT NULL;

-- What a document said, as it stood corrected, when what was read of it was last taken out: register entries and dossiers
-- go on showing it when the document is deleted, overwritten or pruned.
CREATE TABLE last_said (
    sha256 TEXT PRIMARY KEY,
    said TEXT NOT NULL                    -- JSON
) WITHOUT ROWID;
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
