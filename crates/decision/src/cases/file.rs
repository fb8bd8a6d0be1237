//! The cases file: TOML that a person can write without knowing the code.

use std::collections::BTreeMap;

use baton_conversation::file::AccountFile;
use serde::Deserialize;

/// A whole cases file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CasesFile {
    /// The cases, in order.
    #[serde(default)]
    pub case: Vec<CaseFile>,
}

/// One case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// A sentence that says what must be so.
    pub name: String,
    /// `chat` where nothing is said.
    #[serde(default)]
    pub channel: Option<String>,
    /// `en` where nothing is said.
    #[serde(default)]
    pub language: Option<String>,
    /// What the records say.
    #[serde(default)]
    pub account: AccountFile,
    /// What happens, turn by turn.
    pub turns: Vec<CaseTurnFile>,
    /// What must come of it.
    pub expect: ExpectFile,
}

/// One turn of a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseTurnFile {
    /// `customer` or `assistant`.
    pub by: String,
    /// Words, for the reader of the file only.
    #[serde(default)]
    pub text: Option<String>,
    /// What is read from the turn: signal and strength.
    #[serde(default)]
    pub read: BTreeMap<String, f32>,
    /// Seconds from the start; half a minute after the turn before where nothing is said.
    #[serde(default)]
    pub at_s: Option<f64>,
    /// How sure the assistant says it is.
    #[serde(default)]
    pub confidence: Option<f32>,
    /// What the assistant says the customer wants.
    #[serde(default)]
    pub intent: Option<String>,
    /// Whether a tool of the assistant failed.
    #[serde(default)]
    pub tool_error: bool,
}

/// What must come of a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectFile {
    /// The strongest verdict over all turns: `stay`, `prepare` or `hand_off`. `stay` also allows `prepare`
    /// where `may_prepare = true`.
    pub verdict: String,
    /// Whether `stay` may become `prepare`.
    #[serde(default)]
    pub may_prepare: bool,
    /// The turn, from 0, at which the strongest verdict is first reached.
    #[serde(default)]
    pub at_turn: Option<u32>,
    /// Families that must be among the reasons.
    #[serde(default)]
    pub families: Vec<String>,
    /// Triggers that must be among the reasons.
    #[serde(default)]
    pub triggers: Vec<String>,
}
