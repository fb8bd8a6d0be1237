//! The policy: its versions, what counts now, and what another one would do.

pub(crate) mod compare;
pub(crate) mod current;
pub(crate) mod list;
pub(crate) mod preview;
pub(crate) mod put;
pub(crate) mod rollback;
pub(crate) mod version;
pub(crate) mod wire;

use baton_base::WorkspaceId;
use baton_engine::EngineError;

use crate::ApiState;
use crate::problem::{Code, Problem};

/// The longest note in characters: what a person reads in a list.
pub const NOTE_CHARS_MAX: usize = 500;

/// The text of a version; 0 is the default.
async fn text_of(api: &ApiState, workspace: &WorkspaceId, version: u32) -> Result<Option<String>, EngineError> {
    api.engine().policy_text(workspace, version).await
}

fn unknown(version: u32) -> Problem {
    let detail = format!("there is no version {version}: see `GET /v1/policies` for all of them");
    Problem::new(Code::UnknownPolicy, detail)
}

/// A note of what was changed and why, without the white space around it.
///
/// # Errors
/// [`Code::InvalidValue`] where it is missing or longer than [`NOTE_CHARS_MAX`].
pub fn checked_note(note: &str) -> Result<&str, Problem> {
    let note = note.trim();
    match note.chars().count() {
        0 => Err(Problem::value("note", "it is missing: say in a sentence what you changed and why")),
        length if length > NOTE_CHARS_MAX => {
            Err(Problem::value("note", format!("it has {length} characters: shorten it to {NOTE_CHARS_MAX}")))
        }
        _ => Ok(note),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_wanted_and_has_an_end() {
        assert_eq!(checked_note(" fewer alarms "), Ok("fewer alarms"));
        assert!(checked_note(" \n ").is_err());
        assert!(checked_note(&"é".repeat(NOTE_CHARS_MAX)).is_ok());
        assert!(checked_note(&"é".repeat(NOTE_CHARS_MAX + 1)).is_err());
    }
}
