//! Values of files, checked one by one.

use baton_base::Strength;
use baton_base::limits::NAME_BYTES_MAX;
use serde_json::Value;

use super::TranscriptError;

pub(super) fn name(place: &str, text: Option<&str>) -> Result<Option<String>, TranscriptError> {
    let Some(text) = text.map(str::trim).filter(|t| !t.is_empty()) else { return Ok(None) };
    if text.len() > NAME_BYTES_MAX {
        return Err(TranscriptError::at(place, format!("{} bytes, at most {NAME_BYTES_MAX} are allowed", text.len())));
    }
    if text.chars().any(char::is_control) {
        return Err(TranscriptError::at(place, "control characters are not allowed in a name"));
    }
    Ok(Some(text.to_owned()))
}

pub(super) fn share(place: &str, value: Option<f32>) -> Result<Option<Strength>, TranscriptError> {
    match value {
        Some(v) if !(0.0..=1.0).contains(&v) => Err(TranscriptError::at(place, format!("{v} is outside 0 to 1"))),
        v => Ok(v.map(Strength::clamped)),
    }
}

pub(super) fn amount(place: &str, value: Option<f64>) -> Result<Option<f64>, TranscriptError> {
    match value {
        Some(v) if !v.is_finite() || v < 0.0 => {
            Err(TranscriptError::at(place, format!("{v} is not an amount of dollars")))
        }
        v => Ok(v),
    }
}

/// A value as a short text for people, or nothing where it is null, empty or nested.
pub(super) fn short(value: &Value) -> Option<String> {
    match value {
        Value::String(s) if !s.is_empty() => Some(baton_base::text::shortened(s, NAME_BYTES_MAX)),
        Value::Number(n) => Some(n.to_string()),
        Value::Bool(b) => Some(b.to_string()),
        _ => None,
    }
}
