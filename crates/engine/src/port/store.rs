//! What is kept, and how. One trait, two implementations, one conformance suite.
//!
//! Bodies are JSON texts made by the `record` and `wire` modules of the stages: the store never looks inside.

use std::sync::Arc;

use async_trait::async_trait;
use baton_base::{AccountId, ConversationId, HandoffId, HumanId, OfferId, Revision, Timestamp, WorkspaceId};
use tokio::sync::broadcast;

use super::access::AccessStore;
use super::people::PeopleStore;

/// The store failed, or holds something it should not.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer, or answered with an error; trying again may help.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// A row cannot be read; trying again will not help.
    #[error("the store holds something unreadable in {place}: {problem}")]
    Corrupt {
        /// Which table and row.
        place: String,
        /// What is wrong.
        problem: String,
    },
}

/// Why a commit did nothing.
#[derive(Debug, Clone, thiserror::Error)]
pub enum CommitError {
    /// Somebody else was faster: read again and decide again.
    #[error("conversation `{conversation}` is no longer at revision {expected}")]
    Conflict {
        /// Which conversation.
        conversation: ConversationId,
        /// The revision the step was made on.
        expected: Revision,
    },
    /// The human has no room, is not available, or is not known.
    #[error("human `{human}` cannot take one more now")]
    NoRoom {
        /// Who.
        human: HumanId,
    },
    /// A request with this idempotency key was answered before.
    #[error("this request was answered before")]
    Answered(Box<SavedAnswer>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One row a conversation: what lists, plans and checks need without reading events.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Which conversation.
    pub conversation: ConversationId,
    /// How many events it holds.
    pub revision: Revision,
    /// The stage's public name.
    pub stage: String,
    /// The channel's public name.
    pub channel: String,
    /// The language's code.
    pub language: String,
    /// The customer's name, or id.
    pub customer: String,
    /// The account's name; may be empty.
    pub account: String,
    /// The tier's public name.
    pub tier: String,
    /// The handoff at hand.
    pub handoff: Option<HandoffId>,
    /// The offer at hand.
    pub offer: Option<OfferId>,
    /// The human at hand: offered to, or with.
    pub human: Option<HumanId>,
    /// The human foreseen while the verdict is `prepare`.
    pub foreseen: Option<HumanId>,
    /// Since when the customer waits for a human.
    pub waiting_since: Option<Timestamp>,
    /// When the offer at hand expires.
    pub offer_expires: Option<Timestamp>,
    /// The latest verdict's public name.
    pub verdict: String,
    /// The latest probability.
    pub probability: f64,
    /// Why, in a few words.
    pub reason: String,
    /// The last words said, shortened.
    pub last_words: String,
    /// Who said them.
    pub last_by: String,
    /// How many turns.
    pub turns: u32,
    /// Where it stands in the inbox: larger is more urgent.
    pub urgency: f64,
    /// What routing needs to place it (JSON), while it waits, is offered or is prepared.
    pub need: Option<String>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When something last happened.
    pub updated_at: Timestamp,
}

/// An event to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Its public name.
    pub kind: String,
    /// Its content (JSON).
    pub body: String,
}

/// A stored event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its place in the workspace's feed: gapless, from 1, visible in order.
    pub seq: u64,
    /// Whose.
    pub conversation: ConversationId,
    /// Its place in its conversation, from 1.
    pub revision: Revision,
    /// When it was committed.
    pub at: Timestamp,
    /// Its public name.
    pub kind: String,
    /// Its content (JSON).
    pub body: String,
}

/// A side effect to be carried out after the commit: at least once, in order per conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEffect {
    /// What kind (`tell_customer`, `notify`…).
    pub kind: String,
    /// The idempotency key that goes with it to the outside.
    pub key: String,
    /// Its content (JSON).
    pub body: String,
}

/// A side effect claimed by one worker until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedEffect {
    /// Its row.
    pub id: i64,
    /// Whose workspace.
    pub workspace: WorkspaceId,
    /// Whose conversation.
    pub conversation: ConversationId,
    /// What to do.
    pub effect: NewEffect,
    /// How often it was tried before.
    pub attempts: u32,
}

/// A change of somebody's load that belongs to the same transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomChange {
    /// One more; refused where the human is not `available` or holds as many as the capacity.
    Take(HumanId),
    /// One less; never below zero.
    Free(HumanId),
}

/// The answer given to a request, kept under its idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedAnswer {
    /// The key, unique in its workspace.
    pub key: String,
    /// SHA-256 of method, path and body, in hex: the same key with another request is an error.
    pub request: String,
    /// HTTP status.
    pub status: u16,
    /// The answer (JSON).
    pub body: String,
}

/// Everything one step changes: all of it is stored, or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Commit {
    /// Whose.
    pub workspace: WorkspaceId,
    /// The revision the step was made on; 0 for a conversation that does not exist yet.
    pub expected: Revision,
    /// The row as it is after the step; `head.revision` is `expected` plus the number of events.
    pub head: Head,
    /// What happened, in order; never empty.
    pub events: Vec<NewEvent>,
    /// What follows outside.
    pub effects: Vec<NewEffect>,
    /// Whose load changes.
    pub room: Vec<RoomChange>,
    /// The answer to keep, where the request carried an idempotency key.
    pub answer: Option<SavedAnswer>,
    /// When.
    pub at: Timestamp,
}

/// Which conversations to list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeadFilter {
    /// Only these stages; empty means all.
    pub stages: Vec<String>,
    /// Only those at hand of this human.
    pub human: Option<HumanId>,
    /// Only those whose customer, account, last words or reason contain this, in any case.
    pub search: Option<String>,
    /// At most this many.
    pub limit: u32,
}

/// A policy to be stored as the next version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPolicy {
    /// Its text.
    pub text: String,
    /// Who stores it.
    pub by: String,
    /// What was changed and why; may be empty.
    pub note: String,
    /// Its figures (JSON); may be empty.
    pub figures: String,
    /// The version it was made from, 0 where there was none: stored only while that is the newest. Nothing asks for nothing.
    pub onto: Option<u32>,
}

/// A stored version of a policy, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyLine {
    /// Its number, from 1.
    pub version: u32,
    /// Who stored it.
    pub by: String,
    /// What was changed and why; may be empty.
    pub note: String,
    /// Its figures (JSON); empty where none were kept.
    pub figures: String,
    /// When.
    pub at: Timestamp,
}

/// What is kept.
#[async_trait]
pub trait Store: PeopleStore + AccessStore + Send + Sync {
    /// Brings the schema up to date; does nothing where it is.
    async fn migrate(&self) -> Result<(), StoreError>;

    /// Answers where the store can be written to.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Makes the workspace exist.
    async fn ensure_workspace(&self, workspace: &WorkspaceId) -> Result<(), StoreError>;

    /// All workspaces.
    async fn workspaces(&self) -> Result<Vec<WorkspaceId>, StoreError>;

    /// Stores one step, durable when it returns.
    async fn commit(&self, commit: Commit) -> Result<(), CommitError>;

    /// The events of a conversation after a revision, in order.
    async fn events(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
        after: Revision,
    ) -> Result<Vec<StoredEvent>, StoreError>;

    /// The workspace's feed after a place in it, in order, at most `limit`.
    async fn feed(&self, workspace: &WorkspaceId, after: u64, limit: u32) -> Result<Vec<StoredEvent>, StoreError>;

    /// The last place in the workspace's feed; 0 where nothing happened yet.
    async fn feed_end(&self, workspace: &WorkspaceId) -> Result<u64, StoreError>;

    /// Hears the workspace's name after every commit or change of people, on this node or another.
    fn changes(&self) -> broadcast::Receiver<WorkspaceId>;

    /// One conversation's row.
    async fn head(&self, workspace: &WorkspaceId, conversation: &ConversationId) -> Result<Option<Head>, StoreError>;

    /// Conversations, most urgent first, then latest first.
    async fn heads(&self, workspace: &WorkspaceId, filter: &HeadFilter) -> Result<Vec<Head>, StoreError>;

    /// The conversations opened last, newest first, with how many events each holds.
    async fn newest(&self, workspace: &WorkspaceId, limit: u32) -> Result<Vec<(ConversationId, Revision)>, StoreError>;

    /// Everything a plan must place or hold in place: rows that have a `need`, by conversation id.
    async fn needing(&self, workspace: &WorkspaceId) -> Result<Vec<Head>, StoreError>;

    /// The conversation of a handoff, also after it ended.
    async fn conversation_of(
        &self,
        workspace: &WorkspaceId,
        handoff: &HandoffId,
    ) -> Result<Option<ConversationId>, StoreError>;

    /// The earliest time at which an offer expires, in any workspace.
    async fn next_expiry(&self) -> Result<Option<Timestamp>, StoreError>;

    /// The conversations whose offer has expired by then.
    async fn expired(&self, now: Timestamp) -> Result<Vec<(WorkspaceId, ConversationId)>, StoreError>;

    /// The answer kept under an idempotency key.
    async fn answer(&self, workspace: &WorkspaceId, key: &str) -> Result<Option<SavedAnswer>, StoreError>;

    /// Keeps an answer for a write that is no step; gives back the one kept before, if another request was faster.
    async fn save_answer(
        &self,
        workspace: &WorkspaceId,
        answer: SavedAnswer,
        at: Timestamp,
    ) -> Result<Option<SavedAnswer>, StoreError>;

    /// Claims due effects for `lease_ms`: for each conversation only its earliest undone one.
    async fn claim_effects(&self, now: Timestamp, limit: u32, lease_ms: i64) -> Result<Vec<ClaimedEffect>, StoreError>;

    /// The effect was carried out.
    async fn finish_effect(&self, id: i64) -> Result<(), StoreError>;

    /// The effect failed and is due again later.
    async fn retry_effect(&self, id: i64, due: Timestamp, problem: &str) -> Result<(), StoreError>;

    /// Stores an account record (JSON).
    async fn put_account(
        &self,
        workspace: &WorkspaceId,
        id: &AccountId,
        body: &str,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// An account record.
    async fn account(&self, workspace: &WorkspaceId, id: &AccountId) -> Result<Option<String>, StoreError>;

    /// Account records by id after one, at most `limit`.
    async fn accounts(
        &self,
        workspace: &WorkspaceId,
        after: Option<&AccountId>,
        limit: u32,
    ) -> Result<Vec<(AccountId, String)>, StoreError>;

    /// Stores a policy as the workspace's newest version and gives back its number, from 1; nothing is stored and none is
    /// given where another version is the newest than the one it was made from.
    async fn put_policy(
        &self,
        workspace: &WorkspaceId,
        policy: &NewPolicy,
        at: Timestamp,
    ) -> Result<Option<u32>, StoreError>;

    /// The versions of the policy below a number, or all, newest first, at most `limit`.
    async fn policies(
        &self,
        workspace: &WorkspaceId,
        below: Option<u32>,
        limit: u32,
    ) -> Result<Vec<PolicyLine>, StoreError>;

    /// A version of the policy, or the newest: its number and text.
    async fn policy(&self, workspace: &WorkspaceId, version: Option<u32>) -> Result<Option<(u32, String)>, StoreError>;

    /// Stores a rollout as the workspace's newest version and gives back its number, from 1.
    async fn put_rollout(
        &self,
        workspace: &WorkspaceId,
        text: &str,
        by: &str,
        at: Timestamp,
    ) -> Result<u32, StoreError>;

    /// The newest rollout: its number and text.
    async fn rollout(&self, workspace: &WorkspaceId) -> Result<Option<(u32, String)>, StoreError>;

    /// Adds an outcome (JSON) to a conversation.
    async fn put_outcome(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
        body: &str,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// The outcomes of a conversation, oldest first.
    async fn outcomes(&self, workspace: &WorkspaceId, conversation: &ConversationId)
    -> Result<Vec<String>, StoreError>;
}

/// A store shared by everything that needs it.
pub type SharedStore = Arc<dyn Store>;
