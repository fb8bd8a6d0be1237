//! The bar of outcomes: how the labelled conversations divide.

use super::html::{count, percentage};
use crate::backtest::Judged;

/// A part narrower than this, in percent of the bar, carries no number of its own.
const NUMBER_FITS: f64 = 5.0;

/// The parts of the bar: class, words and count, in the order drawn.
fn parts(judged: &Judged) -> [(&'static str, &'static str, usize); 6] {
    [
        ("stayed", "right: stayed with the assistant", judged.stayed),
        ("in-time", "right: handed off in time", judged.in_time),
        ("early", "too early", judged.early.conversations),
        ("late", "too late", judged.late.conversations),
        ("missed", "missed", judged.missed),
        ("false-alarm", "false alarm", judged.false_alarms),
    ]
}

/// The bar of labelled conversations.
pub(super) fn outcomes(judged: &Judged) -> String {
    let labelled = judged.labelled();
    let mut left = 0.0;
    let mut drawn = Vec::new();
    for (class, words, number) in parts(judged).into_iter().filter(|(_, _, number)| *number > 0) {
        let width = percentage(number, labelled);
        drawn.push(format!(
            r#"<rect class="part {class}" x="{left:.3}%" width="{width:.3}%" height="38"><title>{words}: {}</title></rect>"#,
            count(number)
        ));
        if width >= NUMBER_FITS {
            let middle = left + width / 2.0;
            drawn.push(format!(r#"<text class="on-{class}" x="{middle:.3}%" y="24">{}</text>"#, count(number)));
        }
        left += width;
    }
    let said: Vec<String> = parts(judged).iter().map(|(_, words, number)| format!("{words} {number}")).collect();
    format!(
        r#"<svg class="bar" role="img" aria-label="Of {labelled} labelled conversations: {}" width="100%" height="38">{}</svg>"#,
        said.join(", "),
        drawn.concat()
    )
}

/// What the colours mean, with the counts of each policy in order.
pub(super) fn legend(runs: &[&Judged]) -> String {
    let parts: Vec<_> = runs.iter().map(|judged| parts(judged)).collect();
    let Some(keys) = parts.first() else { return String::new() };
    let item = |(at, (class, words, _)): (usize, &(&str, &str, usize))| {
        let counts: Vec<String> = parts.iter().filter_map(|parts| Some(count(parts.get(at)?.2))).collect();
        format!(r#"<li><i class="key {class}"></i>{words} <b>{}</b></li>"#, counts.join(" → "))
    };
    format!(r#"<ul class="legend">{}</ul>"#, keys.iter().enumerate().map(item).collect::<String>())
}
