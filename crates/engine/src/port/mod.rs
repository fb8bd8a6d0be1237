//! What the engine needs from outside, as traits.

pub mod access;
pub mod clock;
pub mod outlet;
pub mod people;
pub mod store;

pub use clock::{Clock, Entropy};
pub use outlet::{FeedOnly, Outlet, OutletError};
pub use store::Store;
