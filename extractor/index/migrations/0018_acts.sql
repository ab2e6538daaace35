-- What one act does to another, as one document says it; NULL for subject or object is the document itself.
CREATE TABLE acts (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,            -- the mention that says so; -1: the document's own words on its effect
    how TEXT NOT NULL,                    -- amended | replaced | repealed | suspended | consolidated | begins | lapses
    whole INTEGER NOT NULL,               -- 0: parts of the object only
    subject INTEGER REFERENCES designations (id),
    object INTEGER REFERENCES designations (id),
    effective TEXT,                       -- since when, where the text says so
    until TEXT,                           -- the last day of a suspension, or of what lapses
    condition TEXT,                       -- until what comes about
    provisions TEXT                       -- of the object
);
CREATE INDEX acts_document ON acts (document_id, position);
CREATE INDEX acts_object ON acts (object) WHERE object IS NOT NULL;
CREATE INDEX acts_subject ON acts (subject) WHERE subject IS NOT NULL;
