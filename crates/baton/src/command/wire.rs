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

/// The estimate of `baton signals compile` for programs.
#[derive(Debug, Serialize)]
pub(crate) struct CompileLine {
    measured_by: String,
    texts: usize,
    accuracy: Option<f64>,
    accuracy_interval: Option<[f64; 2]>,
    out_of_scope_auroc: Option<f64>,
    macro_f1: Option<f64>,
    labels: Vec<CompileLabel>,
}

/// One label of it.
#[derive(Debug, Serialize)]
pub(crate) struct CompileLabel {
    label: String,
    examples: usize,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
    f1_interval: Option<[f64; 2]>,
    near_misses: usize,
    near_misses_read: usize,
}

impl CompileLine {
    /// What an estimate says, and how it was made.
    pub(crate) fn of(how: &str, estimate: &baton_signals::own::estimate::Estimate) -> Self {
        let labels = estimate.labels.iter().map(|(label, counts)| CompileLabel {
            label: label.to_string(),
            examples: counts.positives(),
            precision: counts.precision().map(|share| share.value),
            recall: counts.recall().map(|share| share.value),
            f1: counts.f1().map(|share| share.value),
            f1_interval: counts.f1().map(|share| [share.low, share.high]),
            near_misses: counts.baits,
            near_misses_read: counts.taken,
        });
        Self {
            measured_by: how.to_owned(),
            texts: estimate.texts,
            accuracy: estimate.accuracy.map(|share| share.value),
            accuracy_interval: estimate.accuracy.map(|share| [share.low, share.high]),
            out_of_scope_auroc: estimate.out_of_scope_auroc,
            macro_f1: estimate.macro_f1(),
            labels: labels.collect(),
        }
    }
}
