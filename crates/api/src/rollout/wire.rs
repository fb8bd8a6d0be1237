//! Rollouts as JSON.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A rollout.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Rollout)]
pub(crate) struct RolloutAnswer {
    /// Its version, from 1; 0 for the installation's, which counts until the workspace stores its own.
    pub(crate) version: u32,
    /// Whether everything is watched only.
    pub(crate) stopped: bool,
    /// Its text, in TOML.
    pub(crate) toml: String,
}

/// Whether to stop.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = StopRollout)]
pub(crate) struct StopBody {
    /// True watches everything from now on; false goes on as the rollout says.
    pub(crate) stopped: bool,
}
