//! Handoffs: accepted, declined, passed on, given back, settled.

pub(crate) mod accept;
mod act;
pub(crate) mod decline;
pub(crate) mod hand_back;
pub(crate) mod resolve;
pub(crate) mod show;
pub(crate) mod transfer;
pub(crate) mod wire;

use crate::problem::Problem;

/// The longest reason in bytes: a few sentences.
const REASON_BYTES_MAX: usize = 2_048;

/// A reason in somebody's words, trimmed; may be empty.
pub(crate) fn reason(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.len() > REASON_BYTES_MAX {
        let says = format!("{} bytes, at most {REASON_BYTES_MAX} are allowed: say it in a few sentences", text.len());
        return Err(Problem::value("reason", says));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Problem::value("reason", "control characters are not allowed: remove them"));
    }
    Ok(text.to_owned())
}
