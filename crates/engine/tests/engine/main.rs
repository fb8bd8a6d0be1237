//! The engine at work over a real SQLite store and the real models, with a clock and ids that the tests set.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::get_unwrap,
    clippy::print_stderr,
    clippy::too_many_lines,
    reason = "a test that meets the unexpected stops"
)]

mod life;
mod nobody_free;
mod offers;
mod replay;
mod rollout;
mod two_writers;
mod world;
