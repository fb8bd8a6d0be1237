//! Conversations: opened, taken turn by turn, looked at, closed.

pub(crate) mod brief;
pub(crate) mod close;
pub(crate) mod decisions;
pub(crate) mod list;
pub(crate) mod open;
pub(crate) mod outcome;
pub(crate) mod outcomes;
pub(crate) mod show;
pub(crate) mod take_up;
pub(crate) mod turn;
pub(crate) mod wire;

use baton_conversation::Event as Happened;
use baton_engine::{Event, Step};

/// JSON of a value that always has one: our own shapes hold nothing that JSON cannot.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|problem| {
        tracing::error!(%problem, "an answer could not be written");
        "null".to_owned()
    })
}

/// What the customer is told in a step, if anything.
fn told(step: &Step) -> Option<&str> {
    step.events.iter().find_map(|event| match event {
        Event::Conversation(Happened::CustomerTold { text, .. }) => Some(text.as_str()),
        _ => None,
    })
}
