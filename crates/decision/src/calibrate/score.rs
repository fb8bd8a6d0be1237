//! How good decisions are on labelled conversations.

use crate::policy::Policy;

use super::fit::Weights;
use super::history::{Moment, Played, Wanted};

/// Counts over labelled conversations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Conversations.
    pub conversations: usize,
    /// Of these, those that needed a human.
    pub needed: usize,
    /// Handed off or not, as wanted.
    pub right: usize,
    /// Handed off inside the window.
    pub in_window: usize,
    /// Handed off before the window.
    pub early: usize,
    /// Handed off after it.
    pub late: usize,
    /// Handed off although nobody was needed.
    pub alarms: usize,
    /// Handed off as wanted with every family that was asked for among the reasons.
    pub families: usize,
}

impl Score {
    /// The score of conversations, each at the weights beside it.
    pub(super) fn of<'a>(policy: &Policy, all: impl Iterator<Item = (&'a Played, &'a Weights)>) -> Self {
        let line = policy.hand_off_from().log_odds();
        let mut score = Self::default();
        for (played, weights) in all {
            let handed_off = |moment: &&Moment| moment.certain || weights.log_odds(moment) >= line;
            score.add(policy, &played.wanted, played.moments.iter().find(handed_off), weights);
        }
        score
    }

    fn add(&mut self, policy: &Policy, wanted: &Wanted, at: Option<&Moment>, weights: &Weights) {
        self.conversations += 1;
        self.needed += usize::from(wanted.window().is_some());
        self.right += usize::from(wanted.window().is_some() == at.is_some());
        match (wanted, at) {
            (Wanted::Stay, Some(_)) => self.alarms += 1,
            (Wanted::Human { window, families }, Some(moment)) => {
                self.in_window += usize::from(window.contains(&moment.turn));
                self.early += usize::from(moment.turn < *window.start());
                self.late += usize::from(moment.turn > *window.end());
                let carries = |family| {
                    moment.fired.iter().any(|(place, share)| {
                        let trigger = policy.triggers.get(*place);
                        trigger.is_some_and(|trigger| trigger.family == family)
                            && share * weights.of.get(*place).copied().unwrap_or(0.0) > 0.0
                    })
                };
                self.families += usize::from(families.iter().all(|family| carries(*family)));
            }
            (_, None) => {}
        }
    }

    /// The share of conversations decided as wanted.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        share(self.right, self.conversations)
    }

    /// The share of those that needed a human that were handed off inside the window.
    #[must_use]
    pub fn window(&self) -> f64 {
        share(self.in_window, self.needed)
    }

    /// The share of those that needed nobody that were handed off.
    #[must_use]
    pub fn false_alarms(&self) -> f64 {
        share(self.alarms, self.conversations - self.needed)
    }

    /// The share of wanted handoffs with the right families among the reasons.
    #[must_use]
    pub fn right_families(&self) -> f64 {
        share(self.families, self.in_window + self.early + self.late)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
fn share(count: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { count as f64 / of as f64 }
}
