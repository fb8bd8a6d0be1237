//! How the contributions add up from the policy's base to the decision, on the scale of log-odds.

use super::place;
use crate::view::{Contribution, DecisionView};

/// Beyond this the scale ends, so that no sum can squeeze the thresholds together: many triggers at once reach 15.
const LOG_ODDS_MAX: f64 = 16.0;

/// How many contributions stand open; the weaker rest is folded away.
const OPEN_ROWS: usize = 6;

/// Everything the template needs to draw the sum.
pub(crate) struct Waterfall<'a> {
    /// One a contribution, in their order: the strongest.
    pub(crate) rows: Vec<Row<'a>>,
    /// The rest, where there are more than fit at a glance.
    pub(crate) folded: Vec<Row<'a>>,
    /// Where the base stands, a percentage.
    pub(crate) base: String,
    /// Whether there is room to write a word between the base and where preparing begins.
    pub(crate) base_named: bool,
    /// Where preparing begins, a percentage.
    pub(crate) prepare: String,
    /// Where handing off begins, a percentage.
    pub(crate) hand_off: String,
}

/// One contribution as a floating bar.
pub(crate) struct Row<'a> {
    /// What it shows.
    pub(crate) contribution: &'a Contribution,
    /// The bar's left edge, a percentage.
    pub(crate) x: String,
    /// The bar's width, a percentage.
    pub(crate) width: String,
    /// `+1.9` or `−0.4`.
    pub(crate) amount: String,
    /// `for` a human or `against`.
    pub(crate) side: &'static str,
}

fn log_odds(probability: f64) -> f64 {
    let p = if probability.is_nan() { 0.5 } else { probability.clamp(0.000_4, 0.999_6) };
    (p / (1.0 - p)).ln()
}

fn bounded(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(-LOG_ODDS_MAX, LOG_ODDS_MAX) }
}

/// Lays the sum out.
pub(crate) fn lay_out(decision: &DecisionView) -> Waterfall<'_> {
    let base = bounded(decision.base);
    let (prepare, hand_off) = (log_odds(decision.prepare_from), log_odds(decision.hand_off_from));
    let mut sums = vec![base];
    let mut sum = decision.base;
    for contribution in &decision.contributions {
        sum += contribution.contribution;
        sums.push(bounded(sum));
    }
    let all = sums.iter().copied().chain([prepare, hand_off]);
    let low = all.clone().fold(f64::INFINITY, f64::min) - 0.3;
    let high = all.fold(f64::NEG_INFINITY, f64::max) + 0.3;
    let at = |value: f64| (value - low) / (high - low) * 100.0;
    let mut rows: Vec<Row<'_>> = decision
        .contributions
        .iter()
        .zip(sums.iter().zip(sums.iter().skip(1)))
        .map(|(contribution, (before, after))| {
            let (left, right) = (at(before.min(*after)), at(before.max(*after)));
            let negative = contribution.contribution < 0.0;
            Row {
                contribution,
                x: place(left),
                width: place((right - left).max(0.6)),
                amount: format!("{}{:.1}", if negative { "−" } else { "+" }, contribution.contribution.abs()),
                side: if negative { "against" } else { "for" },
            }
        })
        .collect();
    // One row alone is not worth folding.
    let folded = if rows.len() > OPEN_ROWS + 1 { rows.split_off(OPEN_ROWS) } else { Vec::new() };
    Waterfall {
        rows,
        folded,
        base: place(at(base)),
        base_named: at(prepare) - at(base) > 30.0,
        prepare: place(at(prepare)),
        hand_off: place(at(hand_off)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Family, PolicyName, Verdict};

    fn decision(contributions: &[f64]) -> DecisionView {
        let one = |&contribution: &f64| Contribution {
            trigger: String::new(),
            family: Family::Value,
            says: String::new(),
            contribution,
            certain: false,
            evidence: Vec::new(),
            facts: Vec::new(),
        };
        DecisionView {
            turn: 0,
            verdict: Verdict::HandOff,
            probability: 0.8,
            prepare_from: 0.4,
            hand_off_from: 0.7,
            base: -2.0,
            contributions: contributions.iter().map(one).collect(),
            policy: PolicyName { name: String::new(), version: None },
        }
    }

    fn number(place: &str) -> f64 {
        place.trim_end_matches('%').parse().unwrap()
    }

    #[test]
    fn each_bar_begins_where_the_one_before_ended() {
        let decision = decision(&[2.0, 1.5, -0.5]);
        let drawn = lay_out(&decision);
        let ends: Vec<f64> = drawn.rows.iter().map(|r| number(&r.x) + number(&r.width)).collect();
        assert!((number(&drawn.rows[0].x) - number(&drawn.base)).abs() < 0.02);
        assert!((number(&drawn.rows[1].x) - ends[0]).abs() < 0.02);
        assert!((ends[2] - ends[1]).abs() < 0.02, "a negative bar hangs back from the end");
        assert_eq!((drawn.rows[2].amount.as_str(), drawn.rows[2].side), ("−0.5", "against"));
    }

    #[test]
    fn more_than_fit_at_a_glance_are_folded_and_none_is_lost() {
        let decision = decision(&[0.5; 9]);
        let drawn = lay_out(&decision);
        assert_eq!((drawn.rows.len(), drawn.folded.len()), (6, 3));
        let (last, next) = (drawn.rows.last().unwrap(), drawn.folded.first().unwrap());
        assert!(
            (number(&last.x) + number(&last.width) - number(&next.x)).abs() < 0.02,
            "the sum goes on where it was cut"
        );
    }

    #[test]
    fn an_endless_contribution_stays_on_the_scale() {
        let decision = decision(&[f64::INFINITY]);
        let drawn = lay_out(&decision);
        assert!(number(&drawn.rows[0].x) + number(&drawn.rows[0].width) <= 100.01);
    }
}
