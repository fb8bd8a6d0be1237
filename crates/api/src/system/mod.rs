//! What whoever runs Baton asks it.

pub(crate) mod healthz;
pub(crate) mod metrics;
pub(crate) mod readyz;
pub(crate) mod wire;
