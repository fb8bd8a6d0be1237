//! The JSON of `baton decide --json`.

use baton_base::TurnIndex;
use baton_decision::wire::DecisionWire;
use baton_engine::offline::Review;
use serde::Serialize;

/// One conversation.
#[derive(Debug, Serialize)]
pub(crate) struct DecideLine {
    /// Its id.
    pub(crate) id: String,
    /// The decision after every customer turn.
    pub(crate) decisions: Vec<DecisionWire>,
    /// The first one that hands off.
    pub(crate) handoff: Option<HandoffWire>,
}

/// The handoff of a conversation.
#[derive(Debug, Serialize)]
pub(crate) struct HandoffWire {
    /// After which turn.
    pub(crate) turn: TurnIndex,
    /// The families among the reasons, strongest first.
    pub(crate) families: Vec<&'static str>,
    /// The roster's skills that are asked for, most needed first.
    pub(crate) required_skills: Vec<String>,
}

impl DecideLine {
    /// The line of a reviewed conversation.
    pub(crate) fn of(review: &Review, required_skills: Vec<String>) -> Self {
        let words = |turn: TurnIndex| review.transcript.turns.get(turn.0 as usize).map(|t| t.text.as_str());
        let handoff = review.handoff().map(|decision| HandoffWire {
            turn: decision.turn,
            families: decision
                .verdict
                .need()
                .map_or_else(Vec::new, |n| n.families.iter().map(|f| f.as_str()).collect()),
            required_skills,
        });
        Self {
            id: review.transcript.id.to_string(),
            decisions: review.decisions.iter().map(|d| DecisionWire::of(d, words)).collect(),
            handoff,
        }
    }
}
