//! What a human's time is worth now, as a multiple of its usual price.

use crate::plan::Plan;
use crate::problem::{Problem, Standing};
use crate::roster::Presence;

/// The most that scarcity counts; beyond, nobody is helped by waiting longer.
const PRICE_MAX: f64 = 4.0;

/// Gives back 1 while everybody who waits is placed, and more with each customer who is not, per human on duty: whoever is
/// handed off then makes somebody else wait. While nobody is on duty nobody's time is taken, and the price is the usual one.
#[must_use]
pub fn human_price(problem: &Problem, plan: &Plan) -> f64 {
    let on_duty = problem.roster.humans().iter().filter(|human| human.presence != Presence::Away).count();
    if on_duty == 0 {
        return 1.0;
    }
    let waits = |u: &&crate::plan::Unplaced| {
        let of = problem.waiting.iter().find(|waiting| waiting.handoff == u.handoff);
        of.is_some_and(|waiting| waiting.standing == Standing::Waiting)
    };
    let without = plan.unplaced.iter().filter(waits).count();
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    (1.0 + count(without) / count(on_duty)).min(PRICE_MAX)
}
