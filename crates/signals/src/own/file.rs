//! An own signal as a team writes it.

use serde::Deserialize;

use crate::signal::Signal;

use super::{EXAMPLES_MAX, EXAMPLES_MIN};

/// One file of `config/signals/`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnSignalFile {
    /// The signal's name, as policies use it: lower-case words joined by `_`.
    pub name: String,
    /// What it means, for the people who read the file; may be empty.
    #[serde(default)]
    pub means: String,
    /// Messages that carry it.
    pub examples: Vec<String>,
    /// Messages that look like it and do not carry it.
    #[serde(default)]
    pub near_misses: Vec<String>,
}

impl OwnSignalFile {
    /// The file in a TOML text, checked.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file: Self = toml::from_str(text).map_err(|e| e.to_string())?;
        let well_named = file.name.starts_with(|c: char| c.is_ascii_lowercase())
            && file.name.len() <= 64
            && file.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !well_named {
            return Err(format!("the name `{}` is no signal name: write lower-case words joined by `_`", file.name));
        }
        if Signal::built_in(&file.name).is_some() {
            return Err(format!("the signal `{}` is built in: choose another name", file.name));
        }
        if file.examples.len() < EXAMPLES_MIN {
            let have = file.examples.len();
            return Err(format!("`{}` has {have} examples: write at least {EXAMPLES_MIN}, better a dozen", file.name));
        }
        if file.examples.len() + file.near_misses.len() > EXAMPLES_MAX {
            return Err(format!("`{}` has more than {EXAMPLES_MAX} texts: keep those that differ most", file.name));
        }
        if file.examples.iter().chain(&file.near_misses).any(|text| text.trim().is_empty()) {
            return Err(format!("`{}` has an empty text: remove it", file.name));
        }
        Ok(file)
    }
}
