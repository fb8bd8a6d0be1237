//! Stage 5 of 6. What the human reads before the greeting: claims, each with its source turns or records.
//!
//! Everything here is extractive: what the customer said stands in the customer's own words, with the turn it
//! comes from. Secrets (card numbers, passwords, tokens, national ids) never reach a claim.
//!
//! Reads from `routing`, feeds the desk and the channels. Never: I/O, clocks, entropy.

pub mod claim;
pub mod compose;
mod cue;
mod digest;
pub mod extract;
mod gap;
mod greet;
pub mod input;
pub mod markdown;
mod pattern;
mod quote;
pub mod record;
pub mod redact;
mod section;
mod sentence;
mod spoken;
pub mod wire;

pub use claim::{Brief, Claim, Section, SectionName, Source};
pub use compose::compose;
pub use input::{Addressee, BriefInput};
pub use markdown::markdown;
pub use redact::redact;
