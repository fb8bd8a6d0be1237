//! Looking at conversations without changing them.

use baton_base::{ConversationId, HandoffId, HumanId, WorkspaceId};
use baton_routing::{Human, Presence, parse_human};

use super::{Engine, EngineError};
use crate::port::people::HumanRow;
use crate::port::store::StoreError;
use crate::state::State;

impl Engine {
    /// What `look` makes of a conversation's state, as it is in the store now.
    ///
    /// # Errors
    /// [`EngineError::NoConversation`], [`EngineError::Store`].
    pub async fn view<T: Send>(
        &self,
        workspace: &WorkspaceId,
        conversation: &ConversationId,
        look: impl FnOnce(&State) -> T + Send,
    ) -> Result<T, EngineError> {
        let slot = self.inner.live.slot(workspace, conversation);
        let mut place = slot.lock().await;
        let state = self.current(workspace, conversation, &mut place, true).await?;
        let made = look(&state);
        *place = Some(state);
        Ok(made)
    }

    /// The conversation of a handoff.
    ///
    /// # Errors
    /// [`EngineError::NoHandoff`], [`EngineError::Store`].
    pub async fn conversation_of(
        &self,
        workspace: &WorkspaceId,
        handoff: &HandoffId,
    ) -> Result<ConversationId, EngineError> {
        let found = self.inner.store.conversation_of(workspace, handoff).await?;
        found.ok_or_else(|| EngineError::NoHandoff(handoff.clone()))
    }

    /// Everybody in the roster, with presence and load as they are now, by id.
    ///
    /// # Errors
    /// [`EngineError::Store`].
    pub async fn humans(&self, workspace: &WorkspaceId) -> Result<Vec<Human>, EngineError> {
        let rows = self.inner.store.humans(workspace).await?;
        rows.iter().map(human).collect::<Result<_, _>>().map_err(EngineError::Store)
    }

    /// One human of the roster.
    ///
    /// # Errors
    /// [`EngineError::NoHuman`], [`EngineError::Store`].
    pub async fn human(&self, workspace: &WorkspaceId, id: &HumanId) -> Result<Human, EngineError> {
        let found = self.humans(workspace).await?.into_iter().find(|h| &h.id == id);
        found.ok_or_else(|| EngineError::NoHuman(id.clone()))
    }
}

/// A stored human as routing knows them.
fn human(row: &HumanRow) -> Result<Human, StoreError> {
    let corrupt = |problem: String| StoreError::Corrupt { place: format!("humans, `{}`", row.id), problem };
    let mut human = parse_human(&row.profile).map_err(|e| corrupt(e.to_string()))?;
    human.capacity = row.capacity;
    human.load = row.load;
    human.presence = row.presence.parse::<Presence>().map_err(|e| corrupt(e.to_string()))?;
    Ok(human)
}
