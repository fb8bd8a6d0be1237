//! A step turns a command into events and actions; ports carry them out; reconcilers keep the world in line.
//!
//! The thin edge around the pure ring: reads clocks and entropy, never decides anything itself.

pub mod port;
