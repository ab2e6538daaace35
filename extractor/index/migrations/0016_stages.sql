-- What a file was parsed to is kept, and which version of each stage read it: only what changed is done again.
-- by which parser, and which OCR; NULL where it is not known, or where the record came from elsewhere
ALTER TABLE documents ADD COLUMN parser TEXT;
ALTER TABLE documents ADD COLUMN ocr INTEGER;
-- the form of the rows that were made of the record; extractor says which rules made that
ALTER TABLE documents ADD COLUMN made_rows INTEGER NOT NULL DEFAULT 0;
UPDATE documents SET made_rows = 3, extractor = replace(extractor, ', rows 3', '') WHERE extractor LIKE '%, rows 3%';

-- The parsed document, packed, without its text (see schemas/document.schema.json).
CREATE TABLE parsed (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    form BLOB NOT NULL
);
CREATE TRIGGER documents_parsed BEFORE DELETE ON documents
BEGIN
    DELETE FROM parsed WHERE document_id = old.id;
END;
