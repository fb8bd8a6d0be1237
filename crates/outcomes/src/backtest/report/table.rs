//! The tables of figures: by tier, channel and family, and the timing metric.

use std::collections::BTreeMap;

use super::html::{count, duration, escape, percent};
use crate::backtest::{Beside, Figures, Judged};

/// One figure: its heading, how it is shown, and whether it needs labels.
pub(super) struct Figure {
    /// The heading.
    pub(super) heading: &'static str,
    /// The figure in words; a dash where nothing could be counted.
    pub(super) show: fn(&Figures) -> String,
    /// Whether it needs labels.
    pub(super) judged: bool,
}

/// The columns of every table, in order.
pub(super) const COLUMNS: [Figure; 9] = [
    Figure { heading: "Conversations", show: |of| count(of.conversations), judged: false },
    Figure { heading: "Handed off", show: |of| percent(of.handoff_rate()), judged: false },
    Figure { heading: "Right", show: |of| share(of, Judged::accuracy), judged: true },
    Figure { heading: "In the window", show: |of| share(of, Judged::in_window), judged: true },
    Figure { heading: "Too early", show: |of| beside(of, |judged| judged.early), judged: true },
    Figure { heading: "Too late", show: |of| beside(of, |judged| judged.late), judged: true },
    Figure { heading: "Missed", show: |of| number(of, |judged| judged.missed), judged: true },
    Figure { heading: "False alarms", show: |of| number(of, |judged| judged.false_alarms), judged: true },
    Figure { heading: "Human hours", show: |of| format!("{:.1}", of.human_hours), judged: false },
];

/// The figures at the top of the page, in order, each with what it is a part of.
pub(super) const TILES: [(Figure, &str); 8] = [
    (Figure { heading: "Handed off", show: |of| percent(of.handoff_rate()), judged: false }, "of all conversations"),
    (
        Figure { heading: "Human hours", show: |of| format!("{:.1}", of.human_hours), judged: false },
        "for these handoffs",
    ),
    (Figure { heading: "Right", show: |of| share(of, Judged::accuracy), judged: true }, "handed off or not, as wanted"),
    (
        Figure { heading: "In the window", show: |of| share(of, Judged::in_window), judged: true },
        "of those that needed a human",
    ),
    (
        Figure { heading: "False alarms", show: |of| share(of, Judged::false_alarm_rate), judged: true },
        "of those that needed nobody",
    ),
    (
        Figure { heading: "Precision", show: |of| share(of, Judged::precision), judged: true },
        "of the handoffs were needed",
    ),
    (Figure { heading: "Recall", show: |of| share(of, Judged::recall), judged: true }, "of needed handoffs were made"),
    (Figure { heading: "F1", show: |of| share(of, Judged::f1), judged: true }, "of precision and recall"),
];

fn share(of: &Figures, get: fn(&Judged) -> Option<f64>) -> String {
    percent(of.judged.as_ref().and_then(get))
}

fn number(of: &Figures, get: fn(&Judged) -> usize) -> String {
    of.judged.as_ref().map_or_else(|| "–".to_owned(), |judged| count(get(judged)))
}

fn beside(of: &Figures, get: fn(&Judged) -> Beside) -> String {
    let Some(beside) = of.judged.as_ref().map(get) else { return "–".to_owned() };
    if beside.conversations == 0 {
        return "0".to_owned();
    }
    let (turns, time) = (beside.mean_turns, duration(beside.mean_s));
    format!("{} <small>{turns:.1} turns, {time}</small>", count(beside.conversations))
}

/// A figure, with what it was where it has changed.
pub(super) fn cell(figure: &Figure, now: &Figures, before: Option<&Figures>) -> String {
    let shown = (figure.show)(now);
    match before.map(figure.show) {
        Some(was) if was != shown => format!(r#"{shown} <span class="was">was {was}</span>"#),
        _ => shown,
    }
}

/// A table with a line for each group, and the policy before beside it where there is one.
pub(super) fn groups<K: Ord>(
    heading: &str,
    now: &BTreeMap<K, Figures>,
    before: Option<&BTreeMap<K, Figures>>,
    name: impl Fn(&K) -> String,
) -> String {
    let labelled = now.values().any(|figures| figures.judged.is_some());
    let columns = || COLUMNS.iter().filter(|column| labelled || !column.judged);
    let head: String = columns().map(|column| format!("<th scope=\"col\">{}</th>", column.heading)).collect();
    let line = |(key, figures): (&K, &Figures)| {
        let was = before.and_then(|groups| groups.get(key));
        let cells: String = columns().map(|column| format!("<td>{}</td>", cell(column, figures, was))).collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>", escape(&name(key)))
    };
    let lines: String = now.iter().map(line).collect();
    format!(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">{heading}</th>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )
}

/// A number with a true minus sign.
fn signed(number: f64) -> String {
    number.to_string().replace('-', "−")
}

/// The timing metric: a line for each bias, a column for each tolerance.
pub(super) fn timing(now: &Judged, before: Option<&Judged>) -> String {
    let mut lines = String::new();
    for (bias, words) in [(0.0, "early and late alike"), (0.5, "late is worse"), (-0.5, "early is worse")] {
        let of = |judged: &Judged| -> Vec<String> {
            let rows = judged.timing.iter().filter(|row| (row.tolerance.late_bias() - bias).abs() < 1e-9);
            rows.map(|row| format!("{:.3}", row.score)).collect()
        };
        let was = before.map(of).unwrap_or_default();
        let cells: String = of(now)
            .iter()
            .zip(was.iter().map(Some).chain(std::iter::repeat(None)))
            .map(|(shown, was)| match was {
                Some(was) if was != shown => format!("<td>{shown} <span class=\"was\">was {was}</span></td>"),
                _ => format!("<td>{shown}</td>"),
            })
            .collect();
        lines.push_str(&format!("<tr><th scope=\"row\">λ = {} <small>{words}</small></th>{cells}</tr>", signed(bias)));
    }
    format!(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Timing</th><th scope=\"col\">GT-I</th><th scope=\"col\">GT-II</th>\
         <th scope=\"col\">GT-III</th></tr></thead><tbody>{lines}</tbody></table></div>"
    )
}
