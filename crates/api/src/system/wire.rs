//! The system's answers as JSON.

use serde::Serialize;
use utoipa::ToSchema;

/// That it is well.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Health)]
pub(crate) struct HealthAnswer {
    /// `ok`.
    pub(crate) status: &'static str,
}
