//! Own signals as a team writes them: a file a signal, or labelled messages.

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

/// A message and the labels it carries, one or many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledLine {
    /// What was written.
    pub text: String,
    /// What it carries; may be none.
    pub labels: Vec<String>,
}

#[derive(Deserialize)]
struct LabelledLineFile {
    text: String,
    label: Option<String>,
    labels: Option<Vec<String>>,
}

impl LabelledLine {
    /// The message in a line of JSON: `text`, and `label` or `labels`; other keys are passed over.
    ///
    /// # Errors
    /// A sentence saying what to write; the caller knows the file and the line.
    pub fn parse(line: &str) -> Result<Self, String> {
        let wanted = "write {\"text\":\"…\",\"label\":\"…\"} or {\"text\":\"…\",\"labels\":[…]} on one line";
        let file: LabelledLineFile =
            serde_json::from_str(line).map_err(|e| format!("it is no labelled message ({e}): {wanted}"))?;
        let labels = match (file.label, file.labels) {
            (Some(label), None) => vec![label],
            (None, Some(labels)) => labels,
            _ => return Err(format!("it has both or neither of `label` and `labels`: {wanted}")),
        };
        Ok(Self { text: file.text, labels })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_carries_one_label_or_many_and_never_neither() {
        let labels = |line: &str| LabelledLine::parse(line).map(|line| line.labels);
        assert_eq!(labels(r#"{"text":"a","label":"b"}"#).unwrap(), ["b"]);
        assert_eq!(labels(r#"{"text":"a","labels":["b","c"],"id":1}"#).unwrap(), ["b", "c"]);
        assert!(labels(r#"{"text":"a"}"#).unwrap_err().starts_with("it has both or neither"));
        assert!(labels("text").unwrap_err().starts_with("it is no labelled message"));
    }
}
