//! tau-bench trajectories: a service assistant with tools, and simulated customers.

use baton_conversation::Speaker;
use baton_conversation::file::{ReportFile, TranscriptFile};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::turns::Turns;

/// What the simulated customer writes to end the conversation; it is no part of what is said.
const STOP: &str = "###STOP###";

/// How a tool's answer begins when it failed.
const TOOL_FAILED: &str = "Error";

/// The tool by which the assistant hands off.
const TRANSFER: &str = "transfer_to_human_agents";

/// One line of the data set.
#[derive(Deserialize)]
pub(super) struct Trajectory {
    task_id: Value,
    trial: u32,
    #[serde(default)]
    reward: Option<f64>,
    #[serde(default)]
    should_transfer: Option<bool>,
    turns: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    role: Role,
    #[serde(default)]
    text: Option<String>,
    /// `[tool, arguments]` each.
    #[serde(default)]
    calls: Vec<(String, Value)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    User,
    Assistant,
    Tool,
}

/// The trajectory as a transcript. Calls and their answers are no turns; a failed one shows as `tool_error` on the
/// assistant's next turn. A transfer is a handoff after the customer turn before it.
pub(super) fn transcript(trajectory: Trajectory) -> TranscriptFile {
    let mut turns = Turns::default();
    let mut handoffs: Vec<usize> = Vec::new();
    let mut tool_error = false;
    for step in &trajectory.turns {
        let text = step.text.as_deref().unwrap_or_default();
        match step.role {
            Role::User => {
                turns.push(Speaker::Customer, &text.replace(STOP, ""), None);
            }
            Role::Tool => tool_error |= text.starts_with(TOOL_FAILED),
            Role::Assistant => {
                if step.calls.iter().any(|(tool, _)| tool == TRANSFER) {
                    handoffs.extend(turns.last_customer());
                }
                let report = tool_error.then(|| ReportFile { tool_error, ..ReportFile::default() });
                if turns.push(Speaker::Assistant, text, report).is_some() {
                    tool_error = false;
                }
            }
        }
    }
    handoffs.dedup();
    let id = format!("tau-{}-{}", short(&trajectory.task_id), trajectory.trial);
    turns.transcript(id, label(&trajectory, handoffs))
}

fn label(trajectory: &Trajectory, handoffs: Vec<usize>) -> Map<String, Value> {
    let mut label = Map::new();
    label.insert("handoff_turns".to_owned(), handoffs.into());
    if let Some(reward) = trajectory.reward {
        label.insert("reward".to_owned(), reward.into());
    }
    if let Some(should_transfer) = trajectory.should_transfer {
        label.insert("should_transfer".to_owned(), should_transfer.into());
    }
    label
}

/// A task's id: a number in one release of the data, a text in another.
fn short(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::{Source, convert};

    const LINE: &str = r####"{"task_id":3,"trial":1,"reward":0.0,"should_transfer":true,"did_transfer":true,"turns":[
        {"role":"user","text":"I need a refund for my ferry."},
        {"role":"assistant","calls":[["find_booking","{}"]]},
        {"role":"tool","text":"Error: booking not found","tool":"find_booking"},
        {"role":"assistant","text":"I cannot find it."},
        {"role":"user","text":"Then get me a person. ###STOP###"},
        {"role":"assistant","calls":[["transfer_to_human_agents","{}"]]},
        {"role":"tool","text":"Transfer successful","tool":"transfer_to_human_agents"},
        {"role":"user","text":"###STOP###"}]}"####;

    #[test]
    fn calls_and_their_answers_are_no_turns() {
        let transcript = convert(Source::Tau, LINE).unwrap();
        let said: Vec<_> = transcript.turns.iter().map(|turn| turn.text.as_str()).collect();
        assert_eq!(said, ["I need a refund for my ferry.", "I cannot find it.", "Then get me a person."]);
        assert_eq!(transcript.id, "tau-3-1");
    }

    #[test]
    fn a_failed_tool_shows_on_the_next_assistant_turn() {
        let transcript = convert(Source::Tau, LINE).unwrap();
        assert!(transcript.turns[1].assistant.as_ref().unwrap().tool_error);
    }

    #[test]
    fn a_transfer_is_a_handoff_after_the_customer_turn_before_it() {
        let transcript = convert(Source::Tau, LINE).unwrap();
        assert_eq!(transcript.other["label"]["handoff_turns"], serde_json::json!([2]));
        assert_eq!(transcript.other["label"]["should_transfer"], true);
    }

    #[test]
    fn a_task_without_turns_is_no_trajectory() {
        let error = convert(Source::Tau, r#"{"domain":"airline","id":"0","purpose":"x"}"#).unwrap_err();
        assert!(error.to_string().starts_with("this is no conversation of `tau`"), "{error}");
    }
}
