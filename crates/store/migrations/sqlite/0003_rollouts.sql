-- What is acted upon of what the policy says, in versions.
CREATE TABLE rollouts (
    workspace TEXT NOT NULL REFERENCES workspaces (id),
    version   INTEGER NOT NULL,
    text      TEXT NOT NULL,
    author    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (workspace, version)
) STRICT;
