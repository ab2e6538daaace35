-- What registers, lists and packages of other systems name: a line each. Each keeps a designation, so that its work is
-- known whether or not a document is it or cites it.
CREATE TABLE handed_over (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,                 -- path of the file
    place TEXT NOT NULL,                  -- where the line stands there: Sổ đến!12
    designation_id INTEGER NOT NULL REFERENCES designations (id),
    title TEXT,
    state TEXT,                           -- tình trạng hiệu lực, as the other system says
    effective_from TEXT,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    UNIQUE (source, place)
);
CREATE INDEX handed_over_designation ON handed_over (designation_id);
