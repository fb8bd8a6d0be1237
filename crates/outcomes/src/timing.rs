//! How well handoffs were timed: Golden Transfer within Tolerance, GT-T.
//!
//! Source: Liu et al., "Time to Transfer: Predicting and Evaluating Machine-Human Chatting Handoff", AAAI 2021. It averages
//! over predictions only, so one good handoff and one that never came look alike: F1 stands beside it always.

use baton_base::TurnIndex;

/// Keeps the exact turn from dividing by nothing where the tolerance is 0 turns; the paper's own value.
const WIDTH_MIN: f64 = 1e-7;

/// The farthest that a bias goes: at 1 one side would not be punished more but divided by nothing.
const LATE_BIAS_MAX: f64 = 0.99;

/// How far beside the gold turn a handoff may lie, and which side is the worse one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerance {
    turns: u8,
    late_bias: f64,
}

impl Tolerance {
    /// The paper's three tolerances, GT-I, GT-II and GT-III, each with lateness and earliness alike, with lateness the worse,
    /// and with earliness the worse.
    pub const ALL: [Self; 9] = [
        Self { turns: 1, late_bias: 0.0 },
        Self { turns: 2, late_bias: 0.0 },
        Self { turns: 3, late_bias: 0.0 },
        Self { turns: 1, late_bias: 0.5 },
        Self { turns: 2, late_bias: 0.5 },
        Self { turns: 3, late_bias: 0.5 },
        Self { turns: 1, late_bias: -0.5 },
        Self { turns: 2, late_bias: -0.5 },
        Self { turns: 3, late_bias: -0.5 },
    ];

    /// A tolerance of so many turns (T) and a bias (λ) from -0.99 to 0.99: above 0 late handoffs are punished more, below 0
    /// early ones. A bias outside is clamped, and one that is no number counts as 0.
    #[must_use]
    pub fn new(turns: u8, late_bias: f64) -> Self {
        let late_bias = if late_bias.is_nan() { 0.0 } else { late_bias.clamp(-LATE_BIAS_MAX, LATE_BIAS_MAX) };
        Self { turns, late_bias }
    }

    /// The tolerance in turns: the paper's T.
    #[must_use]
    pub fn turns(self) -> u8 {
        self.turns
    }

    /// How much worse late is than early: the paper's λ.
    #[must_use]
    pub fn late_bias(self) -> f64 {
        self.late_bias
    }

    /// The paper's name of the tolerance, such as `GT-II`.
    #[must_use]
    pub fn name(self) -> String {
        match self.turns {
            1 => "GT-I".to_owned(),
            2 => "GT-II".to_owned(),
            3 => "GT-III".to_owned(),
            turns => format!("GT-{turns}"),
        }
    }
}

/// GT-T of one dialogue, from 0 to 1: 1 where nobody was needed and nobody was called, 0 where only one of the two holds,
/// else the mean over the predicted turns of how near the nearest gold turn is. Turns of all speakers count.
#[must_use]
pub fn dialogue(gold: &[TurnIndex], predicted: &[TurnIndex], tolerance: Tolerance) -> f64 {
    match (gold.is_empty(), predicted.is_empty()) {
        (true, true) => 1.0,
        (true, false) | (false, true) => 0.0,
        (false, false) => mean(predicted.iter().map(|p| nearest(*p, gold, tolerance))).unwrap_or(0.0),
    }
}

/// GT-T of a set: the mean over its dialogues, each as gold and predicted turns. Nothing where there is no dialogue.
#[must_use]
pub fn set<'a>(
    dialogues: impl Iterator<Item = (&'a [TurnIndex], &'a [TurnIndex])>,
    tolerance: Tolerance,
) -> Option<f64> {
    mean(dialogues.map(|(gold, predicted)| dialogue(gold, predicted, tolerance)))
}

fn nearest(predicted: TurnIndex, gold: &[TurnIndex], tolerance: Tolerance) -> f64 {
    gold.iter().map(|q| closeness(predicted, *q, tolerance)).fold(0.0, f64::max)
}

/// 1 on the gold turn, falling off like a bell on both sides, faster on the one that the bias punishes.
fn closeness(predicted: TurnIndex, gold: TurnIndex, tolerance: Tolerance) -> f64 {
    if predicted == gold {
        return 1.0;
    }
    let distance = f64::from(predicted.0) - f64::from(gold.0);
    let width = f64::from(tolerance.turns) + WIDTH_MIN;
    let side = 1.0 - tolerance.late_bias * distance.signum();
    (-distance.powi(2) / (side * 2.0 * width.powi(2))).exp()
}

#[expect(clippy::cast_precision_loss, reason = "counts of turns and dialogues")]
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = values.fold((0_usize, 0.0), |(count, sum), value| (count + 1, sum + value));
    (count > 0).then(|| sum / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(gold: &[u32], predicted: &[u32], tolerance: Tolerance, expected: f64) {
        let turns = |of: &[u32]| of.iter().map(|turn| TurnIndex(*turn)).collect::<Vec<_>>();
        let found = dialogue(&turns(gold), &turns(predicted), tolerance);
        assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
    }

    #[test]
    fn nobody_needed_and_nobody_called_is_perfect() {
        check(&[], &[], Tolerance::new(1, 0.0), 1.0);
    }

    #[test]
    fn a_missed_handoff_and_a_false_alarm_are_worth_nothing() {
        check(&[4], &[], Tolerance::new(3, 0.0), 0.0);
        check(&[], &[4], Tolerance::new(3, 0.0), 0.0);
    }

    #[test]
    fn the_exact_turn_is_perfect_under_every_tolerance() {
        check(&[4], &[4], Tolerance::new(0, 0.0), 1.0);
        Tolerance::ALL.iter().for_each(|tolerance| check(&[4], &[4], *tolerance, 1.0));
    }

    #[test]
    fn one_turn_beside_is_worth_what_the_paper_says() {
        check(&[4], &[5], Tolerance::new(1, 0.0), (-0.5_f64).exp());
        check(&[4], &[6], Tolerance::new(2, 0.0), (-0.5_f64).exp());
    }

    #[test]
    fn a_bias_above_zero_punishes_late_more_and_one_below_zero_punishes_early_more() {
        check(&[4], &[5], Tolerance::new(1, 0.5), (-1.0_f64).exp());
        check(&[4], &[3], Tolerance::new(1, 0.5), (-1.0_f64 / 3.0).exp());
        check(&[4], &[5], Tolerance::new(1, -0.5), (-1.0_f64 / 3.0).exp());
        check(&[4], &[3], Tolerance::new(1, -0.5), (-1.0_f64).exp());
    }

    #[test]
    fn each_prediction_is_held_against_its_nearest_gold_turn() {
        check(&[2, 8], &[2, 9], Tolerance::new(1, 0.0), f64::midpoint(1.0, (-0.5_f64).exp()));
    }

    #[test]
    fn a_set_is_the_mean_over_its_dialogues() {
        let turn = [TurnIndex(4)];
        let dialogues = [(&turn[..], &turn[..]), (&turn[..], &[][..])];
        assert_eq!(set(dialogues.into_iter(), Tolerance::new(1, 0.0)), Some(0.5));
        assert_eq!(set(std::iter::empty(), Tolerance::new(1, 0.0)), None);
    }

    #[test]
    fn a_bias_that_would_divide_by_nothing_is_clamped() {
        assert!(Tolerance::new(1, 7.0).late_bias() < 1.0);
        assert_eq!(Tolerance::new(1, f64::NAN), Tolerance::new(1, 0.0));
    }
}
