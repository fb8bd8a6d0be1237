//! The log: one conversation's events, and the workspace's feed of all.

use baton_base::{ConversationId, Revision, WorkspaceId};
use baton_engine::port::store::{StoreError, StoredEvent};

use crate::driver::{Readers, Row, values};

pub(crate) const OF_CONVERSATION: &str = "SELECT seq, conversation, revision, at, kind, body FROM events \
    WHERE workspace = $1 AND conversation = $2 AND revision > $3 ORDER BY revision";
pub(crate) const FEED: &str = "SELECT seq, conversation, revision, at, kind, body FROM events \
    WHERE workspace = $1 AND seq > $2 ORDER BY seq LIMIT $3";
pub(crate) const FEED_END: &str = "SELECT last_seq FROM workspaces WHERE id = $1";

fn from_row(row: &Row) -> Result<StoredEvent, StoreError> {
    Ok(StoredEvent {
        seq: row.count(0)?,
        conversation: row.id(1)?,
        revision: row.revision(2)?,
        at: row.time(3)?,
        kind: row.text(4)?,
        body: row.text(5)?,
    })
}

/// The events of a conversation after a revision.
pub(crate) async fn of_conversation(
    readers: &Readers,
    workspace: &WorkspaceId,
    conversation: &ConversationId,
    after: Revision,
) -> Result<Vec<StoredEvent>, StoreError> {
    readers.rows(OF_CONVERSATION, values![workspace, conversation, after]).await?.iter().map(from_row).collect()
}

/// The feed after a place in it.
pub(crate) async fn feed(
    readers: &Readers,
    workspace: &WorkspaceId,
    after: u64,
    limit: u32,
) -> Result<Vec<StoredEvent>, StoreError> {
    readers.rows(FEED, values![workspace, after, limit]).await?.iter().map(from_row).collect()
}

/// The last place in the feed.
pub(crate) async fn feed_end(readers: &Readers, workspace: &WorkspaceId) -> Result<u64, StoreError> {
    readers.row(FEED_END, values![workspace]).await?.map_or(Ok(0), |row| row.count(0))
}
