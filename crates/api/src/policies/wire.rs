//! Policies as JSON.

use serde::Serialize;
use utoipa::ToSchema;

/// A policy.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Policy)]
pub(crate) struct PolicyAnswer {
    /// Its version, from 1; 0 for the default of the installation, which counts until the workspace stores its own.
    pub(crate) version: u32,
    /// Its text, in TOML.
    pub(crate) toml: String,
}

/// A policy that was stored.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyStored)]
pub(crate) struct StoredAnswer {
    /// Its version; it counts from the next turn on, on other nodes within a few seconds.
    pub(crate) version: u32,
}
