//! What should have come of a conversation, as a transcript line tells it: `label`, or `expect` of a scenario.

use baton_base::TurnIndex;
use baton_conversation::Speaker;
use baton_conversation::file::{Transcript, TranscriptFile};
use serde::Deserialize;

use crate::verdict::Family;

use super::history::Wanted;

#[derive(Debug, Deserialize)]
struct LabelFile {
    handoff_turns: Vec<u32>,
}

#[derive(Debug, Deserialize)]
struct ExpectFile {
    handoff: bool,
    not_before_turn: Option<u32>,
    no_later_than_turn: Option<u32>,
    #[serde(default)]
    families: Vec<String>,
}

/// Why a label cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// It has another form.
    #[error("`{key}`: {problem}: write {form}")]
    Malformed {
        /// The key.
        key: &'static str,
        /// What is wrong.
        problem: String,
        /// How it is written.
        form: &'static str,
    },
    /// It points outside the conversation.
    #[error("`{key}` names turn {turn}, and the conversation has {turns}: turns count from 0")]
    Outside {
        /// The key.
        key: &'static str,
        /// The turn.
        turn: u32,
        /// How many there are.
        turns: usize,
    },
}

const LABEL_FORM: &str = r#"{"handoff_turns":[7]}, empty where nobody was needed"#;
const EXPECT_FORM: &str = r#"{"handoff":true,"not_before_turn":4,"no_later_than_turn":6,"families":["emotional"]}"#;

impl Wanted {
    /// What a line says should have come of it; nothing where it carries no label. Around a plain label the customer's
    /// turn before it and the one after count as in time.
    ///
    /// # Errors
    /// [`LabelError`] saying what is wrong with the label.
    pub fn read(file: &TranscriptFile, transcript: &Transcript) -> Result<Option<Self>, LabelError> {
        if let Some(expect) = file.other.get("expect") {
            return expected(expect, transcript).map(Some);
        }
        file.other.get("label").map(|label| labelled(label, transcript)).transpose()
    }
}

fn labelled(label: &serde_json::Value, transcript: &Transcript) -> Result<Wanted, LabelError> {
    let malformed = |problem: String| LabelError::Malformed { key: "label", problem, form: LABEL_FORM };
    let label: LabelFile = serde_json::from_value(label.clone()).map_err(|e| malformed(e.to_string()))?;
    let (Some(first), Some(last)) = (label.handoff_turns.iter().min(), label.handoff_turns.iter().max()) else {
        return Ok(Wanted::Stay);
    };
    inside("label", *last, transcript)?;
    let turns = u32::try_from(transcript.turns.len()).unwrap_or(u32::MAX);
    let start = (0..*first).rev().find(|turn| by_customer(transcript, *turn)).unwrap_or(*first);
    let end = (last + 1..turns).find(|turn| by_customer(transcript, *turn)).unwrap_or(*last);
    Ok(Wanted::Human { window: TurnIndex(start)..=TurnIndex(end), families: Vec::new() })
}

fn expected(expect: &serde_json::Value, transcript: &Transcript) -> Result<Wanted, LabelError> {
    let malformed = |problem: String| LabelError::Malformed { key: "expect", problem, form: EXPECT_FORM };
    let expect: ExpectFile = serde_json::from_value(expect.clone()).map_err(|e| malformed(e.to_string()))?;
    if !expect.handoff {
        return Ok(Wanted::Stay);
    }
    let (Some(first), Some(last)) = (expect.not_before_turn, expect.no_later_than_turn) else {
        return Err(malformed("it wants a handoff and names no window".to_owned()));
    };
    if first > last {
        return Err(malformed(format!("its window ends at {last}, before it begins at {first}")));
    }
    inside("expect", last, transcript)?;
    let families = expect.families.iter().map(|family| family.parse()).collect::<Result<Vec<Family>, _>>();
    let families = families.map_err(|e| malformed(e.to_string()))?;
    Ok(Wanted::Human { window: TurnIndex(first)..=TurnIndex(last), families })
}

fn inside(key: &'static str, turn: u32, transcript: &Transcript) -> Result<(), LabelError> {
    let turns = transcript.turns.len();
    if (turn as usize) < turns { Ok(()) } else { Err(LabelError::Outside { key, turn, turns }) }
}

fn by_customer(transcript: &Transcript, turn: u32) -> bool {
    transcript.turns.get(turn as usize).is_some_and(|turn| turn.by == Speaker::Customer)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURNS: &str = r#""turns":[{"by":"customer","text":"a"},{"by":"ai","text":"b"},{"by":"customer","text":"c"},
        {"by":"ai","text":"d"},{"by":"customer","text":"e"}]"#;

    fn wanted(label: &str) -> Result<Option<Wanted>, LabelError> {
        let file: TranscriptFile = serde_json::from_str(&format!(r#"{{"id":"c",{TURNS}{label}}}"#)).unwrap();
        Wanted::read(&file, &file.checked().unwrap())
    }

    #[test]
    fn a_plain_label_leaves_the_customer_a_turn_on_either_side() {
        let around = Wanted::Human { window: TurnIndex(0)..=TurnIndex(4), families: Vec::new() };
        assert_eq!(wanted(r#","label":{"handoff_turns":[2]}"#), Ok(Some(around)));
        assert_eq!(wanted(r#","label":{"handoff_turns":[]}"#), Ok(Some(Wanted::Stay)));
        assert_eq!(wanted(""), Ok(None));
    }

    #[test]
    fn a_label_that_cannot_be_meant_says_what_to_write() {
        for (label, said) in [
            (r#","label":{"handoff_turns":[9]}"#, "names turn 9"),
            (r#","label":{"turns":[1]}"#, "handoff_turns"),
            (r#","expect":{"handoff":true}"#, "names no window"),
            (r#","expect":{"handoff":true,"not_before_turn":0,"no_later_than_turn":2,"families":["valeu"]}"#, "value"),
        ] {
            let problem = wanted(label).unwrap_err().to_string();
            assert!(problem.contains(said), "{problem}");
        }
    }
}
