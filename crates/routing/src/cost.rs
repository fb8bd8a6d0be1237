//! What a match costs, in seconds of customer waiting. Each cost is one term of the sum and explains itself.

pub mod closing;
pub mod de_escalation;
pub mod load;
pub mod owner;
pub mod priority;
pub mod seniority;
pub mod skill;
pub mod territory;

use crate::goal::Goal;
use crate::pair::Pair;
use crate::plan::Term;

/// One cost that depends on the handoff and the human alone.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Its public name.
    pub name: &'static str,
    /// What it adds, in seconds; negative where it speaks for the human.
    pub seconds: fn(&Pair<'_>, &Goal) -> f64,
    /// Why, in plain words.
    pub says: fn(&Pair<'_>, &Goal) -> String,
}

/// All costs, in the order in which an offer names them. [`load`] comes last, because it also depends on what else the
/// plan gives the same human.
pub const COSTS: &[Cost] =
    &[skill::COST, owner::COST, territory::COST, seniority::COST, de_escalation::COST, closing::COST];

/// The sum of [`COSTS`], in seconds.
#[must_use]
pub fn of_pair_s(pair: &Pair<'_>, goal: &Goal) -> f64 {
    COSTS.iter().map(|cost| (cost.seconds)(pair, goal)).sum()
}

/// Every term, with the human holding `held` conversations before this one.
#[must_use]
pub fn terms(pair: &Pair<'_>, held: u32, goal: &Goal) -> Vec<Term> {
    let term =
        |cost: &Cost| Term { name: cost.name, seconds: (cost.seconds)(pair, goal), says: (cost.says)(pair, goal) };
    COSTS.iter().map(term).chain([load::term(pair.person.human, held, goal)]).collect()
}

/// The sum of some terms, in seconds.
#[must_use]
pub fn sum_s(terms: &[Term]) -> f64 {
    terms.iter().map(|term| term.seconds).sum()
}
