//! Each workspace's policy, read from the store at most every few seconds; and its versions.

use std::sync::Arc;
use std::time::Duration;

use baton_base::{Timestamp, WorkspaceId};
use baton_decision::Policy;
use moka::sync::Cache;

use super::{Engine, EngineError};
use crate::policy::{Draft, Figures, PolicyVersion, record};
use crate::port::store::{NewPolicy, PolicyLine};

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

    pub(super) fn own(&self) -> &[Arc<str>] {
        &self.own
    }

    pub(super) fn fallback(&self) -> Arc<Policy> {
        self.fallback.clone()
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
        let (_, policy) = self.policy_in_force(workspace).await?;
        policies.stored.insert(workspace.clone(), policy.clone());
        Ok(policy)
    }

    /// The policy of a workspace as the store has it now, with its number; 0 for the default.
    ///
    /// # Errors
    /// [`EngineError::Store`] where the store fails.
    pub async fn policy_in_force(&self, workspace: &WorkspaceId) -> Result<(u32, Arc<Policy>), EngineError> {
        let policies = &self.inner.policies;
        match self.inner.store.policy(workspace, None).await? {
            Some((version, text)) => {
                let mut policy = Policy::parse(&text, &policies.own).map_err(EngineError::Policy)?;
                policy.name = format!("v{version}");
                Ok((version, Arc::new(policy)))
            }
            None => Ok((0, policies.fallback.clone())),
        }
    }

    /// The text of a version of the policy; 0 is the default of the installation. Nothing where there is no such version.
    ///
    /// # Errors
    /// [`EngineError::Store`] where the store fails.
    pub async fn policy_text(&self, workspace: &WorkspaceId, version: u32) -> Result<Option<String>, EngineError> {
        if version == 0 {
            return Ok(Some(self.inner.settings.policy.clone()));
        }
        Ok(self.inner.store.policy(workspace, Some(version)).await?.map(|(_, text)| text))
    }

    /// The versions of the policy below a number, or all, newest first, at most `limit`; the last is the default, 0.
    ///
    /// # Errors
    /// [`EngineError::Store`] where the store fails.
    pub async fn policy_versions(
        &self,
        workspace: &WorkspaceId,
        below: Option<u32>,
        limit: u32,
    ) -> Result<Vec<PolicyVersion>, EngineError> {
        let lines = self.inner.store.policies(workspace, below, limit).await?;
        let mut versions: Vec<PolicyVersion> = lines.into_iter().map(version).collect();
        if below != Some(0) && versions.len() < limit as usize {
            versions.push(self.default_version());
        }
        Ok(versions)
    }

    /// One version of the policy; nothing where there is none of that number.
    ///
    /// # Errors
    /// [`EngineError::Store`] where the store fails.
    pub async fn policy_version(
        &self,
        workspace: &WorkspaceId,
        number: u32,
    ) -> Result<Option<PolicyVersion>, EngineError> {
        if number == 0 {
            return Ok(Some(self.default_version()));
        }
        let lines = self.inner.store.policies(workspace, number.checked_add(1), 1).await?;
        Ok(lines.into_iter().map(version).find(|found| found.version == number))
    }

    /// The number of the version whose name a decision carries; nothing where no version here bears it.
    #[must_use]
    pub fn policy_number(&self, name: &str) -> Option<u32> {
        if *name == *self.inner.policies.fallback.name {
            return Some(0);
        }
        name.strip_prefix('v')?.parse().ok().filter(|number| *number > 0)
    }

    fn default_version(&self) -> PolicyVersion {
        let figures = Some(Figures::of(&self.inner.policies.fallback, None));
        PolicyVersion { version: 0, at: None, by: String::new(), note: String::new(), figures }
    }

    /// Stores a policy as the workspace's newest version and gives back its number; it counts from the next turn on.
    /// What it does to recent conversations is kept beside it.
    ///
    /// # Errors
    /// [`EngineError::Policy`] with every problem where it cannot be read, [`EngineError::PolicyMoved`] where another
    /// version is the newest than the one it was made from; nothing is stored then.
    pub async fn put_policy(
        &self,
        workspace: &WorkspaceId,
        draft: Draft<'_>,
        at: Timestamp,
    ) -> Result<u32, EngineError> {
        let policy = self.read_policy(draft.text)?;
        let new = NewPolicy {
            text: draft.text.to_owned(),
            by: draft.by.to_owned(),
            note: draft.note.to_owned(),
            figures: record::figures(&self.figures(workspace, &policy).await),
            onto: draft.onto,
        };
        let stored = self.inner.store.put_policy(workspace, &new, at).await?;
        self.inner.policies.stored.invalidate(workspace);
        match (stored, draft.onto) {
            (Some(version), _) => Ok(version),
            (None, onto) => {
                let newest =
                    self.inner.store.policies(workspace, None, 1).await?.first().map_or(0, |line| line.version);
                Err(EngineError::PolicyMoved { onto: onto.unwrap_or(0), newest })
            }
        }
    }

    /// A policy's figures, with its effect where it could be told: that it cannot keeps no policy from being stored.
    async fn figures(&self, workspace: &WorkspaceId, policy: &Policy) -> Figures {
        let effect = match self.policy_in_force(workspace).await {
            Ok((_, before)) => self.weighed(workspace, &before, policy).await.ok().map(|(effect, _)| effect),
            Err(_) => None,
        };
        Figures::of(policy, effect.as_ref())
    }
}

fn version(line: PolicyLine) -> PolicyVersion {
    PolicyVersion {
        version: line.version,
        at: Some(line.at),
        figures: record::stored(&line.figures),
        by: line.by,
        note: line.note,
    }
}
