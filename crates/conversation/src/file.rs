//! The transcript interchange format: one conversation a line (JSON Lines). Unknown keys are kept, not refused.

mod account;
mod check;
mod turn;

use baton_base::limits::CONVERSATION_TURNS_MAX;
use baton_base::{ConversationId, Language, TurnIndex};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use account::{AccountFile, CustomerFile, OpportunityFile};
pub use turn::{ReportFile, TurnFile};

use crate::account::{Account, Customer};
use crate::turn::Turn;

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

#[cfg(test)]
mod tests {
    use baton_base::Timestamp;

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
