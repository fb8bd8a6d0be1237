//! Stage 4 of 6. Who should take over: constraints refuse with a reason, costs add up in seconds of waiting,
//! one plan is made over all who wait and all who can, and an independent check judges it.
//!
//! Reads from `decision`, feeds `brief`. Never: I/O, clocks, entropy.

pub mod check;
pub mod constraint;
pub mod cost;
#[cfg(test)]
mod example;
pub mod file;
pub mod goal;
pub mod need;
pub mod pair;
pub mod plan;
pub mod price;
pub mod problem;
pub mod record;
pub mod roster;
pub mod solve;
pub mod wire;

pub use check::{Violation, check};
pub use file::{HumanFile, RosterError, parse_human, parse_roster};
pub use goal::{Goal, GoalError};
pub use need::{Asked, SkillMap, Wanted};
pub use plan::{Offer, Plan, Refusal, RunnerUp, Term, Unplaceable, Unplaced};
pub use price::human_price;
pub use problem::{Problem, Standing, Waiting};
pub use roster::{Human, Presence, Roster};
pub use solve::plan;

/// The default goal, as `config/routing.toml` has it, with every setting explained.
pub const DEFAULT_ROUTING: &str = include_str!("../../../config/routing.toml");
