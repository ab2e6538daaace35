-- What was sent in to be read, a row a file: what waits here when a program ends is read by the next one that starts.
CREATE TABLE uploads (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                   -- as it was called where it came from
    path TEXT NOT NULL,                   -- where it lies, as files.path
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sent_at TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    state TEXT NOT NULL,                  -- waiting | reading | read | failed
    reader TEXT,                          -- who reads it: a random name of one run of a server
    readings INTEGER NOT NULL DEFAULT 0,  -- how often reading it began
    page INTEGER,                         -- the page that is being read, of so many
    pages INTEGER,
    outcomes TEXT,                        -- JSON: how many documents were new, changed, duplicate …
    errors TEXT,                          -- JSON: code, message and remedy of each error
    secret INTEGER NOT NULL DEFAULT 0,    -- it is, or holds, a document that is marked secret
    ended_at TEXT
);
CREATE INDEX uploads_waiting ON uploads (readings, id) WHERE state = 'waiting';
CREATE INDEX uploads_open ON uploads (id) WHERE state IN ('waiting', 'reading');
