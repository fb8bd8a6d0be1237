//! The live feed.

pub(crate) mod stream;
mod tail;
pub(crate) mod wire;
