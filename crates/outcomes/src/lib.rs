//! Stage 6 of 6. What came of decisions: how well they were timed, and what another policy would have done.
//!
//! Reads from `decision` and `brief`, feeds reports. Never: I/O, clocks, entropy.

pub mod backtest;
pub mod effect;
pub mod timing;

pub use backtest::{Backtest, Comparison, Label, Outcome, Replay, compare};
pub use effect::{Effect, Past, Weighing};
