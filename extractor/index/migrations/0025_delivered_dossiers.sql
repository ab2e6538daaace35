-- Hồ sơ nộp lưu: when a closed dossier was handed over to the archive, by whom, to whom.
-- dossier_documents.sha256 may be "entry:12" besides: the document on paper of an entry of the register.
ALTER TABLE dossiers ADD COLUMN delivered_at TEXT;
ALTER TABLE dossiers ADD COLUMN delivered_by TEXT;
ALTER TABLE dossiers ADD COLUMN delivered_to TEXT;
