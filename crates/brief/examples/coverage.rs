//! How much of what was said is in the brief: the facts the stories ask for, and the slot values of SGD dialogues.
//!
//! `coverage stories [ID]` · `coverage sgd [COUNT]` · `coverage show ID` · `coverage speed`. Reads the shared data
//! folder beside the repository and says so where it is absent.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a program for people who work on the brief"
)]
#![allow(unreachable_pub, reason = "shared with the tests")]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/coverage.rs"]
mod coverage;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let word = |i: usize| args.get(i).map(String::as_str);
    match word(0) {
        Some("show") => coverage::show(word(1).unwrap_or_default()),
        Some("sgd") => coverage::print(coverage::sgd(word(1).and_then(|n| n.parse().ok()))),
        Some("speed") => coverage::speed(),
        _ => coverage::print(coverage::stories(word(1))),
    }
}
