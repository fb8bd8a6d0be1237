//! What the live table shows: the feed, folded into one row a conversation.

use std::collections::BTreeMap;

use baton_base::text::shortened;
use serde_json::Value;

use crate::json::{at, text};

/// One conversation's row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Row {
    /// Who asks, for which company.
    pub(crate) who: String,
    /// The last words.
    pub(crate) last: String,
    /// How likely it is that a human should take over, 0 to 1.
    pub(crate) probability: f64,
    /// The verdict's public name.
    pub(crate) verdict: String,
    /// Why.
    pub(crate) why: String,
    /// Who has it, or is being asked.
    pub(crate) human: String,
    /// Where it stands, in a word.
    pub(crate) stage: Stage,
    /// The feed's number of the last thing that happened.
    pub(crate) touched: u64,
}

/// Where a conversation stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    Waiting,
    Offered,
    WithHuman,
    #[default]
    WithAssistant,
    Over,
}

/// All rows, and what they add up to.
#[derive(Debug, Default)]
pub(crate) struct Board {
    rows: BTreeMap<String, Row>,
    names: BTreeMap<String, String>,
    /// Handoffs begun.
    pub(crate) handoffs: usize,
    /// Turns taken.
    pub(crate) turns: usize,
    /// Briefs' leads before their offers, in seconds.
    pub(crate) leads_s: Vec<f64>,
    /// What fired when a conversation was handed off, and how often.
    pub(crate) reasons: BTreeMap<String, usize>,
}

impl Board {
    /// An empty board that knows people's names by id.
    pub(crate) fn new(names: BTreeMap<String, String>) -> Self {
        Self { names, ..Self::default() }
    }

    /// The rows, most urgent stage first, then the latest.
    pub(crate) fn rows(&self) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.rows.values().collect();
        rows.sort_by(|a, b| a.stage.cmp(&b.stage).then(b.touched.cmp(&a.touched)));
        rows
    }

    /// How many conversations there are.
    pub(crate) fn conversations(&self) -> usize {
        self.rows.len()
    }

    /// How many conversations stand there.
    pub(crate) fn at(&self, stage: Stage) -> usize {
        self.rows.values().filter(|r| r.stage == stage).count()
    }

    /// Takes in one entry of the feed.
    pub(crate) fn apply(&mut self, entry: &Value) {
        let event = at(entry, "/event");
        let human = at(event, "/human").as_str().map(|id| self.names.get(id).cloned().unwrap_or_else(|| id.to_owned()));
        let row = self.rows.entry(text(entry, "/conversation").to_owned()).or_default();
        row.touched = at(entry, "/seq").as_u64().unwrap_or(row.touched);
        match text(event, "/event") {
            "opened" => row.who = who(event),
            "turn_taken" => {
                self.turns += 1;
                row.last = shortened(text(event, "/turn/text"), 200);
            }
            "decided" => decided(row, at(event, "/decision"), &mut self.reasons),
            "handoff_began" => {
                self.handoffs += 1;
                row.stage = Stage::Waiting;
            }
            "foreseen" => row.human = human.map_or_else(String::new, |name| format!("({name})")),
            "matched" => self.leads_s.extend(at(event, "/brief_lead_s").as_f64()),
            "offer_made" => (row.stage, row.human) = (Stage::Offered, format!("{}?", human.unwrap_or_default())),
            "offer_ended" | "transferred" => (row.stage, row.human) = (Stage::Waiting, String::new()),
            "offer_accepted" => (row.stage, row.human) = (Stage::WithHuman, human.unwrap_or_default()),
            "returned" => {
                row.stage = Stage::WithAssistant;
                (row.human, row.why, row.verdict, row.probability) = Default::default();
            }
            "resolved" | "closed" => row.stage = Stage::Over,
            _ => {}
        }
    }
}

fn who(event: &Value) -> String {
    let customer = at(event, "/customer/name").as_str().or(at(event, "/customer/id").as_str()).unwrap_or("somebody");
    match at(event, "/account/name").as_str() {
        Some(account) => format!("{customer}, {account}"),
        None => customer.to_owned(),
    }
}

fn decided(row: &mut Row, decision: &Value, reasons: &mut BTreeMap<String, usize>) {
    text(decision, "/verdict").clone_into(&mut row.verdict);
    row.probability = at(decision, "/probability").as_f64().unwrap_or(0.0);
    let fired = at(decision, "/fired").as_array().map(Vec::as_slice).unwrap_or_default();
    let strong =
        || fired.iter().filter(|f| at(f, "/contribution").as_f64().unwrap_or(0.0) > 0.0 || at(f, "/certain") == true);
    row.why = match row.verdict.as_str() {
        "stay" => String::new(),
        _ => strong().take(2).map(|f| text(f, "/says").trim_end_matches('.')).collect::<Vec<_>>().join("; "),
    };
    if row.verdict == "hand_off" {
        for f in strong() {
            *reasons.entry(text(f, "/trigger").to_owned()).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn board(events: &[Value]) -> Board {
        let mut board = Board::new([("h1".to_owned(), "Maya".to_owned())].into());
        for (n, event) in events.iter().enumerate() {
            board.apply(&json!({"seq": n + 1, "conversation": "c1", "event": event}));
        }
        board
    }

    #[test]
    fn a_handoff_is_followed_from_words_to_human() {
        let fired = json!([{"trigger": "leaving", "says": "Means to leave.", "contribution": 2.0}]);
        let board = board(&[
            json!({"event": "opened", "customer": {"name": "Olu"}, "account": {"name": "Bakare"}}),
            json!({"event": "turn_taken", "turn": {"text": "we are leaving"}}),
            json!({"event": "decided", "decision": {"verdict": "hand_off", "probability": 0.9, "fired": fired}}),
            json!({"event": "handoff_began"}),
            json!({"event": "offer_made", "human": "h1"}),
            json!({"event": "offer_accepted", "human": "h1"}),
        ]);
        let row = board.rows()[0].clone();
        assert_eq!((row.who.as_str(), row.why.as_str(), row.human.as_str()), ("Olu, Bakare", "Means to leave", "Maya"));
        assert_eq!((row.stage, board.handoffs, board.reasons["leaving"]), (Stage::WithHuman, 1, 1));
    }

    #[test]
    fn a_returned_conversation_starts_clean() {
        let board = board(&[json!({"event": "handoff_began"}), json!({"event": "returned", "human": "h1"})]);
        assert_eq!(board.rows()[0].stage, Stage::WithAssistant);
    }
}
