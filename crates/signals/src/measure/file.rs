//! A labelled message as the corpus and its test parts hold it.

use serde::Deserialize;

use crate::signal::Signal;

use super::Labelled;

#[derive(Debug, Deserialize)]
struct LabelledLine {
    text: String,
    #[serde(default)]
    context: Option<String>,
    labels: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    lang: Option<String>,
}

/// Why a line is no labelled message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LabelledError {
    /// It is no JSON object with the keys that are needed.
    #[error("it is no labelled message ({0}): write {{\"text\":\"…\",\"labels\":[\"billing\"]}} on one line")]
    Malformed(String),
    /// A label is no signal.
    #[error("`labels`: {0}")]
    Label(String),
}

impl Labelled {
    /// The labelled message in a line of JSON: `text` and `labels`; `context`, `near` and `lang` where they are there.
    ///
    /// # Errors
    /// [`LabelledError`] saying what is wrong; the caller knows the file and the line.
    pub fn parse(line: &str) -> Result<Self, LabelledError> {
        let line: LabelledLine = serde_json::from_str(line).map_err(|e| LabelledError::Malformed(e.to_string()))?;
        let signals = |names: &[String]| -> Result<Vec<Signal>, LabelledError> {
            let mut found = names
                .iter()
                .map(|name| Signal::parse(name, &[]).map_err(|unknown| LabelledError::Label(unknown.to_string())))
                .collect::<Result<Vec<_>, _>>()?;
            found.sort();
            found.dedup();
            Ok(found)
        };
        Ok(Self {
            labels: signals(&line.labels)?,
            near: signals(&line.near)?,
            text: line.text,
            context: line.context.unwrap_or_default(),
            language: line.lang.unwrap_or_else(|| "en".to_owned()),
        })
    }
}
