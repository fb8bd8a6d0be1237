//! Seniority: large accounts deserve senior people, and senior people stay free for them.

use super::Cost;
use crate::goal::Goal;
use crate::pair::Pair;
use crate::problem::Waiting;

/// The highest seniority.
const SENIORITY_MAX: u8 = 5;

/// What too little and too much seniority cost.
pub const COST: Cost = Cost { name: "seniority", seconds, says };

/// The seniority that an account deserves, from 1 to 5.
fn deserved(waiting: &Waiting, goal: &Goal) -> u8 {
    let by_tier = goal.seniority.level.of(waiting.tier);
    if waiting.value_usd >= goal.seniority.value_usd { (by_tier + 1).min(SENIORITY_MAX) } else { by_tier }
}

fn seconds(pair: &Pair<'_>, goal: &Goal) -> f64 {
    let (has, deserved) = (pair.person.human.seniority, deserved(pair.case.waiting, goal));
    goal.seniority.below_s * f64::from(deserved.saturating_sub(has))
        + goal.seniority.above_s * f64::from(has.saturating_sub(deserved))
}

fn says(pair: &Pair<'_>, goal: &Goal) -> String {
    let (has, deserved) = (pair.person.human.seniority, deserved(pair.case.waiting, goal));
    format!("seniority {has}, the account deserves {deserved}")
}

#[cfg(test)]
mod tests {
    use baton_conversation::Tier;

    use crate::example::{Example, term};

    fn seconds(tier: Tier, value_usd: f64, seniority: u8) -> f64 {
        let mut example = Example::new();
        (example.waiting.tier, example.waiting.value_usd) = (tier, value_usd);
        example.human.seniority = seniority;
        term(&example, "seniority").0
    }

    #[test]
    fn a_junior_for_an_enterprise_costs_more_than_a_lead_for_a_trial() {
        assert!((seconds(Tier::Enterprise, 0.0, 1) - 120.0).abs() < 1e-9);
        assert!((seconds(Tier::FreeTrial, 0.0, 5) - 15.0).abs() < 1e-9);
        assert!(seconds(Tier::Enterprise, 0.0, 4).abs() < 1e-9);
    }

    #[test]
    fn much_money_deserves_one_step_more() {
        assert!((seconds(Tier::Smb, 100_000.0, 2) - 40.0).abs() < 1e-9);
        assert!(seconds(Tier::Smb, 99_999.0, 2).abs() < 1e-9);
    }
}
