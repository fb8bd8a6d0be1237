//! The store itself: readers, the writer's door, and the news.

use async_trait::async_trait;
use baton_base::{AccountId, ConversationId, HandoffId, Revision, Timestamp, WorkspaceId};
use baton_engine::port::Store;
use baton_engine::port::store::{
    ClaimedEffect, Commit, CommitError, Head, HeadFilter, NewPolicy, PolicyLine, SavedAnswer, StoreError, StoredEvent,
};
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::driver::{Connector, Readers};
use crate::writer::{Change, Done, Job};
use crate::{answers, events, heads, migrate, outbox, policies, records};

/// A store in SQLite or Postgres, opened by [`crate::open`].
pub struct SqlStore {
    pub(crate) connector: Connector,
    pub(crate) readers: Readers,
    pub(crate) jobs: Jobs,
    pub(crate) changes: broadcast::Sender<WorkspaceId>,
    /// Hears the other nodes; ends with the store.
    pub(crate) listener: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for SqlStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Nothing of the connection: its options hold a password.
        f.debug_struct("SqlStore").field("engine", &self.connector.engine()).finish_non_exhaustive()
    }
}

impl Drop for SqlStore {
    fn drop(&mut self) {
        if let Some(listener) = &self.listener {
            listener.abort();
        }
    }
}

/// The door to the writer.
pub(crate) struct Jobs(pub(crate) mpsc::Sender<Job>);

impl Jobs {
    /// Stores a step.
    pub(crate) async fn commit(&self, commit: Commit) -> Result<(), CommitError> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Job::Commit { commit: Box::new(commit), reply }).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }

    /// Carries out another write.
    pub(crate) async fn change(&self, change: Change) -> Result<Done, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Job::Change { change, reply }).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }
}

fn stopped() -> StoreError {
    StoreError::Unavailable("its writer has stopped, because the service is shutting down: start it again".into())
}

#[async_trait]
impl Store for SqlStore {
    async fn migrate(&self) -> Result<(), StoreError> {
        migrate::run(&self.connector).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        records::ping(&self.jobs).await
    }

    async fn ensure_workspace(&self, workspace: &WorkspaceId) -> Result<(), StoreError> {
        records::ensure_workspace(&self.jobs, workspace).await
    }

    async fn workspaces(&self) -> Result<Vec<WorkspaceId>, StoreError> {
        records::workspaces(&self.readers).await
    }

    async fn commit(&self, commit: Commit) -> Result<(), CommitError> {
        self.jobs.commit(commit).await
    }

    async fn events(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
        after: Revision,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        events::of_conversation(&self.readers, workspace, conversation, after).await
    }

    async fn feed(&self, workspace: &WorkspaceId, after: u64, limit: u32) -> Result<Vec<StoredEvent>, StoreError> {
        events::feed(&self.readers, workspace, after, limit).await
    }

    async fn feed_end(&self, workspace: &WorkspaceId) -> Result<u64, StoreError> {
        events::feed_end(&self.readers, workspace).await
    }

    fn changes(&self) -> broadcast::Receiver<WorkspaceId> {
        self.changes.subscribe()
    }

    async fn head(&self, workspace: &WorkspaceId, conversation: &ConversationId) -> Result<Option<Head>, StoreError> {
        heads::get(&self.readers, workspace, conversation).await
    }

    async fn heads(&self, workspace: &WorkspaceId, filter: &HeadFilter) -> Result<Vec<Head>, StoreError> {
        heads::list(&self.readers, workspace, filter).await
    }

    async fn newest(&self, workspace: &WorkspaceId, limit: u32) -> Result<Vec<(ConversationId, Revision)>, StoreError> {
        heads::newest(&self.readers, workspace, limit).await
    }

    async fn needing(&self, workspace: &WorkspaceId) -> Result<Vec<Head>, StoreError> {
        heads::needing(&self.readers, workspace).await
    }

    async fn conversation_of(
        &self,
        workspace: &WorkspaceId,
        handoff: &HandoffId,
    ) -> Result<Option<ConversationId>, StoreError> {
        heads::of_handoff(&self.readers, workspace, handoff).await
    }

    async fn next_expiry(&self) -> Result<Option<Timestamp>, StoreError> {
        heads::next_expiry(&self.readers).await
    }

    async fn expired(&self, now: Timestamp) -> Result<Vec<(WorkspaceId, ConversationId)>, StoreError> {
        heads::expired(&self.readers, now).await
    }

    async fn answer(&self, workspace: &WorkspaceId, key: &str) -> Result<Option<SavedAnswer>, StoreError> {
        answers::get(&self.readers, workspace, key).await
    }

    async fn save_answer(
        &self,
        workspace: &WorkspaceId,
        answer: SavedAnswer,
        at: Timestamp,
    ) -> Result<Option<SavedAnswer>, StoreError> {
        answers::keep(&self.jobs, &self.readers, workspace, &answer, at).await
    }

    async fn claim_effects(&self, now: Timestamp, limit: u32, lease_ms: i64) -> Result<Vec<ClaimedEffect>, StoreError> {
        outbox::claim(&self.jobs, self.connector.engine(), now, limit, lease_ms).await
    }

    async fn finish_effect(&self, id: i64) -> Result<(), StoreError> {
        outbox::finish(&self.jobs, id).await
    }

    async fn retry_effect(&self, id: i64, due: Timestamp, problem: &str) -> Result<(), StoreError> {
        outbox::retry(&self.jobs, id, due, problem).await
    }

    async fn put_account(
        &self,
        workspace: &WorkspaceId,
        id: &AccountId,
        body: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        records::put_account(&self.jobs, workspace, id, body, at).await
    }

    async fn account(&self, workspace: &WorkspaceId, id: &AccountId) -> Result<Option<String>, StoreError> {
        records::account(&self.readers, workspace, id).await
    }

    async fn accounts(
        &self,
        workspace: &WorkspaceId,
        after: Option<&AccountId>,
        limit: u32,
    ) -> Result<Vec<(AccountId, String)>, StoreError> {
        records::accounts(&self.readers, workspace, after, limit).await
    }

    async fn put_policy(
        &self,
        workspace: &WorkspaceId,
        policy: &NewPolicy,
        at: Timestamp,
    ) -> Result<Option<u32>, StoreError> {
        policies::put(&self.jobs, workspace, policy, at).await
    }

    async fn policies(
        &self,
        workspace: &WorkspaceId,
        below: Option<u32>,
        limit: u32,
    ) -> Result<Vec<PolicyLine>, StoreError> {
        policies::list(&self.readers, workspace, below, limit).await
    }

    async fn policy(&self, workspace: &WorkspaceId, version: Option<u32>) -> Result<Option<(u32, String)>, StoreError> {
        policies::get(&self.readers, workspace, version).await
    }

    async fn put_rollout(
        &self,
        workspace: &WorkspaceId,
        text: &str,
        by: &str,
        at: Timestamp,
    ) -> Result<u32, StoreError> {
        records::put_rollout(&self.jobs, workspace, text, by, at).await
    }

    async fn rollout(&self, workspace: &WorkspaceId) -> Result<Option<(u32, String)>, StoreError> {
        records::rollout(&self.readers, workspace).await
    }

    async fn put_outcome(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
        body: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        records::put_outcome(&self.jobs, workspace, conversation, body, at).await
    }

    async fn outcomes(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
    ) -> Result<Vec<String>, StoreError> {
        records::outcomes(&self.readers, workspace, conversation).await
    }
}
