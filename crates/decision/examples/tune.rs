//! Plays labelled stories against a policy: accuracy, in the window, false alarms, families.
//!
//! `tune POLICY STORIES` reads one conversation a line, in the interchange format, each turn with its
//! readings beside it as `"read": {"signal": strength}`. With `--matrix FILE` it also writes, per turn,
//! each trigger's strength (contribution divided by weight), for fitting weights elsewhere.
fn main() {}
