-- What is acted upon of what the policy says, in versions.
CREATE TABLE rollouts (
    workspace TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    version   BIGINT NOT NULL,
    text      TEXT NOT NULL,
    author    TEXT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (workspace, version)
);
