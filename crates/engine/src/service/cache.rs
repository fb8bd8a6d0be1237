//! Conversations kept in memory between turns, so that a long one is not read again.

use std::sync::Arc;

use baton_base::{ConversationId, WorkspaceId};
use moka::sync::Cache;
use tokio::sync::Mutex;

use crate::state::State;

/// A place for one conversation's state. Empty until it is loaded, and while a step is under way: a step that is
/// cut off leaves it empty, so that the next one reads what was really stored.
pub(super) type Slot = Arc<Mutex<Option<State>>>;

/// The conversations in memory, the least used dropped first.
pub(super) struct Live {
    slots: Cache<(WorkspaceId, ConversationId), Slot>,
}

impl Live {
    pub(super) fn new(capacity: u64) -> Self {
        Self { slots: Cache::new(capacity) }
    }

    /// The place of a conversation; the same one for all who ask while it is in use.
    pub(super) fn slot(&self, workspace: &WorkspaceId, conversation: &ConversationId) -> Slot {
        self.slots.get_with((workspace.clone(), conversation.clone()), Slot::default)
    }
}
