-- What a person states of a work: its state from a day on. By a wording and by identity, so it outlives every reading anew.
CREATE TABLE stated_states (
    id INTEGER PRIMARY KEY,
    signature TEXT,                       -- of a designation of the work
    identity TEXT NOT NULL,               -- of the work, should the wording be gone
    said TEXT NOT NULL,                   -- the number of the work, as it was then
    state TEXT NOT NULL,                  -- in effect | amended | suspended | ended
    since TEXT NOT NULL,                  -- ISO day
    source TEXT,                          -- where the person has it from
    made_at TEXT NOT NULL,                -- UTC, ISO 8601
    made_by TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT
);
