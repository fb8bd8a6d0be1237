//! The engine at work: takes commands, loads state, runs the pure step, stores it, answers.

mod cache;
mod commands;
mod error;
mod identity;
mod policies;
mod preview;
mod reads;
mod rollouts;
mod run;

use std::sync::{Arc, OnceLock};

use baton_routing::Goal;
use baton_signals::Models;
use tokio::sync::Semaphore;

pub use commands::Command;
pub use error::EngineError;
pub use identity::secret_hash;
pub use preview::CONVERSATIONS_MAX;
pub use run::{Idempotency, Outcome, Render};

use crate::port::store::SharedStore;
use crate::port::{Clock, Entropy};
use crate::state::State;
use crate::step::Step;

/// What an engine is told besides its ports.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long one human may look at an offer, in milliseconds, before it goes on to the next.
    pub offer_timeout_ms: i64,
    /// After how long, in milliseconds, those who turned a handoff down are asked again where nobody else could.
    pub ask_again_ms: i64,
    /// How many conversations are kept in memory between turns.
    pub conversations_cached: u64,
    /// How many messages are read at the same time.
    pub readers: usize,
    /// The policy of workspaces that have stored none (TOML).
    pub policy: String,
    /// The rollout of workspaces that have stored none (TOML).
    pub rollout: String,
    /// What matters in routing.
    pub goal: Goal,
}

/// Sees every step that this engine stored, with the state after it; called on the way of the command, so it must be quick.
pub type Watch = Arc<dyn Fn(&State, &Step) + Send + Sync>;

/// The engine. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Engine {
    inner: Arc<Inner>,
}

struct Inner {
    store: SharedStore,
    models: Arc<Models>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    settings: Settings,
    reading: Semaphore,
    live: cache::Live,
    watch: OnceLock<Watch>,
    policies: policies::Policies,
    rollouts: rollouts::Rollouts,
    prices: crate::planner::Prices,
    pasts: preview::Pasts,
    skills: crate::planner::SkillMaps,
}

impl Engine {
    /// An engine over these ports.
    ///
    /// # Errors
    /// [`EngineError::Policy`] where the default policy cannot be read.
    pub fn new(
        store: SharedStore,
        models: Arc<Models>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        settings: Settings,
    ) -> Result<Self, EngineError> {
        let policies = policies::Policies::new(&settings.policy, models.own().names())?;
        Ok(Self {
            inner: Arc::new(Inner {
                reading: Semaphore::new(settings.readers.max(1)),
                live: cache::Live::new(settings.conversations_cached),
                watch: OnceLock::new(),
                policies,
                rollouts: rollouts::Rollouts::new(&settings.rollout)?,
                prices: crate::planner::Prices::default(),
                pasts: preview::Pasts::default(),
                skills: crate::planner::SkillMaps::default(),
                store,
                models,
                clock,
                entropy,
                settings,
            }),
        })
    }

    /// Lets somebody see every step stored from now on, for counting; false where somebody does already.
    pub fn watch(&self, watch: Watch) -> bool {
        self.inner.watch.set(watch).is_ok()
    }

    /// The store behind it, for reads that need no state.
    #[must_use]
    pub fn store(&self) -> &SharedStore {
        &self.inner.store
    }

    /// The models behind it.
    #[must_use]
    pub fn models(&self) -> &Arc<Models> {
        &self.inner.models
    }

    /// The clock behind it.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    /// What it was told.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    pub(crate) fn prices(&self) -> &crate::planner::Prices {
        &self.inner.prices
    }

    pub(crate) fn skill_maps(&self) -> &crate::planner::SkillMaps {
        &self.inner.skills
    }
}
