//! One handoff beside one human: what constraints and costs look at.

use std::collections::BTreeSet;

use baton_base::Timestamp;

use crate::constraint::hours;
use crate::goal::Goal;
use crate::problem::Waiting;
use crate::roster::Human;

/// One handoff beside one human, at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The handoff.
    pub case: &'a Case<'a>,
    /// The human.
    pub person: &'a Person<'a>,
}

/// One handoff, with what is worked out once for it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What waits.
    pub waiting: &'a Waiting,
    /// How long the customer has waited, in seconds.
    pub waited_s: f64,
    /// Whether somebody without any of the needed skills may be asked.
    pub skills_relaxed: bool,
}

/// One human, with what is worked out once for them.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// Who.
    pub human: &'a Human,
    /// Whether they work at this hour.
    pub on_shift: bool,
}

impl<'a> Case<'a> {
    /// The case of a handoff; `skills` are all that the roster names.
    #[must_use]
    pub fn new(waiting: &'a Waiting, now: Timestamp, skills: &BTreeSet<&str>, goal: &Goal) -> Self {
        let waited_s = now.seconds_since(waiting.since).max(0.0);
        let nobody_has_any = !waiting.required.keys().any(|skill| skills.contains(skill.as_str()));
        Self { waiting, waited_s, skills_relaxed: nobody_has_any || waited_s >= goal.relax_skills_after_s }
    }
}

impl<'a> Person<'a> {
    /// A human at a moment.
    #[must_use]
    pub fn new(human: &'a Human, now: Timestamp) -> Self {
        Self { human, on_shift: human.hours.as_ref().is_none_or(|hours| hours::covers(hours, now)) }
    }

    /// How many more conversations they can take.
    #[must_use]
    pub fn room(&self) -> u32 {
        self.human.capacity.saturating_sub(self.human.load)
    }
}
