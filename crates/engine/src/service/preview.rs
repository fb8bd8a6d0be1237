//! A policy that is being written, tried on the conversations opened last: from the readings in the log, in bounded time.

use std::sync::Arc;

use baton_base::{ConversationId, Revision, Timestamp, WorkspaceId};
use baton_decision::{Policy, soundness};
use baton_outcomes::{Effect, Past, Weighing};
use moka::sync::Cache;
use tokio::sync::Semaphore;

use super::{Engine, EngineError};
use crate::policy::Preview;
use crate::policy::past::past;

/// The most conversations a policy is tried on: enough to see what a change does, few enough for an answer while one
/// types.
pub const CONVERSATIONS_MAX: u32 = 200;

/// How long a policy is tried, in milliseconds; what was not reached by then is left out, and said so.
const BUDGET_MS: i64 = 2_000;

/// How many are tried at the same time; more would take their time from the turns.
const AT_ONCE: usize = 2;

/// How many turns the kept conversations may hold together: some 50 MB.
const TURNS_KEPT: u64 = 200_000;

/// Conversations as they were last read, so that the next keystroke need not read them again.
pub(super) struct Pasts {
    kept: Cache<(WorkspaceId, ConversationId), (Revision, Arc<Past>)>,
    turns: Semaphore,
}

impl Default for Pasts {
    fn default() -> Self {
        let weigh = |_: &_, (_, past): &(Revision, Arc<Past>)| {
            u32::try_from(past.transcript.turns.len()).unwrap_or(u32::MAX).saturating_add(1)
        };
        Self { kept: Cache::builder().max_capacity(TURNS_KEPT).weigher(weigh).build(), turns: Semaphore::new(AT_ONCE) }
    }
}

impl Engine {
    /// A policy read from its text, with the team's own signals known.
    ///
    /// # Errors
    /// [`EngineError::Policy`] with every problem.
    pub fn read_policy(&self, text: &str) -> Result<Policy, EngineError> {
        Policy::parse(text, self.inner.policies.own()).map_err(EngineError::Policy)
    }

    /// What a policy would do to the conversations opened last, at most [`CONVERSATIONS_MAX`], held against the one that
    /// counts now. Nothing is read anew and nothing is stored. Cost: at most two seconds.
    ///
    /// # Errors
    /// [`EngineError::Policy`] with every problem, [`EngineError::Store`].
    pub async fn preview_policy(&self, workspace: &WorkspaceId, text: &str) -> Result<Preview, EngineError> {
        let after = self.read_policy(text)?;
        let (against, before) = match self.policy_in_force(workspace).await {
            // A version that can no longer be read must not be taken for this text: the default stands in for it.
            Err(EngineError::Policy(_)) => (0, self.inner.policies.fallback()),
            found => found?,
        };
        let (effect, asked) = self.weighed(workspace, &before, &after).await?;
        Ok(Preview { against, before, at_rest: soundness::at_rest(&after), policy: after, effect, asked })
    }

    /// What one policy does and another does not, with the number of conversations there were.
    pub(super) async fn weighed(
        &self,
        workspace: &WorkspaceId,
        before: &Policy,
        after: &Policy,
    ) -> Result<(Effect, usize), EngineError> {
        let _turn = self.inner.pasts.turns.acquire().await;
        let until = self.inner.clock.now().plus_millis(BUDGET_MS);
        let newest = self.inner.store.newest(workspace, CONVERSATIONS_MAX).await?;
        let asked = newest.len();
        let mut pasts = Vec::with_capacity(asked);
        for (conversation, revision) in newest {
            // Half of the time is for reading, half for deciding.
            if self.inner.clock.now() >= until.plus_millis(-BUDGET_MS / 2) {
                break;
            }
            pasts.extend(self.past(workspace, conversation, revision).await?);
        }
        let (before, after, clock) = (before.clone(), after.clone(), self.inner.clock.clone());
        let now = move || clock.now();
        let weighed = tokio::task::spawn_blocking(move || weigh(&pasts, &before, &after, until, now)).await;
        let broken = |_| crate::port::store::StoreError::Unavailable("trying the policy broke off: try again".into());
        Ok((weighed.map_err(broken)?, asked))
    }

    /// A conversation as its log tells it; nothing where its log cannot be read, which must not keep a policy from being
    /// tried on all others.
    async fn past(
        &self,
        workspace: &WorkspaceId,
        conversation: ConversationId,
        revision: Revision,
    ) -> Result<Option<Arc<Past>>, EngineError> {
        let key = (workspace.clone(), conversation);
        if let Some((of, past)) = self.inner.pasts.kept.get(&key)
            && of == revision
        {
            return Ok(Some(past));
        }
        let log = self.inner.store.events(workspace, &key.1, Revision(0)).await?;
        match past(&key.1, &log) {
            Ok(Some(found)) => {
                let found = Arc::new(found);
                self.inner.pasts.kept.insert(key, (revision, found.clone()));
                Ok(Some(found))
            }
            Ok(None) => Ok(None),
            Err(problem) => {
                tracing::warn!(conversation = %key.1, %problem, "a log was left out of a policy's preview");
                Ok(None)
            }
        }
    }
}

fn weigh(
    pasts: &[Arc<Past>],
    before: &Policy,
    after: &Policy,
    until: Timestamp,
    now: impl Fn() -> Timestamp,
) -> Effect {
    let mut weighing = Weighing::of(before, after);
    for past in pasts {
        if now() >= until {
            break;
        }
        weighing.add(past);
    }
    weighing.effect()
}
