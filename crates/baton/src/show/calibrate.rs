//! What calibration found, as a person reads it.

use baton_decision::calibrate::{Bin, Calibration, Change, Reliability, Score};

use super::{bar, bold, conversations, dim};

/// Weights that move less than this are not worth a line.
const CHANGE_SHOWN: f64 = 0.05;

/// Before and after, the reliability curve, and each weight that moves.
pub(crate) fn text(found: &Calibration, judged: Option<&(Score, Score)>) -> String {
    let mut lines = vec![
        format!(
            "{} {} conversations, {} of them needed a human",
            bold("learnt from"),
            found.before.conversations,
            found.before.needed
        ),
        dim("                                   accuracy  in window  early  late  false alarms  right families"),
        score("as the policy stood", &found.before),
        score("new weights, cross-validated", &found.cross_validated),
        score("new weights, on what they learnt", &found.in_sample),
    ];
    if let Some((before, after)) = judged {
        lines.push(format!("{} {}", bold("judged on"), conversations(before.conversations)));
        lines.push(score("as the policy stood", before));
        lines.push(score("new weights", after));
    }
    lines.push(String::new());
    lines.push(format!(
        "{} of what was said against what was needed: {:.3} before, {:.3} after (cross-validated)",
        bold("mean distance"),
        found.reliability_before.expected_error,
        found.reliability_after.expected_error
    ));
    lines.extend(curve(&found.reliability_after));
    lines.push(String::new());
    let mut changes: Vec<&Change> =
        found.changes.iter().filter(|c| (c.after - c.before).abs() >= CHANGE_SHOWN).collect();
    changes.sort_by(|a, b| (b.after - b.before).abs().total_cmp(&(a.after - a.before).abs()));
    lines.push(format!(
        "{}  base {:.2}, {} of {} weights move; drawn to where they stood as by {} conversations",
        bold("weights"),
        found.base_log_odds,
        changes.len(),
        found.changes.len(),
        found.pull
    ));
    lines.extend(changes.into_iter().map(change));
    lines.join("\n")
}

fn score(name: &str, score: &Score) -> String {
    let percent = |share: f64| format!("{:.1}%", share * 100.0);
    format!(
        "  {name:<33} {:>7}  {:>9}  {:>5}  {:>4}  {:>12}  {:>14}",
        percent(score.accuracy()),
        percent(score.window()),
        score.early,
        score.late,
        percent(score.false_alarms()),
        percent(score.right_families())
    )
}

fn curve(reliability: &Reliability) -> Vec<String> {
    let mut lines = vec![dim("       said  needed a human")];
    let full = reliability.bins.iter().filter(|bin| bin.conversations > 0);
    lines.extend(full.map(|bin: &Bin| {
        format!(
            "     {:>5.0}%  {} {:>4.0}%  {}",
            bin.said * 100.0,
            bar(bin.needed, 20),
            bin.needed * 100.0,
            dim(&conversations(bin.conversations))
        )
    }));
    lines
}

fn change(change: &Change) -> String {
    format!(
        "  {:>6.2} → {:>6.2}  {:<38} {}",
        change.before,
        change.after,
        change.trigger,
        dim(&format!("fired in {}", change.fired_in))
    )
}
