//! The API as its callers meet it: the real router over a real engine, real models and a real SQLite store.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests may stop a test; the waiver for tests covers only functions marked as such"
)]

mod access;
mod bad_input;
mod conversations;
mod edge;
mod events;
mod handoffs;
mod limits;
mod mcp;
mod people;
mod policies;
mod twice;
mod world;
