//! Stage 4 of 6. Who should take over: constraints refuse with a reason, costs add up in seconds of waiting,
//! one plan is made over all who wait and all who can, and an independent check judges it.
//!
//! Reads from `decision`, feeds `brief`. Never: I/O, clocks, entropy.

pub mod plan;
pub mod problem;
pub mod roster;

pub use plan::{Offer, Plan, Refusal, RunnerUp, Term, Unplaced};
pub use problem::{Problem, Standing, Waiting};
pub use roster::{Human, Presence, Roster};
