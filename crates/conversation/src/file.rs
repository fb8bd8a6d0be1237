//! The transcript interchange format: one conversation a line (JSON Lines). Unknown keys are kept, not refused.

use std::collections::BTreeMap;

use baton_base::limits::{CONVERSATION_TURNS_MAX, NAME_BYTES_MAX};
use baton_base::text::Text;
use baton_base::{AccountId, ConversationId, CustomerId, HumanId, Language, Strength, Timestamp, TurnIndex};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::account::{Account, Customer, Opportunity};
use crate::turn::{AssistantReport, Turn};

/// One line of a transcript file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TranscriptFile {
    /// The conversation's id.
    pub id: String,
    /// `chat`, `email`, `phone` or `video`; chat where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Two-letter language code; `en` where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerFile>,
    /// For which company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountFile>,
    /// All turns in order.
    #[serde(default)]
    pub turns: Vec<TurnFile>,
    /// Whatever else the line holds (labels, expectations), kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The person asking.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CustomerFile {
    /// Their id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Their name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What they do in their company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Whatever else is there, kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The customer's company.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AccountFile {
    /// The record's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The company's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `enterprise`, `mid_market`, `smb`, `free_trial` or `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// US dollars a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual_value_usd: Option<f64>,
    /// US dollars over its life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifetime_value_usd: Option<f64>,
    /// Lifecycle stage in the team's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<String>,
    /// Days until renewal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal_in_days: Option<i32>,
    /// 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal_risk: Option<f32>,
    /// 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<f32>,
    /// Change of usage: -0.3 is a fall by 30 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_trend: Option<f64>,
    /// The open sale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_opportunity: Option<OpportunityFile>,
    /// The owning human's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Where it belongs in the sales map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// Handoffs in the last 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_handoffs_30d: Option<u32>,
    /// Whatever else is there, kept.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// An open sale.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct OpportunityFile {
    /// The stage in the seller's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Its size in US dollars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_usd: Option<f64>,
    /// Days until it should close.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close_in_days: Option<i32>,
}

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

/// What a transcript line could not be read for; `place` is a path such as `turns[3].text`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct TranscriptError {
    /// Where in the line.
    pub place: String,
    /// What is wrong and what to do.
    pub problem: String,
}

impl TranscriptError {
    fn at(place: impl Into<String>, problem: impl ToString) -> Self {
        Self { place: place.into(), problem: problem.to_string() }
    }
}

/// A finished conversation as a file tells it: facts, and turns not yet taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Transcript {
    /// The conversation's id.
    pub id: ConversationId,
    /// How it is held.
    pub channel: crate::Channel,
    /// In which language.
    pub language: Language,
    /// Who asks.
    pub customer: Customer,
    /// For which company.
    pub account: Account,
    /// All turns in order.
    pub turns: Vec<Turn>,
}

impl TranscriptFile {
    /// The checked conversation.
    ///
    /// # Errors
    /// [`TranscriptError`] with the place of the first thing that is wrong.
    pub fn checked(&self) -> Result<Transcript, TranscriptError> {
        let id = ConversationId::new(&self.id).map_err(|e| TranscriptError::at("id", e))?;
        let channel =
            self.channel.as_deref().unwrap_or("chat").parse().map_err(|e| TranscriptError::at("channel", e))?;
        let language = self
            .language
            .as_deref()
            .map_or(Ok(Language::EN), Language::parse)
            .map_err(|e| TranscriptError::at("language", e))?;
        let customer = self.customer.clone().unwrap_or_default().checked(&self.id)?;
        let account = self.account.as_ref().map_or_else(|| Ok(Account::unknown()), AccountFile::checked)?;
        if self.turns.len() > CONVERSATION_TURNS_MAX as usize {
            return Err(TranscriptError::at(
                "turns",
                format!("{} turns, at most {CONVERSATION_TURNS_MAX} are allowed", self.turns.len()),
            ));
        }
        let mut turns = Vec::with_capacity(self.turns.len());
        let mut last = None;
        for (i, turn) in (0u32..).zip(&self.turns) {
            let turn = turn.checked(TurnIndex(i), last)?;
            last = Some(turn.at);
            turns.push(turn);
        }
        Ok(Transcript { id, channel, language, customer, account, turns })
    }
}

impl CustomerFile {
    /// The checked customer; `fallback` names one without an id.
    ///
    /// # Errors
    /// [`TranscriptError`] where the id is none or a name is too long.
    pub fn checked(&self, fallback: &str) -> Result<Customer, TranscriptError> {
        let id = CustomerId::new(self.id.as_deref().unwrap_or(fallback))
            .map_err(|e| TranscriptError::at("customer.id", e))?;
        Ok(Customer {
            id,
            name: name("customer.name", self.name.as_deref())?,
            email: name("customer.email", self.email.as_deref())?,
            role: name("customer.role", self.role.as_deref())?,
            region: name("customer.region", self.region.as_deref())?,
        })
    }
}

impl From<&Customer> for CustomerFile {
    fn from(c: &Customer) -> Self {
        Self {
            id: Some(c.id.to_string()),
            name: c.name.clone(),
            email: c.email.clone(),
            role: c.role.clone(),
            region: c.region.clone(),
            other: Map::new(),
        }
    }
}

impl AccountFile {
    /// The checked account.
    ///
    /// # Errors
    /// [`TranscriptError`] where a word is unknown, a share is outside 0 to 1, or a number is not one.
    pub fn checked(&self) -> Result<Account, TranscriptError> {
        let opportunity = self.open_opportunity.as_ref().map(OpportunityFile::checked).transpose()?;
        Ok(Account {
            id: self.id.as_deref().map(AccountId::new).transpose().map_err(|e| TranscriptError::at("account.id", e))?,
            name: name("account.name", self.name.as_deref())?.unwrap_or_default(),
            tier: self.tier.as_deref().unwrap_or("none").parse().map_err(|e| TranscriptError::at("account.tier", e))?,
            annual_value_usd: amount("account.annual_value_usd", self.annual_value_usd)?,
            lifetime_value_usd: amount("account.lifetime_value_usd", self.lifetime_value_usd)?,
            lifecycle: name("account.lifecycle", self.lifecycle.as_deref())?,
            renewal_in_days: self.renewal_in_days,
            renewal_risk: share("account.renewal_risk", self.renewal_risk)?,
            satisfaction: share("account.satisfaction", self.satisfaction)?,
            usage_trend: self.usage_trend.filter(|t| t.is_finite()),
            open_opportunity: opportunity,
            owner: self
                .owner
                .as_deref()
                .map(HumanId::new)
                .transpose()
                .map_err(|e| TranscriptError::at("account.owner", e))?,
            territory: name("account.territory", self.territory.as_deref())?,
            previous_handoffs_30d: self.previous_handoffs_30d.unwrap_or(0),
            other: self.other.iter().filter_map(|(k, v)| short(v).map(|v| (k.clone(), v))).collect::<BTreeMap<_, _>>(),
        })
    }
}

impl From<&Account> for AccountFile {
    fn from(a: &Account) -> Self {
        Self {
            id: a.id.as_ref().map(ToString::to_string),
            name: Some(a.name.clone()).filter(|n| !n.is_empty()),
            tier: Some(a.tier.to_string()),
            annual_value_usd: a.annual_value_usd,
            lifetime_value_usd: a.lifetime_value_usd,
            lifecycle: a.lifecycle.clone(),
            renewal_in_days: a.renewal_in_days,
            renewal_risk: a.renewal_risk.map(Strength::value),
            satisfaction: a.satisfaction.map(Strength::value),
            usage_trend: a.usage_trend,
            open_opportunity: a.open_opportunity.as_ref().map(|o| OpportunityFile {
                stage: o.stage.clone(),
                amount_usd: o.amount_usd,
                close_in_days: o.close_in_days,
            }),
            owner: a.owner.as_ref().map(ToString::to_string),
            territory: a.territory.clone(),
            previous_handoffs_30d: Some(a.previous_handoffs_30d),
            other: a.other.iter().map(|(k, v)| (k.clone(), Value::String(v.clone()))).collect(),
        }
    }
}

impl OpportunityFile {
    fn checked(&self) -> Result<Opportunity, TranscriptError> {
        Ok(Opportunity {
            stage: name("account.open_opportunity.stage", self.stage.as_deref())?,
            amount_usd: amount("account.open_opportunity.amount_usd", self.amount_usd)?,
            close_in_days: self.close_in_days,
        })
    }
}

impl TurnFile {
    fn checked(&self, index: TurnIndex, last: Option<Timestamp>) -> Result<Turn, TranscriptError> {
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

fn name(place: &str, text: Option<&str>) -> Result<Option<String>, TranscriptError> {
    let Some(text) = text.map(str::trim).filter(|t| !t.is_empty()) else { return Ok(None) };
    if text.len() > NAME_BYTES_MAX {
        return Err(TranscriptError::at(place, format!("{} bytes, at most {NAME_BYTES_MAX} are allowed", text.len())));
    }
    if text.chars().any(char::is_control) {
        return Err(TranscriptError::at(place, "control characters are not allowed in a name"));
    }
    Ok(Some(text.to_owned()))
}

fn share(place: &str, value: Option<f32>) -> Result<Option<Strength>, TranscriptError> {
    match value {
        Some(v) if !(0.0..=1.0).contains(&v) => Err(TranscriptError::at(place, format!("{v} is outside 0 to 1"))),
        v => Ok(v.map(Strength::clamped)),
    }
}

fn amount(place: &str, value: Option<f64>) -> Result<Option<f64>, TranscriptError> {
    match value {
        Some(v) if !v.is_finite() || v < 0.0 => {
            Err(TranscriptError::at(place, format!("{v} is not an amount of dollars")))
        }
        v => Ok(v),
    }
}

/// A value as a short text for people, or nothing where it is null, empty or nested.
fn short(value: &Value) -> Option<String> {
    match value {
        Value::String(s) if !s.is_empty() => Some(baton_base::text::shortened(s, NAME_BYTES_MAX)),
        Value::Number(n) => Some(n.to_string()),
        Value::Bool(b) => Some(b.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Transcript, TranscriptError> {
        serde_json::from_str::<TranscriptFile>(line).unwrap().checked()
    }

    #[test]
    fn a_bare_conversation_is_enough() {
        let t = read(
            r#"{"id":"c1","turns":[{"by":"customer","at_s":0,"text":"hi"},{"by":"bot","at_s":2.5,"text":"hello"}]}"#,
        )
        .unwrap();
        assert_eq!(t.turns.len(), 2);
        assert_eq!(t.turns[1].at, Timestamp::from_millis(2500));
    }

    #[test]
    fn an_error_names_its_place() {
        let e = read(r#"{"id":"c1","turns":[{"by":"customer","text":"hi"},{"by":"robot","text":"x"}]}"#).unwrap_err();
        assert_eq!(e.place, "turns[1].by");
    }

    #[test]
    fn times_running_backwards_are_refused() {
        let e = read(r#"{"id":"c1","turns":[{"by":"customer","at_s":9,"text":"a"},{"by":"ai","at_s":8,"text":"b"}]}"#)
            .unwrap_err();
        assert_eq!(e.place, "turns[1].at_s");
    }

    #[test]
    fn unknown_keys_are_kept() {
        let line = r#"{"id":"c1","turns":[],"label":{"handoff_turns":[7]}}"#;
        let file: TranscriptFile = serde_json::from_str(line).unwrap();
        assert_eq!(file.other["label"]["handoff_turns"][0], 7);
    }

    #[test]
    fn a_risk_above_one_is_refused() {
        let e = read(r#"{"id":"c1","account":{"renewal_risk":1.5},"turns":[]}"#).unwrap_err();
        assert_eq!(e.place, "account.renewal_risk");
    }
}
