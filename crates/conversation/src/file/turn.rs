//! One turn in files.

use baton_base::text::Text;
use baton_base::{Strength, Timestamp, TurnIndex};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::TranscriptError;
use super::check::share;
use crate::turn::{AssistantReport, Turn};

/// One turn.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TurnFile {
    /// `customer`, `assistant` (also `ai`, `bot`) or `human`.
    pub by: String,
    /// RFC 3339 time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Seconds from the start, where `at` is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_s: Option<f64>,
    /// What was said.
    pub text: String,
    /// What the assistant reports of itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assistant: Option<ReportFile>,
    /// Whatever else is there, kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What an assistant reports of itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ReportFile {
    /// 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// What it took the customer to want.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<String>,
    /// Several of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intents: Vec<String>,
    /// Whether a tool it called failed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tool_error: bool,
}

impl TurnFile {
    pub(super) fn checked(&self, index: TurnIndex, last: Option<Timestamp>) -> Result<Turn, TranscriptError> {
        let place = |key: &str| format!("turns[{index}].{key}");
        let by = self.by.parse().map_err(|e| TranscriptError::at(place("by"), e))?;
        let at = match (&self.at, self.at_s) {
            (Some(at), _) => Timestamp::parse(at).map_err(|e| TranscriptError::at(place("at"), e))?,
            (None, Some(s)) => from_seconds(s).ok_or_else(|| {
                TranscriptError::at(place("at_s"), format!("`{s}` is not a number of seconds from the start"))
            })?,
            (None, None) => last.unwrap_or_default(),
        };
        if let Some(last) = last.filter(|last| at < *last) {
            return Err(TranscriptError::at(
                place(if self.at.is_some() { "at" } else { "at_s" }),
                format!("dated {at}, before the turn before it at {last}: write turns in order"),
            ));
        }
        let text = Text::new(&self.text).map_err(|e| TranscriptError::at(place("text"), e))?;
        let report = self.assistant.as_ref().map(|r| r.checked(&place("assistant"))).transpose()?;
        let report = report.filter(|_| by == crate::Speaker::Assistant);
        Ok(Turn { index, by, at, text, report })
    }
}

impl From<&Turn> for TurnFile {
    fn from(t: &Turn) -> Self {
        Self {
            by: t.by.to_string(),
            at: Some(t.at.to_string()),
            at_s: None,
            text: t.text.to_string(),
            assistant: t.report.as_ref().map(ReportFile::from),
            other: Map::new(),
        }
    }
}

impl ReportFile {
    /// The checked report; `place` is its path in the input.
    ///
    /// # Errors
    /// [`TranscriptError`] where the confidence is outside 0 to 1.
    pub fn checked(&self, place: &str) -> Result<AssistantReport, TranscriptError> {
        let mut intents = self.intents.clone();
        intents.extend(self.intent.clone().filter(|i| !self.intents.contains(i)));
        Ok(AssistantReport {
            confidence: share(&format!("{place}.confidence"), self.confidence)?,
            intents,
            tool_error: self.tool_error,
        })
    }
}

impl From<&AssistantReport> for ReportFile {
    fn from(r: &AssistantReport) -> Self {
        Self {
            confidence: r.confidence.map(Strength::value),
            intent: None,
            intents: r.intents.clone(),
            tool_error: r.tool_error,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "checked against the range that fits")]
fn from_seconds(s: f64) -> Option<Timestamp> {
    ((-1e12..1e12).contains(&s)).then(|| Timestamp::from_millis((s * 1000.0).round() as i64))
}
