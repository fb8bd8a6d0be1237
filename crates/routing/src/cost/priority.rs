//! Who is served first when there is not room for all: what serving somebody now is worth.

use crate::goal::Goal;
use crate::pair::Case;

/// Money at stake counts from here on, in US dollars.
const VALUE_FROM_USD: f64 = 1_000.0;

/// What serving this handoff now is worth, in seconds, above one without any mark.
#[must_use]
pub fn worth_s(case: &Case<'_>, goal: &Goal) -> f64 {
    let (waiting, priority) = (case.waiting, &goal.priority);
    let certain = if waiting.certain { priority.certain_s } else { 0.0 };
    let tenfolds = (waiting.value_usd / VALUE_FROM_USD).max(1.0).log10();
    certain
        + priority.waited_minute_s * case.waited_s / 60.0
        + priority.tier_s.of(waiting.tier)
        + priority.value_tenfold_s * tenfolds
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use baton_conversation::Tier;

    use super::*;
    use crate::example::{noon, waiting};
    use crate::problem::Waiting;

    fn worth(change: impl FnOnce(&mut Waiting)) -> f64 {
        let mut waiting = waiting("k1");
        change(&mut waiting);
        let goal = Goal::standard().unwrap();
        worth_s(&Case::new(&waiting, noon(), &BTreeSet::new(), &goal), &goal)
    }

    #[test]
    fn each_mark_adds_its_worth() {
        assert!(worth(|_| ()).abs() < 1e-9);
        assert!((worth(|w| w.certain = true) - 1800.0).abs() < 1e-9);
        assert!((worth(|w| w.tier = Tier::Enterprise) - 900.0).abs() < 1e-9);
        assert!((worth(|w| w.since = noon().plus_millis(-120_000)) - 120.0).abs() < 1e-9);
        assert!((worth(|w| w.value_usd = 100_000.0) - 600.0).abs() < 1e-9);
        assert!(worth(|w| w.value_usd = 500.0).abs() < 1e-9);
    }
}
