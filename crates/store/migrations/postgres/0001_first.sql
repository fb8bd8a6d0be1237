-- The first schema. Ids are ordered by their bytes (`COLLATE "C"`), as SQLite does it.
-- Times are milliseconds since 1970 UTC. Bodies are JSON texts the store never looks inside.
-- `workspaces`, `heads`, `events` and the other tables a commit writes carry no foreign keys: a commit locks
-- and reads the workspace's row before it writes, so the check would only cost time.

CREATE TABLE workspaces (
    id       TEXT COLLATE "C" PRIMARY KEY,
    last_seq BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE events (
    workspace    TEXT COLLATE "C" NOT NULL,
    seq          BIGINT NOT NULL,
    conversation TEXT COLLATE "C" NOT NULL,
    revision     BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    kind         TEXT NOT NULL,
    body         TEXT NOT NULL,
    PRIMARY KEY (workspace, seq)
);
CREATE UNIQUE INDEX events_of_conversation ON events (workspace, conversation, revision);

CREATE TABLE heads (
    workspace         TEXT COLLATE "C" NOT NULL,
    conversation      TEXT COLLATE "C" NOT NULL,
    revision          BIGINT NOT NULL,
    previous_revision BIGINT NOT NULL,
    stage             TEXT COLLATE "C" NOT NULL,
    channel           TEXT NOT NULL,
    language          TEXT NOT NULL,
    customer          TEXT NOT NULL,
    account           TEXT NOT NULL,
    tier              TEXT NOT NULL,
    handoff           TEXT COLLATE "C",
    offer             TEXT COLLATE "C",
    human             TEXT COLLATE "C",
    foreseen          TEXT COLLATE "C",
    waiting_since     BIGINT,
    offer_expires     BIGINT,
    verdict           TEXT NOT NULL,
    probability       DOUBLE PRECISION NOT NULL,
    reason            TEXT NOT NULL,
    last_words        TEXT NOT NULL,
    last_by           TEXT NOT NULL,
    turns             BIGINT NOT NULL,
    urgency           DOUBLE PRECISION NOT NULL,
    need              TEXT,
    opened_at         BIGINT NOT NULL,
    updated_at        BIGINT NOT NULL,
    search_text       TEXT NOT NULL,
    PRIMARY KEY (workspace, conversation)
);
CREATE INDEX heads_by_urgency ON heads (workspace, urgency DESC, updated_at DESC, conversation);
CREATE INDEX heads_by_stage ON heads (workspace, stage, urgency DESC, updated_at DESC, conversation);
CREATE INDEX heads_by_human ON heads (workspace, human, urgency DESC, updated_at DESC, conversation)
    WHERE human IS NOT NULL;
CREATE INDEX heads_needing ON heads (workspace, conversation) WHERE need IS NOT NULL;
CREATE INDEX heads_expiring ON heads (offer_expires) WHERE offer_expires IS NOT NULL;

CREATE TABLE handoffs (
    workspace    TEXT COLLATE "C" NOT NULL,
    handoff      TEXT COLLATE "C" NOT NULL,
    conversation TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workspace, handoff)
);

CREATE TABLE answers (
    workspace TEXT COLLATE "C" NOT NULL,
    key       TEXT COLLATE "C" NOT NULL,
    request   TEXT NOT NULL,
    status    BIGINT NOT NULL,
    body      TEXT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (workspace, key)
);
CREATE INDEX answers_by_age ON answers (at);

-- An id is never used twice, so that a worker whose lease ran out cannot finish somebody else's effect.
CREATE TABLE effects (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace    TEXT COLLATE "C" NOT NULL,
    conversation TEXT COLLATE "C" NOT NULL,
    kind         TEXT NOT NULL,
    key          TEXT COLLATE "C" NOT NULL,
    body         TEXT NOT NULL,
    due          BIGINT NOT NULL,
    attempts     BIGINT NOT NULL DEFAULT 0,
    problem      TEXT
);
CREATE INDEX effects_of_conversation ON effects (workspace, conversation, id);
CREATE INDEX effects_due ON effects (due, id);

CREATE TABLE humans (
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    id        TEXT COLLATE "C" NOT NULL,
    profile   TEXT NOT NULL,
    capacity  BIGINT NOT NULL,
    presence  TEXT NOT NULL,
    load      BIGINT NOT NULL CHECK (load >= 0),
    PRIMARY KEY (workspace, id)
);

CREATE TABLE accounts (
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    id        TEXT COLLATE "C" NOT NULL,
    body      TEXT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);

CREATE TABLE policies (
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    version   BIGINT NOT NULL,
    text      TEXT NOT NULL,
    author    TEXT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (workspace, version)
);

CREATE TABLE outcomes (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workspace    TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    conversation TEXT COLLATE "C" NOT NULL,
    body         TEXT NOT NULL,
    at           BIGINT NOT NULL
);
CREATE INDEX outcomes_of_conversation ON outcomes (workspace, conversation, id);

CREATE TABLE users (
    email         TEXT COLLATE "C" PRIMARY KEY,
    workspace     TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    name          TEXT NOT NULL,
    password_hash TEXT,
    human         TEXT COLLATE "C",
    role          TEXT NOT NULL
);
CREATE INDEX users_of_workspace ON users (workspace, email);

CREATE TABLE sessions (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    email      TEXT COLLATE "C" NOT NULL REFERENCES users (email) ON DELETE CASCADE,
    csrf       TEXT NOT NULL,
    expires    BIGINT NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (email);
CREATE INDEX sessions_by_end ON sessions (expires);

CREATE TABLE links (
    token_hash TEXT COLLATE "C" PRIMARY KEY,
    email      TEXT COLLATE "C" NOT NULL REFERENCES users (email) ON DELETE CASCADE,
    expires    BIGINT NOT NULL
);
CREATE INDEX links_of_user ON links (email);
CREATE INDEX links_by_end ON links (expires);

CREATE TABLE api_keys (
    id          TEXT COLLATE "C" PRIMARY KEY,
    workspace   TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    secret_hash TEXT NOT NULL,
    name        TEXT NOT NULL,
    created     BIGINT NOT NULL
);
CREATE INDEX api_keys_of_workspace ON api_keys (workspace, created, id);
