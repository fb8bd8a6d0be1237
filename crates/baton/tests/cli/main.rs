//! The commands as people and programs use them: what goes in, what comes out, and what is said where something is wrong.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::get_unwrap,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a test that meets the unexpected stops"
)]

mod audit;
mod baton;
mod explained;
mod offline;
mod policy;
mod setup;
mod stream;
