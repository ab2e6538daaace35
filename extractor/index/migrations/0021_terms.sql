-- Which syllables, and which pairs of syllables that stand together ("dau_tu"), each document has. rowid is documents.id.
CREATE VIRTUAL TABLE terms USING fts5 (
    term, content = '', detail = none, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

-- Made anew and empty, since i and y are put in under one spelling: whoever opens the index fills it.
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    title, fields, body, marks, content = '', tokenize = 'unicode61 remove_diacritics 0'
);
-- Drafts of the schema go on to be written anew as a whole.
UPDATE word_columns SET folding = CASE folding WHEN 'draft' THEN folding ELSE '' END, columns = x'';
