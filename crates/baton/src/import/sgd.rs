//! Schema-Guided Dialogue: `user` is the customer, `system` the assistant.

use baton_conversation::Speaker;
use baton_conversation::file::{ReportFile, TranscriptFile};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::turns::Turns;

/// The act by which the system says that what it tried did not work.
const FAILED: &str = "NOTIFY_FAILURE";

/// One line of the data set.
#[derive(Deserialize)]
pub(super) struct Dialogue {
    id: String,
    turns: Vec<Utterance>,
    #[serde(default)]
    final_state: Value,
}

#[derive(Deserialize)]
struct Utterance {
    by: By,
    text: String,
    /// `[act, slot, values]` each.
    #[serde(default)]
    acts: Vec<(String, String, Value)>,
    /// On customers' turns: whether the active intent is to buy or book.
    #[serde(default)]
    buying: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum By {
    User,
    System,
}

/// The dialogue as a transcript. Its label holds the turns in which the customer buys, and the state at the end,
/// which is what a brief must hold.
pub(super) fn transcript(dialogue: Dialogue) -> TranscriptFile {
    let mut turns = Turns::default();
    let mut buying = Vec::new();
    for said in dialogue.turns {
        match said.by {
            By::User => {
                let place = turns.push(Speaker::Customer, &said.text, None);
                buying.extend(place.filter(|_| said.buying));
            }
            By::System => {
                let tool_error = said.acts.iter().any(|(act, ..)| act == FAILED);
                let report = tool_error.then(|| ReportFile { tool_error, ..ReportFile::default() });
                turns.push(Speaker::Assistant, &said.text, report);
            }
        }
    }
    let mut label = Map::new();
    label.insert("buying_turns".to_owned(), buying.into());
    if !dialogue.final_state.is_null() {
        label.insert("final_state".to_owned(), dialogue.final_state);
    }
    turns.transcript(dialogue.id, label)
}

#[cfg(test)]
mod tests {
    use super::super::{Source, convert};

    const LINE: &str = r#"{"id":"t1","services":["Ferries_1"],"turns":[
        {"by":"user","text":"Is there a boat to Skye?","acts":[],"intent":{"Ferries_1":"FindFerry"},"buying":false},
        {"by":"system","text":"One leaves at nine.","acts":[["OFFER","time",["09:00"]]]},
        {"by":"user","text":"Book two seats.","acts":[],"intent":{"Ferries_1":"BookFerry"},"buying":true},
        {"by":"system","text":"That did not go through.","acts":[["NOTIFY_FAILURE","",[]]]}],
        "final_state":{"Ferries_1":{"seats":["2"]}}}"#;

    #[test]
    fn user_and_system_become_customer_and_assistant() {
        let transcript = convert(Source::Sgd, LINE).unwrap();
        let by: Vec<_> = transcript.turns.iter().map(|turn| turn.by.as_str()).collect();
        assert_eq!(by, ["customer", "assistant", "customer", "assistant"]);
    }

    #[test]
    fn a_failure_that_the_system_admits_is_a_failed_tool() {
        let transcript = convert(Source::Sgd, LINE).unwrap();
        assert!(transcript.turns[1].assistant.is_none());
        assert!(transcript.turns[3].assistant.as_ref().unwrap().tool_error);
    }

    #[test]
    fn the_label_holds_the_buying_turns_and_the_final_state() {
        let label = convert(Source::Sgd, LINE).unwrap().other["label"].clone();
        assert_eq!(label["buying_turns"], serde_json::json!([2]));
        assert_eq!(label["final_state"]["Ferries_1"]["seats"][0], "2");
    }
}
