//! The regression: coordinate by coordinate, each as far as Newton says and no further than its sign allows.

use crate::policy::Policy;

use super::history::{Moment, Played};

/// How often the moments that teach are chosen anew: which moment of a window is the loudest depends on the weights.
const ROUNDS: usize = 4;

/// The most passes over all weights in a round, and the change below which a pass ends it.
const PASSES: usize = 60;
const STILL: f64 = 1e-4;

/// No weight that the author wrote falls to nothing: who reads the file must see that it was meant.
const WEIGHT_MIN: f64 = 0.02;

/// No weight learnt is heavier: what decides alone is for a person to say.
const WEIGHT_MAX: f64 = 6.0;

/// The base and one weight for each trigger of a policy, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// The log-odds while nothing fires.
    pub base: f64,
    /// A weight for each trigger.
    pub of: Vec<f64>,
}

impl Weights {
    /// The log-odds of a moment, beside the line as it usually lies.
    #[must_use]
    pub fn log_odds(&self, moment: &Moment) -> f64 {
        let added = moment.fired.iter().map(|(place, share)| share * self.of.get(*place).copied().unwrap_or(0.0));
        self.base + added.sum::<f64>() - moment.raised
    }
}

/// Where the fit begins and what it may move.
#[derive(Debug, Clone)]
pub(super) struct Start {
    pub(super) weights: Weights,
    /// Which weights may move.
    free: Vec<bool>,
    /// The base must stay below this, so that nothing is prepared while nothing has fired.
    base_below: f64,
}

/// One moment as a row of the regression.
struct Row {
    log_odds: f64,
    wanted: f64,
    counts: f64,
}

impl Start {
    pub(super) fn of(policy: &Policy) -> Self {
        let weights =
            Weights { base: policy.base_log_odds, of: policy.triggers.iter().map(|trigger| trigger.weight).collect() };
        let free = policy.triggers.iter().map(|trigger| !trigger.certain).collect();
        Self { weights, free, base_below: policy.prepare_from().log_odds() - 0.1 }
    }

    /// The weights that fit a history best, drawn to where they stood as by `pull` conversations.
    pub(super) fn fitted(&self, history: &[&Played], pull: f64) -> Weights {
        let mut weights = self.weights.clone();
        for _ in 0..ROUNDS {
            let lessons: Vec<_> = history.iter().flat_map(|played| played.lessons(&weights)).collect();
            let mut rows: Vec<Row> = Vec::with_capacity(lessons.len());
            let mut columns: Vec<Vec<(usize, f64)>> = vec![Vec::new(); weights.of.len()];
            for (at, (moment, wanted, counts)) in lessons.into_iter().enumerate() {
                rows.push(Row { log_odds: weights.log_odds(moment), wanted: f64::from(u8::from(wanted)), counts });
                for (place, share) in &moment.fired {
                    if let Some(column) = columns.get_mut(*place) {
                        column.push((at, *share));
                    }
                }
            }
            self.descend(&mut rows, &columns, pull, &mut weights);
        }
        weights
    }

    fn descend(&self, rows: &mut [Row], columns: &[Vec<(usize, f64)>], pull: f64, weights: &mut Weights) {
        let everywhere: Vec<(usize, f64)> = (0..rows.len()).map(|at| (at, 1.0)).collect();
        for _ in 0..PASSES {
            let moved = newton(rows, &everywhere, pull, weights.base, self.weights.base)
                .min(self.base_below)
                .max(self.weights.base - 6.0);
            let mut furthest = shift(rows, &everywhere, moved - weights.base);
            weights.base = moved;
            let authored = self.weights.of.iter().zip(&self.free).zip(columns);
            for (weight, ((authored, free), column)) in weights.of.iter_mut().zip(authored) {
                if !free || column.is_empty() {
                    continue;
                }
                let moved = signed(newton(rows, column, pull, *weight, *authored), *authored);
                furthest = furthest.max(shift(rows, column, moved - *weight));
                *weight = moved;
            }
            if furthest < STILL {
                break;
            }
        }
    }
}

/// Where one weight goes by Newton's step, with the pull to where its author put it.
fn newton(rows: &[Row], column: &[(usize, f64)], pull: f64, weight: f64, authored: f64) -> f64 {
    let (mut slope, mut curve) = (pull * (weight - authored), pull);
    for (at, share) in column {
        let Some(row) = rows.get(*at) else { continue };
        let probability = 1.0 / (1.0 + (-row.log_odds).exp());
        slope += row.counts * (probability - row.wanted) * share;
        // A little more than the true curve, so that a step into the flat never overshoots.
        curve += row.counts * (probability * (1.0 - probability)).max(0.02) * share * share;
    }
    weight - (slope / curve).clamp(-1.0, 1.0)
}

/// A weight on the side of nothing where its author put it.
fn signed(weight: f64, authored: f64) -> f64 {
    if authored < 0.0 { weight.clamp(-WEIGHT_MAX, -WEIGHT_MIN) } else { weight.clamp(WEIGHT_MIN, WEIGHT_MAX) }
}

/// Takes a change of one weight into every row it stands in; gives back how large it was.
fn shift(rows: &mut [Row], column: &[(usize, f64)], by: f64) -> f64 {
    for (at, share) in column {
        if let Some(row) = rows.get_mut(*at) {
            row.log_odds += by * share;
        }
    }
    by.abs()
}
