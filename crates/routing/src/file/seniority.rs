//! Seniority: a level from 1 to 5, or the word that job titles use.

use baton_base::name::did_you_mean;
use serde_json::Value;

use super::entry::level_of;
use super::{LEVEL_DEFAULT, RosterError};

/// Words for seniority as titles have them, and the level each means.
const WORDS: &[(&str, u8)] = &[
    ("intern", 1),
    ("trainee", 1),
    ("associate", 1),
    ("junior", 1),
    ("intermediate", 2),
    ("mid", 3),
    ("middle", 3),
    ("regular", 3),
    ("senior", 4),
    ("staff", 4),
    ("lead", 5),
    ("principal", 5),
    ("head", 5),
    ("manager", 5),
    ("director", 5),
    ("executive", 5),
];

/// Reads `seniority`; the middle where nothing is said.
pub(super) fn read(value: Option<&Value>, place: &str) -> Result<u8, RosterError> {
    match value {
        None => Ok(LEVEL_DEFAULT),
        Some(Value::String(word)) => {
            let word = word.trim().to_lowercase();
            WORDS.iter().find(|(known, _)| *known == word).map(|(_, level)| *level).ok_or_else(|| {
                let hint = did_you_mean(&word, WORDS.iter().map(|(known, _)| *known));
                let problem = format!(
                    "`{word}` is no seniority{hint}; write a level from 1 to 5, or `junior`, `mid`, `senior` or `lead`"
                );
                RosterError::at(place, problem)
            })
        }
        Some(level) => level_of(level, place),
    }
}
