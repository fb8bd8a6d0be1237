//! Whether probabilities can be taken at their word: of the conversations at 70 %, seven in ten should need a human.

use super::fit::Weights;
use super::history::{Moment, Played};

/// Bins of equal width.
const BINS: usize = 10;

/// Conversations whose highest probability, until the window was over, lies in one tenth of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// How many.
    pub conversations: usize,
    /// The mean of what was said, 0 to 1.
    pub said: f64,
    /// The share that needed a human, 0 to 1.
    pub needed: f64,
}

/// The curve and its error.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// From the lowest tenth to the highest; empty ones too.
    pub bins: Vec<Bin>,
    /// The expected calibration error: how far what was said lies from what was needed, on average over conversations.
    pub expected_error: f64,
}

impl Reliability {
    /// The curve of conversations, each at the weights beside it; what is certain counts as 1.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts of conversations, and a bin's number out of ten"
    )]
    pub(super) fn of<'a>(all: impl Iterator<Item = (&'a Played, &'a Weights)>) -> Self {
        let mut bins = vec![Bin::default(); BINS];
        let mut conversations = 0_usize;
        for (played, weights) in all {
            let said = highest(played, weights);
            let at = ((said * BINS as f64) as usize).min(BINS - 1);
            if let Some(bin) = bins.get_mut(at) {
                bin.conversations += 1;
                bin.said += said;
                bin.needed += f64::from(u8::from(played.wanted.window().is_some()));
                conversations += 1;
            }
        }
        let mut error = 0.0;
        for bin in bins.iter_mut().filter(|bin| bin.conversations > 0) {
            error += (bin.said - bin.needed).abs();
            bin.said /= bin.conversations as f64;
            bin.needed /= bin.conversations as f64;
        }
        Self { bins, expected_error: error / conversations.max(1) as f64 }
    }
}

fn highest(played: &Played, weights: &Weights) -> f64 {
    let until = played.wanted.window().map(|window| *window.end());
    let moments = played.moments.iter().filter(|moment| until.is_none_or(|until| moment.turn <= until));
    let said = |moment: &Moment| if moment.certain { 1.0 } else { 1.0 / (1.0 + (-weights.log_odds(moment)).exp()) };
    moments.map(said).fold(0.0, f64::max)
}
