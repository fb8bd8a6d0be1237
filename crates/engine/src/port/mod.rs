//! What the engine needs from outside, as traits.

pub mod access;
pub mod clock;
pub mod people;
pub mod store;

pub use clock::{Clock, Entropy};
pub use store::Store;
