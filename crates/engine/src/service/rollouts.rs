//! Each workspace's rollout, read from the store at most every few seconds.

use std::sync::Arc;
use std::time::Duration;

use baton_base::{Timestamp, WorkspaceId};
use baton_decision::rollout::Belonging;
use baton_decision::{Mode, Rollout};
use moka::sync::Cache;

use super::{Engine, EngineError};
use crate::state::State;

/// How long a rollout is kept before the store is asked again: after that long, a stop holds on every node.
const KEPT: Duration = Duration::from_secs(3);

/// The rollouts in use.
pub(super) struct Rollouts {
    fallback: Arc<Rollout>,
    stored: Cache<WorkspaceId, Arc<Rollout>>,
}

impl Rollouts {
    pub(super) fn new(fallback: &str) -> Result<Self, EngineError> {
        let fallback = Arc::new(Rollout::parse(fallback)?);
        Ok(Self { fallback, stored: Cache::builder().max_capacity(10_000).time_to_live(KEPT).build() })
    }
}

impl Engine {
    /// The rollout of a workspace: its newest, or the installation's.
    ///
    /// # Errors
    /// [`EngineError::Store`] where the store fails.
    pub async fn rollout(&self, workspace: &WorkspaceId) -> Result<Arc<Rollout>, EngineError> {
        let rollouts = &self.inner.rollouts;
        if let Some(rollout) = rollouts.stored.get(workspace) {
            return Ok(rollout);
        }
        let rollout = match self.inner.store.rollout(workspace).await? {
            Some((_, text)) => Arc::new(Rollout::parse(&text)?),
            None => rollouts.fallback.clone(),
        };
        rollouts.stored.insert(workspace.clone(), rollout.clone());
        Ok(rollout)
    }

    /// The text of a workspace's rollout with its version; version 0 is the installation's.
    ///
    /// # Errors
    /// [`EngineError::Store`] where the store fails.
    pub async fn rollout_text(&self, workspace: &WorkspaceId) -> Result<(u32, String), EngineError> {
        let stored = self.inner.store.rollout(workspace).await?;
        Ok(stored.unwrap_or_else(|| (0, self.inner.settings.rollout.clone())))
    }

    /// Stores a rollout as the workspace's newest version and gives back its number; it counts from the next turn on.
    ///
    /// # Errors
    /// [`EngineError::Rollout`] where it cannot be read; nothing is stored then.
    pub async fn put_rollout(
        &self,
        workspace: &WorkspaceId,
        text: &str,
        by: &str,
        at: Timestamp,
    ) -> Result<u32, EngineError> {
        Rollout::parse(text)?;
        let version = self.inner.store.put_rollout(workspace, text, by, at).await?;
        self.inner.rollouts.stored.invalidate(workspace);
        Ok(version)
    }

    /// Stops everything but watching, or lets it go on as before, and gives back the version that says so.
    ///
    /// # Errors
    /// [`EngineError::Store`] where the store fails.
    pub async fn stop_rollout(
        &self,
        workspace: &WorkspaceId,
        stopped: bool,
        by: &str,
        at: Timestamp,
    ) -> Result<u32, EngineError> {
        let (_, text) = self.rollout_text(workspace).await?;
        let text = Rollout::with_stopped(&text, stopped)?;
        self.put_rollout(workspace, &text, by, at).await
    }
}

/// What becomes of the verdicts on a conversation.
pub(super) fn mode(rollout: &Rollout, state: &State) -> Mode {
    let c = &state.conversation;
    rollout.mode(Belonging {
        who: c.customer.id.as_str(),
        tier: c.account.tier,
        channel: c.channel,
        language: c.language,
    })
}
