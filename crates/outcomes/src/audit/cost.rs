//! What other costs of mistakes would mean: the only numbers of a policy that no history can tell, and every team must choose.

use baton_base::Probability;
use baton_decision::Policy;

use crate::backtest::{Figures, Replay};

/// What is tried: so many unneeded handoffs for one that is missed.
pub const TRIED: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];

/// One choice of costs, played over the history.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// How many unneeded handoffs are as bad as one that is missed.
    pub missed_per_unneeded: f64,
    /// From this probability on it hands off.
    pub hand_off_from: Probability,
    /// What comes of it.
    pub figures: Figures,
}

impl Rung {
    /// What a policy with these costs did on a history.
    #[must_use]
    pub fn of(policy: &Policy, replays: &[Replay], minutes_per_handoff: f64) -> Self {
        Self {
            missed_per_unneeded: ratio(policy),
            hand_off_from: policy.hand_off_from(),
            figures: Figures::of(&replays.iter().collect::<Vec<_>>(), minutes_per_handoff),
        }
    }
}

/// How many unneeded handoffs a policy takes for as bad as one that is missed.
#[must_use]
pub fn ratio(policy: &Policy) -> f64 {
    policy.costs.missed_handoff / policy.costs.unneeded_handoff
}

/// The policy under each of [`TRIED`], and nothing else changed.
#[must_use]
pub fn tried(policy: &Policy) -> Vec<Policy> {
    let with = |ratio: f64| {
        let mut other = policy.clone();
        other.costs.missed_handoff = other.costs.unneeded_handoff * ratio;
        other
    };
    TRIED.into_iter().map(with).collect()
}

#[cfg(test)]
mod tests {
    use baton_decision::DEFAULT_POLICY;

    use super::*;

    #[test]
    fn a_dearer_miss_hands_off_from_a_lower_line() {
        let policy = Policy::parse(DEFAULT_POLICY, &[]).unwrap();
        let lines: Vec<f64> = tried(&policy).iter().map(|policy| policy.hand_off_from().value()).collect();
        assert!(lines.windows(2).all(|pair| pair[0] > pair[1]), "{lines:?}");
        assert!((lines[2] - 0.5).abs() < 1e-12);
    }
}
