//! The JSON of `baton decide --json` and `baton calibrate --json`.

use baton_base::TurnIndex;
use baton_decision::calibrate::{Calibration, Score};
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

/// What calibration found.
#[derive(Debug, Serialize)]
pub(crate) struct CalibrationWire {
    /// The policy as it stood.
    before: ScoreWire,
    /// New weights on conversations they were not learnt from.
    cross_validated: ScoreWire,
    /// New weights on what they learnt.
    in_sample: ScoreWire,
    /// On conversations set aside: as the policy stood, and with the new weights.
    judged: Option<[ScoreWire; 2]>,
    /// Before and after, cross-validated.
    expected_calibration_error: [f64; 2],
    /// Tenths of the scale: how many, what was said, what was needed.
    reliability: Vec<(usize, f64, f64)>,
    /// The pull that was chosen.
    pull: f64,
    /// The new base.
    base_log_odds: f64,
    /// Every weight that may move.
    weights: Vec<WeightWire>,
}

/// A score as shares.
#[derive(Debug, Serialize)]
pub(crate) struct ScoreWire {
    conversations: usize,
    needed: usize,
    accuracy: f64,
    in_window: f64,
    early: usize,
    late: usize,
    false_alarms: f64,
    families: f64,
}

/// A weight before and after.
#[derive(Debug, Serialize)]
struct WeightWire {
    trigger: String,
    before: f64,
    after: f64,
    fired_in: usize,
}

impl CalibrationWire {
    /// The JSON of what was found.
    pub(crate) fn of(found: &Calibration, judged: Option<&(Score, Score)>) -> Self {
        let weights = found.changes.iter().map(|change| WeightWire {
            trigger: change.trigger.clone(),
            before: change.before,
            after: rounded(change.after),
            fired_in: change.fired_in,
        });
        let bins = found.reliability_after.bins.iter();
        Self {
            before: ScoreWire::of(&found.before),
            cross_validated: ScoreWire::of(&found.cross_validated),
            in_sample: ScoreWire::of(&found.in_sample),
            judged: judged.map(|(before, after)| [ScoreWire::of(before), ScoreWire::of(after)]),
            expected_calibration_error: [
                rounded(found.reliability_before.expected_error),
                rounded(found.reliability_after.expected_error),
            ],
            reliability: bins.map(|bin| (bin.conversations, rounded(bin.said), rounded(bin.needed))).collect(),
            pull: found.pull,
            base_log_odds: rounded(found.base_log_odds),
            weights: weights.collect(),
        }
    }
}

impl ScoreWire {
    fn of(score: &Score) -> Self {
        Self {
            conversations: score.conversations,
            needed: score.needed,
            accuracy: rounded(score.accuracy()),
            in_window: rounded(score.window()),
            early: score.early,
            late: score.late,
            false_alarms: rounded(score.false_alarms()),
            families: rounded(score.right_families()),
        }
    }
}

/// Ten-thousandths: more digits are noise.
fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
