//! What is kept of a policy's versions, and the conversations a policy that is being written is tried on.

pub mod past;
pub mod record;

use std::sync::Arc;

use baton_base::Timestamp;
use baton_decision::Policy;
use baton_decision::soundness::Finding;
use baton_outcomes::Effect;

/// A version of a workspace's policy, without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyVersion {
    /// Its number; 0 for the default of the installation, which counts until the workspace stores its own.
    pub version: u32,
    /// When it was stored; nothing for the default.
    pub at: Option<Timestamp>,
    /// Who stored it; empty for the default.
    pub by: String,
    /// What was changed and why; may be empty.
    pub note: String,
    /// Its figures, where they were kept.
    pub figures: Option<Figures>,
}

/// The figures of a version, as they were when it was stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// How many triggers it has.
    pub triggers: usize,
    /// From this probability on, prepare.
    pub prepare_from: f64,
    /// From this probability on, hand off.
    pub hand_off_from: f64,
    /// What it did to recent conversations, where there were any.
    pub effect: Option<EffectFigures>,
}

/// How many of recent conversations were handed off, before and after a version was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EffectFigures {
    /// How many conversations were replayed.
    pub conversations: usize,
    /// How many of them the version before handed off.
    pub before: usize,
    /// How many of them this one hands off.
    pub after: usize,
    /// How many changed sides.
    pub changed: usize,
}

/// A policy that is being written, tried on recent conversations.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The version it was held against, the one that counts now; 0 for the default.
    pub against: u32,
    /// That version's policy.
    pub before: Arc<Policy>,
    /// The policy, read in full.
    pub policy: Policy,
    /// What can be seen by looking at it alone.
    pub at_rest: Vec<Finding>,
    /// What it does to the conversations.
    pub effect: Effect,
    /// How many recent conversations there were to be tried; fewer were where the time ran out.
    pub asked: usize,
}

/// A policy to be stored, as a caller hands it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft<'a> {
    /// Its text.
    pub text: &'a str,
    /// Who stores it.
    pub by: &'a str,
    /// What was changed and why; may be empty.
    pub note: &'a str,
    /// The version it was made from; nothing stores it whatever came in between.
    pub onto: Option<u32>,
}

impl Figures {
    /// The figures of a policy, with its effect where it was tried.
    #[must_use]
    pub fn of(policy: &Policy, effect: Option<&Effect>) -> Self {
        Self {
            triggers: policy.triggers.len(),
            prepare_from: policy.prepare_from().value(),
            hand_off_from: policy.hand_off_from().value(),
            effect: effect.filter(|effect| effect.conversations() > 0).map(|effect| EffectFigures {
                conversations: effect.conversations(),
                before: effect.before.handed_off,
                after: effect.after.handed_off,
                changed: effect.changes.len(),
            }),
        }
    }
}
