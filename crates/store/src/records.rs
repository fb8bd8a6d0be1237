//! Accounts, outcomes and workspaces: records that are no events.

use baton_base::{AccountId, ConversationId, Timestamp, WorkspaceId};
use baton_engine::port::store::StoreError;

use crate::driver::{Readers, values};
use crate::store::Jobs;
use crate::writer::Change;

const ENSURE_WORKSPACE: &str = "INSERT INTO workspaces (id) VALUES ($1) ON CONFLICT DO NOTHING";
const WORKSPACES: &str = "SELECT id FROM workspaces ORDER BY id";
/// Touches no row, but is refused where nothing can be written.
const PING: &str = "UPDATE workspaces SET last_seq = last_seq WHERE id = ''";

const PUT_ACCOUNT: &str = "INSERT INTO accounts (workspace, id, body, at) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (workspace, id) DO UPDATE SET body = excluded.body, at = excluded.at";
const ACCOUNT: &str = "SELECT body FROM accounts WHERE workspace = $1 AND id = $2";
pub(crate) const ACCOUNTS: &str = "SELECT id, body FROM accounts WHERE workspace = $1 AND id > $2 ORDER BY id LIMIT $3";

const PUT_ROLLOUT: &str = "INSERT INTO rollouts (workspace, version, text, author, at) \
    SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4 FROM rollouts WHERE workspace = $1 RETURNING version";
pub(crate) const ROLLOUT: &str =
    "SELECT version, text FROM rollouts WHERE workspace = $1 ORDER BY version DESC LIMIT 1";

const PUT_OUTCOME: &str = "INSERT INTO outcomes (workspace, conversation, body, at) VALUES ($1, $2, $3, $4)";
pub(crate) const OUTCOMES: &str = "SELECT body FROM outcomes WHERE workspace = $1 AND conversation = $2 ORDER BY id";

/// Makes a workspace exist.
pub(crate) async fn ensure_workspace(jobs: &Jobs, workspace: &WorkspaceId) -> Result<(), StoreError> {
    jobs.change(Change::one(ENSURE_WORKSPACE, values![workspace])).await.map(|_| ())
}

/// All workspaces, by id.
pub(crate) async fn workspaces(readers: &Readers) -> Result<Vec<WorkspaceId>, StoreError> {
    readers.rows(WORKSPACES, values![]).await?.iter().map(|row| row.id(0)).collect()
}

/// Answers where something can be written.
pub(crate) async fn ping(jobs: &Jobs) -> Result<(), StoreError> {
    jobs.change(Change::one(PING, values![])).await.map(|_| ())
}

/// Stores an account.
pub(crate) async fn put_account(
    jobs: &Jobs,
    workspace: &WorkspaceId,
    id: &AccountId,
    body: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    jobs.change(Change::one(PUT_ACCOUNT, values![workspace, id, body, at]).at(at)).await.map(|_| ())
}

/// One account.
pub(crate) async fn account(
    readers: &Readers,
    workspace: &WorkspaceId,
    id: &AccountId,
) -> Result<Option<String>, StoreError> {
    readers.row(ACCOUNT, values![workspace, id]).await?.map(|row| row.text(0)).transpose()
}

/// Accounts after an id.
pub(crate) async fn accounts(
    readers: &Readers,
    workspace: &WorkspaceId,
    after: Option<&AccountId>,
    limit: u32,
) -> Result<Vec<(AccountId, String)>, StoreError> {
    // No id is empty, so that the empty text stands before all.
    let after = after.map_or("", AccountId::as_str);
    readers
        .rows(ACCOUNTS, values![workspace, after, limit])
        .await?
        .iter()
        .map(|row| Ok((row.id(0)?, row.text(1)?)))
        .collect()
}

/// Stores a rollout as the newest version. The workspace is locked, so that two cannot get the same number.
pub(crate) async fn put_rollout(
    jobs: &Jobs,
    workspace: &WorkspaceId,
    text: &str,
    by: &str,
    at: Timestamp,
) -> Result<u32, StoreError> {
    let change = Change::returning(PUT_ROLLOUT, values![workspace, text, by, at]).locking(workspace).at(at);
    match jobs.change(change).await?.rows.first() {
        Some(row) => row.count(0),
        None => Err(StoreError::Unavailable("the new rollout got no version: try again".into())),
    }
}

/// The newest rollout.
pub(crate) async fn rollout(readers: &Readers, workspace: &WorkspaceId) -> Result<Option<(u32, String)>, StoreError> {
    let row = readers.row(ROLLOUT, values![workspace]).await?;
    row.map(|row| Ok((row.count(0)?, row.text(1)?))).transpose()
}

/// Adds an outcome.
pub(crate) async fn put_outcome(
    jobs: &Jobs,
    workspace: &WorkspaceId,
    conversation: &ConversationId,
    body: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    jobs.change(Change::one(PUT_OUTCOME, values![workspace, conversation, body, at]).at(at)).await.map(|_| ())
}

/// A conversation's outcomes, oldest first.
pub(crate) async fn outcomes(
    readers: &Readers,
    workspace: &WorkspaceId,
    conversation: &ConversationId,
) -> Result<Vec<String>, StoreError> {
    readers.rows(OUTCOMES, values![workspace, conversation]).await?.iter().map(|row| row.text(0)).collect()
}
