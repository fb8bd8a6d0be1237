//! Weights learnt from labelled history: what a team wrote is the start, and the data pull where they have something to say.
//!
//! A penalised logistic regression drawn towards the author's weights, with their signs kept. How hard it is drawn is chosen
//! by cross-validation, whole conversations at a time, so that no conversation judges what was learnt from it. Costs, and so
//! the thresholds, stay the team's: only weights and the base move. What is certain stays certain.

pub mod file;
mod fit;
mod history;
mod reliability;
mod score;

use std::collections::BTreeMap;

pub use file::LabelError;
pub use fit::Weights;
pub use history::{Moment, Played, Wanted};
pub use reliability::{Bin, Reliability};
pub use score::Score;

use crate::policy::Policy;
use fit::Start;

/// How hard weights are drawn to where they stood: what is tried, as the pull of so many conversations that agree with the author.
const PULLS: &[f64] = &[0.03, 0.1, 0.3, 1.0, 3.0, 10.0];

/// Parts of the history in cross-validation.
pub const FOLDS: usize = 5;

/// Fewer labelled conversations of either kind teach nothing that holds.
pub const CONVERSATIONS_MIN: usize = 20;

/// What calibration found.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The policy as it stood, on the whole history.
    pub before: Score,
    /// New weights on conversations they were not learnt from.
    pub cross_validated: Score,
    /// New weights on the history they were learnt from: what a report must not quote alone.
    pub in_sample: Score,
    /// How far the policy's probabilities could be taken at their word before.
    pub reliability_before: Reliability,
    /// And how far the new ones can, on conversations they were not learnt from.
    pub reliability_after: Reliability,
    /// The pull that cross-validation chose.
    pub pull: f64,
    /// The new base.
    pub base_log_odds: f64,
    /// Every weight that may move, in the order of the policy's triggers.
    pub changes: Vec<Change>,
}

/// One trigger's weight, before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The trigger.
    pub trigger: String,
    /// What it was.
    pub before: f64,
    /// What it is now.
    pub after: f64,
    /// In how many conversations it fired before or inside the window; none means that the data say nothing of it.
    pub fired_in: usize,
}

/// Why nothing can be learnt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{handoffs} conversations that needed a human and {stays} that did not teach nothing that holds: bring at least \
     {CONVERSATIONS_MIN} of each"
)]
pub struct TooLittle {
    /// Conversations that needed a human.
    pub handoffs: usize,
    /// Conversations that did not.
    pub stays: usize,
}

/// Gives back what the history says about the policy's weights.
///
/// # Errors
/// [`TooLittle`].
pub fn calibrate(policy: &Policy, history: &[Played]) -> Result<Calibration, TooLittle> {
    let handoffs = history.iter().filter(|played| played.wanted.window().is_some()).count();
    let stays = history.len() - handoffs;
    if handoffs.min(stays) < CONVERSATIONS_MIN {
        return Err(TooLittle { handoffs, stays });
    }
    let start = Start::of(policy);
    let parts = parts(history);
    let by_pull: Vec<(f64, Vec<Weights>)> =
        PULLS.iter().map(|pull| (*pull, by_part(&start, history, &parts, *pull))).collect();
    let (pull, learnt_without) = chosen(&by_pull, &start, history, &parts);
    let learnt = start.fitted(&history.iter().collect::<Vec<_>>(), pull);
    let unseen = || {
        let weights = parts.iter().map(|part| learnt_without.get(*part).unwrap_or(&start.weights));
        history.iter().zip(weights)
    };
    Ok(Calibration {
        before: Score::of(policy, history.iter().map(|played| (played, &start.weights))),
        cross_validated: Score::of(policy, unseen()),
        in_sample: Score::of(policy, history.iter().map(|played| (played, &learnt))),
        reliability_before: Reliability::of(history.iter().map(|played| (played, &start.weights))),
        reliability_after: Reliability::of(unseen()),
        pull,
        base_log_odds: learnt.base,
        changes: changes(policy, history, &start, &learnt),
    })
}

/// How a policy and what was learnt do on conversations that neither has seen.
#[must_use]
pub fn judge(policy: &Policy, found: &Calibration, aside: &[Played]) -> (Score, Score) {
    let start = Start::of(policy);
    let mut learnt = Weights { base: found.base_log_odds, of: start.weights.of.clone() };
    let changed = |name: &str| found.changes.iter().find(|change| change.trigger == name).map(|change| change.after);
    for (weight, trigger) in learnt.of.iter_mut().zip(&policy.triggers) {
        *weight = changed(&trigger.name).unwrap_or(*weight);
    }
    let score = |weights| Score::of(policy, aside.iter().map(|played| (played, weights)));
    (score(&start.weights), score(&learnt))
}

/// The strongest pull that does as well as the best one, as far as these conversations can tell: within one standard error of
/// the difference.
fn chosen(by_pull: &[(f64, Vec<Weights>)], start: &Start, history: &[Played], parts: &[usize]) -> (f64, Vec<Weights>) {
    let losses = |weights: &[Weights]| -> Vec<f64> {
        let unseen = parts.iter().map(|part| weights.get(*part).unwrap_or(&start.weights));
        history.iter().zip(unseen).map(|(played, unseen)| played.loss(unseen)).collect()
    };
    let all: Vec<Vec<f64>> = by_pull.iter().map(|(_, weights)| losses(weights)).collect();
    let best = all.iter().min_by(|a, b| a.iter().sum::<f64>().total_cmp(&b.iter().sum::<f64>()));
    let as_good = |of: &Vec<f64>| best.is_none_or(|best| worse_by_chance(of, best));
    let strongest = by_pull.iter().zip(&all).rev().find(|(_, of)| as_good(of));
    strongest.map_or_else(|| (1.0, Vec::new()), |((pull, weights), _)| (*pull, weights.clone()))
}

/// Whether losses exceed others by no more than one standard error of their difference.
#[expect(clippy::cast_precision_loss, reason = "counts of conversations")]
fn worse_by_chance(losses: &[f64], best: &[f64]) -> bool {
    let count = losses.len().max(1) as f64;
    let differences: Vec<f64> = losses.iter().zip(best).map(|(a, b)| a - b).collect();
    let mean = differences.iter().sum::<f64>() / count;
    let spread = differences.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / count;
    mean <= (spread / count).sqrt() + 1e-12
}

fn by_part(start: &Start, history: &[Played], parts: &[usize], pull: f64) -> Vec<Weights> {
    let without = |left_out: usize| -> Vec<&Played> {
        history.iter().zip(parts).filter(|(_, part)| **part != left_out).map(|(played, _)| played).collect()
    };
    (0..FOLDS).map(|left_out| start.fitted(&without(left_out), pull)).collect()
}

/// Which part each conversation is in. Neighbours in a file are often of one kind, so they go to different parts; a
/// conversation that is given several times, to count more, is in one.
fn parts(history: &[Played]) -> Vec<usize> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut part = |played| {
        let next = known.len() % FOLDS;
        *known.entry(played).or_insert(next)
    };
    history.iter().map(|played| part(played.id.as_str())).collect()
}

fn changes(policy: &Policy, history: &[Played], start: &Start, learnt: &Weights) -> Vec<Change> {
    let mut fired_in = vec![0_usize; policy.triggers.len()];
    for played in history {
        for place in played.fired_places() {
            if let Some(count) = fired_in.get_mut(place) {
                *count += 1;
            }
        }
    }
    let weights = start.weights.of.iter().zip(&learnt.of);
    let triggers = policy.triggers.iter().zip(weights).zip(fired_in).filter(|((trigger, _), _)| !trigger.certain);
    let change = |((trigger, (before, after)), fired_in): ((&crate::policy::Trigger, (&f64, &f64)), usize)| Change {
        trigger: trigger.name.to_string(),
        before: *before,
        after: *after,
        fired_in,
    };
    triggers.map(change).collect()
}

#[cfg(test)]
mod tests;
