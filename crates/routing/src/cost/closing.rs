//! Emotional fit: eager prospects go to people who close.

use super::Cost;
use crate::goal::Goal;
use crate::pair::Pair;

/// What a lack of selling costs, by how eager the customer is.
pub const COST: Cost = Cost { name: "closing", seconds, says };

fn seconds(pair: &Pair<'_>, goal: &Goal) -> f64 {
    let below = f64::from(5_u8.saturating_sub(pair.person.human.closing));
    goal.closing_level_s * below * f64::from(pair.case.waiting.eagerness.value())
}

fn says(pair: &Pair<'_>, _: &Goal) -> String {
    let eagerness = f64::from(pair.case.waiting.eagerness.value()) * 100.0;
    format!("closes at level {}, the customer is {eagerness:.0}% eager", pair.person.human.closing)
}

#[cfg(test)]
mod tests {
    use baton_base::Strength;

    use crate::example::{Example, term};

    #[test]
    fn closing_matters_by_how_eager_the_customer_is() {
        let mut example = Example::new();
        example.human.closing = 3;
        assert!(term(&example, "closing").0.abs() < 1e-9);
        example.waiting.eagerness = Strength::FULL;
        assert_eq!(term(&example, "closing"), (60.0, "closes at level 3, the customer is 100% eager".into()));
    }
}
