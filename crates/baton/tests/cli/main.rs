//! The commands as people and programs use them: what goes in, what comes out, and what is said where something is wrong.
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected stops")]

mod baton;
mod offline;
mod setup;
mod stream;
