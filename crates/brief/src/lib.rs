//! Stage 5 of 6. What the human reads before the greeting: claims, each with its source turns or records.
//!
//! Reads from `routing`, feeds the desk and the channels. Never: I/O, clocks, entropy.

pub mod claim;

pub use claim::{Brief, Claim, Section, SectionName, Source};
