//! Dialogue Breakdown Detection Challenge 3: chats of people with small-talk bots, each answer judged by some
//! thirty readers.

use baton_conversation::Speaker;
use baton_conversation::file::TranscriptFile;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::turns::Turns;

/// One line of the data set.
#[derive(Deserialize)]
pub(super) struct Chat {
    id: String,
    #[serde(default)]
    system: Option<String>,
    turns: Vec<Utterance>,
}

#[derive(Deserialize)]
struct Utterance {
    by: By,
    text: String,
    votes: Option<Votes>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum By {
    User,
    Bot,
}

/// How many readers saw what in an answer.
#[derive(Deserialize)]
struct Votes {
    /// Not a breakdown.
    #[serde(default, rename = "O")]
    fine: u32,
    /// Perhaps one.
    #[serde(default, rename = "T")]
    perhaps: u32,
    /// A breakdown: it is hard to go on.
    #[serde(default, rename = "X")]
    broken: u32,
}

impl Votes {
    /// Whether at least half of the readers saw a breakdown.
    fn is_breakdown(&self) -> bool {
        self.broken > 0 && self.broken * 2 >= self.fine + self.perhaps + self.broken
    }
}

/// The chat as a transcript. Votes stay beside their turn; the label lists the assistant's turns that most readers
/// took for a breakdown, and the bot that spoke.
pub(super) fn transcript(chat: Chat) -> TranscriptFile {
    let mut turns = Turns::default();
    let mut breakdowns = Vec::new();
    for said in chat.turns {
        let by = match said.by {
            By::User => Speaker::Customer,
            By::Bot => Speaker::Assistant,
        };
        let Some(place) = turns.push(by, &said.text, None) else { continue };
        if let Some(votes) = said.votes {
            turns.keep("votes", json!({"O": votes.fine, "T": votes.perhaps, "X": votes.broken}));
            breakdowns.extend(Some(place).filter(|_| votes.is_breakdown()));
        }
    }
    let mut label = Map::new();
    label.insert("breakdown_turns".to_owned(), breakdowns.into());
    if let Some(system) = chat.system {
        label.insert("system".to_owned(), Value::String(system));
    }
    turns.transcript(chat.id, label)
}

#[cfg(test)]
mod tests {
    use super::super::{Source, convert};

    const LINE: &str = r#"{"id":"X1","system":"X","turns":[
        {"by":"bot","text":"Hello."},
        {"by":"user","text":"Do you like boats?"},
        {"by":"bot","text":"Potato.","votes":{"O":3,"T":5,"X":22}},
        {"by":"user","text":""},
        {"by":"bot","text":"I like boats too.","votes":{"O":25,"T":4,"X":1}}]}"#;

    #[test]
    fn an_answer_that_most_readers_found_broken_is_labelled() {
        let transcript = convert(Source::Dbdc3, LINE).unwrap();
        assert_eq!(transcript.other["label"]["breakdown_turns"], serde_json::json!([2]));
        assert_eq!(transcript.turns[2].other["votes"]["X"], 22);
    }

    #[test]
    fn an_empty_utterance_is_no_turn() {
        let transcript = convert(Source::Dbdc3, LINE).unwrap();
        assert_eq!(transcript.turns.len(), 4);
        assert_eq!(transcript.turns[3].text, "I like boats too.");
    }
}
