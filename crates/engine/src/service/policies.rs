//! Each workspace's policy, read from the store at most every few seconds.

use std::sync::Arc;
use std::time::Duration;

use baton_base::{Timestamp, WorkspaceId};
use baton_decision::Policy;
use moka::sync::Cache;

use super::{Engine, EngineError};

/// How long a policy is kept before the store is asked again: another node may have a newer version.
const KEPT: Duration = Duration::from_secs(5);

/// The policies in use.
pub(super) struct Policies {
    own: Vec<Arc<str>>,
    fallback: Arc<Policy>,
    stored: Cache<WorkspaceId, Arc<Policy>>,
}

impl Policies {
    pub(super) fn new(fallback: &str, own: Vec<Arc<str>>) -> Result<Self, EngineError> {
        let fallback = Arc::new(Policy::parse(fallback, &own).map_err(EngineError::Policy)?);
        Ok(Self { own, fallback, stored: Cache::builder().max_capacity(10_000).time_to_live(KEPT).build() })
    }
}

impl Engine {
    /// The policy of a workspace: its newest, or the default.
    ///
    /// # Errors
    /// [`EngineError::Store`] where the store fails.
    pub async fn policy(&self, workspace: &WorkspaceId) -> Result<Arc<Policy>, EngineError> {
        let policies = &self.inner.policies;
        if let Some(policy) = policies.stored.get(workspace) {
            return Ok(policy);
        }
        let policy = match self.inner.store.policy(workspace, None).await? {
            Some((version, text)) => {
                let mut policy = Policy::parse(&text, &policies.own).map_err(EngineError::Policy)?;
                policy.name = format!("v{version}");
                Arc::new(policy)
            }
            None => policies.fallback.clone(),
        };
        policies.stored.insert(workspace.clone(), policy.clone());
        Ok(policy)
    }

    /// Stores a policy as the workspace's newest version and gives back its number; it counts from the next turn on.
    ///
    /// # Errors
    /// [`EngineError::Policy`] with every problem where it cannot be read; nothing is stored then.
    pub async fn put_policy(
        &self,
        workspace: &WorkspaceId,
        text: &str,
        by: &str,
        at: Timestamp,
    ) -> Result<u32, EngineError> {
        Policy::parse(text, &self.inner.policies.own).map_err(EngineError::Policy)?;
        let version = self.inner.store.put_policy(workspace, text, by, at).await?;
        self.inner.policies.stored.invalidate(workspace);
        Ok(version)
    }
}
