//! Stage 6 of 6. What came of decisions: how well they were timed, what another policy would have done, and what a whole
//! history says before anything is switched on.
//!
//! Reads from `decision` and `brief`, feeds reports. Never: I/O, clocks, entropy.

pub mod audit;
pub mod backtest;
pub mod effect;
pub mod timing;

pub use audit::Audit;
pub use backtest::{Backtest, Comparison, Label, Outcome, Replay, compare};
pub use effect::{Effect, Past, Weighing};
