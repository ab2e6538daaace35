-- What was put into words, kept to be taken out again as it was, whatever the code folds by then.
CREATE TABLE word_columns (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    folding TEXT NOT NULL,                -- how it was folded; '' while nothing was put in
    columns BLOB NOT NULL                 -- JSON list of title, fields, body and marks, UTF-8, zlib; empty while nothing was put in
);
CREATE INDEX word_columns_folding ON word_columns (folding);

-- Made anew and empty: what earlier ones hold can no longer be told. Whoever opens the index fills it.
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    title, fields, body, marks, content = '', tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO word_columns SELECT document_id, '', x'' FROM contents;
