//! Stage 3 of 6. Should a human take over, and why: policy, verdict, explanation.
//!
//! Reads from `signals`, feeds `routing`. Never: I/O, clocks, entropy. Cannot fail once a policy is loaded.

pub mod verdict;

pub use verdict::{Decision, Family, Fired, Need, Topic, Verdict};
