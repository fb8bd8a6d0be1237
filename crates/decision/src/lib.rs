//! Stage 3 of 6. Should a human take over, and why: policy, verdict, explanation.
//!
//! Reads from `signals`, feeds `routing`. Never: I/O, clocks, entropy. Cannot fail once a policy is loaded.

pub mod calibrate;
pub mod cases;
pub mod compare;
pub mod condition;
pub mod decide;
pub mod explain;
pub mod fact;
pub mod fading;
pub mod file;
pub mod line;
mod need;
pub mod plain;
pub mod policy;
pub mod reason;
pub mod record;
pub mod rollout;
pub mod sight;
pub mod situation;
pub mod soundness;
pub mod verdict;
pub mod wire;

pub use decide::{decide, decide_in};
pub use explain::{Explanation, explain};
pub use file::PolicyProblem;
pub use line::{Circumstances, Lines};
pub use policy::Policy;
pub use rollout::{Mode, Rollout};
pub use situation::Situation;
pub use verdict::{Answer, Decision, Family, Fired, Need, Topic, Verdict};

/// The policy that is used where none is given: the text of `config/policy.toml`.
pub const DEFAULT_POLICY: &str = include_str!("../../../config/policy.toml");

/// How much of it is acted upon where nothing else is said: the text of `config/rollout.toml`.
pub const DEFAULT_ROLLOUT: &str = include_str!("../../../config/rollout.toml");

/// The cases that the default policy must pass: the text of `config/policy.test.toml`.
pub const DEFAULT_CASES: &str = include_str!("../../../config/policy.test.toml");
