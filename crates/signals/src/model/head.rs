//! The reader's last layer, taken out of the model so that clauses can be weighed one by one.

use rten::NodeId;

use super::session::{Rows, Session};

/// The node that holds the average of all rows; see `export` in `scripts/reader/tune.py`.
const MEAN_NODE: &str = "Div_222";

/// Numbers in a row of the model.
pub(crate) const WIDTH: usize = 384;

/// A linear layer: for each of [`WIDTH`] inputs the weight of every signal, and a bias for each.
#[derive(Debug)]
pub(crate) struct Head {
    weights: Rows,
    bias: Vec<f32>,
}

impl Head {
    /// The head of a loaded model, read off by showing it the axes one by one; `None` where the
    /// model has other names inside.
    pub(crate) fn taken_from(session: &Session, signals: NodeId) -> Option<Self> {
        let mean = session.node(MEAN_NODE).ok()?;
        let show = |values| session.run_from(mean, Rows { width: WIDTH, values }, signals).ok();
        let bias = show(vec![0.0; WIDTH])?.values;
        let axes = (0..WIDTH * WIDTH).map(|at| if at / WIDTH == at % WIDTH { 1.0 } else { 0.0 }).collect();
        let mut weights = show(axes)?;
        for row in weights.values.chunks_exact_mut(bias.len().max(1)) {
            row.iter_mut().zip(&bias).for_each(|(weight, bias)| *weight -= bias);
        }
        (weights.width == bias.len()).then_some(Self { weights, bias })
    }

    /// The log-odds of every signal for an averaged row.
    pub(crate) fn log_odds(&self, mean: &[f32]) -> Vec<f32> {
        let mut sums = self.bias.clone();
        for (value, weights) in mean.iter().zip(self.weights.iter()) {
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += value * weight);
        }
        sums
    }
}
