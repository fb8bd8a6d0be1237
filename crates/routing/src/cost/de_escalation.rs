//! Emotional fit: frustrated customers go to people who calm.

use super::Cost;
use crate::goal::Goal;
use crate::pair::Pair;

/// What a lack of calm costs, by how frustrated the customer is.
pub const COST: Cost = Cost { name: "de_escalation", seconds, says };

fn seconds(pair: &Pair<'_>, goal: &Goal) -> f64 {
    let below = f64::from(5_u8.saturating_sub(pair.person.human.de_escalation));
    goal.de_escalation_level_s * below * f64::from(pair.case.waiting.frustration.value())
}

fn says(pair: &Pair<'_>, _: &Goal) -> String {
    let frustration = f64::from(pair.case.waiting.frustration.value()) * 100.0;
    format!("calms people at level {}, the customer is {frustration:.0}% frustrated", pair.person.human.de_escalation)
}

#[cfg(test)]
mod tests {
    use baton_base::Strength;

    use crate::example::{Example, term};

    #[test]
    fn calm_matters_by_how_frustrated_the_customer_is() {
        let mut example = Example::new();
        example.human.de_escalation = 2;
        assert!(term(&example, "de_escalation").0.abs() < 1e-9);
        example.waiting.frustration = Strength::clamped(0.5);
        let says = "calms people at level 2, the customer is 50% frustrated".to_owned();
        assert_eq!(term(&example, "de_escalation"), (60.0, says));
        example.human.de_escalation = 5;
        assert!(term(&example, "de_escalation").0.abs() < 1e-9);
    }
}
