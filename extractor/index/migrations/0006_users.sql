-- Who may log in, where the index is served to several people; off, these tables are empty.

-- A name is never given to a second person: what was entered under it stays. Who is removed keeps the row.
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    compared TEXT NOT NULL UNIQUE,        -- the name without regard to case
    role TEXT NOT NULL,                   -- reader | clerk | archivist | administrator
    password TEXT NOT NULL,               -- argon2id, in its own notation
    password_at TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    locked_at TEXT,
    locked_by TEXT,
    removed_at TEXT,
    removed_by TEXT
);

-- What a browser that logged in shows; only the SHA-256 of it is kept.
CREATE TABLE sessions (
    sha256 TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    made_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    address TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user_id);

-- What a program shows; only the SHA-256 of it is kept. It may do what its role may, and never more than its user.
CREATE TABLE tokens (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    revoked_at TEXT,
    revoked_by TEXT
);
CREATE INDEX tokens_user ON tokens (user_id);

-- Logins that failed, by name and by address. Names are hashed: people type passwords into the wrong field.
CREATE TABLE login_failures (
    who TEXT PRIMARY KEY,                 -- name:SHA-256, address:…
    failures INTEGER NOT NULL,
    failed_at TEXT NOT NULL,
    blocked_until TEXT,
    told_at TEXT                          -- when the audit was last told of a refusal
) WITHOUT ROWID;
