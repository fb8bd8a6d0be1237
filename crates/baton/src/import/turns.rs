//! Turns with made-up times, for data sets that have none.

use baton_conversation::file::{ReportFile, TranscriptFile, TurnFile};
use baton_conversation::{Channel, Speaker};
use serde_json::{Map, Value};

/// How long after the turn before it a customer's turn comes, in seconds. Flat on purpose: a reader of pace and
/// pauses must find nothing in times that nobody took.
pub(super) const CUSTOMER_PACE_S: f64 = 15.0;

/// How long after the turn before it an assistant's turn comes, in seconds.
pub(super) const ASSISTANT_PACE_S: f64 = 2.0;

/// Turns in the making.
#[derive(Default)]
pub(super) struct Turns {
    turns: Vec<TurnFile>,
}

impl Turns {
    /// Adds a turn and gives back its place; a text without words adds none.
    pub(super) fn push(&mut self, by: Speaker, text: &str, report: Option<ReportFile>) -> Option<usize> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let pace_s = if by == Speaker::Customer { CUSTOMER_PACE_S } else { ASSISTANT_PACE_S };
        let at_s = self.turns.last().and_then(|last| last.at_s).map_or(0.0, |last_s| last_s + pace_s);
        self.turns.push(TurnFile {
            by: by.to_string(),
            at: None,
            at_s: Some(at_s),
            text: text.to_owned(),
            assistant: report,
            other: Map::new(),
        });
        Some(self.turns.len() - 1)
    }

    /// Keeps something beside the turn added last.
    pub(super) fn keep(&mut self, key: &str, value: Value) {
        if let Some(last) = self.turns.last_mut() {
            last.other.insert(key.to_owned(), value);
        }
    }

    /// The place of the last customer turn, after which a decision is taken.
    pub(super) fn last_customer(&self) -> Option<usize> {
        self.turns.iter().rposition(|turn| turn.by == Speaker::Customer.as_str())
    }

    /// The transcript of these turns: an English chat, with what is known of it under `label`.
    pub(super) fn transcript(self, id: String, label: Map<String, Value>) -> TranscriptFile {
        let mut other = Map::new();
        if !label.is_empty() {
            other.insert("label".to_owned(), Value::Object(label));
        }
        TranscriptFile {
            id,
            channel: Some(Channel::Chat.to_string()),
            language: Some("en".to_owned()),
            customer: None,
            account: None,
            turns: self.turns,
            other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_run_at_the_stated_pace() {
        let mut turns = Turns::default();
        turns.push(Speaker::Customer, "hello", None);
        turns.push(Speaker::Assistant, "hi", None);
        turns.push(Speaker::Customer, "help", None);
        let times: Vec<_> = turns.turns.iter().map(|turn| turn.at_s.unwrap()).collect();
        assert_eq!(times, [0.0, ASSISTANT_PACE_S, ASSISTANT_PACE_S + CUSTOMER_PACE_S]);
    }

    #[test]
    fn a_text_without_words_adds_no_turn() {
        let mut turns = Turns::default();
        assert_eq!(turns.push(Speaker::Assistant, " \n", None), None);
        assert_eq!(turns.push(Speaker::Customer, "hello", None), Some(0));
    }
}
