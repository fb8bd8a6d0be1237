//! A policy that was checked in full: nothing in it can fail any more.

use std::collections::BTreeMap;
use std::sync::Arc;

use baton_base::{NonEmpty, Probability};
use baton_conversation::Tier;

use crate::condition::Condition;
use crate::fading::Fading;
use crate::file::{self, PolicyProblem};
use crate::verdict::Family;

/// The log-odds that a certain trigger adds where its file names no weight: more than all that may speak against it, so that the
/// probability that is shown is near 1 too.
pub const CERTAIN_WEIGHT: f64 = 15.0;

/// When a human should take over, as a team decided it.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// Its version name, or a digest of its text where the file names none.
    pub name: String,
    /// What mistakes cost; the thresholds follow.
    pub costs: Costs,
    /// What they cost with accounts of a tier, where that is not the usual.
    pub tier_costs: BTreeMap<Tier, Costs>,
    /// The log-odds that a human should take over while nothing has fired.
    pub base_log_odds: f64,
    /// How evidence fades.
    pub fading: Fading,
    /// How much of its evidence a family loses when the customer says it is settled, 0 to 1.
    pub takes_back: BTreeMap<Family, f64>,
    /// The triggers, sorted by name, so that their order in the file changes nothing.
    pub triggers: Vec<Trigger>,
}

/// What mistakes cost, all in one unit of the team's choice; only their ratios count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Costs {
    /// A human was needed and nobody came.
    pub missed_handoff: f64,
    /// A human came and was not needed.
    pub unneeded_handoff: f64,
    /// The customer was asked whether they want a human, and did not.
    pub needless_offer: f64,
    /// A brief was made and a human looked for, and nothing came of it.
    pub wasted_preparation: f64,
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// Its name, unique in the policy.
    pub name: Arc<str>,
    /// What it is about.
    pub family: Family,
    /// What it says to a person, in one plain sentence.
    pub says: String,
    /// When it fires.
    pub when: Condition,
    /// What it adds to the log-odds at full strength; negative where it speaks for the assistant.
    pub weight: f64,
    /// Whether it adds its whole weight as soon as it fires, however faint the evidence.
    pub whole: bool,
    /// Whether it decides alone.
    pub certain: bool,
    /// How its evidence fades.
    pub fading: Fading,
    /// How much of its evidence is lost when the customer says it is settled, 0 to 1.
    pub takes_back: f64,
    /// Skills that the human must bring, in the roster's own words.
    pub skills: Vec<String>,
}

impl Policy {
    /// Gives back the policy that a file's text describes. `own` names the team's own signals.
    ///
    /// # Errors
    /// Every [`PolicyProblem`] of the text at once, in the order of its lines.
    pub fn parse(text: &str, own: &[Arc<str>]) -> Result<Self, NonEmpty<PolicyProblem>> {
        file::parse(text, own)
    }

    /// What mistakes cost with accounts of a tier.
    #[must_use]
    pub fn costs_for(&self, tier: Tier) -> Costs {
        self.tier_costs.get(&tier).copied().unwrap_or(self.costs)
    }

    /// From this probability on, the assistant usually goes on while brief and human are made ready.
    #[must_use]
    pub fn prepare_from(&self) -> Probability {
        self.costs.prepare_from()
    }

    /// From this probability on, a human usually takes over.
    #[must_use]
    pub fn hand_off_from(&self) -> Probability {
        self.costs.hand_off_from()
    }
}

impl Costs {
    /// The probability at which a wasted preparation costs as much as a missed handoff.
    #[must_use]
    pub fn prepare_from(self) -> Probability {
        Probability::clamped(self.wasted_preparation / (self.wasted_preparation + self.missed_handoff))
    }

    /// The probability at which a needless offer costs as much as a missed handoff; never beyond the line of the handoff itself.
    #[must_use]
    pub fn offer_from(self) -> Probability {
        let needless = self.needless_offer.min(self.unneeded_handoff);
        Probability::clamped(needless / (needless + self.missed_handoff))
    }

    /// The probability at which an unneeded handoff costs as much as a missed one.
    #[must_use]
    pub fn hand_off_from(self) -> Probability {
        Probability::clamped(self.unneeded_handoff / (self.unneeded_handoff + self.missed_handoff))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_costs_hand_off_from_one_half() {
        let costs = Costs { missed_handoff: 3.0, unneeded_handoff: 3.0, needless_offer: 2.0, wasted_preparation: 1.0 };
        assert!((costs.hand_off_from().value() - 0.5).abs() < 1e-12);
        assert!((costs.prepare_from().value() - 0.25).abs() < 1e-12);
    }

    #[test]
    fn a_dearer_miss_hands_off_earlier() {
        let cheap = Costs { missed_handoff: 1.0, unneeded_handoff: 3.0, needless_offer: 2.0, wasted_preparation: 1.0 };
        let dear = Costs { missed_handoff: 9.0, ..cheap };
        assert!(dear.hand_off_from() < cheap.hand_off_from());
    }
}
