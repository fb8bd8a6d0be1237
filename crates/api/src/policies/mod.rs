//! The policy: its versions, and what counts now.

pub(crate) mod current;
pub(crate) mod put;
pub(crate) mod version;
pub(crate) mod wire;
