//! Humans as JSON.

use baton_routing::HumanFile;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::openapi::mirror;

/// Everybody.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Roster)]
pub(crate) struct RosterAnswer {
    /// All humans by id, with presence and load as they are now.
    #[schema(value_type = Vec<mirror::Human>)]
    pub(crate) humans: Vec<HumanFile>,
}

/// Whether somebody can be asked now.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[schema(as = PresenceSetting)]
pub(crate) struct PresenceBody {
    /// `available`, `busy` or `away`.
    #[schema(example = "available")]
    pub(crate) presence: String,
}

/// What an import of the roster did.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RosterImported)]
pub(crate) struct ImportAnswer {
    /// How many humans the roster has now.
    pub(crate) humans: usize,
    /// Who is new, by id.
    pub(crate) added: Vec<String>,
    /// Who was known and was replaced, by id; presence and load stay as they are.
    pub(crate) replaced: Vec<String>,
    /// Who is no longer in it, by id.
    pub(crate) removed: Vec<String>,
}
