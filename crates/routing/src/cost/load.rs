//! Fairness: who holds much already is asked later. The only cost that depends on the rest of the plan.

use crate::goal::Goal;
use crate::plan::Term;
use crate::roster::Human;

/// The term's public name.
pub const NAME: &str = "load";

/// What one more costs somebody who holds `held` already, in seconds. It grows with each, so that a plan for several
/// customers spreads them.
#[must_use]
pub fn seconds(human: &Human, held: u32, goal: &Goal) -> f64 {
    goal.load_full_s * f64::from(held) / f64::from(human.capacity.max(1))
}

/// The term for one more.
#[must_use]
pub fn term(human: &Human, held: u32, goal: &Goal) -> Term {
    let says = format!("holds {held} of {}", human.capacity);
    Term { name: NAME, seconds: seconds(human, held, goal), says }
}

#[cfg(test)]
mod tests {
    use crate::example::{Example, term};

    #[test]
    fn each_conversation_held_costs_its_share() {
        let mut example = Example::new();
        example.human.capacity = 4;
        assert_eq!(term(&example, "load"), (0.0, "holds 0 of 4".into()));
        example.human.load = 2;
        assert_eq!(term(&example, "load"), (50.0, "holds 2 of 4".into()));
    }
}
