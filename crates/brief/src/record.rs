//! How a brief is stored: one JSON text, the same shape as on the wire, without the conversation's id.

use crate::claim::Brief;
use crate::wire::{BriefWire, BriefWireError};

/// Why a stored brief cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BriefRecordError {
    /// The text is no JSON of a brief.
    #[error("the stored brief is not the JSON of a brief")]
    Json(#[from] serde_json::Error),
    /// The JSON breaks a rule of briefs.
    #[error("the stored brief breaks a rule")]
    Rule(#[from] BriefWireError),
}

/// The brief as one JSON text.
///
/// # Errors
/// None that a brief can cause; the writer's own is passed on.
pub fn write(brief: &Brief) -> Result<String, BriefRecordError> {
    Ok(serde_json::to_string(&BriefWire::from(brief))?)
}

/// The brief that was written.
///
/// # Errors
/// [`BriefRecordError`] where the text is no JSON, or a claim has no source.
pub fn read(json: &str) -> Result<Brief, BriefRecordError> {
    Ok(serde_json::from_str::<BriefWire>(json)?.checked()?)
}
