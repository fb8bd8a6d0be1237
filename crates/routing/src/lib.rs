//! Stage 4 of 6. Who should take over: constraints refuse with a reason, costs add up in seconds of waiting,
//! one plan is made over all who wait and all who can, and an independent check judges it.
//!
//! Reads from `decision`, feeds `brief`. Never: I/O, clocks, entropy.

pub mod file;
pub mod goal;
pub mod need;
pub mod plan;
pub mod problem;
pub mod roster;

/// stub
#[derive(Debug)] pub struct Violation;
/// stub
pub fn check(_: &Problem, _: &Goal, _: &Plan) -> Result<(), baton_base::NonEmpty<Violation>> { Ok(()) }
pub use file::{HumanFile, RosterError, parse_human, parse_roster};
pub use goal::{Goal, GoalError};
pub use need::{Asked, SkillMap, Wanted};
pub use plan::{Offer, Plan, Refusal, RunnerUp, Term, Unplaceable, Unplaced};
pub use problem::{Problem, Standing, Waiting};
pub use roster::{Human, Presence, Roster};
/// stub
pub fn plan(_: &Problem, _: &Goal) -> Plan { Plan::default() }

/// The default goal, as `config/routing.toml` has it, with every setting explained.
pub const DEFAULT_ROUTING: &str = include_str!("../../../config/routing.toml");

/// stub
pub mod wire { use super::*; /// stub
#[derive(serde::Serialize)] pub struct RouteLine { a: u8 } impl RouteLine { /// s
 pub fn placed(_: &baton_base::ConversationId, _: &Offer) -> Self { Self { a: 1 } } /// s
 pub fn of(_: &str, _: &Plan) -> Self { Self { a: 1 } } } }