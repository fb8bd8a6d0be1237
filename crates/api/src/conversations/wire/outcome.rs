//! What came of a conversation, as JSON.

use baton_base::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What came of a conversation, as somebody reports it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Outcome)]
pub(crate) struct OutcomeWire {
    /// What is reported, in your words: `effort_score`, `satisfaction`, `deal_won`, `repeated_story`, …
    pub(crate) kind: String,
    /// Its value: a number, a text, true or false.
    #[schema(value_type = Object)]
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub(crate) value: serde_json::Value,
    /// What it is worth in US dollars, where it is worth something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) amount_usd: Option<f64>,
    /// In somebody's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    /// When it was reported.
    #[schema(read_only, value_type = Option<String>, format = DateTime)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<Timestamp>,
    /// Who reported it: `key:<id>` or an e-mail address.
    #[schema(read_only)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<String>,
}

/// All outcomes of a conversation, oldest first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OutcomeList)]
pub(crate) struct OutcomesAnswer {
    /// The outcomes.
    #[schema(value_type = Vec<OutcomeWire>)]
    pub(crate) outcomes: Vec<serde_json::Value>,
}
