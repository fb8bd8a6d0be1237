//! What a policy that is being written would do, as JSON.

use baton_base::NonEmpty;
use baton_decision::PolicyProblem;
use baton_decision::soundness::Finding;
use baton_engine::policy::Preview;
use baton_outcomes::effect::{Cause, Changed, Difference, Effect, Move, Reached};
use serde::Serialize;
use utoipa::ToSchema;

/// What a policy would do.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyPreview)]
pub(crate) struct PreviewAnswer {
    /// Whether it can be used.
    sound: bool,
    /// Everything that is wrong, in the order of its lines; empty where it is sound.
    problems: Vec<ProblemWire>,
    /// What is sound and may still be a mistake, in plain words.
    remarks: Vec<String>,
    /// The version it was held against, 0 for the default; null where it is not sound.
    against: Option<u32>,
    /// From this probability on, prepare; null where it is not sound.
    prepare_from: Option<f64>,
    /// From this probability on, hand off; null where it is not sound.
    hand_off_from: Option<f64>,
    /// What it does to recent conversations; null where it is not sound.
    effect: Option<EffectWire>,
}

/// One thing that is wrong with a policy.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyProblem)]
struct ProblemWire {
    /// Its line, from 1.
    line: usize,
    /// What it concerns.
    place: String,
    /// What is wrong.
    problem: String,
    /// What to do.
    remedy: String,
}

/// What a policy does to recent conversations, held against the one that counts now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyEffect)]
struct EffectWire {
    /// How many conversations were replayed.
    conversations: usize,
    /// How many there were to be replayed; more than were, where the time ran out.
    asked: usize,
    /// What the policy that counts now does.
    before: ReachedWire,
    /// What this one does.
    after: ReachedWire,
    /// The conversations that change sides, newest first.
    changes: Vec<ChangedWire>,
    /// The highest probability of every conversation, newest first.
    moves: Vec<MoveWire>,
}

/// How many conversations got how far.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyReached)]
struct ReachedWire {
    /// Handed off.
    handed_off: usize,
    /// Prepared, and not handed off.
    prepared: usize,
}

/// The highest probability of a conversation, before and after.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyMove)]
struct MoveWire {
    /// The conversation.
    conversation: String,
    /// Before.
    before: f64,
    /// After.
    after: f64,
}

/// A conversation that changes sides.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyChange)]
struct ChangedWire {
    /// The conversation.
    conversation: String,
    /// The customer's name, or id.
    customer: String,
    /// `hands_off`, `stays`, `earlier` or `later`.
    #[schema(example = "hands_off")]
    change: String,
    /// The turn after which both first say otherwise.
    turn: u32,
    /// The turn of the handoff before; null where there was none.
    turn_before: Option<u32>,
    /// The turn of the handoff after; null where there is none.
    turn_after: Option<u32>,
    /// The probability after `turn`, before.
    probability_before: f64,
    /// The probability after `turn`, after.
    probability_after: f64,
    /// What makes the difference, largest first.
    because: Vec<DifferenceWire>,
}

/// One reason of a change.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyDifference)]
struct DifferenceWire {
    /// The trigger's name, `base_log_odds` or `hand_off_from`.
    cause: String,
    /// What it says; empty for the latter two.
    says: String,
    /// In log-odds, before; 0 where the trigger did not fire.
    before: f64,
    /// In log-odds, after.
    after: f64,
    /// Whether the trigger now decides alone, or no longer does; null where that is as it was.
    decides_alone: Option<bool>,
}

impl PreviewAnswer {
    /// A sound policy with its effect.
    pub(crate) fn of(preview: &Preview) -> Self {
        let found = preview.at_rest.iter().chain(&preview.effect.findings);
        Self {
            sound: true,
            problems: Vec::new(),
            remarks: found.map(Finding::to_string).collect(),
            against: Some(preview.against),
            prepare_from: Some(preview.policy.prepare_from().value()),
            hand_off_from: Some(preview.policy.hand_off_from().value()),
            effect: Some(EffectWire::of(&preview.effect, preview.asked)),
        }
    }

    /// A policy that cannot be used.
    pub(crate) fn unsound(problems: &NonEmpty<PolicyProblem>) -> Self {
        let problem = |p: &PolicyProblem| ProblemWire {
            line: p.line,
            place: p.place.clone(),
            problem: p.problem.clone(),
            remedy: p.remedy.clone(),
        };
        Self {
            sound: false,
            problems: problems.iter().map(problem).collect(),
            remarks: Vec::new(),
            against: None,
            prepare_from: None,
            hand_off_from: None,
            effect: None,
        }
    }
}

impl EffectWire {
    fn of(effect: &Effect, asked: usize) -> Self {
        let reached = |r: Reached| ReachedWire { handed_off: r.handed_off, prepared: r.prepared };
        let moved =
            |m: &Move| MoveWire { conversation: m.id.to_string(), before: m.before.value(), after: m.after.value() };
        Self {
            conversations: effect.conversations(),
            asked,
            before: reached(effect.before),
            after: reached(effect.after),
            changes: effect.changes.iter().map(ChangedWire::from).collect(),
            moves: effect.moves.iter().map(moved).collect(),
        }
    }
}

impl From<&Changed> for ChangedWire {
    fn from(changed: &Changed) -> Self {
        Self {
            conversation: changed.id.to_string(),
            customer: changed.customer.clone(),
            change: changed.side.name().to_owned(),
            turn: changed.turn.0,
            turn_before: changed.side.before().map(|handed| handed.turn.0),
            turn_after: changed.side.after().map(|handed| handed.turn.0),
            probability_before: changed.before.value(),
            probability_after: changed.after.value(),
            because: changed.because.iter().map(DifferenceWire::from).collect(),
        }
    }
}

impl From<&Difference> for DifferenceWire {
    fn from(difference: &Difference) -> Self {
        let (cause, says, decides_alone) = match &difference.cause {
            Cause::Trigger { name, says, certain, .. } => (name.clone(), says.clone(), *certain),
            Cause::Base => ("base_log_odds".to_owned(), String::new(), None),
            Cause::HandOffFrom => ("hand_off_from".to_owned(), String::new(), None),
        };
        Self { cause, says, before: difference.before, after: difference.after, decides_alone }
    }
}
