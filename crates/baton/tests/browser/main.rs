//! The desk and the customer's page as people meet them: real Chromium, driven by chromedriver, against the real binary.
//!
//! `CHROMEDRIVER` and `CHROMIUM` name the binaries; where they are unset they are looked for in `PATH`. Where there are
//! none, the tests that need them say so and pass. Nothing waits for a fixed time: every wait has a condition and a
//! deadline, and every process is ended by its own id, also when a test fails.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail here, and says where it skips"
)]

mod customer;
mod guard;
mod handoff;
mod keyboard;
mod look;
mod policy;
mod support;
