-- The first schema. Times are milliseconds since 1970 UTC. Bodies are JSON texts the store never looks inside.
-- `workspaces`, `heads`, `events` and the other tables a commit writes carry no foreign keys: a commit locks
-- and reads the workspace's row before it writes, so the check would only cost time.

CREATE TABLE workspaces (
    id       TEXT PRIMARY KEY,
    last_seq INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    workspace    TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    revision     INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    body         TEXT NOT NULL,
    PRIMARY KEY (workspace, seq)
) STRICT;
CREATE UNIQUE INDEX events_of_conversation ON events (workspace, conversation, revision);

CREATE TABLE heads (
    workspace         TEXT NOT NULL,
    conversation      TEXT NOT NULL,
    revision          INTEGER NOT NULL,
    previous_revision INTEGER NOT NULL,
    stage             TEXT NOT NULL,
    channel           TEXT NOT NULL,
    language          TEXT NOT NULL,
    customer          TEXT NOT NULL,
    account           TEXT NOT NULL,
    tier              TEXT NOT NULL,
    handoff           TEXT,
    offer             TEXT,
    human             TEXT,
    foreseen          TEXT,
    waiting_since     INTEGER,
    offer_expires     INTEGER,
    verdict           TEXT NOT NULL,
    probability       REAL NOT NULL,
    reason            TEXT NOT NULL,
    last_words        TEXT NOT NULL,
    last_by           TEXT NOT NULL,
    turns             INTEGER NOT NULL,
    urgency           REAL NOT NULL,
    need              TEXT,
    opened_at         INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    search_text       TEXT NOT NULL,
    PRIMARY KEY (workspace, conversation)
) STRICT;
CREATE INDEX heads_by_urgency ON heads (workspace, urgency DESC, updated_at DESC, conversation);
CREATE INDEX heads_by_stage ON heads (workspace, stage, urgency DESC, updated_at DESC, conversation);
CREATE INDEX heads_by_human ON heads (workspace, human, urgency DESC, updated_at DESC, conversation)
    WHERE human IS NOT NULL;
CREATE INDEX heads_needing ON heads (workspace, conversation) WHERE need IS NOT NULL;
CREATE INDEX heads_expiring ON heads (offer_expires) WHERE offer_expires IS NOT NULL;

CREATE TABLE handoffs (
    workspace    TEXT NOT NULL,
    handoff      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    PRIMARY KEY (workspace, handoff)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers (
    workspace TEXT NOT NULL,
    key       TEXT NOT NULL,
    request   TEXT NOT NULL,
    status    INTEGER NOT NULL,
    body      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (workspace, key)
) STRICT;
CREATE INDEX answers_by_age ON answers (at);

-- An id is never used twice, so that a worker whose lease ran out cannot finish somebody else's effect.
CREATE TABLE effects (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace    TEXT NOT NULL,
    conversation TEXT NOT NULL,
    kind         TEXT NOT NULL,
    key          TEXT NOT NULL,
    body         TEXT NOT NULL,
    due          INTEGER NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    problem      TEXT
) STRICT;
CREATE INDEX effects_of_conversation ON effects (workspace, conversation, id);
CREATE INDEX effects_due ON effects (due, id);

CREATE TABLE humans (
    workspace TEXT NOT NULL REFERENCES workspaces (id),
    id        TEXT NOT NULL,
    profile   TEXT NOT NULL,
    capacity  INTEGER NOT NULL,
    presence  TEXT NOT NULL,
    load      INTEGER NOT NULL CHECK (load >= 0),
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE TABLE accounts (
    workspace TEXT NOT NULL REFERENCES workspaces (id),
    id        TEXT NOT NULL,
    body      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE TABLE policies (
    workspace TEXT NOT NULL REFERENCES workspaces (id),
    version   INTEGER NOT NULL,
    text      TEXT NOT NULL,
    author    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (workspace, version)
) STRICT;

CREATE TABLE outcomes (
    id           INTEGER PRIMARY KEY,
    workspace    TEXT NOT NULL REFERENCES workspaces (id),
    conversation TEXT NOT NULL,
    body         TEXT NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX outcomes_of_conversation ON outcomes (workspace, conversation, id);

CREATE TABLE users (
    email         TEXT PRIMARY KEY,
    workspace     TEXT NOT NULL REFERENCES workspaces (id),
    name          TEXT NOT NULL,
    password_hash TEXT,
    human         TEXT,
    role          TEXT NOT NULL
) STRICT;
CREATE INDEX users_of_workspace ON users (workspace, email);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    email      TEXT NOT NULL REFERENCES users (email) ON DELETE CASCADE,
    csrf       TEXT NOT NULL,
    expires    INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of_user ON sessions (email);
CREATE INDEX sessions_by_end ON sessions (expires);

CREATE TABLE links (
    token_hash TEXT PRIMARY KEY,
    email      TEXT NOT NULL REFERENCES users (email) ON DELETE CASCADE,
    expires    INTEGER NOT NULL
) STRICT;
CREATE INDEX links_of_user ON links (email);
CREATE INDEX links_by_end ON links (expires);

CREATE TABLE api_keys (
    id          TEXT PRIMARY KEY,
    workspace   TEXT NOT NULL REFERENCES workspaces (id),
    secret_hash TEXT NOT NULL,
    name        TEXT NOT NULL,
    created     INTEGER NOT NULL
) STRICT;
CREATE INDEX api_keys_of_workspace ON api_keys (workspace, created, id);
