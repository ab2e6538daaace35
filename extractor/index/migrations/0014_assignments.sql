-- Work that documents give to someone; of figures in tables, what their row and their column are called.
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,            -- in the record
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    lead TEXT NOT NULL,
    lead_folded TEXT NOT NULL,
    partners TEXT NOT NULL,               -- a list in JSON
    product TEXT,
    deadline TEXT,                        -- ISO, shortened to its precision
    deadline_text TEXT,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    zone TEXT NOT NULL,
    section TEXT,
    page INTEGER
);
CREATE INDEX assignments_document ON assignments (document_id, position);
CREATE INDEX assignments_deadline ON assignments (deadline);
-- One of at_least, more_than, less_than, about; of a figure in a table which one, from 0.
ALTER TABLE quantities ADD COLUMN about TEXT;
ALTER TABLE quantities ADD COLUMN table_place INTEGER;
ALTER TABLE quantities ADD COLUMN row_label TEXT;
ALTER TABLE quantities ADD COLUMN column_label TEXT;
